import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../access-policies/default-policy.ts";
import type { AccessPolicy } from "../access-policies/schema.ts";
import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { Refusal } from "../kernel/refusal.ts";
import { expiryOf, nextStepAt } from "./clock.ts";
import { MOST_MESSAGES, writeToDeciders, writeToRequester } from "./conversation.ts";
import { type AtDecision, type DecidingPerson, decide, decideSupport } from "./deciding.ts";
import { milestonesOf } from "./milestones.ts";
import type { PendingAccess, SupportAccess } from "./request.ts";
import { climb, expire, refusalToAsk, remind, remindableAt, standingOf, submit, withdraw } from "./rules.ts";
import type { Decision } from "./schema.ts";

const now = new Date("2026-03-05T09:00:00Z");
const createdAt = daysAfter(now, -2);

const pending: PendingAccess = {
  id: "request",
  accountId: "account",
  personId: "requester",
  requesterName: "Ada Martin",
  requesterEmail: "ada@example.com",
  status: "pending",
  createdAt,
  expiresAt: expiryOf(createdAt, defaultPolicy.clock),
  remindedAt: null,
  remindedCount: 0,
  decidedAt: null,
  decidedById: null,
  decidedBy: null,
  decisionReason: null,
  escalationStep: 0,
  nextStepAt: nextStepAt(createdAt, 0, defaultPolicy.clock),
  pauses: [],
  answerAwaitedSince: null,
  decidedOnBehalfOf: null,
  policyVersion: 0,
  stage: 0,
  deciders: ["administrators", "virtual_account_administrators"],
  wishedVirtualAccountId: null,
  isAutomatic: false,
  grantedRole: null,
  grantedVirtualAccountIds: [],
  grantedFrom: null,
  grantedUntil: null,
};

const { accountId: _, escalationStep: __, nextStepAt: ___, ...asked } = pending;
const supportAccess: SupportAccess = { ...asked, numberKind: "contract_number", number: "C-1" };

const administrator: DecidingPerson = {
  personId: "administrator",
  name: "Grace",
  scope: { kind: "account" },
  byMailedLink: false,
  onBehalfOf: null,
};
const poolAdministrator: DecidingPerson = { ...administrator, scope: { kind: "virtual_accounts", ids: ["own"] } };
const found: AtDecision = {
  isRequesterRegistered: true,
  isAccountActive: true,
  virtualAccountIds: ["own", "other"],
  policy: defaultPolicy,
  policyInForce: defaultPolicy,
  votes: [],
  countedVoters: [],
};

const approve: Decision = {
  decision: "approve",
  grant: { scope: "account", role: "user" },
  beginsAt: null,
  endsAt: null,
};
const approveIn = (...virtualAccountIds: string[]): Decision => ({
  decision: "approve",
  grant: { scope: "virtual_accounts", role: "virtual_account_user", virtualAccountIds, withChildren: false },
  beginsAt: null,
  endsAt: null,
});
const decline: Decision = { decision: "decline", reason: "Not on the team." };

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe("whether one may ask", () => {
  const past = { isMember: false, isPending: false, lastDeniedAt: null };

  it("tells members, those who wait and those denied of late, and lets everybody else ask", () => {
    expect(refusalToAsk(past, now)).toBeUndefined();
    expect(refusalToAsk({ ...past, isMember: true }, now)?.code).toBe("access_request.already_member");
    expect(refusalToAsk({ ...past, isPending: true }, now)?.code).toBe("access_request.already_pending");
    const denied = { ...past, lastDeniedAt: daysAfter(now, -6) };
    expect(refusalToAsk(denied, now)).toMatchObject({
      code: "access_request.cooling_down",
      params: { at: daysAfter(now, 1).toISOString() },
    });
    expect(refusalToAsk(denied, daysAfter(now, 1))).toBeUndefined();
  });

  it("shows the same as a standing", () => {
    const denied = { ...past, lastDeniedAt: daysAfter(now, -1) };
    expect(standingOf(denied, now)).toEqual({ standing: "cooling_down", canAskAt: daysAfter(now, 6) });
    expect(standingOf({ ...denied, isMember: true }, now).standing).toBe("member");
  });
});

describe("reminding", () => {
  it("is possible at once, then a day after the last time, and never once decided", () => {
    expect(remindableAt(pending)).toEqual(createdAt);
    const { next } = remind(pending, now);
    expect(next).toMatchObject({ remindedAt: now, remindedCount: 1 });
    expect(codeOf(() => remind(next, new Date(now.getTime() + DAY_MS - 1)))).toBe("access_request.reminded_recently");
    expect(codeOf(() => remind(next, new Date(now.getTime() + DAY_MS)))).toBe("done");
    expect(remindableAt({ ...pending, status: "approved" })).toBeNull();
  });
});

