import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Endpoint } from "@freehold/core/kernel/endpoint";
import type { Language } from "@freehold/core/kernel/id";
import type { Actor, AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Permission, Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { z } from "zod";
import type { Reader, Transaction } from "./database.ts";
import type { Platform } from "./platform.ts";
import type { SignedInPerson } from "./session.ts";

/** What an operation knows of the request besides its input. */
export type Context<Person extends SignedInPerson | null = SignedInPerson | null> = {
  readonly platform: Platform;
  readonly now: Date;
  readonly requestId: string;
  readonly language: Language;
  /** Who asks. Never null where the endpoint asks for more than "public". */
  readonly person: Person;
  /** Over what the endpoint's account permission reaches for this person; the whole account elsewhere. */
  readonly scope: Scope;
  readonly client: {
    readonly ipAddress: string;
    readonly userAgent: string | null;
    readonly headers: IncomingHttpHeaders;
    /** Asks what a GET would be answered, without its content. */
    readonly isHead: boolean;
  };
  /** Cookies to set with the answer, as Set-Cookie values. */
  readonly setCookies: string[];
};

export type SignedInContext = Context<SignedInPerson>;
type ContextFor<Asks extends Permission> = Asks extends "public" ? Context : SignedInContext;

/** What a change comes to: the answer, at least one audit entry, and effects that jobs perform after commit. */
export type Change<Result> = {
  readonly result: Result;
  readonly audit: readonly [AuditEntry, ...AuditEntry[]];
  readonly effects?: readonly Effect[];
  /** Who did it, where that is somebody else than the session says: whoever a mailed link was made for. */
  readonly actor?: Actor;
};

/** A change that turned out to change nothing (the same again): nothing is written, nothing is audited. */
export type NoChange<Result> = { readonly result: Result; readonly audit: "nothing_changed" };

type AnyEndpoint = Endpoint<string, z.ZodType, z.ZodType, Permission>;

/** An endpoint with the code behind it, as the HTTP server and the tests run it. */
export type Operation = {
  readonly endpoint: AnyEndpoint;
  readonly kind: "query" | "mutation";
  /** Runs before the transaction opens: look-ups over the network, slow hashing. */
  readonly prepare?: (ctx: never, input: never) => Promise<unknown>;
  readonly run: (tx: Transaction, ctx: never, input: never, prepared: never) => Promise<unknown>;
  /** The change for several who ask at once, in one transaction. */
  readonly shared?: {
    readonly look: (db: Reader, inputs: readonly never[]) => Promise<unknown>;
    readonly run: (
      tx: Transaction,
      askers: readonly Asker<never, never>[],
      looked: never,
    ) => Promise<SharedChange<unknown>>;
  };
};

/** One of those who share a transaction. */
export type Asker<Ctx, Input> = { readonly ctx: Ctx; readonly input: Input };

/** What came of one asker's change. */
export type Outcome<Result> = Change<Result> | NoChange<Result> | Refusal;

/**
 * What came of all of them, in their order; and what was sent to the database, all of it at once, and may still fail: the
 * transaction's end is sent behind it.
 */
export type SharedChange<Result> = {
  readonly outcomes: readonly Outcome<Result>[];
  readonly written?: Promise<unknown>;
};

type QueryRun<E extends AnyEndpoint> = (
  db: Reader,
  ctx: ContextFor<E["permission"]>,
  input: z.output<E["input"]>,
) => Promise<z.input<E["output"]>>;

/** Reads; writes nothing and holds no transaction. */
export const query = <E extends AnyEndpoint>(endpoint: E, run: QueryRun<E>): Operation => ({
  endpoint,
  kind: "query",
  run: run as Operation["run"],
});

/**
 * Reads a file that is made while it is sent, part by part, for an endpoint whose output is text: however long it is, no
 * more than a part of it is held. What fails after the first part cuts the answer off, so that nobody takes it for whole.
 */
export const fileQuery = <E extends AnyEndpoint>(
  endpoint: E,
  run: (db: Reader, ctx: ContextFor<E["permission"]>, input: z.output<E["input"]>) => AsyncGenerator<string, void>,
): Operation => ({
  endpoint,
  kind: "query",
  // The first part is made before anything is sent: what is refused is answered as a refusal.
  run: async (...asked) => {
    const parts = (run as (...asked: unknown[]) => AsyncGenerator<string, void>)(...asked);
    const first = await parts.next();
    return new FileParts(first.done ? "" : first.value, parts);
  },
});

/** A file on its way: its first part, and the others. */
export class FileParts {
  readonly first: string;
  readonly others: AsyncGenerator<string, void>;

  constructor(first: string, others: AsyncGenerator<string, void>) {
    this.first = first;
    this.others = others;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    yield this.first;
    yield* this.others;
  }
}

/** Bytes that are sent as they are: status and headers, and the content where there is any. */
export class FileBytes {
  readonly status: 200 | 206 | 304 | 412 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readable | null;

  constructor(status: FileBytes["status"], headers: FileBytes["headers"], content: Readable | null) {
    this.status = status;
    this.headers = headers;
    this.content = content;
  }
}

/** Reads bytes of a file that is never held as a whole, for an endpoint whose output is binary. */
export const bytesQuery = <E extends AnyEndpoint>(
  endpoint: E,
  run: (db: Reader, ctx: ContextFor<E["permission"]>, input: z.output<E["input"]>) => Promise<FileBytes>,
): Operation => ({ endpoint, kind: "query", run: run as Operation["run"] });

type MutationRun<E extends AnyEndpoint, Prepared> = (
  tx: Transaction,
  ctx: ContextFor<E["permission"]>,
  input: z.output<E["input"]>,
  prepared: Prepared,
) => Promise<Change<z.input<E["output"]>> | NoChange<z.input<E["output"]>>>;

/**
 * Changes: ONE transaction holds the change, its audit entries and its queued effects. A thrown Refusal rolls all of it
 * back. An operation that returns no audit entry does not type-check.
 */
export const mutation = <E extends AnyEndpoint>(endpoint: E, run: MutationRun<E, undefined>): Operation => ({
  endpoint,
  kind: "mutation",
  run: run as Operation["run"],
});

/** A mutation that needs the network or the processor first: `prepare` runs before the transaction opens. */
export const preparedMutation = <E extends AnyEndpoint, Prepared>(
  endpoint: E,
  prepare: (ctx: ContextFor<E["permission"]>, input: z.output<E["input"]>) => Promise<Prepared>,
  run: MutationRun<E, Prepared>,
): Operation => ({
  endpoint,
  kind: "mutation",
  prepare: prepare as NonNullable<Operation["prepare"]>,
  run: run as Operation["run"],
});

type SharedParts<E extends AnyEndpoint, Looked> = {
  /** What the change rests on and nobody can see, read while it is looked at who may: it neither locks nor writes. */
  readonly look?: (db: Reader, inputs: readonly z.output<E["input"]>[]) => Promise<Looked>;
  readonly run: (
    tx: Transaction,
    askers: readonly Asker<ContextFor<E["permission"]>, z.output<E["input"]>>[],
    looked: Looked,
  ) => Promise<SharedChange<z.input<E["output"]>>>;
};

/**
 * A mutation that many ask for at the same moment: those who ask while a transaction is under way share the next one.
 * `run` answers for each asker in turn, with a Refusal for those of whom it has written nothing; what it throws, and what
 * fails of what it has `written`, fails the transaction, and each asker is then given one of their own.
 */
export const sharedMutation = <E extends AnyEndpoint, Looked = undefined>(
  endpoint: E,
  { look = async () => undefined as Looked, run }: SharedParts<E, Looked>,
): Operation => ({
  endpoint,
  kind: "mutation",
  shared: { look, run } as unknown as NonNullable<Operation["shared"]>,
  run: async (tx, ctx, input) => {
    const { outcomes, written } = await run(tx, [{ ctx, input }], await look(tx, [input]));
    await written;
    const [outcome] = outcomes;
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  },
});
