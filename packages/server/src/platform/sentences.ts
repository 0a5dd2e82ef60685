import type { Language } from "@freehold/core/kernel/id";
import i18next from "i18next";
import ICU from "i18next-icu";

/** Sentences by key, in every language: a key that one of them lacks does not type-check. */
export type Texts<Key extends string = string> = { readonly en: Record<Key, string>; readonly fr: Record<Key, string> };

/** Keeps the keys of the English texts and asks the French ones to be complete. */
export const texts = <const T extends Record<string, string>>(all: {
  en: T;
  fr: { [K in keyof T]: string };
}): Texts<Extract<keyof T, string>> => all as never;

export type Values = Readonly<Record<string, string | number | Date>>;
export type Sentences = {
  /** The sentence of a key, ICU placeholders filled; the key itself when there is none (a test sees to that). */
  say(language: Language, key: string, values?: Values): string;
  has(key: string): boolean;
};

/** Reads the texts of every slice into one catalogue per language. */
export const createSentences = async (all: readonly Texts[]): Promise<Sentences> => {
  const instance = i18next.createInstance().use(ICU);
  const merge = (language: Language) =>
    Object.assign({}, ...all.map((each) => each[language])) as Record<string, string>;
  await instance.init({
    lng: "en",
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: merge("en") }, fr: { translation: merge("fr") } },
  });
  const speakers = { en: instance.getFixedT("en"), fr: instance.getFixedT("fr") };
  return {
    say: (language, key, values = {}) => speakers[language](key, values),
    has: (key) => instance.exists(key, { lng: "en" }) && instance.exists(key, { lng: "fr" }),
  };
};

/** The best language Freehold speaks for an Accept-Language header (RFC 9110 §12.5.4). */
export const negotiateLanguage = (acceptLanguage: string | undefined): Language => {
  let best: { language: Language; weight: number } = { language: "en", weight: 0 };
  for (const part of (acceptLanguage ?? "").slice(0, 500).split(",")) {
    const [tag = "", ...params] = part.trim().toLowerCase().split(";");
    const weight = Number(
      params
        .find((param) => param.trim().startsWith("q="))
        ?.trim()
        .slice(2) ?? 1,
    );
    const primary = tag.split("-")[0];
    if ((primary === "en" || primary === "fr") && weight > best.weight) best = { language: primary, weight };
  }
  return best.language;
};
