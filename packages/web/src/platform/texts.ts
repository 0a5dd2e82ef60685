import type { Language } from "@freehold/core/kernel/id";
import { IntlMessageFormat } from "intl-messageformat";
import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { useLanguage } from "./language.ts";

type Sentences<K extends string> = Record<Language, Readonly<Record<K, string>>>;

/** The texts of a slice, in every language. */
export type Texts<K extends string = string> = { readonly namespace: string; readonly sentences: Sentences<K> };

export type TextValues = Readonly<Record<string, string | number | Date>>;
type RichParts = Readonly<Record<string, (inner: string) => ReactNode>>;

/** `t("key", values)` gives a sentence; `t.rich("key", values, { link: (inner) => … })` puts elements into it. */
export type Translate<K extends string> = {
  (key: K, values?: TextValues): string;
  rich: (key: K, values: TextValues, parts: RichParts) => ReactNode;
};

/**
 * Declares the texts of a slice (ICU messages). A key missing from one language is a type error. They are loaded with
 * the slice's pages, in the module that declares them.
 */
export const defineTexts = <const K extends string>(
  namespace: string,
  sentences: { readonly en: Readonly<Record<K, string>>; readonly fr: Readonly<Record<NoInfer<K>, string>> },
): Texts<K> => ({ namespace, sentences });

// The library asks the browser anew for each message whether it knows the language, which takes longer than the message.
IntlMessageFormat.resolveLocale = (languages) => new Intl.Locale([languages].flat()[0] ?? "en");

const parsed = new Map<string, IntlMessageFormat>();

// French sets a space before these signs, at which no line may break; the texts are written with plain ones.
const withFrenchSpaces = (sentence: string): string => sentence.replace(/ (?=[;:!?»%])|(?<=«) /g, "\u00a0");

// What ICU gives a meaning; a sentence without any of it says what it says.
const MEANINGFUL = /[{}'#]/;

const messageOf = <K extends string>(
  { namespace, sentences }: Texts<K>,
  language: Language,
  key: K,
): Pick<IntlMessageFormat, "format"> => {
  const name = `${language}.${namespace}.${key}`;
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const written = sentences[language][key];
  const sentence = language === "fr" ? withFrenchSpaces(written) : written;
  if (!MEANINGFUL.test(sentence)) return { format: () => sentence };
  // Tags stay in the sentence: `rich` puts elements there.
  const message = new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
  parsed.set(name, message);
  return message;
};

/** Puts elements where a sentence says `<name>words</name>`. */
export const withParts = (sentence: string, parts: RichParts): ReactNode => {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const match of sentence.matchAll(/<(\w+)>(.*?)<\/\1>/gs)) {
    const [whole, name = "", inner = ""] = match;
    pieces.push(sentence.slice(end, match.index), parts[name]?.(inner) ?? inner);
    end = match.index + whole.length;
  }
  pieces.push(sentence.slice(end));
  return createElement(Fragment, null, ...pieces);
};

/** The texts of a slice in one language, outside components. */
export const translator = <K extends string>(texts: Texts<K>, language: Language): Translate<K> => {
  const say = (key: K, values: TextValues = {}): string => String(messageOf(texts, language, key).format(values));
  return Object.assign(say, {
    rich: (key: K, values: TextValues, parts: RichParts) => withParts(say(key, values), parts),
  });
};

/** The texts of a slice in the person's language. */
export const useTexts = <K extends string>(texts: Texts<K>): Translate<K> => {
  const language = useLanguage();
  return useMemo(() => translator(texts, language), [texts, language]);
};
