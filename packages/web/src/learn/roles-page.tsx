import { accountPermissionsInUse } from "@freehold/core";
import {
  type AccountPermission,
  AccountRole,
  accountPermissions,
  type Reach,
  type Role,
  VirtualAccountRole,
} from "@freehold/core/kernel/permission";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { DataTable } from "../ui/data-table.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { learnTexts } from "./texts.ts";

const permissions = Object.keys(accountPermissions) as AccountPermission[];

const reachOf = (permission: AccountPermission, role: Role): Reach | undefined => {
  const grants: Readonly<Partial<Record<Role, Reach>>> = accountPermissions[permission];
  return grants[role];
};

const RolesTable = ({ title, roles }: { title: string; roles: readonly Role[] }) => {
  const t = useTexts(learnTexts);
  return (
    <Panel title={title}>
      <DataTable
        label={title}
        rows={permissions}
        rowKey={(permission) => permission}
        empty={null}
        columns={[
          {
            id: "may",
            header: t("may"),
            names: true,
            cell: (permission) =>
              accountPermissionsInUse.has(permission)
                ? t(`may.${permission}`)
                : t("notYet", { may: t(`may.${permission}`) }),
          },
          ...roles.map((role) => ({
            id: role,
            header: t(`role.${role}`),
            cell: (permission: AccountPermission) => {
              const reach = reachOf(permission, role);
              return reach === undefined ? t("no") : <StatusBadge tone="good">{t(reach)}</StatusBadge>;
            },
          })),
        ]}
      />
    </Panel>
  );
};

/** What each role may do, drawn from the permission table itself. */
export const Page = () => {
  const t = useTexts(learnTexts);
  return (
    <Frame title={t("rolesTitle")} lead={t("rolesLead")} breadcrumbs={[{ label: t("title"), to: addresses.learn }]}>
      <RolesTable title={t("wholeAccount")} roles={AccountRole.options} />
      <RolesTable title={t("virtualAccounts")} roles={VirtualAccountRole.options} />
      <p>{t("reachNote")}</p>
    </Frame>
  );
};
