import { Refusal } from "@freehold/core/kernel/refusal";
import {
  deleteGrantOf,
  keepingAnAdministrator,
  leaveWithoutGrants,
  lockGrantOf,
  lockMemberships,
} from "../members/index.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { tellEnded } from "./effects.ts";
import { itemEntry } from "./log.ts";
import { changeReview, type Key, lockReview, takeReview } from "./store.ts";
import { type ItemToEnd, keepNext, readNextToEnd, saveOutcome } from "./store-close.ts";

const JOB = "access_review.apply";

/** Notes what is kept, some at a time, and closes the review where nothing is left. Returns whether to go on. */
const settleOnce = (platform: Platform, key: Key): Promise<"go_on" | "end_next" | "done"> =>
  executeAsSystem(platform, JOB, async (tx) => {
    // That it closes is in the log; so is each role that ends.
    const audit = "nothing_changed" as const;
    const review = await takeReview(tx, key, "closing");
    if (review === undefined) return { result: "done", audit };
    if (await keepNext(tx, review)) return { result: "go_on", audit };
    if ((await readNextToEnd(tx, key)) !== undefined) return { result: "end_next", audit };
    await changeReview(tx, key, { state: "closed" });
    return { result: "done", audit };
  });

/**
 * Ends one role, as if somebody took it away: who holds it and the role are held before the review, and that before its
 * record of the role, which is the order in which whoever takes roles away holds them.
 */
const endOne = (platform: Platform, key: Key, item: ItemToEnd): Promise<undefined> =>
  executeAsSystem<undefined>(platform, JOB, async (tx) => {
    const { accountId } = key;
    const { grantId, holderId } = item;
    const kind = item.holderKind === "person" ? "person" : "group";
    if (kind === "person") await lockMemberships(tx, holderId, accountId);
    const grant = await lockGrantOf(tx, { kind, id: holderId }, { accountId, grantId });
    const review = await lockReview(tx, key);
    const isNoted =
      review?.state === "closing" && (await saveOutcome(tx, key, grantId, grant === undefined ? "gone" : "ended"));
    if (grant === undefined || !isNoted) return { result: undefined, audit: "nothing_changed" };
    await keepingAnAdministrator(() => deleteGrantOf(tx, kind, { accountId, grantId }));
    if (kind === "person") await leaveWithoutGrants(tx, accountId, holderId);
    return {
      result: undefined,
      audit: [itemEntry("access_review.role_ended", key, item, { by: item.decidedBy, reason: item.reason })],
      effects: [tellEnded({ ...key, grantId })],
    };
  });

/** Lets the last administrator stay, and the review say so. */
const keepLast = (platform: Platform, key: Key, { grantId }: ItemToEnd): Promise<undefined> =>
  executeAsSystem<undefined>(platform, JOB, async (tx) => {
    await saveOutcome(tx, key, grantId, "last_administrator");
    return { result: undefined, audit: "nothing_changed" };
  });

const endNext = async (platform: Platform, key: Key): Promise<void> => {
  const { kysely } = platform.database;
  const item = await readNextToEnd(kysely, key);
  if (item === undefined) return;
  try {
    await endOne(platform, key, item);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await keepLast(platform, key, item);
  }
};

/** Carries out what a review that closes came to. Whatever ends the process, the next one goes on from there. */
export const applyAll = async (platform: Platform, { accountId, id }: Key): Promise<void> => {
  const key = { accountId, id };
  for (;;) {
    const step = await settleOnce(platform, key);
    if (step === "done") return;
    if (step === "end_next") await endNext(platform, key);
  }
};

export const applyJob = job<Key>(JOB, applyAll);
