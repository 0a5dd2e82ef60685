import { expect, test } from "vitest";
import type { MailContent } from "./mail.ts";
import { renderMail } from "./mail-rendering.ts";
import { createMailWriter } from "./mail-writer.ts";
import type { Platform } from "./platform.ts";
import { createSentences } from "./sentences.ts";
import { platformTexts } from "./texts.ts";

const content: MailContent = {
  subject: "Licenses",
  heading: "Licenses",
  paragraphs: [],
  facts: [["Licences", ["3 × مصمم الهيكل", "1000 × Fleet Telemetry"]]],
  action: { label: "Voir les licences", path: "/licenses" },
  why: "Because.",
};

const platform = {
  config: { publicUrl: "https://accounts.example.com", operatorName: "Example Licensing" },
  mailTemplates: { example: () => content },
  sentences: await createSentences([platformTexts]),
} as unknown as Platform;

const render = (language: "en" | "fr") =>
  renderMail(platform, { template: "example", language, timeZone: null, data: {} });

test("several values stand apart: a right-to-left one turns no other round", async () => {
  const { text, html } = await render("en");
  expect(text).toContain("Licences: \u20683 × مصمم الهيكل\u2069, 1000 × Fleet Telemetry");
  expect(html).toMatch(/<bdi>3 × مصمم الهيكل<\/bdi><br\/?><bdi>1000 × Fleet Telemetry<\/bdi>/);
});

test("a colon has a blank before it in French", async () => {
  const { text } = await render("fr");
  expect(text).toContain("Licences\u00A0: ");
  expect(text).toContain("Voir les licences\u00A0:\nhttps://accounts.example.com/licenses");
});

test("a name stands beside its address whatever its script, and turns nothing round by what is in it", async () => {
  const sentences = await createSentences([
    { en: { said: "{who} asks {whom}." }, fr: { said: "{who} demande à {whom}." } },
  ]);
  const writer = createMailWriter({ sentences, language: "en", timeZone: null, operatorName: "Example Licensing" });
  const values = { who: ["ليلى\u202E حداد", "layla@example.com"], whom: ["Ada Martin", "ada@example.com"] };
  expect(writer.say("said", values)).toBe(
    "\u2068ليلى حداد\u2069 (layla@example.com) asks Ada Martin (ada@example.com).",
  );
});
