import {
  accountPermissions,
  isVirtualAccountRole,
  OperatorRole,
  operatorPermissions,
  Role,
} from "@freehold/core/kernel/permission";

const note = "<!-- Generated from packages/core/src/kernel/permission.ts by npm run generate. -->";
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

const reach = { account: "✓", own: "own", beneath_own: "beneath own" } as const;

/** The permission table as a page: what each role may do, over what. */
export const permissionsPage = (): string => {
  const ofAccounts = Object.entries<Partial<Record<Role, keyof typeof reach>>>(accountPermissions).map(
    ([name, grants]) => [
      `\`${name}\``,
      ...Role.options.map((role) => {
        const held = grants[role];
        return held === undefined ? "" : reach[held];
      }),
    ],
  );
  const ofOperators = Object.entries<readonly OperatorRole[]>(operatorPermissions).map(([name, roles]) => [
    `\`${name}\``,
    ...OperatorRole.options.map((role) => (roles.includes(role) ? "✓" : "")),
  ]);
  const virtual = Role.options.filter(isVirtualAccountRole).map((role) => `\`${role}\``);
  return `# Permissions

${note}

The server's checks, the web's buttons and a test that tries every cell over HTTP read this table. What is empty is denied.
\`own\`: in the virtual accounts the role is held on. ${virtual.join(", ")} are held on virtual accounts, the others on the account.

## In an account

${table(["permission", ...Role.options.map((role) => `\`${role}\``)], ofAccounts)}

## In the operator's console

${table(["permission", ...OperatorRole.options.map((role) => `\`${role}\``)], ofOperators)}
`;
};
