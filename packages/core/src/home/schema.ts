import { z } from "zod";
import { id, instant } from "../kernel/id.ts";

/** Something that waits for the person: shown first on Home. */
export const PendingWork = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("access_requests"),
    accountId: id,
    accountName: z.string(),
    count: z.number().int(),
    oldestAt: instant,
  }),
  /** A question of those who decide about a request of the person's own. */
  z.object({ kind: z.literal("answer_awaited"), requestId: id, accountName: z.string(), since: instant }),
  z.object({
    kind: z.literal("invitation"),
    invitationId: id,
    accountName: z.string(),
    role: z.string(),
    since: instant,
  }),
  z.object({
    kind: z.literal("extension_requests"),
    accountId: id,
    accountName: z.string(),
    count: z.number().int(),
    oldestAt: instant,
  }),
  /** A review of who has access, with roles that the person is asked about; at most 100 are counted. */
  z.object({
    kind: z.literal("access_review"),
    accountId: id,
    accountName: z.string(),
    reviewId: id,
    count: z.number().int(),
    closesAt: instant,
  }),
  /** Emergency access that no administrator has looked into yet. */
  z.object({
    kind: z.literal("emergency_access"),
    accountId: id,
    accountName: z.string(),
    count: z.number().int(),
    oldestAt: instant,
  }),
  /** A role of the person's own that ends soon, and that they can ask to keep. */
  z.object({
    kind: z.literal("role_ending"),
    accountId: id,
    accountName: z.string(),
    role: z.string(),
    virtualAccountName: z.string().nullable(),
    endsAt: instant,
  }),
  z.object({
    kind: z.literal("authorization"),
    accountId: id,
    accountName: z.string(),
    requestedBy: z.string(),
    lapsesAt: instant,
  }),
  z.object({ kind: z.literal("completion"), accountId: id, accountName: z.string(), lapsesAt: instant }),
  z.object({
    kind: z.literal("agreement"),
    accountId: id,
    accountName: z.string(),
    version: z.number().int(),
    since: instant,
  }),
  z.object({
    kind: z.literal("domain_missing"),
    accountId: id,
    accountName: z.string(),
    domainUnicode: z.string(),
    lapsesAt: instant,
  }),
  z.object({
    kind: z.literal("takeover"),
    takeoverId: id,
    accountName: z.string(),
    claimantName: z.string(),
    lapsesAt: instant,
    isAdministrator: z.boolean(),
  }),
  z.object({ kind: z.literal("lone_administrator"), accountId: id, accountName: z.string(), since: instant }),
  /** Major alerts about licenses that the person manages; at most 100 are counted. */
  z.object({
    kind: z.literal("license_alerts"),
    accountId: id,
    accountName: z.string(),
    count: z.number().int(),
    oldestAt: instant,
  }),
  /** Renewals that the operator offers, and that somebody who manages licenses answers. */
  z.object({
    kind: z.literal("renewals_offered"),
    accountId: id,
    accountName: z.string(),
    count: z.number().int(),
    oldestAt: instant,
  }),
  z.object({ kind: z.literal("renewals_requested"), count: z.number().int(), oldestAt: instant }),
  /** Transfers of licenses between accounts that the person may approve or accept; at most 100 are counted. */
  z.object({
    kind: z.literal("account_transfers"),
    accountId: id,
    accountName: z.string(),
    count: z.number().int(),
    oldestAt: instant,
  }),
  z.object({ kind: z.literal("takeovers"), count: z.number().int(), oldestAt: instant }),
  z.object({ kind: z.literal("identifier_reviews"), count: z.number().int(), oldestAt: instant }),
  z.object({ kind: z.literal("support_access_requests"), count: z.number().int(), oldestAt: instant }),
  z.object({ kind: z.literal("support_cases"), count: z.number().int(), oldestAt: instant }),
]);
export type PendingWork = z.infer<typeof PendingWork>;
