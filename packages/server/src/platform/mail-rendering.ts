import type { Language } from "@freehold/core/kernel/id";
import type { MailContent, MailData } from "./mail.ts";
import { renderText } from "./mail-text.ts";
import { createMailWriter } from "./mail-writer.ts";
import type { Platform } from "./platform.ts";

/** What stands around the content of every mail. */
export type MailFrame = {
  readonly language: Language;
  readonly operatorName: string;
  readonly actionUrl: string | undefined;
  readonly addressHint: string;
  readonly sentBy: string;
  readonly sentAutomatically: string;
};

export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

/** A mail before it is rendered: which template, for whom, with what. */
export type Letter = {
  readonly template: string;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly data: MailData;
};

// A subject is one header line; what people typed must not add another.
const oneLine = (subject: string): string =>
  subject
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();

const write = (platform: Platform, { template, language, timeZone, data }: Letter): MailContent => {
  const compose = platform.mailTemplates[template];
  if (compose === undefined) throw new Error(`There is no mail template "${template}".`);
  const { operatorName } = platform.config;
  return compose(data, createMailWriter({ sentences: platform.sentences, language, timeZone, operatorName }));
};

/** The subject alone, for lists. */
export const renderSubject = (platform: Platform, letter: Letter): string => oneLine(write(platform, letter).subject);

/** Renders a mail as HTML and as plain text. Throws when its template is missing or defective. */
export const renderMail = async (platform: Platform, letter: Letter): Promise<RenderedMail> => {
  const content = write(platform, letter);
  // React and its parts for mail are only loaded once there is a mail to send: the start does not wait for them.
  const { renderHtml } = await import("./mail-html.ts");
  const { publicUrl, operatorName } = platform.config;
  const say = (key: string, values = {}) => platform.sentences.say(letter.language, key, values);
  const frame: MailFrame = {
    language: letter.language,
    operatorName,
    actionUrl: content.action === undefined ? undefined : `${publicUrl}${content.action.path}`,
    addressHint: say("mail.frame.address"),
    sentBy: say("mail.frame.sent_by", { operator: operatorName, site: publicUrl }),
    sentAutomatically: say("mail.frame.sent_automatically"),
  };
  return {
    subject: oneLine(content.subject),
    html: await renderHtml(content, frame),
    text: renderText(content, frame),
  };
};
