import type { AccountStatus } from "../accounts/schema.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EnteredLine, EnteredOrder, OrderDifference, OrderHold, OrderLineState } from "./schema.ts";

/** What of an order decides whether something keeps it back. */
export type HoldFacts = {
  readonly account: { readonly status: AccountStatus; readonly agreementVersion: number | null } | null;
  readonly operatorReason: string | null;
  readonly agreementInForce: number;
};

/** What keeps an order's lines back, the first step to take first; empty when its lines can be deposited. */
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

const folded = (words: string | null): string | null => (words === null ? null : words.toLowerCase());
const time = (at: string | null): number | null => (at === null ? null : new Date(at).getTime());

/** A line as it is known, in the form lines are sent in; `renews` and the SKU as the line that was sent names them. */
export type KnownLine = Omit<EnteredLine, "line" | "graceDays"> & { readonly graceDays: number };

/**
 * What of a line is not as it was sent before. What a sender leaves to others (grace to the license type, the virtual account
 * to whoever assigns the order) is not compared.
 */
export const lineDifferences = (known: KnownLine, sent: EnteredLine): OrderDifference[] =>
  differing([
    ["sku", folded(known.sku), folded(sent.sku)],
    ["quantity", known.quantity, sent.quantity],
    ["term", known.term, sent.term],
    ["startsAt", time(known.startsAt), time(sent.startsAt)],
    ["endsAt", time(known.endsAt), time(sent.endsAt)],
    ["durationMonths", known.durationMonths, sent.durationMonths],
    ["graceDays", known.graceDays, sent.graceDays ?? known.graceDays],
    ["virtualAccount", known.virtualAccountId, sent.virtualAccountId ?? known.virtualAccountId],
    ["renews", folded(known.renews?.number ?? null), folded(sent.renews?.number ?? null)],
    ["renews", folded(known.renews?.line ?? null), folded(sent.renews?.line ?? null)],
  ]).filter((what, index, all) => all.indexOf(what) === index);

/** An order as it is known. */
export type KnownOrder = {
  readonly accountId: string | null;
  readonly buyerCompany: string;
  readonly buyerEmail: string | null;
  readonly placedAt: string;
};

/** What of an order is not as it was sent before; who sends no account or one for an unassigned order contradicts nobody. */
export const orderDifferences = (
  known: KnownOrder,
  sent: Pick<EnteredOrder, "buyerCompany" | "buyerEmail" | "placedAt"> & { readonly accountId: string | null },
): OrderDifference[] =>
  differing([
    [
      "account",
      known.accountId,
      known.accountId === null || sent.accountId === null ? known.accountId : sent.accountId,
    ],
    ["buyerCompany", known.buyerCompany, sent.buyerCompany],
    ["buyerEmail", known.buyerEmail, sent.buyerEmail],
    ["placedAt", time(known.placedAt), time(sent.placedAt)],
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

/** The instant so many months later, on the same day; the last of the month where there is no such day. In UTC. */
export const monthsAfter = (from: Date, months: number): Date => {
  const at = new Date(from);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at;
};

/**
 * When the licenses of a line count, once nothing holds it back: from its start or from now, and until its end. A line that
 * was held beyond its end counts from when it was ordered, so that its lot has the dates that were bought.
 */
export const termOf = (
  { startsAt, endsAt, durationMonths }: Pick<EnteredLine, "startsAt" | "endsAt" | "durationMonths">,
  placedAt: Date,
  now: Date,
): { startsAt: Date; endsAt: Date | null } => {
  const wanted = startsAt === null ? now : new Date(startsAt);
  if (durationMonths !== null) return { startsAt: wanted, endsAt: monthsAfter(wanted, durationMonths) };
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
