import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { When } from "../ui/when.tsx";
import { TakeoverOffers } from "./takeover-offers.tsx";
import { takeoverTones } from "./takeover-words.ts";
import { takeoverTexts } from "./texts.ts";

/** What of one's domain nobody administers, and one's own takeovers. */
export const Page = () => {
  const t = useTexts(takeoverTexts);
  const list = useCursorQuery({
    queryKey: ["takeovers", "mine"],
    fetchPage: (cursor, signal) => client.takeovers.listMine({ cursor }, { signal }),
  });
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <TakeoverOffers />
      <Panel title={t("mine")}>
        <DataTable
          label={t("mine")}
          list={list}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "account",
              header: t("account"),
              names: true,
              cell: ({ accountName }) => <PersonName>{accountName}</PersonName>,
            },
            { id: "domain", header: t("domain"), cell: ({ domainUnicode }) => <bdi>{domainUnicode}</bdi> },
            {
              id: "status",
              header: t("status"),
              cell: ({ status }) => <StatusBadge tone={takeoverTones[status]}>{t(`status.${status}`)}</StatusBadge>,
            },
            { id: "asked", header: t("asked"), cell: ({ proposedAt }) => <When at={proposedAt} /> },
          ]}
          actions={({ id, accountName }) => (
            <ButtonLink small to={`/takeovers/${id}`} label={t("openOf", { account: accountName })}>
              {t("open")}
            </ButtonLink>
          )}
          empty={<EmptyState title={t("mineEmptyTitle")}>{t("mineEmpty")}</EmptyState>}
        />
      </Panel>
    </Frame>
  );
};
