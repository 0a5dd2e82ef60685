import { openStates } from "@freehold/core/renewals/machine";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { auditOf, stateAfter, takeBack } from "./act.ts";
import { type RenewalKey, readAccount, readLines, readRenewal } from "./store.ts";
import { lockRenewal, readDueRenewals, saveNextStep, saveStep } from "./store-write.ts";

const SWEEP = "renewals.settle";

const settle = (platform: Platform, key: RenewalKey): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const nothing = { result: undefined, audit: "nothing_changed" } as const;
    await lockRenewal(tx, key);
    const renewal = await readRenewal(tx, key);
    if (renewal === undefined) return nothing;
    const { state } = renewal;
    const lines = await readLines(tx, key);
    const isClosed = (await readAccount(tx, key.accountId))?.status === "closed";
    if (openStates.some((open) => open === state)) {
      const isOver = isClosed || lines.every(({ graceEndsAt }) => graceEndsAt !== null && graceEndsAt <= now);
      if (!isOver) return nothing;
      await saveStep(tx, key, { state: stateAfter(state, "expire"), now, claims: false, nextStepAt: null });
      return { result: undefined, audit: [auditOf("renewal.expired", renewal, null)] };
    }
    if (state !== "scheduled") return nothing;
    const waiting = lines.filter(({ newState }) => newState === "scheduled");
    if (waiting.length === 0) {
      await saveStep(tx, key, { state: stateAfter(state, "process"), now, claims: true, nextStepAt: null });
      return { result: undefined, audit: [auditOf("renewal.processed", renewal, lines)] };
    }
    if (isClosed) {
      const by = { id: null, name: SWEEP };
      const audit = await takeBack(tx, { renewal, lines }, { by, now, reason: "account closed" });
      if (audit !== undefined) return { result: undefined, audit };
    }
    const last = Math.max(...waiting.map(({ endsAt }) => endsAt?.getTime() ?? 0));
    if (last > now.getTime()) await saveNextStep(tx, key, new Date(last));
    return nothing;
  });

/** Ends renewals that nobody decided, says of scheduled ones that they have begun, and takes back those of closed accounts. */
export const settleRenewalsSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDueRenewals, (key) => settle(platform, key)),
};
