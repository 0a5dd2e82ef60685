import type { AccountStatus } from "../accounts/schema.ts";
import { isSameMoment, monthsAfter } from "../kernel/days.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EnteredLine, EnteredOrder, OrderDifference, OrderHold, OrderLineState, OrderState } from "./schema.ts";

/** What of an order decides whether something keeps it back. */
export type HoldFacts = {
  readonly account: { readonly status: AccountStatus; readonly agreementVersion: number | null } | null;
  readonly operatorReason: string | null;
  readonly agreementInForce: number;
};

/** What keeps an order's lines back, the first step to take first; empty when its lines can be deposited, or delivered. */
export const holdsOf = ({ account, operatorReason, agreementInForce }: HoldFacts): OrderHold[] => {
  const byOperator: OrderHold[] = operatorReason === null ? [] : [{ kind: "operator", reason: operatorReason }];
  if (account === null) return [{ kind: "unassigned", reason: null }, ...byOperator];
  const { status, agreementVersion } = account;
  if (status === "provisional") return [{ kind: "account_provisional", reason: null }, ...byOperator];
  if (status === "suspended") return [{ kind: "account_suspended", reason: null }, ...byOperator];
  if (status !== "active") return [{ kind: "account_ended", reason: null }, ...byOperator];
  const isAsked = (agreementVersion ?? 0) < agreementInForce;
  return [...(isAsked ? [{ kind: "agreement_pending" as const, reason: null }] : []), ...byOperator];
};

type Sides = readonly (readonly [OrderDifference, unknown, unknown])[];

const differing = (sides: Sides): OrderDifference[] =>
  sides.filter(([, known, sent]) => known !== sent).map(([what]) => what);

/** Whether anything of an order is left that could be kept back: what is in stock is not delivered while it is. */
export const canBeHeld = (state: OrderState): boolean => state === "held" || state === "in_stock";

const folded = (words: string | null): string | null => (words === null ? null : words.toLowerCase());

/** What of a line only whoever sent it knows. */
export type Sending = {
  /** The zone whose days it names. */
  readonly timeZone: string;
  /** Its virtual account by its id, or in the words of a file; null where it names none. */
  readonly virtualAccountSent: string | null;
};

/** A line as it is known, in the form lines are sent in; `renews` and the SKU as the line that was sent names them. */
export type KnownLine = Omit<EnteredLine, "line" | "graceDays"> & Sending & { readonly graceDays: number };

/** Whether two say the same about when: the same day is the same, whichever zone each was sent from. */
const meansAnother = (
  known: string | null,
  sent: string | null,
  zones: { readonly known: string; readonly sent: string },
): boolean =>
  known === null || sent === null
    ? known !== sent
    : !isSameMoment({ at: known, timeZone: zones.known }, { at: sent, timeZone: zones.sent });

/**
 * Where a line that is sent again goes. Its virtual account may have another name by now, or be no more: what names it as it
 * was named before means what it meant then. What names none leaves it to whoever assigns the order.
 */
const placeAgain = (known: KnownLine, sent: EnteredLine, { virtualAccountSent }: Sending): string | null =>
  virtualAccountSent === null || folded(known.virtualAccountSent) === folded(virtualAccountSent)
    ? known.virtualAccountId
    : sent.virtualAccountId;

/** What of a line is not as it was sent before. What a sender leaves to others, such as grace to the type, is not compared. */
export const lineDifferences = (known: KnownLine, sent: EnteredLine, sending: Sending): OrderDifference[] => {
  const zones = { known: known.timeZone, sent: sending.timeZone };
  return differing([
    ["sku", folded(known.sku), folded(sent.sku)],
    ["quantity", known.quantity, sent.quantity],
    ["term", known.term, sent.term],
    ["startsAt", false, meansAnother(known.startsAt, sent.startsAt, zones)],
    ["endsAt", false, meansAnother(known.endsAt, sent.endsAt, zones)],
    ["durationMonths", known.durationMonths, sent.durationMonths],
    ["graceDays", known.graceDays, sent.graceDays ?? known.graceDays],
    ["virtualAccount", known.virtualAccountId, placeAgain(known, sent, sending)],
    ["renews", folded(known.renews?.number ?? null), folded(sent.renews?.number ?? null)],
    ["renews", folded(known.renews?.line ?? null), folded(sent.renews?.line ?? null)],
  ]).filter((what, index, all) => all.indexOf(what) === index);
};

/** An order as it is known. */
export type KnownOrder = {
  readonly accountId: string | null;
  readonly buyerCompany: string;
  readonly buyerEmail: string | null;
  readonly placedAt: string;
  /** The zone whose day it was placed on. */
  readonly timeZone: string;
  /** The domain that it was sent with to name its account; null where it was sent with none. */
  readonly domainSent: string | null;
};

