import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What is kept encrypted: each kind with a key of its own, each value bound to what it belongs to. */
export type Sealing = {
  readonly appSecret: string;
  readonly kind:
    | "mail payload"
    | "second factor"
    | "webhook secret"
    | "provider secret"
    | "provider visit"
    | "kept answer";
  /** What names the row: rows cannot be swapped. */
  readonly boundTo: string;
};

const keyFrom = ({ appSecret, kind }: Sealing): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", appSecret, "", `freehold ${kind}`, 32));

/** Encrypts a value for the database: whoever reads that alone must not be able to use it. */
export const seal = (sealing: Sealing, value: unknown): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(sealing), iv).setAAD(Buffer.from(sealing.boundTo));
  const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
};

/** Reads a value again. Undefined when it was written with another secret, for something else, or is damaged. */
export const unseal = <Value>(sealing: Sealing, sealed: Buffer): Value | undefined => {
  try {
    const decipher = createDecipheriv(CIPHER, keyFrom(sealing), sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(sealing.boundTo))
      .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(body.toString("utf8")) as Value;
  } catch {
    return undefined;
  }
};
