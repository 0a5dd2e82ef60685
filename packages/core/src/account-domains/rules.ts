import { daysAfter } from "../kernel/duration.ts";
import { Refusal } from "../kernel/refusal.ts";
import { GRACE_DAYS, remindAt } from "./clock.ts";
import type { DnsStatus, DomainStatus, RenameStatus, RenameWhy } from "./schema.ts";

/** How many further domains an account may have. */
export const MOST_DOMAINS = 100;

/** How many may be added at once. */
export const MOST_AT_ONCE = 50;

/** What a look-up can change about a domain. */
export type Proof = {
  readonly status: DomainStatus;
  readonly proof: "by_email" | "by_dns" | "by_operator" | null;
  readonly missingSince: Date | null;
  readonly lapsesAt: Date | null;
  /** When the administrators were reminded that it is about to lapse. */
  readonly remindedAt: Date | null;
};

/** What a look-up came to, worth telling people; "found" may yet turn out to be another account's. */
export type ProofEvent = "found" | "found_again" | "missing" | "still_missing" | "lapsed";

const isMissing = (finding: DnsStatus): boolean => finding === "absent" || finding === "other_value";

/**
 * What DNS said, applied to a domain. A missing record warns at once, reminds once near the end of the days of grace and
 * lapses after them, but only when DNS says then that it is missing: no answer at all proves nothing. What the operator or an address proved is exempt.
 */
export const judgeFinding = (
  domain: Proof,
  finding: DnsStatus,
  now: Date,
): { readonly next: Proof; readonly event: ProofEvent | null } => {
  const unchanged = { next: domain, event: null };
  const proven: Proof = { status: "proven", proof: "by_dns", missingSince: null, lapsesAt: null, remindedAt: null };
  if (finding === "found") {
    if (domain.status === "warned" || domain.status === "lapsed") return { next: proven, event: "found_again" };
    return domain.status === "proven" ? unchanged : { next: proven, event: "found" };
  }
  if (!isMissing(finding) || domain.proof !== "by_dns") return unchanged;
  if (domain.status === "proven") {
    const next: Proof = { ...domain, status: "warned", missingSince: now, lapsesAt: daysAfter(now, GRACE_DAYS) };
    return { next, event: "missing" };
  }
  if (domain.status !== "warned" || domain.lapsesAt === null) return unchanged;
  if (now >= domain.lapsesAt) {
    return { next: { ...domain, status: "lapsed", proof: null, lapsesAt: null, remindedAt: null }, event: "lapsed" };
  }
  if (domain.remindedAt === null && now >= remindAt(domain.lapsesAt)) {
    return { next: { ...domain, remindedAt: now }, event: "still_missing" };
  }
  return unchanged;
};

/** Whether a domain counts: its people are colleagues, and no other account can have it. */
export const counts = (status: DomainStatus): boolean => status === "proven" || status === "warned";

/** What the operator has to judge about a rename; nothing when the account proved the domain and it is like no other. */
export const whyReview = (asked: { readonly isProven: boolean; readonly looksLikeAnother: boolean }): RenameWhy[] => [
  ...(asked.isProven ? [] : (["unproven"] as const)),
  ...(asked.looksLikeAnother ? (["look_alike"] as const) : []),
];

/** @throws Refusal rename.not_open */
export const checkOpen = (status: RenameStatus): void => {
  if (status !== "open") throw new Refusal("rename.not_open", { status });
};

/**
 * Whether a transfer of a domain overtakes an open proposal of an account that lost or got the domain: the proposal is about
 * that very domain, or rests on an identifier that the account no longer has.
 */
export const isOvertaken = (
  proposal: { readonly domain: string; readonly fromDomain: string },
  transfer: { readonly domain: string; readonly identifierAfter: string; readonly isClosed: boolean },
): boolean =>
  transfer.isClosed || proposal.domain === transfer.domain || proposal.fromDomain !== transfer.identifierAfter;

/**
 * Checks an operator's decision about a rename. Nobody decides what they proposed themselves.
 * @throws Refusal review.own, rename.not_open, review.reason_required
 */
export const checkRenameDecision = (
  rename: { readonly status: RenameStatus; readonly proposedById: string },
  asked: { readonly decision: "approve" | "reject"; readonly reason: string },
  deciderId: string,
): void => {
  if (rename.proposedById === deciderId) throw new Refusal("review.own");
  checkOpen(rename.status);
  if (asked.decision === "reject" && asked.reason === "") throw new Refusal("review.reason_required");
};
