import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";
import type { Told } from "./effects.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const about =
  (what: Told) =>
  (data: MailData, writer: MailWriter): MailContent => {
    const from = string(data, "from");
    const values = {
      account: string(data, "account"),
      renewal: string(data, "renewal"),
      more: Number(data.more ?? 0),
      date: from === "" ? "" : writer.date(from),
    };
    const say = (part: string) => writer.say(`mail.renewal.${what}.${part}`, values);
    const lines = Array.isArray(data.lines) ? (data.lines as readonly string[]) : [];
    const more = values.more === 0 ? [] : [writer.say("mail.renewal.more", values)];
    const note = string(data, "note");
    const order = string(data, "purchaseOrder");
    const isForOperator = string(data, "to") === "operator";
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("p1")],
      facts: [
        [writer.say("mail.renewal.number"), values.renewal],
        [writer.say("mail.renewal.licenses"), [...lines, ...more]],
        [writer.say("mail.renewal.from"), values.date],
        ...(order === "" ? [] : [[writer.say("mail.renewal.order"), order] as [string, string]]),
      ],
      ...(note === "" ? {} : { quote: note }),
      action: { label: writer.say("mail.renewal.action"), path: string(data, "path") },
      after: [],
      why: writer.say(isForOperator ? "mail.renewal.why_operator" : "mail.renewal.why", values),
    };
  };

export const renewalsMails: MailTemplates = {
  "renewal.requested": about("requested"),
  "renewal.offered": about("offered"),
  "renewal.approved": about("approved"),
  "renewal.accepted": about("accepted"),
  "renewal.declined": about("declined"),
  "renewal.withdrawn": about("withdrawn"),
  "renewal.cancelled": about("cancelled"),
};
