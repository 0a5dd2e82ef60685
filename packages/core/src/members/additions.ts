import { isVirtualAccountRole, Role, type Scope } from "../kernel/permission.ts";
import { emailAddress } from "../kernel/text.ts";
import { isWithinScope, wouldLengthenBeyond } from "./rules.ts";
import type { AdditionRow, AdditionVerdict } from "./schema.ts";

/** A virtual account that is in use, as additions look for it. */
export type KnownVirtualAccount = { readonly id: string; readonly name: string; readonly parentId: string | null };

type Place = { readonly role: Role; readonly virtualAccountId: string | null; readonly withChildren: boolean };

/** What is known of an address: whose it is among the account's people, and what is offered to it. */
export type KnownAddress = {
  readonly member: { readonly personId: string; readonly name: string } | null;
  readonly held: readonly (Place & { readonly endsAt: Date | null })[];
  readonly offered: readonly Place[];
};

export type AdditionWorld = {
  readonly now: Date;
  readonly scope: Scope;
  readonly virtualAccounts: readonly KnownVirtualAccount[];
  readonly known: ReadonlyMap<string, KnownAddress>;
};

/** A row, looked at; `email` in the form addresses are compared in, as far as it is one. */
export type LookedAt = {
  readonly row: number;
  readonly verdict: AdditionVerdict;
  readonly email: string;
  readonly member: { readonly personId: string; readonly name: string } | null;
  readonly role: Role | null;
  readonly virtualAccountIds: readonly string[];
  readonly withChildren: boolean;
  readonly endsAt: Date | null;
};

const names: Readonly<Record<Role, readonly string[]>> = {
  approver: ["approver", "approbateur", "smart account approver", "approbateur du smart account"],
  administrator: [
    "administrator",
    "administrateur",
    "smart account administrator",
    "administrateur du smart account",
    "admin",
  ],
  user: ["user", "utilisateur", "smart account user", "utilisateur du smart account"],
  viewer: ["viewer", "lecteur", "smart account viewer", "lecteur du smart account"],
  virtual_account_administrator: [
    "virtual account administrator",
    "va administrator",
    "va admin",
    "administrateur de compte virtuel",
  ],
  virtual_account_user: ["virtual account user", "va user", "utilisateur de compte virtuel"],
  virtual_account_viewer: ["virtual account viewer", "va viewer", "lecteur de compte virtuel"],
};

const plain = (words: string): string =>
  words
    .normalize("NFKC")
    .trim()
    .replaceAll(/[\s_-]+/g, " ")
    .toLowerCase();

/** The role somebody named, by its code or by its name in English or French; undefined when it is none. */
export const readRole = (words: string): Role | undefined => {
  const wanted = plain(words);
  return Role.options.find((role) => plain(role) === wanted || names[role].includes(wanted));
};

const sameName = (one: string, other: string): boolean => plain(one) === plain(other);

