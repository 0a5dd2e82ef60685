import { DAY_MS } from "@freehold/core/kernel/duration";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { takeTry } from "../platform/throttle.ts";

const MOST_A_DAY = 30;

/**
 * Counts a mail that a person causes to an address of their choosing, so that nobody is flooded through Freehold.
 * @throws Refusal request.too_many
 */
export const countMailing = async (tx: Transaction, personId: string, now: Date): Promise<void> => {
  const waitSeconds = await takeTry(tx, { key: `account_mail:${personId}`, free: MOST_A_DAY, windowMs: DAY_MS }, now);
  if (waitSeconds > 0) throw new Refusal("request.too_many", { retryAfterSeconds: waitSeconds });
};
