import { daysAfter } from "@freehold/core/kernel/duration";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { INVITATION_DAYS } from "@freehold/core/members/rules";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { insertNominations, moveInvitation } from "./store-invitations.ts";

type Proposal = {
  readonly accountId: string;
  readonly emails: readonly string[];
  /** The requester's own address, where they ask for themselves. */
  readonly selfEmail: string | null;
  readonly invitedBy: string;
  readonly now: Date;
};

/** Writes down who is proposed as administrator; the authorizer decides about each of them later. */
export const proposeNominees = async (
  tx: Transaction,
  { accountId, emails, selfEmail, invitedBy, now }: Proposal,
): Promise<void> => {
  const addresses = new Set(
    [...(selfEmail === null ? [] : [selfEmail]), ...emails].map((email) => email.toLowerCase()),
  );
  const isSelf = (email: string) => email === selfEmail?.toLowerCase();
  await insertNominations(
    tx,
    [...addresses].map((email) => ({ id: newId(), accountId, email, isSelf: isSelf(email), invitedBy, now })),
  );
};

/** Queues the mails to everybody who is invited to an account and was not told so yet. */
const inviteMails = (accountId: string, language: Language): Effect => ({
  job: "invitation.mail",
  payload: { accountId, language },
  key: `invitation.mail:${accountId}`,
});

type Decisions = {
  readonly accountId: string;
  readonly decisions: readonly { readonly id: string; readonly decision: "approve" | "decline" }[];
  /** The language to write to people in who have not registered: that of whoever decides. */
  readonly language: Language;
  readonly now: Date;
};

/**
 * The authorizer's word on nominations: invited (for 30 days) or not authorized. One that is decided already stays.
 * @returns what to audit, and the effect that mails the invitations
 */
export const decideNominations = async (
  tx: Transaction,
  { accountId, decisions, language, now }: Decisions,
): Promise<{ audit: AuditEntry[]; effects: Effect[] }> => {
  const audit: AuditEntry[] = [];
  let isAnyInvited = false;
  for (const { id, decision } of decisions) {
    const isApproved = decision === "approve";
    const moved = await moveInvitation(
      tx,
      { accountId, id },
      "nominated",
      isApproved
        ? { status: "invited", invited_at: now, expires_at: daysAfter(now, INVITATION_DAYS), mailed_at: now }
        : { status: "not_authorized", answered_at: now },
    );
    if (moved === undefined) continue;
    isAnyInvited ||= isApproved;
    audit.push({
      action: isApproved ? "nomination.authorized" : "nomination.refused",
      accountId,
      subject: { kind: "invitation", id, label: moved.email },
      before: { status: "nominated" },
      after: { status: isApproved ? "invited" : "not_authorized", role: moved.role },
    });
  }
  return { audit, effects: isAnyInvited ? [inviteMails(accountId, language)] : [] };
};

/** The authorizer's own nomination, made by themselves: agreed to and accepted in one. */
export const acceptNomination = async (
  tx: Transaction,
  { accountId, id, now }: { readonly accountId: string; readonly id: string; readonly now: Date },
): Promise<AuditEntry[]> => {
  const moved = await moveInvitation(tx, { accountId, id }, "nominated", { status: "accepted", answered_at: now });
  if (moved === undefined) return [];
  const subject = { kind: "invitation", id, label: moved.email };
  const states = { before: { status: "nominated" }, after: { status: "accepted", role: moved.role } };
  return [{ action: "invitation.accepted", accountId, subject, ...states }];
};
