import type { AccessPolicy, EmergencyRole, JoinMode } from "../access-policies/schema.ts";
import { daysAfter, HOUR_MS } from "../kernel/duration.ts";
import type { Role } from "../kernel/permission.ts";
import type { EmergencyObstacle } from "./schema.ts";

/** What is true of somebody who would use emergency access. */
export type EmergencyFacts = {
  /** What they hold on the account now, on virtual accounts too. */
  readonly roles: readonly Role[];
  readonly groupIds: readonly string[];
  /** How people of their domain come to the account. */
  readonly joinMode: JoinMode;
  /** When a request of theirs was declined last, or somebody else ended their emergency access. */
  readonly deniedAt: Date | null;
  /** Until when they have emergency access there. */
  readonly openUntil: Date | null;
  /** Whether the account asks for a second factor that they do not have. */
  readonly lacksSecondFactor: boolean;
};

export type EmergencyAssessment =
  | { readonly kind: "give"; readonly role: EmergencyRole; readonly endsAt: Date }
  | { readonly kind: "refuse"; readonly code: EmergencyObstacle; readonly at: Date | null };

const refuse = (code: EmergencyObstacle, at: Date | null = null): EmergencyAssessment => ({ kind: "refuse", code, at });

/**
 * What using emergency access comes to under a policy. Whatever keeps somebody out otherwise keeps them out here: only
 * members get it, nobody of a domain that comes by invitation only, nor who was denied lately.
 */
export const assessEmergency = (
  { emergency, coolDownDays }: Pick<AccessPolicy, "emergency" | "coolDownDays">,
  { roles, groupIds, joinMode, deniedAt, openUntil, lacksSecondFactor }: EmergencyFacts,
  now: Date,
): EmergencyAssessment => {
  if (emergency === null) return refuse("off");
  if (roles.length === 0) return refuse("not_member");
  if (lacksSecondFactor) return refuse("second_factor");
  if (joinMode === "invite_only") return refuse("invite_only");
  if (emergency.groupId !== null && !groupIds.includes(emergency.groupId)) return refuse("not_in_group");
  const calmAt = deniedAt === null ? null : daysAfter(deniedAt, coolDownDays);
  if (calmAt !== null && calmAt > now) return refuse("cooling_down", calmAt);
  if (openUntil !== null) return refuse("open_already", openUntil);
  if (roles.includes("administrator") || roles.includes(emergency.role)) return refuse("role_held");
  return { kind: "give", role: emergency.role, endsAt: new Date(now.getTime() + emergency.hours * HOUR_MS) };
};
