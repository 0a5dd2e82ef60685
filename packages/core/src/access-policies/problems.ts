import { type CirclePeople, circleKey, groupsNamed } from "./deciders.ts";
import type { AccessPolicy, PolicyRemark, ProvenDomain } from "./schema.ts";

/** What is true of the account that a policy is for. */
export type PolicyFacts = {
  readonly proven: readonly Pick<ProvenDomain, "domain" | "proof">[];
  readonly groupIds: readonly string[];
  readonly virtualAccountIds: readonly string[];
  readonly circles: CirclePeople;
};

type Code =
  | "access_policy.never_approved"
  | "access_policy.twice"
  | "access_policy.unknown_group"
  | "access_policy.unknown_domain"
  | "access_policy.automatic_without_grant"
  | "access_policy.too_few_choices"
  | "access_policy.beyond_most"
  | "access_policy.not_ascending"
  | "access_policy.after_expiry"
  | "virtual_account.not_found";

/** Something that keeps a policy from being set, and the field it is about. */
export type PolicyProblem = {
  readonly code: Code;
  readonly field: string;
  readonly params: Readonly<Record<string, string | number>>;
};

const problem = (code: Code, field: string, params: PolicyProblem["params"] = {}): PolicyProblem => ({
  code,
  field,
  params,
});

const isTwice = (values: readonly string[]): boolean => new Set(values).size < values.length;

const clockProblems = ({ clock }: AccessPolicy): PolicyProblem[] => {
  const { remindAfterDays, widenAfterDays, caseAfterDays, expiresAfterDays } = clock;
  const rungs = [
    ...remindAfterDays.map((day) => ["clock.remindAfterDays", day] as const),
    ["clock.widenAfterDays", widenAfterDays ?? 0] as const,
    ["clock.caseAfterDays", caseAfterDays] as const,
  ];
  return [
    ...(remindAfterDays.some((day, index) => day <= (remindAfterDays[index - 1] ?? 0))
      ? [problem("access_policy.not_ascending", "clock.remindAfterDays")]
      : []),
    ...rungs
      .filter(([, day]) => day >= expiresAfterDays)
      .map(([field]) => problem("access_policy.after_expiry", field, { days: expiresAfterDays })),
  ];
};

const stageProblems = ({ stages }: AccessPolicy, { groupIds }: PolicyFacts): PolicyProblem[] =>
  stages.flatMap(({ deciders }, index) => [
    ...(isTwice(deciders.map(circleKey)) ? [problem("access_policy.twice", `stages.${index}.deciders`)] : []),
    ...(deciders.some((each) => each.kind === "group" && !groupIds.includes(each.groupId))
      ? [problem("access_policy.unknown_group", `stages.${index}.deciders`)]
      : []),
  ]);

/**
 * The first stage that can never be decided because too few people are there for it and those before or after it: by
 * Hall's theorem, a choice of distinct people exists unless some set of stages has fewer than it asks for.
 */
const neverApproved = ({ stages }: AccessPolicy, { circles }: PolicyFacts): PolicyProblem[] => {
  const sets = Array.from({ length: 2 ** stages.length - 1 }, (_, bits) =>
    stages.flatMap((_stage, index) => ((bits + 1) & (1 << index) ? [index] : [])),
  ).sort((a, b) => a.length - b.length);
  for (const set of sets) {
    const chosen = set.flatMap((index) => stages[index] ?? []);
    const people = new Set(
      chosen.flatMap(({ deciders }) => deciders.flatMap((each) => circles.get(circleKey(each)) ?? [])),
    );
    const needed = chosen.reduce((sum, { approvalsNeeded }) => sum + approvalsNeeded, 0);
    if (people.size < needed) {
      const last = set.at(-1) ?? 0;
      return [
        problem("access_policy.never_approved", `stages.${last}.approvalsNeeded`, {
          needed,
          people: people.size,
          stages: set.length,
        }),
      ];
    }
  }
  return [];
};

const joinProblems = ({ joinModes, automatic }: AccessPolicy, facts: PolicyFacts): PolicyProblem[] => [
  ...(isTwice(joinModes.domains.map(({ domain }) => domain))
    ? [problem("access_policy.twice", "joinModes.domains")]
    : []),
  ...joinModes.domains.flatMap(({ domain }, index) =>
    facts.proven.some((each) => each.domain === domain)
      ? []
      : [problem("access_policy.unknown_domain", `joinModes.domains.${index}.domain`, { domain })],
  ),
  ...(joinModes.domains.some(({ mode }) => mode === "automatic") && automatic === null
    ? [problem("access_policy.automatic_without_grant", "automatic")]
    : []),
  ...(automatic?.grant.scope === "virtual_accounts" &&
  !automatic.grant.virtualAccountIds.every((each) => facts.virtualAccountIds.includes(each))
    ? [problem("virtual_account.not_found", "automatic.grant.virtualAccountIds")]
    : []),
];

