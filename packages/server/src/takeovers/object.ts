import { Refusal } from "@freehold/core/kernel/refusal";
import { objectToTakeover as endpoint } from "@freehold/core/takeovers/endpoints";
import { takeoverAfter } from "@freehold/core/takeovers/rules";
import { holdPerson } from "../platform/held-people.ts";
import { mutation } from "../platform/operation.ts";
import { takeoverEntry, tell } from "./effects.ts";
import { describeAfter, holdTakeover } from "./find.ts";
import { changeTakeover, insertObjection } from "./store.ts";

export const objectToTakeover = mutation(endpoint, async (tx, ctx, { id, reason }) => {
  const { person, now, language } = ctx;
  await holdPerson(tx, person.id);
  const { row, viewer } = await holdTakeover(tx, ctx, id);
  if (viewer.isClaimant) throw new Refusal("takeover.own");
  if (!viewer.isConcerned) throw new Refusal("takeover.not_found");
  if (viewer.hasObjected) throw new Refusal("takeover.objected_already");
  const status = takeoverAfter(row.status, "object");
  await insertObjection(tx, row, person, reason, now);
  await changeTakeover(tx, row, { status, next_step_at: null });
  return {
    result: await describeAfter(tx, ctx, id),
    audit: [takeoverEntry(row, "takeover.objected", { before: { status: row.status }, after: { status }, reason })],
    effects: [tell("objected", row, language, person.id)],
  };
});
