import {
  getAccessRequest as getEndpoint,
  listAccessRequests as listEndpoint,
} from "@freehold/core/access-requests/endpoints";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { listVirtualAccounts } from "../virtual-accounts/index.ts";
import { presentForDecider } from "./present.ts";
import { readAccessRequest, readAccessRequests, readAskedAccount } from "./store.ts";

/** The virtual accounts that somebody may grant access to. */
export const grantable = (virtualAccounts: readonly VirtualAccount[], scope: Scope): VirtualAccount[] =>
  virtualAccounts.filter(({ id }) => scope.kind === "account" || scope.ids.includes(id));

export const listAccessRequests = query(listEndpoint, async (db, { person }, { accountId, status, cursor, limit }) => {
  const account = await readAskedAccount(db, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  const virtualAccounts = await listVirtualAccounts(db, accountId);
  const rows = await readAccessRequests(db, { accountId, status, after: readCursor(cursor), limit });
  return pageFrom(
    rows,
    limit,
    (row) => ({ at: row.createdAt, id: row.id }),
    (row) => presentForDecider(row, account, virtualAccounts, person.id),
  );
});

export const getAccessRequest = query(getEndpoint, async (db, { person, scope }, { accountId, id }) => {
  const account = await readAskedAccount(db, accountId);
  const request = await readAccessRequest(db, { accountId, id });
  if (account === undefined || request === undefined) throw new Refusal("access_request.not_found");
  const virtualAccounts = await listVirtualAccounts(db, accountId);
  return {
    request: presentForDecider(request, account, virtualAccounts, person.id),
    virtualAccounts: grantable(virtualAccounts, scope),
  };
});
