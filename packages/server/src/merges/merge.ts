import { daysAfter } from "@freehold/core/kernel/duration";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  getMerge as getEndpoint,
  listMerges as listEndpoint,
  mergeAccounts as mergeEndpoint,
  previewMerge as previewEndpoint,
} from "@freehold/core/merges/endpoints";
import { mergeObstacles, refuseObstacles, UNDO_DAYS } from "@freehold/core/merges/rules";
import type { Renaming } from "@freehold/core/merges/schema";
import { readPolicyInForce } from "../access-policies/index.ts";
import { stopReviewsOf } from "../access-reviews/index.ts";
import { lapseTransfersOf } from "../account-transfers/index.ts";
import { toUnicode } from "../domains/index.ts";
import { endEmergenciesOf } from "../emergency-access/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { followMerge, tellOfMerge } from "./effects.ts";
import { moveFirst } from "./first-step.ts";
import { planNames } from "./names.ts";
import { describeSide, needParty, presentMerge, undoObstacles } from "./present.ts";
import {
  insertMerge,
  lockParties,
  type MergeRow,
  readCounts,
  readDomains,
  readMerge,
  readMerges,
  readParties,
} from "./store.ts";
import { closeSource } from "./store-move.ts";
import { holdsMuch } from "./store-size.ts";

const SHOWN_RENAMINGS = 100;

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

const needMerge = async (tx: Transaction, id: string): Promise<MergeRow> => {
  const row = await readMerge(tx, id);
  if (row === undefined) throw new Error("A merge vanished while it was made.");
  return row;
};

export const mergeAccounts = mutation(mergeEndpoint, async (tx, ctx, { sourceId, targetId, reason }) => {
  const { person, now, language } = ctx;
  await lockParties(tx, [sourceId, targetId]);
  const parties = await readParties(tx, [sourceId, targetId]);
  const [source, target] = [needParty(parties, sourceId), needParty(parties, targetId)];
  refuseObstacles(mergeObstacles(source, target));
  const counts = await readCounts(tx, sourceId, targetId);
  const administratorsBefore = (await describeSide(tx, source, now)).administrators.map(({ email }) => email);
  const id = newId();
  await insertMerge(tx, {
    id,
    source,
    target,
    reason,
    counts,
    mergedBy: person.name,
    now,
    undoUntil: daysAfter(now, UNDO_DAYS),
  });
  // What is offered names an account that either side may not know by its new name.
  const lapsed = await lapseTransfersOf(tx, sourceId, { now, language });
  const stopped = await stopReviewsOf(tx, sourceId, now);
  const emergencies = await endEmergenciesOf(tx, sourceId, { byId: person.id, now });
  await closeSource(tx, { mergeId: id, sourceId, targetId, batch: 0, now }, reason);
  const isLong = await holdsMuch(tx, sourceId);
  const isWhole = !isLong && (await moveFirst(tx, await needMerge(tx, id), now));
  const row = await needMerge(tx, id);
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
    audit: [entry(sourceId), entry(targetId), entry(), ...lapsed.audit, ...stopped, ...emergencies.audit],
    effects: [
      tellOfMerge("merged", id, language, administratorsBefore),
      ...(isWhole ? [] : [followMerge(id)]),
      ...lapsed.effects,
      ...emergencies.effects,
    ],
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
