import { Refusal } from "@freehold/core/kernel/refusal";
import { readTypedCode } from "@freehold/core/people/second-factor";
import type { Transaction } from "../platform/database.ts";
import type { Context } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { seal, unseal } from "../platform/sealing.ts";
import { hashSecret } from "../platform/session.ts";
import { countTry, forgetTries, returnTry } from "../platform/throttle.ts";
import { readSecondFactor, type StoredSecondFactor, takeRecoveryCode, takeStep } from "./store-second-factor.ts";
import { codesOf, failuresFrom } from "./throttles.ts";
import { matchingStep } from "./totp.ts";

const sealingOf = ({ config }: Platform, personId: string) =>
  ({ appSecret: config.appSecret, kind: "second factor", boundTo: personId }) as const;

export const sealSecret = (platform: Platform, personId: string, secret: Buffer): Buffer =>
  seal(sealingOf(platform, personId), secret.toString("base64"));

/** Undefined when it was sealed with another APP_SECRET: then no code of the app is right any more. */
export const unsealSecret = (platform: Platform, personId: string, sealed: Buffer): Buffer | undefined => {
  const secret = unseal<string>(sealingOf(platform, personId), sealed);
  return secret === undefined ? undefined : Buffer.from(secret, "base64");
};

/** A code that is right, to be used up by `takeCode`. */
export type RightCode =
  | { readonly kind: "app"; readonly secret: Buffer; readonly step: number }
  | { readonly kind: "recovery"; readonly hash: string; readonly left: number };

const findRightCode = (
  { platform, now }: Pick<Context, "platform" | "now">,
  personId: string,
  { secret: sealed, lastStep, recoveryHashes }: StoredSecondFactor,
  typed: string,
): RightCode | undefined => {
  const code = readTypedCode(typed);
  if (code === undefined) return undefined;
  if (code.kind === "app") {
    const secret = unsealSecret(platform, personId, sealed);
    const step = secret && matchingStep(secret, code.digits, now, lastStep);
    return step === undefined ? undefined : { kind: "app", secret: sealed, step };
  }
  const hash = hashSecret(code.code);
  return recoveryHashes.includes(hash) ? { kind: "recovery", hash, left: recoveryHashes.length - 1 } : undefined;
};

/**
 * Counts a guess at somebody's code before it is known whether it is right, so that many at once are not all free.
 * @throws Refusal people.too_many_tries; else what `check` throws
 */
export const guessingCode = async <Right>(
  { platform, now, client }: Pick<Context, "platform" | "now" | "client">,
  personId: string,
  check: () => Promise<Right>,
): Promise<Right> => {
  const db = platform.database.kysely;
  const failures = failuresFrom(client.ipAddress);
  const guesses = codesOf(personId);
  await countTry(db, [failures, guesses], now);
  const right = await check();
  await forgetTries(db, guesses);
  await returnTry(db, failures);
  return right;
};

/**
 * Asks for a code of a person's second factor: of the app, or one for recovery.
 * @throws Refusal second_factor.not_on, second_factor.wrong_code, people.too_many_tries
 */
export const askCode = (
  ctx: Pick<Context, "platform" | "now" | "client">,
  personId: string,
  typed: string,
): Promise<RightCode> =>
  guessingCode(ctx, personId, async () => {
    const factor = await readSecondFactor(ctx.platform.database.kysely, personId);
    if (factor === undefined) throw new Refusal("second_factor.not_on");
    const right = findRightCode(ctx, personId, factor, typed);
    if (right === undefined) throw new Refusal("second_factor.wrong_code");
    return right;
  });

/**
 * Uses a code up: of many who have the same one, one goes on.
 * @throws Refusal second_factor.wrong_code
 */
export const takeCode = async (tx: Transaction, personId: string, code: RightCode, now: Date): Promise<void> => {
  const isTaken =
    code.kind === "app"
      ? await takeStep(tx, personId, code.secret, code.step)
      : await takeRecoveryCode(tx, personId, code.hash, now);
  if (!isTaken) throw new Refusal("second_factor.wrong_code");
};
