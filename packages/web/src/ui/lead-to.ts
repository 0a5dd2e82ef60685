import { useEffect, useRef } from "react";

/**
 * Leads the keyboard and the eye to what came of something, and again whenever it is another: what was pressed may be far
 * below, or gone. Goes with `tabIndex={-1}`.
 */
export const useLeadTo = (outcome: unknown) => {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it leads there because of what came of it
  useEffect(() => {
    const at = place.current;
    if (at === null) return;
    at.focus({ preventScroll: true });
    const { top } = at.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight) at.scrollIntoView();
  }, [outcome]);
  return place;
};
