import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { PEOPLE_AT_ONCE } from "@freehold/core/merges/rules";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job, type Sweep } from "../platform/jobs.ts";
import type { Change, NoChange } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { moveFirst, putFirstBack } from "./first-step.ts";
import { tell } from "./jobs.ts";
import { type MergeRow, readMerge, readUnderway, saveProgress, saveUndoing, takeUnderway } from "./store.ts";
import { courseBack, courseOf, goRecords } from "./store-licenses.ts";
import { forgetVanished, movePeople, readNextPeople } from "./store-move-people.ts";
import { countBatch, putPeopleBack } from "./store-undo.ts";

const JOB = "merge.follow";

const moveNext = async (tx: Transaction, row: MergeRow, now: Date): Promise<void> => {
  const next = await readNextPeople(tx, row.source_id, PEOPLE_AT_ONCE);
  const batch = row.batch + 1;
  const move = { mergeId: row.id, sourceId: row.source_id, targetId: row.target_id, batch, now };
  if (next.length === 0) {
    if (!(await goRecords(tx, courseOf(move)))) return;
    await forgetVanished(tx, move);
    await saveProgress(tx, row.id, { state: "merged", batch: row.batch, people_moved: row.people_moved });
    return;
  }
  await movePeople(tx, move, next);
  await saveProgress(tx, row.id, { state: "merging", batch, people_moved: row.people_moved + next.length });
};

const putNextBack = async (tx: Transaction, row: MergeRow): Promise<void> => {
  const { id, source_id, target_id, batch } = row;
  if (batch === 0) {
    if (!(await goRecords(tx, courseBack({ mergeId: id, sourceId: source_id, targetId: target_id, batch })))) return;
    await saveProgress(tx, id, { state: "undone", batch, people_moved: row.people_moved });
    return;
  }
  await putPeopleBack(tx, { mergeId: id, sourceId: source_id, targetId: target_id, batch });
  const moved = row.people_moved + (await countBatch(tx, id, batch));
  await saveProgress(tx, id, { state: "undoing", batch: batch - 1, people_moved: moved });
};

const beginBack = async (tx: Transaction, row: MergeRow, now: Date): Promise<Change<boolean> | NoChange<boolean>> => {
  const back = await putFirstBack(tx, row, { now, language: "en" });
  if ("isWhole" in back) {
    const [first, ...others] = back.reopened.audit;
    if (first === undefined) return { result: !back.isWhole, audit: "nothing_changed" };
    return { result: !back.isWhole, audit: [first, ...others], effects: back.reopened.effects };
  }
  await saveUndoing(tx, row.id, null);
  const entry = (accountId?: string): AuditEntry => ({
    action: "account.merge_undo_stopped",
    ...(accountId === undefined ? {} : { accountId }),
    subject: { kind: "account", id: row.source_id, label: `${row.source_name} ← ${row.target_name}` },
  });
  return { result: false, audit: [entry(row.source_id), entry(row.target_id), entry()] };
};

/**
 * Moves what is next of a merge that is under way, in a transaction of its own: first what moves at once, then people, some
 * at a time. Whatever ends the process leaves whole steps behind, and the next process goes on from there.
 * @returns whether there may be more to move; not while another process is at it
 */
export const followOnce = (platform: Platform, mergeId: string): Promise<boolean> =>
  executeAsSystem(platform, JOB, async (tx, now) => {
    // The decision is in the audit log with all that it moves; its batches only carry it out.
    const audit = "nothing_changed" as const;
    const row = await takeUnderway(tx, mergeId);
    if (row === undefined) return { result: false, audit };
    if (row.is_waiting && row.state === "merging") return { result: !(await moveFirst(tx, row, now)), audit };
    if (row.is_waiting) return beginBack(tx, row, now);
    await (row.state === "merging" ? moveNext(tx, row, now) : putNextBack(tx, row));
    return { result: true, audit };
  });

// Told as soon as it has begun, once however often it is said: until then something may turn out to stand against it.
const tellOfWayBack = async (platform: Platform, mergeId: string): Promise<void> => {
  const row = await readMerge(platform.database.kysely, mergeId);
  if (row === undefined || row.undone_at === null || row.is_waiting) return;
  await tell(platform, { about: "merge_undone", mergeId, language: "en", sourceAdministrators: [] });
};

const follow = async (platform: Platform, mergeId: string): Promise<void> => {
  while (await followOnce(platform, mergeId)) await tellOfWayBack(platform, mergeId);
  await tellOfWayBack(platform, mergeId);
};

export const followJob = job<{ mergeId: string }>(JOB, (platform, { mergeId }) => follow(platform, mergeId));

/** Goes on with merges whose process was killed. */
export const followSweep: Sweep = {
  name: "merge.go_on",
  cron: "* * * * *",
  run: async (platform) => {
    for (const id of await readUnderway(platform.database.kysely)) await follow(platform, id);
  },
};
