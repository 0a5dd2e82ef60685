import { useLayoutEffect } from "react";

/** Hands a form's values on as soon as they change, so that a reload in the same moment finds them. */
export const useKeptValues = <V>(values: V, keep: (values: V) => void): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keep` is new at every drawing; only values matter
  useLayoutEffect(() => keep(values), [values]);
};
