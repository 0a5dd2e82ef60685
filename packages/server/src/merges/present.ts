import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Merge, MergeSide, UndoObstacle } from "@freehold/core/merges/schema";
import { toUnicode } from "../domains/index.ts";
import { listAdministrators } from "../members/index.ts";
import type { Reader } from "../platform/database.ts";
import type { MergeRow, Party } from "./store.ts";
import { readMovedOn } from "./store-moved-on.ts";

const MOST_NAMED = 20;

/** One of the two accounts, as the operator compares them. */
export const describeSide = async (db: Reader, party: Party, now: Date): Promise<MergeSide> => {
  const administrators = await listAdministrators(db, party.id, now);
  return {
    id: party.id,
    name: party.name,
    domainIdentifier: party.domainIdentifier,
    domainIdentifierUnicode: toUnicode(party.domainIdentifier),
    type: party.type,
    status: party.status,
    administrators: administrators.slice(0, MOST_NAMED).map(({ name, email }) => ({ name, email })),
    administratorCount: administrators.length,
    memberCount: party.memberCount,
  };
};

/** @throws Refusal account.not_found */
export const needParty = (parties: ReadonlyMap<string, Party>, id: string): Party => {
  const party = parties.get(id);
  if (party === undefined) throw new Refusal("account.not_found");
  return party;
};

export const presentMerge = (row: MergeRow): Merge => ({
  id: row.id,
  source: { id: row.source_id, name: row.source_name },
  target: { id: row.target_id, name: row.target_name },
  reason: row.reason,
  counts: row.summary,
  mergedBy: row.merged_by,
  mergedAt: toInstant(row.merged_at),
  undoUntil: toInstant(row.undo_until),
  state: row.state,
  progress:
    row.state === "merging" || row.state === "undoing" ? { moved: row.people_moved, of: row.summary.members } : null,
  isFirstStep: row.is_waiting,
  undoneBy: row.undone_by,
  undoneAt: row.undone_at === null ? null : toInstant(row.undone_at),
  undoReason: row.undo_reason,
});

/** What stands against undoing a merge whatever became of what it moved. */
export const plainObstacles = (row: MergeRow, now: Date): UndoObstacle[] => {
  if (row.undone_at !== null) return ["undone"];
  if (row.state === "merging") return ["underway"];
  return row.undo_until <= now ? ["too_late"] : [];
};

/** What stands against undoing a merge; what changed since is looked for only while it is possible at all. */
export const undoObstacles = async (db: Reader, row: MergeRow, now: Date): Promise<UndoObstacle[]> => {
  const plain = plainObstacles(row, now);
  if (plain.length > 0) return plain;
  return readMovedOn(db, { mergeId: row.id, sourceId: row.source_id, targetId: row.target_id, batch: 0 });
};
