import type { AmendmentPreview, OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { dayEnd, dayStart } from "@freehold/core/kernel/days";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { soldTypes } from "../../orders/operator/sold-types.ts";
import { client } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { Columns, Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { type ProblemForm, useProblemForm } from "../../ui/problem-form.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import { useDateWords } from "../agreement-words.tsx";
import classes from "../agreements.module.css";
import { Reason, useDone, useReasonCheck } from "./change-forms.tsx";
import { operatorAgreementTexts } from "./texts.ts";

type Values = {
  reason: string;
  ends: string;
  from: string;
  adds: boolean;
  newName: string;
  newEntitled: string;
} & Record<string, string | boolean>;

const entitledOf = (suiteId: string) => `entitled.${suiteId}`;
const typeOf = (id: string) => `type.${id}`;
const isWhole = (typed: unknown): boolean => /^[1-9]\d{0,9}$/.test(String(typed ?? "").trim());

const typesIn = (values: Values): string[] =>
  Object.keys(values).flatMap((name) =>
    name.startsWith("type.") && values[name] === true ? [name.slice("type.".length)] : [],
  );

/** Whether all of the new suite is said. */
const isNamed = (values: Values): boolean =>
  values.newName.trim() !== "" && isWhole(values.newEntitled) && typesIn(values).length > 0;

/** What is typed, as it is sent; undefined while it cannot be. */
const askedOf = ({ id, suites }: OperatorAgreement, values: Values, timeZone: string) => {
  const changed = suites.flatMap((suite) => {
    const typed = values[entitledOf(suite.id)];
    return String(typed).trim() === String(suite.entitled) ? [] : [{ suiteId: suite.id, typed }];
  });
  if (changed.some(({ typed }) => !isWhole(typed))) return undefined;
  if (values.adds && !isNamed(values)) return undefined;
  const newSuite = { name: values.newName, entitled: Number(values.newEntitled), licenseTypeIds: typesIn(values) };
  if (changed.length === 0 && !values.adds && values.ends === "") return undefined;
  return {
    id,
    suites: changed.map(({ suiteId, typed }) => ({ suiteId, entitled: Number(typed) })),
    newSuites: values.adds ? [newSuite] : [],
    endsAt: values.ends === "" ? null : dayEnd(values.ends, timeZone),
    effectiveAt: values.from === "" ? null : dayStart(values.from, timeZone),
  };
};

type Asked = NonNullable<ReturnType<typeof askedOf>>;

const Consequence = ({ preview, isAtOnce }: { preview: AmendmentPreview; isAtOnce: boolean }) => {
  const t = useTexts(operatorAgreementTexts);
  const date = useDateWords();
  const { version, effectiveAt, ends, suites, isRefused } = preview;
  const tone = isRefused ? "bad" : suites.some(({ toGiveBack }) => toGiveBack > 0) ? "warning" : "info";
  const when = { version, date: date(effectiveAt) };
  return (
    <Notice tone={tone} live title={t(isAtOnce ? "previewAtOnce" : "previewFrom", when)}>
      <ul>
        {suites.map(({ name, before, agreed, most, taken, toGiveBack }) => (
          <li key={name}>
            <bdi>
              {t(before === null ? "previewNew" : "previewSuite", { name, before: before ?? 0, agreed, most, taken })}
            </bdi>{" "}
            {toGiveBack > 0 && t(isAtOnce ? "giveBackFirst" : "giveBackUntil", { count: toGiveBack, taken })}
          </li>
        ))}
        {ends !== null && (
          <li>
            {t("previewEnd", { before: date(ends.before), after: date(ends.after), count: ends.taken })}{" "}
            {ends.nextTrueForwardAt === null
              ? t("previewNoTrueForward")
              : t("previewTrueForward", { date: date(ends.nextTrueForwardAt) })}
          </li>
        )}
      </ul>
    </Notice>
  );
};

const Preview = ({ asked }: { asked: Asked | undefined }) => {
  const t = useTexts(operatorAgreementTexts);
  const settled = useSettled(JSON.stringify(asked ?? null), 250);
  const wanted = JSON.parse(settled) as Asked | null;
  const preview = useQuery({
    queryKey: ["enterprise-agreements", "operator", "amendment-preview", settled],
    queryFn: ({ signal }) => client.enterpriseAgreements.previewAmendment(wanted ?? { id: "" }, { signal }),
    enabled: wanted !== null,
    placeholderData: keepPreviousData,
  });
  if (asked === undefined || wanted === null) return <p className={classes.soft}>{t("previewNothing")}</p>;
  if (preview.isError) return <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return null;
  return <Consequence preview={preview.data} isAtOnce={wanted.effectiveAt === null} />;
};

/** Agrees an amendment: other entitlements, a further suite, another end; with what that comes to in sight. */
export const Amend = ({ agreement, onClose }: { agreement: OperatorAgreement; onClose: () => void }) => {
  const t = useTexts(operatorAgreementTexts);
  const timeZone = useTimeZone();
  const attemptKey = useAttemptKey();
  const checkReason = useReasonCheck();
  const { suites } = agreement;
  const initial: Values = {
    reason: "",
    ends: "",
    from: "",
    adds: false,
    newName: "",
    newEntitled: "",
    ...Object.fromEntries(suites.map(({ id, entitled }) => [entitledOf(id), String(entitled)])),
  };
  const form = useProblemForm({
    initial,
    paths: { ends: "endsAt", from: "effectiveAt" },
    validate: (values) => {
      const wrong: Record<string, string> = checkReason(values.reason);
      for (const { id } of suites) if (!isWhole(values[entitledOf(id)])) wrong[entitledOf(id)] = t("whole");
      if (values.adds && values.newName.trim() === "") wrong.newName = t("required");
      if (values.adds && !isWhole(values.newEntitled)) wrong.newEntitled = t("whole");
      if (Object.keys(wrong).length === 0 && askedOf(agreement, values, timeZone) === undefined) {
        wrong[values.adds ? "adds" : "ends"] = t(values.adds ? "typesMissing" : "nothingChanged");
      }
      return wrong;
    },
    submit: (values) => {
      const asked = askedOf(agreement, values, timeZone) ?? { id: agreement.id };
      const input = { ...asked, reason: values.reason };
      return client.enterpriseAgreements.amend(input, { idempotencyKey: attemptKey(input) });
    },
    done: useDone("amended", onClose),
  });
  const { data: types = [] } = useQuery({ ...soldTypes, enabled: form.values.adds });
  const field = (name: string) => form.field(name) as ReturnType<typeof form.field<"newName">>;
  const box = (name: string) => ({
    ...(form.field(name) as unknown as Parameters<typeof CheckboxField>[0]),
    value: form.values[name] === true,
  });
  const said = isNamed(form.values) ? form.values : { ...form.values, adds: false };
  return (
    <Form form={form} submit={t("amend")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("amendDetail")}</p>
      {suites.map(({ id, name, taken }) => (
        <TextField
          key={id}
          {...field(entitledOf(id))}
          label={t("entitledOf", { name })}
          help={t("takenNow", { count: taken })}
          inputMode="numeric"
          autoComplete="off"
        />
      ))}
      <CheckboxField {...box("adds")} label={t("addSuite")} />
      {form.values.adds && (
        <fieldset className={classes.entry}>
          <legend>{t("newSuite")}</legend>
          <Columns>
            <TextField {...form.field("newName")} label={t("suiteName")} />
            <TextField {...form.field("newEntitled")} label={t("entitled")} inputMode="numeric" />
          </Columns>
          <fieldset className={classes.types}>
            <legend>{t("types")}</legend>
            {types.map(({ id, name, sku }) => (
              <CheckboxField key={id} {...box(typeOf(id))} label={`${name} (${sku})`} />
            ))}
          </fieldset>
        </fieldset>
      )}
      <Columns>
        <TextField {...form.field("ends")} label={t("newEnd")} help={t("newEndHelp")} type="date" optional />
        <TextField {...form.field("from")} label={t("countsFrom")} help={t("countsFromHelp")} type="date" optional />
      </Columns>
      <Preview asked={askedOf(agreement, said, timeZone)} />
      <Reason form={form as unknown as ProblemForm<{ reason: string }>} />
    </Form>
  );
};
