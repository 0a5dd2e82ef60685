import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

type About = "arrived" | "added" | "removed";

const actionPaths: Readonly<Record<About, (data: MailData) => string | undefined>> = {
  // Whoever is new chooses a password by a mail to their address, as those do who forgot theirs.
  arrived: () => "/forgot-password",
  added: (data) => `/manage/${string(data, "accountId")}/overview`,
  removed: () => undefined,
};

const factsOf = (data: MailData, write: MailWriter): (readonly [string, string])[] => {
  const [role, where] = [string(data, "role"), string(data, "virtualAccount")];
  return [
    [write.say("mail.role.fact.account"), string(data, "account")],
    ...(role === "" ? [] : [[write.say("mail.role.fact.role"), write.say(`mail.role.${role}`)] as const]),
    ...(where === "" ? [] : [[write.say("mail.role.fact.virtual_account"), where] as const]),
  ];
};

const said =
  (about: About) =>
  (data: MailData, write: MailWriter): MailContent => {
    const values = { account: string(data, "account"), email: string(data, "email") };
    const say = (part: string) => write.say(`mail.provisioning_${about}.${part}`, values);
    const path = actionPaths[about](data);
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("body")],
      facts: factsOf(data, write),
      ...(path === undefined ? {} : { action: { label: say("action"), path } }),
      why: say("why"),
    };
  };

export const provisioningMails: MailTemplates = {
  "provisioning.arrived": said("arrived"),
  "provisioning.added": said("added"),
  "provisioning.removed": said("removed"),
};
