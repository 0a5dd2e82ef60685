import type { AuditAction } from "@freehold/core/audit/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { isVirtualAccountRole } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/provisioning/endpoints";
import { MOST_TOKENS } from "@freehold/core/provisioning/schema";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { hashSecret } from "../platform/session.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { baseUrlOf, presentChange, presentToken } from "./present.ts";
import {
  type Defaults,
  deleteToken,
  insertToken,
  readDefaults,
  readLastChanges,
  readTokens,
  saveDefaults,
  type TokenRow,
} from "./store.ts";
import { readCounts } from "./store-people.ts";
import { newToken } from "./token.ts";

export const getProvisioning = query(endpoints.getProvisioning, async (db, { platform, now }, { accountId }) => {
  const [domains, defaults, tokens, people, changes] = await Promise.all([
    readProvenDomains(db, accountId),
    readDefaults(db, accountId),
    readTokens(db, accountId),
    readCounts(db, accountId),
    readLastChanges(db, accountId),
  ]);
  return {
    baseUrl: baseUrlOf(platform),
    domains: domains.map(({ domain }) => domain),
    defaults,
    tokens: tokens.map((token) => presentToken(token, now)),
    people,
    lastChanges: changes.map(presentChange),
  };
});

const tokenEntry = (
  action: Extract<AuditAction, `provisioning.token_${string}`>,
  { account_id, id, name, ends_at }: Pick<TokenRow, "account_id" | "id" | "name" | "ends_at">,
): AuditEntry => ({
  action,
  accountId: account_id,
  subject: { kind: "provisioning_token", id, label: name },
  ...(action === "provisioning.token_created"
    ? { after: { endsAt: ends_at === null ? null : toInstant(ends_at) } }
    : {}),
});

export const createToken = mutation(
  endpoints.createProvisioningToken,
  async (tx, { person, now, language }, { accountId, name, endsAt }) => {
    const ends_at = endsAt === null ? null : new Date(endsAt);
    if (ends_at !== null && ends_at <= now) throw new Refusal("provisioning.end_in_past");
    const id = newId();
    const secret = newToken({ accountId, id });
    const row = {
      account_id: accountId,
      id,
      name,
      secret_hash: hashSecret(secret),
      language,
      created_by: person.name,
      created_at: now,
      ends_at,
    };
    if (!(await insertToken(tx, row))) throw new Refusal("provisioning.too_many_tokens", { most: MOST_TOKENS });
    return {
      result: { token: presentToken({ ...row, place: 0, used_at: null }, now), secret },
      audit: [tokenEntry("provisioning.token_created", row)],
    };
  },
);

export const revokeToken = mutation(endpoints.revokeProvisioningToken, async (tx, _ctx, key) => {
  const token = await deleteToken(tx, key);
  if (token === undefined) throw new Refusal("provisioning.token_not_found");
  return { result: { done: true as const }, audit: [tokenEntry("provisioning.token_revoked", token)] };
});

const said = ({ role, virtualAccount }: Defaults) => ({
  role,
  ...(virtualAccount === null ? {} : { virtualAccountName: virtualAccount.name }),
});

export const setDefaults = mutation(
  endpoints.setProvisioningDefaults,
  async (tx, _ctx, { accountId, role, virtualAccountId }) => {
    const wanted = isVirtualAccountRole(role) ? virtualAccountId : null;
    const live = wanted === null ? [] : await lockLiveVirtualAccounts(tx, accountId, [wanted]);
    if (isVirtualAccountRole(role) && live.length === 0) throw new Refusal("provisioning.virtual_account_missing");
    const was = await readDefaults(tx, accountId);
    await saveDefaults(tx, accountId, { role, virtualAccountId: wanted });
    const is = await readDefaults(tx, accountId);
    if (was.role === is.role && was.virtualAccount?.id === is.virtualAccount?.id) {
      return { result: is, audit: "nothing_changed" };
    }
    return {
      result: is,
      audit: [
        {
          action: "provisioning.defaults_set",
          accountId,
          virtualAccountIds: wanted === null ? [] : [wanted],
          subject: { kind: "account", id: accountId, label: is.virtualAccount?.name ?? is.role },
          before: said(was),
          after: said(is),
        },
      ],
    };
  },
);
