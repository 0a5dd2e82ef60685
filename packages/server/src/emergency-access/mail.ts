import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const mail =
  (about: "used" | "used_staff" | "confirmed" | "ended") =>
  (data: MailData, write: MailWriter): MailContent => {
    const isAboutOther = about === "used" || about === "used_staff";
    const values = { account: string(data, "account"), name: string(data, "name"), by: string(data, "by") };
    const say = (part: string) => write.say(`mail.emergency_access.${part}`, values);
    const fact = (name: string, value: string | readonly string[]) => [say(`fact.${name}`), value] as const;
    return {
      subject: say(`${about}.subject`),
      heading: say(`${about}.heading`),
      paragraphs: [say(`${about}.body`)],
      quote: string(data, "reason"),
      facts: [
        [write.say("mail.role.fact.account"), values.account],
        ...(isAboutOther ? [fact("person", [values.name, string(data, "email")])] : []),
        [write.say("mail.role.fact.role"), write.say(`mail.role.${string(data, "role")}`)],
        fact("used", write.date(string(data, "usedAt"))),
        ...(about === "ended" ? [fact("by", values.by)] : [fact("ends", write.date(string(data, "endsAt")))]),
      ],
      action: { label: say(isAboutOther ? `${about}.action` : "own.action"), path: string(data, "path") },
      ...(about === "confirmed" ? { after: [say("confirmed.after")] } : {}),
      why: say(`${about}.why`),
    };
  };

export const emergencyAccessMails: MailTemplates = {
  "emergency_access.used": mail("used"),
  "emergency_access.used_staff": mail("used_staff"),
  "emergency_access.confirmed": mail("confirmed"),
  "emergency_access.ended": mail("ended"),
};
