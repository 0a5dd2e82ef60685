import { nextState } from "@freehold/core/kernel/machine";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { changesUntil, type LotChange, nextChangeAfter } from "@freehold/core/licenses/clock";
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
  lockDueLots,
  lockLot,
  type OwnedType,
  readDueTypes,
  readPoolsOfLot,
  type StoredLot,
  saveLotState,
} from "./store-lots.ts";
import { readLicenseTypes } from "./store-types.ts";

const SWEEP = "licenses.change_lots";

export type Moment = {
  readonly by: Mover;
  readonly now: Date;
  /** The instant that has come: licenses are looked at as they were at it, however late the clock is. Left out: now. */
  readonly at?: Date;
};

const actions = {
  start: "lot.started",
  end: "lot.ended",
  expire: "lot.expired",
  revoke: "lot.revoked",
} as const satisfies Record<LotEvent, string>;

const effectOf = (tx: Transaction, lot: StoredLot, event: LotEvent, moment: Moment) => {
  if (event === "start") return bringIn(tx, lot, moment);
  if (event === "end") return { audit: [], virtualAccountIds: [], quantity: lot.quantity };
  return takeOut(tx, lot, event === "revoke" ? "revoked" : "expired", moment);
};

/** Lets something happen to a lot, and says so in the account's log. */
export const changeLot = async (
  tx: Transaction,
  lot: StoredLot,
  event: LotEvent,
  moment: Moment,
): Promise<{ state: LotState; audit: AuditEntry[] }> => {
  const state = nextState(lotMachine, lot.state, event);
  if (state === undefined) throw new Error(`a lot that is ${lot.state} cannot ${event}`);
  const licenseType = (await readLicenseTypes(tx, [lot.licenseTypeId])).get(lot.licenseTypeId)?.name ?? "";
  const over = await effectOf(tx, lot, event, moment);
  const audit: AuditEntry[] = [
    {
      action: actions[event],
      accountId: lot.accountId,
      virtualAccountIds: over.virtualAccountIds,
      subject: { kind: "lot", id: lot.id, label: lot.label },
      after: { licenseType, quantity: over.quantity },
    },
    ...over.audit,
  ];
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
 * Lets happen to the lots of a type in an account what their dates say, in order. What takes the place of others begins where
 * these are, and before any of them ends: who holds some goes over within the same transaction.
 */
export const bringUpToDate = async (tx: Transaction, type: OwnedType, moment: Moment): Promise<AuditEntry[]> => {
  const locked = await lockDueLots(tx, type, moment.now);
  const lots = new Map(locked.map((lot) => [lot.id, lot]));
  const audit: AuditEntry[] = [];
  const change = async ({ at, event, lot: { id } }: LotChange<StoredLot>) => {
    const lot = lots.get(id);
    if (lot === undefined) return;
    const old = event === "start" ? lots.get(lot.renewsLotId ?? "") : undefined;
    if (old !== undefined) await follow(tx, lot, old, moment);
    const changed = await changeLot(tx, lot, event, { ...moment, at });
    lots.set(id, { ...lot, state: changed.state });
    audit.push(...changed.audit);
  };
  for (const together of Map.groupBy(changesUntil(locked, moment.now), ({ at }) => at.getTime()).values()) {
    for (const each of together) await change(each);
    // Those whose licenses ended come first.
    for (const { lot } of together.filter(({ event }) => event === "start")) await coverFrom(tx, lot, moment);
  }
  return audit;
};

const coverFrom = async (tx: Transaction, lot: StoredLot, moment: Moment): Promise<void> => {
  const { accountId } = lot;
  const pools = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
  await coverShortfalls(tx, pools, moment);
};

const changeDue = (platform: Platform, type: OwnedType): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const [first, ...others] = await bringUpToDate(tx, type, { by: { id: null, name: SWEEP }, now });
    if (first === undefined) return { result: undefined, audit: "nothing_changed" };
    return { result: undefined, audit: [first, ...others] };
  });

/** Starts, ends and expires purchased licenses when their time has come. */
export const changeLotsSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDueTypes, (type) => changeDue(platform, type)),
};
