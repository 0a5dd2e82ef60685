import type { InventorySort } from "@freehold/core/licenses/inventory-schema";
import type { LicenseTypeName, Position } from "@freehold/core/licenses/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isFoundByName, nameKey } from "../platform/name-search.ts";
import { totalsOf } from "./store-totals.ts";

/** Where one looks: in the whole account (null), or in certain virtual accounts of it. */
export type Sight = { readonly accountId: string; readonly placeIds: readonly string[] | null };

type Sql = RawBuilder<SqlBool>;

/** Whether a pool (or a part of one) is where one looks. */
export const isInSight = ({ placeIds }: Sight, column: string): Sql =>
  placeIds === null ? sql`true` : sql`${sql.ref(column)} = any(${[...placeIds]}::uuid[])`;

/** Those of an account's virtual accounts that are in reach, lie beneath another (or are it) and have a tag. */
export const readPlaceIds = async (
  db: Reader,
  accountId: string,
  {
    scopeIds,
    root,
    tag,
  }: {
    readonly scopeIds: readonly string[] | null;
    readonly root: { readonly id: string; readonly withBeneath: boolean } | null;
    readonly tag: { readonly key: string; readonly value: string | null } | null;
  },
): Promise<string[]> => {
  const beneath = (id: string, withBeneath: boolean) =>
    withBeneath
      ? sql`v.id in (select descendant_id from virtual_account_paths where account_id = ${accountId} and ancestor_id = ${id})`
      : sql`v.id = ${id}`;
  const { rows } = await sql<{ id: string }>`
    select v.id from virtual_accounts v
    where v.account_id = ${accountId}
      and ${scopeIds === null ? sql`true` : sql`v.id = any(${[...scopeIds]}::uuid[])`}
      and ${root === null ? sql`true` : beneath(root.id, root.withBeneath)}
      and ${
        tag === null
          ? sql`true`
          : sql`exists (
              select from virtual_account_tags t
              where t.account_id = v.account_id and t.virtual_account_id = v.id and lower(t.key) = lower(${tag.key})
                and (${tag.value}::text is null or lower(t.value) = lower(${tag.value})))`
      }`.execute(db);
  return rows.map(({ id }) => id);
};

export type InventoryRow = {
  readonly type: LicenseTypeName;
  readonly position: Position;
  readonly scheduled: number;
  readonly nextEnd: { readonly at: Date; readonly quantity: number; readonly isGrace: boolean } | null;
  /** Where it stands in the order of the list. */
  readonly key: string;
};

export type InventoryFilter = {
  readonly search: string;
  readonly only: "short" | "expiring" | undefined;
  readonly sort: InventorySort;
  readonly order: "ascending" | "descending";
};

type Page = { readonly after: { readonly key: string; readonly id: string } | null; readonly limit: number };
type Times = { readonly now: Date; readonly soon: Date };

const beginning = (words: string): string => `${words.replaceAll(/[\\%_]/g, "\\$&")}%`;

const textKeys = { name: nameKey(sql`t.name`), sku: sql`lower(t.sku)` } as const;

const isFound = (search: string): Sql =>
  search === ""
    ? sql`true`
    : sql`(${isFoundByName(textKeys.name, search)} or lower(t.sku) like lower(${beginning(search)}))`;

const isTextSort = (sort: InventorySort): sort is keyof typeof textKeys => sort in textKeys;

const numberKeys = {
  owned: sql`l.owned`,
  in_use: sql`l.in_use`,
  reserved: sql`l.reserved`,
  balance: sql`l.balance`,
  shortfall: sql`l.shortfall`,
  // What never ends stands after what ends last.
  next_end: sql`coalesce(extract(epoch from l.end_at) * 1000, 9e15)::float8`,
} as const;

/** The position of pools, in the columns of a position. */
const summed = sql`coalesce(sum(p.owned), 0)::float8 as owned, coalesce(sum(p.in_use), 0)::float8 as in_use,
  coalesce(sum(p.reserved), 0)::float8 as reserved, coalesce(sum(p.available), 0)::float8 as balance,
  coalesce(sum(p.shortfall), 0)::float8 as shortfall`;

/** What of a type is where one looks: of the whole account it is kept, of a part of it the pools there are added up. */
const standingOf = ({ accountId, placeIds }: Sight, typeId: RawBuilder<unknown>): RawBuilder<unknown> =>
  placeIds === null
    ? totalsOf(accountId, typeId)
    : sql`select ${summed} from pools p
        where p.account_id = ${accountId} and p.license_type_id = ${typeId}
          and p.virtual_account_id = any(${[...placeIds]}::uuid[])`;

