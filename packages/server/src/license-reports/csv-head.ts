import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import type { Sentences } from "../platform/sentences.ts";

/** What a report's file begins with: its columns, in the words of a language. */
export const headOf = (sentences: Sentences, language: Language, columns: readonly string[]): string =>
  CSV_BYTE_ORDER_MARK + csvRecord(columns.map((column) => sentences.say(language, `reports.csv.${column}`)));
