import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/single-sign-on/endpoints";
import { findPeopleByEmail } from "../people/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, preparedMutation, query } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { checkDomains, describeDomains } from "./domains.ts";
import { readIssuer } from "./issuer.ts";
import { providerEntry, said } from "./log.ts";
import { endOthers } from "./mode.ts";
import { inspect } from "./openid.ts";
import { needLocked, needProvider, presentProvider, redirectUriOf } from "./present.ts";
import { sealClientSecret, unsealClientSecret } from "./secrets.ts";
import {
  changeProvider,
  deleteBinding,
  deleteBindings,
  deleteProvider,
  insertProvider,
  type Key,
  type Provider,
  readProviders,
  setDomains,
} from "./store.ts";

export const listIdentityProviders = query(
  endpoints.listIdentityProviders,
  async (db, { platform, person }, { accountId }) => ({
    items: await Promise.all((await readProviders(db, accountId)).map((row) => presentProvider(db, { person }, row))),
    domains: await describeDomains(db, platform, accountId),
    redirectUri: redirectUriOf(platform, accountId),
  }),
);

/** @throws Refusal identity_provider.domain_taken */
const giveDomains = async (...given: Parameters<typeof setDomains>): Promise<void> => {
  if (!(await setDomains(...given))) throw new Refusal("identity_provider.domain_taken");
};

type Settings = {
  readonly accountId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly domains: readonly string[];
};

/**
 * Adds a provider that was looked at, for domains that may be given it; it is off.
 * @throws Refusal identity_provider.domain_taken
 */
export const addProvider = async (tx: Transaction, platform: Platform, settings: Settings, now: Date) => {
  const { accountId, issuer, clientId, clientSecret, domains } = settings;
  const key = { accountId, id: newId() };
  const sealed = sealClientSecret(platform, key.id, clientSecret);
  await insertProvider(tx, { ...key, issuer, clientId, clientSecret: sealed, createdAt: now });
  await giveDomains(tx, key, domains);
  const row = await needProvider(tx, key);
  return { row, audit: providerEntry("identity_provider.created", row, { after: said(row) }) };
};

export const createIdentityProvider = preparedMutation(
  endpoints.createIdentityProvider,
  async ({ platform }, { accountId, clientId, clientSecret, domains, ...typed }) => {
    const issuer = readIssuer(platform, typed.issuer);
    await checkDomains(platform, accountId, domains);
    await inspect(platform, { issuer, clientId, clientSecret });
    return issuer;
  },
  async (tx, ctx, settings, issuer) => {
    const { row, audit } = await addProvider(tx, ctx.platform, { ...settings, issuer }, ctx.now);
    return { result: await presentProvider(tx, ctx, row), audit: [audit] };
  },
);

type Wanted = Key & {
  readonly issuer?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly domains?: readonly string[] | undefined;
};

/** What a provider is to be, looked at over the network where it leads elsewhere. */
const prepareChange = async (
  platform: Platform,
  { issuer: typed, clientId, clientSecret, domains, ...key }: Wanted,
) => {
  const was = await needProvider(platform.database.kysely, key);
  const issuer = typed === undefined ? was.issuer : readIssuer(platform, typed);
  if (domains !== undefined) await checkDomains(platform, key.accountId, domains, was.domains);
  if (issuer !== was.issuer) {
    const secret = clientSecret ?? unsealClientSecret(platform, was.id, was.client_secret) ?? "";
    await inspect(platform, { issuer, clientId: clientId ?? was.client_id, clientSecret: secret });
  }
  return issuer;
};

/** What of a provider is changed that its log does not show. */
const unseen = (was: Provider, { clientId, clientSecret }: Wanted): string[] => [
  ...(clientId === undefined || clientId === was.client_id ? [] : ["client_id"]),
  ...(clientSecret === undefined ? [] : ["client_secret"]),
];

export const changeIdentityProvider = preparedMutation(
  endpoints.changeIdentityProvider,
  ({ platform }, wanted) => prepareChange(platform, wanted),
  async (tx, ctx, wanted, issuer) => {
    const { accountId, id, clientId, clientSecret, domains } = wanted;
    const key = { accountId, id };
    const was = await needLocked(tx, key);
    const changed = unseen(was, wanted);
    const leadsElsewhere = issuer !== was.issuer || changed.includes("client_id");
    if (leadsElsewhere && was.mode !== "off") throw new Refusal("identity_provider.is_on");
    await changeProvider(tx, key, {
      issuer,
      client_id: clientId ?? was.client_id,
      ...(clientSecret === undefined ? {} : { client_secret: sealClientSecret(ctx.platform, id, clientSecret) }),
      ...(leadsElsewhere ? { tried_at: null } : {}),
    });
    if (issuer !== was.issuer) await deleteBindings(tx, key);
    if (domains !== undefined) await giveDomains(tx, key, domains);
    const row = await needProvider(tx, key);
    const result = await presentProvider(tx, ctx, row);
    if (changed.length === 0 && JSON.stringify(said(was)) === JSON.stringify(said(row))) {
      return { result, audit: "nothing_changed" };
    }
    const ended = await endOthers(tx, row);
    const after = { ...said(row), ...(changed.length === 0 ? {} : { changed }), ...ended };
    return { result, audit: [providerEntry("identity_provider.updated", row, { before: said(was), after })] };
  },
);

export const removeIdentityProvider = mutation(endpoints.removeIdentityProvider, async (tx, _ctx, key) => {
  const provider = await needLocked(tx, key);
  await deleteProvider(tx, key);
  return {
    result: { done: true as const },
    audit: [providerEntry("identity_provider.removed", provider, { before: said(provider) })],
  };
});

export const releaseFromIdentityProvider = mutation(
  endpoints.releaseFromIdentityProvider,
  async (tx, _ctx, { email, ...key }) => {
    const provider = await needLocked(tx, key);
    const [person] = await findPeopleByEmail(tx, [email]);
    if (person === undefined || !(await deleteBinding(tx, key, person.id))) {
      throw new Refusal("identity_provider.nobody_bound");
    }
    const before = { person: person.name, email };
    return {
      result: { done: true as const },
      audit: [providerEntry("identity_provider.released", provider, { before })],
    };
  },
);
