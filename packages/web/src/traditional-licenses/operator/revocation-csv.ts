import type { RevocationRow } from "@freehold/core/traditional-licenses/schema";
import Papa from "papaparse";
import { readCsv } from "../../platform/csv.ts";

const headings = {
  key: ["key", "clé"],
  orderNumber: ["order number", "order", "numéro de commande", "commande"],
} as const satisfies Readonly<Record<keyof RevocationRow, readonly string[]>>;

/** Reads a file of keys to revoke, such as that which was downloaded when they were issued. */
export const readRevocationRows = (text: string): { rows: RevocationRow[]; missing: "key"[] } => {
  const { lines, missing } = readCsv(text, headings, ["key"]);
  return { rows: lines.map((cell) => ({ key: cell("key"), orderNumber: cell("orderNumber") })), missing };
};

/** What a file to fill in begins with. */
export const revocationTemplate = (language: "en" | "fr"): string =>
  Papa.unparse(
    [
      language === "fr" ? ["clé", "numéro de commande"] : ["key", "order number"],
      ["ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345", ""],
      ["", "2026-0815"],
    ],
    { delimiter: language === "fr" ? ";" : "," },
  );
