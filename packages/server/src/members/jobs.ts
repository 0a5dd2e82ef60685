import { type Language, toInstant } from "@freehold/core/kernel/id";
import { daysUntil } from "@freehold/core/members/rules";
import { toUnicode } from "../domains/index.ts";
import { createActionLink } from "../platform/action-links.ts";
import type { Transaction } from "../platform/database.ts";
import { job } from "../platform/jobs.ts";
import type { Mail } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { type Recipient, readRecipients } from "../platform/recipients.ts";
import { readHolders } from "./store.ts";
import type { EndingGrant } from "./store-ending.ts";
import { type InvitationRow, readInvitation, readInvited } from "./store-invitations.ts";

const letterOf = async (
  tx: Transaction,
  platform: Platform,
  row: InvitationRow & { readonly expiresAt: Date },
  { recipient, language, key }: { recipient: Recipient | undefined; language: Language; key: string },
): Promise<Mail> => {
  const { token } = await createActionLink(tx, platform, {
    purpose: "invitation",
    accountId: row.accountId,
    subjectId: row.id,
    recipient: row.email,
    personId: recipient?.personId ?? null,
    expiresAt: row.expiresAt,
  });
  return {
    key,
    to: row.email,
    language: recipient?.language ?? language,
    timeZone: recipient?.timeZone ?? null,
    template: row.origin === "nomination" ? "invitation.invited" : "invitation.offered",
    data: {
      token,
      role: row.role,
      invitedBy: row.invitedBy,
      account: row.accountName,
      domain: toUnicode(row.domainIdentifier),
      expiresAt: toInstant(row.expiresAt),
      virtualAccounts: row.virtualAccountNames.join(", "),
      roleBeginsAt: row.roleBeginsAt === null ? "" : toInstant(row.roleBeginsAt),
      roleEndsAt: row.roleEndsAt === null ? "" : toInstant(row.roleEndsAt),
    },
  };
};

const isOpen = (row: InvitationRow): row is InvitationRow & { readonly expiresAt: Date } =>
  row.status === "invited" && row.expiresAt !== null;

/** Mails everybody whose nomination to an account was agreed to; whoever was told already is not told again. */
export const mailInvitations = job<{ accountId: string; language: Language }>(
  "invitation.mail",
  async (platform, { accountId, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const invited = (await readInvited(tx, accountId)).filter(isOpen);
      const recipients = await readRecipients(
        tx,
        invited.map(({ email }) => email),
      );
      const mails: Mail[] = [];
      for (const row of invited) {
        const to = { recipient: recipients.get(row.email), language, key: `invitation.invited:${row.id}` };
        mails.push(await letterOf(tx, platform, row, to));
      }
      await queueMails(tx, platform, mails);
    });
  },
);

/** Which invitation, and the how-manieth mail of it this is. */
type Sending = {
  readonly accountId: string;
  readonly id: string;
  readonly language: Language;
  readonly sending: number;
};

export const mailInvitation = (sending: Sending) => ({
  job: "invitation.mail_one",
  payload: sending,
  key: `invitation.mail_one:${sending.id}:${sending.sending}`,
});

/** Mails one invitation, the first time or again. */
export const mailOneInvitation = job<Sending>(
  "invitation.mail_one",
  async (platform, { accountId, id, language, sending }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const row = await readInvitation(tx, { accountId, id });
      if (row === undefined || !isOpen(row) || row.mailedCount !== sending) return;
      const recipient = (await readRecipients(tx, [row.email])).get(row.email);
      const key = `invitation.offered:${id}:${sending}`;
      await queueMails(tx, platform, [await letterOf(tx, platform, row, { recipient, language, key })]);
    });
  },
);

type Rejection = { readonly accountId: string; readonly id: string; readonly language: Language };

export const notifyOfRejection = (rejection: Rejection) => ({ job: "invitation.notify_rejected", payload: rejection });

/** Tells the account's administrators that somebody does not want the role they were proposed for. */
export const mailRejection = job<Rejection>(
  "invitation.notify_rejected",
  async (platform, { accountId, id, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const row = await readInvitation(tx, { accountId, id });
      if (row?.status !== "rejected") return;
      const { email, role, invitedBy, accountName } = row;
      const administrators = await readHolders(tx, accountId, ["administrator"], platform.clock.now());
      const mails = administrators.map((administrator) => ({
        key: `invitation.rejected:${id}:${administrator.personId}`,
        to: administrator.email,
        language: administrator.language ?? language,
        timeZone: administrator.timeZone,
        template: "invitation.rejected",
        data: { accountId, account: accountName, email, role, invitedBy },
      }));
      await queueMails(tx, platform, mails);
    });
  },
);

/** What a mail about the end of a role says; written down when it is queued, because the role may be gone then. */
export type RoleEnd = {
  readonly about: "ending" | "ended";
  readonly grantId: string;
  readonly personId: string;
  readonly email: string;
  readonly account: string;
  readonly accountId: string;
  readonly role: string;
  readonly virtualAccount: string | null;
  readonly endsAt: string;
  readonly days: number;
};

export const notifyOfEnd = (about: RoleEnd["about"], grant: EndingGrant, now: Date) => ({
  job: "role.notify_end",
  payload: {
    about,
    grantId: grant.id,
    personId: grant.personId,
    email: grant.email,
    account: grant.accountName,
    accountId: grant.accountId,
    role: grant.role,
    virtualAccount: grant.virtualAccountName,
    endsAt: toInstant(grant.endsAt),
    days: daysUntil(grant.endsAt, now),
  } satisfies RoleEnd,
  key: `role.notify_end:${about}:${grant.id}:${grant.endsAt.getTime()}`,
});

export const mailRoleEnd = job<RoleEnd>("role.notify_end", async (platform, { about, grantId, email, ...told }) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const recipient = (await readRecipients(tx, [email])).get(email);
    if (recipient === undefined) return;
    await queueMails(tx, platform, [
      {
        key: `role.${about}:${grantId}:${told.endsAt}`,
        to: email,
        language: recipient.language ?? "en",
        timeZone: recipient.timeZone,
        template: `role.${about}`,
        data: told,
      },
    ]);
  });
});
