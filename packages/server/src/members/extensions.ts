import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  askForExtension as askEndpoint,
  decideExtension as decideEndpoint,
  listExtensionRequests as listEndpoint,
} from "@freehold/core/members/extension-endpoints";
import { checkWithinScope, isWithinScope, readEnd } from "@freehold/core/members/rules";
import type { ExtensionRequest } from "@freehold/core/members/schema";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { mailExtensionAnswer, mailExtensionWish } from "./extension-mails.ts";
import type { Viewer } from "./list.ts";
import {
  answerExtension,
  type ExtensionRow,
  insertExtension,
  readExtension,
  readOpenExtensions,
} from "./store-extensions.ts";
import { lockGrantOf, saveGrantEndOf } from "./store-grants.ts";
import { lockIsActive } from "./store-members.ts";

/** A wish on the wire. */
export const presentExtension = (row: ExtensionRow, viewer: Viewer): ExtensionRequest => {
  const isWithin = isWithinScope(viewer.manages, row);
  return {
    id: row.id,
    personId: row.personId,
    name: row.name,
    email: row.email,
    grantId: row.grantId,
    role: row.role,
    virtualAccountName: row.virtualAccountName,
    endsAt: toInstant(row.endsAt),
    reason: row.reason,
    status: row.status,
    askedAt: toInstant(row.askedAt),
    decidedBy: row.decidedBy,
    decisionReason: row.decisionReason,
    isDecidable: isWithin && row.status === "open" && row.personId !== viewer.personId,
  };
};

const entry = (
  action: "role.extension_asked" | "role.extension_left" | "role.end_changed",
  row: ExtensionRow,
  change: Pick<AuditEntry, "before" | "after" | "reason">,
): AuditEntry => ({
  action,
  accountId: row.accountId,
  virtualAccountIds: row.virtualAccountId === null ? [] : [row.virtualAccountId],
  subject: { kind: "person", id: row.personId, label: `${row.name} <${row.email}>` },
  ...change,
});

export const askForExtension = mutation(
  askEndpoint,
  async (tx, { person, now, language }, { accountId, grantId, reason }) => {
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const grant = await lockGrantOf(tx, { kind: "person", id: person.id }, { accountId, grantId });
    if (grant === undefined) throw new Refusal("member.not_found");
    if (grant.endsAt === null) throw new Refusal("extension.no_end");
    if (grant.endsAt <= now) throw new Refusal("member.not_found");
    const id = newId();
    const { role, virtualAccountId, endsAt } = grant;
    const asked = { accountId, id, grantId, personId: person.id, role, virtualAccountId, endsAt, reason, askedAt: now };
    if (!(await insertExtension(tx, asked))) throw new Refusal("extension.asked_already");
    const row = await readExtension(tx, accountId, id);
    if (row === undefined) throw new Error("a wish was written and is not there");
    return {
      result: presentExtension(row, { personId: person.id, manages: undefined }),
      audit: [entry("role.extension_asked", row, { after: { role, endsAt }, reason })],
      effects: [mailExtensionWish({ accountId, id, language })],
    };
  },
);

export const listExtensionRequests = query(
  listEndpoint,
  async (db, { person, scope, now }, { accountId, cursor, limit }) => {
    const within = scope.kind === "account" ? null : scope.ids;
    const rows = await readOpenExtensions(db, { accountId, within, after: readCursor(cursor), limit: limit + 1, now });
    const viewer = { personId: person.id, manages: scope };
    return pageFrom(
      rows,
      limit,
      (row) => ({ at: row.askedAt, id: row.id }),
      (row) => presentExtension(row, viewer),
    );
  },
);

export const decideExtension = mutation(
  decideEndpoint,
  async (tx, { person, scope, now, language }, { accountId, id, decision }) => {
    const row = await readExtension(tx, accountId, id);
    if (row === undefined) throw new Refusal("extension.not_found");
    if (row.personId === person.id) throw new Refusal("extension.own");
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const { personId, grantId, role } = row;
    const isExtended = decision.decision === "extend";
    const end = isExtended ? readEnd(decision.endsAt, now) : null;
    const grant = await lockGrantOf(tx, { kind: "person", id: personId }, { accountId, grantId });
    // As the role is by now: it may have been given with what is beneath since it was asked for.
    checkWithinScope(scope, [grant ?? row]);
    if (grant === undefined || grant.endsAt === null || grant.endsAt <= now) {
      throw new Refusal("extension.already_decided", { by: row.decidedBy ?? "" });
    }
    if (end !== null && end <= grant.endsAt) throw new Refusal("extension.not_later");
    const reason = isExtended || decision.reason === "" ? null : decision.reason;
    const status = isExtended ? ("extended" as const) : ("left" as const);
    const answer = { status, decidedBy: person.name, decisionReason: reason, now };
    if (!(await answerExtension(tx, { accountId, id }, answer))) {
      const other = await readExtension(tx, accountId, id);
      throw new Refusal("extension.already_decided", { by: other?.decidedBy ?? "" });
    }
    if (isExtended) await saveGrantEndOf(tx, "person", { accountId, grantId }, { endsAt: end, now });
    const before = { role, endsAt: grant.endsAt };
    return {
      result: presentExtension({ ...row, ...answer }, { personId: person.id, manages: scope }),
      audit: [
        isExtended
          ? entry("role.end_changed", row, { before, after: { role, endsAt: end } })
          : entry("role.extension_left", row, { before, ...(reason === null ? {} : { reason }) }),
      ],
      effects: [mailExtensionAnswer({ accountId, id, language })],
    };
  },
);
