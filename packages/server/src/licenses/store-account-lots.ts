import type { LicenseTypeName, LotOriginKind, LotState } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import type { StoredLot } from "./store-lots.ts";

type Wanted = {
  /** Empty: whatever they are called. */
  readonly words: string;
  readonly state: LotState | undefined;
  /** The lot before the first of these. */
  readonly after: string | undefined;
  readonly limit: number;
};

/** A lot with its type, and with what is left of it in its account. */
export type AccountLot = Omit<StoredLot, "licenseTypeId"> & {
  readonly licenseType: LicenseTypeName;
  readonly origin: LotOriginKind;
  readonly left: number;
  readonly held: number;
};

/**
 * Lots of an account, the last that came first: their ids are in the order in which they were made. Words that nothing
 * matches are looked for in the label of every lot, in a microsecond or two each; in the names of a type once for all its lots.
 */
export const readAccountLots = async (
  db: Reader,
  accountId: string,
  { words, state, after, limit }: Wanted,
): Promise<AccountLot[]> => {
  const { rows } = await sql<AccountLot>`
    select l.account_id as "accountId", l.id, l.quantity::float8 as quantity, l.term, l.state, l.origin,
      l.starts_at as "startsAt", l.ends_at as "endsAt", l.grace_ends_at as "graceEndsAt",
      l.next_change_at as "nextChangeAt", l.origin_label as label, p.remaining as "left", p.held,
      json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit, 'enforcement', t.enforcement)
        as "licenseType"
    from lots l
    join license_types t on t.id = l.license_type_id
    cross join lateral (
      select coalesce(sum(scheduled + available + in_use + reserved), 0)::float8 as remaining,
        coalesce(sum(in_use + reserved), 0)::float8 as held
      from pool_lots p where p.account_id = l.account_id and p.lot_id = l.id
    ) p
    where l.account_id = ${accountId}
      and (${state ?? null}::text is null or l.state = ${state ?? null}::text)
      and (${words} = '' or strpos(lower(l.origin_label), lower(${words})) > 0
        or l.license_type_id in (select n.id from license_types n
          where strpos(lower(concat_ws(E'\\n', n.name, n.sku)), lower(${words})) > 0))
      and (${after ?? null}::uuid is null or l.id < ${after ?? null}::uuid)
    order by l.id desc limit ${limit}`.execute(db);
  return rows;
};
