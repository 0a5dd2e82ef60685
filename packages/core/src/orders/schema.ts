import { z } from "zod";
import { AccountStatus, AccountType, TypedDomain } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { emailAddress, text } from "../kernel/text.ts";
import { LicenseTypeName, LotState, Place, Quantity, RevocationPreview, Sku, Term } from "../licenses/schema.ts";
import { TimeZone } from "../people/schema.ts";

/** Which shop or system an order comes from; with the number it names the order everywhere, without regard to case. */
export const OrderSource = text({ max: 60 });
export const OrderNumber = text({ max: 80 });
/** What an order calls one of its lines, e.g. "10" or "1.2"; compared without case. */
export const LineName = text({ max: 60 });

/** Why something about an order is done; whoever it concerns reads it. */
export const OrderReason = text({ min: 10, max: 1000, multiline: true });

const EARLIEST = "2000-01-01T00:00:00.000Z";
const LATEST = "2200-01-01T00:00:00.000Z";

/** An instant that an order can name. */
export const OrderInstant = instant.refine((at) => {
  const time = new Date(at).getTime();
  return time >= new Date(EARLIEST).getTime() && time < new Date(LATEST).getTime();
});

/**
 * Where a line stands. `held`: something keeps it back; `deposited`: its licenses can be used; `in_stock`: a holding account
 * keeps it for its customers, `delivered`: all of it went to them; `revoked`: cancelled after it was deposited.
 */
export const OrderLineState = z.enum(["held", "deposited", "in_stock", "delivered", "cancelled", "revoked"]);
export type OrderLineState = z.infer<typeof OrderLineState>;

/** An order by its lines: `held` while one is, else `in_stock` while one is; `done` when some came through. */
export const OrderState = z.enum(["held", "in_stock", "done", "cancelled"]);
export type OrderState = z.infer<typeof OrderState>;

/** What keeps an order back; what releases it follows from it. */
export const HoldKind = z.enum([
  "unassigned",
  "account_provisional",
  "account_suspended",
  "account_ended",
  "agreement_pending",
  "operator",
]);
export type HoldKind = z.infer<typeof HoldKind>;

export const OrderHold = z.object({
  kind: HoldKind,
  /** In the operator's words, where they hold it. */
  reason: z.string().nullable(),
});
export type OrderHold = z.infer<typeof OrderHold>;

/** A line as it is sent; the same again changes nothing. */
export const EnteredLine = z.object({
  line: LineName,
  sku: Sku,
  quantity: Quantity,
  term: Term,
  /** When the term begins; null: when the licenses become usable. */
  startsAt: OrderInstant.nullable().default(null),
  /** Either when the term ends or how many months it lasts; a perpetual line has neither. */
  endsAt: OrderInstant.nullable().default(null),
  durationMonths: z.int().min(1).max(120).nullable().default(null),
  /** Null: as the license type says. */
  graceDays: z.int().min(0).max(365).nullable().default(null),
  /** Null: the account's default. */
  virtualAccountId: id.nullable().default(null),
  /**
   * The line of an order of the same source whose licenses this one renews: where these are, and from their end on unless a
   * start is given. The virtual account is then where they go when nothing of the old is left.
   */
  renews: z.object({ number: OrderNumber, line: LineName }).nullable().default(null),
});
export type EnteredLine = z.infer<typeof EnteredLine>;

/** At most so many lines are sent with one order, and so many rows of a file at a time. */
export const MOST_LINES = 1_000;

/** An order as it is sent. */
export const EnteredOrder = z.object({
  source: OrderSource,
  number: OrderNumber,
  buyerCompany: text({ max: 200 }),
  /** Whoever proves this address, or an account with its domain, may assign the order. */
  buyerEmail: emailAddress.nullable().default(null),
  /** The account it is for; null: its owner assigns it. */
  domainIdentifier: TypedDomain.nullable().default(null),
  placedAt: OrderInstant,
  /** The zone whose days the instants of the order are meant as; months are counted in it. */
  timeZone: TimeZone.default("UTC"),
  /** Why the operator keeps it back; null: they do not. Counts for a new order only. */
  holdReason: OrderReason.nullable().default(null),
  lines: z
    .array(
      EnteredLine.extend({
        /** The virtual account as a file names it: by its name, or with those above it ("Europe/Paris"); with an ID, the same one. */
        virtualAccount: text({ max: 1000 }).nullable().default(null),
      }),
    )
    .min(1)
    .max(MOST_LINES),
});
export type EnteredOrder = z.infer<typeof EnteredOrder>;

const cell = text({ min: 0, max: 1000, multiline: true }).default("");

/** A row of a file of order lines, as it was typed: its days are those of the zone that the file is sent with. */
export const OrderRow = z.object({
  source: cell,
  number: cell,
  placed: cell,
  buyerCompany: cell,
  buyerEmail: cell,
  account: cell,
  line: cell,
  sku: cell,
  quantity: cell,
  term: cell,
  starts: cell,
  ends: cell,
  months: cell,
  graceDays: cell,
  virtualAccount: cell,
  renews: cell,
});
export type OrderRow = z.infer<typeof OrderRow>;

