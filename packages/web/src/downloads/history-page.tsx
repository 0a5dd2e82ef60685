import type { Download } from "@freehold/core/downloads/schema";
import { useAccount } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { downloadTexts } from "./download-texts.ts";
import classes from "./downloads.module.css";
import { DownloadsFrame } from "./downloads-frame.tsx";
import { SizeText } from "./words.tsx";

const useColumns = (): readonly Column<Download>[] => {
  const t = useTexts(downloadTexts);
  return [
    {
      id: "file",
      header: t("file"),
      names: true,
      cell: ({ file, product, version }) => (
        <span className={classes.stacked}>
          <bdi>{file}</bdi>
          <bdi className={classes.soft}>{`${product} ${version}`}</bdi>
        </span>
      ),
    },
    { id: "who", header: t("who"), cell: ({ person }) => <PersonName>{person}</PersonName> },
    { id: "when", header: t("when"), cell: ({ at }) => <DateText at={at} withTime /> },
    { id: "size", header: t("size"), number: true, cell: ({ size }) => <SizeText bytes={size} /> },
  ];
};

const History = () => {
  const t = useTexts(downloadTexts);
  const account = useAccount();
  const list = useCursorQuery({
    queryKey: ["downloads", account.id, "history"],
    fetchPage: (cursor, signal) => client.downloads.list({ accountId: account.id, cursor }, { signal }),
  });
  const whose = list.data?.pages[0]?.whose ?? "own";
  return (
    <Panel
      title={t("historyTitle")}
      lead={t(whose === "own" ? "ownLead" : "historyLead")}
      actions={
        <a href={`/api/accounts/${account.id}/downloads.csv`} download>
          {t("export")}
        </a>
      }
    >
      <DataTable
        label={t("historyTitle")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        empty={<EmptyState title={t("noHistoryTitle")}>{t("noHistory")}</EmptyState>}
      />
    </Panel>
  );
};

/** Who downloaded what in an account, and when. */
export const Page = () => {
  const t = useTexts(downloadTexts);
  return (
    <DownloadsFrame section={t("history")}>
      <History />
    </DownloadsFrame>
  );
};
