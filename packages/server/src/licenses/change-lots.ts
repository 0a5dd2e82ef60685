import { nextState } from "@freehold/core/kernel/machine";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { lotEventsTo, nextChangeAfter } from "@freehold/core/licenses/clock";
import { type LotEvent, lotMachine } from "@freehold/core/licenses/machine";
import type { LotState } from "@freehold/core/licenses/schema";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { coverShortfalls } from "./cover.ts";
import { bringIn, takeOut } from "./end-lot.ts";
import { fitGrace } from "./fit-grace.ts";
import { follow } from "./follow-lot.ts";
import type { Mover } from "./store-ledger.ts";
import {
  type LotKey,
  lockFollowed,
  lockFollowers,
  lockLot,
  readDueLots,
  readPoolsOfLot,
  type StoredLot,
  saveLotState,
} from "./store-lots.ts";
import { readLicenseTypes } from "./store-types.ts";

const SWEEP = "licenses.change_lots";

export type Moment = { readonly by: Mover; readonly now: Date; readonly covers?: "shortfalls" | "nothing_yet" };

const actions = {
  start: "lot.started",
  end: "lot.ended",
  expire: "lot.expired",
  revoke: "lot.revoked",
} as const satisfies Record<LotEvent, string>;

const effectOf = (tx: Transaction, lot: StoredLot, event: LotEvent, moment: Moment) => {
  if (event === "start") return bringIn(tx, lot, moment, moment.covers);
  if (event === "end") return { audit: [], virtualAccountIds: [], quantity: lot.quantity };
  return takeOut(tx, lot, event === "revoke" ? "revoked" : "expired", moment);
};

/** Lets events happen to a lot, in order, and says so in the account's log. */
export const changeLot = async (
  tx: Transaction,
  lot: StoredLot,
  events: readonly LotEvent[],
  moment: Moment,
): Promise<{ state: LotState; audit: AuditEntry[] }> => {
  const typeName = (await readLicenseTypes(tx, [lot.licenseTypeId])).get(lot.licenseTypeId)?.name ?? "";
  const audit: AuditEntry[] = [];
  let state = lot.state;
  for (const event of events) {
    const next = nextState(lotMachine, state, event);
    if (next === undefined) throw new Error(`a lot that is ${state} cannot ${event}`);
    const over = await effectOf(tx, lot, event, moment);
    audit.push(
      {
        action: actions[event],
        accountId: lot.accountId,
        virtualAccountIds: over.virtualAccountIds,
        subject: { kind: "lot", id: lot.id, label: lot.label },
        after: { licenseType: typeName, quantity: over.quantity },
      },
      ...over.audit,
    );
    state = next;
  }
  const isOver = state === "expired" || state === "revoked";
  await saveLotState(tx, lot, state, isOver ? null : nextChangeAfter(lot, moment.now));
  // Licenses that were to go on with what is revoked have their grace again.
  if (state === "revoked" && lot.renewsLotId !== null) {
    const { accountId, renewsLotId: id } = lot;
    const renewed = await lockLot(tx, { accountId, id });
    if (renewed !== undefined) await fitGrace(tx, renewed, moment.now);
  }
  return { state, audit };
};

/**
 * Lets happen to a lot what its dates say. Where its licenses end and others follow them, these begin before, where the old
 * ones are: who holds some goes over to them within the same transaction.
 */
export const bringUpToDate = async (tx: Transaction, lot: StoredLot, moment: Moment): Promise<AuditEntry[]> => {
  const events = lotEventsTo(lot.state, lot, moment.now);
  if (events.length === 0) return [];
  const followers = events.includes("expire") ? await lockFollowers(tx, lot, moment.now) : [];
  const audit: AuditEntry[] = [];
  for (const follower of followers) {
    await follow(tx, follower, lot, moment);
    audit.push(...(await changeLot(tx, follower, ["start"], { ...moment, covers: "nothing_yet" })).audit);
  }
  audit.push(...(await changeLot(tx, lot, events, moment)).audit);
  for (const follower of followers) {
    const { accountId } = follower;
    const pools = (await readPoolsOfLot(tx, follower)).map((key) => ({ ...key, accountId }));
    await coverShortfalls(tx, pools, moment);
    audit.push(...(await bringUpToDate(tx, { ...follower, state: "active" }, moment)));
  }
  return audit;
};

const changeDue = (platform: Platform, key: LotKey): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const moment = { by: { id: null, name: SWEEP }, now };
    const isDue = (lot: StoredLot | undefined) => lot?.nextChangeAt != null && lot.nextChangeAt <= now;
    // What takes the place of others begins when these end: whoever comes first for either of them begins with the old.
    const followed = await lockFollowed(tx, key);
    const lot = isDue(followed) ? followed : await lockLot(tx, key);
    if (lot === undefined || !isDue(lot)) return { result: undefined, audit: "nothing_changed" };
    if (followed !== undefined && lot !== followed && lot.state === "scheduled")
      await follow(tx, lot, followed, moment);
    const audit = await bringUpToDate(tx, lot, moment);
    const [first, ...others] = audit;
    if (first === undefined) return { result: undefined, audit: "nothing_changed" };
    return { result: undefined, audit: [first, ...others] };
  });

/** Starts, ends and expires purchased licenses when their time has come. */
export const changeLotsSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDueLots, (key) => changeDue(platform, key)),
};
