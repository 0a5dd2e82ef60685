import type { Platform } from "../platform/platform.ts";
import { seal, unseal } from "../platform/sealing.ts";

const sealingOf = ({ config }: Platform, webhookId: string) =>
  ({ appSecret: config.appSecret, kind: "webhook secret", boundTo: webhookId }) as const;

export const sealSecret = (platform: Platform, webhookId: string, secret: string): Buffer =>
  seal(sealingOf(platform, webhookId), secret);

/** Undefined when it was sealed with another APP_SECRET: then the webhook needs another secret. */
export const unsealSecret = (platform: Platform, webhookId: string, sealed: Buffer): string | undefined =>
  unseal<string>(sealingOf(platform, webhookId), sealed);
