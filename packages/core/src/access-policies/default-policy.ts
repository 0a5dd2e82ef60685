import type { AccessPolicy } from "./schema.ts";

/** How requests are decided where nobody said otherwise. Source: domain.md, "Access request". */
export const defaultPolicy: AccessPolicy = {
  stages: [{ deciders: [{ kind: "administrators" }, { kind: "virtual_account_administrators" }], approvalsNeeded: 1 }],
  joinModes: { domains: [], others: "ask" },
  automatic: null,
  questions: [],
  durations: { defaultDays: null, maxDays: null },
  clock: { remindAfterDays: [3, 7], widenAfterDays: 10, caseAfterDays: 14, expiresAfterDays: 30 },
  coolDownDays: 7,
  emergency: null,
};
