import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { checkWithinScope, readEnd } from "@freehold/core/members/rules";
import * as endpoints from "@freehold/core/user-groups/endpoints";
import { deleteGrantOf, giveOnPlaces, lockIsActive, needGrant, saveGrantEndOf } from "../members/index.ts";
import { mutation } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { type At, needGroup, needLockedGroup } from "./present.ts";

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
      places.map((virtualAccountId) => ({ virtualAccountId, withChildren })),
    );
    const end = readEnd(endsAt, now);
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const group = await needLockedGroup(tx, at);
    if ((await lockLiveVirtualAccounts(tx, accountId, wanted)).length < wanted.length) {
      throw new Refusal("virtual_account.not_found");
    }
    const given = { accountId, role, withChildren, endsAt: end, grantedBy: person.name, giver: scope, now };
    await giveOnPlaces(tx, { kind: "group", id: groupId }, places, given);
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

export const changeGroupGrantEnd = mutation(
  endpoints.changeGroupGrantEnd,
  async (tx, ctx, { accountId, groupId, grantId, endsAt }) => {
    const { scope, now } = ctx;
    const at = { accountId, groupId };
    const end = readEnd(endsAt, now);
    const group = await needLockedGroup(tx, at);
    const holder = { kind: "group", id: groupId } as const;
    const grant = await needGrant(tx, holder, { accountId, grantId }, scope, "user_group.not_found");
    if (grant.endsAt?.getTime() === end?.getTime()) {
      return { result: await needGroup(tx, at, scope, now), audit: "nothing_changed" };
    }
    await saveGrantEndOf(tx, "group", { accountId, grantId }, { endsAt: end, now });
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
  const holder = { kind: "group", id: groupId } as const;
  const grant = await needGrant(tx, holder, { accountId, grantId }, ctx.scope, "user_group.not_found");
  await deleteGrantOf(tx, "group", { accountId, grantId });
  return {
    result: await needGroup(tx, at, ctx.scope, ctx.now),
    audit: [
      entry("user_group.role_revoked", at, group.name, [grant.virtualAccountId], {
        before: { role: grant.role, virtualAccountId: grant.virtualAccountId, endsAt: grant.endsAt },
      }),
    ],
  };
});
