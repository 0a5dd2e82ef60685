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
  if (operation.runShared !== undefined && !isRepeatable) return shareOf(platform, operation)({ asked, input });

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
      await record(tx, [{ outcome, actor: actorOf(asked), at: now, requestId: asked.requestId }]);
      return answer(endpoint, outcome.result);
    };
    if (!isRepeatable) return change();
    const scope = `${endpoint.name}:${person?.id ?? asked.client.ipAddress}`;
    const { appSecret } = platform.config;
    return answerOnce(tx, { scope, key: idempotencyKey, input: rawInput, appSecret }, change);
  });
};

/** One transaction; once more when PostgreSQL chose it to end a deadlock, which leaves nothing of it behind. */
const transact = async <Result>(
  { database }: Platform,
  change: (tx: Transaction) => Promise<Result>,
): Promise<Result> => {
  const once = () => database.kysely.transaction().execute(change);
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
  { endpoint, runShared }: Operation,
  shared: readonly Shared[],
): Promise<(Answer | Refusal)[]> => {
  const askings = shared.map(({ asked: { person, now }, input }) => ({ person, input, now }));
  const [permitted, unchangeable] = await Promise.all([
    checkPermissions(tx, endpoint, askings),
    findUnchangeable(
      tx,
      endpoint,
      shared.map(({ input }) => input),
    ),
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
  const outcomes = (await runShared?.(tx, allowed as never)) ?? [];
  await record(
    tx,
    allowed.flatMap(({ ctx }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof Refusal) return [];
      return [{ outcome, actor: actorOf(ctx), at: ctx.now, requestId: ctx.requestId }];
    }),
  );
  const answers = new Map(
    allowed.map(({ index }, place) => {
      const outcome = outcomes[place];
      if (outcome === undefined) throw new Error(`${endpoint.name} answers for fewer than asked`);
      return [index, outcome instanceof Refusal ? outcome : answer(endpoint, outcome.result)];
    }),
  );
  return shared.map((_, index) => answers.get(index) ?? (scopes[index] as Refusal));
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

/** A change made by the clock: the same rules, with the job as the actor. Returns what the change came to. */
export const executeAsSystem = async <Result>(
  platform: Platform,
  jobName: string,
  change: (tx: Transaction, now: Date) => Promise<Change<Result> | NoChange<Result>>,
): Promise<Result> => {
  const now = platform.clock.now();
  return transact(platform, async (tx) => {
    const outcome = await change(tx, now);
    await record(tx, [{ outcome, actor: { kind: "system", job: jobName }, at: now, requestId: null }]);
    return outcome.result;
  });
};
