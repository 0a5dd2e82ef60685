import { PEOPLE_AT_ONCE } from "@freehold/core/merges/rules";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job, type Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { type MergeRow, readUnderway, saveProgress, takeUnderway } from "./store.ts";
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

/**
 * Moves the next people of a merge that is under way, in a transaction of their own: whatever ends the process leaves whole
 * batches behind, and the next process goes on from there.
 * @returns whether there may be more to move; not while another process is at it
 */
export const followOnce = (platform: Platform, mergeId: string): Promise<boolean> =>
  executeAsSystem(platform, JOB, async (tx, now) => {
    // The decision is in the audit log with all that it moves; its batches only carry it out.
    const audit = "nothing_changed" as const;
    const row = await takeUnderway(tx, mergeId);
    if (row === undefined) return { result: false, audit };
    await (row.state === "merging" ? moveNext(tx, row, now) : putNextBack(tx, row));
    return { result: true, audit };
  });

const follow = async (platform: Platform, mergeId: string): Promise<void> => {
  while (await followOnce(platform, mergeId));
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
