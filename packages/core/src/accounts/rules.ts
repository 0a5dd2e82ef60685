import { nextState } from "../kernel/machine.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Relationship } from "../people/schema.ts";
import { type AccountEvent, accountMachine } from "./machine.ts";
import type {
  AccountRequest,
  AccountStatus,
  Activation,
  IdentifierProof,
  IdentifierStatus,
  IdentifierVerdict,
  Nomination,
} from "./schema.ts";

/** How many account requests of one person may wait at the same time. */
export const MAX_OPEN_REQUESTS = 10;

/** Why an identifier goes to review. */
export type IdentifierWhy = Extract<IdentifierVerdict, { verdict: "review" }>["why"][number];

type Requester = { readonly email: string; readonly relationship: Relationship };

/**
 * Who authorizes the account: the requester with their own verified address, or the person they name. A partner may not
 * authorize on behalf of a customer. Source: procedures.md A.1.
 * @throws Refusal account.partner_may_not_authorize, account.authorizer_is_self
 */
export const chooseAuthorizer = (
  choice: { readonly authorizesSelf: boolean; readonly authorizerEmail?: string | undefined },
  requester: Requester,
): string => {
  if (choice.authorizesSelf) {
    checkMayAuthorize(requester);
    return requester.email;
  }
  const { authorizerEmail = "" } = choice;
  if (authorizerEmail === requester.email) throw new Refusal("account.authorizer_is_self");
  return authorizerEmail;
};

/** @throws Refusal account.partner_may_not_authorize */
export const checkMayAuthorize = ({ relationship }: Pick<Requester, "relationship">): void => {
  if (relationship === "partner") throw new Refusal("account.partner_may_not_authorize");
};

/** The authorizer's e-mail domain (A-label), and the registrable domain it belongs to when it could name an account. */
export type AuthorizerDomain = { readonly ascii: string | null; readonly registrable: string | null };

type JudgedIdentifier = {
  readonly ascii: string;
  readonly registrable: string;
  /** Whether another live account has an identifier with the same UTS 39 skeleton. */
  readonly looksLikeAnother: boolean;
};

export type Judgement = { readonly status: "clear" | "in_review"; readonly why: readonly IdentifierWhy[] };

/**
 * Whether an identifier is clear or waits for review, and why. The one offered is the domain of the authorizer's
 * address, which that address proves; another one was edited, and when the authorizer's mail belongs to another
 * registrable domain altogether, that is said as well.
 */
export const judgeIdentifier = (identifier: JudgedIdentifier, authorizer: AuthorizerDomain): Judgement => {
  const why: IdentifierWhy[] = [];
  if (authorizer.registrable !== null && authorizer.ascii !== identifier.ascii) why.push("edited");
  if (authorizer.registrable !== identifier.registrable) why.push("authorizer_elsewhere");
  if (identifier.looksLikeAnother) why.push("look_alike");
  return { status: why.length === 0 ? "clear" : "in_review", why };
};

type JudgedBefore = {
  readonly status: IdentifierStatus;
  readonly proof: IdentifierProof | null;
  readonly why: readonly IdentifierWhy[];
};

/**
 * The identifier once another authorizer is named. A proof is not carried to outsiders: what DNS showed holds for people
 * at the identifier's own registrable domain, what an operator decided for an authorizer at the same domain; a proof by
 * e-mail was the old one's.
 */
export const judgeAgain = (
  before: JudgedBefore,
  judged: Judgement,
  authorizerKeepsDomain: boolean,
): { status: IdentifierStatus; proof: IdentifierProof | null; why: readonly IdentifierWhy[] } => {
  const isWithin = !judged.why.includes("authorizer_elsewhere");
  const holds = (before.proof === "by_dns" && isWithin) || (before.proof === "by_operator" && authorizerKeepsDomain);
  return holds ? { ...before } : { ...judged, proof: null };
};

/**
 * What a TXT record found in DNS makes of an identifier. It shows who holds the domain, which settles an edited one; that
 * it looks like somebody else's remains for a person to judge, for whoever registered a look-alike holds its DNS too.
 */
export const proveByDns = (before: JudgedBefore): { status: IdentifierStatus; proof: IdentifierProof } => ({
  status: before.status === "in_review" && before.why.includes("look_alike") ? "in_review" : "clear",
  proof: "by_dns",
});

export type Nominee = { readonly email: string; readonly isSelf: boolean };

/** Who is proposed as administrator: each address once, not the authorizer (who becomes one anyway), oneself if chosen. */
export const collectNominees = (
  asked: { readonly nominees: readonly string[]; readonly nominatesSelf: boolean },
  requesterEmail: string,
  authorizerEmail: string,
): Nominee[] => {
  const others = new Set(asked.nominees);
  const namesSelf = asked.nominatesSelf || others.has(requesterEmail);
  others.delete(requesterEmail);
  others.delete(authorizerEmail);
  const self: Nominee[] = namesSelf ? [{ email: requesterEmail, isSelf: true }] : [];
  return [...self, ...[...others].map((email) => ({ email, isSelf: false }))];
};

/** What ends a request without an account coming of it. */
export type EndingEvent = "decline" | "withdraw" | "reject_identifier" | "expire";

