import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { createTemplateDatabase } from "./database.ts";

const startThrowAwayServer = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "freehold-test-"));
  const log = { info: () => {}, warn: (message: string) => process.stderr.write(`${message}\n`) };
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false });
  return {
    url: server.adminUrl,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** Runs once before the database tests: a server (TEST_DATABASE_URL, or one of its own) and the migrated template. */
export const setup = async (): Promise<() => Promise<void>> => {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startThrowAwayServer();
  const template = await createTemplateDatabase(server.url);
  return async () => {
    await template.drop();
    await server.stop();
  };
};
