import type { Language } from "@freehold/core/kernel/id";
import { useSyncExternalStore } from "react";

/** The languages Freehold speaks. */
export const languages = ["en", "fr"] as const satisfies readonly Language[];

/** Each language's own name for itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

const KEY = "freehold.language";
const listeners = new Set<() => void>();

/** The first wanted language that Freehold speaks ("fr-CA" is French); English when there is none. */
export const bestLanguage = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.toLowerCase().split("-")[0]);
    if (found !== undefined) return found;
  }
  return "en";
};

const stored = (): string[] => {
  const value = localStorage.getItem(KEY);
  return value === null ? [] : [value];
};

let current: Language = "en";
let chosenHere = false;

const apply = (language: Language): void => {
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
};

/** Called once before anything is drawn: what was chosen on this device, else what the browser asks for. */
export const startLanguage = (): void => {
  apply(bestLanguage([...stored(), ...navigator.languages]));
};

/** The language the interface speaks now. */
export const currentLanguage = (): Language => current;

/** A person chose a language: it is kept on this device too, so that signing out does not change it. */
export const chooseLanguage = (language: Language): void => {
  chosenHere = true;
  localStorage.setItem(KEY, language);
  apply(language);
};

/** The profile's language holds when a session is read, unless the person has chosen another one since. */
export const followProfileLanguage = (language: Language): void => {
  if (chosenHere || language === current) return;
  localStorage.setItem(KEY, language);
  apply(language);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The language the interface speaks; components that use it are drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);
