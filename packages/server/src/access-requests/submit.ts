import { expiryOf, nextStepAt } from "@freehold/core/access-requests/clock";
import {
  submitAccessRequest as endpoint,
  submitSupportAccessRequest as supportEndpoint,
} from "@freehold/core/access-requests/endpoints";
import { COOL_DOWN_DAYS, MOST_PENDING, refusalToAsk, submit } from "@freehold/core/access-requests/rules";
import { daysAfter } from "@freehold/core/kernel/duration";
import type { Language } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { emailDomain, parseIdentifier } from "../domains/index.ts";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, type SignedInContext, sharedMutation } from "../platform/operation.ts";
import { notify } from "./effects.ts";
import { decisionsSince } from "./mine.ts";
import { noSuchAccount } from "./offers.ts";
import { presentMine, presentMineOfSupport } from "./present.ts";
import { insertAccessRequests, type NewAccessRequest, type StoredAccessRequest, type Submitted } from "./store.ts";
import { readOffers, wasDeniedFor } from "./store-offers.ts";
import { insertSupportAccess, readSupportDenials, type StoredSupportAccess } from "./store-support.ts";

// What the database guarantees, however many ask at once, becomes the refusal that people read.
const refusalsOfConstraints: Readonly<Record<string, () => Refusal>> = {
  access_requests_one_pending: () => new Refusal("access_request.already_pending"),
  support_access_requests_one_pending: () => new Refusal("access_request.already_pending"),
  person_access_requests_few_pending: () => new Refusal("access_request.too_many_pending", { most: MOST_PENDING }),
};

const refusing = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    throw refusalsOfConstraints[violatedConstraint(error) ?? ""]?.() ?? error;
  }
};

const whyNot = async (tx: Transaction, { domain, person, reason, now }: NewAccessRequest) => {
  const [offer] = await readOffers(tx, [domain], person.id);
  if (offer?.status !== "active") {
    return noSuchAccount(offer?.status === "provisional" && emailDomain(person.email) === domain);
  }
  const refusal = refusalToAsk(offer, now);
  if (refusal !== undefined) return refusal;
  const isSame = await wasDeniedFor(tx, offer.id, person.id, reason);
  return new Refusal(isSame ? "access_request.same_reason" : "access_request.already_pending");
};

const untouched = {
  status: "pending",
  remindedAt: null,
  remindedCount: 0,
  decidedAt: null,
  decidedById: null,
  decidedBy: null,
  decisionReason: null,
  caseId: null,
} as const;

type Asker = { readonly ctx: SignedInContext; readonly input: { domainIdentifier: string; reason: string } };

const askedBy = ({ ctx: { person, now }, input }: Asker): NewAccessRequest | undefined => {
  const parsed = parseIdentifier(input.domainIdentifier);
  if (!parsed.ok) return undefined;
  return {
    id: newId(),
    domain: parsed.identifier.ascii,
    person,
    reason: input.reason,
    now,
    expiresAt: expiryOf(now),
    nextStepAt: nextStepAt(now, 0),
    deniedSince: daysAfter(now, -COOL_DOWN_DAYS),
    decisionsSince: decisionsSince(now),
  };
};

const submitted = ({ id, person, reason, now, ...asked }: NewAccessRequest, as: Submitted, language: Language) => {
  const request: StoredAccessRequest = {
    ...untouched,
    expiresAt: asked.expiresAt,
    nextStepAt: asked.nextStepAt,
    id,
    accountId: as.account.id,
    personId: person.id,
    requesterName: person.name,
    requesterEmail: person.email,
    requesterUserId: person.userId,
    requesterCompany: person.company,
    requesterPhone: person.phone,
    reason,
    createdAt: now,
    escalationStep: 0,
    grantedRole: null,
    grantedVirtualAccountIds: [],
    grantedUntil: null,
  };
  return {
    result: presentMine(request, as.account, as, [], now),
    audit: [submit(request, reason)],
    effects: [notify("submitted", request, language)],
  } as const;
};

export const submitAccessRequest = sharedMutation(endpoint, async (tx, askers) => {
  const asked = askers.map(askedBy);
  const written = await refusing(() =>
    insertAccessRequests(
      tx,
      asked.filter((each) => each !== undefined),
    ),
  );
  return Promise.all(
    asked.map((each, index) => {
      if (each === undefined) return noSuchAccount(false);
      const as = written.get(each.id);
      if (as === undefined || !as.isSubmitted) return whyNot(tx, each);
      return submitted(each, as, askers[index]?.ctx.language ?? "en");
    }),
  );
});

export const submitSupportAccessRequest = mutation(
  supportEndpoint,
  async (tx, { person, now, language, platform }, { numberKind, number, reason }) => {
    const { lastDeniedAt, hasSameReason } = await readSupportDenials(tx, {
      personId: person.id,
      numberKind,
      number,
      reason,
    });
    const refusal = refusalToAsk({ isMember: false, isPending: false, lastDeniedAt }, now);
    if (refusal !== undefined) throw refusal;
    if (hasSameReason) throw new Refusal("access_request.same_reason");
    const id = newId();
    const expiresAt = expiryOf(now);
    await refusing(() => insertSupportAccess(tx, { id, person, numberKind, number, reason, now, expiresAt }));
    const request: StoredSupportAccess = {
      ...untouched,
      id,
      personId: person.id,
      requesterName: person.name,
      requesterEmail: person.email,
      requesterCompany: person.company,
      requesterPhone: person.phone,
      numberKind,
      number,
      reason,
      createdAt: now,
      expiresAt,
    };
    return {
      result: presentMineOfSupport(request, platform.config.operatorName, now),
      audit: [submit(request, reason)],
      effects: [notify("submitted", request, language)],
    };
  },
);
