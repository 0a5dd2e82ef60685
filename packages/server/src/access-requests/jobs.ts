import { circlesTold } from "@freehold/core/access-policies/deciders";
import type { Audience } from "@freehold/core/access-requests/clock";
import { DAY_MS } from "@freehold/core/kernel/duration";
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
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { type Deciders, readDeciders, readPeopleToTell } from "./deciders.ts";
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
  decidedOnBehalfOf: "decidedOnBehalfOf" in request ? request.decidedOnBehalfOf : null,
  decisionReason: request.decisionReason,
});

type Case = {
  readonly tx: Transaction;
  readonly platform: Platform;
  readonly told: Notification;
  readonly request: StoredAccessRequest;
  readonly account: AskedAccount & { readonly authorizerEmail: string; readonly status: string };
  readonly deciders: Deciders;
  readonly data: MailData;
};

// More mails than this about one request help nobody: a group of thousands decides on its page.
const MOST_TOLD = 200;

const deciderTemplates = {
  submitted: "access_request.submitted",
  advanced: "access_request.your_turn",
  reminded: "access_request.reminder",
  climbed: "access_request.reminder",
} as const;

/** Those who decide the present stage and have not approved yet. */
const readDecidersToTell = ({ tx, platform, request, deciders }: Case) => {
  const keys = circlesTold(deciders.now.keys, request.wishedVirtualAccountId);
  return readPeopleToTell(tx, request, keys, deciders, { limit: MOST_TOLD, now: platform.clock.now() });
};

const mailsToDeciders = async (each: Case, template: string): Promise<Mail[]> => {
  const { tx, platform, told, request, account, data } = each;
  const mails: Mail[] = [];
  for (const decider of await readDecidersToTell(each)) {
    const { token } = await createActionLink(tx, platform, {
      purpose: "decision",
      accountId: account.id,
      subjectId: request.id,
      recipient: decider.email,
      personId: decider.personId,
      expiresAt: request.expiresAt,
    });
    mails.push({
      ...addressed(decider, told.language),
      key: keyOf(`${template}.${told.about}`, told, decider.personId),
      template,
      data: { ...data, token, standsInFor: decider.inPlaceOf ?? "" },
    });
  }
  return mails;
};

/** Approvers and the account's authorizer, where they do not decide anyway and are told already. */
const mailsToOthers = async (each: Case): Promise<Mail[]> => {
  const { tx, platform, told, request, account, data } = each;
  const deciders = await readDecidersToTell(each);
  const approvers = await listHolders(tx, account.id, ["approver"], platform.clock.now());
  const authorizer = await toldAt(tx, account.authorizerEmail);
  const { language } = await requesterOf(tx, request);
  const others = new Map<string, Told>([...approvers, authorizer].map((one) => [one.email, one]));
  for (const { email } of deciders) others.delete(email);
  return [...others.values()].map((other) => ({
    ...addressed(other, language ?? told.language),
    key: keyOf("access_request.stuck", told, other.email),
    template: "access_request.stuck",
    data,
  }));
};

/** Administrators hear of everybody whom their policy let in. */
const mailsOfLettingIn = async (each: Case): Promise<Mail[]> => {
  const { tx, platform, told, request, account, data } = each;
  const administrators = await listAdministrators(tx, account.id, platform.clock.now());
  const more = await grantData(each);
  return [
    ...(await mailsToRequester(each, "access_request.approved_by_policy", more)),
    ...administrators
      .filter(({ personId }) => personId !== request.personId)
      .map((administrator) => ({
        ...addressed(administrator, told.language),
        key: keyOf("access_request.let_in", told, administrator.personId),
        template: "access_request.let_in",
        data: { ...data, ...more },
      })),
  ];
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
  ...(audience === "nobody" ? [] : await mailsToDeciders(each, deciderTemplates.climbed)),
  ...(audience === "deciders_and_approvers" ? await mailsToOthers(each) : []),
  ...(opensCase ? await mailsToRequester(each, "access_request.case_opening") : []),
];

const grantData = async ({ tx, request, account }: Case): Promise<MailData> => {
  const named = await nameVirtualAccounts(tx, account.id, request.grantedVirtualAccountIds);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return {
    role: request.grantedRole,
    virtualAccounts: request.grantedVirtualAccountIds.map((id) => names.get(id) ?? id),
    beginsAt: request.grantedFrom === null ? null : toInstant(request.grantedFrom),
    endsAt: request.grantedUntil === null ? null : toInstant(request.grantedUntil),
  };
};

/** The virtual account that was wished for, by name; empty where none was. */
const wishOf = async (tx: Transaction, { accountId, wishedVirtualAccountId }: StoredAccessRequest): Promise<string> => {
  if (wishedVirtualAccountId === null) return "";
  const [wished] = await nameVirtualAccounts(tx, accountId, [wishedVirtualAccountId]);
  return wished?.name ?? "";
};

const mailsAboutAccount = async (each: Case): Promise<Mail[]> => {
  const { told, request } = each;
  const { status } = request;
  if (told.about === "expired") return status === "expired" ? mailsToRequester(each, "access_request.expired") : [];
  if (told.about === "account_closed") return mailsToRequester(each, "access_request.account_closed");
  if (told.about === "let_in") return mailsOfLettingIn(each);
  if (told.about === "decided") {
    if (status === "approved") {
      const template = request.grantedFrom === null ? "approved" : "approved_for_later";
      return mailsToRequester(each, `access_request.${template}`, await grantData(each));
    }
    return status === "denied" ? mailsToRequester(each, "access_request.denied") : [];
  }
  if (status !== "pending" || each.account.status !== "active") return [];
  if (told.about === "climbed") return mailsOfClimb(each, told.reminds ?? "nobody", told.opensCase ?? false);
  return told.stage === request.stage ? mailsToDeciders(each, deciderTemplates[told.about]) : [];
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
  const now = platform.clock.now();
  const deciders = await readDeciders(tx, request, now);
  const { policy, inForce, votes } = deciders;
  const data = {
    ...dataOf(request),
    stage: request.stage + 1,
    stages: policy.stages.length,
    approvalsNeeded: policy.stages[request.stage]?.approvalsNeeded ?? 1,
    approvalsGiven: votes.filter(({ stage }) => stage === request.stage).length,
    coolDownDays: inForce.coolDownDays,
    expiresAfterDays: policy.clock.expiresAfterDays,
    waitingDays: Math.floor((now.getTime() - request.createdAt.getTime()) / DAY_MS),
    wish: await wishOf(tx, request),
    accountId,
    userId: request.requesterUserId,
    accountName: [account.name, toUnicode(account.domainIdentifier)],
    subject: account.name,
    isOnDomain: isOnDomain(request.requesterEmail, account),
  };
  return mailsAboutAccount({ tx, platform, told, request, account, deciders, data });
};

/** Mails those concerned about what happened to a request, as far as it still holds. */
export const notifyJob = job<Notification>("access_request.notify", async (platform, told) => {
  await platform.database.kysely
    .transaction()
    .execute(async (tx) => queueMails(tx, platform, await mailsAbout(tx, platform, told)));
});
