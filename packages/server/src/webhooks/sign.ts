import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";
/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** A new secret, in base64. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString("base64");

/** A secret as receivers' libraries take it. */
export const spellSecret = (secret: string): string => `${PREFIX}${secret}`;

/** What is signed, and sent with it. */
export type Signed = { readonly id: string; readonly at: Date; readonly body: string };

/**
 * The headers of Standard Webhooks 1.0.0: id, time and signatures of `id.timestamp.body` by each secret, the present one
 * first. The id must hold no full stop.
 * @param secrets in base64
 */
export const signedHeaders = ({ id, at, body }: Signed, secrets: readonly string[]): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const mac = createHmac("sha256", Buffer.from(secret, "base64"));
    return `v1,${mac.update(`${id}.${timestamp}.${body}`, "utf8").digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
};
