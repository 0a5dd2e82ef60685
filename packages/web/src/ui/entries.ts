import { useState } from "react";
import { flushSync } from "react-dom";

/** The name of a field of an entry, in a form that has many. */
export const entryField = (index: number, key: string) => `${index}.${key}`;

/** The values of a form but for those of an entry that is taken out. */
export const withoutEntry = <Values extends object>(values: Values, index: number): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(entryField(index, "")))) as Values;

/**
 * Entries of a form that are added and taken out, each known by an index that it keeps. The keyboard is led to the first field
 * of the one that is added, or of the one that comes after one that is gone with its button.
 */
export const useEntries = (count: number) => {
  const [indexes, setIndexes] = useState<readonly number[]>(Array.from({ length: count }, (_, index) => index));
  const [next, setNext] = useState(count);
  const change = (to: readonly number[], place: number, firstFieldOf: (index: number) => string) => {
    flushSync(() => setIndexes(to));
    document.getElementById(firstFieldOf(to[place] ?? 0))?.focus();
  };
  return {
    indexes,
    /** The index of the entry that is added next. */
    next,
    add: (firstFieldOf: (index: number) => string) => {
      setNext(next + 1);
      change([...indexes, next], indexes.length, firstFieldOf);
    },
    remove: (place: number, firstFieldOf: (index: number) => string) => {
      const left = indexes.filter((_, each) => each !== place);
      change(left, Math.min(place, left.length - 1), firstFieldOf);
    },
  };
};
