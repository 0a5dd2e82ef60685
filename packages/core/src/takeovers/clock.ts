import { DAY_MS, daysAfter, HOUR_MS, SECOND_MS } from "../kernel/duration.ts";

/** How long members may object before a takeover completes. Source: domain.md, "No administrator left". */
export const NOTICE_DAYS = 7;

/** How long a proposal waits for its proof. */
export const PROPOSAL_DAYS = 14;

/** After a refusal the same person may ask again no earlier. */
export const ASK_AGAIN_DAYS = 30;

/** The proof is looked up by hand at most once in this time. */
export const CHECK_AFTER_MS = 10 * SECOND_MS;

/** When DNS gives no answer at the end of the notice, it is asked again this much later, for so long. */
const ASK_DNS_AGAIN_MS = HOUR_MS;
const ASK_DNS_FOR_DAYS = 3;

/**
 * What the end of the notice comes to, given what DNS says at that moment.
 * @returns "wait" with the next try while DNS gives no answer; "lapse" when the record is gone or DNS stays silent
 */
export const atDeadline = (
  completesAt: Date,
  finding: "found" | "absent" | "other_value" | "unreachable",
  now: Date,
): { readonly kind: "complete" } | { readonly kind: "lapse" } | { readonly kind: "wait"; readonly until: Date } => {
  if (finding === "found") return { kind: "complete" };
  const until = new Date(now.getTime() + ASK_DNS_AGAIN_MS);
  if (finding === "unreachable" && until <= daysAfter(completesAt, ASK_DNS_FOR_DAYS)) return { kind: "wait", until };
  return { kind: "lapse" };
};

/** Days without being here after which an administrator is asked whether they still are. */
export const ASK_DAYS = [90, 120, 150] as const;

/** Without an answer by then they count as unreachable. */
export const DORMANT_DAYS = 180;

/** Mails that ask are at least this far apart, and so is the last from its consequence. */
const APART_DAYS = 30;

export type Presence = {
  readonly seenAt: Date;
  /** How often they were asked since they were last seen. */
  readonly askedCount: number;
  readonly askedAt: Date | null;
};

export type PresenceStep =
  | { readonly kind: "wait"; readonly until: Date }
  | { readonly kind: "ask"; readonly number: number; readonly until: Date }
  | { readonly kind: "dormant" };

const later = (one: Date, other: Date): Date => (one > other ? one : other);

const dueAt = ({ seenAt, askedCount, askedAt }: Presence): Date => {
  const planned = daysAfter(seenAt, ASK_DAYS[askedCount] ?? DORMANT_DAYS);
  return askedCount === 0 || askedAt === null ? planned : later(planned, daysAfter(askedAt, APART_DAYS));
};

/**
 * What the clock does about somebody who administers an account. However late it comes, it asks three times, 30 days apart,
 * before anybody counts as unreachable: nobody does because the server was down.
 */
export const presenceStep = (presence: Presence, now: Date): PresenceStep => {
  const due = dueAt(presence);
  if (due > now) return { kind: "wait", until: due };
  const { askedCount } = presence;
  if (askedCount >= ASK_DAYS.length) return { kind: "dormant" };
  const next = dueAt({ ...presence, askedCount: askedCount + 1, askedAt: now });
  return { kind: "ask", number: askedCount + 1, until: next };
};

/** How long a single administrator is left in peace before the first mail, and between mails. */
export const LONE_FIRST_DAYS = 7;
export const LONE_AGAIN_DAYS = 30;
const LOOK_AGAIN_DAYS = 30;

export type Oversight = { readonly loneSince: Date | null; readonly warnedAt: Date | null };

/**
 * What is to be done about the number of an account's administrators, and when to look again.
 * @param administrators how many there are now
 */
export const oversightStep = (
  { loneSince, warnedAt }: Oversight,
  administrators: number,
  now: Date,
): Oversight & { readonly warns: boolean; readonly nextLookAt: Date } => {
  if (administrators !== 1) {
    return { loneSince: null, warnedAt: null, warns: false, nextLookAt: daysAfter(now, LOOK_AGAIN_DAYS) };
  }
  const since = loneSince ?? now;
  const due = warnedAt === null ? daysAfter(since, LONE_FIRST_DAYS) : daysAfter(warnedAt, LONE_AGAIN_DAYS);
  if (due > now) return { loneSince: since, warnedAt, warns: false, nextLookAt: due };
  return { loneSince: since, warnedAt: now, warns: true, nextLookAt: daysAfter(now, LONE_AGAIN_DAYS) };
};

/** Whole days, rounded down, that have passed since an instant. */
export const daysSince = (earlier: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - earlier.getTime()) / DAY_MS));
