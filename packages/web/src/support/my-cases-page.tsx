import type { SupportCase } from "@freehold/core/support/schema";
import { client } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { When } from "../ui/when.tsx";
import { CaseBadge } from "./case-badge.tsx";
import classes from "./support.module.css";
import { supportTexts } from "./texts.ts";

const statuses = ["open", "answered", "closed"] as const;

const Nothing = ({ filtered }: { filtered: boolean }) => {
  const t = useTexts(supportTexts);
  return (
    <EmptyState
      title={t(filtered ? "noneTitle" : "emptyTitle")}
      action={
        <ButtonLink small to={filtered ? "/support" : "/support/new"}>
          {t(filtered ? "showAll" : "openCase")}
        </ButtonLink>
      }
    >
      {t(filtered ? "none" : "empty")}
    </EmptyState>
  );
};

/** One's own support cases. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const { operatorName } = useSession();
  const byStatus = useChoice("status", statuses);
  const status = byStatus.chosen;
  const list = useCursorQuery({
    queryKey: ["support", "mine", status ?? "all"],
    fetchPage: (cursor, signal) => client.support.listMine({ cursor, status }, { signal }),
  });
  const columns: readonly Column<SupportCase>[] = [
    {
      id: "case",
      header: t("case"),
      names: true,
      cell: ({ number, subject }) => t("numbered", { number: String(number), subject }),
    },
    { id: "topic", header: t("topic"), cell: ({ topic }) => t(topic) },
    { id: "status", header: t("status"), cell: (row) => <CaseBadge status={row.status} /> },
    { id: "updated", header: t("updated"), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
  return (
    <Frame
      title={t("title")}
      lead={t("lead", { operator: operatorName })}
      actions={
        <ButtonLink weight="main" to="/support/new">
          {t("openCase")}
        </ButtonLink>
      }
    >
      <Panel title={t("cases")}>
        <DataTable
          label={t("title")}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          actions={({ id, number }) => (
            <ButtonLink small to={`/support/${id}`} label={t("viewOf", { number: String(number) })}>
              {t("view")}
            </ButtonLink>
          )}
          empty={<Nothing filtered={status !== undefined} />}
          tools={
            <div className={classes.filter}>
              <ChoiceFilter
                id="status-filter"
                label={t("status")}
                choice={byStatus}
                every={t("allStatuses")}
                labelOf={(value) => t(value)}
              />
            </div>
          }
        />
      </Panel>
    </Frame>
  );
};
