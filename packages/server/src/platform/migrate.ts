import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

const migrationsFolder = fileURLToPath(new URL("../../migrations/", import.meta.url));
const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;
const migrationLock = 470_100_003;

export const readMigrations = async (folder = migrationsFolder): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  const numbers = new Set(names.map((name) => name.slice(0, 4)));
  if (numbers.size !== names.length) throw new Error(`Two migrations in ${folder} have the same number.`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${folder}/${name}`, "utf8");
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
};

/** Which migrations the database still needs. Refuses a database whose history is not the beginning of ours. */
export const pendingMigrations = (
  migrations: readonly Migration[],
  applied: readonly { readonly name: string; readonly sha256: string }[],
): readonly Migration[] => {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new Error(
        `The database is newer than this version of Freehold: it has the migration ${name}. Start the version that made it, or a newer one; migrations only go forward.`,
      );
    }
    if (migration.sha256 !== sha256) {
      throw new Error(
        `The migration ${name} was applied with other contents than this version has. An applied migration never changes: restore the file, and put the change into a new one.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  const last = applied
    .map(({ name }) => name)
    .sort()
    .at(-1);
  const late = pending.find(({ name }) => last !== undefined && name < last);
  if (late)
    throw new Error(`The migration ${late.name} comes before ${last}, which is applied already. Number it last.`);
  return pending;
};

const applyOne = async (client: pg.Client, migration: Migration) => {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into schema_migrations (name, sha256) values ($1, $2)", [
      migration.name,
      migration.sha256,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`The migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
};

/** Brings the database to the schema of this version. Servers that start together wait for the first one to finish. */
export const migrate = async (
  databaseUrl: string,
  options: { readonly folder?: string; readonly log?: { info(message: string): void } } = {},
): Promise<readonly string[]> => {
  const migrations = await readMigrations(options.folder);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "freehold migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(`
      create table if not exists schema_migrations (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`);
    const applied = await client.query<{ name: string; sha256: string }>("select name, sha256 from schema_migrations");
    const pending = pendingMigrations(migrations, applied.rows);
    for (const migration of pending) {
      options.log?.info(`Migrating the database: ${migration.name}`);
      await applyOne(client, migration);
    }
    await migrateJobs(databaseUrl);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
};

// The job queue brings its own schema. Only warnings of it are worth a line at start.
const migrateJobs = async (databaseUrl: string) => {
  const logger = new Logger(() => (level, message) => {
    if (level === "error" || level === "warning") process.stderr.write(`${message}\n`);
  });
  await runMigrations({ connectionString: databaseUrl, logger });
};
