import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const about =
  (name: string) =>
  (data: MailData, writer: MailWriter): MailContent => {
    const values = {
      source: string(data, "source"),
      target: string(data, "target"),
      account: string(data, "account"),
      domain: string(data, "domain"),
      identifier: string(data, "identifier"),
      until: data.undoUntil === undefined ? "" : writer.date(string(data, "undoUntil")),
      operator: writer.operatorName,
    };
    const say = (part: string) => writer.say(`mail.${name}.${part}`, values);
    const reason = string(data, "reason");
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("p1"), say("p2")],
      ...(reason === "" ? {} : { quote: reason }),
      action: { label: say("action"), path: string(data, "path") },
      why: writer.say("mail.merge.why", values),
    };
  };

export const mergesMails: MailTemplates = {
  "merge.merged": about("merge.merged"),
  "merge.merge_undone": about("merge.merge_undone"),
  "transfer.lost": about("transfer.lost"),
  "transfer.got": about("transfer.got"),
};
