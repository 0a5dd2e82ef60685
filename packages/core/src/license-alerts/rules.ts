import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import type { EndingLot } from "../licenses/clock.ts";
import { type AlertKind, AlertSeverity } from "./schema.ts";

/** Days before an end from which people are told, again at each. Source: domain.md, "Licenses". */
export const EXPIRY_STEPS = [90, 60, 30, 14, 7, 3, 1] as const;

/** At this step people are told however long they put an earlier one off. */
export const LAST_STEP = 1;

/** For so long after licenses stopped being usable people are told that they have. */
export const EXPIRED_STANDS_DAYS = 30;

/** What comes back within this time is the alert it was, so that what goes to and fro is told once; it waits again. */
export const COMES_BACK_DAYS = 1;

/** How far an alert can be put off. */
export const MOST_SNOOZE_DAYS = 90;

/** The step of what is over: while it may still be used, and after that. */
export const IN_GRACE_STEP = 1;

/** An alert that there is cause for: of a kind, about a subject, at a step; these three name it. */
export type Cause = {
  readonly kind: AlertKind;
  readonly subject: string;
  /** Days before the end; whether what ended is in grace; 0 for what has no steps. */
  readonly step: number;
  readonly severity: AlertSeverity;
  /** Null: it lasts already. */
  readonly dueAt: Date | null;
  readonly quantity: number | null;
  readonly licenseTypeId: string | null;
  readonly virtualAccountId: string | null;
  readonly lotId: string | null;
  readonly traditionalLicenseId: string | null;
  readonly orderId: string | null;
  readonly thresholdId: string | null;
  /** The virtual accounts it concerns; empty: the whole account. */
  readonly placeIds: readonly string[];
};

/** What an account's alerts follow from. */
export type AlertFacts = {
  readonly shortPools: readonly {
    readonly licenseTypeId: string;
    readonly virtualAccountId: string;
    readonly shortfall: number;
  }[];
  readonly thresholds: readonly {
    readonly id: string;
    readonly licenseTypeId: string;
    readonly virtualAccountId: string | null;
    readonly quantity: number;
    readonly balance: number;
  }[];
  readonly lots: readonly EndingLot[];
  readonly heldOrderIds: readonly string[];
};

/** The step an end has come to: the smallest that is not over; undefined while it is far away, or once it is there. */
export const expiryStepAt = (endsAt: Date, now: Date): number | undefined => {
  const left = endsAt.getTime() - now.getTime();
  return left <= 0 ? undefined : EXPIRY_STEPS.findLast((days) => left <= days * DAY_MS);
};

const severityOfStep = (step: number): AlertSeverity => {
  if (step > 30) return "informational";
  return step > 7 ? "minor" : "major";
};

/** How bad it is that so few are left. */
export const severityOfBalance = (balance: number): AlertSeverity => (balance === 0 ? "major" : "minor");

/** When the alerts of a lot are looked at next; null when never again. */
export const nextLookAfter = (
  { endsAt, graceEndsAt }: Pick<EndingLot, "endsAt" | "graceEndsAt">,
  now: Date,
): Date | null =>
  [
    ...EXPIRY_STEPS.map((days) => daysAfter(endsAt, -days)),
    endsAt,
    graceEndsAt,
    daysAfter(graceEndsAt, EXPIRED_STANDS_DAYS),
  ].find((at) => at > now) ?? null;

const nothing = {
  step: 0,
  dueAt: null,
  quantity: null,
  licenseTypeId: null,
  virtualAccountId: null,
  lotId: null,
  traditionalLicenseId: null,
  orderId: null,
  thresholdId: null,
  placeIds: [],
} as const;

