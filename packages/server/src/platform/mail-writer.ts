import type { Language } from "@freehold/core/kernel/id";
import type { MailValues, MailWriter } from "./mail.ts";
import type { Sentences, Values } from "./sentences.ts";

const LOCALES = { en: "en-US", fr: "fr-FR" } as const;
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Words of people within a sentence of ours: direction controls are dropped, so that a name cannot turn the sentence
 * round, and right-to-left words are isolated from it.
 */
export const isolate = (words: string): string => {
  const plain = words.replaceAll(BIDI_CONTROLS, "");
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
};

const knownZone = (timeZone: string | null): string => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: timeZone ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
};

const besideEachOther = ([first = "", ...others]: readonly string[]): string =>
  others.length === 0 ? isolate(first) : `${isolate(first)} (${others.map(isolate).join(", ")})`;

const wordOf = (value: MailValues[string]): Values[string] => {
  if (typeof value === "string") return isolate(value);
  return typeof value === "number" || value instanceof Date ? value : besideEachOther(value);
};

const isolated = (values: MailValues): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(value)]));

type WriterOptions = {
  readonly sentences: Sentences;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly operatorName: string;
};

/** What a template writes a mail with, for one recipient. */
export const createMailWriter = ({ sentences, language, timeZone, operatorName }: WriterOptions): MailWriter => {
  const dates = new Intl.DateTimeFormat(LOCALES[language], {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: knownZone(timeZone),
  });
  return {
    language,
    operatorName,
    say: (key, values = {}) => sentences.say(language, key, isolated(values)),
    date: (instant) => dates.format(new Date(instant)),
  };
};
