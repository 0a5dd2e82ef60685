import { expiryOf, nextStepOf } from "@freehold/core/account-transfers/clock";
import * as endpoints from "@freehold/core/account-transfers/endpoints";
import { type AccountTransferEvent, accountTransferMachine } from "@freehold/core/account-transfers/machine";
import type { AccountTransferState, TransferSide } from "@freehold/core/account-transfers/schema";
import { nextState } from "@freehold/core/kernel/machine";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { tell } from "./effects.ts";
import { judgeNow, refuseUnmovable } from "./judge.ts";
import { auditOf, sidesThatKnow } from "./log.ts";
import { type Seen, seenBy, seenLines } from "./present.ts";
import { answerWith, findSeen } from "./see.ts";
import { readTransfer, type StoredTransfer } from "./store.ts";
import { holdActive, insertEvent, lockTransfer, saveEnded, saveOffered } from "./store-write.ts";

type One = { readonly accountId: string; readonly id: string };

/** A transfer that is decided about, held until the transaction ends. */
export type Deciding = {
  readonly seen: Seen;
  readonly transfer: StoredTransfer;
  /** Null: it is in the state already that the event leads to, and stays so. */
  readonly next: AccountTransferState | null;
  readonly isOtherActive: boolean;
};

/**
 * Locks a transfer for somebody of one side to decide about it. The other account stays as it is meanwhile; it is held
 * before the transfer, as whoever closes or joins accounts does.
 * @throws Refusal account_transfer.not_found, account_transfer.not_open
 */
export const lockToDecide = async (
  tx: Transaction,
  ctx: SignedInContext,
  { accountId, id }: One,
  { side, event, leadsTo }: { side: TransferSide; event: AccountTransferEvent; leadsTo: AccountTransferState },
): Promise<Deciding> => {
  const known = await findSeen(tx, ctx, { accountId, id });
  if (known.side !== side) throw new Refusal("account_transfer.not_found");
  const active = await holdActive(tx, [known.other.accountId]);
  const transfer = await lockTransfer(tx, known.transfer.id);
  const seen = transfer === undefined ? undefined : seenBy(transfer, accountId.toLowerCase(), ctx.scope);
  if (transfer === undefined || seen === undefined) throw new Refusal("account_transfer.not_found");
  const isOtherActive = active.has(seen.other.accountId);
  if (transfer.state === leadsTo) return { seen, transfer, next: null, isOtherActive };
  // What the clock has yet to let expire is over all the same.
  const isOver = transfer.endedAt === null && ctx.now >= transfer.expiresAt;
  const next = isOver ? undefined : nextState(accountTransferMachine, transfer.state, event);
  if (next === undefined)
    throw new Refusal("account_transfer.not_open", { state: isOver ? "expired" : transfer.state });
  return { seen, transfer, next, isOtherActive };
};

/** The transfer as it is now, for whoever decided. */
export const answerAnew = async (tx: Transaction, ctx: SignedInContext, { seen: { own, transfer } }: Deciding) => {
  const stored = await readTransfer(tx, transfer.id);
  const seen = stored === undefined ? undefined : seenBy(stored, own.accountId, ctx.scope);
  if (seen === undefined) throw new Error("whoever decided about a transfer sees it");
  return answerWith(tx, ctx, seen);
};

export const approveAccountTransfer = mutation(endpoints.approveAccountTransfer, async (tx, ctx, input) => {
  const deciding = await lockToDecide(tx, ctx, input, { side: "giver", event: "approve", leadsTo: "offered" });
  const { transfer, next, isOtherActive } = deciding;
  if (next === null) return { result: await answerAnew(tx, ctx, deciding), audit: "nothing_changed" };
  const { id } = transfer;
  const { now, person, language } = ctx;
  if (!isOtherActive) throw new Refusal("account_transfer.other_not_active", { account: transfer.receiver.name });
  refuseUnmovable(transfer, await judgeNow(tx, transfer, now));
  const expiresAt = expiryOf(now);
  await saveOffered(tx, id, { at: now, expiresAt, nextStepAt: nextStepOf({ expiresAt, isReminded: false }) });
  await insertEvent(tx, id, { event: "approve", at: now, by: { side: "giver", name: person.name } });
  const reason = transfer.justification;
  return {
    result: await answerAnew(tx, ctx, deciding),
    audit: [
      ...auditOf(transfer, { action: "account_transfer.approved", side: "giver", bySide: "giver" }),
      ...auditOf(transfer, { action: "account_transfer.offered", side: "receiver", bySide: "giver", reason }),
    ],
    effects: [tell("offered", id, "receiver", language)],
  };
});

export const refuseAccountTransfer = mutation(endpoints.refuseAccountTransfer, async (tx, ctx, input) => {
  const deciding = await lockToDecide(tx, ctx, input, { side: "giver", event: "refuse", leadsTo: "refused" });
  const { transfer, next } = deciding;
  if (next === null) return { result: await answerAnew(tx, ctx, deciding), audit: "nothing_changed" };
  const { now, person, language } = ctx;
  const { reason } = input;
  await saveEnded(tx, transfer.id, { state: next, at: now });
  await insertEvent(tx, transfer.id, { event: "refuse", at: now, by: { side: "giver", name: person.name }, reason });
  return {
    result: await answerAnew(tx, ctx, deciding),
    audit: auditOf(transfer, { action: "account_transfer.refused", side: "giver", bySide: "giver", reason }),
    effects: [tell("refused", transfer.id, "giver", language)],
  };
});

export const withdrawAccountTransfer = mutation(endpoints.withdrawAccountTransfer, async (tx, ctx, input) => {
  const deciding = await lockToDecide(tx, ctx, input, { side: "giver", event: "withdraw", leadsTo: "withdrawn" });
  const { transfer, next, seen } = deciding;
  if (next === null) return { result: await answerAnew(tx, ctx, deciding), audit: "nothing_changed" };
  if (seenLines(seen).length < transfer.lines.length) throw new Refusal("account_transfer.not_managed");
  const { now, person, language } = ctx;
  await saveEnded(tx, transfer.id, { state: next, at: now });
  await insertEvent(tx, transfer.id, { event: "withdraw", at: now, by: { side: "giver", name: person.name } });
  const entry = (side: TransferSide) =>
    auditOf(transfer, { action: "account_transfer.withdrawn", side, bySide: "giver" });
  const isKnown = sidesThatKnow(transfer).includes("receiver");
  return {
    result: await answerAnew(tx, ctx, deciding),
    audit: isKnown ? [...entry("giver"), ...entry("receiver")] : entry("giver"),
    effects: isKnown ? [tell("withdrawn", transfer.id, "receiver", language)] : [],
  };
});

export const declineAccountTransfer = mutation(endpoints.declineAccountTransfer, async (tx, ctx, input) => {
  const deciding = await lockToDecide(tx, ctx, input, { side: "receiver", event: "decline", leadsTo: "declined" });
  const { transfer, next } = deciding;
  if (next === null) return { result: await answerAnew(tx, ctx, deciding), audit: "nothing_changed" };
  const { now, person, language } = ctx;
  const { reason } = input;
  await saveEnded(tx, transfer.id, { state: next, at: now });
  await insertEvent(tx, transfer.id, {
    event: "decline",
    at: now,
    by: { side: "receiver", name: person.name },
    reason,
  });
  const entry = (side: TransferSide) =>
    auditOf(transfer, { action: "account_transfer.declined", side, bySide: "receiver", reason });
  return {
    result: await answerAnew(tx, ctx, deciding),
    audit: [...entry("receiver"), ...entry("giver")],
    effects: [tell("declined", transfer.id, "giver", language)],
  };
});
