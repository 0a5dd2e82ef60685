import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

export type DecisionHours = { readonly p50: number; readonly p95: number; readonly count: number };

/** How many past decisions say how long they take here: more would not change the answer. */
const MOST_DECISIONS = 500;

/** How long decisions took on an account since then, as a subquery: null fields where there were none. */
export const decisionHoursOf = (
  accountId: ReturnType<typeof sql.ref>,
  since: Date | ReturnType<typeof sql.ref>,
) => sql`(
  select json_build_object('p50', percentile_cont(0.5) within group (order by d.hours),
    'p95', percentile_cont(0.95) within group (order by d.hours), 'count', count(*))
  from (
    select extract(epoch from r.decided_at - r.created_at) / 3600 as hours from access_requests r
    where r.account_id = ${accountId} and r.decided_at > ${since} and r.status in ('approved', 'denied')
      and not r.is_automatic
    order by r.decided_at desc limit ${sql.lit(MOST_DECISIONS)}
  ) d)`;

const FEWEST_DECISIONS = 3;
/** Too few decisions say nothing of how long they take. */
export const hoursOrNull = (hours: DecisionHours | null): DecisionHours | null =>
  hours !== null && hours.count >= FEWEST_DECISIONS ? hours : null;

/** How long decisions took on an account lately. */
export const readDecisionHours = async (
  db: Reader,
  accountId: string,
  decisionsSince: Date,
): Promise<DecisionHours | null> => {
  const { rows } = await sql<{ hours: DecisionHours }>`
    select ${decisionHoursOf(sql.ref("a.id"), decisionsSince)} as hours
    from accounts a where a.id = ${accountId}`.execute(db);
  return hoursOrNull(rows[0]?.hours ?? null);
};
