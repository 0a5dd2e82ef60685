import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

/** What every mail says: what it is about in three lengths, and why it came. */
const said = (say: (part: string) => string) => ({
  subject: say("subject"),
  heading: say("heading"),
  paragraphs: [say("body")],
  why: say("why"),
});

const accountAndRole = (data: MailData, write: MailWriter): readonly (readonly [string, string])[] => [
  [write.say("mail.role.fact.account"), string(data, "account")],
  [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
];

const invited = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), by: string(data, "invitedBy") };
  const say = (part: string) =>
    write.say(`mail.invitation.${part}`, { ...values, until: write.date(string(data, "expiresAt")) });
  return {
    ...said(say),
    facts: [
      [write.say("mail.role.fact.account"), [string(data, "account"), string(data, "domain")]],
      [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
      [write.say("mail.role.fact.invited_by"), string(data, "invitedBy")],
    ],
    action: { label: say("action"), path: `/invitation/${string(data, "token")}` },
    after: [say("after")],
  };
};

/** Where a role is and until when, as far as it says so. */
const limitsOf = (data: MailData, write: MailWriter): (readonly [string, string])[] => {
  const [where, until] = [string(data, "virtualAccounts"), string(data, "roleEndsAt")];
  const from = string(data, "roleBeginsAt");
  return [
    ...(where === "" ? [] : [[write.say("mail.role.fact.virtual_accounts"), where] as const]),
    ...(from === "" ? [] : [[write.say("mail.role.fact.begins"), write.date(from)] as const]),
    ...(until === "" ? [] : [[write.say("mail.role.fact.ends"), write.date(until)] as const]),
  ];
};

const offered = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), by: string(data, "invitedBy") };
  const say = (part: string) =>
    write.say(`mail.offer.${part}`, { ...values, until: write.date(string(data, "expiresAt")) });
  return {
    ...said(say),
    facts: [
      [write.say("mail.role.fact.account"), [string(data, "account"), string(data, "domain")]],
      [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
      ...limitsOf(data, write),
      [write.say("mail.role.fact.by"), string(data, "invitedBy")],
    ],
    action: { label: write.say("mail.invitation.action"), path: `/invitation/${string(data, "token")}` },
    after: [write.say("mail.invitation.after", { until: write.date(string(data, "expiresAt")) })],
  };
};

/** A role is given: now, from a day to come, or it begins today as it was given before. */
const given =
  (about: "granted" | "planned" | "began", actionPath: (data: MailData) => string) =>
  (data: MailData, write: MailWriter): MailContent => {
    const from = string(data, "roleBeginsAt");
    const begins = from === "" ? "" : write.date(from);
    const values = { account: string(data, "account"), by: string(data, "by"), begins };
    const say = (part: string) => write.say(`mail.member_${about}.${part}`, values);
    return {
      ...said(say),
      facts: [...accountAndRole(data, write), ...limitsOf(data, write)],
      action: { label: say("action"), path: actionPath(data) },
    };
  };

const accountPage = (data: MailData) => `/manage/${string(data, "accountId")}/overview`;

const planDropped = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), name: string(data, "name"), because: string(data, "because") };
  const say = (part: string) => write.say(`mail.member_plan_dropped.${part}`, values);
  return {
    ...said(say),
    facts: [...accountAndRole(data, write), ...limitsOf(data, write)],
    after: [say("after")],
  };
};

const removed = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), by: string(data, "by") };
  const say = (part: string) => write.say(`mail.member_removed.${part}`, values);
  return {
    ...said(say),
    quote: string(data, "reason"),
    after: [say("after")],
  };
};

const roleFacts = (data: MailData, write: MailWriter): (readonly [string, string])[] => {
  const virtualAccount = string(data, "virtualAccount");
  return [
    ...accountAndRole(data, write),
    ...(virtualAccount === "" ? [] : [[write.say("mail.role.fact.virtual_account"), virtualAccount] as const]),
  ];
};

const extensionAsked = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), name: string(data, "name"), email: string(data, "email") };
  const say = (part: string) => write.say(`mail.extension_asked.${part}`, values);
  return {
    ...said(say),
    quote: string(data, "reason"),
    facts: [...roleFacts(data, write), [write.say("mail.role.fact.ends"), write.date(string(data, "endsAt"))]],
    action: { label: say("action"), path: `/manage/${string(data, "accountId")}/people` },
    after: [say("after")],
  };
};

const extensionAnswered =
  (what: "extended" | "left") =>
  (data: MailData, write: MailWriter): MailContent => {
    const values = { account: string(data, "account"), by: string(data, "by") };
    const say = (part: string) => write.say(`mail.extension_${what}.${part}`, values);
    const until = what === "left" ? string(data, "endsAt") : string(data, "until");
    const words = string(data, "decisionReason");
    return {
      ...said(say),
      ...(words === "" || what === "extended" ? {} : { quote: words }),
      facts: [
        ...roleFacts(data, write),
        [write.say("mail.role.fact.ends"), until === "" ? write.say("mail.role.no_end") : write.date(until)],
      ],
    };
  };

const rejected = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), email: string(data, "email") };
  const say = (part: string) => write.say(`mail.invitation_rejected.${part}`, values);
  return {
    ...said(say),
    facts: [...accountAndRole(data, write), [write.say("mail.role.fact.invited_by"), string(data, "invitedBy")]],
    action: { label: say("action"), path: `/manage/${string(data, "accountId")}/people` },
  };
};

const roleEnd =
  (about: "ending" | "ended") =>
  (data: MailData, write: MailWriter): MailContent => {
    const role = write.say(`mail.role.${string(data, "role")}`);
    const values = { account: string(data, "account"), role, days: Number(data.days ?? 0) };
    const say = (part: string) => write.say(`mail.role_${about}.${part}`, values);
    const virtualAccount = string(data, "virtualAccount");
    return {
      ...said(say),
      facts: [
        [write.say("mail.role.fact.account"), string(data, "account")],
        [write.say("mail.role.fact.role"), role],
        ...(virtualAccount === "" ? [] : [[write.say("mail.role.fact.virtual_account"), virtualAccount] as const]),
        [write.say("mail.role.fact.ends"), write.date(string(data, "endsAt"))],
      ],
      ...(about === "ending"
        ? {
            action: {
              label: say("action"),
              path: `/manage/${string(data, "accountId")}/people/${string(data, "personId")}`,
            },
          }
        : {}),
      after: [say("after")],
    };
  };

export const membersMails: MailTemplates = {
  "invitation.invited": invited,
  "invitation.offered": offered,
  "invitation.rejected": rejected,
  "member.granted": given("granted", accountPage),
  "member.planned": given("planned", () => "/access/smart-accounts"),
  "member.began": given("began", accountPage),
  "member.plan_dropped": planDropped,
  "member.removed": removed,
  "extension.asked": extensionAsked,
  "extension.extended": extensionAnswered("extended"),
  "extension.left": extensionAnswered("left"),
  "role.ending": roleEnd("ending"),
  "role.ended": roleEnd("ended"),
};
