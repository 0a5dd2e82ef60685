import { characterCount } from "../kernel/character-count.ts";
import { readDay } from "../kernel/days.ts";
import { emailAddress } from "../kernel/text.ts";
import { MOST_LICENSES, Term } from "../licenses/schema.ts";
import { datesProblem } from "./rules.ts";
import type { EnteredLine, EnteredOrder, OrderRow, OrderRowVerdict } from "./schema.ts";

/** An order's head as a row names it; the account still in the row's words. */
export type RowOrder = Pick<
  EnteredOrder,
  "source" | "number" | "buyerCompany" | "buyerEmail" | "placedAt" | "timeZone"
> & {
  readonly account: string;
};

/** A row's line; the virtual account still in the row's words. */
export type RowLine = Omit<EnteredLine, "virtualAccountId"> & { readonly virtualAccount: string };

/** A row that can be looked at further, or what is wrong with it by itself. */
export type ReadRow = { readonly order: RowOrder; readonly line: RowLine } | { readonly wrong: OrderRowVerdict };

const terms: Readonly<Record<Term, readonly string[]>> = {
  perpetual: ["perpetual", "perpétuelle", "perpétuel"],
  subscription: ["subscription", "term", "abonnement"],
  demo: ["demo", "démo", "démonstration"],
  evaluation: ["evaluation", "évaluation", "essai"],
};

const plain = (words: string): string => words.normalize("NFKC").trim().toLowerCase();

/** The kind of term that words name, in either language. */
export const readTerm = (words: string): Term | undefined =>
  Term.options.find((term) => terms[term].includes(plain(words)));

/** A day of this or the next century, as `readDay` reads it. */
export const readTermDay = (words: string, timeZone: string, edge: "start" | "end"): string | null | "wrong" => {
  const read = readDay(words, timeZone, edge);
  if (read === null || read === "wrong") return read;
  const year = Number(words.trim().slice(0, 4));
  return year < 2000 || year >= 2200 ? "wrong" : read;
};

/** A whole number between two others; null for nothing, "wrong" for what is none. */
export const readNumber = (words: string, least: number, most: number): number | null | "wrong" => {
  const value = words.trim().replaceAll(/[\s\u00a0\u202f]/g, "");
  if (value === "") return null;
  if (!/^\d{1,10}$/.test(value)) return "wrong";
  const number = Number(value);
  return number >= least && number <= most ? number : "wrong";
};

const fits = (words: string, most: number): boolean =>
  words !== "" && characterCount(words) <= most && !/[\r\n\u2028\u2029]/.test(words);

/** "order number / line", or nothing. */
const readRenews = (words: string): EnteredLine["renews"] | "wrong" => {
  if (words === "") return null;
  const at = words.lastIndexOf("/");
  const [number, line] = [words.slice(0, at).trim(), words.slice(at + 1).trim()];
  return at > 0 && fits(number, 80) && fits(line, 60) ? { number, line } : "wrong";
};

/** Reads a row of a file of order lines as far as it can be understood by itself; its days are those of a zone. */
export const readOrderRow = (row: OrderRow, timeZone: string): ReadRow => {
  const wrong = (verdict: OrderRowVerdict): ReadRow => ({ wrong: verdict });
  if (!fits(row.source, 60)) return wrong("source_invalid");
  if (!fits(row.number, 80)) return wrong("number_invalid");
  const placedAt = readTermDay(row.placed, timeZone, "start");
  if (placedAt === null || placedAt === "wrong") return wrong("placed_invalid");
  if (!fits(row.buyerCompany, 200)) return wrong("company_invalid");
  const email = row.buyerEmail === "" ? null : emailAddress.safeParse(row.buyerEmail);
  if (email !== null && !email.success) return wrong("email_invalid");
  if (!fits(row.line, 60)) return wrong("line_invalid");
  if (!fits(row.sku, 60)) return wrong("sku_unknown");
  const quantity = readNumber(row.quantity, 1, MOST_LICENSES);
  if (quantity === null || quantity === "wrong") return wrong("quantity_invalid");
  const term = readTerm(row.term);
  if (term === undefined) return wrong("term_unknown");
  const startsAt = readTermDay(row.starts, timeZone, "start");
  const endsAt = readTermDay(row.ends, timeZone, "end");
  const durationMonths = readNumber(row.months, 1, 120);
  if (startsAt === "wrong" || endsAt === "wrong" || durationMonths === "wrong") return wrong("dates_invalid");
  const dates = datesProblem({ term, startsAt, endsAt, durationMonths }, placedAt);
  if (dates !== undefined) return wrong(dates);
  const graceDays = readNumber(row.graceDays, 0, 365);
  if (graceDays === "wrong") return wrong("grace_invalid");
  const renews = readRenews(row.renews);
  if (renews === "wrong") return wrong("renewal_unknown");
  return {
    order: {
      source: row.source,
      number: row.number,
      buyerCompany: row.buyerCompany,
      buyerEmail: email?.data ?? null,
      placedAt,
      timeZone,
      account: row.account,
    },
    line: {
      line: row.line,
      sku: row.sku,
      quantity,
      term,
      startsAt,
      endsAt,
      durationMonths,
      graceDays,
      virtualAccount: row.virtualAccount,
      renews,
    },
  };
};

/** By what an order is known: rows of the same key are lines of one order. */
export const orderKey = ({ source, number }: { readonly source: string; readonly number: string }): string =>
  `${source.toLowerCase()}\n${number.toLowerCase()}`;
