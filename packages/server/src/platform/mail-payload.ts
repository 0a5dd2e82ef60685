import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

// What a mail needs holds working links; whoever reads the database alone must not be able to use them.
const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyFrom = (appSecret: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", appSecret, "", "freehold mail payload", 32));

/** Encrypts a mail's payload; bound to the mail's id, so that rows cannot be swapped. */
export const sealPayload = (appSecret: string, mailId: string, payload: unknown): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(appSecret), iv).setAAD(Buffer.from(mailId));
  const body = Buffer.concat([cipher.update(JSON.stringify(payload), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
};

/** Reads a payload again. Undefined when it was written with another secret, or damaged. */
export const openPayload = <Payload>(appSecret: string, mailId: string, sealed: Buffer): Payload | undefined => {
  try {
    const decipher = createDecipheriv(CIPHER, keyFrom(appSecret), sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(mailId))
      .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(body.toString("utf8")) as Payload;
  } catch {
    return undefined;
  }
};
