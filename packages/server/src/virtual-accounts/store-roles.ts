import type { Role } from "@freehold/core/kernel/permission";
import type { HoldingKind } from "@freehold/core/virtual-accounts/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

export type RoleRow = {
  readonly id: string;
  readonly holderId: string;
  readonly holderName: string;
  readonly email: string | null;
  readonly role: Role;
  readonly placeId: string;
  readonly placeName: string;
  readonly withChildren: boolean;
  /** When it begins, where that is later. */
  readonly beginsAt: Date | null;
  readonly endsAt: Date | null;
};

type Wanted = {
  readonly accountId: string;
  readonly id: string;
  readonly after: string | null;
  readonly limit: number;
  readonly now: Date;
};

// The virtual account, and those above it from which roles reach it; each is read for itself, in the order of its index.
const places = ({ accountId, id }: Wanted) => sql`
  (select v.id, v.name, p.depth from virtual_account_paths p
  join virtual_accounts v on v.account_id = p.account_id and v.id = p.ancestor_id
  where p.account_id = ${accountId} and p.descendant_id = ${id}) place`;

/** Roles of people that reach a virtual account, or will, in the order in which they were given; one more than the page holds. */
export const readPeoplesRoles = async (db: Reader, wanted: Wanted): Promise<RoleRow[]> => {
  const { accountId, after, limit, now } = wanted;
  const { rows } = await sql<RoleRow>`
    select g.id, g.person_id as "holderId", person.name as "holderName", person.email, g.role, place.id as "placeId",
      place.name as "placeName", g.with_children as "withChildren", g.begins_at as "beginsAt",
      g.ends_at as "endsAt"
    from ${places(wanted)}
    cross join lateral (
      (select id, person_id, role, with_children, null::timestamptz as begins_at, ends_at from role_grants g
      where place.depth = 0 and g.account_id = ${accountId} and g.virtual_account_id = place.id
        and (g.ends_at is null or g.ends_at > ${now}) and (${after}::uuid is null or g.id > ${after}::uuid)
      order by g.id limit ${limit + 1})
      union all
      (select id, person_id, role, with_children, null::timestamptz, ends_at from role_grants g
      where place.depth > 0 and g.with_children and g.account_id = ${accountId} and g.virtual_account_id = place.id
        and (g.ends_at is null or g.ends_at > ${now}) and (${after}::uuid is null or g.id > ${after}::uuid)
      order by g.id limit ${limit + 1})
      union all
      (select id, person_id, role, with_children, begins_at, ends_at from planned_grants g
      where (place.depth = 0 or g.with_children) and g.account_id = ${accountId} and g.virtual_account_id = place.id
        and (${after}::uuid is null or g.id > ${after}::uuid)
      order by g.id limit ${limit + 1})
    ) g
    join people person on person.id = g.person_id
    order by g.id limit ${limit + 1}`.execute(db);
  return rows;
};

/** The same of user groups. */
export const readGroupsRoles = async (db: Reader, wanted: Wanted): Promise<RoleRow[]> => {
  const { accountId, after, limit, now } = wanted;
  const { rows } = await sql<RoleRow>`
    select g.id, g.group_id as "holderId", u.name as "holderName", null as email, g.role, place.id as "placeId",
      place.name as "placeName", g.with_children as "withChildren", null::timestamptz as "beginsAt",
      g.ends_at as "endsAt"
    from ${places(wanted)}
    cross join lateral (
      select * from group_grants g
      where g.account_id = ${accountId} and g.virtual_account_id = place.id
        and (place.depth = 0 or g.with_children) and (g.ends_at is null or g.ends_at > ${now})
        and (${after}::uuid is null or g.id > ${after}::uuid)
      order by g.id limit ${limit + 1}
    ) g
    join user_groups u on u.account_id = ${accountId} and u.id = g.group_id
    order by g.id limit ${limit + 1}`.execute(db);
  return rows;
};

/** How many of each kind a virtual account holds, what is to be moved first coming first. */
export const readHoldings = async (
  db: Reader,
  accountId: string,
  id: string,
): Promise<{ kind: HoldingKind; count: number }[]> => {
  const { rows } = await sql<{ kind: HoldingKind; count: number }>`
    select kind, count(*)::int as count from virtual_account_holdings
    where account_id = ${accountId} and virtual_account_id = ${id}
    group by kind order by kind desc`.execute(db);
  return rows;
};
