import { daysAfter } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  answerInvitation as answerEndpoint,
  listInvitations as listEndpoint,
  listMyInvitations as mineEndpoint,
  openInvitationLink as openEndpoint,
  resendInvitation as resendEndpoint,
  withdrawInvitation as withdrawEndpoint,
} from "@freehold/core/members/invitation-endpoints";
import { laterThan } from "@freehold/core/members/planned";
import {
  checkWithinScope,
  INVITATION_DAYS,
  isWithinScope,
  type Placed,
  resendableAt,
} from "@freehold/core/members/rules";
import type { Invitation } from "@freehold/core/members/schema";
import { toUnicode } from "../domains/index.ts";
import { readActionLink, revokeActionLinks } from "../platform/action-links.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { readRecipients } from "../platform/recipients.ts";
import { searchable } from "../platform/searchable.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { grantRole } from "./grant.ts";
import { mailInvitation, notifyOfRejection } from "./jobs.ts";
import { planRole } from "./plan.ts";
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

/** An invitation on the wire; `manages` is over what whoever looks at it manages people. */
const present = (row: InvitationRow, now: Date, manages?: Scope): Invitation => {
  const resendable = resendableAt(row, now);
  return {
    id: row.id,
    accountId: row.accountId,
    accountName: row.accountName,
    domainIdentifierUnicode: toUnicode(row.domainIdentifier),
    role: row.role,
    virtualAccountNames: [...row.virtualAccountNames],
    withChildren: row.withChildren,
    roleBeginsAt: row.roleBeginsAt === null ? null : toInstant(row.roleBeginsAt),
    roleEndsAt: row.roleEndsAt === null ? null : toInstant(row.roleEndsAt),
    origin: row.origin,
    email: row.email,
    invitedBy: row.invitedBy,
    status: row.status,
    createdAt: toInstant(row.createdAt),
    expiresAt: row.expiresAt === null ? null : toInstant(row.expiresAt),
    resendableAt: resendable === null ? null : toInstant(resendable),
    isChangeable: placesOf(row).every((place) => isWithinScope(manages, place)),
  };
};

const placesOf = ({ virtualAccountIds, withChildren }: InvitationRow): readonly Placed[] =>
  virtualAccountIds.length === 0
    ? [{ virtualAccountId: null, withChildren }]
    : virtualAccountIds.map((virtualAccountId) => ({ virtualAccountId, withChildren }));

const entry = (action: string, row: InvitationRow, change: Pick<AuditEntry, "before" | "after">): AuditEntry => ({
  action,
  accountId: row.accountId,
  virtualAccountIds: row.virtualAccountIds,
  subject: { kind: "invitation", id: row.id, label: row.email },
  ...change,
});

export const listInvitations = query(
  listEndpoint,
  async (db, { scope, now }, { accountId, status, search, cursor, limit }) => {
    const within = scope.kind === "account" ? null : scope.ids;
    const after = readCursor(cursor);
    const rows = await readInvitations(db, { accountId, status, search: searchable(search), within, after, limit });
    return pageFrom(
      rows,
      limit,
      (row) => ({ at: row.createdAt, id: row.id }),
      (row) => present(row, now, scope),
    );
  },
);

export const listMyInvitations = query(mineEndpoint, async (db, { person, now }) => ({
  items: (await readOpenInvitationsTo(db, person.email, now)).map((row) => present(row, now)),
}));

export const openInvitationLink = query(openEndpoint, async (db, { platform, now }, { token }) => {
  const link = await readActionLink(db, platform, token, "invitation");
  const row = await readInvitation(db, { accountId: link.accountId, id: link.subjectId });
  if (row === undefined) throw new Refusal("link.invalid");
  const recipients = await readRecipients(db, [row.email]);
  return { ...present(row, now), isRegistered: recipients.has(row.email) };
});

/** An invitation of the account that somebody may manage, held until the transaction ends. */
const needInvitation = async (tx: Transaction, { scope }: SignedInContext, at: { accountId: string; id: string }) => {
  const row = await lockInvitation(tx, at);
  if (row === undefined || row.status === "nominated") throw new Refusal("invitation.not_found");
  checkWithinScope(scope, placesOf(row));
  return row;
};

