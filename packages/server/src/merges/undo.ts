import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { undoMerge as endpoint } from "@freehold/core/merges/endpoints";
import { mutation } from "../platform/operation.ts";
import { followMerge, tellOfMerge } from "./effects.ts";
import { presentMerge, undoObstacles } from "./present.ts";
import { lockMerge, lockParties, readMerge, saveUndone } from "./store.ts";
import { countContactsAnew } from "./store-contacts.ts";
import { courseBack, goRecords, putLicensesBack } from "./store-licenses.ts";
import { deferReferences } from "./store-move.ts";
import { countBatch, putEverythingBack } from "./store-undo.ts";

export const undoMerge = mutation(endpoint, async (tx, ctx, { id, reason }) => {
  const { person, now, language } = ctx;
  const known = await readMerge(tx, id);
  if (known === undefined) throw new Refusal("merge.not_found");
  await lockParties(tx, [known.source_id, known.target_id]);
  const row = await lockMerge(tx, id);
  if (row === undefined) throw new Refusal("merge.not_found");
  const [obstacle] = await undoObstacles(tx, row, now);
  if (obstacle !== undefined) throw new Refusal("merge.cannot_undo", { why: obstacle });
  const undo = { mergeId: id, sourceId: row.source_id, targetId: row.target_id, batch: 0 };
  await deferReferences(tx);
  await putLicensesBack(tx, undo, now);
  await putEverythingBack(tx, undo);
  await countContactsAnew(tx, { mergeId: id, sourceId: row.source_id, targetId: row.target_id });
  const isWhole = (await goRecords(tx, courseBack(undo))) && row.batch === 0;
  await saveUndone(tx, id, {
    by: person.name,
    at: now,
    reason,
    state: isWhole ? "undone" : "undoing",
    peopleMoved: await countBatch(tx, id, 0),
  });
  const entry = (accountId?: string): AuditEntry => ({
    action: "account.merge_undone",
    ...(accountId === undefined ? {} : { accountId }),
    subject: { kind: "account", id: row.source_id, label: `${row.source_name} ← ${row.target_name}` },
    before: { mergedInto: row.target_id },
    reason,
  });
  const undone = (await readMerge(tx, id)) ?? row;
  return {
    result: { ...presentMerge(undone), obstacles: ["undone" as const] },
    audit: [entry(row.source_id), entry(row.target_id), entry()],
    effects: [tellOfMerge("merge_undone", id, language, []), ...(isWhole ? [] : [followMerge(id)])],
  };
});
