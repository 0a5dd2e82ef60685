import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const revoked = (data: MailData, writer: MailWriter): MailContent => {
  const values = { account: string(data, "account") };
  const say = (part: string) => writer.say(`mail.lot.revoked.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say(data.isOwn === true ? "p1" : "p1Given")],
    facts: [
      [say("origin"), string(data, "label")],
      [say("licenses"), string(data, "licenses")],
    ],
    quote: string(data, "reason"),
    action: { label: say("action"), path: string(data, "path") },
    after: [say("after")],
    why: say("why"),
  };
};

export const licensesMails: MailTemplates = { "lot.revoked": revoked };
