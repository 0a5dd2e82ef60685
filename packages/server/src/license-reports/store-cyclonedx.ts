import type { OwnedLot } from "@freehold/core/license-reports/cyclonedx";
import { sql } from "kysely";
import { isInSight, type Sight } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";

export type OwnedLotRow = OwnedLot & { readonly licenseTypeId: string };

/** Live lots of these types with what of them is where one looks, in the order in which they begin. */
export const readOwnedLots = async (
  db: Reader,
  sight: Sight,
  licenseTypeIds: readonly string[],
): Promise<OwnedLotRow[]> => {
  const written = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const { rows } = await sql<OwnedLotRow>`
    select l.license_type_id as "licenseTypeId", l.id, l.origin_label as label, l.origin, l.term, l.state, h.held as quantity,
      ${written("l.starts_at")} as "startsAt", ${written("l.ends_at")} as "endsAt"
    from lots l
    cross join lateral (
      select coalesce(sum(pl.scheduled + pl.available + pl.in_use + pl.reserved), 0)::float8 as held from pool_lots pl
      where pl.account_id = l.account_id and pl.lot_id = l.id and ${isInSight(sight, "pl.virtual_account_id")}
    ) h
    where l.account_id = ${sight.accountId} and l.license_type_id = any(${[...licenseTypeIds]}::uuid[])
      and l.state in ('scheduled', 'active', 'grace') and h.held > 0
    order by l.license_type_id, l.starts_at, l.id`.execute(db);
  return rows;
};
