import { type Holding, LOOK_BACK_DAYS } from "@freehold/core/license-reports/moves";
import type { UnusedLicenses } from "@freehold/core/license-reports/schema";
import type { LicenseTypeName, Place } from "@freehold/core/licenses/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { isInSight, lastDayUntil, type Sight } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { isBeyondName, type NamePlace, nameKey } from "../platform/name-search.ts";
import { typeName } from "./store-position.ts";

type Page = { readonly after: NamePlace | null; readonly limit: number };

const key = nameKey(sql`t.name`);

const isBeyond = ({ after }: Page): RawBuilder<SqlBool> => isBeyondName(key, sql`t.id`, after);

const firstDay = (now: Date) => sql`((${now}::timestamptz at time zone 'UTC')::date - ${sql.lit(LOOK_BACK_DAYS)}::int)`;

/**
 * Of a pool p: the most that was in use on any of the last 90 days, and the least that was owned at the end of one. The day
 * under way is in the pool itself: asked of `pool_history`, each pool would be looked for once more.
 */
const lately = (now: Date) => sql`
  select greatest(p.in_use, max(d.most_used)) as most_used, least(p.owned, min(d.owned)) as least_owned
  from (
    select before.in_use as most_used, coalesce(before.owned, 0) as owned
    from (select) as one left join lateral ${lastDayUntil(sql`${firstDay(now)} - 1`)} before on true
    union all
    select p.peak_in_use, p.owned where p.day >= ${firstDay(now)}
    union all
    select d.peak_in_use, d.owned from pool_days d
    where d.account_id = p.account_id and d.license_type_id = p.license_type_id
      and d.virtual_account_id = p.virtual_account_id and d.day >= ${firstDay(now)}
  ) d`;

export type ShortType = { readonly type: LicenseTypeName; readonly key: string };

/** License types that are short or used up in a virtual account where one looks, by name. */
export const readShortTypes = async (db: Reader, sight: Sight, page: Page): Promise<ShortType[]> => {
  const { rows } = await sql<ShortType>`
    select ${typeName} as type, ${key} as key
    from (
      select distinct p.license_type_id from pools p
      where p.account_id = ${sight.accountId} and ${isInSight(sight, "p.virtual_account_id")}
        and (p.shortfall > 0 or (p.available = 0 and p.in_use + p.reserved > 0))
    ) s
    join license_types t on t.id = s.license_type_id
    where ${isBeyond(page)}
    order by ${key}, t.id limit ${page.limit}`.execute(db);
  return rows;
};

export type HoldingRow = Holding & { readonly licenseTypeId: string; readonly place: Place };

/** What of these types is where one looks; what was needed lately only where there is something to spare. */
export const readHoldings = async (
  db: Reader,
  sight: Sight,
  licenseTypeIds: readonly string[],
  now: Date,
): Promise<HoldingRow[]> => {
  const { rows } = await sql<HoldingRow>`
    select p.license_type_id as "licenseTypeId", p.virtual_account_id as "virtualAccountId",
      json_build_object('id', v.id, 'name', v.name) as place, p.available::float8 as available,
      p.in_use::float8 as "inUse", p.reserved::float8 as reserved, p.shortfall::float8 as shortfall,
      coalesce(l.most_used, p.in_use)::float8 as "mostUsed"
    from pools p
    join virtual_accounts v on v.account_id = p.account_id and v.id = p.virtual_account_id
    left join lateral (${lately(now)}) l on p.available > 0
    where p.account_id = ${sight.accountId} and p.license_type_id = any(${[...licenseTypeIds]}::uuid[])
      and ${isInSight(sight, "p.virtual_account_id")} and (p.owned > 0 or p.in_use > 0)
    order by p.license_type_id, p.virtual_account_id`.execute(db);
  return rows;
};

export type RelatedType = { readonly id: string; readonly substituteIds: readonly string[] };

/**
 * These license types with all that cover them, that they cover, and so on: each with the higher ones that the account may use
 * in its place, in the order in which they are drawn.
 */
export const readRelatedTypes = async (
  db: Reader,
  accountId: string,
  licenseTypeIds: readonly string[],
): Promise<RelatedType[]> => {
  const { rows } = await sql<RelatedType>`
    with recursive related as (
      select unnest(${[...licenseTypeIds]}::uuid[]) as id
      union
      select case when b.license_type_id = r.id then b.substitute_id else b.license_type_id end
      from related r join license_substitutions b on r.id in (b.license_type_id, b.substitute_id)
    )
    select r.id, array(
      select s.id from license_substitutions b join license_types s on s.id = b.substitute_id
      where b.license_type_id = r.id and (s.enforcement <> 'restricted' or exists (
        select from license_authorizations a where a.account_id = ${accountId} and a.license_type_id = s.id))
      order by s.name collate "C", s.id) as "substituteIds"
    from related r order by r.id`.execute(db);
  return rows;
};

export type UnusedRow = UnusedLicenses & { readonly key: string };

/**
 * License types of which some were owned all of the last 90 days and never needed, by name. Of several virtual accounts the
 * most of each is added up: no more than that was in use at any time. Types are gone through in the order of the list, as far
 * as the page needs.
 */
export const readUnused = async (db: Reader, sight: Sight, now: Date, page: Page): Promise<UnusedRow[]> => {
  const { rows } = await sql<UnusedRow>`
    select ${typeName} as type, t.key, u.owned::float8 as owned, u.reserved::float8 as reserved,
      u.most_used::float8 as "mostUsed", u.unused::float8 as unused
    from (
      select t.*, ${key} as key
      from (
        select distinct p.license_type_id from pools p
        where p.account_id = ${sight.accountId} and ${isInSight(sight, "p.virtual_account_id")} and p.available > 0
      ) s
      join license_types t on t.id = s.license_type_id
      where ${isBeyond(page)}
      order by key, t.id offset 0
    ) t
    cross join lateral (
      select sum(p.owned) as owned, sum(p.reserved) as reserved, sum(l.most_used) as most_used,
        least(sum(l.least_owned) - sum(l.most_used) - sum(p.reserved), sum(p.available)) as unused
      from pools p cross join lateral (${lately(now)}) l
      where p.account_id = ${sight.accountId} and p.license_type_id = t.id and ${isInSight(sight, "p.virtual_account_id")}
    ) u
    where u.unused > 0
    order by t.key, t.id limit ${page.limit}`.execute(db);
  return rows;
};
