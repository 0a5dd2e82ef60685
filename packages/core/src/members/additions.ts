import { readDay } from "../kernel/days.ts";
import { isVirtualAccountRole, Role, type Scope } from "../kernel/permission.ts";
import { emailAddress } from "../kernel/text.ts";
import { beginProblem, isHeldAsLong, laterThan } from "./planned.ts";
import { isWithinScope, wouldLengthenBeyond } from "./rules.ts";
import type { AdditionRow, AdditionVerdict } from "./schema.ts";

/** A virtual account that is in use, as additions look for it. */
export type KnownVirtualAccount = { readonly id: string; readonly name: string; readonly parentId: string | null };

type Place = { readonly role: Role; readonly virtualAccountId: string | null; readonly withChildren: boolean };

/** What is known of an address: whose it is among the account's people, and what is offered to it. */
export type KnownAddress = {
  readonly member: { readonly personId: string; readonly name: string } | null;
  readonly held: readonly (Place & { readonly endsAt: Date | null })[];
  /** Roles of theirs that begin later. */
  readonly planned: readonly Place[];
  readonly offered: readonly Place[];
};

export type AdditionWorld = {
  readonly now: Date;
  /** The zone whose days the rows name. */
  readonly timeZone: string;
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
  /** When the role begins; null for at once. */
  readonly beginsAt: Date | null;
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

/** A day of a row, or an instant; null for nothing, "invalid" for what is neither. */
const readMoment = (words: string, timeZone: string, edge: "start" | "end"): Date | null | "invalid" => {
  const read = readDay(words, timeZone, edge);
  if (read === "wrong") return "invalid";
  return read === null ? null : new Date(read);
};

const covers = (given: Place, role: Role, place: string | null, withChildren: boolean): boolean =>
  given.role === role && given.virtualAccountId === place && (given.withChildren || !withChildren);

const look = (row: AdditionRow, index: number, world: AdditionWorld): LookedAt => {
  const address = emailAddress.safeParse(row.email);
  const email = address.success ? address.data : row.email.trim().slice(0, 254);
  const role = readRole(row.role);
  const found = findVirtualAccounts(row.virtualAccounts, world.virtualAccounts);
  const from = readMoment(row.from, world.timeZone, "start");
  const beginsAt = from === "invalid" ? null : laterThan(from, world.now);
  const endsAt = readMoment(row.until, world.timeZone, "end");
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
    beginsAt,
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
    if (from === "invalid") return "begin_invalid";
    const wrong = from === null ? undefined : beginProblem(from, world.now);
    if (wrong !== undefined) return wrong;
    if (endsAt === "invalid") return "end_invalid";
    if (endsAt !== null && endsAt <= world.now) return "end_in_past";
    if (endsAt !== null && beginsAt !== null && endsAt <= beginsAt) return "end_before_begin";
    const isSame = (held: Place) => held.role === role && places.includes(held.virtualAccountId);
    if (
      known?.held.some((held) => isSame(held) && wouldLengthenBeyond(scope, held, { ...held, withChildren, endsAt }))
    ) {
      return "beyond_scope";
    }
    const isHeld = (place: string | null) =>
      known?.held.some(
        (each) => each.role === role && each.virtualAccountId === place && isHeldAsLong(each, { withChildren, endsAt }),
      );
    const isOffered = (place: string | null) => known?.offered.some((each) => covers(each, role, place, withChildren));
    if (known?.member != null) {
      if (places.every(isHeld)) return "held";
      if (beginsAt === null) return "grant";
      const isPlanned = (place: string | null) =>
        known.planned.some((each) => each.role === role && each.virtualAccountId === place);
      return places.every((place) => isHeld(place) || isPlanned(place)) ? "planned_already" : "plan";
    }
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
export const isDone = (verdict: AdditionVerdict): boolean =>
  verdict === "invite" || verdict === "grant" || verdict === "plan";
