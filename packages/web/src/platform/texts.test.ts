import { IntlMessageFormat } from "intl-messageformat";
import { isValidElement } from "react";
import { describe, expect, it } from "vitest";
import { defineTexts, type Texts, translator } from "./texts.ts";

const modules = import.meta.glob<Record<string, Texts>>("../**/*texts.ts", { eager: true });
const declared = Object.entries(modules).flatMap(([file, exported]) =>
  Object.values(exported)
    .filter((value) => typeof value === "object" && "sentences" in value)
    .map((texts) => [file, texts] as const),
);

type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }>; children?: Element[] };

const valuesOf = (elements: Element[]): string[] =>
  elements.flatMap((element) => [
    // 0 is literal words, 7 the # of a plural: neither names a value.
    ...(element.type === 0 || element.type === 7 ? [] : [element.value ?? ""]),
    ...Object.values(element.options ?? {}).flatMap((option) => valuesOf(option.value)),
  ]);

const named = (message: string, language: string) =>
  [
    ...new Set(
      valuesOf(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst() as Element[]),
    ),
  ].sort();

const tags = (message: string) => [...message.matchAll(/<(\w+)>/g)].map((match) => match[1]).sort();

describe("the texts of every slice", () => {
  it("are found", () => {
    expect(declared.length).toBeGreaterThan(3);
  });

  it.each(declared)("name the same values and parts in both languages: %s", (_file, { sentences }) => {
    for (const [key, english] of Object.entries(sentences.en)) {
      const french = sentences.fr[key] ?? "";
      expect(named(french, "fr"), key).toEqual(named(english, "en"));
      expect(tags(french), key).toEqual(tags(english));
    }
  });

  it("carry different namespaces", () => {
    const names = declared.map(([, { namespace }]) => namespace);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a translator", () => {
  const texts = defineTexts("test of texts", {
    en: { left: "{count, number} remaining", track: "Track <link>it</link> now, {name}" },
    fr: { left: "{count, number} restants", track: "Suivez-<link>la</link>, {name}" },
  });

  it("writes numbers as its language does", () => {
    expect(translator(texts, "en")("left", { count: 1000 })).toBe("1,000 remaining");
    expect(translator(texts, "fr")("left", { count: 1000 })).toBe("1\u202f000 restants");
  });

  it("lets no line break before or after the signs that French sets a space at", () => {
    const signs = defineTexts("test of signs", {
      en: { growth: "Growth: {percent} %", plain: "100 %" },
      fr: { growth: "« Marge » : {percent} % ; sûr ?", plain: "100 %" },
    });
    const plain = (sentence: string) => sentence.replaceAll("\u00a0", "_");
    expect(plain(translator(signs, "fr")("growth", { percent: 15 }))).toBe("«_Marge_»_: 15_%_; sûr_?");
    expect(plain(translator(signs, "fr")("plain"))).toBe("100_%");
    expect(plain(translator(signs, "en")("plain"))).toBe("100 %");
  });

  it("puts elements into a sentence", () => {
    const seen: string[] = [];
    const sentence = translator(texts, "en").rich(
      "track",
      { name: "<link>x" },
      { link: (words) => void seen.push(words) },
    );
    expect(isValidElement(sentence)).toBe(true);
    expect(seen).toEqual(["it"]);
  });
});
