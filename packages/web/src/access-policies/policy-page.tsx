import { policyChanges } from "@freehold/core/access-policies/changes";
import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { namePart } from "../people/link-pieces.tsx";
import { client, Problem, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { When } from "../ui/when.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { type Draft, useDraft } from "./draft.ts";
import { EmergencySection } from "./emergency-section.tsx";
import { HistoryPanel, versionsOf } from "./history-panel.tsx";
import { JoiningSection } from "./joining-section.tsx";
import classes from "./policy.module.css";
import { PolicyReading, PolicyRecord } from "./policy-record.tsx";
import { policyTexts } from "./policy-texts.ts";
import { PreviewPanel } from "./preview-panel.tsx";
import { QuestionsSection } from "./questions-section.tsx";
import { StagesSection } from "./stages-section.tsx";
import { ClockSection, DurationSection } from "./times-section.tsx";

const policyQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["access-policies", "in-force", accountId],
    queryFn: () => client.accessPolicies.get({ accountId }),
    // What is being written is not to be lost by looking elsewhere and back.
    refetchOnWindowFocus: false,
  });

type InForce = Awaited<ReturnType<typeof client.accessPolicies.get>>;

const warningKeys = [
  "empty_group",
  "nobody_to_spare",
  "proven_by_email_only",
  "automatic_unused",
  "no_reminders",
  "automatic_for_ever",
  "emergency_for_everybody",
] as const;

const Remarks = ({ draft }: { draft: Draft }) => {
  const t = useTexts(policyTexts);
  const known = draft.warnings.flatMap((each) => {
    const key = warningKeys.find((code) => code === each.code);
    return key === undefined ? [] : [{ ...each, key }];
  });
  return (
    <>
      {draft.problems.length > 0 && (
        <Notice tone="bad" title={t("problems")}>
          <ul className={classes.remarks}>
            {draft.problems.map(({ field, detail }) => (
              <li key={field}>{detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      {known.length > 0 && (
        <Notice tone="warning" title={t("warnings")}>
          <ul className={classes.remarks}>
            {known.map(({ key, field, params }) => (
              <li key={`${key} ${field}`}>{t(`warning.${key}`, { domain: "", ...params })}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
};

const InForceLine = ({ inForce: { version, setBy, setAt } }: { inForce: InForce }) => {
  const t = useTexts(policyTexts);
  if (setBy === null || setAt === null) return <p>{t("defaultInForce")}</p>;
  return <p>{t.rich("inForce", { version, by: setBy }, { ...namePart, when: () => <When at={setAt} /> })}</p>;
};

const Editor = ({ accountId, inForce }: { accountId: string; inForce: InForce }) => {
  const t = useTexts(policyTexts);
  const { draft, replace, refuse } = useDraft(accountId, inForce.policy);
  // Fields that keep what was typed begin anew with another policy.
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const changed = policyChanges(inForce.policy, draft.policy);
  const [known, setKnown] = useState(inForce.virtualAccounts);
  const start = (policy: Draft["policy"], virtualAccounts = inForce.virtualAccounts) => {
    replace(policy);
    setKnown(virtualAccounts);
    setProblem(undefined);
    setRound((before) => before + 1);
  };
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const set = await client.accessPolicies.set({ accountId, policy: draft.policy, basedOn: inForce.version });
      queryClient.setQueryData(policyQuery(accountId).queryKey, set);
      toast(t("saved", { version: set.version }));
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ["access-policies", "versions"] }),
        queryClient.invalidateQueries({ queryKey: ["audit"] }),
      ]);
    } catch (thrown) {
      if (!refuse(thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  const isOvertaken = problem instanceof Problem && problem.code === "access_policy.changed_meanwhile";
  return (
    <>
      <InForceLine inForce={inForce} />
      <StagesSection draft={draft} groups={inForce.groups} />
      <JoiningSection
        key={`joining ${round}`}
        draft={draft}
        domains={inForce.domains}
        places={accountSource(accountId, "administered")}
        known={known}
      />
      <QuestionsSection key={`questions ${round}`} draft={draft} />
      <DurationSection draft={draft} />
      <ClockSection key={`clock ${round}`} draft={draft} />
      <EmergencySection draft={draft} groups={inForce.groups} />
      <PreviewPanel accountId={accountId} policy={draft.policy} />
      <Panel title={t("saveTitle")}>
        <Remarks draft={draft} />
        {problem !== undefined && !isOvertaken && <ProblemAlert problem={problem} />}
        {isOvertaken && (
          <Notice tone="warning" live title={t("changedTitle")}>
            <span>{problem.detail}</span>
            <Button
              small
              onClick={async () => {
                const now = await queryClient.fetchQuery({ ...policyQuery(accountId), staleTime: 0 });
                start(now.policy, now.virtualAccounts);
              }}
            >
              {t("showNow")}
            </Button>
          </Notice>
        )}
        {changed.length === 0 ? (
          <p className={classes.soft}>{t("nothingChanged")}</p>
        ) : (
          <div>
            <h3>{t("changes")}</h3>
            <ul className={classes.remarks}>
              {changed.map((part) => (
                <li key={part}>{t(`part.${part}`)}</li>
              ))}
            </ul>
          </div>
        )}
        <div className={classes.saving}>
          <Button weight="main" busy={busy} disabled={changed.length === 0} onClick={() => void save()}>
            {t("save")}
          </Button>
          {changed.length > 0 && <Button onClick={() => start(inForce.policy)}>{t("reset")}</Button>}
          {policyChanges(defaultPolicy, draft.policy).length > 0 && (
            <Button weight="quiet" onClick={() => start(defaultPolicy)}>
              {t("toDefault")}
            </Button>
          )}
        </div>
      </Panel>
      <HistoryPanel
        source={versionsOf(accountId)}
        onOpen={({ version, policy, virtualAccounts }) => {
          start(policy, virtualAccounts);
          toast(t("opened", { version }));
          window.scrollTo({ top: 0 });
        }}
      />
    </>
  );
};

const Reader = ({ accountId, inForce }: { accountId: string; inForce: InForce }) => {
  const t = useTexts(policyTexts);
  const isActive = useAccount().status === "active";
  return (
    <>
      {isActive && (
        <Notice tone="info" title={t("notAllowedTitle")}>
          {t("notAllowed")}
        </Notice>
      )}
      <InForceLine inForce={inForce} />
      <PolicyReading version={inForce} />
      <PolicyRecord source={versionsOf(accountId)} />
    </>
  );
};

const Policy = ({ accountId, mayEdit }: { accountId: string; mayEdit: boolean }) => {
  const { data } = useSuspenseQuery(policyQuery(accountId));
  const Shown = mayEdit ? Editor : Reader;
  return <Shown accountId={accountId} inForce={data} />;
};

/** How an account decides requests: the policy in force, a draft of the next one, what it would come to, and the past. */
export const Page = () => {
  const t = useTexts(policyTexts);
  const account = useAccount();
  const mayEdit = scopeIn(account, "access_policy.edit") !== undefined && account.status === "active";
  const mayRead = scopeIn(account, "access_request.decide") !== undefined;
  return (
    <ManageFrame section={t("title")}>
      {mayRead ? (
        <Policy accountId={account.id} mayEdit={mayEdit} />
      ) : (
        <Notice tone="info" title={t("notAllowedTitle")}>
          {t("notAllowed")}
        </Notice>
      )}
    </ManageFrame>
  );
};
