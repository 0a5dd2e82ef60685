import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const toReviewers =
  (about: "asked" | "reminder") =>
  (data: MailData, write: MailWriter): MailContent => {
    const values = {
      account: string(data, "account"),
      by: string(data, "startedBy"),
      until: write.date(string(data, "closesAt")),
      unanswered: string(data, "unanswered"),
    };
    const say = (part: string) => write.say(`mail.access_review.${part}`, values);
    return {
      subject: say(`${about}.subject`),
      heading: say(`${about}.heading`),
      paragraphs: [say(`${about}.body`), say("unanswered")],
      facts: [
        [write.say("mail.role.fact.account"), values.account],
        [say("fact.started_by"), values.by],
        [say("fact.until"), values.until],
      ],
      action: { label: say("action"), path: string(data, "path") },
      why: say("why"),
    };
  };

const ended = (data: MailData, write: MailWriter): MailContent => {
  const [group, virtualAccount, by] = [
    string(data, "group"),
    string(data, "virtualAccount"),
    string(data, "decidedBy"),
  ];
  const reason = string(data, "reason");
  const beginsAt = string(data, "beginsAt");
  const values = { account: string(data, "account"), begins: beginsAt === "" ? "begun" : "later" };
  const say = (part: string) => write.say(`mail.access_review.ended.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say(by === "" ? "unanswered" : "body")],
    ...(reason === "" ? {} : { quote: reason }),
    facts: [
      [write.say("mail.role.fact.account"), values.account],
      [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
      ...(virtualAccount === "" ? [] : [[write.say("mail.role.fact.virtual_account"), virtualAccount] as const]),
      ...(beginsAt === "" ? [] : [[say("fact.begins"), write.date(beginsAt)] as const]),
      ...(group === "" ? [] : [[say("fact.group"), group] as const]),
      ...(by === "" ? [] : [[say("fact.by"), by] as const]),
    ],
    action: { label: say("action"), path: "/access/smart-accounts" },
    after: [say("after")],
    why: say("why"),
  };
};

export const accessReviewsMails: MailTemplates = {
  "access_review.asked": toReviewers("asked"),
  "access_review.reminder": toReviewers("reminder"),
  "access_review.ended": ended,
};
