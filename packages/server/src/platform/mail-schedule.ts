import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";

const FIRST_PAUSE_MS = 5 * SECOND_MS;
const LONGEST_PAUSE_MS = MINUTE_MS;
const IMPATIENT_FOR_MS = HOUR_MS;
const PATIENT_PAUSE_MS = 10 * MINUTE_MS;

/** A mail that could not be delivered for this long has failed. */
export const GIVE_UP_AFTER_MS = 14 * DAY_MS;

/**
 * How long to wait before the next try: 5, 10, 20, 40 seconds, then every minute for the first hour of trouble, then
 * every ten minutes.
 */
export const pauseMs = (failures: number, troubleForMs: number): number =>
  troubleForMs >= IMPATIENT_FOR_MS
    ? PATIENT_PAUSE_MS
    : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 10));
