import type { Position } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { lastDayUntil } from "./store-history.ts";
import { isInSight, type Sight } from "./store-inventory.ts";

type Page = { readonly after: { readonly key: string; readonly id: string } | null; readonly limit: number };

export type PlaceRow = {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  readonly size: number;
};

/** Virtual accounts with something of a type, those with the most first, one more than the page holds. */
export const readPlaces = async (
  db: Reader,
  sight: Sight,
  licenseTypeId: string,
  { after, limit }: Page,
): Promise<PlaceRow[]> => {
  const { rows } = await sql<PlaceRow>`
    select v.id, v.name, s.size,
      json_build_object('owned', s.owned, 'inUse', s.in_use, 'reserved', s.reserved, 'balance', s.available,
        'shortfall', s.shortfall) as position
    from (
      select p.*, greatest(p.owned, p.in_use)::float8 as size from pools p
      where p.account_id = ${sight.accountId} and p.license_type_id = ${licenseTypeId}
        and ${isInSight(sight, "p.virtual_account_id")} and (p.owned > 0 or p.in_use > 0)
    ) s
    join virtual_accounts v on v.account_id = s.account_id and v.id = s.virtual_account_id
    where ${after === null ? sql`true` : sql`(-s.size, v.id) > (-(${after.key}::text::float8), ${after.id}::uuid)`}
    order by -s.size, v.id limit ${limit}`.execute(db);
  return rows;
};

export type DayRow = { licenseTypeId: string; day: string; owned: number; inUse: number; peakInUse: number };

/** By how much each day from the first on changed what is owned and in use of each type; what was before it counts for the day before. */
export const readDayChanges = async (
  db: Reader,
  sight: Sight,
  licenseTypeIds: readonly string[],
  firstDay: string,
): Promise<DayRow[]> => {
  // Pool by pool: joined with the view, the days of all accounts could be read from end to end.
  const { rows } = await sql<DayRow>`
    with seen as (
      select p.* from pools p
      where p.account_id = ${sight.accountId} and p.license_type_id = any(${[...licenseTypeIds]}::uuid[])
        and ${isInSight(sight, "p.virtual_account_id")}
    ), days as (
      select p.license_type_id, p.virtual_account_id, ${firstDay}::date - 1 as day, b.owned, b.in_use, b.peak_in_use
      from seen p cross join lateral ${lastDayUntil(sql`(${firstDay}::date - 1)`)} b
      union all
      select p.license_type_id, p.virtual_account_id, d.day, d.owned, d.in_use, d.peak_in_use
      from seen p cross join lateral (select * from pool_days d
        where d.account_id = p.account_id and d.license_type_id = p.license_type_id
          and d.virtual_account_id = p.virtual_account_id and d.day >= ${firstDay}::date offset 0) d
      union all
      select p.license_type_id, p.virtual_account_id, p.day, p.owned, p.in_use, p.peak_in_use
      from seen p where p.day >= ${firstDay}::date
    ), steps as (
      select license_type_id, day, owned - coalesce(lag(owned) over by_day, 0) as owned,
        in_use - coalesce(lag(in_use) over by_day, 0) as in_use, peak_in_use
      from days window by_day as (partition by license_type_id, virtual_account_id order by day)
    )
    select license_type_id as "licenseTypeId", to_char(day, 'YYYY-MM-DD') as day, sum(owned)::float8 as owned,
      sum(in_use)::float8 as "inUse", max(peak_in_use)::float8 as "peakInUse"
    from steps group by steps.license_type_id, steps.day order by steps.day`.execute(db);
  return rows;
};
