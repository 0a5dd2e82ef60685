import { dayOf, dayStart } from "@freehold/core/kernel/days";
import { Term } from "@freehold/core/licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { typeTexts } from "../../licenses/type-texts.ts";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckboxField, RadioCards } from "../../ui/choice-fields.tsx";
import { useEntries, withoutEntry } from "../../ui/entries.ts";
import { Columns, Form } from "../../ui/form.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import classes from "../orders.module.css";
import { orderTexts } from "../texts.ts";
import {
  beginning,
  enteredLine,
  type LineKey,
  lineField,
  linePaths,
  lineValuesOf,
  nextLineName,
} from "./order-lines.ts";
import { soldTypes } from "./sold-types.ts";
import { operatorOrderTexts } from "./texts.ts";

const head = {
  source: "",
  number: "",
  placed: "",
  buyerCompany: "",
  buyerEmail: "",
  domainIdentifier: "",
  hold: false,
  holdReason: "",
};
type Values = typeof head & Record<string, string | boolean>;

const namesAccount = ({ domainIdentifier }: Values): boolean => domainIdentifier.trim() !== "";

/** Enters an order by hand. */
export const Page = () => {
  const t = useTexts(operatorOrderTexts);
  const words = useTexts(orderTexts);
  const terms = useTexts(typeTexts);
  const timeZone = useTimeZone();
  const router = useRouter();
  const attemptKey = useAttemptKey();
  const { data: types } = useQuery(soldTypes);
  const entries = useEntries(1);
  const lines = entries.indexes;
  const initial: Values = {
    ...head,
    placed: dayOf(new Date().toISOString(), timeZone),
    ...beginning(0, "1"),
  };
  const missing = (values: Values): Record<string, string> => {
    const wrong: Record<string, string> = {};
    const need = (name: string) => {
      if (String(values[name] ?? "").trim() === "") wrong[name] = t("required");
    };
    const needNumber = (name: string, isOptional = false) => {
      const value = String(values[name] ?? "").trim();
      if (!(isOptional && value === "") && !/^\d{1,10}$/.test(value)) wrong[name] = t("whole");
    };
    for (const name of ["source", "number", "placed", "buyerCompany"]) need(name);
    if (values.hold) need("holdReason");
    for (const index of lines) {
      const { term, ending, renewsNumber, renewsLine } = lineValuesOf(values, index);
      for (const key of ["line", "sku", "term"] as const) need(lineField(index, key));
      needNumber(lineField(index, "quantity"));
      if (term !== "perpetual") needNumber(lineField(index, "graceDays"), true);
      if (term !== "perpetual" && ending === "months") needNumber(lineField(index, "months"));
      if (term !== "perpetual" && ending === "day") need(lineField(index, "ends"));
      // Half of it would be left out silently.
      if (`${renewsNumber}${renewsLine}`.trim() !== "")
        for (const key of ["renewsNumber", "renewsLine"] as const) need(lineField(index, key));
    }
    return wrong;
  };
  const form = useProblemForm({
    initial,
    validate: missing,
    paths: Object.assign({}, ...lines.map(linePaths)),
    submit: (values) => {
      const hasAccount = namesAccount(values);
      const input = {
        source: values.source,
        number: values.number,
        buyerCompany: values.buyerCompany,
        buyerEmail: values.buyerEmail.trim() === "" ? null : values.buyerEmail,
        domainIdentifier: hasAccount ? values.domainIdentifier : null,
        placedAt: dayStart(values.placed, timeZone),
        timeZone,
        holdReason: values.hold ? values.holdReason : null,
        lines: lines.map((index) => enteredLine(lineValuesOf(values, index), { timeZone, hasAccount })),
      };
      return client.orders.enter(input, { idempotencyKey: attemptKey(input) });
    },
    done: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ["orders"] });
      toast(t("entered"));
      await router.navigate({ href: `${addresses.operatorOrders}/${id}` });
    },
  });
  const firstFieldOf = (index: number) => form.fieldId(lineField(index, "line"));
  const addLine = () => {
    const name = nextLineName(lines.map((index) => lineValuesOf(form.values, index).line));
    form.setAll({ ...form.values, ...beginning(entries.next, name) });
    entries.add(firstFieldOf);
  };
  const removeLine = (index: number, place: number) => {
    form.setAll(withoutEntry(form.values, index));
    entries.remove(place, firstFieldOf);
  };
  const field = (index: number, key: LineKey) =>
    form.field(lineField(index, key)) as ReturnType<typeof form.field<"source">>;
  if (types?.length === 0) {
    return (
      <Frame title={t("newTitle")} section={t("console")}>
        <ConsoleNavigation />
        <EmptyState
          level="h2"
          title={t("noTypesTitle")}
          action={
            <ButtonLink weight="main" to={addresses.operatorLicenseTypes}>
              {t("toTypes")}
            </ButtonLink>
          }
        >
          {t("noTypes")}
        </EmptyState>
      </Frame>
    );
  }
  return (
    <Frame
      title={t("newTitle")}
      section={t("console")}
      lead={t("newLead")}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorOrders }]}
    >
      <ConsoleNavigation />
      <Panel title={words("order")}>
        <Form
          form={form}
          submit={t("enter")}
          secondary={<ButtonLink to={addresses.operatorOrders}>{t("cancel")}</ButtonLink>}
        >
          <Columns>
            <TextField {...form.field("source")} label={words("source")} help={t("sourceHelp")} code />
            <TextField {...form.field("number")} label={words("number")} code />
          </Columns>
          <Columns>
            <TextField {...form.field("buyerCompany")} label={words("buyerCompany")} />
            <TextField {...form.field("placed")} label={words("placed")} type="date" />
          </Columns>
          <Columns>
            <TextField
              {...form.field("domainIdentifier")}
              label={t("accountDomain")}
              help={t("accountDomainHelp")}
              code
              optional
            />
            <TextField
              {...form.field("buyerEmail")}
              label={words("buyerEmail")}
              help={t("buyerEmailHelp")}
              type="email"
              optional
            />
          </Columns>
          <CheckboxField {...form.field("hold")} label={t("hold")} help={t("holdHelp")} />
          {form.values.hold && (
            <TextArea
              {...form.field("holdReason")}
              label={t("holdReason")}
              help={t("holdReasonHelp")}
              min={10}
              max={1000}
            />
          )}
          <div className={classes.entries}>
            {lines.map((index, place) => {
              const { term, ending } = lineValuesOf(form.values, index);
              return (
                <fieldset key={index} className={classes.entry}>
                  <legend>{t("lineOf", { number: place + 1 })}</legend>
                  <Columns>
                    <TextField {...field(index, "line")} label={t("line")} code />
                    <SelectField
                      {...field(index, "sku")}
                      label={t("sku")}
                      options={(types ?? []).map(({ sku, name }) => ({ value: sku, label: `${name} (${sku})` }))}
                    />
                    <TextField {...field(index, "quantity")} label={t("quantity")} inputMode="numeric" />
                  </Columns>
                  <Columns>
                    <SelectField
                      {...field(index, "term")}
                      label={t("term")}
                      options={Term.options.map((value) => ({ value, label: terms(`term.${value}`) }))}
                    />
                    <TextField
                      {...field(index, "starts")}
                      label={t("starts")}
                      help={t("startsHelp")}
                      type="date"
                      optional
                    />
                  </Columns>
                  {term !== "perpetual" && (
                    <>
                      <RadioCards
                        {...field(index, "ending")}
                        label={t("ending")}
                        cards={(["months", "day"] as const).map((value) => ({ value, label: t(`ending.${value}`) }))}
                      />
                      <Columns>
                        {ending === "months" ? (
                          <TextField {...field(index, "months")} label={t("months")} inputMode="numeric" />
                        ) : (
                          <TextField {...field(index, "ends")} label={t("ends")} type="date" />
                        )}
                        <TextField
                          {...field(index, "graceDays")}
                          label={t("graceDays")}
                          help={t("graceHelp")}
                          inputMode="numeric"
                          optional
                        />
                      </Columns>
                    </>
                  )}
                  {namesAccount(form.values) && (
                    <TextField
                      {...field(index, "virtualAccount")}
                      label={words("virtualAccount")}
                      help={t("placeHelp")}
                      optional
                    />
                  )}
                  <Columns>
                    <TextField
                      {...field(index, "renewsNumber")}
                      label={t("renewsNumber")}
                      help={t("renewsHelp")}
                      code
                      optional
                    />
                    <TextField {...field(index, "renewsLine")} label={t("renewsLine")} code optional />
                  </Columns>
                  {lines.length > 1 && (
                    <Actions>
                      <Button small onClick={() => removeLine(index, place)}>
                        {t("removeLine", { number: place + 1 })}
                      </Button>
                    </Actions>
                  )}
                </fieldset>
              );
            })}
          </div>
          <Actions>
            <Button onClick={addLine}>{t("addLine")}</Button>
          </Actions>
        </Form>
      </Panel>
    </Frame>
  );
};
