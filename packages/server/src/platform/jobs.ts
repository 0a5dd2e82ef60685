import { setTimeout } from "node:timers/promises";
import {
  type JobHelpers,
  Logger,
  parseCronItems,
  type Runner,
  run,
  runTaskListOnce,
  type TaskList,
} from "graphile-worker";
import { isDatabaseAway } from "./database.ts";
import { hasEffects, relayEffects, startRelay } from "./effects.ts";
import type { Log } from "./log.ts";
import type { Platform } from "./platform.ts";

/** Something done after commit, by name. Safe to run twice: it looks at the state before it acts. */
export type Job = {
  readonly name: string;
  /** The signal says that the process is to end: what takes long stops, and is taken up again later. */
  readonly run: (platform: Platform, payload: never, signal?: AbortSignal) => Promise<void>;
};

/** Declares a job with the shape of its payload. */
export const job = <Payload>(
  name: string,
  run: (platform: Platform, payload: Payload, signal?: AbortSignal) => Promise<void>,
): Job => ({
  name,
  run: run as Job["run"],
});

/** A job that the clock starts, by a cron line in UTC. */
export type Sweep = {
  readonly name: string;
  readonly cron: string;
  /** The signal says that the process is to end: what takes long stops, and is taken up again later. */
  readonly run: (platform: Platform, signal?: AbortSignal) => Promise<void>;
};

export type Work = { readonly jobs: readonly Job[]; readonly sweeps: readonly Sweep[] };

const RESTART_AFTER_MS = 2_000;
const CONCURRENT_JOBS = 3;
const FETCHED_AT_ONCE = 20;
const COMPLETED_TOGETHER_MS = 50;

/** How busy the process may be with people's requests before jobs step back, and for how long they do at most. */
const BUSY = 0.7;
const STEP_BACK_MS = 100;
const STEP_BACK_AT_MOST_MS = 1_000;

/** Waits while people are waiting: a job is late by a second rather than an answer by a millisecond. */
const whenCalm = async (): Promise<void> => {
  for (let waited = 0; waited < STEP_BACK_AT_MOST_MS; waited += STEP_BACK_MS) {
    const before = performance.eventLoopUtilization();
    await setTimeout(waited === 0 ? 5 : STEP_BACK_MS);
    if (performance.eventLoopUtilization(before).utilization < BUSY) return;
  }
};

const politely = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, helpers: JobHelpers) => {
        await whenCalm();
        return task?.(payload, helpers);
      },
    ]),
  );

const taskListOf = (platform: Platform, { jobs, sweeps }: Work): TaskList =>
  Object.fromEntries([
    ...jobs.map(
      (each) =>
        [
          each.name,
          (payload: unknown, { abortSignal }: JobHelpers) => each.run(platform, payload as never, abortSignal),
        ] as const,
    ),
    ...sweeps.map(
      (each) => [each.name, (_: unknown, { abortSignal }: JobHelpers) => each.run(platform, abortSignal)] as const,
    ),
  ]);

const workerLogger = (log: Log) =>
  new Logger(() => (level, message, meta) => {
    if (level === "error") log.error({ meta }, message);
    else if (level === "warning") log.warn({ meta }, message);
    else log.trace(message);
  });

/**
 * Runs jobs and sweeps in this process, beside other processes on the same database. When the database goes away the
 * worker is started again until it is back.
 * @returns stops taking jobs and waits for those under way.
 */
export const startJobs = (platform: Platform, work: Work): (() => Promise<void>) => {
  const { log, database } = platform;
  let stopping = false;
  let runner: Runner | undefined;
  const options = {
    pgPool: database.pool,
    logger: workerLogger(log),
    taskList: politely(taskListOf(platform, work)),
    parsedCronItems: parseCronItems(
      work.sweeps.map((each) => ({
        task: each.name,
        match: each.cron,
        options: { backfillPeriod: 0, jobKey: each.name, maxAttempts: 1 },
      })),
    ),
    noHandleSignals: true,
    pollInterval: 1_000,
    // Jobs are fetched and ticked off in batches, and few run at once: people who wait for an answer come first.
    preset: {
      worker: {
        concurrentJobs: CONCURRENT_JOBS,
        localQueue: { size: FETCHED_AT_ONCE },
        completeJobBatchDelay: COMPLETED_TOGETHER_MS,
      },
    },
  };
  const supervise = async () => {
    while (!stopping) {
      try {
        runner = await run(options);
        if (stopping) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (stopping) break;
        log[isDatabaseAway(error) ? "warn" : "error"]({ err: error }, "the job worker stopped and will start again");
      }
      runner = undefined;
      if (!stopping) await setTimeout(RESTART_AFTER_MS);
    }
  };
  const supervision = supervise();
  const stopRelay = startRelay(database, log);
  return async () => {
    stopping = true;
    await stopRelay();
    await runner?.stop().catch((error: unknown) => log.warn({ err: error }, "the job worker did not stop in order"));
    await supervision;
  };
};

/** No job takes this long; one that is locked for longer belongs to a process that was killed. */
const LOCKED_TOO_LONG_MINUTES = 3;

/** Gives the jobs of killed processes to the living. The worker itself would wait for four hours. */
export const releaseLockedJobs: Sweep = {
  name: "platform.release_locked_jobs",
  cron: "* * * * *",
  run: async ({ database }) => {
    await database.pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
       where locked_at < now() - make_interval(mins => $1) having count(*) > 0`,
      [LOCKED_TOO_LONG_MINUTES],
    );
  },
};

/** Runs every job that is due now, and what these queue, until none is left. For tests and the demo. */
export const runDueJobs = async (platform: Platform, work: Work): Promise<void> => {
  const { database, log } = platform;
  const client = await database.pool.connect();
  try {
    let hasMore = true;
    while (hasMore) {
      while (await relayEffects(database));
      await runTaskListOnce({ logger: workerLogger(log) }, taskListOf(platform, work), client);
      hasMore = await hasEffects(database);
    }
  } finally {
    client.release();
  }
};
