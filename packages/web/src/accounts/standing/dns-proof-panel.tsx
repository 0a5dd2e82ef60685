import type { AccountRequest, DnsProof } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy.tsx";
import { Notice, type Tone } from "../../ui/notice.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { When } from "../../ui/when.tsx";
import { dnsTexts } from "./dns-texts.ts";
import classes from "./standing.module.css";

const tones: Record<DnsProof["status"], Tone> = {
  unchecked: "quiet",
  found: "good",
  absent: "waiting",
  other_value: "warning",
  unreachable: "warning",
};

/** The TXT record that proves an identifier: what it is, where it goes, and whether it is there. */
export const DnsProofPanel = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(dnsTexts);
  const { accountId, domainIdentifierUnicode: domain } = request;
  const queryKey = ["accounts", "dns-proof", accountId];
  const proof = useQuery({ queryKey, queryFn: () => client.accounts.dnsProof({ accountId }) });
  const isOptional = request.identifierStatus === "clear";
  const [shown, setShown] = useState(!isOptional);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  const check = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await client.accounts.checkDnsProof({ accountId });
      queryClient.setQueryData(queryKey, found);
      if (found.status === "found") {
        toast(t("status.found"));
        await Promise.all(
          ["request", "requests", "activation"].map((part) =>
            queryClient.invalidateQueries({ queryKey: ["accounts", part] }),
          ),
        );
      }
    } catch (thrown) {
      setProblem(thrown);
    }
    setBusy(false);
  };

  const body = () => {
    if (proof.isPending) return <Skeleton lines={4} />;
    if (proof.isError) return <ProblemAlert problem={proof.error} onRetry={() => void proof.refetch()} />;
    const { recordName, recordValue, status, checkedAt } = proof.data;
    const isProven = status === "found";
    return (
      <div className={classes.record}>
        <div>
          <h3>{t("name")}</h3>
          <CopyField value={recordName} what={t("name")} />
        </div>
        <div>
          <h3>{t("value")}</h3>
          <CopyField value={recordValue} what={t("value")} />
        </div>
        <p className={classes.soft}>{t("panelHint", { domain })}</p>
        <p className={classes.soft}>{t("stay")}</p>
        <div aria-live="polite">
          <Notice tone={tones[status]} title={t(`status.${status}`)}>
            {isProven && request.identifierStatus === "in_review" && <p>{t("stillReviewed")}</p>}
            {checkedAt !== null && (
              <p className={classes.soft}>
                {t("looked")} <When at={checkedAt} />
              </p>
            )}
          </Notice>
        </div>
        {problem !== undefined && <ProblemAlert problem={problem} />}
        {!isProven && (
          <Actions>
            <Button busy={busy} onClick={() => void check()}>
              {t("check")}
            </Button>
          </Actions>
        )}
      </div>
    );
  };
  return (
    <Panel title={t("title")} lead={t(isOptional ? "leadOptional" : "lead", { domain })}>
      {isOptional && (
        <Actions>
          <Button expanded={shown} onClick={() => setShown(!shown)}>
            {t(shown ? "hide" : "show")}
          </Button>
        </Actions>
      )}
      {shown && body()}
    </Panel>
  );
};
