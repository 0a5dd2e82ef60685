import { z } from "zod";
import { text } from "../kernel/text.ts";

/** So many rows of a file of license types go at a time. */
export const MOST_TYPE_ROWS = 1_000;

/** So many characters a cell may have: more than any of a license type, so that it is the row that is said to be too long. */
const cell = text({ min: 0, max: 4_000, multiline: true }).default("");

/** A row of a file of license types, as it was typed. */
export const TypeRow = z.object({
  sku: cell,
  name: cell,
  description: cell,
  unit: cell,
  enforcement: cell,
  graceDays: cell,
  /** SKUs of higher types, with `|` or a line break between them. */
  coveredBy: cell,
});
export type TypeRow = z.infer<typeof TypeRow>;

/**
 * What becomes of a row, or would: `new` begins to be sold, `changed` is described otherwise from now on, `same` is there
 * already, the others are left out. `differs`: in what never changes once there is a type.
 */
export const TypeRowVerdict = z.enum([
  "new",
  "changed",
  "same",
  "differs",
  "retired",
  "listed_twice",
  "sku_invalid",
  "name_invalid",
  "description_invalid",
  "unit_unknown",
  "enforcement_unknown",
  "grace_invalid",
  "covers_itself",
  "too_many_cover",
  "covering_unknown",
]);
export type TypeRowVerdict = z.infer<typeof TypeRowVerdict>;

/** What of a license type is not as a row says. */
export const TypeDifference = z.enum(["name", "description", "unit", "enforcement", "graceDays", "coveredBy"]);
export type TypeDifference = z.infer<typeof TypeDifference>;

/** A row, looked at. */
export const LookedAtTypeRow = z.object({
  /** Which of the rows it is, from 0. */
  row: z.int(),
  verdict: TypeRowVerdict,
  /** What changes, or where it `differs` cannot change. */
  differences: z.array(TypeDifference),
  sku: z.string(),
  name: z.string(),
  /** SKUs of types that would cover it, and that neither are there nor become so by this file. */
  unknownSkus: z.array(z.string()),
});
export type LookedAtTypeRow = z.infer<typeof LookedAtTypeRow>;
