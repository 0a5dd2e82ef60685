import type { Kysely, Transaction as KyselyTransaction } from "kysely";
import pg from "pg";
import { watchConnections } from "./connection-watch.ts";
import type { DB } from "./database.generated.ts";
import type { Log } from "./log.ts";
import { gatherWrites, pipelinedKysely } from "./pipelined-dialect.ts";
import { prepareStatements } from "./prepared-statements.ts";

/** What a slice's store reads through: a transaction, or the pool where nothing is written. */
export type Reader = Kysely<DB>;

/** What a slice's store writes through: the transaction it was given. */
export type Transaction = KyselyTransaction<DB>;

export type Database = {
  readonly kysely: Kysely<DB>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

type DatabaseOptions = { url: string; poolSize: number; log: Log };

/** How long a request waits for a connection before it is told that the service is unavailable. */
const CONNECT_TIMEOUT_MS = 2_000;
/** No statement of a request may take longer; reports and exports page instead. */
const STATEMENT_TIMEOUT_MS = 10_000;

export const openDatabase = ({ url, poolSize, log }: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    pipeline: true,
    application_name: "freehold",
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  // So would one that breaks between two statements of a transaction; the next statement fails with it.
  pool.on("connect", (client) => {
    client.on("error", (error) => log.warn({ err: error }, "a connection was lost"));
    // Compiling a statement takes longer than any statement of a request.
    client.query("set jit = off").catch((error) => log.warn({ err: error }, "a connection was lost"));
  });
  gatherWrites(pool);
  prepareStatements(pool);
  const stopWatching = watchConnections(pool, { url, silentAfterMs: STATEMENT_TIMEOUT_MS + 2_000, log });
  const kysely = pipelinedKysely<DB>(pool);
  const close = async () => {
    await kysely.destroy();
    // Kysely leaves the pool alone when it never ran a statement, as in a process that only had jobs to look for.
    if (!pool.ending) await pool.end();
    stopWatching();
  };
  return { kysely, pool, close };
};

// PostgreSQL: 08 connection exceptions, 57P admin shutdown and cannot connect now, 53 insufficient resources.
const UNAVAILABLE_STATES = /^(08|57P0[1-3]|53)/;
const UNAVAILABLE_ERRORS = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT", "EHOSTUNREACH"]);
const UNAVAILABLE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable/;

/** Whether an error says that the database is away, rather than that something is wrong with what was asked. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (UNAVAILABLE_ERRORS.has(code) || UNAVAILABLE_STATES.test(code) || UNAVAILABLE_MESSAGES.test(error.message)) {
    return true;
  }
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return isDatabaseAway(error.cause);
};

const stateOf = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.code : undefined);

/** Whether PostgreSQL ended this transaction because it and another waited for each other. */
export const isDeadlock = (error: unknown): boolean => stateOf(error) === "40P01";

/** Whether the database was too busy for this: a deadlock, or a statement that took too long. Trying again helps. */
export const isDatabaseBusy = (error: unknown): boolean => isDeadlock(error) || stateOf(error) === "57014";

/** The name of the constraint that a statement ran into, if that is why it failed. */
export const violatedConstraint = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code !== undefined && error.code.startsWith("23")
    ? error.constraint
    : undefined;
