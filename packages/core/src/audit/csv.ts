// What a spreadsheet would take for a formula: OWASP, "CSV Injection".
const FORMULA_START = /^[\s]*[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front, so that
 * what people typed stays text.
 */
export const csvCell = (value: string): string => {
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One record of a CSV file, with its line break (RFC 4180: CR LF). */
export const csvRecord = (values: readonly string[]): string => `${values.map(csvCell).join(",")}\r\n`;

/** The byte order mark by which spreadsheets recognise UTF-8. */
export const CSV_BYTE_ORDER_MARK = "\uFEFF";
