import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { TOTP_DIGITS, TOTP_DRIFT_STEPS, TOTP_STEP_MS } from "@freehold/core/people/second-factor";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret: 160 bits, as RFC 4226 recommends. */
export const newTotpSecret = (): Buffer => randomBytes(20);

/** Bytes in base 32 (RFC 4648), as authenticator apps take them; without padding. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
};

/** The code of one step (RFC 6238 with SHA-1, which is what every app computes). */
export const totpCode = (secret: Uint8Array, step: number, digits: number = TOTP_DIGITS): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
};

export const stepAt = (now: Date): number => Math.floor(now.getTime() / TOTP_STEP_MS);

/** The step a code belongs to, among those that may be meant now and come after the last one accepted. */
export const matchingStep = (secret: Uint8Array, digits: string, now: Date, lastStep: number): number | undefined => {
  const current = stepAt(now);
  let found: number | undefined;
  for (let step = current - TOTP_DRIFT_STEPS; step <= current + TOTP_DRIFT_STEPS; step += 1) {
    const matches = timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(digits));
    if (matches && step > lastStep) found ??= step;
  }
  return found;
};

/** What a QR code says to an authenticator app. */
export const totpUri = ({ secret, issuer, account }: { secret: Uint8Array; issuer: string; account: string }) => {
  // A colon divides the two in the label.
  const name = encodeURIComponent(issuer.replaceAll(":", " "));
  return `otpauth://totp/${name}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${name}`;
};
