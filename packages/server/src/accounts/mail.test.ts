import { describe, expect, it } from "vitest";
import type { MailWriter } from "../platform/mail.ts";
import { createMailWriter } from "../platform/mail-writer.ts";
import { createSentences } from "../platform/sentences.ts";
import { accountsMails } from "./mail.ts";
import { accountsMailTexts } from "./mail-texts.ts";

const sentences = await createSentences([accountsMailTexts]);

const data = {
  accountName: "Société d’Été",
  domain: "bücher.example",
  requesterName: "Ann",
  requesterEmail: "ann@company.example",
  authorizerEmail: "boss@company.example",
  message: "Please",
  lapsesAt: "2026-06-01T09:00:00.000Z",
  reason: "Because",
  path: "/activate/token",
};

const writer = (language: "en" | "fr"): MailWriter => ({
  ...createMailWriter({ sentences, language, timeZone: null, operatorName: "The Operator" }),
  date: () => "1 June",
});

describe("Mails about accounts", () => {
  it.each(Object.keys(accountsMails))(
    "have every sentence of %s in both languages, with its values filled in",
    (name) => {
      for (const language of ["en", "fr"] as const) {
        const content = accountsMails[name]?.(data, writer(language));
        expect(content?.paragraphs.length).toBeGreaterThan(0);
        expect(JSON.stringify(content)).not.toMatch(/mail\.account\.|[{]\w+[}]/);
      }
    },
  );

  it("name the account, lead to the link and quote the requester when they ask for authorization", () => {
    const content = accountsMails["account.authorization_asked"]?.(data, writer("en"));
    expect(content).toMatchObject({
      subject: "Ann asks you to activate a Smart Account for Société d’Été",
      quote: "Please",
      action: { label: "Review the request", path: "/activate/token" },
      facts: [
        ["Account Name", "Société d’Été"],
        ["Account Domain Identifier", "bücher.example"],
        ["Requested by", ["Ann", "ann@company.example"]],
        ["To be activated before", "1 June"],
      ],
    });
  });

  it("leave the quote out where nothing was said", () => {
    expect(accountsMails["account.declined"]?.({ ...data, reason: "" }, writer("fr"))).not.toHaveProperty("quote");
  });
});
