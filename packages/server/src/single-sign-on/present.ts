import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { IdentityProvider, ProviderMode } from "@freehold/core/single-sign-on/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { findProvider, type Key, lockProvider, type Provider } from "./store.ts";

/** Where a provider sends browsers back to: another place for each account, so that no provider can pass for another's. */
export const redirectUriOf = ({ config }: Platform, accountId: string): string =>
  `${config.publicUrl}/sign-in/organization/${accountId}`;

/** The domains that a provider speaks for now: those of its own that are still proven. */
export const servedDomains = async (db: Reader, { account_id: accountId, domains }: Provider): Promise<string[]> => {
  const proven = new Set((await readProvenDomains(db, accountId)).map(({ domain }) => domain));
  return domains.filter((domain) => proven.has(domain));
};

export const presentProvider = async (
  db: Reader,
  { person }: Pick<SignedInContext, "person">,
  row: Provider,
): Promise<IdentityProvider> => ({
  id: row.id,
  issuer: row.issuer,
  clientId: row.client_id,
  domains: await servedDomains(db, row),
  mode: row.mode as ProviderMode,
  triedAt: row.tried_at === null ? null : toInstant(row.tried_at),
  people: row.people,
  createdAt: toInstant(row.created_at),
  cameByIt: person.providerId === row.id,
});

const found = (provider: Provider | undefined): Provider => {
  if (provider === undefined) throw new Refusal("identity_provider.not_found");
  return provider;
};

/** @throws Refusal identity_provider.not_found */
export const needProvider = async (db: Reader, key: Key): Promise<Provider> => found(await findProvider(db, key));

/** @throws Refusal identity_provider.not_found */
export const needLocked = async (tx: Transaction, key: Key): Promise<Provider> => found(await lockProvider(tx, key));
