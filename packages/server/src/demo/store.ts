import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

const FACT = "demonstration";

/** Whether this database was made by the demonstration, and filled to the end. */
export const isFilled = async (db: Reader): Promise<boolean> => (await readFact(db)) === "filled";

/** Whether the demonstration may write here: its own database, or one that nobody has used. */
export const mayFill = async (db: Reader): Promise<boolean> => {
  if ((await readFact(db)) !== undefined) return true;
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from people) or exists (select from accounts) as used`.execute(db);
  return rows[0]?.used === false;
};

const readFact = async (db: Reader): Promise<unknown> => {
  const row = await db.selectFrom("site_facts").select("value").where("key", "=", FACT).executeTakeFirst();
  return row?.value;
};

export const markDemonstration = async (db: Reader, state: "begun" | "filled"): Promise<void> => {
  const value = JSON.stringify(state);
  await db
    .insertInto("site_facts")
    .values({ key: FACT, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
};

/** Empties a demonstration that was interrupted while it was filled. */
export const emptyDemonstration = async (db: Reader): Promise<void> => {
  await sql`
    do $$ begin
      execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' cascade' from pg_tables
               where schemaname = 'public' and tablename not in ('schema_migrations', 'agreements'));
    end $$`.execute(db);
};
