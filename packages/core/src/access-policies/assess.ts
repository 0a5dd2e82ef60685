import { daysAfter } from "../kernel/duration.ts";
import type { AccessPolicy, AutomaticGrant, JoinMode, ProvenDomain } from "./schema.ts";

type Proven = Pick<ProvenDomain, "domain" | "proof">;

const isWithin = (domain: string, ancestor: string): boolean => domain === ancestor || domain.endsWith(`.${ancestor}`);

/** Which proven domain an address belongs to: the longest it is on or beneath; undefined for a stranger's. */
export const provenDomainOf = (emailDomain: string | null, proven: readonly Proven[]): Proven | undefined =>
  emailDomain === null
    ? undefined
    : proven.filter(({ domain }) => isWithin(emailDomain, domain)).sort((a, b) => b.domain.length - a.domain.length)[0];

/** The mode that holds for an address: the longest domain's, but any that is invite only wins. */
export const joinModeFor = (
  { joinModes }: AccessPolicy,
  emailDomain: string | null,
  proven: readonly Proven[],
): { mode: JoinMode; domain: string | null } => {
  const longest = provenDomainOf(emailDomain, proven);
  if (emailDomain === null || longest === undefined) return { mode: joinModes.others, domain: null };
  const modeOf = (domain: string) => joinModes.domains.find((each) => each.domain === domain)?.mode ?? "ask";
  const barred = proven.find(({ domain }) => isWithin(emailDomain, domain) && modeOf(domain) === "invite_only");
  if (barred !== undefined) return { mode: "invite_only", domain: barred.domain };
  const mode = modeOf(longest.domain);
  // A mailbox at a domain says nothing of who runs the domains beneath it: only a record or the operator does.
  const isOwnMail = emailDomain === longest.domain || longest.proof !== "by_email";
  return { mode: mode === "automatic" && !isOwnMail ? "ask" : mode, domain: longest.domain };
};

/** What is asked of a policy: by whom, with which wish and answers. */
export type Asking = {
  /** As A-labels; null when the address is none that mail goes to. */
  readonly emailDomain: string | null;
  readonly isEmailVerified: boolean;
  readonly wish: { readonly virtualAccountId: string } | null;
  /** The virtual accounts a stranger to the account may name: unrestricted and in use. */
  readonly openVirtualAccountIds: readonly string[];
  readonly answers: Readonly<Record<string, string>>;
};

/** What a policy makes of a request. */
export type Assessment =
  | {
      readonly kind: "refuse";
      readonly code:
        | "access_request.invite_only"
        | "access_request.wish_not_possible"
        | "access_request.answer_missing"
        | "access_request.answer_invalid";
      /** The question, where it is about one. */
      readonly questionId: string | null;
    }
  | { readonly kind: "approve"; readonly grant: AutomaticGrant; readonly endsAt: Date | null; readonly domain: string }
  | { readonly kind: "ask"; readonly domain: string | null };

/** Why a policy makes of a request what `assess` says, as far as joining goes. */
export const joinReasons = [
  /** Everybody who is on no proven domain asks, or has to be invited. */
  "others_ask",
  "others_invite_only",
  /** So say the words for the address's domain. */
  "domain_asks",
  "domain_automatic",
  "domain_invite_only",
  /** Let in at once, but for a wish of their own, which somebody has to decide. */
  "automatic_but_wishes",
  /** Let in at once, but for an address beneath a domain that only a mailbox proves. */
  "automatic_but_beneath",
  /** Let in at once, but into virtual accounts of which none is in use any more. */
  "automatic_but_nowhere",
] as const;
export type JoinReason = (typeof joinReasons)[number];

