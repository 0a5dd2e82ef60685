import type { AccessRequest, AccessRequestStatus } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { useAccount } from "../../accounts/manage/account.ts";
import { ManageFrame } from "../../accounts/manage/manage-frame.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { EmptyState, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, When } from "../../ui/when.tsx";
import classes from "../access.module.css";
import { accessTexts } from "../access-texts.ts";
import { useDecidedBy } from "../decided-by.ts";
import { AccessRequestBadge, statusWord } from "../status-tones.tsx";
import { threadTexts } from "../thread-texts.ts";
import { BulkDecision } from "./bulk-decision.tsx";
import { bulkTexts } from "./bulk-texts.ts";
import { ChooseMany, type Chosen, useChosen } from "./choose-many.tsx";
import { queueTexts } from "./queue-texts.ts";

const statuses = ["pending", "approved", "denied", "withdrawn", "expired"] as const satisfies AccessRequestStatus[];

const stepTones = { none: "quiet", reminder: "warning", wider: "bad", case: "bad" } as const;

/** How far a request has come by itself, and whose turn it is. */
const Standing = ({ request }: { request: AccessRequest }) => {
  const t = useTexts(queueTexts);
  const { stages, milestones, remindedCount: count, undecidable } = request;
  const last = milestones.filter(({ code, state }) => state === "done" && code in stepTones).at(-1);
  const step = (last?.code ?? "none") as keyof typeof stepTones;
  const number = stages.findIndex(({ state }) => state === "current") + 1;
  return (
    <span className={classes.subject}>
      <span>
        <StatusBadge tone={stepTones[step]}>{t(`step.${step}`, { count, days: 0, ...last?.params })}</StatusBadge>
      </span>
      {stages.length > 1 && <span className={classes.soft}>{t("stageOf", { number, count: stages.length })}</span>}
      {request.answerAwaitedSince !== null && <AwaitedWords />}
      {undecidable === "approved_already" && <span className={classes.soft}>{t("youApproved")}</span>}
      {undecidable === "not_decider" && <span className={classes.soft}>{t("othersDecide")}</span>}
    </span>
  );
};

const AwaitedWords = () => {
  const t = useTexts(threadTexts);
  return <span className={classes.soft}>{t("awaitedShort")}</span>;
};

const useColumns = (status: AccessRequestStatus, chosen: Chosen): readonly Column<AccessRequest>[] => {
  const t = useTexts(queueTexts);
  const bulk = useTexts(bulkTexts);
  const decidedBy = useDecidedBy();
  return [
    ...(status === "pending"
      ? [
          {
            id: "choose",
            header: bulk("choose"),
            cell: (request: AccessRequest) =>
              request.decidable && (
                <input
                  type="checkbox"
                  className={classes.choose}
                  checked={chosen.has(request.id)}
                  aria-label={bulk("chooseOf", { name: request.requester.name })}
                  onChange={(event) => chosen.toggle(request, event.currentTarget.checked)}
                />
              ),
          },
        ]
      : []),
    {
      id: "who",
      header: t("who"),
      names: true,
      cell: ({ requester }) => (
        <span className={classes.asker} dir="ltr">
          <PersonName>{requester.name}</PersonName>
          <bdi className={classes.soft} style={{ fontWeight: 400 }}>
            {requester.email}
          </bdi>
        </span>
      ),
    },
    {
      id: "reason",
      header: t("reason"),
      cell: ({ reason }) => (
        <span className={classes.clamped} dir="auto">
          {reason}
        </span>
      ),
    },
    {
      id: "domain",
      header: t("domain"),
      cell: ({ requester }) => (
        <StatusBadge tone={requester.onDomain ? "good" : "warning"}>
          {t(requester.onDomain ? "onDomain" : "offDomain")}
        </StatusBadge>
      ),
    },
    { id: "asked", header: t("asked"), cell: ({ requestedAt }) => <When at={requestedAt} /> },
    status === "pending"
      ? {
          id: "step",
          header: t("standing"),
          cell: (request) => <Standing request={request} />,
        }
      : {
          id: "status",
          header: t("outcome"),
          cell: ({ status: ended, decidedBy: by, decidedOnBehalfOf, decidedAt, automatic }) => (
            <span className={classes.subject}>
              <span>
                <AccessRequestBadge status={ended} />
              </span>
              <span className={classes.soft}>
                {automatic && t("approved_by_policy")}
                {by !== null && <PersonName>{decidedBy(by, decidedOnBehalfOf)}</PersonName>}
                {(automatic || by !== null) && decidedAt !== null && " · "}
                {decidedAt !== null && <DateText at={decidedAt} />}
              </span>
            </span>
          ),
        },
  ];
};

const Nothing = ({ status }: { status: AccessRequestStatus }) => {
  const t = useTexts(queueTexts);
  return status === "pending" ? (
    <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
  ) : (
    <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
  );
};

/** Requests for access to an account: those that wait, the oldest first, or those that ended in one way. */
export const Page = () => {
  const t = useTexts(queueTexts);
  const words = useTexts(accessTexts);
  const account = useAccount();
  const byStatus = useChoice("status", statuses, "pending");
  const status = byStatus.chosen;
  const chosen = useChosen();
  const [deciding, setDeciding] = useState(false);
  const columns = useColumns(status, chosen);
  const list = useCursorQuery({
    queryKey: ["access-requests", "queue", account.id, status],
    fetchPage: (cursor, signal) => client.accessRequests.list({ accountId: account.id, status, cursor }, { signal }),
  });
  return (
    <ManageFrame section={t("requests")}>
      <Panel title={t("requests")} lead={t("lead", { count: account.pendingRequestCount })}>
        <DataTable
          label={t("requests")}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={<Nothing status={status} />}
          tools={
            <>
              <div className={classes.filter}>
                <ChoiceFilter
                  id="status-filter"
                  label={t("status")}
                  choice={byStatus}
                  labelOf={(value) => words(statusWord(value))}
                />
              </div>
              {status === "pending" &&
                account.status === "active" &&
                rowsOf(list).some(({ decidable }) => decidable) && (
                  <ChooseMany chosen={chosen} accountId={account.id} onDecide={() => setDeciding(true)} />
                )}
            </>
          }
          actions={({ id, requester, decidable }) => (
            <ButtonLink
              small
              weight={decidable ? "main" : "plain"}
              to={`${addresses.accountRequests(account.id)}/${id}`}
              label={t(decidable ? "decideOf" : "viewOf", { name: requester.name })}
            >
              {t(decidable ? "decide" : "view")}
            </ButtonLink>
          )}
        />
      </Panel>
      <BulkDecision
        accountId={account.id}
        requests={chosen.requests}
        opened={deciding}
        onClose={() => {
          setDeciding(false);
          chosen.clear();
        }}
      />
    </ManageFrame>
  );
};