describe("deciding", () => {
  const by = (person: DecidingPerson, decision: Decision, at: AtDecision = found) =>
    codeOf(() => decide(pending, decision, person, at, now));

  it("ends the ladder, keeps who decided and audits what was given", () => {
    const { next, audit } = decide(pending, approveIn("own", "own"), administrator, found, now);
    expect(next).toMatchObject({
      status: "approved",
      decidedBy: "Grace",
      decidedAt: now,
      nextStepAt: null,
      grantedVirtualAccountIds: ["own"],
    });
    expect(audit).toMatchObject([{ action: "access_request.approved", virtualAccountIds: ["own"] }]);
    const denied = decide(pending, decline, { ...administrator, byMailedLink: true }, found, now);
    expect(denied.audit).toMatchObject([{ reason: "Not on the team.", after: { byMailedLink: true } }]);
  });

  it("is not for oneself, nor twice, and says who was first", () => {
    expect(by({ ...administrator, personId: "requester" }, approve)).toBe("access_request.own");
    const { next } = decide(pending, approve, administrator, found, now);
    expect(() => decide(next, decline, { ...administrator, personId: "another" }, found, now)).toThrow(
      expect.objectContaining({
        code: "access_request.already_decided",
        params: { status: "approved", by: "Grace", at: now.toISOString() },
      }),
    );
  });

  it("looks at requester and account once more", () => {
    expect(by(administrator, approve, { ...found, isRequesterRegistered: false })).toBe(
      "access_request.requester_gone",
    );
    expect(by(administrator, approve, { ...found, isAccountActive: false })).toBe("account.not_active");
    expect(by(administrator, decline, { ...found, isAccountActive: false })).toBe("done");
  });

  it("keeps administrators of virtual accounts to approving within their own", () => {
    expect(by(poolAdministrator, approveIn("own"))).toBe("done");
    expect(by(poolAdministrator, approveIn("own", "other"))).toBe("access_request.beyond_scope");
    expect(by(poolAdministrator, approve)).toBe("access_request.beyond_scope");
    expect(by(poolAdministrator, decline)).toBe("access_request.beyond_scope");
  });

  it("knows only the account's virtual accounts, and ends that are to come", () => {
    expect(by(administrator, approveIn("elsewhere"))).toBe("virtual_account.not_found");
    expect(by(administrator, { ...approve, endsAt: now.toISOString() } as Decision)).toBe("access_request.end_in_past");
    expect(by(administrator, { ...approve, endsAt: daysAfter(now, 1).toISOString() } as Decision)).toBe("done");
  });

  it("gives access from a day to come, and counts from there how long it may last", () => {
    const days = (count: number) => daysAfter(now, count).toISOString();
    const term = (beginsAt: string | null, endsAt: string | null, maxDays: number | null = null) =>
      by(administrator, { ...approve, beginsAt, endsAt } as Decision, {
        ...found,
        policyInForce: { durations: { defaultDays: null, maxDays } },
      });
    const { next, audit } = decide(pending, { ...approve, beginsAt: days(3) } as Decision, administrator, found, now);
    expect(next).toMatchObject({ grantedFrom: daysAfter(now, 3), grantedUntil: null });
    expect(audit[0].after).toMatchObject({ startsAt: days(3) });
    // A day that has begun somewhere is at once.
    expect(
      decide(pending, { ...approve, beginsAt: days(-1) } as Decision, administrator, found, now).next,
    ).toMatchObject({ grantedFrom: null });
    expect(term(days(-2), null)).toBe("member.begin_in_past");
    expect(term(days(367), null)).toBe("member.begin_too_far");
    expect(term(days(3), days(2))).toBe("member.end_before_begin");
    expect(term(days(3), days(3))).toBe("member.end_before_begin");
    expect(term(null, days(12), 10)).toBe("access_request.beyond_duration");
    expect(term(days(3), days(12), 10)).toBe("done");
    expect(term(days(3), days(15), 10)).toBe("access_request.beyond_duration");
    expect(term(days(3), null, 10)).toBe("access_request.beyond_duration");
  });

  it("of support access is the same without a grant", () => {
    const { next, audit } = decideSupport(supportAccess, "decline", "", administrator, now);
    expect(next).toMatchObject({ status: "denied", decisionReason: null });
    expect(audit).toMatchObject([{ action: "support_access_request.denied" }]);
    expect(codeOf(() => decideSupport(next, "approve", "", administrator, now))).toBe("access_request.already_decided");
  });
});

