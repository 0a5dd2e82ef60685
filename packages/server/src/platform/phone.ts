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
