import { createHmac, timingSafeEqual } from "node:crypto";
import type { Platform } from "../platform/platform.ts";

const ID_BYTES = 16;
const SIGNATURE_BYTES = 24;
const TOKEN = /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{32}$/;

const sign = ({ config }: Platform, id: string): Buffer =>
  createHmac("sha256", config.appSecret).update(`download:${id}`).digest().subarray(0, SIGNATURE_BYTES);

/** What the link of a download is told by: its id with an HMAC. It is stored nowhere. */
export const tokenOf = (platform: Platform, id: string): string =>
  `${Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url")}.${sign(platform, id).toString("base64url")}`;

/** The download that a token was made for; undefined when it was not made here. */
export const idOfToken = (platform: Platform, token: string): string | undefined => {
  if (!TOKEN.test(token)) return undefined;
  const [idPart = "", signature = ""] = token.split(".");
  const id = Buffer.from(idPart, "base64url")
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const given = Buffer.from(signature, "base64url");
  if (Buffer.from(idPart, "base64url").length !== ID_BYTES || !timingSafeEqual(given, sign(platform, id)))
    return undefined;
  // The last character of base64url has spare bits: only the spelling that was given out counts.
  return tokenOf(platform, id) === token ? id : undefined;
};
