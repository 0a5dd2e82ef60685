import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Role } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  answerInvitation as answerEndpoint,
  listInvitations as listEndpoint,
  listMyInvitations as mineEndpoint,
  openInvitationLink as openEndpoint,
} from "@freehold/core/members/endpoints";
import type { Invitation } from "@freehold/core/members/schema";
import { toUnicode } from "../domains/index.ts";
import { readActionLink } from "../platform/action-links.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { readRecipients } from "../platform/recipients.ts";
import { grantRole } from "./grant.ts";
import { notifyOfRejection } from "./jobs.ts";
import {
  findInvitationTo,
  type InvitationRow,
  lockInvitation,
  moveInvitation,
  readInvitation,
  readInvitations,
  readOpenInvitationsTo,
} from "./store-invitations.ts";
import { lockIsActive } from "./store-members.ts";

const present = (row: InvitationRow): Invitation => ({
  id: row.id,
  accountId: row.accountId,
  accountName: row.accountName,
  domainIdentifierUnicode: toUnicode(row.domainIdentifier),
  role: row.role as Role,
  email: row.email,
  invitedBy: row.invitedBy,
  status: row.status,
  createdAt: toInstant(row.createdAt),
  expiresAt: row.expiresAt === null ? null : toInstant(row.expiresAt),
});

export const listInvitations = query(listEndpoint, async (db, { scope }, { accountId, status, cursor, limit }) => {
  // Invitations are to roles on the whole account: administrators of virtual accounts have none to see.
  if (scope.kind !== "account") return { items: [], nextCursor: null };
  const rows = await readInvitations(db, { accountId, status, after: readCursor(cursor), limit });
  return pageFrom(rows, limit, (row) => ({ at: row.createdAt, id: row.id }), present);
});

export const listMyInvitations = query(mineEndpoint, async (db, { person, now }) => ({
  items: (await readOpenInvitationsTo(db, person.email, now)).map(present),
}));

export const openInvitationLink = query(openEndpoint, async (db, { platform }, { token }) => {
  const link = await readActionLink(db, platform, token, "invitation");
  const row = await readInvitation(db, { accountId: link.accountId, id: link.subjectId });
  if (row === undefined) throw new Refusal("link.invalid");
  const recipients = await readRecipients(db, [row.email]);
  return { ...present(row), isRegistered: recipients.has(row.email) };
});

export const answerInvitation = mutation(answerEndpoint, async (tx, { person, now, language }, { id, answer }) => {
  const accountId = await findInvitationTo(tx, person.email, id);
  if (accountId === undefined) throw new Refusal("invitation.not_found");
  const at = { accountId, id };
  const row = await lockInvitation(tx, at);
  // A nomination that nobody agreed to yet is not known to its nominee.
  if (row === undefined || row.status === "nominated") throw new Refusal("invitation.not_found");
  if (row.status !== "invited") throw new Refusal("invitation.already_answered", { status: row.status });
  if (row.expiresAt !== null && row.expiresAt <= now) throw new Refusal("invitation.expired");
  const isAccepted = answer === "accept";
  if (isAccepted) {
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    await grantRole(tx, {
      accountId,
      personId: person.id,
      role: row.role as Role,
      virtualAccountId: null,
      withChildren: false,
      endsAt: null,
      grantedBy: row.invitedBy,
      now,
    });
  }
  const status = isAccepted ? ("accepted" as const) : ("rejected" as const);
  await moveInvitation(tx, at, "invited", { status, answered_at: now });
  const entry: AuditEntry = {
    action: `invitation.${status}`,
    accountId,
    subject: { kind: "invitation", id, label: row.email },
    before: { status: "invited" },
    after: { status, role: row.role },
  };
  return {
    result: present({ ...row, status }),
    audit: [entry],
    effects: isAccepted ? [] : [notifyOfRejection({ accountId, id, language })],
  };
});
