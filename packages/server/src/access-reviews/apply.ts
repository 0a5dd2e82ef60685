import { Refusal } from "@freehold/core/kernel/refusal";
import { deleteRoles, keepingAnAdministrator, leaveWhenBare, lockMembers, lockRoles } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { tellEnded } from "./effects.ts";
import { itemEntry } from "./log.ts";
import { changeReview, type Key, lockReview, takeReview } from "./store.ts";
import { type ItemToEnd, keepNext, readNextToEnd, saveOutcome } from "./store-close.ts";

const JOB = "access_review.apply";

/** So many roles end in one transaction: few enough that whoever is after one of them does not wait noticeably. */
const ENDED_AT_ONCE = 50;

const unchanged = { result: undefined, audit: "nothing_changed" } as const;

/**
 * Notes what is kept, some at a time, and closes the review where nothing is left.
 * @returns whether to go on with that, or the roles that are to end next
 */
const settleOnce = (platform: Platform, key: Key): Promise<"go_on" | "done" | readonly ItemToEnd[]> =>
  executeAsSystem<"go_on" | "done" | readonly ItemToEnd[]>(platform, JOB, async (tx) => {
    // That it closes is in the log; so is each role that ends.
    const audit = "nothing_changed" as const;
    const review = await takeReview(tx, key, "closing");
    if (review === undefined) return { result: "done", audit };
    if (await keepNext(tx, review)) return { result: "go_on", audit };
    const items = await readNextToEnd(tx, key, ENDED_AT_ONCE);
    if (items.length > 0) return { result: items, audit };
    await changeReview(tx, key, { state: "closed" });
    return { result: "done", audit };
  });

/** Notes what came of roles before they are taken; returns those that are there and this review ends. */
const note = async (tx: Transaction, key: Key, items: readonly ItemToEnd[], isThere: (id: string) => boolean) => {
  const review = await lockReview(tx, key);
  if (review?.state !== "closing") return [];
  const ids = items.map(({ grantId }) => grantId);
  const gone = ids.filter((id) => !isThere(id));
  if (gone.length > 0) await saveOutcome(tx, key, gone, "gone");
  const ended = new Set(await saveOutcome(tx, key, ids.filter(isThere), "ended"));
  return items.filter(({ grantId }) => ended.has(grantId));
};

/**
 * Ends some roles, as if somebody took them away: who holds them and the roles are held before the review, and that before
 * its record of the roles, which is the order in which whoever takes roles away holds them.
 */
const end = (platform: Platform, key: Key, items: readonly ItemToEnd[]): Promise<undefined> =>
  executeAsSystem<undefined>(platform, JOB, async (tx) => {
    const { accountId } = key;
    const idsOf = (kind: ItemToEnd["holderKind"]) =>
      items.filter(({ holderKind }) => holderKind === kind).map(({ holderId }) => holderId);
    await lockMembers(tx, accountId, idsOf("person"));
    const there = new Set(
      await lockRoles(
        tx,
        accountId,
        items.map(({ grantId }) => grantId),
      ),
    );
    const ending = await note(tx, key, items, (id) => there.has(id));
    const [first, ...others] = ending.map((item) =>
      itemEntry("access_review.role_ended", key, item, { by: item.decidedBy, reason: item.reason }),
    );
    if (first === undefined) return unchanged;
    const grantIds = ending.map(({ grantId }) => grantId);
    await keepingAnAdministrator(() => deleteRoles(tx, accountId, grantIds));
    await leaveWhenBare(tx, accountId, idsOf("person"));
    return {
      result: undefined,
      audit: [first, ...others],
      effects: ending.map(({ grantId }) => tellEnded({ ...key, grantId })),
    };
  });

/** Lets the last administrator stay, and the review say so. */
const keepLast = (platform: Platform, key: Key, { grantId }: ItemToEnd): Promise<undefined> =>
  executeAsSystem<undefined>(platform, JOB, async (tx) => {
    await saveOutcome(tx, key, [grantId], "last_administrator");
    return unchanged;
  });

/** Ends some roles together; where one of them is the last administrator's, one by one, so that only that one stays. */
const endSome = async (platform: Platform, key: Key, items: readonly ItemToEnd[]): Promise<void> => {
  try {
    await end(platform, key, items);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [only, ...others] = items;
    if (only === undefined) return;
    if (others.length === 0) await keepLast(platform, key, only);
    else for (const item of items) await endSome(platform, key, [item]);
  }
};

/** Carries out what a review that closes came to. Whatever ends the process, the next one goes on from there. */
export const applyAll = async (platform: Platform, { accountId, id }: Key, signal?: AbortSignal): Promise<void> => {
  const key = { accountId, id };
  while (signal?.aborted !== true) {
    const step = await settleOnce(platform, key);
    if (step === "done") return;
    if (step !== "go_on") await endSome(platform, key, step);
  }
};

export const applyJob = job<Key>(JOB, applyAll);
