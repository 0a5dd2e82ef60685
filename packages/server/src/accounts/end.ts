import { type EndingEvent, endOrActivate } from "@freehold/core/accounts/rules";
import { withdrawNominations } from "../members/index.ts";
import { takeBackOrders } from "../orders/index.ts";
import { revokeActionLinks } from "../platform/action-links.ts";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import { type AccountChange, type AccountRow, changeAccount, freeIdentifier } from "./store.ts";

/**
 * Ends a request: its identifier is free again, its nominations and mailed links are over.
 * @throws Refusal account.not_provisional
 */
export const endRequest = async (
  tx: Transaction,
  row: AccountRow,
  event: EndingEvent,
  { reason, now, change = {} }: { reason: string; now: Date; change?: AccountChange },
): Promise<AccountRow> => {
  const status = endOrActivate(row.status, event);
  await freeIdentifier(tx, row.id);
  await withdrawNominations(tx, row.id, now);
  await revokeActivationLinks(tx, row.id);
  await queueEffects(tx, [takeBackOrders(row.id)]);
  return changeAccount(
    tx,
    row.id,
    { ...change, status, ended_at: now, end_reason: reason === "" ? null : reason, next_step_at: null },
    now,
  );
};

/** Links mailed to an authorizer so far stop working. */
export const revokeActivationLinks = (tx: Transaction, accountId: string): Promise<void> =>
  revokeActionLinks(tx, { purpose: "activation", accountId, subjectId: accountId });
