import { type MailContent, type MailData, type MailTemplates, type MailWriter, wordsOf } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const number = (data: MailData, name: string): number => Number(data[name] ?? 0) || 0;

type Fact = NonNullable<MailContent["facts"]>[number];

const fact = (write: MailWriter, name: string, value: Fact[1]): Fact[] =>
  value === "" ? [] : [[write.say(`mail.access_request.fact.${name}`), value]];

const requesterFacts = (data: MailData, write: MailWriter): Fact[] => [
  ...fact(write, "account", wordsOf(data, "accountName")),
  ...fact(write, "number", string(data, "number")),
  ...fact(write, "name", string(data, "requesterName")),
  ...fact(write, "email", string(data, "requesterEmail")),
  ...fact(write, "company", string(data, "company")),
  ...fact(write, "user_id", string(data, "userId")),
  ...fact(write, "phone", string(data, "phone")),
  ...fact(write, "requested", write.date(string(data, "requestedAt"))),
  ...fact(write, "deadline", write.date(string(data, "expiresAt"))),
  ...fact(write, "wish", string(data, "wish")),
  ...(takesSeveral(data) ? fact(write, "stage", write.say("mail.access_request.stage", values(data, write))) : []),
];

/** Who decided, and in whose place. */
const decidedBy = (data: MailData, write: MailWriter): string => {
  const [by, of] = [string(data, "decidedBy"), string(data, "decidedOnBehalfOf")];
  return of === "" ? by : write.say("mail.access_request.on_behalf", { by, of });
};

/** When what was granted begins; empty where it began at once. */
const beginning = (data: MailData, write: MailWriter): string => {
  const at = string(data, "beginsAt");
  return at === "" ? "" : write.date(at);
};

const values = (data: MailData, write: MailWriter) => ({
  account: string(data, "subject"),
  requester: string(data, "requesterName"),
  operator: write.operatorName,
  since: write.date(string(data, "requestedAt")),
  deadline: write.date(string(data, "expiresAt")),
  begins: beginning(data, write),
  by: decidedBy(data, write),
  coolDown: number(data, "coolDownDays"),
  waiting: number(data, "waitingDays"),
  waited: number(data, "expiresAfterDays"),
  stage: number(data, "stage"),
  stages: number(data, "stages"),
  needed: number(data, "approvalsNeeded"),
  given: number(data, "approvalsGiven"),
});

/** Whether one approval is not the end of it. */
const takesSeveral = (data: MailData): boolean => number(data, "stages") > 1 || number(data, "approvalsNeeded") > 1;

/** A mail to somebody who decides: who asks, why, until when, and one thing to do. */
const toDecider =
  (name: string, actionPath: (data: MailData) => string | undefined) =>
  (data: MailData, write: MailWriter): MailContent => {
    const say = (part: string) => write.say(`mail.${name}.${part}`, values(data, write));
    const path = actionPath(data);
    const isFromElsewhere = data.isOnDomain === false;
    const standsInFor = string(data, "standsInFor");
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [
        say("body"),
        ...(takesSeveral(data) ? [write.say("mail.access_request.several", values(data, write))] : []),
        ...(standsInFor === "" ? [] : [write.say("mail.access_request.stands_in", { of: standsInFor })]),
        ...(isFromElsewhere ? [write.say("mail.access_request.from_elsewhere")] : []),
      ],
      facts: requesterFacts(data, write),
      quote: string(data, "reason"),
      ...(path === undefined ? {} : { action: { label: say("action"), path } }),
      after: [say("after")],
      why: say("why"),
    };
  };

const decisionLink = (data: MailData) => `/decide/${string(data, "token")}`;

/** A mail to the requester: how it came out, what it means and what to do next. */
const toRequester =
  (name: string, actionPath: (data: MailData) => string, facts: (data: MailData, write: MailWriter) => Fact[]) =>
  (data: MailData, write: MailWriter): MailContent => {
    const say = (part: string) => write.say(`mail.${name}.${part}`, values(data, write));
    const reason = string(data, "decisionReason");
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("body")],
      facts: facts(data, write),
      ...(reason === "" ? {} : { quote: reason }),
      action: { label: say("action"), path: actionPath(data) },
      after: [say("after")],
      why: write.say("mail.access_request.why_requester"),
    };
  };

const requestPage = (data: MailData) => `/access/requests/${string(data, "id")}`;

const accountPage = (data: MailData) => `/manage/${string(data, "accountId")}/overview`;

const requestOfAccount = (data: MailData) => `/manage/${string(data, "accountId")}/requests/${string(data, "id")}`;

const outcomeFacts = (data: MailData, write: MailWriter): Fact[] => [
  ...fact(write, "account", wordsOf(data, "accountName")),
  ...fact(write, "number", string(data, "number")),
  ...fact(write, "decided_by", decidedBy(data, write)),
];

const virtualAccountsOf = (data: MailData): readonly string[] =>
  Array.isArray(data.virtualAccounts) ? data.virtualAccounts : [];

const grantFacts = (data: MailData, write: MailWriter): Fact[] => {
  const endsAt = string(data, "endsAt");
  const virtualAccounts = virtualAccountsOf(data);
  return [
    ...outcomeFacts(data, write),
    ...fact(write, "role", write.say(`mail.role.${string(data, "role")}`)),
    ...fact(
      write,
      "scope",
      virtualAccounts.length === 0 ? write.say("mail.access_request.entire_account") : virtualAccounts.join(", "),
    ),
    ...fact(write, "begins", beginning(data, write)),
    ...fact(write, "ends", endsAt === "" ? write.say("mail.access_request.no_end") : write.date(endsAt)),
  ];
};

export const accessRequestMails: MailTemplates = {
  "access_request.submitted": toDecider("access_request.submitted", decisionLink),
  "access_request.reminder": toDecider("access_request.reminder", decisionLink),
  "access_request.your_turn": toDecider("access_request.your_turn", decisionLink),
  "access_request.let_in": toDecider("access_request.let_in", requestOfAccount),
  "access_request.approved_by_policy": toRequester("access_request.approved_by_policy", accountPage, grantFacts),
  "access_request.stuck": toDecider("access_request.stuck", () => undefined),
  "access_request.approved": toRequester("access_request.approved", accountPage, grantFacts),
  "access_request.approved_for_later": toRequester("access_request.approved_for_later", requestPage, grantFacts),
  "access_request.denied": toRequester("access_request.denied", requestPage, outcomeFacts),
  "access_request.expired": toRequester("access_request.expired", requestPage, outcomeFacts),
  "access_request.account_closed": toRequester("access_request.account_closed", () => "/access", outcomeFacts),
  "access_request.case_opening": toRequester("access_request.case_opening", requestPage, outcomeFacts),
  "support_access_request.submitted": toDecider("support_access_request.submitted", () => "/operator/support-access"),
  "support_access_request.reminder": toDecider("support_access_request.reminder", () => "/operator/support-access"),
  "support_access_request.approved": toRequester("support_access_request.approved", requestPage, outcomeFacts),
  "support_access_request.denied": toRequester("support_access_request.denied", requestPage, outcomeFacts),
  "support_access_request.expired": toRequester("support_access_request.expired", requestPage, outcomeFacts),
};
