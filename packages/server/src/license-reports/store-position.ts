import { dayStart } from "@freehold/core/kernel/days";
import type { PositionTotals } from "@freehold/core/license-reports/schema";
import type { LicenseTypeName, Place, Position } from "@freehold/core/licenses/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { isInSight, lastDayUntil, type Sight } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { isBeyondName, type NamePlace, nameKey } from "../platform/name-search.ts";
import { ownedTraditionalLicenses } from "../traditional-licenses/index.ts";

/** How a license type `t` is named. */
export const typeName = sql`json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit,
  'enforcement', t.enforcement)`;

/** When a position is of: now, or the end of a day (UTC). */
export type Moment = { readonly day: string | null; readonly now: Date };

/** What there is in each of these pools `p` where one looks: now, or at the end of a day. Pools with nothing are left out. */
const standing = (sight: Sight, day: string | null, isMeant: RawBuilder<SqlBool> = sql`true`) =>
  day === null
    ? sql`select p.license_type_id, p.virtual_account_id, p.owned, p.in_use, p.reserved, p.available, p.shortfall,
          0 as traditional
        from pools p
        where p.account_id = ${sight.accountId} and ${isMeant} and ${isInSight(sight, "p.virtual_account_id")}
          and (p.owned > 0 or p.in_use > 0)`
    : sql`select p.license_type_id, p.virtual_account_id, d.owned, d.in_use, d.reserved,
          d.owned - d.in_use + d.shortfall - d.reserved as available, d.shortfall,
          0 as traditional
        from pools p
        cross join lateral ${lastDayUntil(sql`${day}::date`)} d
        where p.account_id = ${sight.accountId} and ${isMeant} and ${isInSight(sight, "p.virtual_account_id")}
          and (d.owned > 0 or d.in_use > 0)`;

/** Traditional licenses are in no virtual account: who looks at some sees none. */
const hasTraditional = ({ placeIds }: Sight): boolean => placeIds === null;

const traditionalOf = ({ accountId }: Sight, { day, now }: Moment) =>
  ownedTraditionalLicenses(accountId, day === null ? now : new Date(new Date(dayStart(day, "UTC", 1)).getTime() - 1));

/** What there is in each pool, and the traditional licenses. */
const owning = (sight: Sight, moment: Moment) =>
  hasTraditional(sight)
    ? sql`${standing(sight, moment.day)}
        union all
        select x.license_type_id, null, 0, 0, 0, 0, 0, x.quantity from (${traditionalOf(sight, moment)}) x`
    : standing(sight, moment.day);

const added = sql`coalesce(sum(s.owned), 0) as owned, coalesce(sum(s.in_use), 0) as in_use,
  coalesce(sum(s.reserved), 0) as reserved, coalesce(sum(s.available), 0) as available,
  coalesce(sum(s.shortfall), 0) as shortfall, coalesce(sum(s.traditional), 0) as traditional`;

const position = sql`json_build_object('owned', s.owned, 'inUse', s.in_use, 'reserved', s.reserved,
  'balance', s.available, 'shortfall', s.shortfall)`;

export type PositionRow = {
  readonly type: LicenseTypeName;
  readonly place: Place | null;
  readonly position: Position;
  readonly traditional: number | null;
  /** Where it stands in the order of the list, with its id. */
  readonly key: string;
  readonly id: string;
};

type Page = { readonly after: NamePlace | null; readonly limit: number };

