import { describe, expect, it } from "vitest";
import { accountMilestones, type MilestoneFacts } from "./milestones.ts";

const created = new Date("2026-01-01T09:00:00.000Z");

const facts = (changes: Partial<MilestoneFacts> = {}): MilestoneFacts => ({
  status: "provisional",
  identifierStatus: "clear",
  identifierProof: null,
  authorizesSelf: false,
  authorizationAcceptedAt: null,
  hasCompany: false,
  agreementVersion: null,
  name: "Company",
  requester: { name: "Ann", email: "ann@company.example" },
  authorizerEmail: "boss@company.example",
  wentToReview: false,
  identifierDecidedAt: null,
  createdAt: created,
  mailedAt: created,
  remindersSent: 0,
  activatedAt: null,
  endedAt: null,
  endReason: null,
  ...changes,
});

const outline = (changes: Partial<MilestoneFacts>) =>
  accountMilestones(facts(changes)).map(({ code, state }) => `${code} ${state}`);

describe("the milestones of an account request", () => {
  it("say who is waited for, and when the clock reminds and ends it", () => {
    expect(accountMilestones(facts({ remindersSent: 2 })).map(({ code, state, at }) => [code, state, at])).toEqual([
      ["account.requested", "done", "2026-01-01T09:00:00.000Z"],
      ["account.authorizer_mailed", "done", "2026-01-01T09:00:00.000Z"],
      ["account.authorization", "current", null],
      ["account.completion", "ahead", null],
      ["account.active", "ahead", null],
      ["account.reminder", "ahead", "2026-03-02T09:00:00.000Z"],
      ["account.reminder", "ahead", "2026-03-22T09:00:00.000Z"],
      ["account.lapse", "ahead", "2026-04-01T09:00:00.000Z"],
    ]);
  });

  it("have the review and the authorization waiting side by side", () => {
    const waiting = outline({ identifierStatus: "in_review", wentToReview: true });
    expect(waiting).toContain("account.identifier_review current");
    expect(waiting).toContain("account.authorization current");
    expect(waiting).toContain("account.completion ahead");
  });

  it("ask for completion once the account is authorized and its identifier clear", () => {
    expect(outline({ authorizationAcceptedAt: created })).toContain("account.completion current");
  });

  it("promise nothing more once it is over", () => {
    expect(outline({ status: "withdrawn", endedAt: created, mailedAt: null, endReason: "" })).toEqual([
      "account.requested done",
      "account.withdrawn done",
    ]);
    expect(outline({ status: "active", activatedAt: created, mailedAt: null })).toEqual([
      "account.requested done",
      "account.active done",
    ]);
  });
});
