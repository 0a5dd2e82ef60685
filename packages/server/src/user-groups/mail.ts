import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const roleEnding = (data: MailData, write: MailWriter): MailContent => {
  const string = (name: string): string => String(data[name] ?? "");
  const values = { account: string("account"), group: string("group") };
  const say = (part: string) => write.say(`mail.group_role_ending.${part}`, values);
  const virtualAccount = string("virtualAccount");
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("body")],
    facts: [
      [write.say("mail.role.fact.account"), values.account],
      [write.say("mail.group_role_ending.group"), values.group],
      [write.say("mail.role.fact.role"), write.say(`mail.role.${string("role")}`)],
      ...(virtualAccount === "" ? [] : [[write.say("mail.role.fact.virtual_account"), virtualAccount] as const]),
      [write.say("mail.role.fact.ends"), write.date(string("endsAt"))],
    ],
    action: { label: say("action"), path: `/manage/${string("accountId")}/people/groups/${string("groupId")}` },
    why: say("why"),
  };
};

export const userGroupsMails: MailTemplates = { "user_group.role_ending": roleEnding };
