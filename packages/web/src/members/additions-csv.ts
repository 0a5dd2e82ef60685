import type { AdditionRow } from "@freehold/core/members/schema";
import Papa from "papaparse";

/** What a file says, row by row, in the form the server looks at. */
export type ReadAdditions = { readonly rows: readonly AdditionRow[]; readonly missing: readonly ("email" | "role")[] };

const headings = {
  email: ["email", "e-mail", "mail", "e-mail address", "adresse e-mail", "courriel", "adresse"],
  role: ["role", "rôle"],
  virtualAccounts: ["virtual accounts", "virtual account", "comptes virtuels", "compte virtuel"],
  withChildren: ["with children", "also beneath", "aussi en dessous", "avec ceux en dessous"],
  until: ["until", "end", "ends", "fin", "jusqu'au", "jusqu’au", "date de fin"],
} as const;

type Field = keyof typeof headings;

const plain = (words: string) =>
  words
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ");

const fieldOf = (heading: string): Field | undefined =>
  (Object.keys(headings) as Field[]).find((field) => (headings[field] as readonly string[]).includes(plain(heading)));

const isYes = (words: string): boolean => ["yes", "oui", "y", "o", "1", "true", "vrai", "x"].includes(plain(words));

/** The text of a file: UTF-8, or else what spreadsheets on Windows write. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

/**
 * Reads a CSV file with a heading line: `,` or `;` or tabs, quoted cells, with or without a byte order mark, headings in
 * English or French in any order. Columns of other headings are left out, and so are empty lines.
 * @param endOf makes of a day when it ends; what is no day stays as it is, for the server to say so
 */
export const readAdditions = (text: string, endOf: (day: string) => string): ReadAdditions => {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
    delimitersToGuess: [",", ";", "\t"],
  });
  const [first = [], ...lines] = data;
  const fields = first.map(fieldOf);
  const missing = (["email", "role"] as const).filter((field) => !fields.includes(field));
  if (missing.length > 0) return { rows: [], missing };
  const rows = lines.map((cells): AdditionRow => {
    const cell = (field: Field) => (cells[fields.indexOf(field)] ?? "").trim();
    const until = cell("until");
    return {
      email: cell("email"),
      role: cell("role"),
      virtualAccounts: cell("virtualAccounts"),
      withChildren: isYes(cell("withChildren")),
      until: /^\d{4}-\d{2}-\d{2}$/.test(until) ? endOf(until) : until,
    };
  });
  return { rows, missing };
};

/** What a file to fill in begins with. */
export const additionsTemplate = (language: "en" | "fr"): string =>
  Papa.unparse(
    language === "fr"
      ? [
          ["e-mail", "rôle", "comptes virtuels", "aussi en dessous", "fin"],
          ["prenom.nom@exemple.fr", "Utilisateur de compte virtuel", "Paris|Lyon", "oui", "2027-12-31"],
          ["autre.personne@exemple.fr", "Lecteur", "", "", ""],
        ]
      : [
          ["e-mail", "role", "virtual accounts", "also beneath", "until"],
          ["first.last@example.com", "Virtual Account User", "Paris|Lyon", "yes", "2027-12-31"],
          ["another.person@example.com", "Viewer", "", "", ""],
        ],
    { delimiter: language === "fr" ? ";" : "," },
  );
