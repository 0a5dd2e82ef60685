import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

/** What people are told of; the rest they find in the history. */
const toldKinds = [
  "entered",
  "amendment_agreed",
  "amendment_withdrawn",
  "amendment_lapsed",
  "amended",
  "renewed",
  "ended",
  "true_forward",
] as const;
type ToldKind = (typeof toldKinds)[number];

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const about =
  (kind: ToldKind) =>
  (data: MailData, writer: MailWriter): MailContent => {
    const values = {
      account: string(data, "account"),
      number: string(data, "number"),
      endsAt: writer.date(string(data, "endsAt")),
      dueAt: writer.date(string(data, "dueAt")),
    };
    const say = (part: string) => writer.say(`mail.enterprise_agreement.${kind}.${part}`, values);
    const lines = Array.isArray(data.lines) ? (data.lines as readonly string[]) : [];
    const facts = lines.map((line): [string, string] => {
      const { suite, before, after } = JSON.parse(line) as { suite: string; before: number; after: number };
      return [suite, writer.say("mail.enterprise_agreement.raised", { before, after })];
    });
    const newEnd = string(data, "newEnd");
    const ends: [string, string][] =
      newEnd === "" ? [] : [[writer.say("mail.enterprise_agreement.new_end"), writer.date(newEnd)]];
    const reason = string(data, "reason");
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("p1")],
      facts: [[writer.say("mail.enterprise_agreement.number"), values.number], ...facts, ...ends],
      ...(reason === "" ? {} : { quote: reason }),
      action: { label: writer.say("mail.enterprise_agreement.action"), path: string(data, "path") },
      after: [say("after")],
      why: writer.say(`mail.enterprise_agreement.${data.forStaff === true ? "why_staff" : "why"}`, values),
    };
  };

export const enterpriseAgreementsMails: MailTemplates = Object.fromEntries(
  toldKinds.map((kind) => [`enterprise_agreement.${kind}`, about(kind)]),
);
