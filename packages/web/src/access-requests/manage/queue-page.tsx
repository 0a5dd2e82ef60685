import type { AccessRequest, AccessRequestStatus } from "@freehold/core/access-requests/schema";
import { useAccount } from "../../accounts/manage/account.ts";
import { ManageFrame } from "../../accounts/manage/manage-frame.tsx";
import { useAddressFilter } from "../../platform/address-filter.ts";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { EmptyState, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { DateText, When } from "../../ui/when.tsx";
import classes from "../access.module.css";
import { accessTexts } from "../access-texts.ts";
import { AccessRequestBadge, statusWord } from "../status-tones.tsx";
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
      {undecidable === "approved_already" && <span className={classes.soft}>{t("youApproved")}</span>}
      {undecidable === "not_decider" && <span className={classes.soft}>{t("othersDecide")}</span>}
    </span>
  );
};

const useColumns = (status: AccessRequestStatus): readonly Column<AccessRequest>[] => {
  const t = useTexts(queueTexts);
  return [
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
          cell: ({ status: ended, decidedBy, decidedAt, automatic }) => (
            <span className={classes.subject}>
              <span>
                <AccessRequestBadge status={ended} />
              </span>
              <span className={classes.soft}>
                {automatic && t("approved_by_policy")}
                {decidedBy !== null && <PersonName>{decidedBy}</PersonName>}
                {(automatic || decidedBy !== null) && decidedAt !== null && " · "}
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
  const [asked, setAsked] = useAddressFilter("status");
  const status = statuses.find((known) => known === asked) ?? "pending";
  const columns = useColumns(status);
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
            <div className={classes.filter}>
              <SelectField
                id="status-filter"
                name="status"
                label={t("status")}
                value={status}
                onChange={(chosen) => setAsked(chosen === "pending" ? "" : chosen)}
                options={statuses.map((value) => ({ value, label: words(statusWord(value)) }))}
              />
            </div>
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
    </ManageFrame>
  );
};
