import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";
import type { TransferNews } from "./effects.ts";

const about =
  (news: TransferNews) =>
  (data: MailData, writer: MailWriter): MailContent => {
    const string = (key: string): string => String(data[key] ?? "");
    const expiresAt = string("expiresAt");
    const values = {
      account: string("account"),
      other: string("other"),
      domain: string("domain"),
      more: Number(data.more ?? 0),
      expires: expiresAt === "" ? "" : writer.date(expiresAt),
    };
    const say = (part: string) => writer.say(`mail.account_transfer.${part}`, values);
    const lines = Array.isArray(data.lines) ? (data.lines as readonly string[]) : [];
    const quote = string("quote");
    return {
      subject: say(`${news}.subject`),
      heading: say(`${news}.heading`),
      paragraphs: [say(`${news}.p1`)],
      ...(quote === "" ? {} : { quote }),
      facts: [
        [say("fact.other"), [values.other, values.domain]],
        [say("fact.licenses"), [...lines, ...(values.more === 0 ? [] : [say("fact.more")])]],
        ...(values.expires === "" ? [] : [[say("fact.expires"), values.expires] as const]),
      ],
      action: { label: say("action"), path: string("path") },
      why: say("why"),
    };
  };

export const accountTransfersMails: MailTemplates = {
  "account_transfer.approval_asked": about("approval_asked"),
  "account_transfer.refused": about("refused"),
  "account_transfer.offered": about("offered"),
  "account_transfer.reminder": about("reminder"),
  "account_transfer.accepted": about("accepted"),
  "account_transfer.declined": about("declined"),
  "account_transfer.withdrawn": about("withdrawn"),
  "account_transfer.expired": about("expired"),
  "account_transfer.lapsed": about("lapsed"),
  "account_transfer.reopened": about("reopened"),
};
