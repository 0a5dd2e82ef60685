import { daysAfter } from "../kernel/duration.ts";
import type { LotEvent } from "./machine.ts";
import type { LotState } from "./schema.ts";

/** When a lot begins, ends and stops being usable; the last two are null for a perpetual one. */
export type LotDates = {
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly graceEndsAt: Date | null;
};

/** A lot that ends, or has. */
export type EndingLot = {
  readonly id: string;
  readonly licenseTypeId: string;
  readonly endsAt: Date;
  readonly graceEndsAt: Date;
  /** How many of it there are, or were when they expired. */
  readonly quantity: number;
  /** How many of them later purchases renew. */
  readonly renewed: number;
  /** The virtual accounts that they are in, or were. */
  readonly placeIds: readonly string[];
};

/** Where a lot that nobody revoked stands at an instant. An end belongs to what comes after it. */
export const lotStateAt = ({ startsAt, endsAt, graceEndsAt }: LotDates, now: Date): LotState => {
  if (now < startsAt) return "scheduled";
  if (endsAt === null || now < endsAt) return "active";
  return graceEndsAt !== null && now < graceEndsAt ? "grace" : "expired";
};

/** When a lot's state changes next by itself; null when it never does again. */
export const nextChangeAfter = ({ startsAt, endsAt, graceEndsAt }: LotDates, now: Date): Date | null =>
  [startsAt, endsAt, graceEndsAt].find((at) => at !== null && at > now) ?? null;

/** Whether licenses of a lot may be put to use at an instant. */
export const isUsableAt = (dates: LotDates, now: Date): boolean => {
  const state = lotStateAt(dates, now);
  return state === "active" || state === "grace";
};

/** What happens to a lot that stands in one state and, by its dates, belongs in a later one; in order. */
export const lotEventsTo = (from: LotState, dates: LotDates, now: Date): LotEvent[] => {
  const to = lotStateAt(dates, now);
  if (from === to || from === "expired" || from === "revoked") return [];
  const started: LotEvent[] = from === "scheduled" ? ["start"] : [];
  if (to === "grace") return [...started, "end"];
  return to === "expired" ? [...started, "expire"] : started;
};

const order: Record<LotEvent, number> = { revoke: 0, start: 1, end: 2, expire: 3 };

/** Something that happens to a lot by itself, at its instant. */
export type LotChange<Lot, Event extends LotEvent = LotEvent> = {
  readonly at: Date;
  readonly event: Event;
  readonly lot: Lot;
};

/**
 * The order in which lots change by themselves. At one instant what begins comes before what ends, so that nobody loses what is
 * there again at once; otherwise by id.
 */
export const inOrderOfChanges = (
  a: LotChange<{ readonly id: string }>,
  b: LotChange<{ readonly id: string }>,
): number => a.at.getTime() - b.at.getTime() || order[a.event] - order[b.event] || (a.lot.id < b.lot.id ? -1 : 1);

/** Everything that happens to lots by themselves until an instant, in order. */
export const changesUntil = <Lot extends LotDates & { readonly id: string; readonly state: LotState }>(
  lots: readonly Lot[],
  until: Date,
): LotChange<Lot>[] =>
  lots
    .flatMap((lot) => lotEventsTo(lot.state, lot, until).map((event) => ({ at: instantOf(event, lot), event, lot })))
    .sort(inOrderOfChanges);

const instantOf = (event: LotEvent, { startsAt, endsAt, graceEndsAt }: LotDates): Date =>
  (event === "start" ? startsAt : event === "end" ? endsAt : graceEndsAt) ?? startsAt;

/** Until when licenses that end at an instant stay usable. */
export const graceEndOf = (endsAt: Date, graceDays: number): Date => daysAfter(endsAt, graceDays);
