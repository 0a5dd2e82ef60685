import { refusals } from "../kernel/refusal.ts";

export const accessPoliciesRefusals = refusals({
  "access_policy.changed_meanwhile": { status: 409 },
  "access_policy.unchanged": { status: 409 },
  "access_policy.never_approved": { status: 422, field: "stages" },
  "access_policy.twice": { status: 422 },
  "access_policy.unknown_group": { status: 422, field: "stages" },
  "access_policy.unknown_domain": { status: 422, field: "joinModes.domains" },
  "access_policy.automatic_without_grant": { status: 422, field: "automatic" },
  "access_policy.too_few_choices": { status: 422, field: "questions" },
  "access_policy.beyond_most": { status: 422, field: "durations.defaultDays" },
  "access_policy.not_ascending": { status: 422, field: "clock.remindAfterDays" },
  "access_policy.after_expiry": { status: 422, field: "clock" },
});