/**
 * Whose an order is that is sent again. The operator may have given it to another account since: what names its account as
 * it was named before means whose it is by now.
 * @param sent undefined where the account that is named is not there
 */
export const accountAgain = (
  known: Pick<KnownOrder, "accountId" | "domainSent">,
  sent: { readonly accountId: string | null | undefined; readonly domainSent: string | null },
): string | null | undefined =>
  known.domainSent !== null && known.domainSent === sent.domainSent ? known.accountId : sent.accountId;

/** What of an order is not as it was sent before; who sends no account or one for an unassigned order contradicts nobody. */
export const orderDifferences = (
  known: KnownOrder,
  sent: Pick<EnteredOrder, "buyerCompany" | "buyerEmail" | "placedAt" | "timeZone"> & {
    readonly accountId: string | null;
  },
): OrderDifference[] =>
  differing([
    [
      "account",
      known.accountId,
      known.accountId === null || sent.accountId === null ? known.accountId : sent.accountId,
    ],
    ["buyerCompany", known.buyerCompany, sent.buyerCompany],
    ["buyerEmail", known.buyerEmail, sent.buyerEmail],
    ["placedAt", false, meansAnother(known.placedAt, sent.placedAt, { known: known.timeZone, sent: sent.timeZone })],
  ]);

/** What is wrong with the dates of a line; undefined when nothing is. */
export const datesProblem = (
  { term, startsAt, endsAt, durationMonths }: Pick<EnteredLine, "term" | "startsAt" | "endsAt" | "durationMonths">,
  placedAt: string,
): "term_dates" | "ends_too_early" | undefined => {
  const ends = [endsAt, durationMonths].filter((each) => each !== null).length;
  if (ends !== (term === "perpetual" ? 0 : 1)) return "term_dates";
  if (endsAt !== null && new Date(endsAt) <= new Date(startsAt ?? placedAt)) return "ends_too_early";
  return undefined;
};

/**
 * When the licenses of a line count, once nothing holds it back: from its start or from now, and until its end. A line that
 * was held beyond its end counts from when it was ordered, so that its lot has the dates that were bought. Months are those of
 * the zone whose days the line names.
 */
export const termOf = (
  {
    startsAt,
    endsAt,
    durationMonths,
    timeZone,
  }: Pick<EnteredLine, "startsAt" | "endsAt" | "durationMonths"> & Pick<Sending, "timeZone">,
  placedAt: Date,
  now: Date,
): { startsAt: Date; endsAt: Date | null } => {
  const wanted = startsAt === null ? now : new Date(startsAt);
  if (durationMonths !== null) return { startsAt: wanted, endsAt: monthsAfter(wanted, durationMonths, timeZone) };
  if (endsAt === null) return { startsAt: wanted, endsAt: null };
  const end = new Date(endsAt);
  return { startsAt: wanted < end ? wanted : placedAt, endsAt: end };
};

/** What cancelling a line comes to. */
export const cancellationOf = (state: OrderLineState): "cancel" | "revoke" => {
  if (state === "held" || state === "in_stock") return "cancel";
  if (state === "deposited") return "revoke";
  throw new Refusal("order.line_over");
};

/** How many licenses end with a line that is cancelled: what was delivered of it stays with its customers. */
export const cancelled = ({ quantity, delivered }: { readonly quantity: number; readonly delivered: number }): number =>
  quantity - delivered;

/**
 * Why an order cannot go to another account; undefined as long as nothing of it could be used or was delivered. A delivery
 * goes to whom its holding account chose.
 */
export const reassignProblem = (
  { isDelivery }: { readonly isDelivery: boolean },
  lines: readonly { readonly state: OrderLineState; readonly delivered: number }[],
): Refusal | undefined => {
  if (isDelivery) return new Refusal("order.delivery_stays");
  const isUntouched = lines.every(
    ({ state, delivered }) => delivered === 0 && (state === "held" || state === "in_stock" || state === "cancelled"),
  );
  const isLeft = lines.some(({ state }) => state === "held" || state === "in_stock");
  return isUntouched && isLeft ? undefined : new Refusal("order.stays_with_account");
};

/**
 * How much of a line has been delivered once `quantity` more is.
 * @throws Refusal order.not_in_stock, order.stock_too_small
 */
export const deliver = (
  line: { readonly state: OrderLineState; readonly quantity: number; readonly delivered: number },
  quantity: number,
): { delivered: number; state: OrderLineState } => {
  if (line.state !== "in_stock") throw new Refusal("order.not_in_stock");
  const left = line.quantity - line.delivered;
  if (quantity > left) throw new Refusal("order.stock_too_small", { left });
  return { delivered: line.delivered + quantity, state: quantity === left ? "delivered" : "in_stock" };
};
