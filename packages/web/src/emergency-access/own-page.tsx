import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS } from "@freehold/core/access-requests/reason-length";
import type { EmergencyAccess, EmergencyVerdict } from "@freehold/core/emergency-access/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { AccessFrame } from "../access-requests/access-frame.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, Facts, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Quote } from "../ui/quote.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { DateText } from "../ui/when.tsx";
import { EndEmergency } from "./end-emergency.tsx";
import { readEmergencyAgain } from "./read-again.ts";
import { emergencyTexts } from "./texts.ts";

type At = { accountId: string; accountName: string };

const Open = ({ accountId, accountName, open }: At & { open: EmergencyAccess }) => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  return (
    <Panel title={t("openTitle", { account: accountName })} lead={t("openLead")}>
      <Facts
        facts={[
          { label: t("role"), value: words(open.role) },
          { label: t("ends"), value: <DateText at={open.endsAt} withTime /> },
          { label: t("why"), value: <Quote>{open.reason}</Quote> },
        ]}
      />
      <Actions>
        <ButtonLink weight="main" to={`${addresses.manage}/${accountId}/overview`}>
          {t("manage")}
        </ButtonLink>
        <EndEmergency accountId={accountId} emergency={open} />
      </Actions>
    </Panel>
  );
};

const ToUse = ({ accountId, accountName, is }: At & { is: Extract<EmergencyVerdict, { kind: "give" }> }) => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  const keyOf = useAttemptKey();
  const form = useProblemForm({
    initial: { reason: "" },
    submit: ({ reason }) =>
      client.emergencyAccess.start({ accountId, reason }, { idempotencyKey: keyOf({ accountId, reason }) }),
    done: async () => {
      toast(t("used"));
      await readEmergencyAgain();
    },
  });
  return (
    <Panel title={t("useTitle", { account: accountName })} lead={t("useLead")}>
      <Facts
        facts={[
          { label: t("get"), value: words(is.role) },
          { label: t("until"), value: <DateText at={is.endsAt} withTime /> },
        ]}
      />
      <Notice tone="warning">{t("told")}</Notice>
      <Form form={form} submit={t("use")} danger>
        <TextArea
          {...form.field("reason")}
          label={t("reason")}
          min={REASON_MIN_CHARACTERS}
          max={REASON_MAX_CHARACTERS}
        />
      </Form>
    </Panel>
  );
};

const NotNow = ({ accountName, is }: Omit<At, "accountId"> & { is: Extract<EmergencyVerdict, { kind: "refuse" }> }) => {
  const t = useTexts(emergencyTexts);
  const { code, at } = is;
  return (
    <Notice tone="info" title={t("notNow", { account: accountName })}>
      <span>{t.rich(`refused.${code}`, {}, { date: () => (at === null ? null : <DateText at={at} withTime />) })}</span>
    </Notice>
  );
};

/** Emergency access of one's own to an account: to be used, in use, or why not. */
export const Page = () => {
  const accountId = usePathParameter("accountId");
  const { data } = useSuspenseQuery({
    queryKey: ["emergency-access", accountId, "terms"],
    queryFn: () => client.emergencyAccess.getTerms({ accountId }),
  });
  const { accountName, open, verdict } = data;
  return (
    <AccessFrame>
      {open !== null && !open.isOver ? (
        <Open accountId={accountId} accountName={accountName} open={open} />
      ) : verdict.kind === "give" ? (
        <ToUse accountId={accountId} accountName={accountName} is={verdict} />
      ) : (
        <NotNow accountName={accountName} is={verdict} />
      )}
    </AccessFrame>
  );
};
