import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { LicenseTypeName, Place, Quantity, Term } from "../licenses/schema.ts";

/** An offer has no more lines than this. */
export const MOST_OFFERED_LINES = 100;

/** An account has no more offers that wait at once. */
export const MOST_OPEN_OFFERS = 100;

/** Where a transfer to another account stands; see `accountTransferMachine`. */
export const AccountTransferState = z.enum([
  "awaiting_approval",
  "offered",
  "accepted",
  "declined",
  "withdrawn",
  "refused",
  "expired",
  "lapsed",
]);
export type AccountTransferState = z.infer<typeof AccountTransferState>;

/** Whose account it is: that which gives licenses away, or that which is to get them. */
export const TransferSide = z.enum(["giver", "receiver"]);
export type TransferSide = z.infer<typeof TransferSide>;

export const Justification = text({ max: 2000, multiline: true });
export const TransferReason = text({ max: 1000, multiline: true });

/** So many licenses of a lot that are in a virtual account. */
export const OfferedLineInput = z.object({ lotId: id, virtualAccountId: id, quantity: Quantity });

/** A lot as it is named to both sides: what brought it, and its dates, which stay as they are. */
const OfferedLot = z.object({
  /** What people know it by, e.g. an order number. */
  label: z.string(),
  term: Term,
  startsAt: instant,
  endsAt: instant.nullable(),
});

/** Whether a line could move now, or why it could not. */
export const LineOutcome = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("moves"),
    /** What would remain available of the lot where it is; null for the receiver. */
    leaves: z.int().nullable(),
  }),
  z.object({
    kind: z.literal("refused"),
    code: z.string(),
    detail: z.string(),
    /** How many could move; null where that is not the matter, and for the receiver. */
    available: z.int().nullable(),
  }),
]);
export type LineOutcome = z.infer<typeof LineOutcome>;

/** What becomes of a line of a draft. */
export const OfferedLineResult = z.object({
  /** Which of the lines it is, from 0. */
  line: z.int(),
  quantity: z.int(),
  /** Null where there is no such lot within the person's reach; so are the next two. */
  licenseType: LicenseTypeName.nullable(),
  lot: OfferedLot.nullable(),
  from: Place.nullable(),
  outcome: LineOutcome,
});
export type OfferedLineResult = z.infer<typeof OfferedLineResult>;

/** Licenses that could be offered: what is available of a lot in a virtual account. */
export const OfferableLot = z.object({
  licenseType: LicenseTypeName,
  lot: OfferedLot.extend({ id }),
  virtualAccount: Place,
  available: z.int(),
});
export type OfferableLot = z.infer<typeof OfferableLot>;

/** An account as the other side sees it. */
export const OtherAccount = z.object({ name: z.string(), domainUnicode: z.string() });

/** A transfer in a list. */
export const AccountTransferSummary = z.object({
  id,
  side: TransferSide,
  state: AccountTransferState,
  other: OtherAccount,
  /** Of the lines that the person sees: how many licenses, and the first few types of them by name. */
  quantity: z.int(),
  licenses: z.array(z.string()),
  /** How many types more there are. */
  more: z.int(),
  createdAt: instant,
  expiresAt: instant,
  /** Null while it waits. */
  endedAt: instant.nullable(),
});
export type AccountTransferSummary = z.infer<typeof AccountTransferSummary>;

/** What happened to a transfer. */
export const TransferMoment = z.object({
  event: z.enum(["send", "approve", "refuse", "accept", "decline", "withdraw", "remind", "expire", "lapse", "reopen"]),
  at: instant,
  /** Null: the clock. */
  side: TransferSide.nullable(),
  /** Null where it was the clock or somebody of the other account, who is not named. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type TransferMoment = z.infer<typeof TransferMoment>;

/** A transfer of licenses to another account, as one side sees it. */
export const AccountTransfer = AccountTransferSummary.extend({
  justification: z.string(),
  lines: z.array(
    OfferedLot.extend({
      licenseType: LicenseTypeName,
      quantity: z.int(),
      /** Where the licenses are; null for the receiver, who does not see the giver's virtual accounts. */
      from: Place.nullable(),
      /** Whether it could move now; null once the transfer is over. */
      outcome: LineOutcome.nullable(),
    }),
  ),
  /** Where the licenses arrived; null before that, and for the giver. */
  arrivedIn: Place.nullable(),
  /** From the first on. */
  history: z.array(TransferMoment),
});
export type AccountTransfer = z.infer<typeof AccountTransfer>;

const Side = OtherAccount.extend({ id });

/** A transfer in the operator's list. */
export const OperatorTransferSummary = AccountTransferSummary.omit({ side: true, other: true }).extend({
  giver: Side,
  receiver: Side,
});
export type OperatorTransferSummary = z.infer<typeof OperatorTransferSummary>;

/** A transfer as the operator sees it: both accounts by name, their virtual accounts not. */
export const OperatorTransfer = OperatorTransferSummary.extend({
  justification: z.string(),
  lines: z.array(OfferedLot.extend({ licenseType: LicenseTypeName, quantity: z.int() })),
  /** From the first on, with who it was on either side. */
  history: z.array(TransferMoment),
});
export type OperatorTransfer = z.infer<typeof OperatorTransfer>;

/** Which transfers a list shows. */
export const TransferFilter = z.enum(["all", "incoming", "outgoing", "ended"]);
export type TransferFilter = z.infer<typeof TransferFilter>;
