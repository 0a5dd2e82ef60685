import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  decideTakeover as decideEndpoint,
  getTakeoverForOperator as getEndpoint,
  listTakeovers as listEndpoint,
  listUnreachableAccounts as unreachableEndpoint,
} from "@freehold/core/takeovers/endpoints";
import { takeoverAfter, whyUnreachable } from "@freehold/core/takeovers/rules";
import { toUnicode } from "../domains/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { completeTakeover, endTakeover } from "./complete.ts";
import { tell } from "./effects.ts";
import { describeAfter, holdTakeover } from "./find.ts";
import { presentTakeover } from "./present.ts";
import { isStillEligible } from "./prove.ts";
import { readReachability, readTakeoverQueue } from "./store.ts";
import { readUnreachable } from "./store-presence.ts";

export const listTakeovers = query(listEndpoint, async (db, _ctx, { cursor, limit, status }) =>
  pageFrom(
    await readTakeoverQueue(db, status, readCursor(cursor), limit + 1),
    limit,
    ({ created_at, id }) => ({ at: created_at, id }),
    presentTakeover,
  ),
);

export const getTakeoverForOperator = query(getEndpoint, (db, ctx, { id }) => describeAfter(db, ctx, id, true));

export const decideTakeover = mutation(decideEndpoint, async (tx, ctx, { id, decision, reason }) => {
  const { person, now, language } = ctx;
  const { row, viewer } = await holdTakeover(tx, ctx, id, true);
  if (viewer.isClaimant || viewer.hasObjected || viewer.isAdministrator) throw new Refusal("takeover.own");
  takeoverAfter(row.status, decision === "approve" ? "approve" : "refuse");
  const by = { name: person.name, reason };
  if (decision === "refuse") {
    const entry = await endTakeover(tx, row, "refuse", by, now);
    return {
      result: await describeAfter(tx, ctx, id, true),
      audit: [entry],
      effects: [tell("over", row, language)],
    };
  }
  if (row.account_status !== "active" || !(await isStillEligible(tx, row))) throw new Refusal("takeover.not_eligible");
  // However both sides put it: whoever administers the account and is there decides who else does.
  const reachability = await readReachability(tx, row.account_id, now);
  if (whyUnreachable(reachability) === null) throw new Refusal("takeover.administrators_reachable");
  const audit = await completeTakeover(tx, row, "approve", by, now);
  return {
    result: await describeAfter(tx, ctx, id, true),
    audit,
    effects: [tell("completed", row, language)],
  };
});

export const listUnreachableAccounts = query(unreachableEndpoint, async (db, { now }, { cursor, limit }) =>
  pageFrom(
    await readUnreachable(db, now, readCursor(cursor), limit + 1),
    limit,
    ({ since, accountId }) => ({ at: since, id: accountId }),
    (row) => ({
      accountId: row.accountId,
      accountName: row.accountName,
      domainIdentifierUnicode: toUnicode(row.domainIdentifier),
      since: toInstant(row.since),
      administratorCount: row.administratorCount,
      lastSeenAt: row.lastSeenAt === null ? null : toInstant(row.lastSeenAt),
      memberCount: row.memberCount,
      pendingRequestCount: row.pendingRequestCount,
      takeoverId: row.takeoverId,
    }),
  ),
);
