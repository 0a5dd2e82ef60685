import { type RawBuilder, sql } from "kysely";

/**
 * Of a pool `p`: the last of its days that is not later than the one given, as rows of `pool_history` are. Where that is the
 * day under way no other is looked for: asked of the view, every pool would sort its two answers.
 */
export const lastDayUntil = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select p.day, p.owned, p.in_use, p.reserved, p.shortfall, p.peak_in_use where p.day <= ${day}
  union all
  (select d.day, d.owned, d.in_use, d.reserved, d.shortfall, d.peak_in_use from pool_days d
    where d.account_id = p.account_id and d.license_type_id = p.license_type_id
      and d.virtual_account_id = p.virtual_account_id and d.day <= ${day} and p.day > ${day}
    order by d.day desc limit 1)
)`;
