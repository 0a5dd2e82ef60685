import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const RANDOM_BYTES = 16;
// Asking the operating system for randomness takes longer than everything else about an id: it is asked for many at once.
const randomness = new Uint8Array(256 * RANDOM_BYTES);
let used = randomness.length;
const rng = (): Uint8Array => {
  if (used === randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  used += RANDOM_BYTES;
  return randomness.subarray(used - RANDOM_BYTES, used);
};

let made = 0;
const idAt = (msecs: number): string => {
  made = (made + 1) % 0x7fffffff;
  return v7({ msecs, seq: made, rng });
};

let latest = 0;

/** A new UUIDv7: ids sort by the time they were made, also where the clock was put back meanwhile. */
export const newId = (): string => {
  latest = Math.max(latest, Date.now());
  return idAt(latest);
};

/** A new UUIDv7 of something that happened at an instant: ids sort by that, and those of one instant as they were made. */
export const newIdAt = (at: Date): string => idAt(at.getTime());
