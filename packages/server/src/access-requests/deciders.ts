import {
  type CirclePeople,
  circlesNow,
  type DeciderStanding,
  type Deciding,
  mayDecide,
  type StageCircles,
} from "@freehold/core/access-policies/deciders";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import { isWidened } from "@freehold/core/access-requests/clock";
import { peopleOfVotes } from "@freehold/core/access-requests/deciding";
import type { Vote } from "@freehold/core/access-requests/request";
import type { Scope } from "@freehold/core/kernel/permission";
import {
  type CirclePerson,
  circlesNamed,
  readCircle,
  readCirclePeople,
  readPolicies,
  readStanding,
} from "../access-policies/index.ts";
import { readSubstitutes } from "../delegations/index.ts";
import type { Reader } from "../platform/database.ts";
import type { StoredAccessRequest } from "./store.ts";
import { readVotes } from "./store-votes.ts";

/** A request with all that says who may decide it now. */
export type Deciders = {
  /** The version its stages and its clock follow. */
  readonly policy: AccessPolicy;
  /** The version in force, which says how long access may last. */
  readonly inForce: AccessPolicy;
  readonly votes: readonly Vote[];
  readonly deciding: Deciding;
  readonly circles: CirclePeople;
  /** Who decides the present stage. */
  readonly now: StageCircles;
};

/** Who decides each of these requests of one account now. */
export const readDecidersOf = async (
  db: Reader,
  accountId: string,
  requests: readonly StoredAccessRequest[],
  now: Date,
): Promise<ReadonlyMap<string, Deciders>> => {
  const policies = await readPolicies(
    db,
    accountId,
    requests.map(({ policyVersion }) => policyVersion),
  );
  const keys = [...new Set(requests.flatMap(({ policyVersion }) => circlesNamed(policies.of(policyVersion))))];
  const wishes = [...new Set(requests.map(({ wishedVirtualAccountId }) => wishedVirtualAccountId))];
  const [votes, ...circles] = await Promise.all([
    readVotes(
      db,
      accountId,
      requests.map(({ id }) => id),
    ),
    ...wishes.map((wishedVirtualAccountId) => readCirclePeople(db, keys, { accountId, wishedVirtualAccountId, now })),
  ]);
  return new Map(
    requests.map((request) => {
      const policy = policies.of(request.policyVersion);
      const votesOfIt = votes.get(request.id) ?? [];
      const deciding = {
        requesterId: request.personId,
        stage: request.stage,
        // Whoever acted and whoever it counts for are both done.
        votes: votesOfIt.flatMap((vote) =>
          [...peopleOfVotes([vote])].map((personId) => ({ personId, stage: vote.stage })),
        ),
        isWidened: isWidened(request.escalationStep, policy.clock),
      };
      const people = circles[wishes.indexOf(request.wishedVirtualAccountId)] ?? new Map();
      return [
        request.id,
        {
          policy,
          inForce: policies.inForce,
          votes: votesOfIt,
          deciding,
          circles: people,
          now: circlesNow(policy, deciding, people),
        },
      ];
    }),
  );
};

/** Who decides a request now. */
export const readDeciders = async (db: Reader, request: StoredAccessRequest, now: Date): Promise<Deciders> => {
  const deciders = (await readDecidersOf(db, request.accountId, [request], now)).get(request.id);
  if (deciders === undefined) throw new Error("a request that was asked about is missing");
  return deciders;
};

/** Over what somebody may decide a request now; undefined when not at all. Whether they did already is another matter. */
export const reachOf = (
  request: StoredAccessRequest,
  { now, deciding }: Deciders,
  person: DeciderStanding,
): Scope | undefined => mayDecide(now, deciding, person, request.wishedVirtualAccountId);

/** The same, read for one person: the one door to "who may decide this request now". */
export const readReach = async (
  db: Reader,
  request: StoredAccessRequest,
  deciders: Deciders,
  personId: string,
  now: Date,
): Promise<Scope | undefined> => reachOf(request, deciders, await readStanding(db, request.accountId, personId, now));

/** Who of those that approved the present stage may still decide it: only they count at the moment of decision. */
export const readCountedVoters = async (
  db: Reader,
  request: StoredAccessRequest,
  deciders: Deciders,
  now: Date,
): Promise<string[]> => {
  const voters = deciders.votes
    .filter(({ stage }) => stage === request.stage)
    .map(({ personId, onBehalfOf }) => onBehalfOf?.personId ?? personId);
  const reaches = await Promise.all(voters.map((personId) => readReach(db, request, deciders, personId, now)));
  return voters.filter((_, index) => reaches[index] !== undefined);
};

/** Somebody who is told of a request, and in whose place where they stand in. */
export type PersonToTell = CirclePerson & { readonly inPlaceOf?: string };

/**
 * The people of some circles who are told of a request, each once; not the requester, nor who approved already. Who
 * stands in for somebody is told in their place.
 */
export const readPeopleToTell = async (
  db: Reader,
  request: StoredAccessRequest,
  keys: readonly string[],
  { votes }: Pick<Deciders, "votes">,
  { limit, now }: { limit: number; now: Date },
): Promise<PersonToTell[]> => {
  const { accountId, wishedVirtualAccountId } = request;
  const circles = await Promise.all(
    keys.map((key) => readCircle(db, key, { accountId, wishedVirtualAccountId, now }, limit)),
  );
  const done = peopleOfVotes(votes).add(request.personId);
  const waiting = circles.flat().filter(({ personId }) => !done.has(personId));
  const substitutes = await readSubstitutes(
    db,
    accountId,
    waiting.map(({ personId }) => personId),
    now,
  );
  const told = waiting.map((person): PersonToTell => {
    const substitute = substitutes.get(person.personId);
    return substitute === undefined || done.has(substitute.personId)
      ? person
      : { ...substitute, inPlaceOf: person.name };
  });
  return [...new Map(told.map((person) => [person.personId, person])).values()];
};
