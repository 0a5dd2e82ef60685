import type { OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { dayEnd } from "@freehold/core/kernel/days";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { type ProblemForm, useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { operatorAgreementTexts } from "./texts.ts";

type ChangeProps = { agreement: OperatorAgreement; onClose: () => void };

/** What follows a change of an agreement. */
export const useDone = (said: "amended" | "renewed" | "ended", onClose: () => void) => {
  const t = useTexts(operatorAgreementTexts);
  return async (changed: OperatorAgreement) => {
    queryClient.setQueryData(["enterprise-agreements", "operator", "one", changed.id], changed);
    await queryClient.invalidateQueries({ queryKey: ["enterprise-agreements"] });
    toast(t(said));
    onClose();
  };
};

/** Checks a reason as the server does. */
export const useReasonCheck = () => {
  const t = useTexts(operatorAgreementTexts);
  return (reason: string) => (reason.trim().length < 10 ? { reason: t("reasonShort") } : {});
};

/** Why it is done. */
export const Reason = ({ form }: { form: Pick<ProblemForm<{ reason: string }>, "field"> }) => {
  const t = useTexts(operatorAgreementTexts);
  return <TextArea {...form.field("reason")} label={t("reason")} help={t("reasonHelp")} min={10} max={1000} />;
};

/** Lets the term of an agreement go on. */
export const Renew = ({ agreement, onClose }: ChangeProps) => {
  const t = useTexts(operatorAgreementTexts);
  const timeZone = useTimeZone();
  const attemptKey = useAttemptKey();
  const checkReason = useReasonCheck();
  const form = useProblemForm({
    initial: { ends: "", reason: "" },
    paths: { ends: "endsAt" },
    validate: ({ ends, reason }) => ({ ...(ends === "" ? { ends: t("required") } : {}), ...checkReason(reason) }),
    submit: ({ ends, reason }) => {
      const input = { id: agreement.id, endsAt: dayEnd(ends, timeZone), reason };
      return client.enterpriseAgreements.renew(input, { idempotencyKey: attemptKey(input) });
    },
    done: useDone("renewed", onClose),
  });
  return (
    <Form form={form} submit={t("renew")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("renewDetail")}</p>
      <TextField {...form.field("ends")} label={t("newEnd")} type="date" />
      <Reason form={form as unknown as ProblemForm<{ reason: string }>} />
    </Form>
  );
};

/** Ends an agreement before its term. */
export const End = ({ agreement, onClose }: ChangeProps) => {
  const t = useTexts(operatorAgreementTexts);
  const timeZone = useTimeZone();
  const checkReason = useReasonCheck();
  const form = useProblemForm({
    initial: { ends: "", reason: "" },
    paths: { ends: "endsAt" },
    validate: ({ reason }) => checkReason(reason),
    submit: ({ ends, reason }) =>
      client.enterpriseAgreements.end({
        id: agreement.id,
        endsAt: ends === "" ? null : dayEnd(ends, timeZone),
        reason,
      }),
    done: useDone("ended", onClose),
  });
  return (
    <Form form={form} submit={t("end")} danger secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("endDetail")}</p>
      <TextField {...form.field("ends")} label={t("endDay")} help={t("endDayHelp")} type="date" optional />
      <Reason form={form as unknown as ProblemForm<{ reason: string }>} />
    </Form>
  );
};
