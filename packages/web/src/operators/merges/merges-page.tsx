import type { Merge } from "@freehold/core/merges/schema";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { When } from "../../ui/when.tsx";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { useMay } from "../console/may.ts";
import { mergeTexts } from "./texts.ts";

const Standing = ({ merge }: { merge: Merge }) => {
  const t = useTexts(mergeTexts);
  if (merge.progress !== null) {
    return <StatusBadge tone="waiting">{t(merge.state === "undoing" ? "undoing" : "merging")}</StatusBadge>;
  }
  if (merge.undoneAt !== null) return <StatusBadge tone="quiet">{t("undone")}</StatusBadge>;
  const isOpen = new Date(merge.undoUntil) > new Date();
  return <StatusBadge tone={isOpen ? "waiting" : "good"}>{t(isOpen ? "undoable" : "final")}</StatusBadge>;
};

/** Merges, newest first, and the ways to a new one or to a transfer. */
export const Page = () => {
  const t = useTexts(mergeTexts);
  const may = useMay();
  const list = useCursorQuery({
    queryKey: ["merges", "all"],
    fetchPage: (cursor, signal) => client.merges.list({ cursor }, { signal }),
  });
  return (
    <Frame
      title={t("title")}
      section={t("section")}
      lead={t("lead")}
      actions={
        may("operator.manage_account") ? (
          <Actions>
            <ButtonLink weight="main" to="/operator/merges/new">
              {t("newMerge")}
            </ButtonLink>
            <ButtonLink to="/operator/merges/transfer">{t("newTransfer")}</ButtonLink>
          </Actions>
        ) : undefined
      }
    >
      <ConsoleNavigation />
      <DataTable
        label={t("title")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "source",
            header: t("source"),
            names: true,
            cell: ({ source }) => <PersonName>{source.name}</PersonName>,
          },
          { id: "target", header: t("target"), cell: ({ target }) => <PersonName>{target.name}</PersonName> },
          { id: "by", header: t("by"), cell: ({ mergedBy }) => <PersonName>{mergedBy}</PersonName> },
          { id: "when", header: t("when"), cell: ({ mergedAt }) => <When at={mergedAt} /> },
          { id: "standing", header: t("standing"), cell: (merge) => <Standing merge={merge} /> },
        ]}
        actions={({ id, source }) => (
          <ButtonLink small to={`/operator/merges/${id}`} label={t("openOf", { source: source.name })}>
            {t("open")}
          </ButtonLink>
        )}
        empty={
          <EmptyState level="h2" title={t("emptyTitle")}>
            {t("empty")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
