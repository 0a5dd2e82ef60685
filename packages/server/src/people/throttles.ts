import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import type { Throttle } from "../platform/throttle.ts";

const growing = { free: 5, windowMs: DAY_MS, growing: { firstMs: 30 * SECOND_MS, mostMs: 15 * MINUTE_MS } };

/** Guesses at one sign-in. What was typed is counted, known or not, so that waiting tells nothing. */
export const guessesAt = (identity: string): Throttle => ({ key: `sign_in:${identity.toLowerCase()}`, ...growing });

/** Guesses at the password of somebody who is signed in. */
export const guessesBy = (personId: string): Throttle => ({ key: `password:${personId}`, ...growing });

/** Guesses at the code of somebody's second factor, wherever it is asked for. */
export const codesOf = (personId: string): Throttle => ({ key: `code:${personId}`, ...growing });

/** What one household or office has of the network: an IPv4 address, or the first half of an IPv6 address. */
export const networkOf = (ipAddress: string): string => {
  const mapped = /^::ffff:([\d.]+)$/i.exec(ipAddress)?.[1];
  if (mapped !== undefined || !ipAddress.includes(":")) return mapped ?? ipAddress;
  const { hostname } = new URL(`http://[${ipAddress.split("%")[0]}]`);
  const [front = "", back = ""] = hostname.slice(1, -1).split("::");
  const groups = front === "" ? [] : front.split(":");
  const rest = back === "" ? [] : back.split(":");
  return [...groups, ...Array(Math.max(0, 8 - groups.length - rest.length)).fill("0"), ...rest].slice(0, 4).join(":");
};

/** Failures from one address of the network, whosever sign-in they aim at. */
export const failuresFrom = (ipAddress: string): Throttle => ({
  key: `failures:${networkOf(ipAddress)}`,
  free: 100,
  windowMs: 15 * MINUTE_MS,
});

/** Registrations and requests for mail from one address of the network. */
export const requestsFrom = (ipAddress: string): Throttle => ({
  key: `requests:${networkOf(ipAddress)}`,
  free: 200,
  windowMs: HOUR_MS,
});

/** Mails to one address that anybody may cause. */
export const mailsTo = (email: string): Throttle => ({ key: `mails:${email}`, free: 5, windowMs: HOUR_MS });
