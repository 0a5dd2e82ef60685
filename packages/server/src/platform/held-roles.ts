import { CLOSED_READABLE_DAYS } from "@freehold/core/accounts/clock";
import { daysAfter } from "@freehold/core/kernel/duration";
import { type HeldRole, isAdministeringRole } from "@freehold/core/kernel/permission";
import type { ProofMinutes } from "@freehold/core/people/proof";
import { sql } from "kysely";
import type pg from "pg";
import { arrayOf } from "./arrays.ts";
import { batchedRead } from "./batched-read.ts";
import type { Reader } from "./database.ts";
import type { Platform } from "./platform.ts";

/** Whose roles on which account are asked for, at an instant. */
export type RoleQuestion = { readonly accountId: string; readonly personId: string; readonly now: Date };

/** What somebody holds on an account, and whether it may be used. */
export type Holding = {
  readonly roles: readonly HeldRole[];
  /** Whether the account's administrators use a second factor. */
  readonly asksSecondFactor: boolean;
  /** Whether they do and this person has none, whatever they hold. */
  readonly lacksSecondFactor: boolean;
  /** How many minutes ago whoever changes who has power there must have shown who they are. */
  readonly proofWithin: ProofMinutes | null;
};

/** What somebody has who does not belong to an account. */
export const NOTHING_HELD: Holding = {
  roles: [],
  asksSecondFactor: false,
  lacksSecondFactor: false,
  proofWithin: null,
};

/** Whether what somebody holds is withheld: they administer, where that asks for a second factor they do not have. */
export const isWithheld = ({ roles, lacksSecondFactor }: Holding): boolean =>
  lacksSecondFactor && roles.some(({ role }) => isAdministeringRole(role));

/**
 * The roles a person holds on an account at an instant, by themselves or through a group, and on every virtual account
 * they reach; empty for everyone who does not belong to it, and for all some time after the account was closed.
 * @returns in the order of the questions, which one statement answers
 */
export const readHoldings = async (db: Reader, asked: readonly RoleQuestion[]): Promise<Holding[]> => {
  const { rows } = await sql<HeldRole & { place: number; asks: boolean; within: ProofMinutes | null; has: boolean }>`
    select k.n::int - 1 as place, f.*, h.* from unnest(${arrayOf("uuid", asked, (each) => each.accountId)},
      ${arrayOf("uuid", asked, (each) => each.personId)}, ${arrayOf("timestamptz", asked, (each) => each.now)},
      ${arrayOf("timestamptz", asked, (each) => daysAfter(each.now, -CLOSED_READABLE_DAYS))})
      with ordinality as k(account_id, person_id, at, readable_from, n)
    cross join lateral (
      select a.requires_second_factor as asks, a.proof_within as within,
        exists(select from second_factors s where s.person_id = k.person_id) as has
      from accounts a where a.id = k.account_id
      offset 0
    ) f
    cross join lateral (
      select h.role, coalesce(p.descendant_id, h.virtual_account_id) as "virtualAccountId",
        h.with_children as "withChildren"
      from held_roles h
      left join virtual_account_paths p
        on h.with_children and p.account_id = h.account_id and p.ancestor_id = h.virtual_account_id
      where h.account_id = k.account_id and h.person_id = k.person_id and (h.ends_at is null or h.ends_at > k.at)
        and not exists (select from accounts a where a.id = h.account_id and a.status = 'closed'
          and a.ended_at <= k.readable_from)
      offset 0
    ) h`.execute(db);
  const holdings = asked.map(() => ({ ...NOTHING_HELD, roles: [] as HeldRole[] }));
  for (const { place, asks, within, has, ...role } of rows) {
    const holding = holdings[place];
    if (holding === undefined) continue;
    holding.roles.push(role);
    holding.asksSecondFactor = asks;
    holding.lacksSecondFactor = asks && !has;
    holding.proofWithin = within;
  }
  return holdings;
};

/** The same for one. */
export const readHolding = async (db: Reader, accountId: string, personId: string, now: Date): Promise<Holding> =>
  (await readHoldings(db, [{ accountId, personId, now }]))[0] ?? NOTHING_HELD;

/** The roles a person may use on an account: none of those that are withheld. */
export const readHeldRoles = async (
  db: Reader,
  accountId: string,
  personId: string,
  now: Date,
): Promise<readonly HeldRole[]> => {
  const holding = await readHolding(db, accountId, personId, now);
  return isWithheld(holding) ? [] : holding.roles;
};

/** An account somebody belongs to, with what they hold there. */
export type Membership = {
  readonly accountId: string;
  readonly name: string;
  readonly domainIdentifier: string;
  readonly roles: readonly HeldRole[];
  /** Whether its administrators use a second factor. */
  readonly asksSecondFactor: boolean;
};

// Account by account, with their roles there (offset 0 keeps it so): joined as a whole, everybody's roles could be read. How
// many are asked for is hidden from the planner, as in `arrayOf`.
const READ_MEMBERSHIPS = `
  select pa.person_id, a.id, a.name, a.domain_identifier, a.requires_second_factor, g.role, g.virtual_account_id, g.ends_at
  from person_accounts pa
  cross join lateral (select * from accounts where id = pa.account_id offset 0) a
  cross join lateral (
    select role, virtual_account_id, ends_at from held_roles
    where account_id = pa.account_id and person_id = pa.person_id offset 0
  ) g
  where pa.person_id = any((select $1::uuid[])::uuid[]) and a.status in ('provisional', 'active', 'suspended')
  order by a.name, a.id`;

type MembershipRow = {
  person_id: string;
  id: string;
  name: string;
  domain_identifier: string;
  requires_second_factor: boolean;
  role: HeldRole["role"];
  virtual_account_id: string | null;
  ends_at: Date | null;
};

const readers = new WeakMap<pg.Pool, (personId: string) => Promise<MembershipRow[] | undefined>>();

const readerOf = (pool: pg.Pool) => {
  const known = readers.get(pool);
  if (known !== undefined) return known;
  const reader = batchedRead(async (personIds) => {
    const { rows } = await pool.query<MembershipRow>(READ_MEMBERSHIPS, [personIds]);
    return Map.groupBy(rows, (row) => row.person_id);
  });
  readers.set(pool, reader);
  return reader;
};

/** The live accounts a person belongs to, by name. */
export const readMemberships = async (platform: Platform, personId: string, now: Date): Promise<Membership[]> => {
  const rows = (await readerOf(platform.database.pool)(personId)) ?? [];
  const memberships = new Map<string, Membership & { roles: HeldRole[] }>();
  for (const row of rows) {
    if (row.ends_at !== null && row.ends_at <= now) continue;
    const role = { role: row.role, virtualAccountId: row.virtual_account_id };
    const known = memberships.get(row.id);
    if (known !== undefined) known.roles.push(role);
    else {
      const {
        id: accountId,
        name,
        domain_identifier: domainIdentifier,
        requires_second_factor: asksSecondFactor,
      } = row;
      memberships.set(accountId, { accountId, name, domainIdentifier, roles: [role], asksSecondFactor });
    }
  }
  return [...memberships.values()];
};
