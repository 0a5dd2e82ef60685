import pg from "pg";
import type { Log } from "./log.ts";

const LOOK_EVERY_MS = 250;
/** A statement that takes this long makes one ask whether the database is there at all. */
const SUSPICIOUS_AFTER_MS = 1_000;
const PROBE_LIMIT_MS = 2_000;
/** A timer that is this late says that the process was busy, not that the database was silent. */
const LATE_MS = 500;

type Watched = { readonly url: string; readonly silentAfterMs: number; readonly log: Log };

/** Whether the database answers a new connection, be it with an error. Undefined: this process was too busy to tell. */
const answers = async (url: string): Promise<boolean | undefined> => {
  const startedAt = Date.now();
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PROBE_LIMIT_MS });
  client.on("error", () => {});
  try {
    await client.connect();
    void client.end().catch(() => {});
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return true;
    return Date.now() - startedAt > PROBE_LIMIT_MS + LATE_MS ? undefined : false;
  }
};

/**
 * Breaks the connections of a pool that wait for a database that has become silent: a network that swallows packets
 * breaks none, and whoever asked would wait for minutes. A statement that is only slow is left alone, until
 * `silentAfterMs`, by when a database that is there would have ended it itself.
 * @returns stops watching
 */
export const watchConnections = (pool: pg.Pool, { url, silentAfterMs, log }: Watched): (() => void) => {
  const busySince = new Map<pg.PoolClient, number>();
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const noted = (...args: unknown[]): unknown => {
      if (!busySince.has(client)) busySince.set(client, Date.now());
      return query(...args);
    };
    client.query = noted as typeof client.query;
    client.on("drain", () => busySince.delete(client));
    client.once("end", () => busySince.delete(client));
  });

  // The statements under way fail, and the pool makes another connection. To end a client in order would be to wait.
  const cut = (client: pg.PoolClient) => {
    busySince.delete(client);
    client.connection.stream.destroy();
  };

  let isProbing = false;
  const look = async () => {
    const now = Date.now();
    const longest = Math.max(0, ...[...busySince.values()].map((since) => now - since));
    if (longest < SUSPICIOUS_AFTER_MS || isProbing) return;
    isProbing = true;
    const isAnswering = await answers(url);
    isProbing = false;
    if (isAnswering === undefined) return;
    const patienceMs = isAnswering ? silentAfterMs : 0;
    const silent = [...busySince].filter(([, since]) => Date.now() - since > patienceMs);
    if (silent.length === 0) return;
    log.warn({ connections: silent.length }, "the database does not answer; the connections waiting for it are cut");
    for (const [client] of silent) cut(client);
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
};
