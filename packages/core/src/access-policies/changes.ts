import type { AccessPolicy } from "./schema.ts";

/** The parts of a policy, as its page and its audit entries tell them apart. */
export const policyParts = [
  "stages",
  "joinModes",
  "automatic",
  "questions",
  "durations",
  "clock",
  "coolDownDays",
  "emergency",
] as const satisfies readonly (keyof AccessPolicy)[];
export type PolicyPart = (typeof policyParts)[number];

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, each]) => [key, sorted(each)]),
  );
};

/** The parts in which two policies differ, whatever the order their properties were written in. */
export const policyChanges = (before: AccessPolicy, after: AccessPolicy): PolicyPart[] =>
  policyParts.filter((part) => JSON.stringify(sorted(before[part])) !== JSON.stringify(sorted(after[part])));