/** What becomes of a row, or would: `new` is done, `same` is there already, the others are left out. */
export const OrderRowVerdict = z.enum([
  "new",
  "same",
  "listed_twice",
  "source_invalid",
  "number_invalid",
  "placed_invalid",
  "company_invalid",
  "email_invalid",
  "account_unknown",
  "order_differs",
  "order_delivered",
  "line_invalid",
  "line_differs",
  "sku_unknown",
  "sku_retired",
  "quantity_invalid",
  "term_unknown",
  "dates_invalid",
  "term_dates",
  "ends_too_early",
  "grace_invalid",
  "virtual_account_unknown",
  "renewal_unknown",
]);
export type OrderRowVerdict = z.infer<typeof OrderRowVerdict>;

/** What of an order or a line is not as it was sent before. */
export const OrderDifference = z.enum([
  "account",
  "buyerCompany",
  "buyerEmail",
  "placedAt",
  "sku",
  "quantity",
  "term",
  "startsAt",
  "endsAt",
  "durationMonths",
  "graceDays",
  "virtualAccount",
  "renews",
]);
export type OrderDifference = z.infer<typeof OrderDifference>;

/** A row, looked at. */
export const LookedAtRow = z.object({
  /** Which of the rows it is, from 0. */
  row: z.int(),
  verdict: OrderRowVerdict,
  differences: z.array(OrderDifference),
  source: z.string(),
  number: z.string(),
  line: z.string(),
  sku: z.string(),
  quantity: z.int().nullable(),
  accountName: z.string().nullable(),
  /** Null where nothing came of the row. */
  orderId: id.nullable(),
});
export type LookedAtRow = z.infer<typeof LookedAtRow>;

/** The account of an order, as the operator and its own people see it. */
export const OrderAccount = z.object({
  id,
  name: z.string(),
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  type: AccountType,
  status: AccountStatus,
});
export type OrderAccount = z.infer<typeof OrderAccount>;

/** A part of a line that a holding account gave to a customer; the customer's order about it. */
export const Delivery = z.object({
  orderId: id,
  number: z.string(),
  accountName: z.string(),
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  quantity: z.int(),
  deliveredAt: instant,
  state: OrderLineState,
});
export type Delivery = z.infer<typeof Delivery>;

export const OrderLine = z.object({
  id,
  line: z.string(),
  licenseType: LicenseTypeName,
  quantity: z.int(),
  term: Term,
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  durationMonths: z.int().nullable(),
  graceDays: z.int(),
  virtualAccount: Place.nullable(),
  /** The line it renews. */
  renews: z.object({ number: z.string(), line: z.string() }).nullable(),
  state: OrderLineState,
  depositedAt: instant.nullable(),
  /** What became of it once it was deposited. */
  lot: z
    .object({ id, state: LotState, startsAt: instant, endsAt: instant.nullable(), graceEndsAt: instant.nullable() })
    .nullable(),
  /** How much of it a holding account has given to customers. */
  delivered: z.int(),
  deliveries: z.array(Delivery),
  cancelled: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** What cancelling a line would come to. */
export const CancellationPreview = z.object({
  /** `cancel`: it never becomes usable; `revoke`: its licenses are taken back. */
  event: z.enum(["cancel", "revoke"]),
  ...RevocationPreview.shape,
});
export type CancellationPreview = z.infer<typeof CancellationPreview>;

/** An order in a list. */
export const OrderSummary = z.object({
  id,
  source: z.string(),
  number: z.string(),
  buyerCompany: z.string(),
  buyerEmail: z.string().nullable(),
  placedAt: instant,
  state: OrderState,
  /** What keeps back its held lines, and what of it is in stock; empty where nothing does. */
  holds: z.array(OrderHold),
  account: OrderAccount.nullable(),
  /** How many of its lines stand: those that are cancelled or revoked do not, but for what was delivered of them. */
  lineCount: z.int(),
  /** What stands of the first few of these. */
  contents: z.array(z.object({ name: z.string(), quantity: z.int() })),
});
export type OrderSummary = z.infer<typeof OrderSummary>;

/** An order with its lines. */
export const Order = OrderSummary.extend({
  assignedAt: instant.nullable(),
  assignedBy: z.string().nullable(),
  /** The holding account it was delivered by. */
  deliveredBy: z.object({ accountName: z.string(), orderNumber: z.string() }).nullable(),
  lines: z.array(OrderLine),
});
export type Order = z.infer<typeof Order>;

/** What becomes of an order that is to be assigned. `not_found` says the same of orders there are and of others' orders. */
export const AssignmentVerdict = z.enum(["assigned", "not_found", "several", "listed_twice"]);
export type AssignmentVerdict = z.infer<typeof AssignmentVerdict>;

/** At most so many orders are assigned at a time. */
export const MOST_ASSIGNMENTS = 100;

export const AssignmentResult = z.object({
  /** Which of those that were sent, from 0. */
  row: z.int(),
  source: z.string().nullable(),
  number: z.string(),
  verdict: AssignmentVerdict,
  orderId: id.nullable(),
});
export type AssignmentResult = z.infer<typeof AssignmentResult>;
