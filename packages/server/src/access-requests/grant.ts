import type { PendingAccess } from "@freehold/core/access-requests/request";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { grantRole, planRole } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";

/** Who gives what a request was approved with, in whose place, and over what they may. */
type Giver = {
  readonly name: string;
  /** Null for the policy, which gives at once. */
  readonly personId: string | null;
  readonly authorityId: string | null;
  readonly reach: Scope | undefined;
};

/**
 * Gives the roles that a request was approved with, or plans them where they begin later.
 * @throws Refusal access_request.beyond_scope where a role that reaches further, given meanwhile, would be lengthened
 */
export const grantAsDecided = async (
  tx: Transaction,
  { id, accountId, personId, grantedRole: role, grantedVirtualAccountIds, ...granted }: PendingAccess,
  withChildren: boolean,
  by: Giver,
  now: Date,
): Promise<void> => {
  if (role === null) return;
  const { grantedFrom: beginsAt, grantedUntil: endsAt } = granted;
  const places = grantedVirtualAccountIds.length === 0 ? [null] : grantedVirtualAccountIds;
  for (const virtualAccountId of places) {
    const place = { accountId, personId, role, virtualAccountId, withChildren, endsAt };
    const grant = { ...place, grantedBy: by.name, giver: by.reach, now };
    const whose = { grantedById: by.personId, authorityId: by.authorityId, accessRequestId: id };
    const given = beginsAt === null ? await grantRole(tx, grant) : await planRole(tx, { ...grant, ...whose, beginsAt });
    if (given === "beyond_giver") throw new Refusal("access_request.beyond_scope");
  }
};