const ofLot = (lot: EndingLot, now: Date): Cause[] => {
  const quantity = lot.quantity - lot.renewed;
  if (quantity <= 0) return [];
  const { id: lotId, licenseTypeId, placeIds } = lot;
  // An end that moves is another end: what was told or seen of the former one says nothing of it.
  const about = (dueAt: Date) => {
    const subject = `${lotId} ${dueAt.toISOString()}`;
    return { ...nothing, subject, dueAt, lotId, licenseTypeId, placeIds, quantity };
  };
  if (now < lot.endsAt) {
    const step = expiryStepAt(lot.endsAt, now);
    if (step === undefined) return [];
    return [{ ...about(lot.endsAt), kind: "expiring", step, severity: severityOfStep(step) }];
  }
  if (now >= daysAfter(lot.graceEndsAt, EXPIRED_STANDS_DAYS)) return [];
  const step = now < lot.graceEndsAt ? IN_GRACE_STEP : 0;
  return [{ ...about(lot.graceEndsAt), kind: "expired", step, severity: "major" }];
};

export type EndingTraditionalLicense = {
  readonly id: string;
  readonly licenseTypeId: string;
  readonly endsAt: Date;
  readonly quantity: number;
};

/** The alerts that a traditional license gives cause for now: it has no grace, and only converting it goes on with it. */
export const causesOfTraditionalLicense = (license: EndingTraditionalLicense, now: Date): Cause[] =>
  ofLot({ ...license, graceEndsAt: license.endsAt, renewed: 0, placeIds: [] }, now).map((cause) => ({
    ...cause,
    lotId: null,
    traditionalLicenseId: license.id,
  }));

/** The alerts that an account has cause for now. */
export const causesOf = ({ shortPools, thresholds, lots, heldOrderIds }: AlertFacts, now: Date): Cause[] => [
  ...shortPools
    .filter(({ shortfall }) => shortfall > 0)
    .map(
      ({ licenseTypeId, virtualAccountId, shortfall }): Cause => ({
        ...nothing,
        kind: "insufficient",
        subject: `${licenseTypeId} ${virtualAccountId}`,
        severity: "major",
        quantity: shortfall,
        licenseTypeId,
        virtualAccountId,
        placeIds: [virtualAccountId],
      }),
    ),
  ...thresholds
    .filter(({ balance, quantity }) => balance <= quantity)
    .map(
      ({ id, licenseTypeId, virtualAccountId, balance }): Cause => ({
        ...nothing,
        kind: "below_threshold",
        subject: id,
        severity: severityOfBalance(balance),
        quantity: balance,
        licenseTypeId,
        virtualAccountId,
        thresholdId: id,
        placeIds: virtualAccountId === null ? [] : [virtualAccountId],
      }),
    ),
  ...lots.flatMap((lot) => ofLot(lot, now)),
  ...heldOrderIds.map((id): Cause => ({ ...nothing, kind: "order_held", subject: id, severity: "minor", orderId: id })),
];

/** That a version of the agreement waits to be accepted. */
export const agreementCause = (version: number): Cause => ({
  ...nothing,
  kind: "agreement_pending",
  subject: "agreement",
  step: version,
  severity: "minor",
  quantity: version,
});

type Named = Pick<Cause, "kind" | "subject" | "step">;

const nameOf = ({ kind, subject, step }: Named): string => `${kind} ${subject} ${step}`;

/** What becomes of the alerts that stand, by the causes there are: those without one are over, the others stand. */
export const judgeAlerts = <Standing extends Named>(
  standing: readonly Standing[],
  causes: readonly Cause[],
): { readonly over: Standing[]; readonly begun: Cause[]; readonly lasting: Cause[] } => {
  const caused = new Set(causes.map(nameOf));
  const stands = new Set(standing.map(nameOf));
  return {
    over: standing.filter((alert) => !caused.has(nameOf(alert))),
    begun: causes.filter((cause) => !stands.has(nameOf(cause))),
    lasting: causes.filter((cause) => stands.has(nameOf(cause))),
  };
};

/** Whether an alert may be put off until then. */
export const maySnoozeUntil = (until: Date, now: Date): boolean =>
  until > now && until <= daysAfter(now, MOST_SNOOZE_DAYS);

/** Severities from the worst, as they are sorted: the place in the list is their rank. */
export const rankOf = (severity: AlertSeverity): number => AlertSeverity.options.indexOf(severity);
