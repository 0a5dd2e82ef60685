import { lotEventsTo, nextChangeAfter } from "@freehold/core/licenses/clock";
import { graceOfRenewed } from "@freehold/core/licenses/going-on";
import type { Transaction } from "../platform/database.ts";
import { readRenewalsOf, type StoredLot, saveLotGrace } from "./store-lots.ts";

/**
 * Gives a lot that is not over the grace that what renews it leaves it. The lot is locked.
 * @returns the lot as it is then
 */
export const fitGrace = async (tx: Transaction, lot: StoredLot, now: Date): Promise<StoredLot> => {
  if (lot.endsAt === null || lot.state === "expired" || lot.state === "revoked") return lot;
  const full = lot.fullGraceEndsAt ?? lot.graceEndsAt;
  const graceEndsAt = graceOfRenewed({ ...lot, graceEndsAt: full }, await readRenewalsOf(tx, lot));
  const isCut = full !== null && graceEndsAt !== null && graceEndsAt < full;
  const dates = { ...lot, graceEndsAt, fullGraceEndsAt: isCut ? full : null };
  const isDue = lotEventsTo(lot.state, dates, now).length > 0;
  const fitted = { ...dates, nextChangeAt: isDue ? now : nextChangeAfter(dates, now) };
  await saveLotGrace(tx, fitted);
  return fitted;
};