describe("deciding in stages", () => {
  const stage = (approvalsNeeded: number) => ({ deciders: [{ kind: "administrators" as const }], approvalsNeeded });
  const policy: AccessPolicy = { ...defaultPolicy, stages: [stage(2), stage(1)] };
  const person = (personId: string): DecidingPerson => ({ ...administrator, personId, name: personId });

  const approveBy = (request: PendingAccess, votes: AtDecision["votes"], personId: string, counted?: string[]) => {
    const countedVoters = counted ?? votes.filter((vote) => vote.stage === request.stage).map((vote) => vote.personId);
    return decide(request, approve, person(personId), { ...found, policy, votes, countedVoters }, now);
  };

  it("grants with the last stage's last approval and not before", () => {
    const first = approveBy(pending, [], "a");
    expect(first).toMatchObject({
      next: { status: "pending", stage: 0, grantedRole: null },
      audit: [{ action: "access_request.approval_given", after: { stage: 1, approvals: 1, needed: 2 } }],
      vote: { personId: "a", stage: 0, role: "user" },
    });
    const votes = [first.vote].flatMap((vote) => vote ?? []);
    const second = approveBy(first.next, votes, "b");
    expect(second.next).toMatchObject({ status: "pending", stage: 1, deciders: ["administrators"] });
    const last = approveBy(second.next, [...votes, ...[second.vote].flatMap((vote) => vote ?? [])], "c");
    expect(last.next).toMatchObject({ status: "approved", decidedBy: "c", grantedRole: "user", nextStepAt: null });
  });

  it("counts each person once over all stages, and not those who may no longer decide", () => {
    const { next, vote } = approveBy(pending, [], "a");
    const votes = vote === null ? [] : [vote];
    expect(codeOf(() => approveBy(next, votes, "a"))).toBe("access_request.approved_already");
    expect(codeOf(() => approveBy({ ...next, stage: 1 }, votes, "a"))).toBe("access_request.approved_already");
    expect(approveBy(next, votes, "b", []).next).toMatchObject({ status: "pending", stage: 0 });
  });

  it("ends with one decline, also of somebody who approved, at any stage", () => {
    const { next, vote } = approveBy(pending, [], "a");
    const at = { ...found, policy, votes: vote === null ? [] : [vote], countedVoters: ["a"] };
    expect(decide(next, decline, person("b"), at, now)).toMatchObject({ next: { status: "denied" }, vote: null });
    expect(decide(next, decline, person("a"), at, now).next.status).toBe("denied");
  });

  it("is for those who decide the stage, and within the longest duration of the policy in force", () => {
    const others = { ...administrator, scope: undefined };
    expect(codeOf(() => decide(pending, approve, others, found, now))).toBe("access_request.not_decider");
    const within = { ...found, policyInForce: { durations: { defaultDays: null, maxDays: 10 } } };
    const until = (days: number): Decision => ({ ...approve, endsAt: daysAfter(now, days).toISOString() }) as Decision;
    expect(codeOf(() => decide(pending, approve, administrator, within, now))).toBe("access_request.beyond_duration");
    expect(codeOf(() => decide(pending, until(12), administrator, within, now))).toBe("access_request.beyond_duration");
    expect(codeOf(() => decide(pending, until(10), administrator, within, now))).toBe("done");
  });
});

describe("the other ends", () => {
  it("withdraw and expire once, with an audit entry in the right log", () => {
    const withdrawn = withdraw(pending, now);
    expect(withdrawn).toMatchObject({ next: { status: "withdrawn", nextStepAt: null } });
    expect(withdrawn.audit[0].accountId).toBe("account");
    expect(expire(supportAccess, now).audit[0].accountId).toBeUndefined();
    expect(codeOf(() => withdraw(withdrawn.next, now))).toBe("access_request.not_pending");
    expect(codeOf(() => expire(withdrawn.next, now))).toBe("access_request.not_pending");
  });

  it("audit a submission with its reason, and a climb with where it got to", () => {
    expect(submit(pending, "Because.")).toMatchObject({ action: "access_request.submitted", reason: "Because." });
    const climbed = climb(
      pending,
      { kind: "climb", to: 2, reminds: "deciders", opensCase: false },
      defaultPolicy,
      pending.deciders,
    );
    expect(climbed.next).toMatchObject({ escalationStep: 2, nextStepAt: daysAfter(createdAt, 10) });
    expect(climbed.audit[0]).toMatchObject({ before: { escalationStep: 0 }, after: { escalationStep: 2 } });
  });
});

