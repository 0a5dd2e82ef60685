import { useSyncExternalStore } from "react";

export const appearances = ["system", "light", "dark"] as const;
export type Appearance = (typeof appearances)[number];

const KEY = "freehold.appearance";
const dark = () => matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

/** What the person chose on this device; `system` follows the device. */
export const currentAppearance = (): Appearance => {
  const value = localStorage.getItem(KEY);
  return appearances.find((appearance) => appearance === value) ?? "system";
};

const currentScheme = (): "light" | "dark" => {
  const chosen = currentAppearance();
  return chosen === "system" ? (dark().matches ? "dark" : "light") : chosen;
};

const apply = (): void => {
  document.documentElement.setAttribute("data-mantine-color-scheme", currentScheme());
  for (const listener of listeners) listener();
};

/** Called once before anything is drawn, so that a dark screen never flashes white. */
export const startAppearance = (): void => {
  apply();
  dark().addEventListener("change", apply);
};

export const chooseAppearance = (appearance: Appearance): void => {
  localStorage.setItem(KEY, appearance);
  apply();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, currentAppearance);

/** What is drawn now: the choice, or the device's scheme. */
export const useScheme = (): "light" | "dark" => useSyncExternalStore(subscribe, currentScheme);
