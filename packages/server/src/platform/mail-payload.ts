import { seal, unseal } from "./sealing.ts";

// What a mail needs holds working links.
const sealingOf = (appSecret: string, mailId: string) =>
  ({ appSecret, kind: "mail payload", boundTo: mailId }) as const;

/** Encrypts a mail's payload. */
export const sealPayload = (appSecret: string, mailId: string, payload: unknown): Buffer =>
  seal(sealingOf(appSecret, mailId), payload);

/** Reads a payload again. Undefined when it was written with another secret, or damaged. */
export const openPayload = <Payload>(appSecret: string, mailId: string, sealed: Buffer): Payload | undefined =>
  unseal(sealingOf(appSecret, mailId), sealed);