export const resendInvitation = mutation(resendEndpoint, async (tx, ctx, at) => {
  const { now, language } = ctx;
  if (!(await lockIsActive(tx, at.accountId))) throw new Refusal("account.not_active");
  const row = await needInvitation(tx, ctx, at);
  const from = resendableAt(row, now);
  if (from === null) throw new Refusal("invitation.already_answered", { status: row.status });
  if (from > now) throw new Refusal("invitation.resend_too_early", { at: toInstant(from) });
  if (row.roleEndsAt !== null && row.roleEndsAt <= now) throw new Refusal("member.end_in_past");
  const change = {
    status: "invited" as const,
    expires_at: daysAfter(now, INVITATION_DAYS),
    answered_at: null,
    mailed_at: now,
    mailed_count: row.mailedCount + 1,
  };
  try {
    await moveInvitation(tx, at, row.status, change);
  } catch (error) {
    // The expired one was followed by another that is open.
    if (violatedConstraint(error) === "invitations_one_open") throw new Refusal("invitation.open_already");
    throw error;
  }
  await revokeActionLinks(tx, { purpose: "invitation", accountId: at.accountId, subjectId: at.id });
  const sent = { ...row, status: change.status, expiresAt: change.expires_at, mailedAt: now };
  return {
    result: present(sent, now, ctx.scope),
    audit: [
      entry("invitation.sent_again", row, {
        before: { status: row.status, expiresAt: row.expiresAt },
        after: { status: "invited", expiresAt: change.expires_at },
      }),
    ],
    effects: [mailInvitation({ ...at, language, sending: change.mailed_count })],
  };
});

export const withdrawInvitation = mutation(withdrawEndpoint, async (tx, ctx, at) => {
  const row = await needInvitation(tx, ctx, at);
  if (row.status !== "invited") throw new Refusal("invitation.already_answered", { status: row.status });
  await moveInvitation(tx, at, "invited", { status: "withdrawn", answered_at: ctx.now });
  await revokeActionLinks(tx, { purpose: "invitation", accountId: at.accountId, subjectId: at.id });
  return {
    result: present({ ...row, status: "withdrawn" }, ctx.now, ctx.scope),
    audit: [
      entry("invitation.withdrawn", row, {
        before: { status: "invited" },
        after: { status: "withdrawn", role: row.role },
      }),
    ],
  };
});

/** Gives what is offered, or plans it, where its virtual accounts are still in use and its end is still to come. */
const give = async (tx: Transaction, row: InvitationRow, personId: string, now: Date): Promise<void> => {
  const { accountId, role, withChildren, roleEndsAt: endsAt, invitedBy: grantedBy, invitedById } = row;
  const beginsAt = laterThan(row.roleBeginsAt, now);
  if (endsAt !== null && endsAt <= now) throw new Refusal("invitation.offer_over");
  const inUse = await lockLiveVirtualAccounts(tx, accountId, row.virtualAccountIds);
  const places = placesOf(row).filter(
    ({ virtualAccountId }) => virtualAccountId === null || inUse.some(({ id }) => id === virtualAccountId),
  );
  if (places.length === 0) throw new Refusal("invitation.offer_over");
  for (const { virtualAccountId } of places) {
    const given = { accountId, personId, role, virtualAccountId, withChildren, endsAt, grantedBy, now };
    if (beginsAt === null) await grantRole(tx, given);
    else {
      const by = { grantedById: invitedById, authorityId: invitedById, accessRequestId: null };
      await planRole(tx, { ...given, ...by, beginsAt });
    }
  }
};

export const answerInvitation = mutation(answerEndpoint, async (tx, { person, now, language }, { id, answer }) => {
  const accountId = await findInvitationTo(tx, person.email, id);
  if (accountId === undefined) throw new Refusal("invitation.not_found");
  const at = { accountId, id };
  const isAccepted = answer === "accept";
  const row = await lockInvitation(tx, at);
  // A nomination that nobody agreed to yet is not known to its nominee.
  if (row === undefined || row.status === "nominated") throw new Refusal("invitation.not_found");
  if (row.status !== "invited") throw new Refusal("invitation.already_answered", { status: row.status });
  if (row.expiresAt !== null && row.expiresAt <= now) throw new Refusal("invitation.expired");
  if (isAccepted) {
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    await give(tx, row, person.id, now);
  }
  const status = isAccepted ? ("accepted" as const) : ("rejected" as const);
  await moveInvitation(tx, at, "invited", { status, answered_at: now });
  return {
    result: present({ ...row, status }, now),
    audit: [entry(`invitation.${status}`, row, { before: { status: "invited" }, after: { status, role: row.role } })],
    effects: isAccepted ? [] : [notifyOfRejection({ accountId, id, language })],
  };
});
