import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { NumberText, When } from "../../ui/when.tsx";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { staffTexts } from "./staff-texts.ts";

/** Mail that has not been taken by the mail server. */
export const Page = () => {
  const t = useTexts(staffTexts);
  const common = useTexts(consoleTexts);
  const list = useCursorQuery({
    queryKey: ["mailbox", "undelivered"],
    fetchPage: (cursor, signal) => client.mailbox.undelivered({ cursor }, { signal }),
  });
  return (
    <Frame title={common("part.mails")} section={common("title")} lead={t("mailsLead")}>
      <ConsoleNavigation />
      <DataTable
        label={common("part.mails")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "to",
            header: t("recipient"),
            names: true,
            cell: ({ recipient }) => <PersonName>{recipient}</PersonName>,
          },
          { id: "template", header: t("mailAbout"), cell: ({ template }) => <code translate="no">{template}</code> },
          {
            id: "status",
            header: common("status"),
            cell: ({ status }) => (
              <StatusBadge tone={status === "failed" ? "bad" : "waiting"}>{t(`mail.${status}`)}</StatusBadge>
            ),
          },
          {
            id: "attempts",
            header: t("attempts"),
            number: true,
            cell: ({ attempts }) => <NumberText value={attempts} />,
          },
          { id: "error", header: t("lastError"), cell: ({ lastError }) => <bdi>{lastError ?? t("notTried")}</bdi> },
          { id: "queued", header: t("queued"), cell: ({ queuedAt }) => <When at={queuedAt} /> },
        ]}
        empty={
          <EmptyState level="h2" title={t("noMailsTitle")}>
            {t("noMails")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
