import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { checkWithinScope, readEnd } from "@freehold/core/members/rules";
import * as endpoints from "@freehold/core/user-groups/endpoints";
import { lockIsActive } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { type At, needGroup, needLockedGroup } from "./present.ts";
import {
  deleteGroupGrant,
  type GroupGrantRow,
  lockGroupGrant,
  saveGroupGrantEnd,
  upsertGroupGrant,
} from "./store-grants.ts";

const entry = (
  action: "user_group.role_granted" | "user_group.role_end_changed" | "user_group.role_revoked",
  { accountId, groupId }: At,
  name: string,
  places: readonly (string | null)[],
  change: Pick<AuditEntry, "before" | "after">,
): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: places.filter((place) => place !== null),
  subject: { kind: "user_group", id: groupId, label: name },
  ...change,
});

export const grantGroupRole = mutation(
  endpoints.grantGroupRole,
  async (tx, { scope, now, person }, { accountId, groupId, grant, endsAt }) => {
    const at = { accountId, groupId };
    const wanted = grant.scope === "account" ? [] : [...new Set(grant.virtualAccountIds)];
    const places: readonly (string | null)[] = grant.scope === "account" ? [null] : wanted;
    const { role } = grant;
    const withChildren = grant.scope === "virtual_accounts" && grant.withChildren;
    checkWithinScope(
      scope,
      places.map((virtualAccountId) => ({ role, virtualAccountId, withChildren })),
    );
    const end = readEnd(endsAt, now);
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const group = await needLockedGroup(tx, at);
    if ((await lockLiveVirtualAccounts(tx, accountId, wanted)).length < wanted.length) {
      throw new Refusal("virtual_account.not_found");
    }
    let isAnyNew = false;
    for (const virtualAccountId of places) {
      const given = { ...at, role, virtualAccountId, withChildren, endsAt: end, grantedBy: person.name, now };
      isAnyNew = (await upsertGroupGrant(tx, newId(), given)) || isAnyNew;
    }
    if (!isAnyNew) throw new Refusal("member.role_held");
    return {
      result: await needGroup(tx, at, scope, now),
      audit: [
        entry("user_group.role_granted", at, group.name, places, {
          after: { role, virtualAccountIds: wanted, withChildren, endsAt },
        }),
      ],
    };
  },
);

const needGrant = async (
  tx: Transaction,
  { scope }: SignedInContext,
  at: At & { grantId: string },
): Promise<GroupGrantRow> => {
  const grant = await lockGroupGrant(tx, at);
  if (grant === undefined) throw new Refusal("user_group.not_found");
  checkWithinScope(scope, [grant]);
  return grant;
};

export const changeGroupGrantEnd = mutation(
  endpoints.changeGroupGrantEnd,
  async (tx, ctx, { accountId, groupId, grantId, endsAt }) => {
    const { scope, now } = ctx;
    const at = { accountId, groupId };
    const end = readEnd(endsAt, now);
    const group = await needLockedGroup(tx, at);
    const grant = await needGrant(tx, ctx, { ...at, grantId });
    if (grant.endsAt?.getTime() === end?.getTime()) {
      return { result: await needGroup(tx, at, scope, now), audit: "nothing_changed" };
    }
    await saveGroupGrantEnd(tx, accountId, grantId, end);
    return {
      result: await needGroup(tx, at, scope, now),
      audit: [
        entry("user_group.role_end_changed", at, group.name, [grant.virtualAccountId], {
          before: { role: grant.role, endsAt: grant.endsAt },
          after: { role: grant.role, endsAt: end },
        }),
      ],
    };
  },
);

export const revokeGroupRole = mutation(endpoints.revokeGroupRole, async (tx, ctx, { accountId, groupId, grantId }) => {
  const at = { accountId, groupId };
  const group = await needLockedGroup(tx, at);
  const grant = await needGrant(tx, ctx, { ...at, grantId });
  await deleteGroupGrant(tx, accountId, grantId);
  return {
    result: await needGroup(tx, at, ctx.scope, ctx.now),
    audit: [
      entry("user_group.role_revoked", at, group.name, [grant.virtualAccountId], {
        before: { role: grant.role, virtualAccountId: grant.virtualAccountId, endsAt: grant.endsAt },
      }),
    ],
  };
});
