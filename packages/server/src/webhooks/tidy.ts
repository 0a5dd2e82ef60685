import { daysAfter } from "@freehold/core/kernel/duration";
import { KEEP_DELIVERIES_DAYS } from "@freehold/core/webhooks/schema";
import type { Sweep } from "../platform/jobs.ts";
import { forgetFormerSecrets } from "./store.ts";
import { deleteOldDeliveries } from "./store-deliveries.ts";

const REMOVED_AT_ONCE = 2_000;

/** Removes what is older than the history goes back, and secrets that sign no longer. */
export const tidySweep: Sweep = {
  name: "webhook.tidy",
  cron: "41 * * * *",
  run: async ({ database, clock }, signal) => {
    const now = clock.now();
    await forgetFormerSecrets(database.kysely, now);
    const before = daysAfter(now, -KEEP_DELIVERIES_DAYS);
    while (signal?.aborted !== true) {
      if ((await deleteOldDeliveries(database.kysely, before, REMOVED_AT_ONCE)) < REMOVED_AT_ONCE) return;
    }
  },
};
