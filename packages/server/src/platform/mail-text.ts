import type { MailContent } from "./mail.ts";
import type { MailFrame } from "./mail-rendering.ts";
import { isolate } from "./mail-writer.ts";

const quoted = (words: string) =>
  words
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

/** A mail as plain text, for programs and people that prefer it. */
export const renderText = (content: MailContent, frame: MailFrame): string => {
  const facts = (content.facts ?? []).map(([label, value]) => `${label}: ${isolate(value)}`).join("\n");
  const blocks = [
    `${content.heading}\n${"=".repeat(Math.min([...content.heading].length, 72))}`,
    ...content.paragraphs,
    facts,
    content.quote === undefined ? "" : quoted(content.quote),
    frame.actionUrl === undefined ? "" : `${content.action?.label}:\n${frame.actionUrl}`,
    ...(content.after ?? []),
    `-- \n${content.why}\n${frame.sentBy}\n${frame.sentAutomatically}`,
  ];
  return `${blocks.filter((block) => block.trim() !== "").join("\n\n")}\n`;
};