/** By name: only those of the page are added up, one after the other. */
const byType = async (
  db: Reader,
  sight: Sight,
  day: string | null,
  traditional: RawBuilder<unknown>,
  { after, limit }: Page,
): Promise<(PositionRow & { readonly traditional: number })[]> => {
  const key = nameKey(sql`t.name`);
  const { rows } = await sql<PositionRow & { readonly traditional: number }>`
    select ${typeName} as type, null as place, ${position} as position, t.traditional::float8 as traditional, t.key, t.id
    from (
      select t.*, ${key} as key, coalesce(x.quantity, 0) as traditional from license_types t
      left join lateral (select true as is_there from pools p
        where p.account_id = ${sight.accountId} and p.license_type_id = t.id limit 1) one on true
      left join (select x.license_type_id, sum(x.quantity) as quantity from (${traditional}) x group by 1) x
        on x.license_type_id = t.id
      where (one.is_there or x.quantity > 0) and ${isBeyondName(key, sql`t.id`, after)} order by key, t.id offset 0
    ) t
    cross join lateral (
      select count(*) as pools, ${added} from (${standing(sight, day, sql`p.license_type_id = t.id`)}) s
    ) s
    where s.pools > 0 or t.traditional > 0
    order by t.key, t.id limit ${limit}`.execute(db);
  return rows;
};

const none = sql`select null::uuid as license_type_id, 0 as quantity where false`;

/** What there is of each license type, by name. */
export const readPositionByType = async (
  db: Reader,
  sight: Sight,
  moment: Moment,
  page: Page,
): Promise<PositionRow[]> => {
  if (hasTraditional(sight)) return byType(db, sight, moment.day, traditionalOf(sight, moment), page);
  return (await byType(db, sight, moment.day, none, page)).map((row) => ({ ...row, traditional: null }));
};

/** What there is now in pools of each license type, by name. */
export const readPooledTypes = (db: Reader, sight: Sight, page: Page): Promise<PositionRow[]> =>
  byType(db, sight, null, none, page);

/**
 * What there is in each virtual account of each license type, by the name of the virtual account and the SKU: only in those
 * virtual accounts of which something is on the page.
 */
export const readPositionByPlace = async (
  db: Reader,
  sight: Sight,
  moment: Moment,
  { after, limit }: { readonly after: { sku: string; name: string; id: string } | null; readonly limit: number },
): Promise<PositionRow[]> => {
  const name = nameKey(sql`v.name`);
  const isBeyond: RawBuilder<SqlBool> =
    after === null
      ? sql`true`
      : sql`(v.key, v.id, lower(t.sku)) > (${after.name}::text, ${after.id}::uuid, ${after.sku}::text)`;
  const { rows } = await sql<PositionRow>`
    select ${typeName} as type, json_build_object('id', v.id, 'name', v.name) as place, ${position} as position,
      null as traditional, json_build_array(lower(t.sku), v.key)::text as key, v.id
    from (
      select v.id, v.name, ${name} as key from virtual_accounts v
      where v.account_id = ${sight.accountId} and ${isInSight(sight, "v.id")}
        and ${after === null ? sql`true` : sql`(${name}, v.id) >= (${after.name}::text, ${after.id}::uuid)`}
      order by key, v.id offset 0
    ) v
    cross join lateral (${standing(sight, moment.day, sql`p.virtual_account_id = v.id`)} offset 0) s
    join license_types t on t.id = s.license_type_id
    where ${isBeyond}
    order by v.key, v.id, lower(t.sku) limit ${limit}`.execute(db);
  return rows;
};

/** All of it added up. */
export const readTotals = async (db: Reader, sight: Sight, moment: Moment): Promise<Omit<PositionTotals, "day">> => {
  const { rows } = await sql<Omit<PositionTotals, "day">>`
    with owned as materialized (${owning(sight, moment)})
    select count(distinct s.license_type_id)::float8 as types, count(distinct s.virtual_account_id)::float8 as "virtualAccounts",
      (count(distinct s.license_type_id) filter (where s.shortfall > 0))::float8 as short,
      (select ${position} from (select ${added} from owned s) s) as position,
      (select ${hasTraditional(sight) ? sql`s.traditional::float8` : sql`null`} from (select ${added} from owned s) s) as traditional
    from owned s`.execute(db);
  return rows[0] as Omit<PositionTotals, "day">;
};
