import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
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
