import type { MailContent } from "./mail.ts";
import type { MailFrame } from "./mail-rendering.ts";
import { isolate } from "./mail-writer.ts";

// French has a blank before it, at which no line is broken.
const COLONS = { en: ":", fr: "\u00A0:" } as const;

const quoted = (words: string) =>
  words
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

/** A mail as plain text, for programs and people that prefer it. */
export const renderText = (content: MailContent, frame: MailFrame): string => {
  const colon = COLONS[frame.language];
  const facts = (content.facts ?? [])
    .map(([label, value]) => `${label}${colon} ${[value].flat().map(isolate).join(", ")}`)
    .join("\n");
  const blocks = [
    `${content.heading}\n${"=".repeat(Math.min([...content.heading].length, 72))}`,
    ...content.paragraphs,
    facts,
    content.quote === undefined ? "" : quoted(content.quote),
    frame.actionUrl === undefined ? "" : `${content.action?.label}${colon}\n${frame.actionUrl}`,
    ...(content.after ?? []),
    `-- \n${content.why}\n${frame.sentBy}\n${frame.sentAutomatically}`,
  ];
  return `${blocks.filter((block) => block.trim() !== "").join("\n\n")}\n`;
};
