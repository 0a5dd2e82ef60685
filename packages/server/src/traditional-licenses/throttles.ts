import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { Throttle } from "../platform/throttle.ts";

/** Attempts with a key that cannot be claimed, by a person and for an account; those in which every key is good are not counted. */
export const wrongKeysOf = (personId: string, accountId: string): readonly Throttle[] => [
  { key: `activation_keys_person:${personId}`, free: 20, windowMs: HOUR_MS },
  { key: `activation_keys_account:${accountId.toLowerCase()}`, free: 60, windowMs: HOUR_MS },
];
