import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const invited = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), by: string(data, "invitedBy") };
  const say = (part: string) =>
    write.say(`mail.invitation.${part}`, { ...values, until: write.date(string(data, "expiresAt")) });
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("body")],
    facts: [
      [write.say("mail.role.fact.account"), `${string(data, "account")} (${string(data, "domain")})`],
      [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
      [write.say("mail.role.fact.invited_by"), string(data, "invitedBy")],
    ],
    action: { label: say("action"), path: `/invitation/${string(data, "token")}` },
    after: [say("after")],
    why: say("why"),
  };
};

const rejected = (data: MailData, write: MailWriter): MailContent => {
  const values = { account: string(data, "account"), email: string(data, "email") };
  const say = (part: string) => write.say(`mail.invitation_rejected.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("body")],
    facts: [
      [write.say("mail.role.fact.account"), string(data, "account")],
      [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
      [write.say("mail.role.fact.invited_by"), string(data, "invitedBy")],
    ],
    action: { label: say("action"), path: `/manage/${string(data, "accountId")}/people` },
    why: say("why"),
  };
};

const roleEnd =
  (about: "ending" | "ended") =>
  (data: MailData, write: MailWriter): MailContent => {
    const role = write.say(`mail.role.${string(data, "role")}`);
    const values = { account: string(data, "account"), role, days: Number(data.days ?? 0) };
    const say = (part: string) => write.say(`mail.role_${about}.${part}`, values);
    const virtualAccount = string(data, "virtualAccount");
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("body")],
      facts: [
        [write.say("mail.role.fact.account"), string(data, "account")],
        [write.say("mail.role.fact.role"), role],
        ...(virtualAccount === "" ? [] : [[write.say("mail.role.fact.virtual_account"), virtualAccount] as const]),
        [write.say("mail.role.fact.ends"), write.date(string(data, "endsAt"))],
      ],
      after: [say("after")],
      why: say("why"),
    };
  };

export const membersMails: MailTemplates = {
  "invitation.invited": invited,
  "invitation.rejected": rejected,
  "role.ending": roleEnd("ending"),
  "role.ended": roleEnd("ended"),
};
