import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const about =
  (name: string, path: (data: MailData) => string) =>
  (data: MailData, write: MailWriter): MailContent => {
    const string = (key: string): string => String(data[key] ?? "");
    const values = {
      account: string("account"),
      delegator: string("delegator"),
      delegate: string("delegate"),
      starts: write.date(string("startsAt")),
      ends: write.date(string("endsAt")),
    };
    const say = (part: string) => write.say(`mail.delegation.${name}.${part}`, values);
    const note = string("note");
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("body")],
      facts: [
        [write.say("mail.delegation.fact.account"), values.account],
        [write.say("mail.delegation.fact.from"), values.starts],
        [write.say("mail.delegation.fact.until"), values.ends],
      ],
      ...(name === "given" && note !== "" ? { quote: note } : {}),
      action: { label: say("action"), path: path(data) },
      why: say("why"),
    };
  };

const requestsOf = (data: MailData) => `/manage/${String(data.accountId ?? "")}/requests`;
const away = () => "/profile/away";

export const delegationsMails: MailTemplates = {
  "delegation.given": about("given", away),
  "delegation.taken_back": about("taken_back", away),
  "delegation.declined": about("declined", away),
  "delegation.over": about("over", requestsOf),
  "delegation.stood_in": about("stood_in", away),
};
