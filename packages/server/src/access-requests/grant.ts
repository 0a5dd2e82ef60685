import type { PendingAccess } from "@freehold/core/access-requests/request";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { grantRole } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";

/**
 * Gives the roles that a request was approved with.
 * @param by who gives them, and over what they may
 * @throws Refusal access_request.beyond_scope where a role that reaches further, given meanwhile, would be lengthened
 */
export const grantAsDecided = async (
  tx: Transaction,
  { accountId, personId, grantedRole: role, grantedVirtualAccountIds, grantedUntil: endsAt }: PendingAccess,
  withChildren: boolean,
  by: { readonly name: string; readonly reach: Scope | undefined },
  now: Date,
): Promise<void> => {
  if (role === null) return;
  const places = grantedVirtualAccountIds.length === 0 ? [null] : grantedVirtualAccountIds;
  for (const virtualAccountId of places) {
    const grant = { accountId, personId, role, virtualAccountId, withChildren, endsAt, now };
    const given = await grantRole(tx, { ...grant, grantedBy: by.name, giver: by.reach });
    if (given === "beyond_giver") throw new Refusal("access_request.beyond_scope");
  }
};