/** How much of a lot is where one looks, usable or not yet. */
const shareOfLot = (sight: Sight, lotId: RawBuilder<unknown>, columns: RawBuilder<unknown>) => sql`
  select coalesce(sum(${columns}), 0)::float8 from pool_lots pl
  where pl.account_id = ${sight.accountId} and pl.lot_id = ${lotId} and ${isInSight(sight, "pl.virtual_account_id")}`;

const held = sql`pl.scheduled + pl.available + pl.in_use + pl.reserved`;

/** The first of a type's lots to end, or to leave its grace, of which something is where one looks. */
const firstEnd = (sight: Sight, { now }: Times) => {
  const isHere = sql`lot.account_id = ${sight.accountId} and lot.license_type_id = t.id
    and lot.state in ('scheduled', 'active', 'grace')
    and exists (select from pool_lots pl where pl.account_id = lot.account_id and pl.lot_id = lot.id
      and ${isInSight(sight, "pl.virtual_account_id")} and ${held} > 0)`;
  // Each of the two finds its first by the index of ends; who is in grace is among the few that ended within the longest one.
  return sql`select * from (
    (select lot.id, false as is_grace, lot.ends_at as end_at from lots lot
      where ${isHere} and lot.ends_at > ${now} order by lot.ends_at, lot.id limit 1)
    union all
    (select lot.id, true, lot.grace_ends_at from lots lot
      where ${isHere} and lot.ends_at <= ${now} and lot.ends_at > ${now}::timestamptz - interval '366 days'
        and lot.grace_ends_at > ${now} order by lot.grace_ends_at, lot.id limit 1)
  ) first order by end_at, id limit 1`;
};

/** How many licenses of a type end, or leave their grace, at the instant of the first: of all lots that do, not of one. */
const endingAt = (
  sight: Sight,
  first: Record<"typeId" | "endAt" | "isGrace", RawBuilder<unknown>>,
  { now }: Times,
) => sql`
  select coalesce(sum(w.quantity), 0)::float8 from lots lot
  cross join lateral (${shareOfLot(sight, sql`lot.id`, held)}) w (quantity)
  where lot.account_id = ${sight.accountId} and lot.license_type_id = ${first.typeId}
    and lot.state in ('scheduled', 'active', 'grace')
    and lot.ends_at > ${now}::timestamptz - interval '366 days' and lot.ends_at <= ${first.endAt}
    and case when ${first.isGrace} then lot.grace_ends_at else lot.ends_at end = ${first.endAt}`;

const isOnly = (only: InventoryFilter["only"], { soon }: Times): Sql => {
  if (only === "short") return sql`(l.shortfall > 0 or (l.balance = 0 and l.in_use + l.reserved > 0))`;
  if (only === "expiring") return sql`(l.end_at <= ${soon} or l.is_grace)`;
  return sql`true`;
};

/** The types of an account, as a recursive part of a statement: found by leaping through its pools, however many those are. */
export const ownedTypes = (accountId: string): RawBuilder<unknown> => sql`
  owned (id) as (
    (select p.license_type_id from pools p where p.account_id = ${accountId} order by p.license_type_id limit 1)
    union all
    select (select p.license_type_id from pools p
      where p.account_id = ${accountId} and p.license_type_id > o.id order by p.license_type_id limit 1)
    from owned o where o.id is not null
  )`;

/**
 * License types with what of them is where one looks, one more than the page holds. Where names decide, only those of the page are added up.
 */