const questionProblems = ({ questions }: AccessPolicy): PolicyProblem[] => [
  ...(isTwice(questions.map(({ id }) => id)) ? [problem("access_policy.twice", "questions")] : []),
  ...questions.flatMap(({ kind, choices }, index) => {
    if (kind === "text") return [];
    if (choices.length < 2) return [problem("access_policy.too_few_choices", `questions.${index}.choices`)];
    return isTwice(choices.map(({ en }) => en)) ? [problem("access_policy.twice", `questions.${index}.choices`)] : [];
  }),
];

const durationProblems = ({ durations: { defaultDays, maxDays }, automatic }: AccessPolicy): PolicyProblem[] => {
  if (maxDays === null) return [];
  const given: [string, number | null | undefined][] = [
    ["durations.defaultDays", defaultDays],
    ["automatic.days", automatic?.days],
  ];
  return given.flatMap(([field, value]) =>
    value != null && value > maxDays ? [problem("access_policy.beyond_most", field, { days: maxDays })] : [],
  );
};

const emergencyProblems = ({ emergency }: AccessPolicy, { groupIds }: PolicyFacts): PolicyProblem[] =>
  emergency?.groupId == null || groupIds.includes(emergency.groupId)
    ? []
    : [problem("access_policy.unknown_group", "emergency.groupId")];

/** Everything that keeps a policy from being set, in the order of the form; none when it may be. */
export const policyProblems = (policy: AccessPolicy, facts: PolicyFacts): PolicyProblem[] => {
  const stages = stageProblems(policy, facts);
  return [
    ...stages,
    ...(stages.length === 0 ? neverApproved(policy, facts) : []),
    ...joinProblems(policy, facts),
    ...questionProblems(policy),
    ...durationProblems(policy),
    ...clockProblems(policy),
    ...emergencyProblems(policy, facts),
  ];
};

/** What surprises about a policy although it may be set. */
export const policyWarnings = (policy: AccessPolicy, facts: PolicyFacts): PolicyRemark[] => {
  const peopleOf = (key: string) => facts.circles.get(key) ?? [];
  const stages = policy.stages.flatMap(({ deciders, approvalsNeeded }, index): PolicyRemark[] => {
    const people = new Set(deciders.flatMap((each) => peopleOf(circleKey(each))));
    return [
      ...deciders.flatMap((each): PolicyRemark[] =>
        each.kind === "group" && facts.groupIds.includes(each.groupId) && peopleOf(circleKey(each)).length === 0
          ? [{ code: "empty_group", field: `stages.${index}.deciders`, params: { groupId: each.groupId } }]
          : [],
      ),
      ...(people.size === approvalsNeeded
        ? [{ code: "nobody_to_spare", field: `stages.${index}.approvalsNeeded`, params: { people: people.size } }]
        : []),
    ];
  });
  const used = policy.joinModes.domains.some(({ mode }) => mode === "automatic");
  return [
    ...stages,
    ...policy.joinModes.domains.flatMap(({ domain, mode }, index): PolicyRemark[] =>
      mode === "automatic" && facts.proven.some((each) => each.domain === domain && each.proof === "by_email")
        ? [{ code: "proven_by_email_only", field: `joinModes.domains.${index}.mode`, params: { domain } }]
        : [],
    ),
    ...(used || policy.automatic === null ? [] : [{ code: "automatic_unused", field: "automatic", params: {} }]),
    ...(policy.clock.remindAfterDays.length === 0
      ? [{ code: "no_reminders", field: "clock.remindAfterDays", params: {} }]
      : []),
    ...(used && policy.automatic?.days === null && policy.durations.maxDays === null
      ? [{ code: "automatic_for_ever", field: "automatic.days", params: {} }]
      : []),
    ...(policy.emergency?.role === "administrator" && policy.emergency.groupId === null
      ? [{ code: "emergency_for_everybody", field: "emergency.groupId", params: {} }]
      : []),
  ];
};

/** The groups and virtual accounts whose existence a policy depends on. */
export const named = (policy: AccessPolicy): { groupIds: string[]; virtualAccountIds: string[] } => ({
  groupIds: groupsNamed(policy),
  virtualAccountIds:
    policy.automatic?.grant.scope === "virtual_accounts" ? [...policy.automatic.grant.virtualAccountIds] : [],
});
