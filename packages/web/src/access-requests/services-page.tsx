import type { AccessRequestRow, AccessRequestStatus } from "@freehold/core/access-requests/schema";
import { client } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./access.module.css";
import { AccessFrame } from "./access-frame.tsx";
import { accessTexts } from "./access-texts.ts";
import { SendReminder, WithdrawRequest } from "./request-actions.tsx";
import { useRequestWords } from "./request-words.ts";
import { AccessRequestBadge, AnswerAwaitedBadge, statusWord } from "./status-tones.tsx";

const statuses = ["pending", "approved", "denied", "withdrawn", "expired"] as const satisfies AccessRequestStatus[];

const useColumns = (): readonly Column<AccessRequestRow>[] => {
  const t = useTexts(accessTexts);
  const { typeOf, decidersOf } = useRequestWords();
  return [
    {
      id: "subject",
      header: t("subject"),
      names: true,
      cell: (row) => (
        <span className={classes.subject}>
          <bdi>{row.subject}</bdi>
          {row.accountName !== null && <bdi className={classes.soft}>{row.accountName}</bdi>}
        </span>
      ),
    },
    { id: "type", header: t("accessTypes"), cell: typeOf },
    { id: "date", header: t("requestDate"), cell: (row) => <DateText at={row.requestedAt} /> },
    {
      id: "status",
      header: t("status"),
      cell: (row) => (row.answerAwaited ? <AnswerAwaitedBadge /> : <AccessRequestBadge status={row.status} />),
    },
    { id: "administrators", header: t("administrators"), cell: decidersOf },
    {
      id: "actions",
      header: t("actions"),
      cell: (row) => (
        <span className={classes.rowActions}>
          <ButtonLink small to={`/access/requests/${row.id}`} label={t("viewOf", { subject: row.subject })}>
            {t("view")}
          </ButtonLink>
          <SendReminder small request={row} />
          <WithdrawRequest small request={row} />
        </span>
      ),
    },
  ];
};

const Nothing = ({ filtered }: { filtered: boolean }) => {
  const t = useTexts(accessTexts);
  return filtered ? (
    <EmptyState
      title={t("noneTitle")}
      action={
        <ButtonLink small to="/access/services">
          {t("showAll")}
        </ButtonLink>
      }
    >
      {t("none")}
    </EmptyState>
  ) : (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <ButtonLink small weight="main" to="/access/request">
          {t("requestAccess")}
        </ButtonLink>
      }
    >
      {t("empty")}
    </EmptyState>
  );
};

/** Access, tab Services & Support: every request of the person, in one table. */
export const Page = () => {
  const t = useTexts(accessTexts);
  const { operatorName } = useSession();
  const byStatus = useChoice("status", statuses);
  const status = byStatus.chosen;
  const list = useCursorQuery({
    queryKey: ["access-requests", "mine", status ?? "all"],
    fetchPage: (cursor, signal) => client.accessRequests.listMine({ cursor, status }, { signal }),
  });
  const columns = useColumns();
  return (
    <AccessFrame>
      <Panel
        title={t("yourRequests")}
        lead={t("yourRequestsLead")}
        actions={
          <ButtonLink small to="/access/services/request">
            {t("requestFullSupport")}
          </ButtonLink>
        }
      >
        <DataTable
          label={t("yourRequests")}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={<Nothing filtered={status !== undefined} />}
          tools={
            <div className={classes.filter}>
              <ChoiceFilter
                id="status-filter"
                label={t("status")}
                choice={byStatus}
                every={t("allStatuses")}
                labelOf={(value) => t(statusWord(value))}
              />
            </div>
          }
        />
      </Panel>
      <Panel
        title={t("stuckTitle")}
        lead={t("stuck", { operator: operatorName })}
        actions={<ButtonLink to="/support/new">{t("openCase")}</ButtonLink>}
      />
    </AccessFrame>
  );
};
