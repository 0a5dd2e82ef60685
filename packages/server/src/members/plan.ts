import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  listMyPlannedRoles as mineEndpoint,
  withdrawPlannedRole as withdrawEndpoint,
} from "@freehold/core/members/endpoints";
import { isHeldAsLong } from "@freehold/core/members/planned";
import { checkWithinScope, wouldLengthenBeyond } from "@freehold/core/members/rules";
import type { PlanDropReason } from "@freehold/core/members/schema";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import type { Given } from "./grant.ts";
import { presentMember } from "./list.ts";
import { deleteMembershipWithoutGrants, enterAccount, lockMemberships } from "./store.ts";
import { readGrantOf } from "./store-grants.ts";
import { readMember } from "./store-list.ts";
import { lockIsActive } from "./store-members.ts";
import { insertPlanned, type PlannedRole, readPlannedFor, takePlanned } from "./store-planned.ts";

/** Who gives a role, by a right of their own. */
export const byOwnRight = (personId: string) => ({
  grantedById: personId,
  authorityId: personId,
  accessRequestId: null,
});

/** A role to plan; `giver` is over what whoever gives it may give roles, left out where it is only taken up. */
export type RoleToPlan = Omit<PlannedRole, "id" | "grantedAt"> & {
  readonly giver?: Scope | undefined;
  readonly now: Date;
};

/**
 * Plans a role for a person, who belongs to the account from now on. The same again changes nothing, nor does one that
 * is held for at least as long.
 * @throws Refusal member.not_found when the person has no verified sign-in, or deletes it at this moment
 */
export const planRole = async (
  tx: Transaction,
  { giver, now, ...planned }: RoleToPlan,
): Promise<Exclude<Given, "given"> | "planned" | "planned_already"> => {
  await enterAccount(tx, { ...planned, now });
  const held = await readGrantOf(tx, { kind: "person", id: planned.personId }, planned);
  if (held !== undefined && wouldLengthenBeyond(giver, held, planned)) return "beyond_giver";
  if (held !== undefined && isHeldAsLong(held, planned)) return "held";
  return (await insertPlanned(tx, { ...planned, id: newId(), grantedAt: now })) ? "planned" : "planned_already";
};

/**
 * Plans a role on several places by one's own right.
 * @throws Refusal member.beyond_scope, member.role_held, member.role_planned, member.not_found
 */
export const planOnPlaces = async (
  tx: Transaction,
  places: readonly (string | null)[],
  role: Omit<RoleToPlan, "virtualAccountId">,
): Promise<void> => {
  const outcomes = new Set<Awaited<ReturnType<typeof planRole>>>();
  for (const virtualAccountId of places) outcomes.add(await planRole(tx, { ...role, virtualAccountId }));
  if (outcomes.has("beyond_giver")) throw new Refusal("member.beyond_scope");
  if (outcomes.has("planned")) return;
  throw new Refusal(outcomes.has("planned_already") ? "member.role_planned" : "member.role_held");
};

/** The audit entry of something that happened to a planned role. */
export const plannedEntry = (
  action: "role.began" | "role.plan_withdrawn" | "role.plan_dropped",
  { accountId, personId, role, virtualAccountId, beginsAt, endsAt }: PlannedRole,
  person: { readonly name: string; readonly email: string } | undefined,
  dropped?: PlanDropReason,
): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: virtualAccountId === null ? [] : [virtualAccountId],
  subject: { kind: "person", id: personId, label: person === undefined ? "–" : `${person.name} <${person.email}>` },
  ...(action === "role.began"
    ? { after: { role, virtualAccountId, endsAt } }
    : { before: { role, virtualAccountId, startsAt: beginsAt, endsAt } }),
  ...(dropped === undefined ? {} : { after: { dropped } }),
});

export const withdrawPlannedRole = mutation(withdrawEndpoint, async (tx, ctx, { accountId, personId, id }) => {
  if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
  await lockMemberships(tx, personId, accountId);
  const member = await readMember(tx, accountId, personId, { kind: "account" }, ctx.now);
  const planned = await takePlanned(tx, { accountId, id });
  if (member === undefined || planned?.personId !== personId) throw new Refusal("member.not_found");
  checkWithinScope(ctx.scope, [planned]);
  await deleteMembershipWithoutGrants(tx, accountId, personId);
  const left = await readMember(tx, accountId, personId, ctx.scope, ctx.now);
  const viewer = { personId: ctx.person.id, manages: ctx.scope };
  return {
    result: { member: left === undefined ? null : presentMember(left, viewer) },
    audit: [plannedEntry("role.plan_withdrawn", planned, member)],
  };
});

export const listMyPlannedRoles = query(mineEndpoint, async (db, { person }) => ({
  items: (await readPlannedFor(db, person.id)).map(({ beginsAt, endsAt, grantedAt, ...row }) => ({
    ...row,
    beginsAt: toInstant(beginsAt),
    endsAt: endsAt === null ? null : toInstant(endsAt),
    grantedAt: toInstant(grantedAt),
  })),
}));
