import { DAY_MS, HOUR_MS } from "@freehold/core/kernel/duration";
import type { Throttle } from "../platform/throttle.ts";

// OWASP's list of automated threats calls it scraping (OAT-011). A page holds twenty accounts, so that one person reads at
// most 20,000 of them a day, which is far from a copy of a directory in which copying would pay.

/** Searches and further pages of them. */
export const searchesBy = (personId: string): readonly Throttle[] => [
  { key: `directory_hour:${personId}`, free: 300, windowMs: HOUR_MS },
  { key: `directory_day:${personId}`, free: 1_000, windowMs: DAY_MS },
];

/** Offers of what may have been meant, each of a few accounts. */
export const suggestionsFor = (personId: string): readonly Throttle[] => [
  { key: `directory_suggestions:${personId}`, free: 300, windowMs: HOUR_MS },
];
