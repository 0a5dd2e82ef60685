import { Refusal } from "@freehold/core/kernel/refusal";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * A telephone number as E.164.
 * @throws Refusal phone.invalid when it is not a possible number in international form
 */
export const parsePhone = (typed: string): string => {
  const parsed = parsePhoneNumberFromString(typed.replace(/^\s*00/, "+"));
  if (parsed === undefined || !parsed.isPossible()) throw new Refusal("phone.invalid");
  return parsed.number;
};

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
