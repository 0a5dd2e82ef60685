import { end } from "@freehold/core/delegations/rules";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import { sweepEach } from "../platform/sweep.ts";
import { tell } from "./effects.ts";
import { readDelegation, readOver, saveEnd } from "./store.ts";

const NAME = "delegation.end";

/** Says of delegations whose time is over that it is. Nobody could decide under them since then anyway. */
export const endSweep: Sweep = {
  name: NAME,
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(platform, NAME, readOver, (key) =>
      executeAsSystem<undefined>(platform, NAME, async (tx, now) => {
        const given = await readDelegation(tx, key, true);
        if (given === undefined || given.endedAt !== null || given.endsAt > now) {
          return { result: undefined, audit: "nothing_changed" };
        }
        const { next, audit } = end(given, "clock", now);
        await saveEnd(tx, next);
        return { result: undefined, audit, effects: [tell("ended", next, "en")] };
      }),
    ),
};
