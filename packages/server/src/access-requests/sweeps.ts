import { stepDue } from "@freehold/core/access-requests/clock";
import { climb, expire } from "@freehold/core/access-requests/rules";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import { sweepEach } from "../platform/sweep.ts";
import { notify, notifyOfClimb, openCaseForStuckRequest } from "./effects.ts";
import { lockAccessRequest, readDue, saveAccessRequest } from "./store.ts";
import { lockSupportAccess, readExpiredSupport, saveSupportAccess } from "./store-support.ts";

const unchanged = { result: undefined, audit: "nothing_changed" } as const;

/** Takes requests that nobody answers up the ladder, and at its end lets them expire. */
export const ladderSweep: Sweep = {
  name: "access_request.climb",
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(platform, "access_request.climb", readDue, (key) =>
      executeAsSystem(platform, "access_request.climb", async (tx, now) => {
        const request = await lockAccessRequest(tx, key);
        if (request === undefined) return unchanged;
        const step = stepDue(request, now);
        if (step.kind === "wait") return unchanged;
        const { next, audit } = step.kind === "expire" ? expire(request, now) : climb(request, step);
        await saveAccessRequest(tx, next);
        const effects =
          step.kind === "expire"
            ? [notify("expired", next, "en")]
            : [
                notifyOfClimb(next, step),
                ...(step.opensCase ? [openCaseForStuckRequest(next.accountId, next.id)] : []),
              ];
        return { result: undefined, audit, effects };
      }),
    ),
};

/** Lets support access requests that nobody answers expire. */
export const supportExpirySweep: Sweep = {
  name: "support_access_request.expire",
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(platform, "support_access_request.expire", readExpiredSupport, (id) =>
      executeAsSystem(platform, "support_access_request.expire", async (tx, now) => {
        const request = await lockSupportAccess(tx, id);
        if (request === undefined || request.status !== "pending" || request.expiresAt > now) return unchanged;
        const { next, audit } = expire(request, now);
        await saveSupportAccess(tx, next);
        return { result: undefined, audit, effects: [notify("expired", next, "en")] };
      }),
    ),
};
