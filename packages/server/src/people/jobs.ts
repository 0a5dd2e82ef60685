import type { Sweep } from "../platform/jobs.ts";
import { sweepThrottles } from "../platform/throttle.ts";
import { deleteExpired, deleteUnverified } from "./store-sessions.ts";

/** Forgets what has ended: sessions, links, registrations that were never proven, counted tries. */
export const sweepPeople: Sweep = {
  name: "people.sweep",
  cron: "17 3 * * *",
  run: async ({ database, clock }) => {
    const now = clock.now();
    await deleteExpired(database.kysely, now);
    await deleteUnverified(database.kysely, now);
    await sweepThrottles(database.kysely, now);
  },
};