export const readInventory = async (
  db: Reader,
  sight: Sight,
  { search, only, sort, order }: InventoryFilter,
  { after, limit }: Page,
  times: Times,
): Promise<InventoryRow[]> => {
  const { accountId } = sight;
  const isDown = order === "descending";
  const isText = isTextSort(sort);
  const isPaged = isText && only === undefined;
  const isBeyond = (key: RawBuilder<unknown>, id: RawBuilder<unknown>, kind: "text" | "float8"): Sql =>
    after === null
      ? sql`true`
      : sql`(${key}, ${id}) ${sql.raw(isDown ? "<" : ">")} (${after.key}::text::${sql.raw(kind)}, ${after.id}::uuid)`;
  const direction = sql.raw(isDown ? "desc" : "asc");
  const textKey = isText ? textKeys[sort] : textKeys.name;
  const key = isText ? sql`l.text_key` : numberKeys[sort];
  const isPooled = sql`exists (select from pools p
    where p.account_id = ${accountId} and p.license_type_id = t.id and ${isInSight(sight, "p.virtual_account_id")})`;
  const { rows } = await sql<InventoryRow>`
    with recursive ${ownedTypes(accountId)}, types as materialized (
      select t.*, ${textKey} as text_key from owned o join license_types t on t.id = o.id
      where ${isFound(search)} and ${isPooled}
        and ${isPaged ? isBeyond(textKey, sql`t.id`, "text") : sql`true`}
      ${isPaged ? sql`order by ${textKey} ${direction}, t.id ${direction} limit ${limit}` : sql``}
    ), lines as materialized (
      select t.id, t.sku, t.name, t.unit, t.enforcement, t.text_key, s.owned, s.in_use, s.reserved, s.balance, s.shortfall,
        e.end_at, e.is_grace
      from types t
      cross join lateral (${standingOf(sight, sql`t.id`)}) s
      left join lateral (${firstEnd(sight, times)}) e on true
    ), page as materialized (
      select l.*, ${key} as key from lines l
      where ${isOnly(only, times)} and ${isPaged ? sql`true` : isBeyond(key, sql`l.id`, isText ? "text" : "float8")}
      order by ${key} ${direction}, l.id ${direction} limit ${limit}
    )
    select json_build_object('id', l.id, 'sku', l.sku, 'name', l.name, 'unit', l.unit, 'enforcement', l.enforcement) as type,
      json_build_object('owned', l.owned, 'inUse', l.in_use, 'reserved', l.reserved, 'balance', l.balance,
        'shortfall', l.shortfall) as position,
      ${scheduledOf(sight, sql`l.id`)} as scheduled, l.key::text as key,
      l.end_at as "endAt", l.is_grace as "isGrace", (${endingAt(
        sight,
        { typeId: sql`l.id`, endAt: sql`l.end_at`, isGrace: sql`l.is_grace` },
        times,
      )}) as "endQuantity"
    from page l order by l.key ${direction}, l.id ${direction}`.execute(db);
  return rows.map((row) => withEnd(row as unknown as Raw));
};

type Raw = Omit<InventoryRow, "nextEnd"> & { endAt: Date | null; isGrace: boolean | null; endQuantity: number };

const withEnd = ({ endAt, isGrace, endQuantity, ...row }: Raw): InventoryRow => ({
  ...row,
  nextEnd: endAt === null ? null : { at: endAt, quantity: endQuantity, isGrace: isGrace === true },
});

const scheduledOf = (sight: Sight, licenseTypeId: RawBuilder<unknown>) => sql`(
  select coalesce(sum(w.quantity), 0)::float8 from lots lot
  cross join lateral (${shareOfLot(sight, sql`lot.id`, sql`pl.scheduled`)}) w (quantity)
  where lot.account_id = ${sight.accountId} and lot.license_type_id = ${licenseTypeId} and lot.state = 'scheduled')`;

/** What of one type is where one looks; undefined where none of it ever was. */
export const readTypeInventory = async (
  db: Reader,
  sight: Sight,
  licenseTypeId: string,
  times: Times,
): Promise<Omit<InventoryRow, "type" | "key"> | undefined> => {
  const { accountId } = sight;
  const { rows } = await sql<Raw>`
    select json_build_object('owned', s.owned, 'inUse', s.in_use, 'reserved', s.reserved, 'balance', s.balance,
        'shortfall', s.shortfall) as position,
      ${scheduledOf(sight, sql`t.id`)} as scheduled, e.end_at as "endAt", e.is_grace as "isGrace",
      (${endingAt(
        sight,
        { typeId: sql`t.id`, endAt: sql`e.end_at`, isGrace: sql`e.is_grace` },
        times,
      )}) as "endQuantity"
    from license_types t
    cross join lateral (${standingOf(sight, sql`t.id`)}) s
    left join lateral (${firstEnd(sight, times)}) e on true
    where t.id = ${licenseTypeId} and exists (select from pools p
      where p.account_id = ${accountId} and p.license_type_id = t.id and ${isInSight(sight, "p.virtual_account_id")})`.execute(
    db,
  );
  return rows[0] === undefined ? undefined : withEnd(rows[0]);
};
