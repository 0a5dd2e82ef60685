import { Refusal } from "@freehold/core/kernel/refusal";

/** @throws Refusal time_zone.unknown when it is no IANA name */
export const checkTimeZone = (timeZone: string): string => {
  // Offsets such as "+02:00" are accepted by Intl but know no summer time.
  if (!/^[A-Za-z]/.test(timeZone)) throw new Refusal("time_zone.unknown");
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    throw new Refusal("time_zone.unknown");
  }
};
