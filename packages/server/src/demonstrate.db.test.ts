import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { demoConfig, fillDemonstration, NotADemonstration } from "./demonstrate.ts";
import { startTestApp, type TestApp } from "./testing/app.ts";
import { createPerson } from "./testing/factories.ts";
import { databaseOf } from "./testing/running-app.ts";

let app: TestApp;
afterEach(() => app.close());

const fill = async () => {
  const said: string[] = [];
  const config = demoConfig({ ...app.platform.config, databaseUrl: databaseOf(app) });
  await fillDemonstration(config, (message) => said.push(message));
  return said;
};

/** How many rows each table of the application has. */
const countRows = async (): Promise<Record<string, number>> => {
  const db = app.platform.database.kysely;
  const tables = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(db);
    counts[name] = rows[0]?.count ?? 0;
  }
  return counts;
};

describe("the demonstration", () => {
  it("refuses a database that somebody uses, and leaves it as it is", async () => {
    app = await startTestApp();
    await createPerson(app);
    const before = await countRows();
    await expect(fill()).rejects.toThrow(NotADemonstration);
    expect(await countRows()).toEqual(before);
  });

  it("plays to its end on an empty database, and leaves a filled one alone", { timeout: 240_000 }, async () => {
    app = await startTestApp();
    expect(await fill()).toHaveLength(1);
    const filled = await countRows();
    const played = ["people", "accounts", "access_requests", "role_grants", "support_cases", "mails"];
    for (const table of played) expect(filled[table], table).toBeGreaterThan(1);

    expect(await fill()).toEqual([]);
    expect(await countRows()).toEqual(filled);
  });
});
