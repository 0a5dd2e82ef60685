import { readKey } from "@freehold/core/traditional-licenses/key";

/** A line in which something stands: which line it is, from 1, and the key in it. */
export type TypedLine = { readonly line: number; readonly key: string };

/** Keys one on each line, or with a comma or a semicolon between. */
export const readTypedKeys = (text: string): TypedLine[] =>
  text.split(/\r?\n/).flatMap((words, index) =>
    words
      .split(/[,;]/)
      .map((key) => key.trim())
      .filter((key) => key !== "")
      .map((key) => ({ line: index + 1, key })),
  );

/** The lines whose keys are mistyped, without asking anybody. */
export const mistypedLines = (lines: readonly TypedLine[]): number[] => [
  ...new Set(lines.filter(({ key }) => readKey(key) === undefined).map(({ line }) => line)),
];
