import { setImmediate as nextTurn } from "node:timers/promises";
import type { Actor } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { writeAudit } from "./audit-write.ts";
import { isDeadlock, type Transaction, violatedConstraint } from "./database.ts";
import { type Answer, answerOnce } from "./idempotency.ts";
import { InvalidInput, issuesOf, unstorableFields } from "./invalid-input.ts";
import { type Change, type Context, FileBytes, FileParts, type NoChange, type Operation } from "./operation.ts";
import { checkChangeable, checkPermission, checkPermissions, findUnchangeable } from "./permission-check.ts";
import type { Platform } from "./platform.ts";
import { sharedChange } from "./shared-change.ts";

type Asked = Omit<Context, "scope">;
type Run = { tx: Transaction; ctx: Context; input: unknown; prepared: unknown };

const visitor: Actor = { kind: "system", job: "visitor" };

const actorOf = ({ person }: Asked): Actor =>
  person === null ? visitor : { kind: "person", personId: person.id, name: person.name, email: person.email };

/**
 * The life of a request: parse, check the permission, run, and for a change write its audit entries and effects in the
 * same transaction.
 * @throws Refusal, InvalidInput; anything else is a defect
 */
export const execute = async (
  operation: Operation,
  asked: Asked,
  rawInput: unknown,
  idempotencyKey?: string,
): Promise<Answer> => {
  const { endpoint } = operation;
  const { platform, person, now } = asked;
  if (endpoint.permission !== "public" && person === null) throw new Refusal("session.required");
  const unstorable = unstorableFields(rawInput);
  if (unstorable.length > 0) throw new InvalidInput(unstorable);
  const parsed = endpoint.input.safeParse(rawInput);
  if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
  const input: unknown = parsed.data;
  const { kysely } = platform.database;

  if (operation.kind === "query") {
    const scope = await checkPermission(kysely, endpoint, person, input, now);
    return answer(
      endpoint,
      await run(operation, { tx: kysely as Transaction, ctx: { ...asked, scope }, input, prepared: undefined }),
    );
  }

  const isRepeatable = idempotencyKey !== undefined && endpoint.creates === true;
  if (operation.shared !== undefined && !isRepeatable) return shareOf(platform, operation)({ asked, input });

  let prepared: unknown;
  if (operation.prepare !== undefined) {
    const scope = await checkPermission(kysely, endpoint, person, input, now);
    // Nothing is looked up for what would be refused; whether it still may be is checked again in the transaction.
    await checkChangeable(kysely, endpoint, input);
    prepared = await operation.prepare({ ...asked, scope } as never, input as never);
  }
  return transact(platform, async (tx) => {
    const change = async () => {
      const scope = await checkPermission(tx, endpoint, person, input, now);
      await checkChangeable(tx, endpoint, input);
      const outcome = (await run(operation, { tx, ctx: { ...asked, scope }, input, prepared })) as
        | Change<unknown>
        | NoChange<unknown>;
      const result = answer(endpoint, outcome.result);
      return { result, written: record(tx, [{ outcome, actor: actorOf(asked), at: now, requestId: asked.requestId }]) };
    };
    if (!isRepeatable) return change();
    const scope = `${endpoint.name}:${person?.id ?? asked.client.ipAddress}`;
    const { appSecret } = platform.config;
    const result = await answerOnce(tx, { scope, key: idempotencyKey, input: rawInput, appSecret }, async () => {
      const { result, written } = await change();
      await written;
      return result;
    });
    return { result };
  });
};

/** What a change came to; and what was sent to the database and may still fail. */
type Written<Result> = { readonly result: Result; readonly written?: Promise<unknown> };

/**
 * One transaction; once more when PostgreSQL chose it to end a deadlock, which leaves nothing of it behind. Its end is sent
 * behind what the change has written, without waiting for that: where something of it fails, PostgreSQL commits nothing.
 */
const transact = async <Result>(
  { database }: Platform,
  change: (tx: Transaction) => Promise<Written<Result>>,
): Promise<Result> => {
  const once = async () => {
    let written: Promise<unknown> | undefined;
    try {
      const result = await database.kysely.transaction().execute(async (tx) => {
        const changed = await change(tx);
        ({ written } = changed);
        // What could not even be sent, PostgreSQL would not miss: that is known within this turn of the event loop.
        if (written !== undefined) await Promise.race([written, nextTurn()]);
        return changed.result;
      });
      // Written all of it, and nothing of it too late.
      await written;
      return result;
    } catch (error) {
      // Why it was not committed, rather than that it was not.
      await written;
      throw error;
    }
  };
  try {
    return await once();
  } catch (error) {
    // Whichever way a role is given: the database looks at it, as the only one that sees all of them.
    if (violatedConstraint(error) === "emergency_accesses_stand_alone") throw new Refusal("permission.in_emergency");
    if (!isDeadlock(error)) throw error;
    return once();
  }
};

