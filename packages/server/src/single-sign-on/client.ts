import { Refusal } from "@freehold/core/kernel/refusal";
import type { Platform } from "../platform/platform.ts";
import type { Client } from "./openid.ts";
import { unsealClientSecret } from "./secrets.ts";
import type { Provider } from "./store.ts";

/**
 * What this site is at a provider.
 * @throws Refusal single_sign_on.no_answer where its secret was sealed with another APP_SECRET
 */
export const clientOf = (platform: Platform, { id, issuer, client_id, client_secret }: Provider): Client => {
  const clientSecret = unsealClientSecret(platform, id, client_secret);
  if (clientSecret === undefined) throw new Refusal("single_sign_on.no_answer");
  return { issuer, clientId: client_id, clientSecret };
};
