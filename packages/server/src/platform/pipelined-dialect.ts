import type { Duplex } from "node:stream";
import {
  CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultConnectionProvider,
  DefaultQueryExecutor,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings,
} from "kysely";
import type pg from "pg";

type OwnConnection = Parameters<PostgresDriver["rollbackTransaction"]>[0];

/**
 * PostgreSQL over connections that send a statement without waiting for the one before. A transaction begins with its
 * first statement instead of a round trip earlier. Should beginning fail while the statements after it do not, each of
 * them stands on its own: nothing is committed then, and the caller hears of it.
 */
class PipelinedDriver extends PostgresDriver {
  readonly #beginnings = new WeakMap<DatabaseConnection, Promise<unknown>>();
  readonly #ending = new WeakSet<DatabaseConnection>();
  #isReady: Promise<void> | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#isReady ??= this.init();
    await this.#isReady;
    const connection = await super.acquireConnection();
    this.#ending.delete(connection);
    return connection;
  }

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
    this.#ending.add(connection);
    await this.#beginnings.get(connection);
    await super.commitTransaction(connection);
  }

  override async rollbackTransaction(connection: OwnConnection): Promise<void> {
    this.#ending.add(connection);
    await super.rollbackTransaction(connection);
  }

  /** Whether its transaction's end was sent already: a statement after that would stand on its own. */
  isEnding(connection: DatabaseConnection): boolean {
    return this.#ending.has(connection);
  }
}

/** The connection of a transaction, for all who ask: Kysely's own provider lets each wait for the answer to the one before. */
class SharedConnection implements ConnectionProvider {
  readonly #provider: ConnectionProvider;
  readonly #driver: PipelinedDriver;
  #connection: Promise<DatabaseConnection> | undefined;

  constructor(provider: ConnectionProvider, driver: PipelinedDriver) {
    this.#provider = provider;
    this.#driver = driver;
  }

  async provideConnection<Result>(consumer: (connection: DatabaseConnection) => Promise<Result>): Promise<Result> {
    this.#connection ??= this.#provider.provideConnection(async (connection) => connection);
    const connection = await this.#connection;
    if (this.#driver.isEnding(connection)) throw new Error("a statement after its transaction's end");
    return consumer(connection);
  }
}

class PipelinedExecutor extends DefaultQueryExecutor {
  readonly #driver: PipelinedDriver;

  constructor(dialect: PostgresDialect, driver: PipelinedDriver, provider: ConnectionProvider) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), provider);
    this.#driver = driver;
  }

  override withConnectionProvider(provider: ConnectionProvider): DefaultQueryExecutor {
    return super.withConnectionProvider(new SharedConnection(provider, this.#driver));
  }
}

/** Kysely whose transactions send what is asked together without waiting in between. */
export const pipelinedKysely = <Tables>(pool: pg.Pool): Kysely<Tables> => {
  const dialect = new PostgresDialect({ pool });
  const driver = new PipelinedDriver({ pool });
  const executor = new PipelinedExecutor(dialect, driver, new DefaultConnectionProvider(driver));
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor });
};

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
