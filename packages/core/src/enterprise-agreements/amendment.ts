import { Refusal } from "../kernel/refusal.ts";
import { type AgreementDates, endOf, mostOf, yearsAfter } from "./rules.ts";
import { type EnteredSuite, MOST_SUITES, MOST_YEARS } from "./schema.ts";

/** A suite as it is before an amendment. */
export type AmendedFrom = {
  readonly id: string;
  readonly name: string;
  readonly entitled: number;
  readonly taken: number;
};

/** What is to be amended. */
export type AskedAmendment = {
  readonly suites: readonly { readonly suiteId: string; readonly entitled: number }[];
  readonly newSuites: readonly EnteredSuite[];
  /** Null: the end stays. */
  readonly endsAt: Date | null;
  /** Null: at once. */
  readonly effectiveAt: Date | null;
};

/** What becomes of one suite. */
export type AmendedSuite = {
  /** Null: a new one. */
  readonly suiteId: string | null;
  readonly name: string;
  readonly before: number | null;
  readonly agreed: number;
  readonly most: number;
  readonly taken: number;
  /** How many are to be given back before it can be lowered as far as that. */
  readonly toGiveBack: number;
};

/**
 * What a suite's entitlement becomes that was agreed to be another: it is never lowered below what is taken, for that would be
 * the entitlement again at the next true-forward.
 */
export const entitlementAfter = (before: number, agreed: number, taken: number): number =>
  agreed >= before ? agreed : Math.min(before, Math.max(agreed, taken));

/** The instant after which the end of a term can be: its start, or that of what a renewal added. */
const termStart = ({ startsAt, renewedEnds }: AgreementDates): Date => renewedEnds.at(-1) ?? startsAt;

/** Whether a term can have an end, as it is now. */
export const canEndAt = (dates: AgreementDates, endsAt: Date, after: Date): boolean => {
  const start = termStart(dates);
  return dates.endedAt === null && endsAt > after && endsAt > start && endsAt <= yearsAfter(start, MOST_YEARS);
};

/**
 * What becomes of an amendment that was agreed for a day. It lapses where the agreement is over when its turn comes, however
 * late that is: none extends or revives what has ended, whose licenses have ended with it.
 */
export const amendmentAt = (
  dates: Pick<AgreementDates, "endsAt" | "endedAt">,
  effectiveAt: Date,
  now: Date,
): "waits" | "counts" | "lapses" => {
  if (now < effectiveAt) return "waits";
  return now < endOf(dates) ? "counts" : "lapses";
};

const checkDates = (dates: AgreementDates, { endsAt, effectiveAt }: AskedAmendment, now: Date): void => {
  if (effectiveAt !== null && (effectiveAt <= now || effectiveAt >= endOf(dates))) {
    throw new Refusal("enterprise_agreement.amendment_not_within");
  }
  if (endsAt === null) return;
  if (dates.endedAt !== null) throw new Refusal("enterprise_agreement.ends_early");
  if (!canEndAt(dates, endsAt, effectiveAt ?? now)) {
    throw new Refusal("enterprise_agreement.term", { years: MOST_YEARS });
  }
};

const checkSuites = (suites: readonly AmendedFrom[], asked: AskedAmendment): void => {
  const ids = asked.suites.map(({ suiteId }) => suiteId.toLowerCase());
  if (ids.some((id) => !suites.some((suite) => suite.id === id)))
    throw new Refusal("enterprise_agreement.suite_not_found");
  const again = suites.find(({ id }) => ids.indexOf(id) !== ids.lastIndexOf(id));
  if (again !== undefined) throw new Refusal("enterprise_agreement.suite_twice", { suite: again.name });
  if (suites.length + asked.newSuites.length > MOST_SUITES) {
    throw new Refusal("enterprise_agreement.too_many_suites", { most: MOST_SUITES });
  }
  const names = [...suites, ...asked.newSuites].map(({ name }) => name.toLowerCase());
  const twice = asked.newSuites.find(
    ({ name }) => names.indexOf(name.toLowerCase()) !== names.lastIndexOf(name.toLowerCase()),
  );
  if (twice !== undefined) throw new Refusal("enterprise_agreement.suite_twice", { suite: twice.name });
};

/**
 * What an amendment comes to, suite by suite; those it leaves as they are are not among them.
 * @throws Refusal enterprise_agreement.suite_not_found, suite_twice, too_many_suites, amendment_not_within, ends_early, term,
 * nothing_amended
 */
export const amend = (
  agreement: AgreementDates & { readonly growthPercent: number },
  suites: readonly AmendedFrom[],
  asked: AskedAmendment,
  now: Date,
): AmendedSuite[] => {
  checkSuites(suites, asked);
  checkDates(agreement, asked, now);
  const { growthPercent } = agreement;
  const wanted = new Map(asked.suites.map(({ suiteId, entitled }) => [suiteId.toLowerCase(), entitled]));
  const changed = suites.flatMap(({ id, name, entitled, taken }): AmendedSuite[] => {
    const agreed = wanted.get(id) ?? entitled;
    if (agreed === entitled) return [];
    const most = mostOf({ entitled: agreed, growthPercent });
    const toGiveBack = agreed < entitled ? Math.max(0, taken - agreed) : 0;
    return [{ suiteId: id, name, before: entitled, agreed, most, taken, toGiveBack }];
  });
  const added = asked.newSuites.map(({ name, entitled }): AmendedSuite => {
    const most = mostOf({ entitled, growthPercent });
    return { suiteId: null, name, before: null, agreed: entitled, most, taken: 0, toGiveBack: 0 };
  });
  const endStays = asked.endsAt === null || asked.endsAt.getTime() === agreement.endsAt.getTime();
  if (changed.length + added.length === 0 && endStays) throw new Refusal("enterprise_agreement.nothing_amended");
  return [...changed, ...added];
};
