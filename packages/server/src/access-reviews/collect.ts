import { nextStepOf } from "@freehold/core/access-reviews/clock";
import { executeAsSystem } from "../platform/execute.ts";
import { job } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { tellReviewers } from "./effects.ts";
import { reviewEntry } from "./log.ts";
import { changeReview, findReview, type Key, takeReview } from "./store.ts";
import { collected, collectRoles } from "./store-collect.ts";

const JOB = "access_review.collect";

/**
 * Collects the next roles of a review, in a transaction of its own, and opens it when there are no more. Whatever ends the
 * process leaves whole steps behind, and the next process goes on from there.
 * @returns whether there may be more; not while another process is at it
 */
const collectOnce = (platform: Platform, key: Key): Promise<boolean> =>
  executeAsSystem(platform, JOB, async (tx, now) => {
    // That it began is in the log with what it is about; its batches only carry it out.
    const audit = "nothing_changed" as const;
    const review = await takeReview(tx, key, "collecting");
    if (review === undefined) return { result: false, audit };
    const what = collected.find((each) => each === review.collectedKind) ?? collected[0];
    const last = await collectRoles(tx, review, what, review.collectedTo, now);
    if (last !== undefined) {
      await changeReview(tx, key, { collected_kind: what, collected_to: last });
      return { result: true, audit };
    }
    const next = collected[collected.indexOf(what) + 1];
    if (next !== undefined) {
      await changeReview(tx, key, { collected_kind: next, collected_to: null });
      return { result: true, audit };
    }
    const found = (await findReview(tx, key))?.items ?? 0;
    if (found === 0) {
      await changeReview(tx, key, { state: "closed", closed_at: now, closed_by: null });
      return { result: false, audit: [reviewEntry("access_review.closed", review, { after: { reviewed: 0 } })] };
    }
    await changeReview(tx, key, { state: "open", next_step_at: nextStepOf(review) });
    const { accountId, id } = key;
    const effects = [tellReviewers({ accountId, id, about: "asked", reminder: 0, isLast: false })];
    return {
      result: false,
      audit: [reviewEntry("access_review.opened", review, { after: { reviewed: found } })],
      effects,
    };
  });

/** Collects all that a review is about. */
export const collectAll = async (platform: Platform, key: Key): Promise<void> => {
  while (await collectOnce(platform, key));
};

export const collectJob = job<Key>(JOB, collectAll);
