import type { Duplex } from "node:stream";
import {
  CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from "kysely";
import type pg from "pg";

/**
 * PostgreSQL over connections that send a statement without waiting for the one before. A transaction begins with its
 * first statement instead of a round trip earlier. Should beginning fail while the statements after it do not, each of
 * them stands on its own: nothing is committed then, and the caller hears of it.
 */
class PipelinedDriver extends PostgresDriver {
  readonly #beginnings = new WeakMap<DatabaseConnection, Promise<unknown>>();

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel !== undefined || settings.accessMode !== undefined) {
      return super.beginTransaction(connection, settings);
    }
    const beginning = connection.executeQuery(CompiledQuery.raw("begin"));
    // Looked at when the transaction commits; one that is rolled back failed for a reason of its own.
    beginning.catch(() => undefined);
    this.#beginnings.set(connection, beginning);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#beginnings.get(connection);
    await super.commitTransaction(connection);
  }
}

export class PipelinedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PipelinedDriver {
    return new PipelinedDriver(this.#config);
  }
}

type Sender = { readonly connection: { readonly stream: Duplex } };

/** What is sent over a connection within one turn of the event loop leaves in one piece, for the price of one system call. */
export const gatherWrites = (pool: pg.Pool): void => {
  pool.on("connect", (client) => {
    const { stream } = (client as unknown as Sender).connection;
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    let isGathering = false;
    const gather = (...args: unknown[]): boolean => {
      if (!isGathering) {
        isGathering = true;
        stream.cork();
        process.nextTick(() => {
          isGathering = false;
          stream.uncork();
        });
      }
      return write(...args);
    };
    stream.write = gather as typeof stream.write;
  });
};
