import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const asked =
  (name: "asked" | "reminder") =>
  (data: MailData, writer: MailWriter): MailContent => {
    const accountName = String(data.accountName ?? "");
    const publishedAt = writer.date(String(data.publishedAt ?? ""));
    const values = { accountName, version: Number(data.version ?? 0), publishedAt, operator: writer.operatorName };
    const say = (part: string) => writer.say(`mail.agreement.${part}`, values);
    const changes = String(data.changes ?? "");
    return {
      subject: say(`${name}.subject`),
      heading: say(`${name}.heading`),
      paragraphs: [say(`${name}.p1`), say("p2")],
      facts: [
        [say("fact.account"), accountName],
        [say("fact.published"), publishedAt],
      ],
      ...(changes === "" ? {} : { quote: changes }),
      action: { label: say("action"), path: String(data.path ?? "") },
      after: [say("after")],
      why: say("why"),
    };
  };

export const agreementsMails: MailTemplates = {
  "agreement.asked": asked("asked"),
  "agreement.reminder": asked("reminder"),
};
