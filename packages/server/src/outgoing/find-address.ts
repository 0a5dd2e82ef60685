import { isIP } from "node:net";
import { dnsResolver } from "../domains/index.ts";
import type { Platform } from "../platform/platform.ts";
import { mayReach } from "./addresses.ts";

/** What reaching others takes of the platform: where requests may lead, and who is asked for names. */
export type Reacher = { readonly config: Pick<Platform["config"], "webhooks" | "dnsServers"> };

/** Why nothing was sent. */
export class Unreachable extends Error {
  readonly problem: "not_resolved" | "address_refused";

  constructor(problem: Unreachable["problem"]) {
    super(problem);
    this.problem = problem;
  }
}

/** The host of a URL as it is connected to: an IPv6 address without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, "$1");

const lookUp = async ({ config }: Reacher, host: string): Promise<string[]> => {
  if (isIP(host) !== 0) return [host];
  const resolver = dnsResolver({ servers: config.dnsServers });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
};

/**
 * The one address that is connected to. A name that leads anywhere it may not is refused whole.
 * @throws Unreachable
 */
export const findAddress = async (platform: Reacher, host: string): Promise<string> => {
  const [first, ...others] = await lookUp(platform, host);
  if (first === undefined) throw new Unreachable("not_resolved");
  const { privateNetworks } = platform.config.webhooks;
  if (![first, ...others].every((address) => mayReach(address, privateNetworks))) {
    throw new Unreachable("address_refused");
  }
  return first;
};
