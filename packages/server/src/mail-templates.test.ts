import { expect, test } from "vitest";
import type { MailData } from "./platform/mail.ts";
import { renderMail } from "./platform/mail-rendering.ts";
import type { Platform } from "./platform/platform.ts";
import { createSentences } from "./platform/sentences.ts";
import { platformTexts } from "./platform/texts.ts";
import { slices } from "./slices.ts";

const mailTemplates = Object.assign({}, ...slices.map((slice) => slice.mails));
const sentences = await createSentences([platformTexts, ...slices.flatMap((slice) => slice.texts)]);

// Whatever a template asks for it gets: an instant is text to most and a date to some. Roles have sentences of their own.
const anyData: MailData = new Proxy(
  {},
  { get: (_data, name) => (name === "role" ? "administrator" : "2026-03-02T09:00:00Z") },
);

test.each(Object.keys(mailTemplates))(
  "%s is written in both languages, with every sentence there",
  async (template) => {
    for (const language of ["en", "fr"] as const) {
      const missing: string[] = [];
      const platform = {
        config: { publicUrl: "https://accounts.example.com", operatorName: "Example Licensing" },
        mailTemplates,
        sentences: {
          ...sentences,
          say: (spoken: typeof language, key: string, values = {}) => {
            if (!sentences.has(key)) missing.push(key);
            return sentences.say(spoken, key, values);
          },
        },
      } as unknown as Platform;
      const mail = await renderMail(platform, { template, language, timeZone: null, data: anyData });
      expect(missing).toEqual([]);
      expect(mail.subject.length).toBeGreaterThan(10);
      expect(mail.text).not.toMatch(/undefined|\[object|\{\w+\}/);
    }
  },
);
