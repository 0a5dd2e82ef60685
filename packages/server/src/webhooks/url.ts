import { isIP } from "node:net";
import { Refusal } from "@freehold/core/kernel/refusal";
import { hostOf, mayReach } from "../outgoing/index.ts";
import type { Platform } from "../platform/platform.ts";

/**
 * The address that somebody typed, in the form of the URL standard. Names are looked up when something is sent: what they
 * lead to may change.
 * @throws Refusal webhook.url_invalid, webhook.url_not_https, webhook.url_with_credentials, webhook.address_refused
 */
export const readUrl = ({ config }: Platform, typed: string): string => {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === "" || url.hash !== "") {
    throw new Refusal("webhook.url_invalid");
  }
  if (url.protocol === "http:" && !config.webhooks.http) throw new Refusal("webhook.url_not_https");
  if (url.username !== "" || url.password !== "") throw new Refusal("webhook.url_with_credentials");
  const host = hostOf(url);
  if (isIP(host) !== 0 && !mayReach(host, config.webhooks.privateNetworks)) {
    throw new Refusal("webhook.address_refused");
  }
  return url.href;
};
