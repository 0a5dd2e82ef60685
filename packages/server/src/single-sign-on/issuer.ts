import { isIP } from "node:net";
import { Refusal } from "@freehold/core/kernel/refusal";
import { hostOf, mayReach } from "../outgoing/index.ts";
import type { Platform } from "../platform/platform.ts";

const DISCOVERY = "/.well-known/openid-configuration";

/**
 * The issuer that somebody typed, letter by letter, since providers compare it so; or the address of its discovery
 * document, which begins with it.
 * @throws Refusal identity_provider.issuer_invalid, identity_provider.address_refused
 */
export const readIssuer = ({ config }: Platform, typed: string): string => {
  const issuer = typed.endsWith(DISCOVERY) ? typed.slice(0, -DISCOVERY.length) : typed;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isPlain =
    url !== undefined && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  const isSecure = url?.protocol === "https:" || (url?.protocol === "http:" && config.webhooks.http);
  if (url === undefined || !isPlain || !isSecure || url.hostname === "") {
    throw new Refusal("identity_provider.issuer_invalid");
  }
  const host = hostOf(url);
  if (isIP(host) !== 0 && !mayReach(host, config.webhooks.privateNetworks)) {
    throw new Refusal("identity_provider.address_refused");
  }
  return issuer;
};
