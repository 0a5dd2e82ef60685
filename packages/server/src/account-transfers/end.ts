import { nextStepOf, resumptionOf, stepAt } from "@freehold/core/account-transfers/clock";
import { accountTransferMachine } from "@freehold/core/account-transfers/machine";
import type { AccountTransferState } from "@freehold/core/account-transfers/schema";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { NoChange } from "../platform/operation.ts";
import { sweepEach } from "../platform/sweep.ts";
import { tell } from "./effects.ts";
import { auditOf, sidesThatKnow } from "./log.ts";
import type { StoredTransfer } from "./store.ts";
import {
  insertEvent,
  lockTransfer,
  readDue,
  readForsaken,
  readLapsedOf,
  readOpenOf,
  saveEnded,
  saveReminded,
  saveReopened,
} from "./store-write.ts";

type Changed = { readonly audit: AuditEntry[]; readonly effects: Effect[] };

const unchanged: NoChange<undefined> = { result: undefined, audit: "nothing_changed" };

const end = async (
  tx: Transaction,
  transfer: StoredTransfer,
  state: Extract<AccountTransferState, "expired" | "lapsed">,
  { now, language }: { readonly now: Date; readonly language: Language },
): Promise<Changed> => {
  await saveEnded(tx, transfer.id, { state, at: now });
  await insertEvent(tx, transfer.id, { event: state === "expired" ? "expire" : "lapse", at: now, by: null });
  const sides = sidesThatKnow(transfer);
  return {
    audit: sides.flatMap((side) => auditOf(transfer, { action: `account_transfer.${state}`, side })),
    effects: sides.map((side) => tell(state, transfer.id, side, language)),
  };
};

/** Ends what waits between an account and others, because it is no more. Whoever ends it holds it. */
export const lapseTransfersOf = async (
  tx: Transaction,
  accountId: string,
  by: { readonly now: Date; readonly language: Language },
): Promise<Changed> => {
  const ended: Changed = { audit: [], effects: [] };
  for (const id of await readOpenOf(tx, accountId)) {
    const transfer = await lockTransfer(tx, id);
    if (transfer === undefined || transfer.endedAt !== null) continue;
    const one = await end(tx, transfer, "lapsed", by);
    ended.audit.push(...one.audit);
    ended.effects.push(...one.effects);
  }
  return ended;
};

/**
 * Lets wait again what lapsed at an instant between an account and others, because joining it with another is undone.
 * Whoever undoes that holds it.
 */
export const reopenTransfersOf = async (
  tx: Transaction,
  accountId: string,
  { lapsedAt, now, language }: { readonly lapsedAt: Date; readonly now: Date; readonly language: Language },
): Promise<Changed> => {
  const reopened: Changed = { audit: [], effects: [] };
  for (const id of await readLapsedOf(tx, accountId, lapsedAt)) {
    const transfer = await lockTransfer(tx, id);
    const event = transfer?.state === "lapsed" ? resumptionOf(transfer, now) : undefined;
    if (transfer === undefined || event === undefined) continue;
    const state = accountTransferMachine.states.lapsed[event];
    await saveReopened(tx, id, { state, nextStepAt: nextStepOf(transfer) });
    await insertEvent(tx, id, { event: "reopen", at: now, by: null });
    for (const side of sidesThatKnow(transfer)) {
      reopened.audit.push(...auditOf(transfer, { action: "account_transfer.reopened", side }));
      reopened.effects.push(tell("reopened", id, side, language));
    }
  }
  return reopened;
};

const endAsSystem = (
  platform: Parameters<Sweep["run"]>[0],
  name: string,
  id: string,
  stateFor: (transfer: StoredTransfer, now: Date) => "expired" | "lapsed" | undefined,
): Promise<undefined> =>
  executeAsSystem<undefined>(platform, name, async (tx, now) => {
    const transfer = await lockTransfer(tx, id);
    const state = transfer === undefined || transfer.endedAt !== null ? undefined : stateFor(transfer, now);
    if (transfer === undefined || state === undefined) return unchanged;
    const { audit, effects } = await end(tx, transfer, state, { now, language: "en" });
    const [first, ...others] = audit;
    return first === undefined ? unchanged : { result: undefined, audit: [first, ...others], effects };
  });

/** Reminds whoever is to decide, and lets what nobody decides about expire. Reminding changes nothing, so it is not audited. */
const nextStep: Sweep = {
  name: "account_transfer.next_step",
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(platform, "account_transfer.next_step", readDue, async (id) => {
      const now = platform.clock.now();
      await platform.database.kysely.transaction().execute(async (tx) => {
        const transfer = await lockTransfer(tx, id);
        if (transfer === undefined || transfer.endedAt !== null || stepAt(transfer, now) !== "remind") return;
        await saveReminded(tx, id, nextStepOf({ expiresAt: transfer.expiresAt, isReminded: true }));
        await insertEvent(tx, id, { event: "remind", at: now, by: null });
        const side = transfer.state === "offered" ? "receiver" : "giver";
        await queueEffects(tx, [tell("reminder", id, side, "en")]);
      });
      await endAsSystem(platform, "account_transfer.next_step", id, (transfer, at) =>
        stepAt(transfer, at) === "expire" ? "expired" : undefined,
      );
    }),
};

/** Ends what waits although one of the accounts was closed meanwhile. */
const lapse: Sweep = {
  name: "account_transfer.lapse",
  cron: "*/10 * * * *",
  run: (platform) =>
    sweepEach(platform, "account_transfer.lapse", readForsaken, (id) =>
      endAsSystem(platform, "account_transfer.lapse", id, () => "lapsed"),
    ),
};

export const accountTransfersSweeps = [nextStep, lapse];
