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
import { readAccessRequest, readAccessRequests, readAskedAccount, type StoredAccessRequest } from "./store.ts";

/** The virtual accounts that somebody may grant access to. */
export const grantable = (virtualAccounts: readonly VirtualAccount[], scope: Scope): VirtualAccount[] =>
  virtualAccounts.filter(({ id }) => scope.kind === "account" || scope.ids.includes(id));

/** Whether a decider sees a request: those who administer virtual accounts see what waits, and who got into theirs. */
export const isSeen = (request: StoredAccessRequest, scope: Scope): boolean =>
  scope.kind === "account" ||
  request.status === "pending" ||
  request.grantedVirtualAccountIds.some((id) => scope.ids.includes(id));

export const listAccessRequests = query(
  listEndpoint,
  async (db, { person, scope }, { accountId, status, cursor, limit }) => {
    const account = await readAskedAccount(db, accountId);
    if (account === undefined) throw new Refusal("account.not_found");
    const virtualAccounts = grantable(await listVirtualAccounts(db, accountId), scope);
    const rows = await readAccessRequests(db, { accountId, status, scope, after: readCursor(cursor), limit });
    return pageFrom(
      rows,
      limit,
      (row) => ({ at: row.createdAt, id: row.id }),
      (row) => presentForDecider(row, account, virtualAccounts, person.id),
    );
  },
);

export const getAccessRequest = query(getEndpoint, async (db, { person, scope }, { accountId, id }) => {
  const account = await readAskedAccount(db, accountId);
  const request = await readAccessRequest(db, { accountId, id });
  if (account === undefined || request === undefined || !isSeen(request, scope))
    throw new Refusal("access_request.not_found");
  const virtualAccounts = grantable(await listVirtualAccounts(db, accountId), scope);
  return { request: presentForDecider(request, account, virtualAccounts, person.id), virtualAccounts };
});
