import { AlertKind } from "@freehold/core/license-alerts/schema";
import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";
import type { ToldAlert } from "./tell.ts";

const sentenceOf = (line: string, writer: MailWriter): string => {
  const { kind, step, quantity, license, place, order, keyEnding, isConvertible, dueAt } = JSON.parse(
    line,
  ) as ToldAlert;
  const said = AlertKind.parse(kind);
  const values = {
    license: [license ?? "", ...(place === null ? [] : [place])],
    order: order ?? "",
    ending: keyEnding ?? "",
    count: quantity ?? 0,
    date: writer.date(dueAt),
  };
  if (keyEnding != null) {
    const ends = writer.say(`mail.license_alerts.traditional_${said}`, values);
    return said === "expiring" && isConvertible ? `${ends} ${writer.say("mail.license_alerts.convert_before")}` : ends;
  }
  return writer.say(`mail.license_alerts.${said === "expired" && step > 0 ? "in_grace" : said}`, values);
};

const raised = (data: MailData, writer: MailWriter): MailContent => {
  const values = { account: String(data.account ?? ""), count: Number(data.count ?? 0), more: Number(data.more ?? 0) };
  const say = (part: string) => writer.say(`mail.license_alerts.${part}`, values);
  const lines = Array.isArray(data.lines) ? (data.lines as readonly string[]) : [];
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [
      say("p1"),
      ...lines.map((line) => `• ${sentenceOf(line, writer)}`),
      ...(values.more === 0 ? [] : [say("more")]),
    ],
    action: { label: say("action"), path: String(data.path ?? "") },
    after: [say("after")],
    why: say("why"),
  };
};

export const licenseAlertsMails: MailTemplates = { "license_alerts.raised": raised };
