import { useEffect } from "react";

/** Hands a form's values on whenever they change, so that a reload finds them. */
export const useKeptValues = <V>(values: V, keep: (values: V) => void): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keep` is new at every drawing; only values matter
  useEffect(() => keep(values), [values]);
};
