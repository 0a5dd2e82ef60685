import type { Audience } from "@freehold/core/access-requests/clock";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { toUnicode } from "../domains/index.ts";
import { listAdministrators, listHolders } from "../members/index.ts";
import { createActionLink } from "../platform/action-links.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { job } from "../platform/jobs.ts";
import type { Mail, MailData } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById, readRecipients, readStaff } from "../platform/recipients.ts";
import { listVirtualAccounts } from "../virtual-accounts/index.ts";
import type { Notification } from "./effects.ts";
import { isOnDomain } from "./present.ts";
import { type AskedAccount, readAccessRequest, readAskedAccount, type StoredAccessRequest } from "./store.ts";
import { readSupportAccess, type StoredSupportAccess } from "./store-support.ts";

type Told = { readonly email: string; readonly language: Language | null; readonly timeZone: string | null };

const addressed = (to: Told, otherwise: Language) => ({
  to: to.email,
  language: to.language ?? otherwise,
  timeZone: to.timeZone,
});

const keyOf = (template: string, { id, turn }: Notification, personId: string) =>
  `${template}:${id}:${turn}:${personId}`;

const toldAt = async (db: Reader, email: string): Promise<Told> => {
  const known = (await readRecipients(db, [email])).get(email);
  return { email, language: known?.language ?? null, timeZone: known?.timeZone ?? null };
};

/** The requester, at the address they have now. */
const requesterOf = async (
  db: Reader,
  { personId, requesterEmail }: StoredAccessRequest | StoredSupportAccess,
): Promise<Told> => (await readRecipientById(db, personId)) ?? toldAt(db, requesterEmail);

const dataOf = (request: StoredAccessRequest | StoredSupportAccess): MailData => ({
  id: request.id,
  requesterName: request.requesterName,
  requesterEmail: request.requesterEmail,
  company: request.requesterCompany,
  phone: request.requesterPhone,
  reason: request.reason,
  requestedAt: toInstant(request.createdAt),
  expiresAt: toInstant(request.expiresAt),
  decidedBy: request.decidedBy,
  decisionReason: request.decisionReason,
});

type Case = {
  readonly tx: Transaction;
  readonly platform: Platform;
  readonly told: Notification;
  readonly request: StoredAccessRequest;
  readonly account: AskedAccount & { readonly authorizerEmail: string; readonly status: string };
  readonly data: MailData;
};

const mailsToAdministrators = async ({ tx, platform, told, request, account, data }: Case): Promise<Mail[]> => {
  const template = told.about === "submitted" ? "access_request.submitted" : "access_request.reminder";
  const mails: Mail[] = [];
  for (const administrator of await listAdministrators(tx, account.id, platform.clock.now())) {
    if (administrator.personId === request.personId) continue;
    const { token } = await createActionLink(tx, platform, {
      purpose: "decision",
      accountId: account.id,
      subjectId: request.id,
      recipient: administrator.email,
      personId: administrator.personId,
      expiresAt: request.expiresAt,
    });
    mails.push({
      ...addressed(administrator, told.language),
      key: keyOf(`${template}.${told.about}`, told, administrator.personId),
      template,
      data: { ...data, token },
    });
  }
  return mails;
};

/** Approvers and the account's authorizer, where they are not administrators, who are told already. */
const mailsToOthers = async ({ tx, platform, told, request, account, data }: Case): Promise<Mail[]> => {
  const now = platform.clock.now();
  const administrators = await listAdministrators(tx, account.id, now);
  const approvers = await listHolders(tx, account.id, ["approver"], now);
  const authorizer = await toldAt(tx, account.authorizerEmail);
  const { language } = await requesterOf(tx, request);
  const others = new Map<string, Told>([...approvers, authorizer].map((each) => [each.email, each]));
  for (const { email } of administrators) others.delete(email);
  return [...others.values()].map((other) => ({
    ...addressed(other, language ?? told.language),
    key: keyOf("access_request.stuck", told, other.email),
    template: "access_request.stuck",
    data,
  }));
};

