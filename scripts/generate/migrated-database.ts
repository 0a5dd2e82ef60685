import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../packages/server/src/platform/embedded-postgres.ts";
import { migrate } from "../../packages/server/src/platform/migrate.ts";

/** Runs the work on a fresh embedded database with the schema of this version. */
export const withMigratedDatabase = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), "freehold-generate-"));
  const log = { info: () => {}, warn: console.warn };
  try {
    const server = await startEmbeddedPostgres({ dataDir, log, durable: false });
    try {
      await migrate(server.url);
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
