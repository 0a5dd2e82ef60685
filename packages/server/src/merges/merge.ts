import { daysAfter } from "@freehold/core/kernel/duration";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  getMerge as getEndpoint,
  listMerges as listEndpoint,
  mergeAccounts as mergeEndpoint,
  previewMerge as previewEndpoint,
} from "@freehold/core/merges/endpoints";
import { mergeObstacles, nameBeside, PEOPLE_AT_ONCE, refuseObstacles, UNDO_DAYS } from "@freehold/core/merges/rules";
import type { Renaming } from "@freehold/core/merges/schema";
import { readPolicyInForce } from "../access-policies/index.ts";
import { toUnicode } from "../domains/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { followMerge, tellOfMerge } from "./effects.ts";
import { describeSide, needParty, presentMerge, undoObstacles } from "./present.ts";
import {
  insertMerge,
  lockParties,
  type Named,
  type Party,
  readCounts,
  readDomains,
  readMerge,
  readMerges,
  readNames,
  readParties,
  saveProgress,
} from "./store.ts";
import { courseOf, goRecords, moveLicenses } from "./store-licenses.ts";
import {
  closeSource,
  deferReferences,
  moveContacts,
  moveDelegations,
  moveDomains,
  moveGroups,
  moveInvitations,
  moveRequests,
  moveVirtualAccounts,
} from "./store-move.ts";
import { moveLocalRoles, movePeople, readFirstPeople } from "./store-move-people.ts";

const SHOWN_RENAMINGS = 100;

type NewName = Named & { readonly from: string };

const renamedAmong = (moved: readonly Named[], origin: string, taken: Set<string>): NewName[] =>
  moved.flatMap(({ id, name }) => {
    const wanted = nameBeside(name, origin, taken);
    return wanted === name ? [] : [{ id, from: name, name: wanted }];
  });

const lowerNames = (named: readonly Named[]) => new Set(named.map(({ name }) => name.toLowerCase()));

/** What things are called once they stand in the target; the preview and the merge ask the same. */
const planNames = async (db: Reader, source: Party, target: Party) => {
  const moved = await readNames(db, source.id);
  const known = await readNames(db, target.id);
  const places = lowerNames(known.virtualAccounts);
  const top = nameBeside(source.name, toUnicode(source.domainIdentifier), places);
  return {
    top,
    virtualAccounts: renamedAmong(moved.virtualAccounts, source.name, places),
    groups: renamedAmong(moved.groups, source.name, lowerNames(known.groups)),
  };
};

const readPolicyVersion = async (db: Reader, accountId: string): Promise<number | null> => {
  const { version } = await readPolicyInForce(db, accountId);
  return version === 0 ? null : version;
};

export const previewMerge = query(previewEndpoint, async (db, { now }, { sourceId, targetId }) => {
  const parties = await readParties(db, [sourceId, targetId]);
  const [source, target] = [needParty(parties, sourceId), needParty(parties, targetId)];
  const names = await planNames(db, source, target);
  const renamings: Renaming[] = [
    ...names.virtualAccounts.map(({ from, name }) => ({ kind: "virtual_account" as const, from, to: name })),
    ...names.groups.map(({ from, name }) => ({ kind: "group" as const, from, to: name })),
  ];
  return {
    source: await describeSide(db, source, now),
    target: await describeSide(db, target, now),
    counts: await readCounts(db, sourceId, targetId),
    newVirtualAccount: names.top,
    renamings: renamings.slice(0, SHOWN_RENAMINGS),
    domains: (await readDomains(db, sourceId)).map(toUnicode),
    policies: { source: await readPolicyVersion(db, sourceId), target: await readPolicyVersion(db, targetId) },
    differentTypes: source.type !== target.type,
    obstacles: mergeObstacles(source, target),
  };
});

export const mergeAccounts = mutation(mergeEndpoint, async (tx, ctx, { sourceId, targetId, reason }) => {
  const { person, now, language } = ctx;
  await lockParties(tx, [sourceId, targetId]);
  const parties = await readParties(tx, [sourceId, targetId]);
  const [source, target] = [needParty(parties, sourceId), needParty(parties, targetId)];
  refuseObstacles(mergeObstacles(source, target));
  const names = await planNames(tx, source, target);
  const counts = await readCounts(tx, sourceId, targetId);
  const administratorsBefore = (await describeSide(tx, source, now)).administrators.map(({ email }) => email);
  const id = newId();
  const move = { mergeId: id, sourceId, targetId, batch: 0, now };
  const first = await readFirstPeople(tx, sourceId, PEOPLE_AT_ONCE);
  await insertMerge(tx, {
    id,
    state: "merging",
    peopleMoved: first.length,
    source,
    target,
    reason,
    counts,
    mergedBy: person.name,
    now,
    undoUntil: daysAfter(now, UNDO_DAYS),
  });
  await deferReferences(tx);
  await closeSource(tx, move, reason);
  await moveRequests(tx, move);
  await moveVirtualAccounts(tx, move, {
    top: { id: newId(), name: names.top },
    defaultId: newId(),
    renamed: names.virtualAccounts,
  });
  await moveLicenses(tx, move);
  await moveGroups(tx, move, names.groups);
  await moveLocalRoles(tx, move);
  await movePeople(tx, move, first);
  await moveContacts(tx, move);
  await moveDelegations(tx, move);
  await moveInvitations(tx, move);
  await moveDomains(tx, move, {
    domain: source.domainIdentifier,
    proof: source.identifierProof,
    by: person.name,
  });
  const isWhole = (await goRecords(tx, courseOf(move))) && first.length === counts.members;
  if (isWhole) await saveProgress(tx, id, { state: "merged", batch: 0, people_moved: first.length });
  const row = await readMerge(tx, id);
  if (row === undefined) throw new Error("A merge vanished while it was made.");
  const entry = (accountId?: string): AuditEntry => ({
    action: "account.merged",
    ...(accountId === undefined ? {} : { accountId }),
    subject: { kind: "account", id: sourceId, label: `${source.name} → ${target.name}` },
    before: { domain: source.domainIdentifier, status: source.status },
    after: { mergedInto: targetId, domain: target.domainIdentifier, ...counts },
    reason,
  });
  return {
    result: { ...presentMerge(row), obstacles: await undoObstacles(tx, row, now) },
    audit: [entry(sourceId), entry(targetId), entry()],
    effects: [tellOfMerge("merged", id, language, administratorsBefore), ...(isWhole ? [] : [followMerge(id)])],
  };
});

export const listMerges = query(listEndpoint, async (db, _ctx, { cursor, limit }) =>
  pageFrom(
    await readMerges(db, readCursor(cursor), limit + 1),
    limit,
    ({ merged_at, id }) => ({ at: merged_at, id }),
    presentMerge,
  ),
);

export const getMerge = query(getEndpoint, async (db, { now }, { id }) => {
  const row = await readMerge(db, id);
  if (row === undefined) throw new Refusal("merge.not_found");
  return { ...presentMerge(row), obstacles: await undoObstacles(db, row, now) };
});
