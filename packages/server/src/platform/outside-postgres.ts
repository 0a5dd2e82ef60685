import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const patienceMs = 30_000;
const oldestVersion = 150_000;

// What a database says or fails with while it, or the way to it, is not up yet.
const notYet = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "57P03"]);

const isNotYet = (error: Error & { code?: string; errors?: Error[] }): boolean =>
  (error.code !== undefined && notYet.has(error.code)) ||
  /timeout expired|terminated unexpectedly/.test(error.message) ||
  (error.errors?.some(isNotYet) ?? false);

const reasonOf = (error: Error & { errors?: Error[] }) => error.message || error.errors?.[0]?.message || error.name;

const examine = async (url: string) => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    );
    return rows[0];
  } finally {
    await client.end();
  }
};

/** Waits until the database of DATABASE_URL answers, and makes sure that it is one this product can use. */
export const waitForPostgres = async (
  url: string,
  options: {
    readonly log: { info(message: string): void };
    readonly signal?: AbortSignal;
    readonly patienceMs?: number;
  },
): Promise<void> => {
  const { host } = new URL(url);
  const deadline = Date.now() + (options.patienceMs ?? patienceMs);
  let said = false;
  while (true) {
    try {
      const found = await examine(url);
      if (Number(found?.version) < oldestVersion) {
        throw new Error("it is older than PostgreSQL 15");
      }
      if (found?.encoding !== "UTF8") throw new Error(`its encoding is ${found?.encoding}, and UTF8 is needed`);
      return;
    } catch (error) {
      const reason = reasonOf(error as Error);
      const over = Date.now() >= deadline || options.signal?.aborted;
      if (over || !isNotYet(error as Error)) {
        throw new Error(`The database of DATABASE_URL (${host}) can not be used: ${reason}.`, { cause: error });
      }
      if (!said) options.log.info(`The database at ${host} does not answer yet (${reason}). Waiting for it …`);
      said = true;
    }
    await sleep(500);
  }
};
