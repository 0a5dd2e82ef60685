// npx freehold ledger check|rebuild [--account ID]: holds pools to the ledger that they follow from.
import { loadConfig } from "./config.ts";
import { ledgerCommand } from "./licenses/index.ts";
import { openDatabase } from "./platform/database.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { createLog } from "./platform/log.ts";

const write = (line: string) => void process.stdout.write(`${line}\n`);
const quiet = { info: () => {}, warn: (line: string) => void process.stderr.write(`${line}\n`) };

const config = loadConfig(process.env, []);
const server =
  config.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: quiet }) : undefined;
const url = config.databaseUrl ?? server?.url ?? "";
const database = openDatabase({ url, poolSize: 1, log: createLog("error") });
try {
  // A ledger of millions of entries takes longer to sum than any request may.
  await database.pool.query("set statement_timeout = 0");
  process.exitCode = await ledgerCommand(database, process.argv.slice(2), write);
} finally {
  await database.close();
  await server?.stop();
}
