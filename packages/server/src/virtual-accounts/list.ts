import { listVirtualAccounts as endpoint } from "@freehold/core/virtual-accounts/endpoints";
import { query } from "../platform/operation.ts";
import { readVirtualAccounts } from "./store.ts";

export const listOwnVirtualAccounts = query(endpoint, async (db, { scope }, { accountId }) => {
  const items = await readVirtualAccounts(db, accountId);
  return { items: scope.kind === "account" ? items : items.filter(({ id }) => scope.ids.includes(id)) };
});
