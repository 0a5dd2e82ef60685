import { useQuery } from "@tanstack/react-query";
import { GrantReach } from "../members/role-badges.tsx";
import { roleName } from "../members/role-names.ts";
import { roleTexts } from "../members/role-texts.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { accessTexts } from "./access-texts.ts";

/** One's roles that begin later; nothing where there are none. */
export const PlannedRoles = () => {
  const t = useTexts(accessTexts);
  const words = useTexts(roleTexts);
  const { data } = useQuery({
    queryKey: ["members", "mine", "planned"],
    queryFn: () => client.members.listMyPlanned({}),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t("planned")} lead={t("plannedLead")}>
      <DataTable
        label={t("planned")}
        rows={data.items}
        empty={null}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "account",
            header: t("account"),
            names: true,
            cell: ({ accountName }) => <PersonName>{accountName}</PersonName>,
          },
          {
            id: "role",
            header: t("roles"),
            cell: (grant) => (
              <>
                {roleName(grant.role, words)} <GrantReach grant={grant} />
              </>
            ),
          },
          {
            id: "by",
            header: t("givenBy"),
            cell: ({ grantedBy }) => <PersonName>{grantedBy}</PersonName>,
          },
        ]}
      />
    </Panel>
  );
};
