import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const revoked = (data: MailData, writer: MailWriter): MailContent => {
  const values = {
    account: String(data.account ?? ""),
    license: String(data.license ?? ""),
    count: Number(data.count ?? 0),
    operator: writer.operatorName,
  };
  const say = (part: string) => writer.say(`mail.traditional_license.revoked.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("p1")],
    facts: [
      [say("key"), String(data.label ?? "")],
      [say("reason"), String(data.reason ?? "")],
    ],
    action: { label: say("action"), path: String(data.path ?? "") },
    after: [say("after")],
    why: say("why"),
  };
};

export const traditionalLicensesMails: MailTemplates = { "traditional_license.revoked": revoked };
