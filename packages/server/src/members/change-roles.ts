import type { Grant } from "@freehold/core/access-requests/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  changeGrantEnd as endEndpoint,
  grantRole as grantEndpoint,
  revokeRole as revokeEndpoint,
} from "@freehold/core/members/endpoints";
import { readTerm } from "@freehold/core/members/planned";
import { checkWithinScope, readEnd } from "@freehold/core/members/rules";
import type { Reader } from "../platform/database.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { mailExtensionAnswer } from "./extension-mails.ts";
import { giveOnPlaces, needGrant } from "./grant.ts";
import { keepingAnAdministrator } from "./keep-administrator.ts";
import { presentMember } from "./list.ts";
import { notifyMember } from "./member-mails.ts";
import { byOwnRight, planOnPlaces } from "./plan.ts";
import { deleteMembershipWithoutGrants, lockMemberships, readAccountFacts } from "./store.ts";
import { answerExtensionsOf } from "./store-extensions.ts";
import { deleteGrantOf, saveGrantEndOf } from "./store-grants.ts";
import { readMember } from "./store-list.ts";
import { lockIsActive } from "./store-members.ts";

const wholeAccount: Scope = { kind: "account" };

/** Whoever belongs to the account, also where the person who asks may not see them. */
const needMember = async (db: Reader, { now }: SignedInContext, accountId: string, personId: string) => {
  const row = await readMember(db, accountId, personId, wholeAccount, now);
  if (row === undefined) throw new Refusal("member.not_found");
  return row;
};

/** A member as the person who asks may see them; undefined when they may not, or no longer. */
const seenMember = async (db: Reader, ctx: SignedInContext, accountId: string, personId: string) => {
  const row = await readMember(db, accountId, personId, ctx.scope, ctx.now);
  return row && presentMember(row, { personId: ctx.person.id, manages: ctx.scope });
};

const needSeen = async (...at: Parameters<typeof seenMember>) => {
  const member = await seenMember(...at);
  if (member === undefined) throw new Refusal("member.not_found");
  return member;
};

const placesOf = (grant: Grant): (string | null)[] =>
  grant.scope === "account" ? [null] : [...new Set(grant.virtualAccountIds)];

type Who = { readonly personId: string; readonly name: string; readonly email: string };

const entry = (
  action: "role.granted" | "role.planned" | "role.end_changed" | "role.revoked",
  accountId: string,
  member: Who,
  places: readonly (string | null)[],
  change: Pick<AuditEntry, "before" | "after">,
): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: places.filter((place) => place !== null),
  subject: { kind: "person", id: member.personId, label: `${member.name} <${member.email}>` },
  ...change,
});

export const grantMemberRole = mutation(grantEndpoint, async (tx, ctx, { accountId, personId, grant, ...asked }) => {
  const { scope, now, person, language } = ctx;
  const places = placesOf(grant);
  const withChildren = grant.scope === "virtual_accounts" && grant.withChildren;
  checkWithinScope(
    scope,
    places.map((virtualAccountId) => ({ virtualAccountId, withChildren })),
  );
  const { beginsAt, endsAt } = readTerm(asked, now);
  if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
  const member = await needMember(tx, ctx, accountId, personId);
  const wanted = places.filter((place) => place !== null);
  const known = await lockLiveVirtualAccounts(tx, accountId, wanted);
  if (known.length < wanted.length) {
    throw new Refusal("virtual_account.not_found");
  }
  const given = { accountId, role: grant.role, withChildren, endsAt, grantedBy: person.name, giver: scope, now };
  if (beginsAt === null) await giveOnPlaces(tx, { kind: "person", id: personId }, places, given);
  else await planOnPlaces(tx, places, { ...given, ...byOwnRight(person.id), personId, beginsAt });
  const told = {
    account: (await readAccountFacts(tx, accountId))?.name ?? "",
    by: person.name,
    role: grant.role,
    virtualAccounts: known.map(({ name }) => name).join(", "),
    roleBeginsAt: beginsAt === null ? "" : toInstant(beginsAt),
    roleEndsAt: endsAt === null ? "" : toInstant(endsAt),
  };
  const about = beginsAt === null ? "granted" : "planned";
  return {
    result: await needSeen(tx, ctx, accountId, personId),
    audit: [
      entry(`role.${about}`, accountId, member, places, {
        after: {
          role: grant.role,
          virtualAccountIds: wanted,
          ...(beginsAt === null ? {} : { startsAt: beginsAt }),
          endsAt,
        },
      }),
    ],
    effects: [notifyMember(about, { accountId, personId, language, at: now, told }, `${grant.role}:${places.join()}`)],
  };
});

export const changeGrantEnd = mutation(endEndpoint, async (tx, ctx, { accountId, personId, grantId, endsAt }) => {
  const end = readEnd(endsAt, ctx.now);
  const member = await needMember(tx, ctx, accountId, personId);
  const holder = { kind: "person", id: personId } as const;
  const grant = await needGrant(tx, holder, { accountId, grantId }, ctx.scope, "member.not_found");
  // It is over from that instant on, and only waits to be tidied up.
  if (grant.endsAt !== null && grant.endsAt <= ctx.now) throw new Refusal("member.not_found");
  if (grant.endsAt?.getTime() === end?.getTime()) {
    return { result: await needSeen(tx, ctx, accountId, personId), audit: "nothing_changed" };
  }
  await keepingAnAdministrator(() =>
    saveGrantEndOf(tx, "person", { accountId, grantId }, { endsAt: end, now: ctx.now }),
  );
  // Whoever asked for longer has an answer in that.
  const isLonger = grant.endsAt !== null && (end === null || end > grant.endsAt);
  const by = { decidedBy: ctx.person.name, now: ctx.now };
  const answered = isLonger ? await answerExtensionsOf(tx, { accountId, grantId }, by) : undefined;
  const { language } = ctx;
  return {
    result: await needSeen(tx, ctx, accountId, personId),
    audit: [
      entry("role.end_changed", accountId, member, [grant.virtualAccountId], {
        before: { role: grant.role, endsAt: grant.endsAt },
        after: { role: grant.role, endsAt: end },
      }),
    ],
    effects: answered === undefined ? [] : [mailExtensionAnswer({ accountId, id: answered, language })],
  };
});

export const revokeRole = mutation(revokeEndpoint, async (tx, ctx, { accountId, personId, grantId }) => {
  await lockMemberships(tx, personId, accountId);
  const member = await needMember(tx, ctx, accountId, personId);
  const holder = { kind: "person", id: personId } as const;
  const grant = await needGrant(tx, holder, { accountId, grantId }, ctx.scope, "member.not_found");
  await keepingAnAdministrator(() => deleteGrantOf(tx, "person", { accountId, grantId }));
  await deleteMembershipWithoutGrants(tx, accountId, personId);
  return {
    result: { member: (await seenMember(tx, ctx, accountId, personId)) ?? null },
    audit: [
      entry("role.revoked", accountId, member, [grant.virtualAccountId], {
        before: { role: grant.role, virtualAccountId: grant.virtualAccountId, endsAt: grant.endsAt },
      }),
    ],
  };
});
