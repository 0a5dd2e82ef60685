import { amendmentAt, canEndAt, entitlementAfter } from "@freehold/core/enterprise-agreements/amendment";
import { endOf } from "@freehold/core/enterprise-agreements/rules";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { newId } from "../platform/ids.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { entryOf, moveEnd } from "./change.ts";
import { tellOfAgreement } from "./effects.ts";
import {
  type DueAmendment,
  readAmendment,
  readDueAmendments,
  type StoredAmendment,
  type StoredChange,
  saveAmendment,
} from "./store-amendments.ts";
import { insertEvents, type NewEvent } from "./store-events.ts";
import {
  insertSuites,
  type LockedAgreement,
  type LockedSuite,
  lockAgreement,
  lockSuites,
  saveSuite,
} from "./store-write.ts";

const SWEEP = "enterprise_agreement.amendments";

type Moment = { readonly by: { readonly id: string | null; readonly name: string }; readonly now: Date };
type Applied = { readonly change: StoredChange; readonly event: NewEvent };

const applyTo = async (tx: Transaction, suite: LockedSuite, change: StoredChange, now: Date): Promise<Applied> => {
  const { taken, entitled: before } = suite;
  const became = entitlementAfter(before, change.agreed, taken);
  if (became !== before) await saveSuite(tx, suite, { entitled: became, taken }, now);
  return {
    change: { ...change, before, became },
    event: { id: newId(), suiteId: suite.id, kind: "amended", quantity: became - before, entitled: became, taken },
  };
};

const added = (change: StoredChange, suiteId: string): Applied => ({
  change: { ...change, suiteId, became: change.agreed },
  event: { id: newId(), suiteId, kind: "amended", quantity: change.agreed, entitled: change.agreed, taken: 0 },
});

const inWords = (applied: readonly Applied[]) => ({
  before: { suites: applied.map(({ change: { name, before } }) => `${name}: ${before ?? 0}`) },
  after: { suites: applied.map(({ change: { name, became } }) => `${name}: ${became ?? 0}`) },
});

/** Lets an amendment count from now on, of an agreement that is locked and goes on. */
export const applyAmendment = async (
  tx: Transaction,
  agreement: LockedAgreement,
  amendment: StoredAmendment,
  { by, now }: Moment,
): Promise<{ audit: AuditEntry; effects: Effect[] }> => {
  const suites = await lockSuites(tx, agreement);
  const applied: Applied[] = [];
  for (const change of amendment.suites) {
    const suite = suites.find(({ id }) => id === change.suiteId);
    if (suite !== undefined) applied.push(await applyTo(tx, suite, change, now));
  }
  // A suite that came by another amendment meanwhile, under the same name, is the suite that was meant.
  const names = new Map(suites.map((suite) => [suite.name.toLowerCase(), suite]));
  for (const change of amendment.suites.filter(({ suiteId }) => suiteId === null)) {
    const known = names.get(change.name.toLowerCase());
    if (known !== undefined) {
      applied.push(await applyTo(tx, known, change, now));
      continue;
    }
    const { name, agreed: entitled, licenseTypeIds } = change;
    const asked = { suites: [{ name, entitled, licenseTypeIds }], growthPercent: agreement.growthPercent };
    const [id = ""] = await insertSuites(tx, agreement, { ...asked, from: suites.length + applied.length }, now);
    applied.push(added(change, id));
  }
  const { reason } = amendment;
  const events = applied.map(({ event }) => ({ ...event, reason }));
  const before = endOf(agreement);
  const canEnd = amendment.endsAt !== null && canEndAt(agreement, amendment.endsAt, amendment.effectiveAt);
  const endsAt = canEnd ? amendment.endsAt : null;
  if (endsAt !== null) {
    await moveEnd(tx, agreement, { ...agreement, endsAt }, now);
    events.push({ id: newId(), kind: "amended", dueAt: endsAt, reason });
  }
  await insertEvents(tx, agreement, events, { by, now });
  await saveAmendment(tx, amendment, { state: "in_force", endsAt, suites: applied.map(({ change }) => change) });
  const ends = (at: Date) => (endsAt === null ? {} : { endsAt: toInstant(at) });
  const words = inWords(applied);
  return {
    audit: entryOf("enterprise_agreement.amended", agreement, {
      before: { ...words.before, ...ends(before) },
      after: { ...words.after, ...ends(endsAt ?? before), version: amendment.version },
      reason,
    }),
    effects: [
      tellOfAgreement(
        agreement.id,
        events.map(({ id }) => id),
        endsAt,
      ),
    ],
  };
};

/** Drops an amendment of an agreement that is over. */
const letLapse = async (
  tx: Transaction,
  agreement: LockedAgreement,
  amendment: StoredAmendment,
  moment: Moment,
): Promise<{ audit: AuditEntry; effects: Effect[] }> => {
  const { version, effectiveAt } = amendment;
  await saveAmendment(tx, amendment, { ...amendment, state: "lapsed" });
  const event = { id: newId(), kind: "amendment_lapsed" as const, quantity: version, dueAt: effectiveAt };
  await insertEvents(tx, agreement, [event], moment);
  return {
    audit: entryOf("enterprise_agreement.amendment_lapsed", agreement, { after: { version } }),
    effects: [tellOfAgreement(agreement.id, [event.id])],
  };
};

const changeDue = (platform: Platform, { agreementId, id }: DueAmendment): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const agreement = await lockAgreement(tx, agreementId);
    const amendment = agreement === undefined ? undefined : await readAmendment(tx, agreement, id);
    if (agreement === undefined || amendment?.state !== "scheduled") {
      return { result: undefined, audit: "nothing_changed" };
    }
    const what = amendmentAt(agreement, amendment.effectiveAt, now);
    if (what === "waits") return { result: undefined, audit: "nothing_changed" };
    const moment = { by: { id: null, name: SWEEP }, now };
    const change = what === "counts" ? applyAmendment : letLapse;
    const { audit, effects } = await change(tx, agreement, amendment, moment);
    return { result: undefined, audit: [audit], effects };
  });

/** Lets amendments count whose day has come. */
export const amendmentsSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDueAmendments, (due) => changeDue(platform, due)),
};
