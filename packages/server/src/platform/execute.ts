import type { Actor } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { writeAudit } from "./audit-write.ts";
import { isDeadlock, type Transaction } from "./database.ts";
import { type Answer, answerOnce } from "./idempotency.ts";
import { InvalidInput, issuesOf, unstorableFields } from "./invalid-input.ts";
import type { Change, Context, NoChange, Operation } from "./operation.ts";
import { checkPermission } from "./permission-check.ts";
import type { Platform } from "./platform.ts";

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
  const status = endpoint.creates === true ? 201 : 200;
  const answer = (result: unknown): Answer => ({ status, body: endpoint.output.parse(result) });
  const { kysely } = platform.database;

  if (operation.kind === "query") {
    const scope = await checkPermission(kysely, endpoint.permission, person, input, now);
    return answer(
      await run(operation, { tx: kysely as Transaction, ctx: { ...asked, scope }, input, prepared: undefined }),
    );
  }

  let prepared: unknown;
  if (operation.prepare !== undefined) {
    const scope = await checkPermission(kysely, endpoint.permission, person, input, now);
    prepared = await operation.prepare({ ...asked, scope } as never, input as never);
  }
  return transact(platform, async (tx) => {
    const change = async () => {
      const scope = await checkPermission(tx, endpoint.permission, person, input, now);
      const outcome = (await run(operation, { tx, ctx: { ...asked, scope }, input, prepared })) as
        | Change<unknown>
        | NoChange<unknown>;
      await record(tx, outcome, actorOf(asked), now, asked.requestId);
      return answer(outcome.result);
    };
    if (idempotencyKey === undefined || endpoint.creates !== true) return change();
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
    if (!isDeadlock(error)) throw error;
    return once();
  }
};

const run = (operation: Operation, { tx, ctx, input, prepared }: Run): Promise<unknown> =>
  operation.run(tx, ctx as never, input as never, prepared as never);

const record = async (
  tx: Transaction,
  outcome: Pick<Change<unknown> | NoChange<unknown>, "audit"> & Partial<Pick<Change<unknown>, "effects" | "actor">>,
  asking: Actor,
  at: Date,
  requestId: string | null,
): Promise<void> => {
  if (outcome.audit === "nothing_changed") return;
  const written = { actor: outcome.actor ?? asking, at, requestId };
  await writeAudit(tx, outcome.audit, written, outcome.effects);
};

/** A change made by the clock: the same rules, with the job as the actor. Returns what the change came to. */
export const executeAsSystem = async <Result>(
  platform: Platform,
  jobName: string,
  change: (tx: Transaction, now: Date) => Promise<Change<Result> | NoChange<Result>>,
): Promise<Result> => {
  const now = platform.clock.now();
  return transact(platform, async (tx) => {
    const outcome = await change(tx, now);
    await record(tx, outcome, { kind: "system", job: jobName }, now, null);
    return outcome.result;
  });
};
