import type { PendingAccess } from "@freehold/core/access-requests/rules";
import { grantRole } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";

/** Gives the roles that a request was approved with. */
export const grantAsDecided = async (
  tx: Transaction,
  { accountId, personId, grantedRole: role, grantedVirtualAccountIds, grantedUntil: endsAt }: PendingAccess,
  withChildren: boolean,
  grantedBy: string,
  now: Date,
): Promise<void> => {
  if (role === null) return;
  const places = grantedVirtualAccountIds.length === 0 ? [null] : grantedVirtualAccountIds;
  for (const virtualAccountId of places) {
    await grantRole(tx, { accountId, personId, role, virtualAccountId, withChildren, endsAt, grantedBy, now });
  }
};
