import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { render } from "@react-email/render";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import { type CSSProperties, createElement, type ReactNode } from "react";
import type { MailContent } from "./mail.ts";
import type { MailFrame } from "./mail-rendering.ts";

const FONTS = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

// Mail programs read styles on the elements; those that know dark mode read these classes as well.
const DARK = `
@media (prefers-color-scheme: dark) {
  .fh-ground, .fh-ground > table > tbody > tr > td { background-color: #111715 !important; }
  .fh-card { background-color: #19211e !important; border-color: #2e3a35 !important; }
  .fh-ink { color: #e9eeea !important; }
  .fh-soft { color: #a5b2ab !important; }
  .fh-brand { color: #7dd3ba !important; }
  .fh-line { border-color: #2e3a35 !important; }
  .fh-quote { background-color: #222c28 !important; border-color: #5fc7a8 !important; color: #e9eeea !important; }
  .fh-button { background-color: #5fc7a8 !important; color: #062019 !important; }
}
@media (max-width: 480px) {
  .fh-outer { padding: 12px 8px 24px !important; }
  .fh-card { padding: 24px 20px !important; }
  .fh-button { display: block !important; }
  .fh-label, .fh-value { display: block !important; width: auto !important; }
  .fh-label { padding-bottom: 0 !important; }
  .fh-value { border-top: none !important; padding-top: 2px !important; }
}`;

const styles = {
  body: { backgroundColor: "#f6f6f2", fontFamily: FONTS, margin: 0, padding: 0, WebkitTextSizeAdjust: "100%" },
  outer: { width: "100%", maxWidth: "600px", margin: "0 auto", padding: "24px 16px 40px" },
  sender: { color: "#14594a", fontSize: "16px", fontWeight: 700, lineHeight: "24px", margin: 0 },
  mark: {
    backgroundColor: "#d9a441",
    borderRadius: "2px",
    fontSize: "1px",
    height: "3px",
    lineHeight: "3px",
    width: "32px",
  },
  card: { backgroundColor: "#ffffff", border: "1px solid #dfe1da", borderRadius: "12px", padding: "32px" },
  heading: { color: "#19211d", fontSize: "22px", fontWeight: 650, lineHeight: "30px", margin: "0 0 16px" },
  text: { color: "#19211d", fontSize: "16px", lineHeight: "25px", margin: "0 0 16px", whiteSpace: "pre-line" },
  facts: { borderCollapse: "collapse", margin: "4px 0 20px", width: "100%" },
  label: { color: "#56615b", fontSize: "14px", lineHeight: "21px", padding: "8px 16px 8px 0", textAlign: "left" },
  value: { color: "#19211d", fontSize: "15px", lineHeight: "22px", padding: "8px 0", whiteSpace: "pre-line" },
  factLine: { borderTop: "1px solid #dfe1da" },
  quote: {
    backgroundColor: "#efefe9",
    borderLeft: "3px solid #14594a",
    borderRadius: "0 8px 8px 0",
    color: "#19211d",
    fontSize: "15px",
    lineHeight: "24px",
    margin: "0 0 20px",
    padding: "12px 16px",
    whiteSpace: "pre-wrap",
  },
  button: {
    backgroundColor: "#14594a",
    borderRadius: "8px",
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 600,
    lineHeight: "20px",
    padding: "14px 24px",
    textAlign: "center",
    textDecoration: "none",
  },
  address: { color: "#56615b", fontSize: "13px", lineHeight: "20px", margin: "16px 0 20px" },
  link: { color: "#0f6150", textDecoration: "underline", wordBreak: "break-all" },
  rule: { border: "none", borderTop: "1px solid #dfe1da", margin: "20px 0" },
  foot: { color: "#56615b", fontSize: "13px", lineHeight: "20px", margin: "0 0 8px" },
} as const satisfies Record<string, CSSProperties>;

const wrapping: CSSProperties = { overflowWrap: "anywhere", wordBreak: "break-word" };

