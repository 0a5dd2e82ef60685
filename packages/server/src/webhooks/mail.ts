import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const switchedOff = (data: MailData, write: MailWriter): MailContent => {
  const values = {
    account: string(data, "account"),
    receiver: string(data, "receiver"),
    because: string(data, "because"),
    operator: write.operatorName,
  };
  const [description, reason] = [string(data, "description"), string(data, "reason")];
  const say = (part: string) => write.say(`mail.webhook.switched_off.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("body"), say("meanwhile")],
    ...(reason === "" ? {} : { quote: reason }),
    facts: [
      [write.say("mail.role.fact.account"), values.account],
      [say("fact.receiver"), values.receiver],
      ...(description === "" ? [] : [[say("fact.description"), description] as const]),
      [say("fact.at"), write.date(string(data, "at"))],
    ],
    action: { label: say("action"), path: string(data, "path") },
    why: say("why"),
  };
};

export const webhooksMails: MailTemplates = { "webhook.switched_off": switchedOff };
