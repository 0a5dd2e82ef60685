import { sql } from "kysely";
import { expect, vi } from "vitest";
import type { Transaction } from "../platform/database.ts";
import type { TestApp } from "./app.ts";

/**
 * Does something in the very moment in which a request is under way: holds a lock that the request will wait for, and
 * lets it go on once the other thing is committed.
 */
export const meanwhile = async <Answer>(
  app: TestApp,
  lock: (tx: Transaction) => Promise<unknown>,
  request: () => Promise<Answer>,
  other: (tx: Transaction) => Promise<unknown>,
): Promise<PromiseSettledResult<Answer>> => {
  const { kysely } = app.platform.database;
  let answer: Promise<Answer> | undefined;
  await kysely.transaction().execute(async (tx) => {
    await lock(tx);
    answer = request();
    answer.catch(() => {});
    await vi.waitFor(
      async () => {
        const { rows } = await sql`
          select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          kysely,
        );
        expect(rows).toHaveLength(1);
      },
      { timeout: 10_000 },
    );
    await other(tx);
  });
  const [settled] = await Promise.allSettled([answer as Promise<Answer>]);
  return settled;
};
