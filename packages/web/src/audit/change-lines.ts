/** One value that an audit line says was changed; undefined where it was not there before, or is not there after. */
export type ChangeLine = { readonly key: string; readonly before: unknown; readonly after: unknown };

type Recorded = Readonly<Record<string, unknown>> | null;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values by their place: what stands within an object is named by its own key. */
const flatten = (recorded: Recorded): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(recorded ?? {}).flatMap(([key, value]): (readonly [string, unknown])[] =>
      isRecord(value) ? Object.entries(value) : [[key, value]],
    ),
  );

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Before and after side by side, without what is empty on both sides or stayed the same. */
export const changeLines = (before: Recorded, after: Recorded): readonly ChangeLine[] => {
  const was = flatten(before);
  const is = flatten(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => ({ key, before: was.get(key), after: is.get(key) }))
    .filter((line) => !(isEmpty(line.before) && isEmpty(line.after)))
    .filter((line) => JSON.stringify(line.before) !== JSON.stringify(line.after));
};
