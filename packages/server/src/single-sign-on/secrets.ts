import type { Platform } from "../platform/platform.ts";
import { seal, unseal } from "../platform/sealing.ts";

const ofProvider = ({ config }: Platform, providerId: string) =>
  ({ appSecret: config.appSecret, kind: "provider secret", boundTo: providerId }) as const;

const ofVisit = ({ config }: Platform, stateHash: string) =>
  ({ appSecret: config.appSecret, kind: "provider visit", boundTo: stateHash }) as const;

export const sealClientSecret = (platform: Platform, providerId: string, secret: string): Buffer =>
  seal(ofProvider(platform, providerId), secret);

/** Undefined when it was sealed with another APP_SECRET: then it has to be entered again. */
export const unsealClientSecret = (platform: Platform, providerId: string, sealed: Buffer): string | undefined =>
  unseal<string>(ofProvider(platform, providerId), sealed);

/** What a visit is held to when its browser comes back. */
export type VisitSecrets = { readonly nonce: string; readonly verifier: string };

export const sealVisit = (platform: Platform, stateHash: string, secrets: VisitSecrets): Buffer =>
  seal(ofVisit(platform, stateHash), secrets);

export const unsealVisit = (platform: Platform, stateHash: string, sealed: Buffer): VisitSecrets | undefined =>
  unseal<VisitSecrets>(ofVisit(platform, stateHash), sealed);
