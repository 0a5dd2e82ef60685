import type { TypeRow } from "@freehold/core/licenses/type-row-schema";
import Papa from "papaparse";
import { readCsv } from "../../platform/csv.ts";

/** What every file of license types has to name. */
export const neededColumns = ["sku", "name", "enforcement"] as const satisfies readonly (keyof TypeRow)[];
export type NeededColumn = (typeof neededColumns)[number];

const headings: Readonly<Record<keyof TypeRow, readonly string[]>> = {
  sku: ["sku", "license type", "référence", "référence (sku)", "type de licence"],
  name: ["name", "nom"],
  description: ["description"],
  unit: ["unit", "unité"],
  enforcement: ["enforcement", "contrôle"],
  graceDays: ["grace days", "days of grace", "grace", "jours de grâce"],
  coveredBy: ["covered by", "substitutes", "couvert par"],
};

/** Reads a file of license types; see `readCsv` for what a file may look like. */
export const readTypeRows = (text: string): { rows: TypeRow[]; missing: NeededColumn[]; unread: string[] } => {
  const { lines, missing, unread } = readCsv(text, headings, neededColumns);
  const fields = Object.keys(headings) as (keyof TypeRow)[];
  const rows = lines.map((cell) => Object.fromEntries(fields.map((field) => [field, cell(field)])) as TypeRow);
  return { rows, missing, unread };
};

/** What a file to fill in begins with. */
export const typeRowsTemplate = (language: "en" | "fr"): string =>
  Papa.unparse(
    language === "fr"
      ? [
          ["référence", "nom", "description", "unité", "contrôle", "jours de grâce", "couvert par"],
          ["CAD-PRO", "CAD Pro", "Dessin en trois dimensions", "utilisateurs", "appliqué", "30", "CAD-MAX"],
          ["CAD-MAX", "CAD Max", "", "utilisateurs", "appliqué", "30", ""],
        ]
      : [
          ["sku", "name", "description", "unit", "enforcement", "grace days", "covered by"],
          ["CAD-PRO", "CAD Pro", "Drawing in three dimensions", "users", "enforced", "30", "CAD-MAX"],
          ["CAD-MAX", "CAD Max", "", "users", "enforced", "30", ""],
        ],
    { delimiter: language === "fr" ? ";" : "," },
  );