const paragraph = (key: string, className: string, style: CSSProperties, ...children: ReactNode[]) =>
  createElement(Text, { key, className, style: { ...style, ...wrapping } }, ...children);

const facts = (all: NonNullable<MailContent["facts"]>) =>
  createElement(
    "table",
    { role: "presentation", cellPadding: 0, cellSpacing: 0, style: styles.facts },
    createElement(
      "tbody",
      null,
      all.map(([label, value], index) => {
        const line = index === 0 ? {} : styles.factLine;
        return createElement(
          "tr",
          { key: label },
          createElement(
            "td",
            { className: "fh-soft fh-line fh-label", style: { ...styles.label, ...line, width: "34%" }, valign: "top" },
            label,
          ),
          createElement(
            "td",
            { className: "fh-ink fh-line fh-value", style: { ...styles.value, ...line, ...wrapping }, valign: "top" },
            [value]
              .flat()
              .map((each, at) => [
                at === 0 ? null : createElement("br", { key: `br${at}` }),
                createElement("bdi", { key: at }, each),
              ]),
          ),
        );
      }),
    ),
  );

const action = (label: string, url: string, frame: MailFrame) => [
  createElement(Button, { key: "button", href: url, className: "fh-button", style: styles.button }, label),
  paragraph(
    "address",
    "fh-soft",
    styles.address,
    frame.addressHint,
    createElement("br", { key: "break" }),
    createElement(Link, { key: "link", href: url, className: "fh-brand", style: styles.link }, url),
  ),
];

const head = () =>
  createElement(
    Head,
    null,
    createElement("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    createElement("meta", { name: "color-scheme", content: "light dark" }),
    createElement("meta", { name: "supported-color-schemes", content: "light dark" }),
    createElement("style", null, DARK),
  );

const card = (content: MailContent, frame: MailFrame) =>
  createElement(
    Section,
    { className: "fh-card", style: styles.card },
    createElement(
      Heading,
      { as: "h1", className: "fh-ink", style: { ...styles.heading, ...wrapping } },
      content.heading,
    ),
    content.paragraphs.map((words, index) => paragraph(`p${index}`, "fh-ink", styles.text, words)),
    content.facts === undefined || content.facts.length === 0 ? null : facts(content.facts),
    content.quote === undefined
      ? null
      : createElement(
          "blockquote",
          { className: "fh-quote", dir: "auto", style: { ...styles.quote, ...wrapping } },
          content.quote,
        ),
    frame.actionUrl === undefined || content.action === undefined
      ? null
      : action(content.action.label, frame.actionUrl, frame),
    (content.after ?? []).map((words, index) => paragraph(`a${index}`, "fh-ink", styles.text, words)),
  );

const footer = (content: MailContent, frame: MailFrame) => [
  createElement(Hr, { key: "rule", className: "fh-line", style: styles.rule }),
  paragraph("why", "fh-soft", styles.foot, content.why),
  paragraph("sent", "fh-soft", styles.foot, frame.sentBy),
  paragraph("automatic", "fh-soft", styles.foot, frame.sentAutomatically),
];

const sender = (frame: MailFrame) =>
  createElement(
    Section,
    { style: { padding: "0 4px 16px" } },
    createElement(Text, { className: "fh-brand", style: styles.sender }, frame.operatorName),
    createElement("div", { className: "fh-mark", style: styles.mark }, "\u00A0"),
  );

/** A mail as HTML. React escapes everything that came from people. */
export const renderHtml = (content: MailContent, frame: MailFrame): Promise<string> =>
  render(
    createElement(
      Html,
      { lang: frame.language, dir: "ltr" },
      head(),
      createElement(Preview, null, content.paragraphs[0] ?? content.heading),
      createElement(
        Body,
        { className: "fh-ground", style: styles.body },
        createElement(
          Container,
          { className: "fh-outer", style: styles.outer },
          sender(frame),
          card(content, frame),
          footer(content, frame),
        ),
      ),
    ),
  );
