import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { PEOPLE_AT_ONCE } from "@freehold/core/merges/rules";
import type { UndoObstacle } from "@freehold/core/merges/schema";
import { reopenTransfersOf } from "../account-transfers/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { planNames } from "./names.ts";
import { needParty } from "./present.ts";
import { lockParties, type MergeRow, readParties, saveProgress } from "./store.ts";
import { moveAgreements, putAgreementsBack } from "./store-agreements.ts";
import { countContactsAnew } from "./store-contacts.ts";
import { courseBack, courseOf, goRecords, moveLicenses, putLicensesBack } from "./store-licenses.ts";
import {
  deferReferences,
  moveContacts,
  moveDelegations,
  moveDomains,
  moveGroups,
  moveInvitations,
  moveRequests,
  moveThresholds,
  moveVirtualAccounts,
} from "./store-move.ts";
import { moveLocalRoles, movePeople, readFirstPeople } from "./store-move-people.ts";
import { readMovedOn } from "./store-moved-on.ts";
import { countBatch, putEverythingBack } from "./store-undo.ts";

/** What moves at once, and the first people; the others and long records follow. Says whether nothing is left. */
export const moveFirst = async (tx: Transaction, row: MergeRow, now: Date): Promise<boolean> => {
  const { id, source_id: sourceId, target_id: targetId } = row;
  await lockParties(tx, [sourceId, targetId]);
  const parties = await readParties(tx, [sourceId, targetId]);
  const [source, target] = [needParty(parties, sourceId), needParty(parties, targetId)];
  const names = await planNames(tx, source, target);
  const first = await readFirstPeople(tx, sourceId, PEOPLE_AT_ONCE);
  const move = { mergeId: id, sourceId, targetId, batch: 0, now };
  await deferReferences(tx);
  await moveRequests(tx, move);
  await moveVirtualAccounts(tx, move, {
    top: { id: newId(), name: names.top },
    defaultId: newId(),
    renamed: names.virtualAccounts,
  });
  await moveLicenses(tx, move);
  await moveAgreements(tx, move);
  await moveThresholds(tx, move);
  await moveGroups(tx, move, names.groups);
  await moveLocalRoles(tx, move);
  await movePeople(tx, move, first);
  await moveContacts(tx, move);
  await moveDelegations(tx, move);
  await moveInvitations(tx, move);
  await moveDomains(tx, move, {
    domain: source.domainIdentifier,
    proof: source.identifierProof,
    by: row.merged_by,
  });
  const isWhole = (await goRecords(tx, courseOf(move))) && first.length === row.summary.members;
  await saveProgress(tx, id, { state: isWhole ? "merged" : "merging", batch: 0, people_moved: first.length });
  return isWhole;
};

type PutBack =
  | { readonly isWhole: boolean; readonly reopened: { readonly audit: AuditEntry[]; readonly effects: Effect[] } }
  | { readonly obstacles: readonly UndoObstacle[] };

/** Puts back what moved at once, unless something of the merge has changed since; people who followed go back later. */
export const putFirstBack = async (
  tx: Transaction,
  row: MergeRow,
  { now, language }: { readonly now: Date; readonly language: Language },
): Promise<PutBack> => {
  const { id: mergeId, source_id: sourceId, target_id: targetId, batch } = row;
  await lockParties(tx, [sourceId, targetId]);
  const undo = { mergeId, sourceId, targetId, batch: 0 };
  const obstacles = await readMovedOn(tx, undo);
  if (obstacles.length > 0) return { obstacles };
  await deferReferences(tx);
  await putLicensesBack(tx, undo);
  await putAgreementsBack(tx, undo);
  await putEverythingBack(tx, undo);
  await countContactsAnew(tx, undo);
  const reopened = await reopenTransfersOf(tx, sourceId, { lapsedAt: row.merged_at, now, language });
  const isWhole = (await goRecords(tx, courseBack(undo))) && batch === 0;
  const people_moved = await countBatch(tx, mergeId, 0);
  await saveProgress(tx, mergeId, { state: isWhole ? "undone" : "undoing", batch, people_moved });
  return { isWhole, reopened };
};
