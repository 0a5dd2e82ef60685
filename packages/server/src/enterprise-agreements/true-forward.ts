import { nextTrueForwardAfter, trueForward } from "@freehold/core/enterprise-agreements/rules";
import { toInstant } from "@freehold/core/kernel/id";
import { executeAsSystem } from "../platform/execute.ts";
import { newId } from "../platform/ids.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { tellOfAgreement } from "./effects.ts";
import { readDueTrueForwards, readTakenBefore } from "./store.ts";
import { insertEvents } from "./store-events.ts";
import { lockAgreement, lockSuites, saveEnds, saveSuite } from "./store-write.ts";

const SWEEP = "enterprise_agreement.true_forward";

/**
 * The true-forward of an agreement that is due: what was taken above the entitlement when the day came is the entitlement
 * from now on. The history has each suite and day once, whoever else is at it.
 */
const processDue = (platform: Platform, id: string): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const agreement = await lockAgreement(tx, id);
    const dueAt = agreement?.nextTrueForwardAt;
    if (agreement === undefined || dueAt == null || dueAt > now) return { result: undefined, audit: "nothing_changed" };
    const takenThen = await readTakenBefore(tx, agreement.accountId, id, dueAt);
    const suites = await lockSuites(tx, agreement);
    const raised = suites.map((suite) => ({
      suite,
      eventId: newId(),
      ...trueForward(suite.entitled, takenThen.get(suite.id) ?? 0),
    }));
    for (const { suite, entitled, raise } of raised) {
      if (raise > 0) await saveSuite(tx, suite, { entitled, taken: suite.taken }, now);
    }
    const events = raised.map(({ suite, eventId, entitled, raise }) => ({
      id: eventId,
      suiteId: suite.id,
      kind: "true_forward" as const,
      quantity: raise,
      entitled,
      taken: takenThen.get(suite.id) ?? 0,
      dueAt,
    }));
    await insertEvents(tx, agreement, events, { by: { id: null, name: SWEEP }, now });
    await saveEnds(tx, agreement, agreement, nextTrueForwardAfter(agreement, dueAt));
    const grown = raised.filter(({ raise }) => raise > 0);
    const entry = {
      action: "enterprise_agreement.true_forward",
      accountId: agreement.accountId,
      subject: { kind: "enterprise_agreement", id, label: agreement.number },
      before: { suites: suites.map(({ name, entitled }) => `${name}: ${entitled}`) },
      after: { suites: raised.map(({ suite, entitled }) => `${suite.name}: ${entitled}`), day: toInstant(dueAt) },
    };
    const told = grown.map(({ eventId }) => eventId);
    return { result: undefined, audit: [entry], effects: told.length === 0 ? [] : [tellOfAgreement(id, told)] };
  });

/** Raises entitlements to what is taken when an agreement's true-forward has come. */
export const trueForwardSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDueTrueForwards, (id) => processDue(platform, id)),
};