/**
 * The state an event leads a request to.
 * @throws Refusal account.not_provisional when it has been answered, withdrawn or has lapsed
 */
export const endOrActivate = (status: AccountStatus, event: EndingEvent | "activate"): AccountStatus => {
  const next = nextState<AccountStatus, AccountEvent>(accountMachine, status, event);
  if (next === undefined) throw new Refusal("account.not_provisional", { status });
  return next;
};

/** @throws Refusal account.not_provisional */
export const checkProvisional = (status: AccountStatus): void => {
  if (status !== "provisional") throw new Refusal("account.not_provisional", { status });
};

/**
 * The state an operator's event leads an account to.
 * @throws Refusal account.wrong_status
 */
export const changeStatus = (status: AccountStatus, event: "suspend" | "resume" | "close"): AccountStatus => {
  const next = nextState<AccountStatus, AccountEvent>(accountMachine, status, event);
  if (next === undefined) throw new Refusal("account.wrong_status", { status });
  return next;
};

export type RequestFacts = {
  readonly status: AccountStatus;
  readonly identifierStatus: IdentifierStatus;
  readonly identifierProof: IdentifierProof | null;
  readonly authorizesSelf: boolean;
  readonly authorizationAcceptedAt: Date | null;
  readonly hasCompany: boolean;
  readonly agreementVersion: number | null;
};

export type Viewer = { readonly isRequester: boolean; readonly isAuthorizer: boolean; readonly isPartner: boolean };

/** What the person asking may do with a request; the web's buttons and the server's checks ask the same question. */
export const allowedActions = (request: RequestFacts, viewer: Viewer): AccountRequest["may"] => {
  if (request.status !== "provisional") return [];
  const { isRequester, isAuthorizer, isPartner } = viewer;
  const may: AccountRequest["may"] = [];
  if (isRequester && !request.authorizesSelf) may.push("resend");
  if (isRequester) may.push("change_authorizer", "withdraw");
  if (isAuthorizer && !isPartner) may.push("activate");
  const isSettled = request.identifierStatus === "clear" && request.identifierProof !== null;
  if ((isRequester || isAuthorizer) && !isSettled && request.identifierProof !== "by_dns") may.push("prove_by_dns");
  return may;
};

type Open = Pick<Nomination, "id" | "status">;

/** What is still missing before a request can be activated, in the order in which it is gone through. */
export const missingForActivation = (request: RequestFacts, nominations: readonly Open[]): Activation["missing"] => {
  const missing: Activation["missing"] = [];
  if (request.authorizationAcceptedAt === null) missing.push("authorization");
  if (request.identifierStatus !== "clear") missing.push("identifier");
  if (!request.hasCompany) missing.push("company");
  if (request.agreementVersion === null) missing.push("agreement");
  if (nominations.some(({ status }) => status === "nominated")) missing.push("nominations");
  return missing;
};

type Decided = { readonly id: string; readonly decision: "approve" | "decline" };

/**
 * Checks an activation and sorts its decisions about nominees.
 * @throws Refusal account.not_provisional, account.not_authorized, account.identifier_in_review,
 *   account.agreement_outdated, account.nomination_undecided
 */
export const checkActivation = (
  request: RequestFacts,
  nominations: readonly Open[],
  asked: { readonly agreementVersion: number; readonly nominations: readonly Decided[] },
  agreementInForce: number,
): { approved: string[]; declined: string[] } => {
  endOrActivate(request.status, "activate");
  if (request.authorizationAcceptedAt === null) throw new Refusal("account.not_authorized");
  if (request.identifierStatus !== "clear") throw new Refusal("account.identifier_in_review");
  if (asked.agreementVersion !== agreementInForce) {
    throw new Refusal("account.agreement_outdated", { version: agreementInForce });
  }
  const decisions = new Map(asked.nominations.map(({ id, decision }) => [id, decision]));
  const open = nominations.filter(({ status }) => status === "nominated").map(({ id }) => id);
  if (open.some((id) => !decisions.has(id))) throw new Refusal("account.nomination_undecided");
  return {
    approved: open.filter((id) => decisions.get(id) === "approve"),
    declined: open.filter((id) => decisions.get(id) === "decline"),
  };
};

type Reviewed = {
  readonly status: AccountStatus;
  readonly identifierStatus: IdentifierStatus;
  readonly requesterId: string | null;
  readonly authorizerEmail: string;
};

/**
 * Checks an operator's decision about an identifier. Nobody decides about a request they made or authorize.
 * @throws Refusal review.own, review.already_decided, review.reason_required
 */
export const checkReviewDecision = (
  reviewed: Reviewed,
  asked: { readonly decision: "approve" | "reject"; readonly reason: string },
  by: { readonly id: string; readonly email: string },
): void => {
  if (reviewed.requesterId === by.id || reviewed.authorizerEmail === by.email) throw new Refusal("review.own");
  if (reviewed.status !== "provisional" || reviewed.identifierStatus !== "in_review") {
    throw new Refusal("review.already_decided");
  }
  if (asked.decision === "reject" && asked.reason === "") throw new Refusal("review.reason_required");
};
