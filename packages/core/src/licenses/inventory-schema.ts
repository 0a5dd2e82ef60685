import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import {
  LedgerKind,
  LicenseType,
  LicenseTypeName,
  LosingAssignment,
  LotOriginKind,
  LotState,
  Place,
  Position,
  Term,
} from "./schema.ts";

/** By what the inventory is put in order. */
export const InventorySort = z.enum(["name", "sku", "owned", "in_use", "reserved", "balance", "shortfall", "next_end"]);
export type InventorySort = z.infer<typeof InventorySort>;

/** What a line of the inventory draws attention to; see `marksOf`. */
export const InventoryMark = z.enum(["shortfall", "grace", "ends_soon", "used_up", "nothing_left"]);
export type InventoryMark = z.infer<typeof InventoryMark>;

/** The next day on which licenses end, or stop being usable where they have ended already. */
export const NextEnd = z.object({ at: instant, quantity: z.int(), isGrace: z.boolean() });
export type NextEnd = z.infer<typeof NextEnd>;

const line = {
  position: Position,
  /** Owned from a day to come. */
  scheduled: z.int(),
  nextEnd: NextEnd.nullable(),
  marks: z.array(InventoryMark),
};

/** What of a license type the person sees, where they look. */
export const InventoryLine = z.object({ type: LicenseTypeName, ...line });
export type InventoryLine = z.infer<typeof InventoryLine>;

/** The same of one type, with all there is to know of the type. */
export const TypeInventory = z.object({ type: LicenseType, ...line });
export type TypeInventory = z.infer<typeof TypeInventory>;

/** What of a license type is in one virtual account. */
export const PlacePosition = z.object({
  virtualAccount: Place,
  position: Position,
  /** Whether the person may assign and release there. */
  mayManage: z.boolean(),
});
export type PlacePosition = z.infer<typeof PlacePosition>;

/** Use and what was owned at the end of a day (UTC). */
export const UseDay = z.object({
  day: z.iso.date(),
  owned: z.int(),
  inUse: z.int(),
  /** The most of the day; null where several virtual accounts are added up, whose peaks need not have met. */
  peakInUse: z.int().nullable(),
});
export type UseDay = z.infer<typeof UseDay>;

/** Something that moved licenses, as the event log tells it. */
export const LicenseMovement = z.object({
  id,
  at: instant,
  kind: LedgerKind,
  quantity: z.int(),
  /** Null where the person may not see that one. */
  virtualAccount: Place.nullable(),
  /** Where a transfer within the account went to; null elsewhere, and where the person may not see that one. */
  otherVirtualAccount: Place.nullable(),
  subject: z.object({ kind: z.string(), id, label: z.string() }),
  actor: z.object({ id: id.nullable(), name: z.string() }),
});
export type LicenseMovement = z.infer<typeof LicenseMovement>;

/** A lot with what of it the person sees. */
export const InventoryLot = z.object({
  id,
  term: Term,
  state: LotState,
  /** As it was bought; null for those who see only some virtual accounts. */
  bought: z.int().nullable(),
  /** What of it is where the person looks now. */
  here: z.int(),
  startsAt: instant,
  endsAt: instant.nullable(),
  graceEndsAt: instant.nullable(),
  origin: z.object({
    kind: LotOriginKind,
    id,
    label: z.string(),
    /** The order, transfer, renewal or agreement as a whole, or the traditional license; null where the person may not open it. */
    wholeId: id.nullable(),
  }),
  createdAt: instant,
  /** The lot that it renews, and those that renew it. */
  renews: z.object({ id, label: z.string() }).nullable(),
  renewedBy: z.array(z.object({ id, label: z.string(), startsAt: instant })),
});
export type InventoryLot = z.infer<typeof InventoryLot>;

/** Something that will happen by itself: licenses become usable, their term ends, or they stop being usable. */
export const FutureKind = z.enum(["start", "end", "expire"]);
export type FutureKind = z.infer<typeof FutureKind>;

/** On this day, this happens, to these. */
export const FutureStep = z.object({
  at: instant,
  kind: FutureKind,
  lot: z.object({ id, label: z.string() }),
  /** How many licenses it concerns. */
  quantity: z.int(),
  /** What is owned and in use afterwards, if nobody does anything. */
  ownedAfter: z.int(),
  inUseAfter: z.int(),
  /** Use that was uncovered and is covered from then on. */
  covered: z.int(),
  /** Use that other licenses take over. */
  takenOver: z.int(),
  /** Use that stays, with nothing owned covering it. */
  uncovered: z.int(),
  /** Use and reservations that end, because nothing covers them. */
  ended: z.int(),
  places: z.array(z.object({ virtualAccount: Place, lost: z.int() })),
  /** Assignments that lose their licenses, latest created first; `more` where there are more than are named. */
  assignments: z.array(LosingAssignment),
  more: z.boolean(),
});
export type FutureStep = z.infer<typeof FutureStep>;
