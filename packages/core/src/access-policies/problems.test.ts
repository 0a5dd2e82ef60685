import { describe, expect, it } from "vitest";
import { defaultPolicy } from "./default-policy.ts";
import { type PolicyFacts, policyProblems, policyWarnings } from "./problems.ts";
import { AccessPolicy } from "./schema.ts";

const facts: PolicyFacts = {
  proven: [
    { domain: "acme.com", proof: "by_dns" },
    { domain: "mail-only.org", proof: "by_email" },
  ],
  groupIds: ["g", "empty"],
  virtualAccountIds: ["v"],
  circles: new Map([
    ["administrators", ["a"]],
    ["virtual_account_administrators", []],
    ["group:g", ["a", "b"]],
    ["group:empty", []],
  ]),
};

const administrators = { kind: "administrators" } as const;
const group = { kind: "group", groupId: "g" } as const;
const of = (change: Partial<AccessPolicy>) =>
  policyProblems({ ...defaultPolicy, ...change }, facts).map(({ code, field }) => `${code} ${field}`);
const warningsOf = (change: Partial<AccessPolicy>) =>
  policyWarnings({ ...defaultPolicy, ...change }, facts).map(({ code, field }) => `${code} ${field}`);
const clock = (change: Partial<AccessPolicy["clock"]>) => of({ clock: { ...defaultPolicy.clock, ...change } });

describe("what keeps a policy from being set", () => {
  it("is nothing for the default one, which its own schema accepts", () => {
    expect(of({})).toEqual([]);
    expect(AccessPolicy.parse(defaultPolicy)).toEqual(defaultPolicy);
  });

  it("is a stage that too few people are there for, in itself or together with the others", () => {
    expect(of({ stages: [{ deciders: [administrators], approvalsNeeded: 2 }] })).toEqual([
      "access_policy.never_approved stages.0.approvalsNeeded",
    ]);
    expect(of({ stages: [{ deciders: [administrators, group], approvalsNeeded: 2 }] })).toEqual([]);
    const one = { deciders: [group], approvalsNeeded: 1 };
    expect(of({ stages: [{ deciders: [administrators], approvalsNeeded: 1 }, one] })).toEqual([]);
    // Three stages for two people: the last one has nobody left.
    expect(of({ stages: [one, one, one] })).toEqual(["access_policy.never_approved stages.2.approvalsNeeded"]);
    expect(of({ stages: [one, { deciders: [administrators], approvalsNeeded: 1 }, one] })).toEqual([
      "access_policy.never_approved stages.2.approvalsNeeded",
    ]);
  });

  it("names groups, domains and virtual accounts that the account does not have, and what is named twice", () => {
    expect(of({ stages: [{ deciders: [{ kind: "group", groupId: "gone" }], approvalsNeeded: 1 }] })).toEqual([
      "access_policy.unknown_group stages.0.deciders",
    ]);
    expect(of({ stages: [{ deciders: [group, group], approvalsNeeded: 1 }] })).toEqual([
      "access_policy.twice stages.0.deciders",
    ]);
    const domains = [{ domain: "elsewhere.com", mode: "ask" as const }];
    expect(of({ joinModes: { domains, others: "ask" } })).toEqual([
      "access_policy.unknown_domain joinModes.domains.0.domain",
    ]);
    const twice = [{ domain: "acme.com", mode: "ask" as const }];
    expect(of({ joinModes: { domains: [...twice, ...twice], others: "ask" } })).toEqual([
      "access_policy.twice joinModes.domains",
    ]);
    const grant = {
      scope: "virtual_accounts" as const,
      role: "virtual_account_user" as const,
      virtualAccountIds: ["gone"],
      withChildren: false,
    };
    expect(of({ automatic: { grant, days: null } })).toEqual([
      "virtual_account.not_found automatic.grant.virtualAccountIds",
    ]);
    const automatic = [{ domain: "acme.com", mode: "automatic" as const }];
    expect(of({ joinModes: { domains: automatic, others: "ask" } })).toEqual([
      "access_policy.automatic_without_grant automatic",
    ]);
  });

  it("is a clock that runs backwards or past the end", () => {
    expect(clock({ remindAfterDays: [3, 3] })).toEqual(["access_policy.not_ascending clock.remindAfterDays"]);
    expect(clock({ remindAfterDays: [7, 3] })).toEqual(["access_policy.not_ascending clock.remindAfterDays"]);
    expect(clock({ caseAfterDays: 30 })).toEqual(["access_policy.after_expiry clock.caseAfterDays"]);
    expect(clock({ widenAfterDays: 31 })).toEqual(["access_policy.after_expiry clock.widenAfterDays"]);
    expect(clock({ widenAfterDays: null, remindAfterDays: [] })).toEqual([]);
  });

  it("is a default beyond the most, or a choice without choices", () => {
    expect(of({ durations: { defaultDays: 20, maxDays: 10 } })).toEqual([
      "access_policy.beyond_most durations.defaultDays",
    ]);
    const label = { en: "Team", fr: "Équipe" };
    const question = { id: "q", label, kind: "choice" as const, choices: [label], required: true };
    expect(of({ questions: [question] })).toEqual(["access_policy.too_few_choices questions.0.choices"]);
    expect(of({ questions: [{ ...question, choices: [label, label] }] })).toEqual([
      "access_policy.twice questions.0.choices",
    ]);
  });
});

describe("what surprises about a policy", () => {
  it("is an empty group, nobody to spare, an unused grant and access for ever", () => {
    const empty = { kind: "group", groupId: "empty" } as const;
    expect(warningsOf({ stages: [{ deciders: [group, empty], approvalsNeeded: 2 }] })).toEqual([
      "empty_group stages.0.deciders",
      "nobody_to_spare stages.0.approvalsNeeded",
    ]);
    const automatic = { grant: { scope: "account" as const, role: "viewer" as const }, days: null };
    const stages = [{ deciders: [group], approvalsNeeded: 1 }];
    expect(warningsOf({ stages, automatic })).toEqual(["automatic_unused automatic"]);
    const domains = [{ domain: "mail-only.org", mode: "automatic" as const }];
    expect(warningsOf({ stages, automatic, joinModes: { domains, others: "ask" } })).toEqual([
      "proven_by_email_only joinModes.domains.0.mode",
      "automatic_for_ever automatic.days",
    ]);
  });
});
