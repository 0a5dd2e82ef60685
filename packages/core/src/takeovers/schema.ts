import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

export const TakeoverStatus = z.enum([
  "proposed",
  "noticed",
  "objected",
  "completed",
  "refused",
  "withdrawn",
  "stopped",
  "lapsed",
]);
export type TakeoverStatus = z.infer<typeof TakeoverStatus>;

/** Why nobody can act for an account: it has no administrator, or none of them has been there for long. */
export const TakeoverWhy = z.enum(["none_left", "dormant"]);
export type TakeoverWhy = z.infer<typeof TakeoverWhy>;

/** What is said for a takeover, against it, or in deciding it. */
export const TakeoverReason = text({ min: 10, max: 1000, multiline: true });

/** An account of the person's own domain that nobody administers any more. */
export const TakeoverOffer = z.object({
  accountId: id,
  accountName: z.string(),
  /** The account's domain that the person's address is on, as an A-label and to read. */
  domain: z.string(),
  domainUnicode: z.string(),
  why: TakeoverWhy,
  /** The person's own takeover of it that is under way. */
  takeoverId: id.nullable(),
  /** Whether somebody else's is in its notice already. */
  isTaken: z.boolean(),
});
export type TakeoverOffer = z.infer<typeof TakeoverOffer>;

export const TakeoverAction = z.enum(["check_dns", "withdraw", "object", "stay", "decide"]);
export type TakeoverAction = z.infer<typeof TakeoverAction>;

/** The TXT record that proves the domain for one takeover. */
export const TakeoverProof = z.object({
  name: z.string(),
  value: z.string(),
  status: z.enum(["unchecked", "found", "absent", "other_value", "unreachable"]),
  checkedAt: instant.nullable(),
  checkableAt: instant.nullable(),
});

export const TakeoverObjection = z.object({
  name: z.string(),
  email: z.string(),
  reason: z.string(),
  at: instant,
  isMine: z.boolean(),
});

/** A takeover as those concerned see it. */
export const Takeover = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  domain: z.string(),
  domainUnicode: z.string(),
  why: TakeoverWhy,
  status: TakeoverStatus,
  claimant: z.object({ name: z.string(), email: z.string() }),
  reason: z.string(),
  isMine: z.boolean(),
  proposedAt: instant,
  /** Until when the proof can be given, while it is proposed. */
  lapsesAt: instant.nullable(),
  noticedAt: instant.nullable(),
  /** When it completes unless somebody objects. */
  completesAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Who ended it, where that was a person. */
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  /** For the claimant only. */
  proof: TakeoverProof.nullable(),
  objections: z.array(TakeoverObjection),
  may: z.array(TakeoverAction),
});
export type Takeover = z.infer<typeof Takeover>;

export const TakeoverRow = Takeover.omit({ proof: true, objections: true, may: true, isMine: true });
export type TakeoverRow = z.infer<typeof TakeoverRow>;

/** Who administers an account, and whether they are there. */
export const Administration = z.object({
  accountId: id,
  administratorCount: z.number().int(),
  reachableCount: z.number().int(),
  /** Null while somebody can act. */
  unreachable: TakeoverWhy.nullable(),
  /** Whether the person asking administers it. */
  isAdministrator: z.boolean(),
  /** Whether the person's own address would let them take it over. */
  mayTakeOver: z.boolean(),
  /** A takeover that its members may object to. */
  takeover: z
    .object({
      id,
      status: TakeoverStatus,
      claimantName: z.string(),
      completesAt: instant.nullable(),
      isMine: z.boolean(),
    })
    .nullable(),
});
export type Administration = z.infer<typeof Administration>;

/** An account the operator should look at: no administrator who could act. */
export const UnreachableAccount = z.object({
  accountId: id,
  accountName: z.string(),
  domainIdentifierUnicode: z.string(),
  since: instant,
  administratorCount: z.number().int(),
  lastSeenAt: instant.nullable(),
  memberCount: z.number().int(),
  pendingRequestCount: z.number().int(),
  takeoverId: id.nullable(),
});
export type UnreachableAccount = z.infer<typeof UnreachableAccount>;
