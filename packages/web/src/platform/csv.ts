import Papa from "papaparse";

/** Words as headings are compared: composed, without case, one blank between them. */
export const plainWords = (words: string): string =>
  words
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ");

/** The text of a file: UTF-8, or else what spreadsheets on Windows write. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

/**
 * Reads a CSV file with a heading line: `,` or `;` or tabs, quoted cells, with or without a byte order mark, headings by
 * any of their names in any order. Columns of other headings are left out, and so are empty lines.
 * @returns for each line what gives a cell by its field; the needed fields that no heading names, and the headings that
 *   name none
 */
export const readCsv = <Field extends string, Needed extends Field>(
  text: string,
  headings: Readonly<Record<Field, readonly string[]>>,
  needed: readonly Needed[],
): { lines: ((field: Field) => string)[]; missing: Needed[]; unread: string[] } => {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
    delimitersToGuess: [",", ";", "\t"],
  });
  const [first = [], ...lines] = data;
  const known = Object.keys(headings) as Field[];
  const fields = first.map((heading) => known.find((field) => headings[field].includes(plainWords(heading))));
  const missing = needed.filter((field) => !fields.includes(field));
  return {
    missing,
    unread: first.filter((heading, index) => fields[index] === undefined && heading.trim() !== ""),
    lines: missing.length > 0 ? [] : lines.map((cells) => (field) => (cells[fields.indexOf(field)] ?? "").trim()),
  };
};
