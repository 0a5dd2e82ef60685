import type { OrderRow } from "@freehold/core/orders/schema";
import Papa from "papaparse";
import { readCsv } from "../../platform/csv.ts";

/** What every file of order lines has to name. */
export const neededColumns = [
  "source",
  "number",
  "placed",
  "buyerCompany",
  "line",
  "sku",
  "quantity",
  "term",
] as const satisfies readonly (keyof OrderRow)[];
export type NeededColumn = (typeof neededColumns)[number];

const headings: Readonly<Record<keyof OrderRow, readonly string[]>> = {
  source: ["source", "provenance"],
  number: ["number", "order", "order number", "numéro", "commande", "numéro de commande"],
  placed: ["placed", "ordered on", "date", "commandée le"],
  buyerCompany: ["company", "buyer", "buyer company", "entreprise", "acheteur"],
  buyerEmail: ["buyer e-mail", "buyer email", "e-mail", "email", "e-mail de l’acheteur", "e-mail de l'acheteur"],
  account: ["account", "smart account", "domain", "compte", "domaine"],
  line: ["line", "ligne"],
  sku: ["sku", "license type", "référence", "type de licence"],
  quantity: ["quantity", "quantité"],
  term: ["term", "durée"],
  starts: ["starts", "start", "first day", "début", "premier jour"],
  ends: ["ends", "end", "last day", "fin", "dernier jour"],
  months: ["months", "mois"],
  graceDays: ["grace days", "grace", "jours de grâce"],
  virtualAccount: ["virtual account", "compte virtuel"],
  renews: ["renews", "renouvelle"],
};

/** Reads a file of order lines; see `readCsv` for what a file may look like. */
export const readOrderRows = (text: string): { rows: OrderRow[]; missing: NeededColumn[]; unread: string[] } => {
  const { lines, missing, unread } = readCsv(text, headings, neededColumns);
  const fields = Object.keys(headings) as (keyof OrderRow)[];
  const rows = lines.map((cell) => Object.fromEntries(fields.map((field) => [field, cell(field)])) as OrderRow);
  return { rows, missing, unread };
};

/** What a file to fill in begins with. */
export const orderRowsTemplate = (language: "en" | "fr"): string =>
  Papa.unparse(
    language === "fr"
      ? [
          [
            "provenance",
            "numéro",
            "commandée le",
            "entreprise",
            "e-mail de l’acheteur",
            "compte",
            "ligne",
            "référence",
            "quantité",
            "durée",
            "début",
            "fin",
            "mois",
            "jours de grâce",
            "compte virtuel",
            "renouvelle",
          ],
          ["SHOP", "2026-0815", "2026-11-02", "Exemple SA", "achats@exemple.fr", "exemple.fr", "10", "CAD-PRO"].concat([
            "25",
            "abonnement",
            "",
            "",
            "36",
            "30",
            "Paris",
            "",
          ]),
        ]
      : [
          [
            "source",
            "number",
            "placed",
            "company",
            "buyer e-mail",
            "account",
            "line",
            "sku",
            "quantity",
            "term",
            "starts",
            "ends",
            "months",
            "grace days",
            "virtual account",
            "renews",
          ],
          [
            "SHOP",
            "2026-0815",
            "2026-11-02",
            "Example Ltd",
            "buying@example.com",
            "example.com",
            "10",
            "CAD-PRO",
          ].concat(["25", "subscription", "", "", "36", "30", "Paris", ""]),
        ],
    { delimiter: language === "fr" ? ";" : "," },
  );