const run = (operation: Operation, { tx, ctx, input, prepared }: Run): Promise<unknown> =>
  operation.run(tx, ctx as never, input as never, prepared as never);

const answer = ({ creates, output }: Operation["endpoint"], result: unknown): Answer => ({
  status: creates === true ? 201 : 200,
  body: result instanceof FileParts || result instanceof FileBytes ? result : output.parse(result),
});

type Shared = { readonly asked: Asked; readonly input: unknown };

const shares = new WeakMap<Platform, Map<Operation, (shared: Shared) => Promise<Answer>>>();

const shareOf = (platform: Platform, operation: Operation) => {
  const ofPlatform = shares.get(platform) ?? new Map<Operation, (shared: Shared) => Promise<Answer>>();
  shares.set(platform, ofPlatform);
  const known = ofPlatform.get(operation);
  if (known !== undefined) return known;
  const share = sharedChange(
    (items: readonly Shared[]) => transact(platform, (tx) => changeShared(tx, operation, items)),
    ({ input }) => (input as { accountId?: string }).accountId?.toLowerCase() ?? "",
  );
  ofPlatform.set(operation, share);
  return share;
};

const changeShared = async (
  tx: Transaction,
  { endpoint, shared: change }: Operation,
  shared: readonly Shared[],
): Promise<Written<(Answer | Refusal)[]>> => {
  const inputs = shared.map(({ input }) => input);
  const [permitted, unchangeable, looked] = await Promise.all([
    checkPermissions(
      tx,
      endpoint,
      shared.map(({ asked: { person, now }, input }) => ({ person, input, now })),
    ),
    findUnchangeable(tx, endpoint, inputs),
    change?.look(tx, inputs as never),
  ]);
  const scopes = permitted.map((scope, index) => {
    const { accountId } = (shared[index]?.input ?? {}) as { accountId?: string };
    const isChangeable = accountId === undefined || !unchangeable.has(accountId);
    return scope instanceof Refusal || isChangeable ? scope : new Refusal("account.not_active");
  });
  const allowed = shared.flatMap(({ asked, input }, index) => {
    const scope = scopes[index];
    return scope === undefined || scope instanceof Refusal ? [] : [{ index, ctx: { ...asked, scope }, input }];
  });
  const { outcomes = [], written } = (await change?.run(tx, allowed as never, looked as never)) ?? {};
  // Whoever ends the transaction hears of it, unless something else fails before.
  written?.catch(() => undefined);
  const answers = new Map(
    allowed.map(({ index }, place) => {
      const outcome = outcomes[place];
      if (outcome === undefined) throw new Error(`${endpoint.name} answers for fewer than asked`);
      return [index, outcome instanceof Refusal ? outcome : answer(endpoint, outcome.result)];
    }),
  );
  const recorded = record(
    tx,
    allowed.flatMap(({ ctx }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof Refusal) return [];
      return [{ outcome, actor: actorOf(ctx), at: ctx.now, requestId: ctx.requestId }];
    }),
  );
  return {
    result: shared.map((_, index) => answers.get(index) ?? (scopes[index] as Refusal)),
    written: Promise.all([written, recorded]),
  };
};

type Recorded = {
  outcome: Pick<Change<unknown> | NoChange<unknown>, "audit"> & Partial<Pick<Change<unknown>, "effects" | "actor">>;
  actor: Actor;
  at: Date;
  requestId: string | null;
};

const record = (tx: Transaction, changes: readonly Recorded[]): Promise<void> =>
  writeAudit(
    tx,
    changes.flatMap(({ outcome: { audit, effects = [], actor }, ...asked }) =>
      audit === "nothing_changed" ? [] : [{ ...asked, actor: actor ?? asked.actor, entries: audit, effects }],
    ),
  );

type SystemChange<Result> = (tx: Transaction, now: Date) => Promise<Change<Result> | NoChange<Result>>;

/** A change that no person asks for: the same rules, with another actor. Returns what the change came to. */
export const executeAs = async <Result>(
  platform: Platform,
  { actor, requestId }: { readonly actor: Actor; readonly requestId: string | null },
  change: SystemChange<Result>,
): Promise<Result> => {
  const now = platform.clock.now();
  return transact(platform, async (tx) => {
    const outcome = await change(tx, now);
    const written = record(tx, [{ outcome, actor, at: now, requestId }]);
    return { result: outcome.result, written };
  });
};

/** A change made by the clock: its actor is the job. */
export const executeAsSystem = <Result>(
  platform: Platform,
  jobName: string,
  change: SystemChange<Result>,
): Promise<Result> => executeAs(platform, { actor: { kind: "system", job: jobName }, requestId: null }, change);
