import type { AdditionRow } from "@freehold/core/members/schema";
import Papa from "papaparse";
import { plainWords, readCsv } from "../platform/csv.ts";

/** What a file says, row by row, in the form the server looks at. */
export type ReadAdditions = {
  readonly rows: readonly AdditionRow[];
  readonly missing: readonly ("email" | "role")[];
  readonly unread: readonly string[];
};

const headings = {
  email: ["email", "e-mail", "mail", "e-mail address", "adresse e-mail", "courriel", "adresse"],
  role: ["role", "rôle"],
  virtualAccounts: ["virtual accounts", "virtual account", "comptes virtuels", "compte virtuel"],
  withChildren: ["with children", "also beneath", "aussi en dessous", "avec ceux en dessous"],
  from: ["from", "begin", "begins", "start", "starts", "first day", "début", "à partir du", "premier jour"],
  until: ["until", "end", "ends", "end date", "fin", "jusqu'au", "jusqu’au", "date de fin"],
} as const;

const isYes = (words: string): boolean =>
  ["yes", "oui", "y", "o", "1", "true", "vrai", "x"].includes(plainWords(words));

/**
 * Reads a CSV file with a heading line: `,` or `;` or tabs, quoted cells, with or without a byte order mark, headings in
 * English or French in any order. Columns of other headings are left out, and so are empty lines.
 */
export const readAdditions = (text: string): ReadAdditions => {
  const { lines, missing, unread } = readCsv(text, headings, ["email", "role"]);
  const rows = lines.map(
    (cell): AdditionRow => ({
      email: cell("email"),
      role: cell("role"),
      virtualAccounts: cell("virtualAccounts"),
      withChildren: isYes(cell("withChildren")),
      from: cell("from"),
      until: cell("until"),
    }),
  );
  return { rows, missing, unread };
};

/** What a file to fill in begins with. */
export const additionsTemplate = (language: "en" | "fr"): string =>
  Papa.unparse(
    language === "fr"
      ? [
          ["e-mail", "rôle", "comptes virtuels", "aussi en dessous", "début", "fin"],
          ["prenom.nom@exemple.fr", "Utilisateur de compte virtuel", "Paris|Lyon", "oui", "", "2027-12-31"],
          ["autre.personne@exemple.fr", "Lecteur", "", "", "", ""],
        ]
      : [
          ["e-mail", "role", "virtual accounts", "also beneath", "from", "until"],
          ["first.last@example.com", "Virtual Account User", "Paris|Lyon", "yes", "", "2027-12-31"],
          ["another.person@example.com", "Viewer", "", "", "", ""],
        ],
    { delimiter: language === "fr" ? ";" : "," },
  );
