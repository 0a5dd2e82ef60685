import type { Language } from "@freehold/core/kernel/id";
import type { Person } from "../people/index.ts";
import type { Mail, MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const mode = (data: MailData, write: MailWriter): MailContent => {
  const values = {
    account: string(data, "account"),
    provider: string(data, "provider"),
    domains: string(data, "domains"),
    mode: string(data, "mode"),
    by: string(data, "by"),
    who: string(data, "by") === "" ? "operator" : "person",
    operator: write.operatorName,
  };
  const reason = string(data, "reason");
  const say = (part: string) => write.say(`mail.single_sign_on.mode.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("body"), say("who")],
    ...(reason === "" ? {} : { quote: reason }),
    facts: [
      [write.say("mail.role.fact.account"), values.account],
      [say("fact.provider"), values.provider],
      [say("fact.domains"), values.domains],
    ],
    action: { label: say("action"), path: string(data, "path") },
    why: say("why"),
  };
};

const bound = (data: MailData, write: MailWriter): MailContent => {
  const values = { name: string(data, "name"), provider: string(data, "provider"), operator: write.operatorName };
  const say = (part: string) => write.say(`mail.single_sign_on.bound.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("body"), say("not_you")],
    facts: [
      [say("fact.provider"), values.provider],
      [say("fact.at"), write.date(string(data, "at"))],
    ],
    action: { label: say("action"), path: "/profile" },
    why: say("why"),
  };
};

export const singleSignOnMails: MailTemplates = { "single_sign_on.mode": mode, "single_sign_on.bound": bound };

type Occasion = { readonly issuer: string; readonly requestId: string; readonly now: Date };

/** To somebody who had a sign-in here when their organization first signed them in. */
export const boundMail = (person: Person, language: Language, { issuer, requestId, now }: Occasion): Mail => ({
  key: `single_sign_on.bound:${requestId}`,
  to: person.email,
  language,
  timeZone: person.timeZone,
  template: "single_sign_on.bound",
  data: { name: person.name, provider: new URL(issuer).host, at: now.toISOString() },
});
