import { useSyncExternalStore } from "react";

export type Toast = { readonly id: number; readonly kind: "done" | "problem"; readonly sentence: string };

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const set = (next: readonly Toast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

export const dismissToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

/** Says in a corner of the screen, and to screen readers, that something was done (or was not). */
export const toast = (sentence: string, kind: Toast["kind"] = "done"): void => {
  lastId += 1;
  const id = lastId;
  set([...toasts.slice(-2), { id, kind, sentence }]);
  // What went wrong stays until it is closed: it may be the only trace.
  if (kind === "done") setTimeout(() => dismissToast(id), 7000);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);