const mailsToRequester = async (
  { tx, told, request, data }: Case,
  template: string,
  more: MailData = {},
): Promise<Mail[]> => [
  {
    ...addressed(await requesterOf(tx, request), told.language),
    key: keyOf(template, told, request.personId),
    template,
    data: { ...data, ...more },
  },
];

const mailsOfClimb = async (each: Case, audience: Audience, opensCase: boolean): Promise<Mail[]> => [
  ...(audience === "nobody" ? [] : await mailsToAdministrators(each)),
  ...(audience === "administrators_and_approvers" ? await mailsToOthers(each) : []),
  ...(opensCase ? await mailsToRequester(each, "access_request.case_opening") : []),
];

const grantData = async ({ tx, request, account }: Case): Promise<MailData> => {
  const names = new Map((await listVirtualAccounts(tx, account.id)).map(({ id, name }) => [id, name]));
  return {
    role: request.grantedRole,
    virtualAccounts: request.grantedVirtualAccountIds.map((id) => names.get(id) ?? id),
    endsAt: request.grantedUntil === null ? null : toInstant(request.grantedUntil),
  };
};

const mailsAboutAccount = async (each: Case): Promise<Mail[]> => {
  const { told, request } = each;
  const { status } = request;
  if (told.about === "expired") return status === "expired" ? mailsToRequester(each, "access_request.expired") : [];
  if (told.about === "account_closed") return mailsToRequester(each, "access_request.account_closed");
  if (told.about === "decided") {
    if (status === "approved") return mailsToRequester(each, "access_request.approved", await grantData(each));
    return status === "denied" ? mailsToRequester(each, "access_request.denied") : [];
  }
  if (status !== "pending" || each.account.status !== "active") return [];
  if (told.about === "climbed") return mailsOfClimb(each, told.reminds ?? "nobody", told.opensCase ?? false);
  return mailsToAdministrators(each);
};

const mailsAboutSupport = async (
  tx: Transaction,
  told: Notification,
  request: StoredSupportAccess,
): Promise<Mail[]> => {
  const data = { ...dataOf(request), number: request.number, subject: request.number };
  if (told.about === "decided" || told.about === "expired") {
    if (request.status === "pending" || request.status === "withdrawn") return [];
    const template = `support_access_request.${request.status}`;
    const to = addressed(await requesterOf(tx, request), told.language);
    return [{ ...to, key: keyOf(template, told, request.personId), template, data }];
  }
  if (request.status !== "pending") return [];
  const template = `support_access_request.${told.about === "submitted" ? "submitted" : "reminder"}`;
  return (await readStaff(tx, "operator.decide_access")).map((decider) => ({
    ...addressed(decider, told.language),
    key: keyOf(template, told, decider.personId),
    template,
    data,
  }));
};

const mailsAbout = async (tx: Transaction, platform: Platform, told: Notification): Promise<Mail[]> => {
  const { accountId, id } = told;
  if (accountId === null) {
    const request = await readSupportAccess(tx, id);
    return request === undefined ? [] : mailsAboutSupport(tx, told, request);
  }
  const request = await readAccessRequest(tx, { accountId, id });
  const account = await readAskedAccount(tx, accountId);
  if (request === undefined || account === undefined) return [];
  const data = {
    ...dataOf(request),
    accountId,
    userId: request.requesterUserId,
    accountName: `${account.name} (${toUnicode(account.domainIdentifier)})`,
    subject: account.name,
    isOnDomain: isOnDomain(request.requesterEmail, account),
  };
  return mailsAboutAccount({ tx, platform, told, request, account, data });
};

/** Mails those concerned about what happened to a request, as far as it still holds. */
export const notifyJob = job<Notification>("access_request.notify", async (platform, told) => {
  await platform.database.kysely
    .transaction()
    .execute(async (tx) => queueMails(tx, platform, await mailsAbout(tx, platform, told)));
});
