import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { type Scope, scopeOf } from "@freehold/core/kernel/permission";
import { laterThan, whyDropped } from "@freehold/core/members/planned";
import type { PlanDropReason } from "@freehold/core/members/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { grantRole } from "./grant.ts";
import { notifyMember } from "./member-mails.ts";
import { plannedEntry } from "./plan.ts";
import { deleteMembershipWithoutGrants, lockMemberships } from "./store.ts";
import {
  belongs,
  lockPlanned,
  lockPlannedAccount,
  lockPlannedPerson,
  type PlannedRole,
  readPlanned,
  takePlanned,
} from "./store-planned.ts";

type Person = { readonly name: string; readonly email: string } | undefined;

/** What became of a planned role, as the person and whoever gave it are told. */
type Told = { readonly accountName: string; readonly placeName: string; readonly person: Person; readonly now: Date };

/** Tells whoever gave a role that it will not begin. */
export const notifyOfDrop = (
  planned: PlannedRole,
  because: PlanDropReason,
  { accountName, placeName, person, now }: Told,
): Effect[] => {
  const { accountId, grantedById, role, beginsAt, id } = planned;
  if (grantedById === null) return [];
  const told = {
    account: accountName,
    name: person?.name ?? "",
    role,
    virtualAccounts: placeName,
    roleBeginsAt: toInstant(beginsAt),
    because,
  };
  return [notifyMember("plan_dropped", { accountId, personId: grantedById, language: "en", at: now, told }, id)];
};

const notifyOfBeginning = (planned: PlannedRole, { accountName, placeName, now }: Told): Effect => {
  const { accountId, personId, role, endsAt, grantedBy, id } = planned;
  const told = {
    account: accountName,
    by: grantedBy,
    role,
    virtualAccounts: placeName,
    roleEndsAt: endsAt === null ? "" : toInstant(endsAt),
  };
  return notifyMember("began", { accountId, personId, language: "en", at: now, told }, id);
};

/** Over what somebody manages people of an account now. */
export const readManaged = async (
  db: Reader,
  { accountId, authorityId }: Pick<PlannedRole, "accountId" | "authorityId">,
  now: Date,
): Promise<Scope | undefined> =>
  authorityId === null ? undefined : scopeOf("member.manage", await readHeldRoles(db, accountId, authorityId, now));

type Begun =
  | { readonly result: undefined; readonly audit: "nothing_changed" }
  | { readonly result: undefined; readonly audit: readonly [AuditEntry]; readonly effects: readonly Effect[] };

const unchanged = { result: undefined, audit: "nothing_changed" } as const;

/**
 * Gives a planned role whose time has come, or drops it where it cannot be given any more. Of two at once the second
 * finds nothing left to do.
 * @param readGiver over what whoever gave it may give roles now
 */
export const beginPlanned = async (
  tx: Transaction,
  key: { readonly accountId: string; readonly id: string },
  now: Date,
  readGiver: (planned: PlannedRole) => Promise<Scope | undefined>,
): Promise<Begun> => {
  const found = await readPlanned(tx, key);
  if (found === undefined || laterThan(found.beginsAt, now) !== null) return unchanged;
  // Account, place, person, membership: in the order in which giving a role takes them.
  const account = await lockPlannedAccount(tx, found.accountId);
  if (account === undefined || account.isMerged) return unchanged;
  const places = found.virtualAccountId === null ? [] : [found.virtualAccountId];
  const inUse = await lockLiveVirtualAccounts(tx, found.accountId, places);
  const person = await lockPlannedPerson(tx, found.personId);
  await lockMemberships(tx, found.personId, found.accountId);
  const planned = await lockPlanned(tx, key);
  if (planned === undefined) return unchanged;
  const { accountId, personId } = planned;
  const isPersonHere = person !== undefined && (await belongs(tx, accountId, personId));
  const isPlaceInUse = inUse.length === places.length;
  const giver = await readGiver(planned);
  const told = { accountName: account.name, placeName: inUse[0]?.name ?? "", person, now };
  const why =
    whyDropped(planned, { isAccountOpen: account.isOpen, isPersonHere, isPlaceInUse, giver }, now) ??
    (await give(tx, planned, giver, now));
  // After the role is there: what refers to the planned one finds that it became a role, not that it is gone.
  await takePlanned(tx, key);
  if (why === undefined) {
    const audit = [plannedEntry("role.began", planned, person)] as const;
    return { result: undefined, audit, effects: [notifyOfBeginning(planned, told)] };
  }
  await deleteMembershipWithoutGrants(tx, accountId, personId);
  const audit = [plannedEntry("role.plan_dropped", planned, person, why)] as const;
  return { result: undefined, audit, effects: notifyOfDrop(planned, why, told) };
};

const give = async (
  tx: Transaction,
  planned: PlannedRole,
  giver: Scope | undefined,
  now: Date,
): Promise<PlanDropReason | undefined> => {
  const given = await grantRole(tx, { ...planned, grantId: planned.id, giver, now });
  if (given === "given") return undefined;
  return given === "held" ? "held_already" : "beyond_giver";
};
