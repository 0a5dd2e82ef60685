import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import type { RequestPreview } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { useHistory } from "../access-requests/manage/history.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { DateText } from "../ui/when.tsx";
import { policyTexts } from "./policy-texts.ts";
import { StageList } from "./stage-list.tsx";

type Of<Kind extends RequestPreview["outcome"]["kind"]> = Extract<RequestPreview["outcome"], { kind: Kind }>;
type OutcomeProps<Kind extends RequestPreview["outcome"]["kind"]> = { email: string; outcome: Of<Kind> };

const Because = ({ domain }: { domain: string | null }) => {
  const t = useTexts(policyTexts);
  return <span>{domain === null ? t("becauseOther") : t("becauseDomain", { domain })}</span>;
};

const Refused = ({ email, outcome }: OutcomeProps<"refuse">) => {
  const t = useTexts(policyTexts);
  return (
    <span>
      {t.rich(
        `refuse.${outcome.code}`,
        { email },
        { ...namePart, date: () => (outcome.at === null ? null : <DateText at={outcome.at} />) },
      )}
    </span>
  );
};

const LetIn = ({ email, outcome }: OutcomeProps<"approve">) => {
  const t = useTexts(policyTexts);
  const roleWords = useTexts(roleTexts);
  const { grant, virtualAccounts, endsAt } = outcome;
  const values = { email, role: roleWords(grant.role), places: virtualAccounts.join(", ") };
  return (
    <span>
      {t.rich(grant.scope === "account" ? "approve.account" : "approve.places", values, namePart)}{" "}
      {endsAt === null ? t("noEnd") : t.rich("until", {}, { date: () => <DateText at={endsAt} /> })}
    </span>
  );
};

const Asked = ({ email, outcome }: OutcomeProps<"ask">) => {
  const t = useTexts(policyTexts);
  const { proposedEndsAt, latestEndAt, questions } = outcome;
  return (
    <>
      <span>{t.rich("asks", { email }, namePart)}</span>
      <span>{t("questionsAsked", { count: questions })}</span>
      {proposedEndsAt !== null && (
        <span>{t.rich("proposedEnd", {}, { date: () => <DateText at={proposedEndsAt} /> })}</span>
      )}
      {latestEndAt !== null && <span>{t.rich("latestEnd", {}, { date: () => <DateText at={latestEndAt} /> })}</span>}
    </>
  );
};

const Dates = ({ milestones }: Pick<Of<"ask">, "milestones">) => (
  <Timeline moments={useHistory({ status: "pending", milestones, decidedBy: null })} />
);

const tones = { refuse: "warning", approve: "good", ask: "waiting" } as const;

const Outcome = ({ preview: { email, domain, outcome } }: { preview: RequestPreview }) => {
  const t = useTexts(policyTexts);
  return (
    <>
      <Notice tone={tones[outcome.kind]} live>
        {outcome.kind === "refuse" && <Refused email={email} outcome={outcome} />}
        {outcome.kind === "approve" && <LetIn email={email} outcome={outcome} />}
        {outcome.kind === "ask" && <Asked email={email} outcome={outcome} />}
        <Because domain={domain} />
      </Notice>
      {outcome.kind === "ask" && (
        <>
          <h3>{t("whoTitle")}</h3>
          <StageList stages={outcome.stages} />
          <h3>{t("datesTitle")}</h3>
          <Dates milestones={outcome.milestones} />
        </>
      )}
    </>
  );
};

/** What a given person's request would come to under the policy on the page. */
export const PreviewPanel = ({ accountId, policy }: { accountId: string; policy: AccessPolicy }) => {
  const t = useTexts(policyTexts);
  const [preview, setPreview] = useState<{ of: AccessPolicy; is: RequestPreview }>();
  const form = useProblemForm({
    initial: { email: "" },
    submit: ({ email }) => client.accessRequests.preview({ accountId, email, virtualAccountId: null, policy }),
    done: (is) => setPreview({ of: policy, is }),
  });
  return (
    <Panel title={t("previewTitle")} lead={t("previewLead")}>
      <Form form={form} submit={t("preview")}>
        <TextField {...form.field("email")} type="email" label={t("previewEmail")} autoComplete="off" code />
      </Form>
      {/* What is changed on the page since makes it out of date. */}
      {preview?.of === policy && <Outcome preview={preview.is} />}
    </Panel>
  );
};
