import { z } from "zod";
import { EmergencyRole } from "../access-policies/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** How often somebody may use it on an account within 24 hours. */
export const MOST_A_DAY = 3;

/** What an administrator notes who has looked into it. */
export const EmergencyNote = text({ min: 3, max: 1000, multiline: true });

/** Why emergency access would not be given, in the order in which it is looked at. */
export const emergencyObstacles = [
  /** The access policy does not allow it. */
  "off",
  "not_member",
  "second_factor",
  /** People of their domain come by invitation only. */
  "invite_only",
  "not_in_group",
  /** A request of theirs was declined, or emergency access of theirs was ended by somebody else, not long ago. */
  "cooling_down",
  "open_already",
  "role_held",
] as const;
export type EmergencyObstacle = (typeof emergencyObstacles)[number];

/** What using emergency access would come to now. */
export const EmergencyVerdict = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("give"), role: EmergencyRole, endsAt: instant }),
  z.object({
    kind: z.literal("refuse"),
    code: z.enum(emergencyObstacles),
    /** From when it is not in the way any more, where that is known. */
    at: instant.nullable(),
  }),
]);
export type EmergencyVerdict = z.infer<typeof EmergencyVerdict>;

/** A role that somebody gave themselves in an emergency, as the access policy allowed it. */
export const EmergencyAccess = z.object({
  id,
  person: z.object({
    id,
    /** Empty once the person is deleted. */
    name: z.string(),
    email: z.string().nullable(),
    /** Whether it is the person who asks. */
    isSelf: z.boolean(),
  }),
  role: EmergencyRole,
  reason: z.string(),
  usedAt: instant,
  endsAt: instant,
  /** Whether the role is gone, by its end or before it. */
  isOver: z.boolean(),
  /** When somebody ended it before its end; null where nobody did, or the role was taken away otherwise. */
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  /** When an administrator noted that they have looked into it. */
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Whether the person who asks may acknowledge it: not one's own, nor with emergency access of one's own. */
  mayAcknowledge: z.boolean(),
});
export type EmergencyAccess = z.infer<typeof EmergencyAccess>;

/** What of the emergency access to an account is listed. */
export const EmergencyFilter = z.enum(["all", "waiting"]);

/** An account on which somebody may use emergency access, or does. */
export const EmergencyOffer = z.object({
  accountId: id,
  accountName: z.string(),
  role: EmergencyRole,
  hours: z.int(),
  /** Until when they have it; null while they do not. */
  openUntil: instant.nullable(),
});
export type EmergencyOffer = z.infer<typeof EmergencyOffer>;
