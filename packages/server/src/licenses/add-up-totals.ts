import type { Sweep } from "../platform/jobs.ts";
import { addChangesToTotals } from "./store-totals.ts";

const AT_ONCE = 5_000;

/** Keeps few the changes that a reader of an account's totals has to add up. */
export const addUpTotalsSweep: Sweep = {
  name: "license.add_up_totals",
  cron: "* * * * *",
  run: async ({ database }) => {
    while ((await addChangesToTotals(database.kysely, AT_ONCE)) === AT_ONCE);
  },
};
