import { useSyncExternalStore } from "react";

export type Connection = "fine" | "offline" | "unavailable";

let current: Connection = "fine";
const listeners = new Set<() => void>();

/** Notes how the last call to the server went; the banner above the page follows it. */
export const noteConnection = (next: Connection): void => {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => current);