const isAt = (
  account: KnownVirtualAccount,
  path: readonly string[],
  byId: ReadonlyMap<string, KnownVirtualAccount>,
): boolean => {
  let at: KnownVirtualAccount | undefined = account;
  for (const name of path.toReversed()) {
    if (at === undefined || !sameName(at.name, name)) return false;
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return true;
};

/**
 * The virtual accounts that a cell names: names, paths ("Europe/Paris") or ids with `|` or a line break between them.
 * @returns undefined when one of them is not there
 */
export const findVirtualAccounts = (
  words: string,
  virtualAccounts: readonly KnownVirtualAccount[],
): readonly string[] | undefined => {
  const byId = new Map(virtualAccounts.map((each) => [each.id, each]));
  const wanted = words
    .split(/[|\r\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const ids = wanted.map((name) => {
    if (byId.has(name)) return name;
    const exact = virtualAccounts.find((each) => sameName(each.name, name));
    const path = name.split("/");
    return (exact ?? (path.length > 1 ? virtualAccounts.find((each) => isAt(each, path, byId)) : undefined))?.id;
  });
  if (ids.some((id) => id === undefined)) return undefined;
  return [...new Set(ids as string[])].sort();
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** When a role ends: null for no end, "invalid" for what is neither an instant nor a day (which ends in UTC). */
export const readUntil = (words: string): Date | null | "invalid" => {
  const value = words.trim();
  if (value === "") return null;
  if (!DAY.test(value) && !INSTANT.test(value)) return "invalid";
  const end = new Date(DAY.test(value) ? `${value}T23:59:59Z` : value);
  // 31 February would otherwise be a day in March.
  if (Number.isNaN(end.getTime()) || end.toISOString().slice(0, 10) !== value.slice(0, 10)) return "invalid";
  return end;
};

const covers = (given: Place, role: Role, place: string | null, withChildren: boolean): boolean =>
  given.role === role && given.virtualAccountId === place && (given.withChildren || !withChildren);

const lastsAsLong = (given: Date | null, wanted: Date | null): boolean =>
  given === null || (wanted !== null && given.getTime() >= wanted.getTime());

const look = (row: AdditionRow, index: number, world: AdditionWorld): LookedAt => {
  const address = emailAddress.safeParse(row.email);
  const email = address.success ? address.data : row.email.trim().slice(0, 254);
  const role = readRole(row.role);
  const found = findVirtualAccounts(row.virtualAccounts, world.virtualAccounts);
  const endsAt = readUntil(row.until);
  const known = world.known.get(email);
  const inPools = role !== undefined && isVirtualAccountRole(role);
  const ids = inPools ? (found ?? []) : [];
  const withChildren = inPools && row.withChildren;
  const looked = {
    row: index,
    email,
    member: known?.member ?? null,
    role: role ?? null,
    virtualAccountIds: ids,
    withChildren,
    endsAt: endsAt === "invalid" ? null : endsAt,
  };
  const verdict = (): AdditionVerdict => {
    if (!address.success) return "email_invalid";
    if (role === undefined) return "role_unknown";
    if (!inPools && row.virtualAccounts.trim() !== "") return "virtual_account_unwanted";
    if (inPools && found === undefined) return "virtual_account_unknown";
    if (inPools && ids.length === 0) return "virtual_account_missing";
    const { scope } = world;
    const places: readonly (string | null)[] = inPools ? ids : [null];
    const given = places.map((virtualAccountId) => ({ virtualAccountId, withChildren }));
    if (!given.every((each) => isWithinScope(scope, each))) return "beyond_scope";
    if (endsAt === "invalid") return "end_invalid";
    if (endsAt !== null && endsAt <= world.now) return "end_in_past";
    const isSame = (held: Place) => held.role === role && places.includes(held.virtualAccountId);
    if (
      known?.held.some((held) => isSame(held) && wouldLengthenBeyond(scope, held, { ...held, withChildren, endsAt }))
    ) {
      return "beyond_scope";
    }
    const isHeld = (place: string | null) =>
      known?.held.some((each) => covers(each, role, place, withChildren) && lastsAsLong(each.endsAt, endsAt));
    const isOffered = (place: string | null) => known?.offered.some((each) => covers(each, role, place, withChildren));
    if (known?.member != null) return places.every(isHeld) ? "held" : "grant";
    return places.every(isOffered) ? "invited_already" : "invite";
  };
  return { ...looked, verdict: verdict() };
};

/**
 * What becomes of each row, or would: pure, so that looking first and doing it later come to the same. A row that names
 * the same person, role and places as one before it is `listed_twice`.
 */
export const lookAtAdditions = (rows: readonly AdditionRow[], world: AdditionWorld): LookedAt[] => {
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const looked = look(row, index, world);
    if (looked.role === null || looked.verdict === "email_invalid") return looked;
    const key = `${looked.email} ${looked.role} ${looked.virtualAccountIds.join(" ")}`;
    if (seen.has(key)) return { ...looked, verdict: "listed_twice" as const };
    seen.add(key);
    return looked;
  });
};

/** Whether a verdict means that something is done. */
export const isDone = (verdict: AdditionVerdict): boolean => verdict === "invite" || verdict === "grant";
