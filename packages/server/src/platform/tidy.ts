import { daysAfter } from "@freehold/core/kernel/duration";
import type { Sweep } from "./jobs.ts";

const KEEP_ANSWERS_DAYS = 1;
const KEEP_LINKS_DAYS = 30;
const KEEP_SETTLED_MAILS_DAYS = 90;

/** Removes what has served its time: answers to repeated requests, links that ended a month ago, mail long sent or failed. */
export const tidy: Sweep = {
  name: "platform.tidy",
  cron: "17 * * * *",
  run: async ({ database, clock }) => {
    const now = clock.now();
    await database.kysely
      .deleteFrom("idempotency_keys")
      .where("created_at", "<", daysAfter(now, -KEEP_ANSWERS_DAYS))
      .execute();
    await database.kysely
      .deleteFrom("action_links")
      .where("expires_at", "<", daysAfter(now, -KEEP_LINKS_DAYS))
      .execute();
    const settledBefore = daysAfter(now, -KEEP_SETTLED_MAILS_DAYS);
    for (const settled of ["sent_at", "failed_at"] as const) {
      await database.kysely.deleteFrom("mails").where(settled, "<", settledBefore).execute();
    }
  },
};
