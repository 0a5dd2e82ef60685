import { daysAfter } from "@freehold/core/kernel/duration";
import type { EndingLot } from "@freehold/core/licenses/clock";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isGoingOn } from "./store-lots.ts";

/** Grace is at most a year (see `lots`): what ended earlier is usable no more. */
const LONGEST_GRACE_DAYS = 365;

/** Lots of an account that end until `to` and were usable after `from`, with what of them goes on. */
export const readEndingLots = async (
  db: Reader,
  accountId: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<EndingLot[]> => {
  const { rows } = await sql<EndingLot>`
    select l.id, l.license_type_id as "licenseTypeId", l.ends_at as "endsAt", l.grace_ends_at as "graceEndsAt",
      greatest(here.quantity, gone.quantity)::float8 as quantity,
      (select coalesce(sum(p.scheduled + p.available + p.in_use + p.reserved), 0)::float8
        from lots n join pool_lots p on p.account_id = n.account_id and p.lot_id = n.id
        where n.account_id = l.account_id and n.renews_lot_id = l.id and ${isGoingOn("l", "n")}) as renewed,
      array(select distinct unnest(here.places || gone.places)) as "placeIds"
    from lots l
    cross join lateral (
      select coalesce(sum(scheduled + available + in_use + reserved), 0) as quantity,
        coalesce(array_agg(virtual_account_id), '{}') as places
      from pool_lots p where p.account_id = l.account_id and p.lot_id = l.id
        and scheduled + available + in_use + reserved > 0
    ) here
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity, coalesce(array_agg(virtual_account_id), '{}') as places
      from ledger_transactions x
      where l.state = 'expired' and x.account_id = l.account_id and x.license_type_id = l.license_type_id
        and x.kind = 'expire' and x.subject_id = l.id and x.kind not in ('assign', 'release')
    ) gone
    where l.account_id = ${accountId} and l.state <> 'revoked' and l.ends_at <= ${to}
      and l.ends_at > ${daysAfter(from, -LONGEST_GRACE_DAYS)} and l.grace_ends_at > ${from}`.execute(db);
  return rows;
};
