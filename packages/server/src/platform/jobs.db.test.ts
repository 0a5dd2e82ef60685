import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { queueEffects, relayEffects } from "./effects.ts";
import { releaseLockedJobs } from "./jobs.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const lockedFor = async (minutes: number) => {
  const { pool } = app.platform.database;
  await pool.query("select graphile_worker.add_job('platform.tidy')");
  await pool.query(
    `update graphile_worker._private_jobs set locked_at = now() - make_interval(mins => $1), locked_by = 'worker-' || $1::int
     where locked_by is null`,
    [minutes],
  );
};

it("gives the jobs of a killed process to the living, and leaves those under way alone", async () => {
  await lockedFor(10);
  await lockedFor(1);
  await releaseLockedJobs.run(app.platform);
  const { rows } = await app.platform.database.pool.query<{ locked_by: string | null }>(
    "select locked_by from graphile_worker.jobs order by id",
  );
  expect(rows.map((row) => row.locked_by)).toEqual([null, "worker-1"]);
});

it("makes one job of what was caused twice under one key, the last, and keeps the order of the others", async () => {
  const { database } = app.platform;
  const effect = (recipient: string, key?: string) => ({
    job: "platform.tidy",
    payload: { recipient },
    ...(key ? { key } : {}),
  });
  await database.kysely
    .transaction()
    .execute((tx) =>
      queueEffects(tx, [effect("first"), effect("replaced", "same"), effect("second"), effect("kept", "same")]),
    );
  expect(await relayEffects(database)).toBe(false);
  const { rows } = await database.pool.query<{ recipient: string; max_attempts: number }>(
    `select p.payload ->> 'recipient' as recipient, p.max_attempts from graphile_worker._private_jobs p
     where p.payload ->> 'recipient' is not null order by p.id`,
  );
  expect(rows).toEqual(["first", "second", "kept"].map((recipient) => ({ recipient, max_attempts: 60 })));
});
