import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { Refusal } from "../kernel/refusal.ts";
import { GRACE_DAYS, nextCheckAt, REMIND_DAYS, remindAt } from "./clock.ts";
import { checkRenameDecision, counts, isOvertaken, judgeFinding, type Proof, whyReview } from "./rules.ts";
import type { DnsStatus } from "./schema.ts";

const start = new Date("2026-03-01T00:00:00Z");
const waiting: Proof = { status: "waiting", proof: null, missingSince: null, lapsesAt: null, remindedAt: null };
const proven: Proof = { status: "proven", proof: "by_dns", missingSince: null, lapsesAt: null, remindedAt: null };
const warned: Proof = {
  status: "warned",
  proof: "by_dns",
  missingSince: start,
  lapsesAt: daysAfter(start, GRACE_DAYS),
  remindedAt: null,
};
const findings: DnsStatus[] = ["found", "absent", "other_value", "unreachable"];

describe("what a look-up makes of a domain", () => {
  it("proves one that waits once its record is there", () => {
    expect(judgeFinding(waiting, "found", start)).toEqual({ next: proven, event: "found" });
    for (const finding of ["absent", "other_value", "unreachable"] as const) {
      expect(judgeFinding(waiting, finding, start)).toEqual({ next: waiting, event: null });
    }
  });

  it("warns at once when the record of a proven one is gone or another, and not when DNS is silent", () => {
    expect(judgeFinding(proven, "absent", start)).toEqual({ next: warned, event: "missing" });
    expect(judgeFinding(proven, "other_value", start)).toEqual({ next: warned, event: "missing" });
    expect(judgeFinding(proven, "unreachable", start)).toEqual({ next: proven, event: null });
  });

  it("lapses when the record is missing on the last day of grace, not before, and never for want of an answer", () => {
    const last = daysAfter(start, GRACE_DAYS);
    const before = new Date(last.getTime() - 1);
    expect(judgeFinding({ ...warned, remindedAt: start }, "absent", before).event).toBeNull();
    expect(judgeFinding(warned, "unreachable", daysAfter(last, 100)).event).toBeNull();
    expect(judgeFinding(warned, "absent", last)).toEqual({
      next: { status: "lapsed", proof: null, missingSince: start, lapsesAt: null, remindedAt: null },
      event: "lapsed",
    });
  });

  it("reminds once near the end of the days of grace, and never for want of an answer", () => {
    const due = daysAfter(start, GRACE_DAYS - REMIND_DAYS);
    expect(remindAt(daysAfter(start, GRACE_DAYS))).toEqual(due);
    expect(judgeFinding(warned, "absent", new Date(due.getTime() - 1)).event).toBeNull();
    expect(judgeFinding(warned, "unreachable", due).event).toBeNull();
    const { next, event } = judgeFinding(warned, "absent", due);
    expect({ next, event }).toEqual({ next: { ...warned, remindedAt: due }, event: "still_missing" });
    expect(judgeFinding(next, "absent", daysAfter(due, 1))).toEqual({ next, event: null });
  });

  it("is well again once the record is back, in the days of grace or after", () => {
    const { next: lapsed } = judgeFinding(warned, "absent", daysAfter(start, GRACE_DAYS));
    expect(judgeFinding(warned, "found", start)).toEqual({ next: proven, event: "found_again" });
    expect(judgeFinding(lapsed, "found", start)).toEqual({ next: proven, event: "found_again" });
  });

  it.each(["by_operator", "by_email"] as const)("never touches what was proven %s", (proof) => {
    const exempt: Proof = { ...proven, proof };
    for (const finding of findings) {
      expect(judgeFinding(exempt, finding, daysAfter(start, 400))).toEqual({ next: exempt, event: null });
    }
  });

  it("lapses only after as many days without a single sighting, whatever DNS says in between", () => {
    const looks = fc.array(
      fc.record({ finding: fc.constantFrom(...findings), hours: fc.integer({ min: 1, max: 60 }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(looks, (answers) => {
        let domain = proven;
        let now = start;
        let seenAt = start;
        let reminders = 0;
        for (const { finding, hours } of answers) {
          now = new Date(now.getTime() + hours * HOUR_MS);
          const { next, event } = judgeFinding(domain, finding, now);
          if (finding === "found") seenAt = now;
          if (event === "missing") reminders = 0;
          if (event === "still_missing") expect(++reminders).toBe(1);
          if (event === "lapsed") expect(now.getTime() - seenAt.getTime()).toBeGreaterThanOrEqual(GRACE_DAYS * DAY_MS);
          if (finding === "unreachable") expect(next).toEqual(domain);
          expect(next.proof !== null).toBe(counts(next.status));
          expect(next.lapsesAt !== null).toBe(next.status === "warned");
          domain = next;
        }
      }),
    );
  });
});

describe("when a domain is looked up next", () => {
  const at = (domain: Proof, finding: DnsStatus, now = start, spread = 0.5, addedAt = start) =>
    nextCheckAt({ ...domain, addedAt }, finding, now, spread);
  const hoursUntil = (next: Date | null, now = start) => next && (next.getTime() - now.getTime()) / HOUR_MS;

  it("is once a day while it is proven, give or take a tenth of it", () => {
    expect(hoursUntil(at(proven, "found"))).toBeCloseTo(24);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (spread) => {
        const hours = hoursUntil(at(proven, "found", start, spread)) ?? 0;
        expect(hours).toBeGreaterThanOrEqual(21.6 - 1e-6);
        expect(hours).toBeLessThanOrEqual(26.4 + 1e-6);
      }),
    );
  });

  it("is in an hour when DNS gave no answer, and on the day a warned one lapses", () => {
    expect(hoursUntil(at(proven, "unreachable"))).toBe(1);
    const eve = daysAfter(start, GRACE_DAYS - 0.5);
    expect(at(warned, "absent", eve)).toEqual(warned.lapsesAt);
    expect(at(warned, "absent", daysAfter(start, GRACE_DAYS - REMIND_DAYS - 0.5))).toEqual(
      daysAfter(start, GRACE_DAYS - REMIND_DAYS),
    );
  });

  it("is often at first while it waits, then daily, and not at all after thirty days", () => {
    expect(hoursUntil(at(waiting, "absent"))).toBeCloseTo(1 / 6);
    expect(hoursUntil(at(waiting, "absent", daysAfter(start, 1)), daysAfter(start, 1))).toBe(1);
    expect(hoursUntil(at(waiting, "absent", daysAfter(start, 5)), daysAfter(start, 5))).toBe(24);
    expect(at(waiting, "absent", daysAfter(start, 30))).toBeNull();
  });

  it("is never for what the operator or an address proved, nor for what was refused", () => {
    expect(at({ ...proven, proof: "by_operator" }, "absent")).toBeNull();
    expect(at({ ...proven, proof: "by_email" }, "absent")).toBeNull();
    expect(at({ ...waiting, status: "refused" }, "found")).toBeNull();
  });

  it("ends some months after a proof lapsed", () => {
    const lapsed: Proof = { status: "lapsed", proof: null, missingSince: start, lapsesAt: null, remindedAt: null };
    expect(at(lapsed, "absent", daysAfter(start, 20))).not.toBeNull();
    expect(at(lapsed, "absent", daysAfter(start, 90))).toBeNull();
  });
});

describe("a proposed rename", () => {
  it("goes to the operator when nothing proves the domain, or when it looks like another's", () => {
    expect(whyReview({ isProven: true, looksLikeAnother: false })).toEqual([]);
    expect(whyReview({ isProven: true, looksLikeAnother: true })).toEqual(["look_alike"]);
    expect(whyReview({ isProven: false, looksLikeAnother: true })).toEqual(["unproven", "look_alike"]);
  });

  it("is overtaken by a transfer of that domain, of the identifier it rests on, or by the account's end", () => {
    const proposal = { domain: "new.com", fromDomain: "old.com" };
    const transfer = { domain: "else.com", identifierAfter: "old.com", isClosed: false };
    expect(isOvertaken(proposal, transfer)).toBe(false);
    expect(isOvertaken(proposal, { ...transfer, domain: "new.com" })).toBe(true);
    expect(isOvertaken(proposal, { ...transfer, identifierAfter: "other.com" })).toBe(true);
    expect(isOvertaken(proposal, { ...transfer, isClosed: true })).toBe(true);
  });

  it("is not decided by whoever proposed it, nor twice, nor rejected without a reason", () => {
    const codeOf = (...asked: Parameters<typeof checkRenameDecision>) => {
      try {
        checkRenameDecision(...asked);
      } catch (error) {
        if (error instanceof Refusal) return error.code;
        throw error;
      }
      return undefined;
    };
    const open = { status: "open", proposedById: "ada" } as const;
    expect(codeOf(open, { decision: "approve", reason: "" }, "ada")).toBe("review.own");
    expect(codeOf({ ...open, status: "withdrawn" }, { decision: "approve", reason: "" }, "bo")).toBe("rename.not_open");
    expect(codeOf(open, { decision: "reject", reason: "" }, "bo")).toBe("review.reason_required");
    expect(codeOf(open, { decision: "approve", reason: "" }, "bo")).toBeUndefined();
  });
});
