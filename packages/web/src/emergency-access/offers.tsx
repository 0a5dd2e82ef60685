import { useQuery } from "@tanstack/react-query";
import { roleTexts } from "../members/role-texts.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { emergencyTexts } from "./texts.ts";

/** The accounts on which the person may use emergency access; nothing where there are none. */
export const EmergencyOffers = () => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  const { data } = useQuery({
    queryKey: ["emergency-access", "mine"],
    queryFn: () => client.emergencyAccess.listMine({}),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t("title")} lead={t("offersLead")}>
      <DataTable
        label={t("title")}
        rows={data.items}
        empty={null}
        rowKey={({ accountId }) => accountId}
        columns={[
          {
            id: "account",
            header: t("account"),
            names: true,
            cell: ({ accountName }) => <PersonName>{accountName}</PersonName>,
          },
          {
            id: "what",
            header: t("what"),
            cell: ({ role, hours, openUntil }) =>
              openUntil === null
                ? t("roleForHours", { role: words(role), hours })
                : t.rich("openUntil", {}, { date: () => <DateText at={openUntil} withTime /> }),
          },
        ]}
        actions={({ accountId, accountName, openUntil }) => {
          const what = t(openUntil === null ? "toUse" : "show");
          return (
            <ButtonLink small to={addresses.emergencyAccess(accountId)} label={t("of", { what, name: accountName })}>
              {what}
            </ButtonLink>
          );
        }}
      />
    </Panel>
  );
};
