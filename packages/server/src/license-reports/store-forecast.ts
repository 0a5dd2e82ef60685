import type { OwnedChange } from "@freehold/core/license-reports/forecast";
import { sql } from "kysely";
import { isInSight, type Sight } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";

export type OwnedChangeRow = OwnedChange & { readonly licenseTypeId: string };

/** The days (UTC) on which lots of these types begin or stop being usable where one looks, with by how much that changes what is owned. */
export const readOwnedChanges = async (
  db: Reader,
  sight: Sight,
  licenseTypeIds: readonly string[],
): Promise<OwnedChangeRow[]> => {
  const { rows } = await sql<OwnedChangeRow>`
    select l.license_type_id as "licenseTypeId", to_char(c.at at time zone 'UTC', 'YYYY-MM-DD') as day,
      sum(c.quantity)::float8 as quantity
    from lots l
    cross join lateral (
      select coalesce(sum(pl.scheduled), 0) as scheduled,
        coalesce(sum(pl.scheduled + pl.available + pl.in_use + pl.reserved), 0) as held
      from pool_lots pl
      where pl.account_id = l.account_id and pl.lot_id = l.id and ${isInSight(sight, "pl.virtual_account_id")}
    ) h
    cross join lateral (values (l.starts_at, h.scheduled), (l.grace_ends_at, -h.held)) c (at, quantity)
    where l.account_id = ${sight.accountId} and l.license_type_id = any(${[...licenseTypeIds]}::uuid[])
      and l.state in ('scheduled', 'active', 'grace') and c.at is not null and c.quantity <> 0
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
};
