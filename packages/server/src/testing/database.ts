import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "../platform/migrate.ts";

/** Where the tests' server and its migrated template are; the setup of the run writes it, its workers inherit it. */
const templateVariable = "FREEHOLD_TEST_TEMPLATE_URL";

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

const withDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

const administer = async (url: string, statements: readonly string[]) => {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

const uniqueName = (purpose: string) => `freehold_${purpose}_${randomBytes(6).toString("hex")}`;

/** Makes one migrated database on the server, which each test database then is a copy of. */
export const createTemplateDatabase = async (serverUrl: string): Promise<TestDatabase> => {
  const name = uniqueName("template");
  await administer(serverUrl, [`create database ${name} template template0 encoding 'UTF8'`]);
  const url = withDatabase(serverUrl, name);
  await migrate(url);
  process.env[templateVariable] = url;
  return { url, drop: () => administer(url, [`drop database ${name} with (force)`]) };
};

const copyOf = async (chooseSource: (template: string) => string): Promise<TestDatabase> => {
  const template = process.env[templateVariable];
  if (!template) throw new Error("No template database: name the file *.db.test.ts, so that its project makes one.");
  const name = uniqueName("test");
  // Copied as files: through the write-ahead log, page by page, it takes twice as long.
  await administer(template, [`create database ${name} template ${chooseSource(template)} strategy file_copy`]);
  return {
    url: withDatabase(template, name),
    drop: () => administer(template, [`drop database ${name} with (force)`]),
  };
};

/** A database for one test file or test: migrated, without rows, its own alone. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  copyOf((template) => new URL(template).pathname.slice(1));

/** A database without even the tables. */
export const createEmptyDatabase = (): Promise<TestDatabase> => copyOf(() => "template0");
