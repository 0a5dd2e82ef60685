import { ScimError } from "./scim-error.ts";
import { attributeName } from "./scim-values.ts";

/** One comparison of a filter: an attribute that equals a value. */
export type Comparison = { readonly attribute: string; readonly value: string | boolean };

const MOST_CHARACTERS = 2_000;
// attribute, perhaps of a kind (emails[type eq "work"].value), eq, and a JSON string or boolean
const COMPARISON =
  /^\s*([A-Za-z][\w.:$-]*)(?:\[type\s+eq\s+"work"\](\.[A-Za-z]\w*)?)?\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*/i;
const AND = /^and\s+/i;

const writtenValue = (written: string): string | boolean => {
  if (!written.startsWith('"')) return written.toLowerCase() === "true";
  try {
    return JSON.parse(written) as string;
  } catch {
    throw new ScimError("filter_invalid");
  }
};

const comparisonIn = (filter: string): { comparison: Comparison; rest: string } => {
  const found = COMPARISON.exec(filter);
  if (found === null) throw new ScimError("filter_invalid");
  const [whole, name = "", part = "", written = ""] = found;
  const value = writtenValue(written);
  // The database has no text with NUL, nor with half a character.
  if (typeof value === "string" && (!value.isWellFormed() || value.includes("\u0000"))) {
    throw new ScimError("filter_invalid");
  }
  return { comparison: { attribute: attributeName(name + part), value }, rest: filter.slice(whole.length) };
};

/**
 * Reads a filter (RFC 7644 §3.4.2.2), as far as it is answered here: attributes that equal a value, joined by "and".
 * @throws ScimError filter_invalid
 */
export const readFilter = (filter: string): readonly Comparison[] => {
  if (filter.length > MOST_CHARACTERS) throw new ScimError("filter_invalid");
  const comparisons: Comparison[] = [];
  let rest = filter;
  do {
    const found = comparisonIn(rest.replace(comparisons.length === 0 ? /^/ : AND, ""));
    if (comparisons.length > 0 && !AND.test(rest)) throw new ScimError("filter_invalid");
    comparisons.push(found.comparison);
    rest = found.rest;
  } while (rest !== "");
  return comparisons;
};