/** Why a request is let in, asked about or left to invitations. */
export const joinReasonFor = (
  policy: AccessPolicy,
  { emailDomain, wish }: Pick<Asking, "emailDomain" | "wish">,
  proven: readonly Proven[],
): JoinReason => {
  const { mode, domain } = joinModeFor(policy, emailDomain, proven);
  if (domain === null) return mode === "invite_only" ? "others_invite_only" : "others_ask";
  if (mode === "invite_only") return "domain_invite_only";
  const written = policy.joinModes.domains.find((each) => each.domain === domain)?.mode ?? "ask";
  if (written !== "automatic") return "domain_asks";
  if (mode !== "automatic") return "automatic_but_beneath";
  if (policy.automatic === null) return "automatic_but_nowhere";
  return wish === null ? "domain_automatic" : "automatic_but_wishes";
};

/** When access given now ends at the latest; null when it need not end. */
export const latestEndOf = ({ durations }: Pick<AccessPolicy, "durations">, now: Date): Date | null =>
  durations.maxDays === null ? null : daysAfter(now, durations.maxDays);

/** When access ends if nobody says otherwise: after the default number of days, or else after the most there may be. */
export const proposedEndOf = ({ durations }: Pick<AccessPolicy, "durations">, now: Date): Date | null => {
  const days = [durations.defaultDays, durations.maxDays].filter((each) => each !== null);
  return days.length === 0 ? null : daysAfter(now, Math.min(...days));
};

const answersProblem = (
  { questions }: AccessPolicy,
  answers: Asking["answers"],
): Extract<Assessment, { kind: "refuse" }> | undefined => {
  for (const { id: questionId, kind, choices, required } of questions) {
    const answer = answers[questionId] ?? "";
    if (answer === "" && required) return { kind: "refuse", code: "access_request.answer_missing", questionId };
    if (answer !== "" && kind === "choice" && !choices.some(({ en }) => en === answer)) {
      return { kind: "refuse", code: "access_request.answer_invalid", questionId };
    }
  }
  return undefined;
};

/**
 * A policy that lets nobody into virtual accounts which are in use no more; where none is left, it lets nobody in by itself.
 */
export const withLivePlaces = (policy: AccessPolicy, liveVirtualAccountIds: readonly string[]): AccessPolicy => {
  const { automatic } = policy;
  if (automatic?.grant.scope !== "virtual_accounts") return policy;
  const virtualAccountIds = automatic.grant.virtualAccountIds.filter((each) => liveVirtualAccountIds.includes(each));
  if (virtualAccountIds.length === 0) return { ...policy, automatic: null };
  return { ...policy, automatic: { ...automatic, grant: { ...automatic.grant, virtualAccountIds } } };
};

/** What becomes of a request under a policy at the moment it is made. Submitting and the preview both ask this. */
export const assess = (
  policy: AccessPolicy,
  proven: readonly Proven[],
  { emailDomain, isEmailVerified, wish, openVirtualAccountIds, answers }: Asking,
  now: Date,
): Assessment => {
  const { mode, domain } = joinModeFor(policy, emailDomain, proven);
  if (mode === "invite_only") return { kind: "refuse", code: "access_request.invite_only", questionId: null };
  if (wish !== null && (domain === null || !openVirtualAccountIds.includes(wish.virtualAccountId))) {
    return { kind: "refuse", code: "access_request.wish_not_possible", questionId: null };
  }
  const problem = answersProblem(policy, answers);
  if (problem !== undefined) return problem;
  // Whoever wishes for something else than everybody gets is asking somebody.
  const isForEverybody = mode === "automatic" && wish === null && isEmailVerified;
  if (!isForEverybody || domain === null || policy.automatic === null) {
    return { kind: "ask", domain };
  }
  const { grant, days } = policy.automatic;
  const most = [days, policy.durations.maxDays].filter((each) => each !== null);
  return { kind: "approve", grant, domain, endsAt: most.length === 0 ? null : daysAfter(now, Math.min(...most)) };
};

/** Whether a policy lets every request that wishes for nothing wait, whoever asks. */
export const asksEverybody = ({ joinModes, questions }: AccessPolicy): boolean =>
  joinModes.others === "ask" && joinModes.domains.every(({ mode }) => mode === "ask") && questions.length === 0;
