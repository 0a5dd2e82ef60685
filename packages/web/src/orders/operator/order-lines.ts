import { dayEnd, dayStart } from "@freehold/core/kernel/days";
import type { Term } from "@freehold/core/licenses/schema";
import { entryField } from "../../ui/entries.ts";

const emptyLine = {
  line: "",
  sku: "",
  quantity: "",
  term: "subscription" as Term | "",
  ending: "months" as "months" | "day" | "",
  months: "12",
  ends: "",
  starts: "",
  graceDays: "",
  virtualAccount: "",
  renewsNumber: "",
  renewsLine: "",
};
export type LineValues = typeof emptyLine;
export type LineKey = keyof LineValues & string;

const keys = Object.keys(emptyLine) as LineKey[];

/** What the server calls the fields that the form calls otherwise. */
const sentAs: Readonly<Partial<Record<LineKey, string>>> = {
  months: "durationMonths",
  ends: "endsAt",
  starts: "startsAt",
  renewsNumber: "renews.number",
  renewsLine: "renews.line",
};

/** The name of a line's field in a form of many lines. */
export const lineField = (index: number, key: LineKey) => entryField(index, key);

/** The fields of a line, as a form of many lines has them. */
export const lineValuesOf = (values: Readonly<Record<string, unknown>>, index: number): LineValues =>
  Object.fromEntries(keys.map((key) => [key, values[lineField(index, key)] ?? emptyLine[key]])) as LineValues;

/** What a line that is added begins with. */
export const beginning = (index: number, line: string): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [lineField(index, key), key === "line" ? line : emptyLine[key]]));

/** A name that none of the lines has: one more than the highest number among theirs. */
export const nextLineName = (names: readonly string[]): string => {
  const numbers = names.map((name) => name.trim()).filter((name) => /^\d{1,9}$/.test(name));
  return String(1 + (numbers.length === 0 ? names.length : Math.max(...numbers.map(Number))));
};

/** Where the server puts what is wrong with a line's fields; `place` is which of the sent lines it is. */
export const linePaths = (index: number, place: number): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [lineField(index, key), `lines.${place}.${sentAs[key] ?? key}`]));

/**
 * A line as it is sent: what a perpetual one, or one of an order without an account, does not ask for is left out, though it was
 * typed before.
 */
export const enteredLine = (line: LineValues, { timeZone, hasAccount }: { timeZone: string; hasAccount: boolean }) => {
  const isEnding = line.term !== "perpetual";
  return {
    line: line.line,
    sku: line.sku,
    quantity: Number(line.quantity),
    term: line.term === "" ? ("perpetual" as const) : line.term,
    startsAt: line.starts === "" ? null : dayStart(line.starts, timeZone),
    endsAt: isEnding && line.ending === "day" ? dayEnd(line.ends, timeZone) : null,
    durationMonths: isEnding && line.ending === "months" ? Number(line.months) : null,
    graceDays: isEnding && line.graceDays.trim() !== "" ? Number(line.graceDays) : null,
    virtualAccount: hasAccount && line.virtualAccount.trim() !== "" ? line.virtualAccount : null,
    renews: line.renewsNumber.trim() === "" ? null : { number: line.renewsNumber, line: line.renewsLine },
  };
};
