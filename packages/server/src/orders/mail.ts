import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const about =
  (kind: "deposited" | "stocked" | "restocked") =>
  (data: MailData, writer: MailWriter): MailContent => {
    const values = {
      account: string(data, "account"),
      order: string(data, "order"),
      more: Number(data.more ?? 0),
      customer: string(data, "customer"),
    };
    const say = (part: string) => writer.say(`mail.order.${kind}.${part}`, values);
    const lines = Array.isArray(data.lines) ? (data.lines as readonly string[]) : [];
    const more = values.more === 0 ? [] : [writer.say("mail.order.more", values)];
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("p1")],
      facts: [
        [writer.say("mail.order.number"), values.order],
        [writer.say("mail.order.licenses"), [...lines, ...more]],
        ...(typeof data.reason === "string" ? [[writer.say("mail.order.reason"), data.reason] as const] : []),
      ],
      action: { label: writer.say("mail.order.action"), path: string(data, "path") },
      after: [say("after")],
      why: writer.say("mail.order.why", values),
    };
  };

export const ordersMails: MailTemplates = {
  "order.deposited": about("deposited"),
  "order.stocked": about("stocked"),
  "order.restocked": about("restocked"),
};
