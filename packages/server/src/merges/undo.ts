import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { undoMerge as endpoint } from "@freehold/core/merges/endpoints";
import { violatedConstraint } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { followMerge, tellOfMerge } from "./effects.ts";
import { putFirstBack } from "./first-step.ts";
import { plainObstacles, presentMerge } from "./present.ts";
import { lockParties, readMerge, saveUndoing, takeMerge } from "./store.ts";
import { movedMuch } from "./store-size.ts";

export const undoMerge = mutation(endpoint, async (tx, ctx, { id, reason }) => {
  const { person, now, language } = ctx;
  const known = await readMerge(tx, id);
  if (known === undefined) throw new Refusal("merge.not_found");
  await lockParties(tx, [known.source_id, known.target_id]);
  const row = await takeMerge(tx, id);
  if (row === undefined) throw new Refusal("merge.cannot_undo", { why: "underway" });
  const [obstacle] = plainObstacles(row, now);
  if (obstacle !== undefined) throw new Refusal("merge.cannot_undo", { why: obstacle });
  await saveUndoing(tx, id, { by: person.name, at: now, reason }).catch((error: unknown) => {
    if (violatedConstraint(error) !== "account_merges_target_stays_active") throw error;
    throw new Refusal("merge.cannot_undo", { why: "target_not_active" });
  });
  const isLong = await movedMuch(tx, { mergeId: id, targetId: row.target_id });
  const back = isLong
    ? { isWhole: false, reopened: { audit: [], effects: [] } }
    : await putFirstBack(tx, row, { now, language });
  if ("obstacles" in back) throw new Refusal("merge.cannot_undo", { why: back.obstacles[0] ?? "account_changed" });
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
    audit: [entry(row.source_id), entry(row.target_id), entry(), ...back.reopened.audit],
    effects: [
      // Of one that takes long it is told when it has begun: until then it may turn out that something stands against it.
      ...(isLong ? [] : [tellOfMerge("merge_undone", id, language, [])]),
      ...(back.isWhole ? [] : [followMerge(id)]),
      ...back.reopened.effects,
    ],
  };
});
