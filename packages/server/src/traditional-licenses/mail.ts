import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const revoked = (data: MailData, writer: MailWriter): MailContent => {
  const values = {
    account: String(data.account ?? ""),
    licenses: Number(data.licenses ?? 0),
    more: Number(data.more ?? 0),
    operator: writer.operatorName,
  };
  const say = (part: string) => writer.say(`mail.traditional_license.revoked.${part}`, values);
  const lines = Array.isArray(data.lines) ? (data.lines as readonly string[]) : [];
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("p1")],
    facts: [[say("which"), [...lines, ...(values.more === 0 ? [] : [say("more")])]]],
    quote: String(data.reason ?? ""),
    action: { label: say("action"), path: String(data.path ?? "") },
    after: [say("after")],
    why: say("why"),
  };
};

export const traditionalLicensesMails: MailTemplates = { "traditional_license.revoked": revoked };
