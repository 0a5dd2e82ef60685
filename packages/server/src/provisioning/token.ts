import { randomBytes } from "node:crypto";
import { hashSecret } from "../platform/session.ts";
import type { Key } from "./store.ts";

// What it begins with is known to those who look for secrets that were published by mistake.
const PREFIX = "fh_scim_";
const NAMED_BYTES = 32;
const SECRET_BYTES = 32;
const TOKEN = /^fh_scim_([\w-]{43})[\w-]{43}$/;

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");
const uuidOf = (bytes: Buffer) => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** A new token: it names its account and itself, so that it is found by them, and holds 256 bits that nobody guesses. */
export const newToken = ({ accountId, id }: Key): string =>
  PREFIX +
  Buffer.concat([bytesOf(accountId), bytesOf(id)]).toString("base64url") +
  randomBytes(SECRET_BYTES).toString("base64url");

/** Which token somebody shows, and what is kept of it; undefined where it is none. */
export const readToken = (shown: string): (Key & { readonly hash: string }) | undefined => {
  const named = TOKEN.exec(shown)?.[1];
  if (named === undefined) return undefined;
  const bytes = Buffer.from(named, "base64url");
  if (bytes.length !== NAMED_BYTES) return undefined;
  return { accountId: uuidOf(bytes.subarray(0, 16)), id: uuidOf(bytes.subarray(16)), hash: hashSecret(shown) };
};
