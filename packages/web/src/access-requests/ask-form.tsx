import type { AccountOffer, RequestForm } from "@freehold/core/access-requests/schema";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { VirtualAccountRole } from "@freehold/core/kernel/permission";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { StageList } from "../access-policies/stage-list.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useLanguage } from "../platform/language.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DateText, Duration } from "../ui/when.tsx";
import { VirtualAccountsPicker } from "../virtual-accounts/picker.tsx";
import { wishSource } from "../virtual-accounts/source.ts";
import classes from "./access.module.css";
import { requestTexts } from "./request-texts.ts";
import { wishRoles } from "./wish-roles.ts";

type Values = Record<string, string>;
type FieldsProps = { form: ProblemForm<Values>; asked: RequestForm };

const nameOf = (questionId: string) => `answers.${questionId}`;

const Questions = ({ form, asked }: FieldsProps) => {
  const language = useLanguage();
  return asked.questions.map(({ id, label, kind, choices, required }) => {
    const field = { ...form.field(nameOf(id)), value: form.values[nameOf(id)] ?? "" };
    return kind === "choice" ? (
      <SelectField
        key={id}
        {...field}
        label={label[language]}
        options={choices.map((choice) => ({ value: choice.en, label: choice[language] }))}
        optional={!required}
      />
    ) : (
      <TextField key={id} {...field} label={label[language]} optional={!required} />
    );
  });
};

const WishFields = ({ form, asked }: FieldsProps) => {
  const t = useTexts(requestTexts);
  const roleWords = useTexts(roleTexts);
  if (!asked.mayWish) return null;
  const { id, name, error } = form.field("wish");
  const wish = form.values.wish ?? "";
  return (
    <>
      <VirtualAccountsPicker
        id={id}
        name={name}
        error={error}
        value={wish === "" ? [] : [wish]}
        onChange={([chosen = ""]) => form.set("wish", chosen)}
        label={t("wish")}
        help={t("wishHelp")}
        source={wishSource(asked.domainIdentifier)}
        single
      />
      {wish !== "" && (
        <SelectField
          {...form.field("wishRole")}
          value={form.values.wishRole ?? ""}
          label={t("wishRole")}
          options={wishRoles.map((role) => ({ value: role, label: roleWords(role) }))}
          optional
        />
      )}
    </>
  );
};

const HowLong = ({ asked: { decisionHours, expiresAfterDays } }: Pick<FieldsProps, "asked">) => {
  const t = useTexts(requestTexts);
  return (
    <p>
      {decisionHours !== null && (
        <>
          {t.rich(
            "howLong",
            {},
            {
              half: () => <Duration ms={decisionHours.p50 * HOUR_MS} />,
              most: () => <Duration ms={decisionHours.p95 * HOUR_MS} />,
            },
          )}{" "}
        </>
      )}
      {t("expiresAfter", { days: expiresAfterDays })}
    </p>
  );
};

/** What will become of the request, before it is made. */
const Ahead = ({ form, asked }: FieldsProps) => {
  const t = useTexts(requestTexts);
  const roleWords = useTexts(roleTexts);
  const { automatic, stages, mayWish } = asked;
  if (automatic !== null && (form.values.wish ?? "") === "") {
    const { grant, virtualAccounts: places, endsAt } = automatic;
    return (
      <Notice tone="good" title={t("automaticTitle")}>
        <span>
          {t("automatic", {
            role: roleWords(grant.role),
            scope: places.length === 0 ? "none" : places.join(", "),
          })}{" "}
          {endsAt !== null && t.rich("automaticUntil", {}, { date: () => <DateText at={endsAt} /> })}
        </span>
        {mayWish && <span>{t("automaticElse")}</span>}
      </Notice>
    );
  }
  return (
    <section aria-labelledby="who-decides" className={classes.choices}>
      <h3 id="who-decides">{t("whoDecides")}</h3>
      <StageList
        stages={stages}
        isNamed={stages.some(({ circles }) => circles.some(({ people }) => people.length > 0))}
      />
      <HowLong asked={asked} />
    </section>
  );
};

type AskProps = { offer: AccountOffer; reason: string; onReason: (reason: string) => void; onSent: () => void };

const Ask = ({ offer, asked, reason, onReason, onSent }: AskProps & { asked: RequestForm }) => {
  const t = useTexts(requestTexts);
  const router = useRouter();
  const keyOf = useAttemptKey();
  const initial: Values = {
    reason,
    ...Object.fromEntries(asked.questions.map(({ id }) => [nameOf(id), ""])),
    wish: "",
    wishRole: "",
  };
  const form = useProblemForm<Values, Awaited<ReturnType<typeof client.accessRequests.submit>>>({
    initial,
    validate: (values) => ({
      ...((values.reason ?? "").trim() === "" ? { reason: t("reasonMissing") } : {}),
      ...Object.fromEntries(
        asked.questions.flatMap(({ id, required }) =>
          required && (values[nameOf(id)] ?? "").trim() === "" ? [[nameOf(id), t("answerMissing")]] : [],
        ),
      ),
    }),
    submit: (values) => {
      const request = {
        domainIdentifier: offer.domainIdentifier,
        reason: values.reason ?? "",
        answers: asked.questions.flatMap(({ id: questionId }) => {
          const answer = values[nameOf(questionId)] ?? "";
          return answer.trim() === "" ? [] : [{ questionId, answer }];
        }),
        wish:
          (values.wish ?? "") === ""
            ? null
            : {
                virtualAccountId: values.wish ?? "",
                role: values.wishRole === "" ? null : (values.wishRole as VirtualAccountRole),
              },
      };
      return client.accessRequests.submit(request, { idempotencyKey: keyOf(request) });
    },
    done: async ({ id, status }) => {
      onSent();
      void queryClient.invalidateQueries({ queryKey: ["access-requests"] });
      if (status === "approved") await refreshSession();
      const href = status === "approved" ? `/access/requests/${id}` : `/access/request/sent?id=${id}`;
      await router.navigate({ href, replace: true });
    },
  });
  const field = form.field("reason");
  return (
    <Form form={form} submit={t("sendRequest")}>
      <Ahead form={form} asked={asked} />
      <TextArea
        {...field}
        value={form.values.reason ?? ""}
        onChange={(value) => {
          field.onChange(value);
          onReason(value);
        }}
        label={t("reason")}
        help={t("reasonHelp")}
        min={10}
        max={1000}
      />
      <Questions form={form} asked={asked} />
      <WishFields form={form} asked={asked} />
      {asked.automatic === null && <p>{t("sendSentence")}</p>}
    </Form>
  );
};

/** What an account asks of whoever asks for it; or that it has to be asked for otherwise. */
export const AskForm = (props: AskProps) => {
  const t = useTexts(requestTexts);
  const { domainIdentifier } = props.offer;
  const asked = useQuery({
    queryKey: ["access-requests", "form", domainIdentifier],
    queryFn: () => client.accessRequests.getForm({ domainIdentifier }),
  });
  if (asked.isError) return <ProblemAlert problem={asked.error} />;
  if (asked.data === undefined) return <Skeleton lines={5} />;
  if (asked.data.mode === "invite_only") {
    return (
      <Notice tone="info" title={t("inviteOnlyTitle")}>
        {t("inviteOnly")}
      </Notice>
    );
  }
  return <Ask {...props} asked={asked.data} />;
};