describe("the waiting page", () => {
  const shown = { ...pending, clock: defaultPolicy.clock, votes: [], stageCount: 1, endedAt: null };
  const linesOf = (request: Parameters<typeof milestonesOf>[0]) =>
    milestonesOf(request).map(({ code, state }) => `${code} ${state}`);

  it("says what was done, what comes next and what lies ahead, by date", () => {
    const remindedAt = new Date(daysAfter(createdAt, 3).getTime() + HOUR_MS);
    expect(linesOf({ ...shown, escalationStep: 1, remindedAt, remindedCount: 1 })).toEqual([
      "submitted done",
      "reminder done",
      "reminded done",
      "reminder current",
      "wider ahead",
      "case ahead",
      "expires ahead",
    ]);
  });

  it("has nothing ahead once it is over, and no ladder for support access", () => {
    expect(linesOf({ ...shown, status: "denied", endedAt: now })).toEqual(["submitted done", "denied done"]);
    expect(linesOf({ ...shown, clock: null })).toEqual(["submitted done", "expires current"]);
  });
});

describe("somebody who stands in for another", () => {
  const yara = { personId: "yara", name: "Yara" };
  const standIn: DecidingPerson = { ...administrator, onBehalfOf: yara };
  const twoNeeded = {
    ...defaultPolicy,
    stages: [{ deciders: [{ kind: "administrators" as const }], approvalsNeeded: 2 }],
  };
  const several = { ...found, policy: twoNeeded };

  it("decides as themselves on behalf of the other, and the record says so", () => {
    const approved = decide(pending, approve, standIn, found, now);
    expect(approved.next).toMatchObject({ status: "approved", decidedBy: "Grace", decidedOnBehalfOf: "Yara" });
    expect(approved.audit[0].after).toMatchObject({ onBehalfOf: "Yara" });
    expect(decide(pending, decline, standIn, found, now).next).toMatchObject({ decidedOnBehalfOf: "Yara" });
  });

  it("acts once and counts once, whoever acts first", () => {
    const { vote } = decide(pending, approve, standIn, several, now);
    const voted = { ...several, votes: vote === null ? [] : [vote], countedVoters: ["yara"] };
    expect(codeOf(() => decide(pending, approve, administrator, voted, now))).toBe("access_request.approved_already");
    const herself = { ...administrator, personId: "yara", name: "Yara" };
    expect(codeOf(() => decide(pending, approve, herself, voted, now))).toBe("access_request.approved_already");
    const another = { ...administrator, personId: "zoe", name: "Zoe", onBehalfOf: yara };
    expect(codeOf(() => decide(pending, approve, another, voted, now))).toBe("access_request.approved_already");
    const zoe = { ...another, onBehalfOf: null };
    expect(decide(pending, approve, zoe, voted, now).next.status).toBe("approved");
  });

  it("decides neither their own request nor that of whom they stand in for", () => {
    const own = { ...pending, personId: "administrator" };
    expect(codeOf(() => decide(own, approve, standIn, found, now))).toBe("access_request.own");
    expect(codeOf(() => decide({ ...pending, personId: "yara" }, decline, standIn, found, now))).toBe(
      "access_request.own",
    );
  });
});

describe("a conversation on a request", () => {
  const by = { personId: "administrator", scope: { kind: "account" } as const };
  const question = { id: "message", asks: true };

  it("waits for the requester from the first question to the answer, with the ladder standing still", () => {
    const asked = writeToRequester(pending, question, by, 0, defaultPolicy, now).next;
    expect(asked).toMatchObject({ answerAwaitedSince: now, expiresAt: pending.expiresAt, status: "pending" });
    const again = writeToRequester(asked, question, by, 1, defaultPolicy, daysAfter(now, 1)).next;
    expect(again).toMatchObject({ answerAwaitedSince: now, pauses: asked.pauses });
    const answered = writeToDeciders(again, { id: "answer" }, 2, defaultPolicy, daysAfter(now, 2)).next;
    expect(answered).toMatchObject({
      answerAwaitedSince: null,
      nextStepAt: daysAfter(pending.nextStepAt ?? now, 2),
    });
    expect(withdraw(asked, now).next.answerAwaitedSince).toBeNull();
    expect(decide(asked, approve, administrator, found, now).next.answerAwaitedSince).toBeNull();
  });

  it("is closed to whoever does not decide, to one's own request, to what is over and to what is too long", () => {
    const nobody = { personId: "nobody", scope: undefined };
    const codeOfWriting = (request: PendingAccess, who: Parameters<typeof writeToRequester>[2], count = 0) =>
      codeOf(() => writeToRequester(request, question, who, count, defaultPolicy, now));
    expect(codeOfWriting(pending, nobody)).toBe("access_request.not_decider");
    expect(codeOfWriting({ ...pending, personId: "administrator" }, by)).toBe("access_request.own");
    expect(codeOfWriting({ ...pending, status: "withdrawn" }, by)).toBe("access_request.not_pending");
    expect(codeOfWriting(pending, by, MOST_MESSAGES)).toBe("access_request.too_many_messages");
  });
});
