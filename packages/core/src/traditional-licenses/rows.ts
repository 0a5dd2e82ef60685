import { characterCount } from "../kernel/character-count.ts";
import { MOST_LICENSES } from "../licenses/schema.ts";
import { readNumber, readTerm, readTermDay } from "../orders/rows.ts";
import { keyDatesProblem } from "./rules.ts";
import { type IssuedKey, KeyNote, KeyOrderNumber, type KeyRow, type KeyRowVerdict, KeyTerm } from "./schema.ts";

/** A row's key; the account still in the row's words. */
export type RowKey = Omit<IssuedKey, "domainIdentifier"> & { readonly account: string };

/** A row that can be looked at further, or what is wrong with it by itself. */
export type ReadKeyRow = { readonly key: RowKey } | { readonly wrong: KeyRowVerdict };

/** Reads a row of a file of keys as far as it can be understood by itself; its days are those of a zone. */
export const readKeyRow = (row: KeyRow, timeZone: string, now: Date): ReadKeyRow => {
  const wrong = (verdict: KeyRowVerdict): ReadKeyRow => ({ wrong: verdict });
  if (row.sku === "" || characterCount(row.sku) > 60) return wrong("sku_unknown");
  const quantity = readNumber(row.quantity, 1, MOST_LICENSES);
  if (quantity === null || quantity === "wrong") return wrong("quantity_invalid");
  const term = KeyTerm.safeParse(readTerm(row.term));
  if (!term.success) return wrong("term_unknown");
  const startsAt = readTermDay(row.starts, timeZone, "start");
  const endsAt = readTermDay(row.ends, timeZone, "end");
  const durationMonths = readNumber(row.months, 1, 120);
  const durationDays = readNumber(row.days, 1, 3_650);
  if (startsAt === "wrong" || endsAt === "wrong" || durationMonths === "wrong" || durationDays === "wrong") {
    return wrong("dates_invalid");
  }
  const dates = { term: term.data, startsAt, endsAt, durationMonths, durationDays };
  const problem = keyDatesProblem(dates, now);
  if (problem !== undefined) return wrong(problem);
  const orderNumber = KeyOrderNumber.safeParse(row.orderNumber);
  if (!orderNumber.success) return wrong("order_number_invalid");
  const note = KeyNote.safeParse(row.note);
  if (!note.success) return wrong("note_invalid");
  return {
    key: { sku: row.sku, quantity, ...dates, orderNumber: orderNumber.data, note: note.data, account: row.account },
  };
};
