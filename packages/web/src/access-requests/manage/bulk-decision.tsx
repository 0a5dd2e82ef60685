import type { AccessRequest, DecidedRow, Decision } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { useAccount } from "../../accounts/manage/account.ts";
import { client, Problem, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { BarMeter } from "../../ui/bar-meter.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Actions } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Row, Rows } from "../../ui/rows.tsx";
import { accountSource } from "../../virtual-accounts/source.ts";
import classes from "../access.module.css";
import { DecisionForm } from "../decision-form.tsx";
import { bulkTexts } from "./bulk-texts.ts";

/** So many at a time, so that one sees how far it has come. */
const AT_ONCE = 10;

const tones = {
  approved: "good",
  declined: "good",
  vote_counted: "good",
  already: "quiet",
  refused: "warning",
} as const;

const isDecided = ({ outcome }: DecidedRow) => tones[outcome.kind] === "good";

/** One request that stands for all of them: what they have in common. */
const inCommon = (requests: readonly AccessRequest[]): AccessRequest | undefined => {
  const [first] = requests;
  return (
    first && {
      ...first,
      reach: requests.every(({ reach }) => reach === "account") ? "account" : "virtual_accounts",
      proposal: { ...first.proposal, grant: null, by: null },
      stages: [],
    }
  );
};

const ResultRow = ({ row, name }: { row: DecidedRow; name: string | undefined }) => {
  const t = useTexts(bulkTexts);
  const { outcome } = row;
  const words = name ?? row.requesterName;
  return (
    <Row
      words={
        <>
          {words === null ? t("unknown") : <PersonName>{words}</PersonName>}
          {"detail" in outcome && <span className={classes.soft}>{outcome.detail}</span>}
        </>
      }
    >
      <StatusBadge tone={tones[outcome.kind]}>
        {outcome.kind === "vote_counted" ? t("vote_counted", outcome) : t(outcome.kind)}
      </StatusBadge>
    </Row>
  );
};

type BulkDecisionProps = {
  accountId: string;
  requests: readonly AccessRequest[];
  opened: boolean;
  /** Closed; `decided` when something was sent. */
  onClose: (decided: boolean) => void;
};

const Body = ({ accountId, requests, onClose }: Omit<BulkDecisionProps, "opened">) => {
  const t = useTexts(bulkTexts);
  const isActive = useAccount().status === "active";
  const [rows, setRows] = useState<readonly DecidedRow[]>([]);
  const [sending, setSending] = useState(false);
  const [stopped, setStopped] = useState<string>();
  const common = inCommon(requests);
  const count = requests.length;
  const decide = async (decision: Decision) => {
    setSending(true);
    const ids = requests.map(({ id }) => id);
    try {
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const { items } = await client.accessRequests.decideMany({
          accountId,
          ids: ids.slice(from, from + AT_ONCE),
          decision,
        });
        setRows((known) => [...known, ...items]);
      }
    } catch (thrown) {
      // Before anything was sent the form says what is wrong.
      if (!(thrown instanceof Problem) || thrown.code === "input.invalid") throw thrown;
      setStopped(thrown.detail);
    } finally {
      setSending(false);
    }
    await Promise.all(
      ["access-requests", "accounts", "members", "home", "audit"].map((slice) =>
        queryClient.invalidateQueries({ queryKey: [slice] }),
      ),
    );
  };
  if (rows.length === 0 && stopped === undefined) {
    return (
      <div className={classes.choices}>
        <p>{t("lead")}</p>
        {sending && <p role="status">{t("progress", { done: 0, count })}</p>}
        {common !== undefined && (
          <DecisionForm
            request={common}
            source={accountSource(accountId, "administered")}
            onDecide={decide}
            mayApprove={isActive}
            submit={t("decide", { count })}
          />
        )}
      </div>
    );
  }
  const names = new Map(requests.map(({ id, requester }) => [id, requester.name]));
  return (
    <div style={{ display: "grid", gap: "1rem" }}>
      <div role="status">
        {sending
          ? t("progress", { done: rows.length, count })
          : t("results", { count, decided: rows.filter(isDecided).length })}
      </div>
      {sending && <BarMeter label={t("progress", { done: rows.length, count })} value={rows.length} max={count} />}
      {stopped !== undefined && <Notice tone="bad">{t("stopped", { detail: stopped })}</Notice>}
      <Rows>
        {rows.map((row) => (
          <ResultRow key={row.id} row={row} name={names.get(row.id)} />
        ))}
      </Rows>
      {!sending && (
        <Actions>
          <Button weight="main" onClick={() => onClose(true)}>
            {t("close")}
          </Button>
        </Actions>
      )}
    </div>
  );
};

/** Decides several requests alike: one form, then what came of each. */
export const BulkDecision = ({ opened, ...body }: BulkDecisionProps) => {
  const t = useTexts(bulkTexts);
  return (
    <Dialog title={t("title", { count: body.requests.length })} opened={opened} onClose={() => body.onClose(true)}>
      <Body {...body} />
    </Dialog>
  );
};
