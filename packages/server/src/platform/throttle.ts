import { Refusal } from "@freehold/core/kernel/refusal";
import { sql } from "kysely";
import type { Reader } from "./database.ts";
import { hashSecret } from "./session.ts";

/** How often something may be tried before one has to wait. Nobody is locked out for good. */
export type Throttle = {
  /** What is counted, e.g. "sign_in:ada@example.com". */
  readonly key: string;
  /** How many tries are free. */
  readonly free: number;
  /** How long tries are remembered; from the first one, or from the latest one where the wait grows. */
  readonly windowMs: number;
  /** The wait after the free tries, doubled by each further one up to `mostMs`; without it, until the window ends. */
  readonly growing?: { readonly firstMs: number; readonly mostMs: number };
};

/**
 * Counts a try, before it is known whether it fails, so that many at once are not all free.
 * @returns 0, or for how many seconds to wait when there were too many
 */
export const takeTry = async (db: Reader, { key, free, windowMs, growing }: Throttle, now: Date): Promise<number> => {
  const hashed = hashSecret(key);
  const forgetAt = new Date(now.getTime() + windowMs);
  const taken = await sql<{ tries: number }>`
    insert into throttles as t (key, tries, forget_at) values (${hashed}, 1, ${forgetAt})
    on conflict (key) do update set
      tries = case when t.forget_at <= ${now} then 1 else t.tries + 1 end,
      forget_at = case when t.forget_at <= ${now} or ${growing !== undefined}::boolean then ${forgetAt} else t.forget_at end,
      blocked_until = case when t.forget_at > ${now} and t.tries + 1 >= ${free}::integer then
        case when ${growing !== undefined}::boolean then ${now}::timestamptz + interval '1 millisecond' *
          least(${growing?.firstMs ?? 0}::float8 * power(2, least(t.tries + 1 - ${free}::integer, 30)), ${growing?.mostMs ?? 0}::float8)
        else t.forget_at end end
    where t.blocked_until is null or t.blocked_until <= ${now} or t.forget_at <= ${now}
    returning tries`.execute(db);
  if (taken.rows.length > 0) return 0;
  const row = await db.selectFrom("throttles").select("blocked_until").where("key", "=", hashed).executeTakeFirst();
  const waitMs = (row?.blocked_until?.getTime() ?? now.getTime()) - now.getTime();
  return Math.max(1, Math.ceil(waitMs / 1_000));
};

/**
 * Counts a try against several throttles.
 * @throws Refusal people.too_many_tries with `retryAfterSeconds`
 */
export const countTry = async (db: Reader, throttles: readonly Throttle[], now: Date): Promise<void> => {
  for (const throttle of throttles) {
    const retryAfterSeconds = await takeTry(db, throttle, now);
    if (retryAfterSeconds > 0) throw new Refusal("people.too_many_tries", { retryAfterSeconds });
  }
};

/** Starts anew after a success: the key's earlier tries are forgotten. */
export const forgetTries = async (db: Reader, { key }: Pick<Throttle, "key">): Promise<void> => {
  await db.deleteFrom("throttles").where("key", "=", hashSecret(key)).execute();
};

/** Takes back one try that did not fail, where only failures count. */
export const returnTry = async (db: Reader, { key }: Pick<Throttle, "key">): Promise<void> => {
  await sql`update throttles set tries = greatest(tries - 1, 0), blocked_until = null where key = ${hashSecret(key)}`.execute(
    db,
  );
};

/** Removes what is no longer remembered. */
export const sweepThrottles = async (db: Reader, now: Date): Promise<void> => {
  await db.deleteFrom("throttles").where("forget_at", "<=", now).execute();
};
