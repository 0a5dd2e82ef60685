import { z } from "zod";
import { instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** The number of a version, as it stands in a path or a body. */
export const AgreementVersion = z.coerce.number().int().min(1).max(2_000_000_000);

/** One version of the agreement, in one language. */
export const AgreementText = z.object({
  version: z.number().int(),
  title: z.string(),
  body: z.string(),
  /** What is different from the version before; empty for the first. */
  changes: z.string(),
  publishedAt: instant,
});
export type AgreementText = z.infer<typeof AgreementText>;

/** A version with how an account stands to it. */
export const AccountAgreement = z.object({
  version: z.number().int(),
  title: z.string(),
  changes: z.string(),
  publishedAt: instant,
  acceptance: z.object({ by: z.string(), email: z.string(), at: instant }).nullable(),
});
export type AccountAgreement = z.infer<typeof AccountAgreement>;

export const AccountAgreements = z.object({
  /** Newest first; the first is in force. */
  items: z.array(AccountAgreement),
  acceptedVersion: z.number().int().nullable(),
  /** Whether the version in force still waits for somebody of the account to accept it. */
  isAsked: z.boolean(),
  mayAccept: z.boolean(),
});
export type AccountAgreements = z.infer<typeof AccountAgreements>;

/** A version for the operator. */
export const PublishedAgreement = z.object({
  version: z.number().int(),
  title: z.string(),
  publishedAt: instant,
  publishedBy: z.string().nullable(),
  /** The rounds of mail that ask accounts to accept it. */
  mailings: z.array(
    z.object({ step: z.number().int(), dueAt: instant, isBegun: z.boolean(), finishedAt: instant.nullable() }),
  ),
});
export type PublishedAgreement = z.infer<typeof PublishedAgreement>;

/** The words of a new version in one language. */
export const AgreementDraft = z.object({
  title: text({ max: 200 }),
  body: text({ min: 20, max: 100_000, multiline: true }),
  changes: text({ max: 2_000, multiline: true }),
});
export type AgreementDraft = z.infer<typeof AgreementDraft>;
