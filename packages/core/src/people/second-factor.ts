import { z } from "zod";
import { SECOND_MS } from "../kernel/duration.ts";
import { instant } from "../kernel/id.ts";

/** How long a code of an authenticator app is shown (RFC 6238 recommends 30 seconds, and apps expect them). */
export const TOTP_STEP_MS = 30 * SECOND_MS;
/** How many steps a phone's clock may be ahead or behind. */
export const TOTP_DRIFT_STEPS = 1;
export const TOTP_DIGITS = 6;

/** How many recovery codes somebody is given at a time. */
export const RECOVERY_CODES = 10;
/** Crockford's base 32: no letter looks like a digit, and none is left to guess from handwriting. */
export const RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 120 bits: too many to be guessed, so that a plain hash keeps them (OWASP ASVS 5.0 V6.5.2 asks for 112). */
export const RECOVERY_LENGTH = 24;

export const SecondFactor = z.object({
  /** Null when the person signs in by password alone. */
  turnedOnAt: instant.nullable(),
  recoveryCodesLeft: z.number().int(),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/** What somebody typed where a code is asked for. */
export type TypedCode =
  | { readonly kind: "app"; readonly digits: string }
  | { readonly kind: "recovery"; readonly code: string };

/** A code as people read and copy it: spaces, hyphens, small letters and look-alikes do no harm. */
export const readTypedCode = (typed: string): TypedCode | undefined => {
  const plain = typed
    .normalize("NFKC")
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .toUpperCase();
  if (/^\d+$/.test(plain) && plain.length === TOTP_DIGITS) return { kind: "app", digits: plain };
  const code = plain.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const isRecovery = code.length === RECOVERY_LENGTH && [...code].every((char) => RECOVERY_ALPHABET.includes(char));
  return isRecovery ? { kind: "recovery", code } : undefined;
};

/** A recovery code as it is shown: in groups of four. */
export const spellRecoveryCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join("-");
