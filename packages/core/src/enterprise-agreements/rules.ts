import { Refusal } from "../kernel/refusal.ts";
import type { AgreementStatus, EnteredSuite, SuiteHealth } from "./schema.ts";
import { MOST_YEARS } from "./schema.ts";

/** When an agreement begins and ends. */
export type AgreementDates = {
  readonly startsAt: Date;
  /** The end of its term. */
  readonly endsAt: Date;
  /** Its end where that is before its term. */
  readonly endedAt: Date | null;
  /** The ends that its term had before renewals. */
  readonly renewedEnds: readonly Date[];
};

/** The end that counts. */
export const endOf = ({ endsAt, endedAt }: Pick<AgreementDates, "endsAt" | "endedAt">): Date => endedAt ?? endsAt;

/** Where an agreement stands at an instant. An end belongs to what comes after it. */
export const agreementStatusAt = (dates: AgreementDates, isAccountActive: boolean, now: Date): AgreementStatus => {
  if (now >= endOf(dates)) return "ended";
  if (!isAccountActive) return "held";
  return now < dates.startsAt ? "upcoming" : "active";
};

/** The same day and time so many years later; 29 February becomes 28 February where a year has none. */
export const yearsAfter = (from: Date, years: number): Date => {
  const later = new Date(from);
  later.setUTCFullYear(from.getUTCFullYear() + years);
  if (later.getUTCMonth() !== from.getUTCMonth()) later.setUTCDate(0);
  return later;
};

/**
 * When what is taken above the entitlement next becomes the entitlement: at each anniversary of the start, and where a
 * renewal follows the term it renews.
 * @returns null when that is not again before the end
 */
export const nextTrueForwardAfter = (dates: AgreementDates, after: Date): Date | null => {
  const end = endOf(dates);
  const anniversaries = Array.from({ length: 2 * MOST_YEARS + 1 }, (_, year) => yearsAfter(dates.startsAt, year + 1));
  const [next] = [...anniversaries, ...dates.renewedEnds]
    .filter((at) => at > after && at > dates.startsAt && at < end)
    .sort((a, b) => a.getTime() - b.getTime());
  return next ?? null;
};

/** What of a suite counts. */
export type SuiteCount = { readonly entitled: number; readonly growthPercent: number; readonly taken: number };

/** How many licenses of a suite can be taken at most: the entitlement and its growth allowance. */
export const mostOf = ({ entitled, growthPercent }: Omit<SuiteCount, "taken">): number =>
  entitled + Math.floor((entitled * growthPercent) / 100);

/** A true-forward: what was taken above the entitlement is the entitlement from then on. It never becomes less. */
export const trueForward = (
  entitled: number,
  taken: number,
): { readonly entitled: number; readonly raise: number } => ({
  entitled: Math.max(entitled, taken),
  raise: Math.max(0, taken - entitled),
});

/** How a suite stands. */
export const healthOf = ({ entitled, most, taken }: { entitled: number; most: number; taken: number }): SuiteHealth => {
  if (taken > entitled) return taken >= most ? "full" : "beyond";
  if (taken === entitled && most === entitled) return "full";
  return taken * 10 > entitled * 9 ? "near" : "within";
};

/**
 * Checks what an agreement says.
 * @throws Refusal enterprise_agreement.term, enterprise_agreement.suite_twice
 */
export const checkTerms = (
  { startsAt, endsAt, suites }: { startsAt: Date; endsAt: Date; suites: readonly EnteredSuite[] },
  now: Date,
): void => {
  if (endsAt <= startsAt || endsAt <= now || endsAt > yearsAfter(startsAt, MOST_YEARS)) {
    throw new Refusal("enterprise_agreement.term", { years: MOST_YEARS });
  }
  const names = suites.map(({ name }) => name.toLowerCase());
  const twice = suites.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
  if (twice !== undefined) throw new Refusal("enterprise_agreement.suite_twice", { suite: twice.name });
};

/**
 * Checks a new end of a term that goes on.
 * @throws Refusal enterprise_agreement.renewal_too_early, enterprise_agreement.term
 */
export const checkRenewal = (dates: AgreementDates, endsAt: Date): void => {
  if (endsAt <= dates.endsAt) throw new Refusal("enterprise_agreement.renewal_too_early");
  if (endsAt > yearsAfter(dates.endsAt, MOST_YEARS) || endsAt > yearsAfter(dates.startsAt, 2 * MOST_YEARS)) {
    throw new Refusal("enterprise_agreement.term", { years: MOST_YEARS });
  }
};
