import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmptyDatabase, type TestDatabase } from "../testing/database.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
let folder: string;

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);

const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = mkdtempSync(join(tmpdir(), "freehold-migrations-"));
  write("0001_first.sql", "create table visits (id int); insert into visits values (1);");
  write("0002_second.sql", "insert into visits values (2);");
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe("migrate", () => {
  it("applies each file once when three servers start together", async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, { folder })));
    expect(applied.flat().sort()).toEqual(["0001_first.sql", "0002_second.sql"]);
    expect(await query("select id from visits order by id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("makes the tables of the job queue", async () => {
    await migrate(database.url, { folder });
    expect(await query("select to_regclass('graphile_worker._private_jobs') is not null as made")).toEqual([
      { made: true },
    ]);
  });

  it("applies only what is new", async () => {
    await migrate(database.url, { folder });
    write("0003_third.sql", "insert into visits values (3);");
    expect(await migrate(database.url, { folder })).toEqual(["0003_third.sql"]);
  });

  it("leaves nothing of a file that fails, and continues there once it is right", async () => {
    write("0003_third.sql", "insert into visits values (3); select * from nowhere;");
    await expect(migrate(database.url, { folder })).rejects.toThrow(/0003_third\.sql failed.*nowhere/);
    expect(await query("select count(*)::int as count from visits")).toEqual([{ count: 2 }]);
    write("0003_third.sql", "insert into visits values (3);");
    expect(await migrate(database.url, { folder })).toEqual(["0003_third.sql"]);
  });

  it("refuses a database that a newer version has migrated", async () => {
    const newer = mkdtempSync(join(tmpdir(), "freehold-migrations-"));
    cpSync(folder, newer, { recursive: true });
    writeFileSync(join(newer, "0003_third.sql"), "select 1;");
    await migrate(database.url, { folder: newer });
    rmSync(newer, { recursive: true });
    await expect(migrate(database.url, { folder })).rejects.toThrow(/newer than this version.*0003_third/);
  });

  it("refuses an applied file whose contents changed", async () => {
    await migrate(database.url, { folder });
    write("0001_first.sql", "create table visits (id bigint);");
    await expect(migrate(database.url, { folder })).rejects.toThrow(/0001_first\.sql was applied with other contents/);
  });

  it("refuses a file that slips in before one already applied", async () => {
    write("0004_fourth.sql", "select 1;");
    await migrate(database.url, { folder });
    write("0003_third.sql", "select 1;");
    await expect(migrate(database.url, { folder })).rejects.toThrow(/Number it last/);
  });
});
