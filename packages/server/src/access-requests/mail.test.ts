import { describe, expect, it } from "vitest";
import { membersSlice } from "../members/index.ts";
import { createMailWriter } from "../platform/mail-writer.ts";
import { createSentences } from "../platform/sentences.ts";
import { accessRequestMails } from "./mail.ts";
import { accessRequestMailTexts } from "./mail-texts.ts";

const data = {
  id: "request",
  accountId: "account",
  personId: "person",
  accountName: ["Dupont SARL", "dupont.fr"],
  account: "Dupont SARL",
  domain: "dupont.fr",
  subject: "Dupont SARL",
  number: "C-1001",
  requesterName: "Ada Martin",
  requesterEmail: "ada@dupont.fr",
  company: "Dupont SARL",
  userId: "ada",
  phone: "+33142278186",
  reason: "J’entretiens les routeurs de Lyon.",
  requestedAt: "2026-03-02T09:00:00Z",
  expiresAt: "2026-04-01T09:00:00Z",
  decidedBy: "Grace Petit",
  decisionReason: "Bienvenue.",
  isOnDomain: false,
  token: "token",
  role: "virtual_account_user",
  virtualAccounts: ["Lyon", "Paris"],
  virtualAccount: "Lyon",
  email: "zoe@dupont.fr",
  invitedBy: "Ada Martin",
  endsAt: "2026-05-01T09:00:00Z",
  days: 3,
};

const sentences = await createSentences([accessRequestMailTexts, ...membersSlice.texts]);
const templates = Object.entries({ ...accessRequestMails, ...membersSlice.mails });

describe.each(["en", "fr"] as const)("mails in %s", (language) => {
  it.each(templates)("%s says everything in words, and leads somewhere that exists", (_, template) => {
    const write = createMailWriter({ sentences, language, timeZone: "Europe/Paris", operatorName: "Freehold" });
    const content = template(data, write);
    const words = [
      content.subject,
      content.heading,
      ...content.paragraphs,
      ...(content.facts ?? []).flat(2),
      ...(content.after ?? []),
      content.action?.label ?? "",
      content.why,
    ];
    for (const each of words) {
      expect(each).not.toMatch(/\bmail\.|[{}]|undefined|null/);
    }
    expect(content.action?.path ?? "/").toMatch(/^\/(?:decide|invitation|access|manage|operator)?(?:\/[\w-]+)*$/);
  });
});
