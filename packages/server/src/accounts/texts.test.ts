import { accountsRefusals } from "@freehold/core/accounts/refusals";
import { expect, it } from "vitest";
import { createSentences } from "../platform/sentences.ts";
import { accountsTexts } from "./texts.ts";

const sentences = await createSentences([accountsTexts]);

it.each(Object.keys(accountsRefusals))("The refusal %s says in both languages what to do", (code) => {
  expect(sentences.has(code)).toBe(true);
  for (const language of ["en", "fr"] as const) {
    const sentence = sentences.say(language, code, { domain: "company.com", most: 10, version: 2 });
    expect(sentence).toMatch(/^[A-ZÀÉ«].*\.$|^company\.com .*\.$/);
    expect(sentence).not.toMatch(/[{}]/);
  }
});
