import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { UseDay } from "../licenses/inventory-schema.ts";
import { LicenseTypeName, LotState, Place, Position, Term } from "../licenses/schema.ts";

/** What the lines of a position stand for: a license type, or what of one is in a virtual account. */
export const PositionBy = z.enum(["type", "virtual_account"]);
export type PositionBy = z.infer<typeof PositionBy>;

/** What of a license type there was where one looks. */
export const PositionLine = z.object({
  type: LicenseTypeName,
  /** Null where several are added up. */
  virtualAccount: Place.nullable(),
  position: Position,
  /**
   * Traditional licenses, owned besides those of the position: how many are in use is not known, so that no balance has them.
   * Null where one looks at virtual accounts: they are in none.
   */
  traditional: z.int().nullable(),
});
export type PositionLine = z.infer<typeof PositionLine>;

/** All lines of a position added up. */
export const PositionTotals = z.object({
  /** The day (UTC) at whose end it was so; null: now. */
  day: z.iso.date().nullable(),
  types: z.int(),
  /** Virtual accounts that hold something. */
  virtualAccounts: z.int(),
  /** License types of which something is missing. */
  short: z.int(),
  position: Position,
  /** Null where one looks at virtual accounts only. */
  traditional: z.int().nullable(),
});
export type PositionTotals = z.infer<typeof PositionTotals>;

/** A month as it is written, e.g. 2026-03. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What ends in a month. */
export const ExpiryMonth = z.object({ month: Month, lots: z.int(), quantity: z.int(), renewed: z.int() });
export type ExpiryMonth = z.infer<typeof ExpiryMonth>;

/** A lot that ends, or a traditional license. */
export const ExpiringLot = z.object({
  id,
  /** What people know it by, e.g. an order number. */
  label: z.string(),
  /** How the key of a traditional license ends; null for a lot. It has no grace, nothing renews it, and nobody knows its use. */
  keyEnding: z.string().nullable(),
  type: LicenseTypeName,
  term: Term,
  state: LotState,
  endsAt: instant,
  /** Until when it is usable. */
  graceEndsAt: instant,
  /** What of it is where one looks. */
  quantity: z.int(),
  /** How many of these later purchases renew; no more than there are. */
  renewed: z.int(),
  renewedBy: z.array(z.object({ id, label: z.string(), startsAt: instant })),
  /** In use then, with nothing owned covering it, if nobody does anything before. */
  uncovered: z.int(),
  /** In use or reserved then, and over because nothing covers it (`enforced`, `restricted`; reservations always). */
  ended: z.int(),
});
export type ExpiringLot = z.infer<typeof ExpiringLot>;

/** Licenses that would help elsewhere. */
export const ProposedMove = z.object({ from: Place, to: Place, quantity: z.int() });
export type ProposedMove = z.infer<typeof ProposedMove>;

/** What could be moved of a license type; see `movesOf`. */
export const Optimisation = z.object({
  type: LicenseTypeName,
  /** In use beyond what is owned, in all virtual accounts. */
  missing: z.int(),
  /** Wanted where all is in use or reserved. */
  wanted: z.int(),
  /** Wanted as well, but covered by higher licenses of the same virtual account. */
  covered: z.int(),
  moves: z.array(ProposedMove),
  /** What is missing and no move can bring: to be bought. */
  left: z.int(),
});
export type Optimisation = z.infer<typeof Optimisation>;

/** What of a license type was owned all the time and never needed. */
export const UnusedLicenses = z.object({
  type: LicenseTypeName,
  owned: z.int(),
  reserved: z.int(),
  /** No more than this was in use on any of the days. */
  mostUsed: z.int(),
  unused: z.int(),
});
export type UnusedLicenses = z.infer<typeof UnusedLicenses>;

/** Which way use goes; `perMonth` is of 30 days. */
export const ForecastTrend = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("too_short"), days: z.int(), needed: z.int() }),
  z.object({ kind: z.literal("flat") }),
  z.object({ kind: z.literal("falls"), perMonth: z.number() }),
  z.object({ kind: z.literal("grows"), perMonth: z.number() }),
]);
export type ForecastTrend = z.infer<typeof ForecastTrend>;

/** When licenses will be used up; see `forecastOf`. */
export const Exhaustion = z.object({
  around: z.iso.date(),
  /** Between these days in nine of ten cases; null: the later one is more than two years away. */
  from: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Exhaustion = z.infer<typeof Exhaustion>;

/** What is foretold of a license type. */
export const Forecast = z.object({
  type: LicenseTypeName,
  position: Position,
  trend: ForecastTrend,
  /** Null where nothing grows, where it takes more than two years, and where nothing is left already. */
  usedUp: Exhaustion.nullable(),
  /** The first known end after which fewer are left than are in use and reserved now. */
  shortFrom: z.object({ day: z.iso.date(), owned: z.int(), missing: z.int() }).nullable(),
});
export type Forecast = z.infer<typeof Forecast>;

/** By name, or what needs somebody soonest first; see `soonestDay`. */
export const ForecastSort = z.enum(["name", "soonest"]);
export type ForecastSort = z.infer<typeof ForecastSort>;

/** A day to come: what will be owned as far as is known, and what use is expected, within what band. */
export const ForecastDay = z.object({
  day: z.iso.date(),
  owned: z.int(),
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type ForecastDay = z.infer<typeof ForecastDay>;

/** The same with what it follows from, to be drawn. */
export const DrawnForecast = z.object({
  forecast: Forecast,
  history: z.array(UseDay),
  ahead: z.array(ForecastDay),
});
