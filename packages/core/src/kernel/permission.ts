import { z } from "zod";

/** Roles on a whole account. Source: domain.md, "Roles". */
export const AccountRole = z.enum(["approver", "administrator", "user", "viewer"]);
export type AccountRole = z.infer<typeof AccountRole>;

/** Roles on a virtual account (and on its children where the grant says so). */
export const VirtualAccountRole = z.enum([
  "virtual_account_administrator",
  "virtual_account_user",
  "virtual_account_viewer",
]);
export type VirtualAccountRole = z.infer<typeof VirtualAccountRole>;

export const Role = z.enum([...AccountRole.options, ...VirtualAccountRole.options]);
export type Role = z.infer<typeof Role>;

/** Roles of the operator's staff. */
export const OperatorRole = z.enum(["support", "orders", "operator_admin"]);
export type OperatorRole = z.infer<typeof OperatorRole>;

/** How far a role carries a permission: over the account, over its own virtual accounts, or beneath them. */
export type Reach = "account" | "own" | "beneath_own";

type Grants = Readonly<Partial<Record<Role, Reach>>>;

/**
 * Who may do what within an account: the one table that the server's checks, the web's buttons, the docs page and the
 * permission tests read. A role that is not listed may not.
 */
export const accountPermissions = {
  "account.see": {
    approver: "account",
    administrator: "account",
    user: "account",
    viewer: "account",
    virtual_account_administrator: "own",
    virtual_account_user: "own",
    virtual_account_viewer: "own",
  },
  "account.edit": { administrator: "account" },
  "agreement.accept": { approver: "account", administrator: "account" },
  "audit.see": { approver: "account", administrator: "account", virtual_account_administrator: "own" },
  "member.manage": { administrator: "account", virtual_account_administrator: "own" },
  "access_request.decide": { administrator: "account", virtual_account_administrator: "own" },
  "access_policy.edit": { administrator: "account" },
  "access_review.run": { administrator: "account" },
  "webhook.manage": { administrator: "account" },
  "provisioning.manage": { administrator: "account" },
  "identity_provider.manage": { administrator: "account" },
  "emergency_access.oversee": { administrator: "account" },
  "virtual_account.create": { administrator: "account", virtual_account_administrator: "beneath_own" },
  "license.manage": {
    administrator: "account",
    user: "account",
    virtual_account_administrator: "own",
    virtual_account_user: "own",
  },
  // A renewal is about whole purchases, which may be in every virtual account.
  "renewal.manage": { administrator: "account", user: "account" },
  "renewal.see": { administrator: "account", user: "account", viewer: "account" },
  "license.see": {
    administrator: "account",
    user: "account",
    viewer: "account",
    virtual_account_administrator: "own",
    virtual_account_user: "own",
    virtual_account_viewer: "own",
  },
  "license.give": { administrator: "account" },
  "license.receive": { administrator: "account", user: "account" },
} as const satisfies Record<string, Grants>;
export type AccountPermission = keyof typeof accountPermissions;

/** Who may do what in the operator's console. */
export const operatorPermissions = {
  "operator.see": ["support", "orders", "operator_admin"],
  "operator.review_identifier": ["support", "operator_admin"],
  "operator.decide_access": ["support", "operator_admin"],
  "operator.answer_case": ["support", "operator_admin"],
  "operator.manage_account": ["operator_admin"],
  "operator.manage_orders": ["orders", "operator_admin"],
  "operator.manage_staff": ["operator_admin"],
  "operator.help_sign_in": ["operator_admin"],
  "operator.publish_agreement": ["operator_admin"],
} as const satisfies Record<string, readonly OperatorRole[]>;
export type OperatorPermission = keyof typeof operatorPermissions;

/** What an endpoint asks of the caller. `signed_in` endpoints check ownership of what they touch themselves. */
export type Permission = "public" | "signed_in" | AccountPermission | OperatorPermission;

export const isAccountPermission = (permission: Permission): permission is AccountPermission =>
  permission in accountPermissions;

export const isOperatorPermission = (permission: Permission): permission is OperatorPermission =>
  permission in operatorPermissions;

/** Whether a role is held on virtual accounts rather than on the whole account. */
export const isVirtualAccountRole = (role: Role): role is VirtualAccountRole =>
  (VirtualAccountRole.options as readonly string[]).includes(role);

/** Roles that decide over what others may do: an account may ask those who hold one for a second factor. */
export const administeringRoles = [
  "administrator",
  "approver",
  "virtual_account_administrator",
] as const satisfies Role[];

/** Whether a role is one of them. */
export const isAdministeringRole = (role: Role): boolean => (administeringRoles as readonly Role[]).includes(role);

/** A role somebody holds: on the whole account (`virtualAccountId` null) or on one virtual account. */
export type HeldRole = {
  readonly role: Role;
  readonly virtualAccountId: string | null;
  /** Whether it is held on everything beneath that virtual account as well, now and later. */
  readonly withChildren?: boolean;
};

/** What a permission comes to for one person: nothing, the account, or certain virtual accounts. */
export type Scope =
  | { readonly kind: "account" }
  | {
      readonly kind: "virtual_accounts";
      readonly ids: readonly string[];
      /** Those of them that come with everything beneath, now and later. */
      readonly withChildrenIds?: readonly string[];
    };

/**
 * Over what a person may use a permission, given the roles they hold now (children already spelled out as roles).
 * @returns undefined when not at all.
 */
export const scopeOf = (permission: AccountPermission, held: readonly HeldRole[]): Scope | undefined => {
  const grants: Grants = accountPermissions[permission];
  const ids = new Set<string>();
  const withChildrenIds = new Set<string>();
  for (const { role, virtualAccountId, withChildren } of held) {
    const reach = grants[role];
    if (reach === "account" && virtualAccountId === null) return { kind: "account" };
    if (reach === undefined || virtualAccountId === null) continue;
    ids.add(virtualAccountId);
    if (withChildren === true) withChildrenIds.add(virtualAccountId);
  }
  if (ids.size === 0) return undefined;
  const beneath = withChildrenIds.size > 0 ? { withChildrenIds: [...withChildrenIds] } : {};
  return { kind: "virtual_accounts", ids: [...ids], ...beneath };
};

/**
 * Whether a scope carries as far as roles on these virtual accounts would: with what is beneath them only where the scope
 * itself comes with that, so that nobody gives more than they have.
 */
export const reachesPlaces = (scope: Scope, virtualAccountIds: readonly string[], withChildren: boolean): boolean => {
  if (scope.kind === "account") return true;
  const within = withChildren ? (scope.withChildrenIds ?? []) : scope.ids;
  return virtualAccountIds.every((id) => within.includes(id));
};

/** Whether any of a person's operator roles carries a permission. */
export const operatorMay = (permission: OperatorPermission, roles: readonly OperatorRole[]): boolean =>
  roles.some((role) => (operatorPermissions[permission] as readonly OperatorRole[]).includes(role));
