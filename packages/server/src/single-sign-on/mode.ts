import type { Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/single-sign-on/endpoints";
import { modeRefusal } from "@freehold/core/single-sign-on/rules";
import type { ProviderMode } from "@freehold/core/single-sign-on/schema";
import { findAccount } from "../accounts/index.ts";
import { toUnicode } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { tellMode } from "./effects.ts";
import { providerEntry } from "./log.ts";
import { needLocked, needProvider, presentProvider, servedDomains } from "./present.ts";
import { changeProvider, endOtherSessions, type Key, type Provider, readProviders } from "./store.ts";

/** Where a provider is required, whoever did not come by it is signed out, so that nobody stays in whom it would refuse. */
export const endOthers = async (tx: Transaction, provider: Provider): Promise<{ readonly sessions?: number }> => {
  if (provider.mode !== "required") return {};
  const domains = await servedDomains(tx, provider);
  const key = { accountId: provider.account_id, id: provider.id };
  return { sessions: await endOtherSessions(tx, key, [...new Set([...domains, ...domains.map(toUnicode)])]) };
};

const goTo = async (tx: Transaction, ctx: SignedInContext, was: Provider, mode: ProviderMode, reason?: string) => {
  const key: Key = { accountId: was.account_id, id: was.id };
  await changeProvider(tx, key, { mode });
  const provider = await needProvider(tx, key);
  const change = {
    before: { status: was.mode },
    after: { status: mode, ...(await endOthers(tx, provider)) },
    ...(reason === undefined ? {} : { reason }),
  };
  const effect: Effect = tellMode({
    ...key,
    mode,
    by: reason === undefined ? ctx.person.name : "",
    reason: reason ?? "",
    requestId: ctx.requestId,
  });
  return {
    result: await presentProvider(tx, ctx, provider),
    audit: [providerEntry("identity_provider.mode_changed", provider, change)] as const,
    effects: [effect],
  };
};

export const setIdentityProviderMode = mutation(
  endpoints.setIdentityProviderMode,
  async (tx, ctx, { mode, ...key }) => {
    const provider = await needLocked(tx, key);
    if (provider.mode === mode) {
      return { result: await presentProvider(tx, ctx, provider), audit: "nothing_changed" };
    }
    const cameByIt = ctx.person.providerId === provider.id;
    const refusal = modeRefusal(mode, { isTried: provider.tried_at !== null, cameByIt });
    if (refusal === "not_tried") throw new Refusal("identity_provider.not_tried");
    if (refusal === "not_through_it") throw new Refusal("identity_provider.not_through_it");
    return goTo(tx, ctx, provider, mode);
  },
);

export const listIdentityProvidersForOperator = query(
  endpoints.listIdentityProvidersForOperator,
  async (db, ctx, { accountId }) => {
    if ((await findAccount(db, accountId)) === undefined) throw new Refusal("account.not_found");
    const rows = await readProviders(db, accountId);
    return { items: await Promise.all(rows.map((row) => presentProvider(db, ctx, row))) };
  },
);

export const offerForOperator = mutation(
  endpoints.offerIdentityProviderForOperator,
  async (tx, ctx, { reason, ...key }) => {
    if ((await findAccount(tx, key.accountId)) === undefined) throw new Refusal("account.not_found");
    const provider = await needLocked(tx, key);
    if (provider.mode !== "required") throw new Refusal("identity_provider.not_required");
    return goTo(tx, ctx, provider, "offered", reason);
  },
);
