import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const words = (data: MailData) => ({
  number: String(data.number),
  subject: String(data.subject),
  person: String(data.personName),
  email: String(data.personEmail),
  from: String(data.from),
});

const facts = (data: MailData, write: MailWriter): MailContent["facts"] => [
  [write.say("mail.support_case.fact.number"), String(data.number)],
  [write.say("mail.support_case.fact.subject"), String(data.subject)],
  [write.say("mail.support_case.fact.opened_by"), [String(data.personName), String(data.personEmail)]],
  ...(data.accountName === null || data.accountName === undefined
    ? []
    : [[write.say("mail.support_case.fact.account"), String(data.accountName)] as const]),
];

const toStaff =
  (news: "opened" | "replied") =>
  (data: MailData, write: MailWriter): MailContent => {
    const kind = news === "opened" && data.automatic === true ? "opened_automatically" : news;
    return {
      subject: write.say(`mail.support_case.${kind}.subject`, words(data)),
      heading: write.say(`mail.support_case.${kind}.heading`, words(data)),
      paragraphs: [write.say(`mail.support_case.${kind}.text`, words(data))],
      facts: facts(data, write) ?? [],
      quote: String(data.body),
      action: { label: write.say("mail.support_case.action.staff"), path: `/operator/cases/${data.caseId}` },
      why: write.say("mail.support_case.why.staff", { operator: write.operatorName }),
    };
  };

const toPerson =
  (news: "received" | "answered") =>
  (data: MailData, write: MailWriter): MailContent => {
    const kind = news === "answered" && data.closed === true ? "answered_and_closed" : news;
    return {
      subject: write.say(`mail.support_case.${kind}.subject`, words(data)),
      heading: write.say(`mail.support_case.${kind}.heading`, words(data)),
      paragraphs: [write.say(`mail.support_case.${kind}.text`, words(data))],
      quote: String(data.body),
      action: { label: write.say("mail.support_case.action.person"), path: `/support/${data.caseId}` },
      why: write.say("mail.support_case.why.person", { number: String(data.number) }),
    };
  };

export const supportMails: MailTemplates = {
  "support_case.opened": toStaff("opened"),
  "support_case.replied": toStaff("replied"),
  "support_case.received": toPerson("received"),
  "support_case.answered": toPerson("answered"),
};
