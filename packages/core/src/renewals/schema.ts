import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { AssignmentKind, LicenseTypeName, LotState, Place, Quantity } from "../licenses/schema.ts";
import { OrderInstant } from "../orders/schema.ts";

/** Where a renewal stands; see `renewalMachine`. */
export const RenewalState = z.enum([
  "draft",
  "requested",
  "offered",
  "scheduled",
  "processed",
  "declined",
  "withdrawn",
  "cancelled",
  "expired",
]);
export type RenewalState = z.infer<typeof RenewalState>;

/** Who drafts a renewal or acts on it: the account's people, or the operator's. */
export const RenewalSide = z.enum(["account", "operator"]);
export type RenewalSide = z.infer<typeof RenewalSide>;

/** At most so many purchases are renewed at once. */
export const MOST_RENEWAL_LINES = 200;

/** How long what is renewed lasts: so many months from the end of the old, or all to one common date. */
export const RenewalTerm = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("months"), months: z.int().min(1).max(120) }),
  z.object({ kind: z.literal("date"), endsAt: OrderInstant }),
]);
export type RenewalTerm = z.infer<typeof RenewalTerm>;

/** A purchase to renew, and with how many licenses from then on: fewer, the same or more. */
export const RenewalLineInput = z.object({ lotId: id, quantity: Quantity });
export type RenewalLineInput = z.infer<typeof RenewalLineInput>;

export const RenewalNote = text({ min: 0, max: 1000, multiline: true });
export const PurchaseOrder = text({ max: 80 });
/** Why a renewal is declined or cancelled; the other side reads it. */
export const RenewalReason = text({ min: 10, max: 1000, multiline: true });

/** What a draft says. */
export const RenewalDraft = {
  lines: z.array(RenewalLineInput).min(1).max(MOST_RENEWAL_LINES),
  term: RenewalTerm,
  note: RenewalNote.default(""),
  purchaseOrder: PurchaseOrder.nullable().default(null),
};

/** What of a purchase that ends is renewed: nothing, it is under way, or it goes on. */
export const EndingState = z.enum(["open", "under_way", "renewed"]);
export type EndingState = z.infer<typeof EndingState>;

/** A purchase that ends. */
export const EndingLot = z.object({
  id,
  label: z.string(),
  licenseType: LicenseTypeName,
  state: LotState,
  quantity: z.int(),
  /** How many of it somebody holds: in use or reserved. */
  held: z.int(),
  endsAt: instant,
  graceEndsAt: instant,
  renewal: EndingState,
  /** The renewal that is under way or carries it on, by its label; of an order that renews it, its number. */
  renewedBy: z.object({ renewalId: id.nullable(), label: z.string(), quantity: z.int() }).nullable(),
  /** Whether it can be put into a renewal now. */
  canRenew: z.boolean(),
});
export type EndingLot = z.infer<typeof EndingLot>;

/** How many licenses end in a month (UTC, `2026-03`), and what of them goes on. */
export const EndingMonth = z.object({
  month: z.string(),
  open: z.int(),
  underWay: z.int(),
  renewed: z.int(),
});
export type EndingMonth = z.infer<typeof EndingMonth>;

/** What happens to the licenses of a type at the instant at which old ones end and new ones begin. */
export const RenewalChange = z.object({
  at: instant,
  licenseType: LicenseTypeName,
  ends: z.int(),
  begins: z.int(),
  /** How many somebody holds of what ends. */
  held: z.int(),
  /** Use that nothing owned covers from then on, and licenses taken from those who hold them. */
  uncovered: z.int(),
  ended: z.int(),
  places: z.array(z.object({ virtualAccount: Place, ends: z.int(), begins: z.int(), held: z.int(), lost: z.int() })),
  /** Who loses them, as far as they are named. */
  assignments: z.array(
    z.object({ id, holder: z.string(), kind: AssignmentKind, quantity: z.int(), virtualAccount: Place }),
  ),
  more: z.boolean(),
});
export type RenewalChange = z.infer<typeof RenewalChange>;

/** A line of a renewal: the purchase it renews, and what follows it. */
export const RenewalLine = z.object({
  lot: z.object({ id, label: z.string() }),
  licenseType: LicenseTypeName,
  /** How many end. */
  quantityBefore: z.int(),
  quantity: z.int(),
  /** When the old end and the new begin. */
  startsAt: instant,
  endsAt: instant,
  /** The purchase that renews it, once it is scheduled. */
  newLotId: id.nullable(),
  /** Why the line cannot be as it is, in the reader's language; null where it can, or is done. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type RenewalLine = z.infer<typeof RenewalLine>;

/** A renewal as lists show it. */
export const RenewalSummary = z.object({
  accountId: id,
  accountName: z.string(),
  id,
  /** How people call it, e.g. "R-1001". */
  label: z.string(),
  state: RenewalState,
  draftedBy: RenewalSide,
  lines: z.int(),
  quantityBefore: z.int(),
  quantity: z.int(),
  /** The license types it is about, by name; at most three of them. */
  licenseTypes: z.array(z.string()),
  /** When the first of its old licenses end. */
  firstEndsAt: instant,
  purchaseOrder: z.string().nullable(),
  changedAt: instant,
});
export type RenewalSummary = z.infer<typeof RenewalSummary>;

/** A renewal, with what it does. */
export const Renewal = z.object({
  ...RenewalSummary.shape,
  term: RenewalTerm,
  note: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  /** When it went to the other side; null for a draft. */
  sentAt: instant.nullable(),
  sentBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  /** Why it was declined or cancelled. */
  reason: z.string().nullable(),
  items: z.array(RenewalLine),
  /** What happens, while it can still happen; empty once it is over. */
  changes: z.array(RenewalChange),
  /** Whether nothing of it has begun, so that the operator can take it back. */
  canCancel: z.boolean(),
});
export type Renewal = z.infer<typeof Renewal>;

/** What a draft would do. */
export const RenewalPreview = z.object({ items: z.array(RenewalLine), changes: z.array(RenewalChange) });
export type RenewalPreview = z.infer<typeof RenewalPreview>;

/** Leaves out what cannot be put into a renewal: other kinds of terms, what is renewed already or no longer sold. */
export const OnlyRenewable = z.enum(["renewable"]);

/** How far ahead one looks for what ends. */
export const MonthsAhead = z.coerce.number().int().min(1).max(36).default(12);
