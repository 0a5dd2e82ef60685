import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/**
 * Gives lots that are not over another end; their grace stays as long as it was. Whether the new end has passed already is
 * for the clock, which comes to each of them.
 */
export const moveEndsOfLots = async (
  tx: Transaction,
  accountId: string,
  lotIds: readonly string[],
  endsAt: Date,
): Promise<void> => {
  if (lotIds.length === 0) return;
  await sql`
    with held as (
      select id, greatest(${endsAt}::timestamptz, starts_at + interval '1 millisecond') as ends_at from lots
      where account_id = ${accountId} and id = any(${[...lotIds]}::uuid[]) and ends_at is not null
        and state in ('scheduled', 'active')
      order by id for no key update
    )
    update lots l set ends_at = h.ends_at, grace_ends_at = h.ends_at + (l.grace_ends_at - l.ends_at),
      next_change_at = case l.state when 'active' then h.ends_at else l.next_change_at end
    from held h where l.account_id = ${accountId} and l.id = h.id`.execute(tx);
};

/** Whether licenses were taken from an enterprise agreement, which counts them and ends them. */
export const isOfAgreement = async (db: Reader, accountId: string, lotId: string): Promise<boolean> => {
  const { rows } = await sql`
    select from lots where account_id = ${accountId} and id = ${lotId} and origin = 'agreement'`.execute(db);
  return rows.length > 0;
};
