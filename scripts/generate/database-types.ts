import { generate, PostgresDialect } from "kysely-codegen";
import { withMigratedDatabase } from "./migrated-database.ts";

/** The tables as types for kysely, with the names they have in SQL. */
export const databaseTypes = (): Promise<string> =>
  withMigratedDatabase(async (connectionString) => {
    const dialect = new PostgresDialect();
    const db = await dialect.introspector.connect({ connectionString, dialect });
    try {
      return await generate({
        db,
        dialect,
        outFile: null,
        excludePattern: "{graphile_worker.*,public.schema_migrations}",
      });
    } finally {
      await db.destroy();
    }
  });
