import type { Language } from "@freehold/core/kernel/id";

/** One part of an article: paragraphs, then steps in order or points; each may name the `{operator}`. */
export type Section = {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly steps?: readonly string[];
  readonly points?: readonly string[];
};

export type Words = { readonly title: string; readonly lead: string; readonly sections: readonly Section[] };

/** A page of Learn, in every language; `action` leads on to what it explains. */
export type Article = Readonly<Record<Language, Words>> & { readonly action?: { readonly to: string } };
