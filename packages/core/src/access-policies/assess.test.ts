import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import {
  type Asking,
  asksEverybody,
  assess,
  joinModeFor,
  joinReasonFor,
  latestEndOf,
  proposedEndOf,
  withLivePlaces,
} from "./assess.ts";
import { policyChanges } from "./changes.ts";
import { defaultPolicy } from "./default-policy.ts";
import type { AccessPolicy, JoinMode } from "./schema.ts";

const now = new Date("2026-03-05T09:00:00Z");
const proven = [
  { domain: "acme.com", proof: "by_dns" as const },
  { domain: "labs.acme.com", proof: "by_operator" as const },
  { domain: "mail-only.org", proof: "by_email" as const },
];
const viewer = { grant: { scope: "account" as const, role: "viewer" as const }, days: 30 };
const policyOf = (modes: Record<string, JoinMode>, others: "ask" | "invite_only" = "ask"): AccessPolicy => ({
  ...defaultPolicy,
  joinModes: { domains: Object.entries(modes).map(([domain, mode]) => ({ domain, mode })), others },
  automatic: viewer,
});
const asking = (emailDomain: string | null, more: Partial<Asking> = {}): Asking => ({
  emailDomain,
  isEmailVerified: true,
  wish: null,
  openVirtualAccountIds: [],
  answers: {},
  ...more,
});
const modeOf = (policy: AccessPolicy, domain: string) => joinModeFor(policy, domain, proven).mode;

describe("the join mode of an address", () => {
  it("is that of the longest proven domain it is on or beneath, and of everybody else for a stranger's", () => {
    const policy = policyOf({ "acme.com": "automatic", "labs.acme.com": "ask" }, "invite_only");
    expect(modeOf(policy, "acme.com")).toBe("automatic");
    expect(modeOf(policy, "paris.acme.com")).toBe("automatic");
    expect(modeOf(policy, "labs.acme.com")).toBe("ask");
    expect(modeOf(policy, "x.labs.acme.com")).toBe("ask");
    expect(modeOf(policy, "notacme.com")).toBe("invite_only");
    expect(modeOf(policy, "acme.com.evil.org")).toBe("invite_only");
    expect(modeOf(policy, "mail-only.org")).toBe("ask");
  });

  it("is invite only wherever any of the domains above it is, also where a longer one would let people in", () => {
    const policy = policyOf({ "acme.com": "invite_only", "labs.acme.com": "automatic" });
    expect(modeOf(policy, "labs.acme.com")).toBe("invite_only");
    expect(modeOf(policy, "x.labs.acme.com")).toBe("invite_only");
    const barred = policyOf({ "acme.com": "automatic", "labs.acme.com": "invite_only" });
    expect(modeOf(barred, "acme.com")).toBe("automatic");
    expect(modeOf(barred, "labs.acme.com")).toBe("invite_only");
  });

  it("lets nobody in beneath a domain that only a mailbox proves", () => {
    const policy = policyOf({ "mail-only.org": "automatic" });
    expect(modeOf(policy, "mail-only.org")).toBe("automatic");
    expect(modeOf(policy, "lists.mail-only.org")).toBe("ask");
  });
});

describe("what becomes of a request", () => {
  it("is approval as the policy says, for verified addresses without a wish of their own", () => {
    const policy = policyOf({ "acme.com": "automatic" });
    expect(assess(policy, proven, asking("acme.com"), now)).toEqual({
      kind: "approve",
      grant: viewer.grant,
      domain: "acme.com",
      endsAt: daysAfter(now, 30),
    });
    const shorter = { ...policy, durations: { defaultDays: null, maxDays: 10 } };
    expect(assess(shorter, proven, asking("acme.com"), now)).toMatchObject({ endsAt: daysAfter(now, 10) });
    expect(assess(policy, proven, asking("acme.com", { isEmailVerified: false }), now).kind).toBe("ask");
    const wish = { wish: { virtualAccountId: "v" }, openVirtualAccountIds: ["v"] };
    expect(assess(policy, proven, asking("acme.com", wish), now).kind).toBe("ask");
    expect(assess(policy, [], asking("acme.com"), now).kind).toBe("ask");
  });

  it("is refusal for those who have to be invited, before anything is said of wishes or answers", () => {
    const policy = policyOf({}, "invite_only");
    const wish = { wish: { virtualAccountId: "v" } };
    expect(assess(policy, proven, asking("elsewhere.com", wish), now)).toMatchObject({
      code: "access_request.invite_only",
    });
    expect(assess(policy, proven, asking(null), now).kind).toBe("refuse");
  });

  it("leaves wishes to people of proven domains, for virtual accounts that may be known", () => {
    const wish = { wish: { virtualAccountId: "v" }, openVirtualAccountIds: ["v"] };
    expect(assess(defaultPolicy, proven, asking("acme.com", wish), now)).toEqual({ kind: "ask", domain: "acme.com" });
    for (const [domain, open] of [["elsewhere.com", ["v"]] as const, ["acme.com", ["other"]] as const]) {
      const asked = asking(domain, { ...wish, openVirtualAccountIds: open });
      expect(assess(defaultPolicy, proven, asked, now)).toMatchObject({ code: "access_request.wish_not_possible" });
    }
  });

  it("takes answers to every required question, and of choices only those offered", () => {
    const label = { en: "Team", fr: "Équipe" };
    const questions: AccessPolicy["questions"] = [
      { id: "q1", label, kind: "text", choices: [], required: true },
      { id: "q2", label, kind: "choice", choices: [label, { en: "Other", fr: "Autre" }], required: false },
    ];
    const policy = { ...defaultPolicy, questions };
    const codeOf = (answers: Record<string, string>) => {
      const made = assess(policy, proven, asking("acme.com", { answers }), now);
      return made.kind === "refuse" ? `${made.code} ${made.questionId}` : made.kind;
    };
    expect(codeOf({})).toBe("access_request.answer_missing q1");
    expect(codeOf({ q1: "Networks" })).toBe("ask");
    expect(codeOf({ q1: "Networks", q2: "Autre" })).toBe("access_request.answer_invalid q2");
    expect(codeOf({ q1: "Networks", q2: "Other", unknown: "x" })).toBe("ask");
  });

  it("is to wait under every policy that says it asks everybody, whoever asks", () => {
    const modes = fc.constantFrom<JoinMode>("ask", "automatic", "invite_only");
    const domains = fc.constantFrom("acme.com", "a.acme.com", "labs.acme.com", "mail-only.org", "elsewhere.com", null);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("acme.com", "labs.acme.com"), modes), domains, (each, domain) => {
        const policy = policyOf(each);
        fc.pre(asksEverybody(policy));
        expect(assess(policy, proven, asking(domain), now).kind).toBe("ask");
      }),
    );
    expect(asksEverybody(defaultPolicy)).toBe(true);
    expect(asksEverybody(policyOf({ "acme.com": "automatic" }))).toBe(false);
  });
});

