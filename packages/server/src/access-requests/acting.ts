import { circlesOf, type DeciderStanding } from "@freehold/core/access-policies/deciders";
import { peopleOfVotes } from "@freehold/core/access-requests/deciding";
import type { Represented } from "@freehold/core/access-requests/request";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { type HeldStanding, readStanding } from "../access-policies/index.ts";
import { type Delegator, readDelegators } from "../delegations/index.ts";
import type { Reader } from "../platform/database.ts";
import { type Deciders, reachOf } from "./deciders.ts";
import type { Sight, StoredAccessRequest } from "./store.ts";

/** What a person holds, and what those hold in whose place they may decide now. */
export type Acting = {
  readonly own: HeldStanding;
  readonly inPlaceOf: readonly (Delegator & { readonly standing: DeciderStanding })[];
  /** Whether any of it is withheld for want of a second factor. */
  readonly isWithheld: boolean;
};

/**
 * Who a person is on an account for requests that wait there.
 * @param hold keeps the delegations they act under as they are until the transaction ends
 */
export const readActing = async (
  db: Reader,
  accountId: string,
  personId: string,
  now: Date,
  hold = false,
): Promise<Acting> => {
  const own = await readStanding(db, accountId, personId, now);
  // Whoever left the account stands in for nobody.
  if (own.roles.length === 0) return { own, inPlaceOf: [], isWithheld: own.isWithheld };
  const delegators = await readDelegators(db, accountId, personId, now, hold);
  if (own.lacksSecondFactor) return { own, inPlaceOf: [], isWithheld: own.isWithheld || delegators.length > 0 };
  const standings = await Promise.all(delegators.map((each) => readStanding(db, accountId, each.personId, now)));
  return {
    own,
    inPlaceOf: delegators.flatMap((each, index) => {
      const standing = standings[index];
      return standing === undefined ? [] : [{ ...each, standing }];
    }),
    isWithheld: false,
  };
};

/**
 * Leads those to a second factor who might decide if they had one.
 * @throws Refusal second_factor.required
 */
export const refuseWithheld = ({ isWithheld }: Acting): void => {
  if (isWithheld) throw new Refusal("second_factor.required");
};

/** In whose name somebody may decide a request now, and over what. */
export type ActingCapacity = {
  readonly onBehalfOf: (Represented & { readonly until: Date }) | null;
  readonly reach: Scope;
};

/** Their own name first, where they may; nobody acts twice, nor for somebody who counts already or who asked. */
export const capacitiesOf = (
  request: StoredAccessRequest,
  deciders: Deciders,
  { own, inPlaceOf }: Acting,
): ActingCapacity[] => {
  const acted = peopleOfVotes(deciders.votes);
  if (request.personId === own.personId || acted.has(own.personId)) return [];
  const ownReach = reachOf(request, deciders, own);
  return [
    ...(ownReach === undefined ? [] : [{ onBehalfOf: null, reach: ownReach }]),
    ...inPlaceOf.flatMap(({ personId, name, until, standing }) => {
      const reach = acted.has(personId) ? undefined : reachOf(request, deciders, standing);
      return reach === undefined ? [] : [{ onBehalfOf: { personId, name, until }, reach }];
    }),
  ];
};

const sightOfOne = (standing: DeciderStanding) => {
  const circles = circlesOf(standing);
  return {
    all: circles.includes("administrators"),
    circles,
    virtualAccountIds: standing.roles.flatMap(({ role, virtualAccountId }) =>
      role === "virtual_account_administrator" && virtualAccountId !== null ? [virtualAccountId] : [],
    ),
  };
};

/**
 * Which requests of an account somebody sees: its administrators all, others what concerns them.
 * @param pending whether those that wait are meant: only these are seen in somebody's place
 */
export const sightOf = ({ own, inPlaceOf }: Acting, pending: boolean): Sight => {
  const sights = [own, ...(pending ? inPlaceOf.map(({ standing }) => standing) : [])].map(sightOfOne);
  return {
    all: sights.some(({ all }) => all),
    personId: own.personId,
    circles: [...new Set(sights.flatMap(({ circles }) => circles))],
    virtualAccountIds: [...new Set(sights.flatMap(({ virtualAccountIds }) => virtualAccountIds))],
  };
};

/** As in the list: whether somebody sees one request. */
export const isSeen = (request: StoredAccessRequest, deciders: Deciders, acting: Acting): boolean => {
  const isPending = request.status === "pending";
  const sight = sightOf(acting, isPending);
  return (
    sight.all ||
    (isPending && capacitiesOf(request, deciders, acting).length > 0) ||
    (isPending && request.deciders.some((key) => sight.circles.includes(key))) ||
    request.grantedVirtualAccountIds.some((id) => sight.virtualAccountIds.includes(id)) ||
    peopleOfVotes(deciders.votes).has(sight.personId)
  );
};
