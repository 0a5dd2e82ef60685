import { createHmac } from "node:crypto";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "./database.ts";
import { seal, unseal } from "./sealing.ts";

export type Answer = { status: number; body: unknown };

/** An `Idempotency-Key` of 1–200 printable ASCII characters, as the IETF draft's examples are. */
export const checkIdempotencyKey = (key: string): string => {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal("idempotency.key_invalid");
  return key;
};

type Repeatable = { scope: string; key: string; input: unknown; appSecret: string };

// Keyed, because an input may hold a password: its plain hash could be guessed at.
const hashOf = (input: unknown, appSecret: string) =>
  createHmac("sha256", appSecret).update(JSON.stringify(input)).digest("base64url");

// An answer may hold what is told once only, the secret of a webhook or a link: it is kept as little readable as these are.
const sealingOf = ({ scope, key, appSecret }: Repeatable) =>
  ({ appSecret, kind: "kept answer", boundTo: `${scope} ${key}` }) as const;

/**
 * Answers a repeated creating request with its first answer. The key is written in the transaction of the change: a
 * second request with the same key waits for the first one's commit, and then finds its answer.
 * @throws Refusal idempotency.key_reused when the key came with another input before
 */
export const answerOnce = async (
  tx: Transaction,
  repeatable: Repeatable,
  run: () => Promise<Answer>,
): Promise<Answer> => {
  const { scope, key, input, appSecret } = repeatable;
  const request_hash = hashOf(input, appSecret);
  const inserted = await tx
    .insertInto("idempotency_keys")
    .values({ scope, key, request_hash })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (inserted === undefined) {
    const first = await tx
      .selectFrom("idempotency_keys")
      .select(["request_hash", "status", "body"])
      .where("scope", "=", scope)
      .where("key", "=", key)
      .executeTakeFirstOrThrow();
    if (first.request_hash !== request_hash || first.status === null) throw new Refusal("idempotency.key_reused");
    const body = unseal(sealingOf(repeatable), Buffer.from(String(first.body), "base64"));
    if (body === undefined) throw new Refusal("idempotency.key_reused");
    return { status: first.status, body };
  }
  const answer = await run();
  await tx
    .updateTable("idempotency_keys")
    .set({ status: answer.status, body: JSON.stringify(seal(sealingOf(repeatable), answer.body).toString("base64")) })
    .where("scope", "=", scope)
    .where("key", "=", key)
    .execute();
  return answer;
};