describe("why a request is let in or asked about", () => {
  const wish = { virtualAccountId: "v" };
  const why = (policy: AccessPolicy, emailDomain: string | null, more: Partial<Asking> = {}) =>
    joinReasonFor(policy, asking(emailDomain, more), proven);

  it("names the words of the policy that decide it, and what keeps them from it", () => {
    const open = policyOf({ "acme.com": "automatic", "labs.acme.com": "invite_only", "mail-only.org": "automatic" });
    expect(why(open, "elsewhere.com")).toBe("others_ask");
    expect(why(open, null)).toBe("others_ask");
    expect(why(policyOf({}, "invite_only"), "elsewhere.com")).toBe("others_invite_only");
    expect(why(open, "labs.acme.com")).toBe("domain_invite_only");
    expect(why(defaultPolicy, "acme.com")).toBe("domain_asks");
    expect(why(open, "acme.com")).toBe("domain_automatic");
    expect(why(open, "acme.com", { wish })).toBe("automatic_but_wishes");
    expect(why(open, "lists.mail-only.org")).toBe("automatic_but_beneath");
    expect(why({ ...open, automatic: null }, "acme.com")).toBe("automatic_but_nowhere");
  });

  it("is being let in for exactly those whom the policy lets in", () => {
    const modes = fc.constantFrom<JoinMode>("ask", "automatic", "invite_only");
    const domains = fc.constantFrom("acme.com", "a.acme.com", "labs.acme.com", "lists.mail-only.org", "x.com", null);
    const each = fc.dictionary(fc.constantFrom(...proven.map(({ domain }) => domain)), modes);
    fc.assert(
      fc.property(each, domains, fc.constantFrom(null, wish), fc.boolean(), (words, domain, wished, isAnywhere) => {
        const policy = { ...policyOf(words), automatic: isAnywhere ? viewer : null };
        const asked = asking(domain, { wish: wished, openVirtualAccountIds: ["v"] });
        const isLetIn = assess(policy, proven, asked, now).kind === "approve";
        expect(joinReasonFor(policy, asked, proven) === "domain_automatic").toBe(isLetIn);
      }),
    );
  });
});

describe("virtual accounts that are in use no more", () => {
  const places = (virtualAccountIds: string[]): AccessPolicy => ({
    ...policyOf({ "acme.com": "automatic" }),
    automatic: {
      grant: { scope: "virtual_accounts", role: "virtual_account_viewer", virtualAccountIds, withChildren: false },
      days: null,
    },
  });

  it("are left out of what the policy gives, and with the last one it asks", () => {
    const left = withLivePlaces(places(["a", "b"]), ["b", "c"]);
    expect(left).toEqual(places(["b"]));
    expect(assess(withLivePlaces(places(["a"]), []), proven, asking("acme.com"), now).kind).toBe("ask");
    expect(withLivePlaces(defaultPolicy, [])).toBe(defaultPolicy);
  });
});

describe("how long access lasts", () => {
  it("starts from the default, or else from the most there may be", () => {
    const durations = (defaultDays: number | null, maxDays: number | null) => ({ durations: { defaultDays, maxDays } });
    expect(proposedEndOf(durations(null, null), now)).toBeNull();
    expect(proposedEndOf(durations(5, 10), now)).toEqual(daysAfter(now, 5));
    expect(proposedEndOf(durations(null, 10), now)).toEqual(daysAfter(now, 10));
    expect(latestEndOf(durations(5, null), now)).toBeNull();
    expect(latestEndOf(durations(5, 10), now)).toEqual(daysAfter(now, 10));
  });
});

describe("what is different between two policies", () => {
  it("is told by part, whatever order properties were written in", () => {
    const reordered = JSON.parse(JSON.stringify(defaultPolicy, Object.keys(defaultPolicy).sort())) as AccessPolicy;
    expect(policyChanges(defaultPolicy, { ...reordered, ...defaultPolicy })).toEqual([]);
    expect(policyChanges(defaultPolicy, { ...defaultPolicy, coolDownDays: 8 })).toEqual(["coolDownDays"]);
    expect(policyChanges(defaultPolicy, policyOf({ "acme.com": "ask" }))).toEqual(["joinModes", "automatic"]);
  });
});
