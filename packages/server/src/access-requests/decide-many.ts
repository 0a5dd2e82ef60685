import { decideAccessRequests as endpoint } from "@freehold/core/access-requests/decision-endpoints";
import type { DecidedRow } from "@freehold/core/access-requests/schema";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { problemOf } from "../platform/problem.ts";
import { type Asked, settle } from "./decide.ts";
import { readAccessRequest } from "./store.ts";
import { attempt } from "./store-attempt.ts";

/** Doing it again is no failure: what was decided, or approved by the same person, stays as it is. */
const isDone = new Set(["access_request.already_decided", "access_request.approved_already"]);

type Row = { readonly row: DecidedRow; readonly audit: readonly AuditEntry[]; readonly effects: readonly Effect[] };

const decideOne = async (tx: Transaction, ctx: SignedInContext, asked: Asked): Promise<Row> => {
  const { platform, language, requestId } = ctx;
  const settled = await attempt(tx, () => settle(tx, platform, asked));
  if (settled instanceof Refusal) {
    const { code, detail } = problemOf(settled, { language, sentences: platform.sentences, requestId });
    const isHidden = code === "access_request.not_found" || code === "access_request.delegation_over";
    const request = isHidden ? undefined : await readAccessRequest(tx, asked);
    const outcome = isDone.has(code)
      ? ({ kind: "already", detail } as const)
      : ({ kind: "refused", code, detail } as const);
    return { row: { id: asked.id, requesterName: request?.requesterName ?? null, outcome }, audit: [], effects: [] };
  }
  const { before, decided, stageCount: stages, audit, effects } = settled;
  const row = (outcome: DecidedRow["outcome"]) => ({ id: asked.id, requesterName: decided.requesterName, outcome });
  if (decided.status === "approved") return { row: row({ kind: "approved" }), audit, effects };
  if (decided.status === "denied") return { row: row({ kind: "declined" }), audit, effects };
  return { row: row({ kind: "vote_counted", stage: before.stage + 1, stages }), audit, effects };
};

/** Decides several requests alike. What one is refused for leaves the others as they are decided. */
export const decideAccessRequests = mutation(endpoint, async (tx, ctx, { accountId, ids, decision, onBehalfOf }) => {
  const { person, language, now } = ctx;
  const by = { personId: person.id, name: person.name, byMailedLink: false };
  const rows = new Map<string, Row>();
  // In one order for everybody, so that two who decide the same ones wait for each other and not in a circle.
  for (const id of [...new Set(ids)].sort()) {
    rows.set(id, await decideOne(tx, ctx, { accountId, id, decision, by, onBehalfOf, language, now }));
  }
  const result = { items: [...new Set(ids)].flatMap((id) => rows.get(id)?.row ?? []) };
  const [first, ...others] = [...rows.values()].flatMap(({ audit }) => audit);
  if (first === undefined) return { result, audit: "nothing_changed" };
  return { result, audit: [first, ...others], effects: [...rows.values()].flatMap(({ effects }) => effects) };
});
