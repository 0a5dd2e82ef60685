import type { Effect } from "@freehold/core/kernel/outcome";
import { sql } from "kysely";
import type { Database, Transaction } from "./database.ts";
import { newId } from "./ids.ts";
import type { Log } from "./log.ts";
import { insertOf } from "./new-rows.ts";

const effectColumns = { id: "uuid", job: "text", payload: "jsonb", key: "text", run_at: "timestamptz" } as const;

/** An insert of what changes cause. */
export const insertOfEffects = (effects: readonly Effect[]) =>
  insertOf(
    "effects",
    effectColumns,
    effects.map(({ job, payload, key, runAt }) => ({ id: newId(), job, payload, key, run_at: runAt })),
  );

/** Writes down what a change causes, in its own transaction. A relay makes jobs of it. */
export const queueEffects = async (tx: Transaction, effects: readonly Effect[]): Promise<void> => {
  if (effects.length === 0) return;
  await insertOfEffects(effects).execute(tx);
};

/** How often a failing job is tried again: with the worker's growing pauses, for about two weeks. */
const MOST_ATTEMPTS = 60;
const MOVED_AT_ONCE = 500;

/**
 * Makes jobs of what waits. The worker announces new jobs by a notification, and PostgreSQL lets transactions with one
 * commit one after the other; so changes do not queue jobs themselves, and many jobs share a transaction here. The same key
 * again replaces the job that still waits.
 * @returns whether there may be more
 */
export const relayEffects = async ({ kysely }: Database): Promise<boolean> => {
  const { rows } = await sql<{ moved: number }>`
    with due as (
      delete from effects where id in (select id from effects order by id limit ${MOVED_AT_ONCE} for update skip locked)
      returning id, job, payload, key, run_at
    ), latest as (
      select distinct on (key, case when key is null then id end) * from due
      order by key, case when key is null then id end, id desc
    ), added as (
      select count(*) from graphile_worker.add_jobs(
        array(select row(job, payload, null, run_at, ${MOST_ATTEMPTS}::smallint, key, null, null)::graphile_worker.job_spec
          from latest order by id))
    )
    select count(*)::int as moved from due, added`.execute(kysely);
  return rows[0]?.moved === MOVED_AT_ONCE;
};

/** Whether anything waits to become a job. */
export const hasEffects = async ({ kysely }: Database): Promise<boolean> =>
  (await kysely.selectFrom("effects").select("id").limit(1).executeTakeFirst()) !== undefined;

const LOOK_EVERY_MS = 200;
const LOOK_AFTER_FAILURE_MS = 2_000;

/**
 * Relays effects as long as the process runs, beside other processes on the same database.
 * @returns stops, after what is under way
 */
export const startRelay = (database: Database, log: Log): (() => Promise<void>) => {
  let stopped: (() => void) | undefined;
  const stopping = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  let isStopping = false;
  const pause = (milliseconds: number) => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    return Promise.race([over, stopping]).finally(() => clearTimeout(timer));
  };
  const relay = async () => {
    while (!isStopping) {
      try {
        if (!(await relayEffects(database))) await pause(LOOK_EVERY_MS);
      } catch (error) {
        log.warn({ err: error }, "jobs could not be queued and will be");
        await pause(LOOK_AFTER_FAILURE_MS);
      }
    }
  };
  const running = relay();
  return async () => {
    isStopping = true;
    stopped?.();
    await running;
  };
};
