import type { OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { dayEnd, dayOf, dayStart } from "@freehold/core/kernel/days";
import type { LicenseType } from "@freehold/core/licenses/schema";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { entryField, useEntries, withoutEntry } from "../../ui/entries.ts";
import { Columns, Form } from "../../ui/form.tsx";
import { Actions } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextField } from "../../ui/text-field.tsx";
import classes from "../agreements.module.css";
import { agreementTexts } from "../texts.ts";
import { operatorAgreementTexts } from "./texts.ts";

/** What an agreement says, as it is sent. */
export type Terms = {
  number: string;
  startsAt: string;
  endsAt: string;
  growthPercent: number;
  suites: { name: string; entitled: number; licenseTypeIds: string[] }[];
};

type Values = {
  domainIdentifier: string;
  number: string;
  starts: string;
  ends: string;
  growth: string;
} & Record<string, string | boolean>;

const nameOf = (index: number) => entryField(index, "name");
const entitledOf = (index: number) => entryField(index, "entitled");
const typeOf = (index: number, id: string) => entryField(index, `type.${id}`);

const beginning = (index: number): Record<string, string> => ({ [nameOf(index)]: "", [entitledOf(index)]: "" });

const valuesOf = (agreement: OperatorAgreement, timeZone: string): Values => ({
  domainIdentifier: agreement.account.domainIdentifier,
  number: agreement.number,
  starts: dayOf(agreement.startsAt, timeZone),
  ends: dayOf(agreement.endsAt, timeZone),
  growth: String(agreement.growthPercent),
  ...Object.fromEntries(
    agreement.suites.flatMap(({ name, entitled, licenseTypes }, index) => [
      [nameOf(index), name],
      [entitledOf(index), String(entitled)],
      ...licenseTypes.map(({ id }) => [typeOf(index, id), true]),
    ]),
  ),
});

type AgreementFormProps = {
  types: readonly Pick<LicenseType, "id" | "name" | "sku">[];
  /** Left out: a new one. */
  agreement?: OperatorAgreement;
  submit: string;
  cancelTo: string;
  send: (terms: Terms, domainIdentifier: string) => Promise<OperatorAgreement>;
  done: (agreement: OperatorAgreement) => Promise<unknown>;
};

/** What an agreement says: its number and dates, how far it may grow, its suites. */
export const AgreementForm = ({ types, agreement, submit, cancelTo, send, done }: AgreementFormProps) => {
  const t = useTexts(operatorAgreementTexts);
  const words = useTexts(agreementTexts);
  const timeZone = useTimeZone();
  const entries = useEntries(agreement?.suites.length ?? 1);
  const suites = entries.indexes;
  const empty: Values = {
    domainIdentifier: "",
    number: "",
    starts: dayOf(new Date().toISOString(), timeZone),
    ends: "",
    growth: "20",
    ...beginning(0),
  };
  const chosenIn = (values: Values, index: number) => types.filter(({ id }) => values[typeOf(index, id)] === true);
  const form = useProblemForm({
    initial: agreement === undefined ? empty : valuesOf(agreement, timeZone),
    validate: (values) => {
      const wrong: Record<string, string> = {};
      const need = (name: string) => {
        if (String(values[name] ?? "").trim() === "") wrong[name] = t("required");
      };
      for (const name of ["number", "starts", "ends"]) need(name);
      if (agreement === undefined) need("domainIdentifier");
      if (!/^(?:100|\d{1,2})$/.test(values.growth.trim())) wrong.growth = t("percent");
      for (const index of suites) {
        need(nameOf(index));
        if (!/^[1-9]\d{0,9}$/.test(String(values[entitledOf(index)] ?? "").trim()))
          wrong[entitledOf(index)] = t("whole");
        const [first] = types;
        if (chosenIn(values, index).length === 0 && first !== undefined)
          wrong[typeOf(index, first.id)] = t("typesMissing");
      }
      return wrong;
    },
    paths: Object.fromEntries([
      ["starts", "startsAt"],
      ["ends", "endsAt"],
      ["growth", "growthPercent"],
      ...suites.flatMap((index, place) => [
        [nameOf(index), `suites.${place}.name`],
        [entitledOf(index), `suites.${place}.entitled`],
      ]),
    ]),
    submit: (values) =>
      send(
        {
          number: values.number,
          startsAt: dayStart(values.starts, timeZone),
          endsAt: dayEnd(values.ends, timeZone),
          growthPercent: Number(values.growth),
          suites: suites.map((index) => ({
            name: String(values[nameOf(index)]),
            entitled: Number(values[entitledOf(index)]),
            licenseTypeIds: chosenIn(values, index).map(({ id }) => id),
          })),
        },
        values.domainIdentifier,
      ),
    done,
  });
  const field = (name: string) => form.field(name) as ReturnType<typeof form.field<"number">>;
  const box = (name: string) => ({
    ...(form.field(name) as unknown as Parameters<typeof CheckboxField>[0]),
    value: form.values[name] === true,
  });
  const firstFieldOf = (index: number) => form.fieldId(nameOf(index));
  const addSuite = () => {
    form.setAll({ ...form.values, ...beginning(entries.next) });
    entries.add(firstFieldOf);
  };
  const removeSuite = (index: number, place: number) => {
    form.setAll(withoutEntry(form.values, index));
    entries.remove(place, firstFieldOf);
  };
  return (
    <Form form={form} submit={submit} secondary={<ButtonLink to={cancelTo}>{t("cancel")}</ButtonLink>}>
      <Columns>
        {agreement === undefined && (
          <TextField {...form.field("domainIdentifier")} label={t("domain")} help={t("domainHelp")} code />
        )}
        <TextField {...form.field("number")} label={words("number")} code />
      </Columns>
      <Columns>
        <TextField {...form.field("starts")} label={t("starts")} type="date" />
        <TextField {...form.field("ends")} label={t("ends")} type="date" />
      </Columns>
      <TextField {...form.field("growth")} label={t("growth")} help={t("growthHelp")} inputMode="numeric" />
      <div className={classes.entries}>
        {suites.map((index, place) => (
          <fieldset key={index} className={classes.entry}>
            <legend>{t("suiteOf", { number: place + 1 })}</legend>
            <Columns>
              <TextField {...field(nameOf(index))} label={t("suiteName")} />
              <TextField
                {...field(entitledOf(index))}
                label={t("entitled")}
                help={t("entitledHelp")}
                inputMode="numeric"
              />
            </Columns>
            <fieldset className={classes.types}>
              <legend>{t("types")}</legend>
              {types.map(({ id, name, sku }) => (
                <CheckboxField key={id} {...box(typeOf(index, id))} label={`${name} (${sku})`} />
              ))}
            </fieldset>
            {suites.length > 1 && (
              <Actions>
                <Button small onClick={() => removeSuite(index, place)}>
                  {t("removeSuite", { number: place + 1 })}
                </Button>
              </Actions>
            )}
          </fieldset>
        ))}
      </div>
      <Actions>
        <Button onClick={addSuite}>{t("addSuite")}</Button>
      </Actions>
    </Form>
  );
};
