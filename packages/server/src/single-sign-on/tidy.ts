import type { Sweep } from "../platform/jobs.ts";
import { deleteOldVisits } from "./store-visits.ts";

/** Forgets browsers that never came back. */
export const tidySweep: Sweep = {
  name: "single_sign_on.tidy",
  cron: "23 * * * *",
  run: ({ database, clock }) => deleteOldVisits(database.kysely, clock.now()),
};
