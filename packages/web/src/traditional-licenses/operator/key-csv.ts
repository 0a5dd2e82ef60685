import type { KeyRow } from "@freehold/core/traditional-licenses/schema";
import Papa from "papaparse";
import { readCsv } from "../../platform/csv.ts";

/** What every file of keys has to name. */
export const neededColumns = ["sku", "quantity", "term"] as const satisfies readonly (keyof KeyRow)[];
export type NeededColumn = (typeof neededColumns)[number];

const headings: Readonly<Record<keyof KeyRow, readonly string[]>> = {
  sku: ["sku", "license type", "référence", "type de licence"],
  quantity: ["quantity", "quantité"],
  term: ["term", "durée"],
  starts: ["starts", "start", "first day", "début", "premier jour"],
  ends: ["ends", "end", "last day", "fin", "dernier jour"],
  months: ["months", "mois"],
  days: ["days", "jours"],
  orderNumber: ["order number", "order", "numéro de commande", "commande"],
  account: ["account", "smart account", "domain", "compte", "domaine"],
  note: ["note"],
};

/** Reads a file of keys to issue; see `readCsv` for what a file may look like. */
export const readKeyRows = (text: string): { rows: KeyRow[]; missing: NeededColumn[]; unread: string[] } => {
  const { lines, missing, unread } = readCsv(text, headings, neededColumns);
  const fields = Object.keys(headings) as (keyof KeyRow)[];
  const rows = lines.map((cell) => Object.fromEntries(fields.map((field) => [field, cell(field)])) as KeyRow);
  return { rows, missing, unread };
};

/** What a file to fill in begins with. */
export const keyRowsTemplate = (language: "en" | "fr"): string =>
  Papa.unparse(
    language === "fr"
      ? [
          ["référence", "quantité", "durée", "début", "fin", "mois", "jours", "numéro de commande", "compte", "note"],
          ["CAD-PRO", "5", "abonnement", "", "", "12", "", "2026-0815", "exemple.fr", ""],
        ]
      : [
          ["sku", "quantity", "term", "starts", "ends", "months", "days", "order number", "account", "note"],
          ["CAD-PRO", "5", "subscription", "", "", "12", "", "2026-0815", "example.com", ""],
        ],
    { delimiter: language === "fr" ? ";" : "," },
  );
