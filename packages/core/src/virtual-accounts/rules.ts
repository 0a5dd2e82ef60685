import { type HeldRole, reachesPlaces, type Scope, scopeOf } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { type Act, type Holding, type HoldingKind, MOST_LEVELS, MOST_VIRTUAL_ACCOUNTS, type Tag } from "./schema.ts";

/** A virtual account in its tree. */
export type Placed = {
  readonly id: string;
  /** Those above it, in any order; at the top none. */
  readonly aboveIds: readonly string[];
  readonly isDefault: boolean;
  readonly isArchived: boolean;
};

const reaches = (scope: Scope | undefined, id: string): boolean =>
  scope !== undefined && (scope.kind === "account" || scope.ids.includes(id));

/** Whether it lies strictly beneath one that somebody administers; for account administrators everything does. */
const isBeneathOwn = (scope: Scope | undefined, { aboveIds }: Pick<Placed, "aboveIds">): boolean =>
  scope !== undefined && (scope.kind === "account" || aboveIds.some((id) => scope.ids.includes(id)));

/**
 * What somebody with these roles may do with a virtual account: account administrators everything; administrators of
 * virtual accounts edit their own, create beneath them, and move and archive what lies strictly beneath them.
 */
export const actsOn = (held: readonly HeldRole[], placed: Placed): Act[] => {
  const scope = scopeOf("virtual_account.create", held);
  const isAdministrator = scopeOf("account.edit", held) !== undefined;
  const people = scopeOf("member.manage", held);
  if (placed.isArchived) return isBeneathOwn(scope, placed) ? ["restore"] : [];
  const own = reaches(scope, placed.id);
  const beneath = isBeneathOwn(scope, placed);
  return [
    ...(own ? (["edit", "create_beneath"] as const) : []),
    ...(beneath ? (["move"] as const) : []),
    ...(beneath && !placed.isDefault ? (["archive"] as const) : []),
    ...(isAdministrator && !placed.isDefault ? (["make_default"] as const) : []),
    ...(isAdministrator ? (["set_visibility"] as const) : []),
    ...(reaches(people, placed.id) ? (["grant_roles"] as const) : []),
    ...(people !== undefined && reachesPlaces(people, [placed.id], true) ? (["grant_roles_beneath"] as const) : []),
  ];
};

const beyond = (): never => {
  throw new Refusal("virtual_account.beyond_scope");
};

/**
 * Whether a new one may stand there.
 * @param scope over what the person may create virtual accounts
 * @param parent null at the top, where only account administrators create
 * @param liveCount how many the account has that are not archived
 * @throws Refusal virtual_account.beyond_scope, virtual_account.parent_archived, virtual_account.too_deep,
 * virtual_account.too_many
 */
export const checkCreate = (
  scope: Scope,
  parent: Placed | null,
  asked: { readonly isRestricted: boolean; readonly liveCount: number },
): void => {
  if (scope.kind !== "account" && (parent === null || !reaches(scope, parent.id) || asked.isRestricted)) beyond();
  checkPlace(parent, 1);
  checkCount(asked.liveCount);
};

/**
 * Whether somebody may change the name, description and tags of one, or its visibility.
 * @throws Refusal virtual_account.beyond_scope, virtual_account.archived
 */
export const checkUpdate = (scope: Scope, placed: Placed, isVisibilityChanged: boolean): void => {
  if (!reaches(scope, placed.id) || (isVisibilityChanged && scope.kind !== "account")) beyond();
  checkLive(placed);
};

/**
 * Whether one may be moved beneath another, with all that is beneath it.
 * @param levels how many levels it takes, itself included
 * @throws Refusal virtual_account.beyond_scope, virtual_account.archived, virtual_account.beneath_itself,
 * virtual_account.parent_archived, virtual_account.too_deep
 */
export const checkMove = (scope: Scope, placed: Placed, levels: number, parent: Placed | null): void => {
  if (!isBeneathOwn(scope, placed)) beyond();
  if (scope.kind !== "account" && (parent === null || !reaches(scope, parent.id))) beyond();
  checkLive(placed);
  if (parent !== null && (parent.id === placed.id || parent.aboveIds.includes(placed.id))) {
    throw new Refusal("virtual_account.beneath_itself");
  }
  checkPlace(parent, levels);
};

/** @throws Refusal virtual_account.archived */
export const checkLive = ({ isArchived }: Placed): void => {
  if (isArchived) throw new Refusal("virtual_account.archived");
};

const codeOfHolding: Readonly<Record<HoldingKind, string>> = {
  virtual_account: "virtual_account.holds_virtual_accounts",
  role: "virtual_account.holds_roles",
  group_role: "virtual_account.holds_roles",
  license: "virtual_account.holds_licenses",
};

/**
 * Whether one may be archived: it holds nothing and is not the default one. The refusal names what is to be done first.
 * @throws Refusal virtual_account.beyond_scope, virtual_account.is_default, virtual_account.holds_virtual_accounts,
 * virtual_account.holds_roles, virtual_account.holds_licenses
 */
export const checkArchive = (scope: Scope, placed: Placed, holdings: readonly Holding[]): void => {
  if (!isBeneathOwn(scope, placed)) beyond();
  if (placed.isDefault) throw new Refusal("virtual_account.is_default");
  const [first] = holdings;
  if (first === undefined) return;
  const code = codeOfHolding[first.kind];
  const count = holdings.reduce((sum, { kind, count }) => (codeOfHolding[kind] === code ? sum + count : sum), 0);
  throw new Refusal(code, { count });
};

/**
 * Whether an archived one may come back to where it was.
 * @throws Refusal virtual_account.beyond_scope, virtual_account.parent_archived, virtual_account.too_many
 */
export const checkRestore = (scope: Scope, placed: Placed, parent: Placed | null, liveCount: number): void => {
  if (!isBeneathOwn(scope, placed)) beyond();
  checkPlace(parent, 1);
  checkCount(liveCount);
};

const checkPlace = (parent: Placed | null, levels: number): void => {
  if (parent === null) return;
  if (parent.isArchived) throw new Refusal("virtual_account.parent_archived");
  if (parent.aboveIds.length + 1 + levels > MOST_LEVELS) {
    throw new Refusal("virtual_account.too_deep", { most: MOST_LEVELS });
  }
};

const checkCount = (liveCount: number): void => {
  if (liveCount >= MOST_VIRTUAL_ACCOUNTS) {
    throw new Refusal("virtual_account.too_many", { most: MOST_VIRTUAL_ACCOUNTS });
  }
};

/** Tags with each key and each of its values once, whatever their case; the first spelling stays, sorted by key. */
export const tidyTags = (tags: readonly Tag[]): Tag[] => {
  const byKey = new Map<string, { key: string; values: Map<string, string> }>();
  for (const { key, values } of tags) {
    const known = byKey.get(key.toLowerCase()) ?? { key, values: new Map<string, string>() };
    byKey.set(key.toLowerCase(), known);
    for (const value of values) {
      if (!known.values.has(value.toLowerCase())) known.values.set(value.toLowerCase(), value);
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : 1);
  return [...byKey.entries()]
    .sort(([a], [b]) => order(a, b))
    .map(([, { key, values }]) => ({ key, values: [...values.values()].sort(order) }));
};
