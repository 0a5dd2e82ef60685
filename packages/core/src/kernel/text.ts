import { z } from "zod";
import { characterCount } from "./character-count.ts";

// A lone surrogate cannot be encoded as UTF-8 and NUL cannot be stored by PostgreSQL; the other C0 controls
// (tab and line breaks excepted) have no place in text that people read.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is what this is for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const LINE_BREAK = /[\r\n\u2028\u2029]/;

type TextOptions = { min?: number; max: number; multiline?: boolean };

/**
 * Text typed by a person: trimmed, NFC, well-formed Unicode, no control characters, `min`–`max` code points.
 * Issues carry a stable `params.code` that the server turns into a sentence in the person's language.
 */
export const text = ({ min = 1, max, multiline = false }: TextOptions) =>
  z.string().transform((raw, ctx) => {
    const refuse = (code: string, params: Record<string, unknown> = {}) => {
      ctx.addIssue({ code: "custom", params: { code, ...params } });
      return z.NEVER;
    };
    // Cheap bound first: a megabyte is refused before it is normalised. A code point is at most two units.
    if (raw.length > max * 4 + 64) return refuse("text.too_long", { max });
    if (!raw.isWellFormed()) return refuse("text.malformed");
    const value = raw.normalize("NFC").trim();
    if (CONTROL.test(value) || (!multiline && LINE_BREAK.test(value))) return refuse("text.control_character");
    const count = characterCount(value);
    if (count === 0 && min > 0) return refuse("text.required");
    if (count < min) return refuse("text.too_short", { min });
    if (count > max) return refuse("text.too_long", { max });
    return value;
  });

// RFC 5321 §4.5.3.1: local part at most 64, domain at most 255, path at most 254 octets without brackets.
const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@"(),:;<>[\\\]/]{1,253}$/u;

/** An e-mail address, trimmed and lower-cased (addresses are compared without case). At most 254 characters. */
export const emailAddress = z.string().transform((raw, ctx) => {
  const refuse = (code: string) => {
    ctx.addIssue({ code: "custom", params: { code } });
    return z.NEVER;
  };
  if (raw.length > 1024) return refuse("email.invalid");
  if (!raw.isWellFormed() || CONTROL.test(raw)) return refuse("text.malformed");
  const value = raw.trim().normalize("NFC").toLowerCase();
  if (value === "") return refuse("text.required");
  if (value.length > 254 || !EMAIL.test(value) || !value.split("@")[1]?.includes(".")) return refuse("email.invalid");
  return value;
});
