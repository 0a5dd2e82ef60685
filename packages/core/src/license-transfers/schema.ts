import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { LicenseTypeName, Place, Quantity, Term } from "../licenses/schema.ts";

/** A transfer has no more lines than this. */
export const MOST_TRANSFER_LINES = 200;

/** Which licenses go first: those that end first, or those that last longest. */
export const TransferOrder = z.enum(["earliest_end", "longest_term"]);
export type TransferOrder = z.infer<typeof TransferOrder>;

/** So many licenses of a type from one virtual account to another of the same account. */
export const TransferLineInput = z.object({ licenseTypeId: id, quantity: Quantity, fromId: id, toId: id });

/** Licenses of one lot that move. */
export const TransferPart = z.object({
  lot: z.object({
    id,
    /** What people know it by, e.g. an order number. */
    label: z.string(),
    term: Term,
    endsAt: instant.nullable(),
  }),
  quantity: z.int(),
});
export type TransferPart = z.infer<typeof TransferPart>;

/** What becomes of a line, or would: which licenses move and what is there afterwards, or why it cannot. */
export const TransferLineResult = z.object({
  /** Which of the lines it is, from 0. */
  line: z.int(),
  quantity: z.int(),
  /** Null where it does not exist, or is not among what the person manages; so are the two below. */
  licenseType: LicenseTypeName.nullable(),
  from: Place.nullable(),
  to: Place.nullable(),
  outcome: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("moves"),
      /** In the order in which they are taken. */
      parts: z.array(TransferPart),
      /** What can be assigned at either end after this line and those before it. */
      leaves: z.int(),
      brings: z.int(),
      /** How many of them cover what is in use at the new place and nothing owned covered. */
      covers: z.int(),
    }),
    z.object({
      kind: z.literal("refused"),
      code: z.string(),
      detail: z.string(),
      /** How many could be moved, for those that ask for more than are available. */
      available: z.int().nullable(),
    }),
  ]),
});
export type TransferLineResult = z.infer<typeof TransferLineResult>;

/** Licenses that went from virtual accounts to others. */
export const LicenseTransfer = z.object({
  id,
  order: TransferOrder,
  /** Those that concern what the person sees. */
  lines: z.array(
    z.object({
      licenseType: LicenseTypeName,
      quantity: z.int(),
      /** Null: a virtual account that the person does not see. */
      from: Place.nullable(),
      to: Place.nullable(),
      parts: z.array(TransferPart),
    }),
  ),
  createdAt: instant,
  createdBy: z.string(),
  /** Null while it stands; so is the next. */
  undoneAt: instant.nullable(),
  undoneBy: z.string().nullable(),
});
export type LicenseTransfer = z.infer<typeof LicenseTransfer>;
