import { agreementStatusAt, endOf, healthOf } from "@freehold/core/enterprise-agreements/rules";
import type {
  AgreementEvent,
  AgreementSuite,
  Amendment,
  EnterpriseAgreement,
  OperatorAgreement,
} from "@freehold/core/enterprise-agreements/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { toUnicode } from "../domains/index.ts";
import type { StoredAgreement, StoredEvent, StoredSuite } from "./store.ts";
import type { StoredAmendment } from "./store-amendments.ts";

const instantOf = (at: Date | null): string | null => (at === null ? null : toInstant(at));

export const presentSuite = (suite: StoredSuite): AgreementSuite => ({
  ...suite,
  licenseTypes: [...suite.licenseTypes],
  health: healthOf(suite),
});

export const presentAgreement = (agreement: StoredAgreement, now: Date): EnterpriseAgreement => ({
  id: agreement.id,
  number: agreement.number,
  status: agreementStatusAt(agreement, agreement.account.status === "active", now),
  startsAt: toInstant(agreement.startsAt),
  endsAt: toInstant(endOf(agreement)),
  endsEarly: agreement.endedAt !== null,
  growthPercent: agreement.growthPercent,
  nextTrueForwardAt: instantOf(agreement.nextTrueForwardAt),
  suites: agreement.suites.map(presentSuite),
  createdAt: toInstant(agreement.createdAt),
  createdBy: agreement.createdBy,
});

export const presentForOperator = (agreement: StoredAgreement, now: Date): OperatorAgreement => ({
  ...presentAgreement(agreement, now),
  account: { ...agreement.account, domainIdentifierUnicode: toUnicode(agreement.account.domainIdentifier) },
});

export const presentAmendment = (amendment: StoredAmendment): Amendment => ({
  id: amendment.id,
  version: amendment.version,
  state: amendment.state,
  agreedAt: toInstant(amendment.agreedAt),
  by: amendment.by,
  reason: amendment.reason,
  effectiveAt: toInstant(amendment.effectiveAt),
  endsAt: instantOf(amendment.endsAt),
  suites: amendment.suites.map(({ name, before, agreed, became }) => ({ name, before, agreed, became })),
});

export const presentEvent = ({ at, dueAt, ...event }: StoredEvent): AgreementEvent => ({
  ...event,
  at: toInstant(at),
  dueAt: instantOf(dueAt),
});
