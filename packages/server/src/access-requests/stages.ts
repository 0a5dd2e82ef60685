import { circleKey, circlesTold, groupIdOf } from "@freehold/core/access-policies/deciders";
import type { NamedCircle, StageStanding } from "@freehold/core/access-policies/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { readCircle, readGroupNames } from "../access-policies/index.ts";
import { readSubstitutes } from "../delegations/index.ts";
import type { Reader } from "../platform/database.ts";
import type { Deciders } from "./deciders.ts";
import type { StoredAccessRequest } from "./store.ts";

const MOST_NAMED = 50;

type Named = ReadonlyMap<string, NamedCircle>;

const kindOf = (key: string): NamedCircle["kind"] =>
  groupIdOf(key) === null ? (key as Exclude<NamedCircle["kind"], "group">) : "group";

const nameless = (key: string): NamedCircle => ({ kind: kindOf(key), groupName: null, people: [], more: false });

type About = Pick<StoredAccessRequest, "accountId" | "personId" | "wishedVirtualAccountId">;

const readNamed = async (
  db: Reader,
  { accountId, personId, wishedVirtualAccountId }: About,
  keys: readonly string[],
  { withNames, withEmails, voters, now }: Naming,
): Promise<Named> => {
  const done = new Set([personId, ...voters]);
  const groupNames = await readGroupNames(
    db,
    accountId,
    keys.flatMap((key) => groupIdOf(key) ?? []),
  );
  const circles = await Promise.all(
    keys.map(async (key): Promise<[string, NamedCircle]> => {
      const read = withNames ? await readCircle(db, key, { accountId, wishedVirtualAccountId, now }, MOST_NAMED) : [];
      const standIns = await readSubstitutes(
        db,
        accountId,
        read.map((person) => person.personId),
        now,
      );
      const emailOf = (email: string) => (withEmails ? email : null);
      return [
        key,
        {
          kind: kindOf(key),
          groupName: groupNames.get(groupIdOf(key) ?? "") ?? null,
          people: read
            .filter((person) => !done.has(person.personId))
            .map((person) => {
              const standIn = standIns.get(person.personId);
              return {
                name: person.name,
                email: emailOf(person.email),
                ...(standIn === undefined
                  ? {}
                  : {
                      standIn: { name: standIn.name, email: emailOf(standIn.email), until: toInstant(standIn.until) },
                    }),
              };
            }),
          more: read.length >= MOST_NAMED,
        },
      ];
    }),
  );
  return new Map(circles);
};

type Naming = {
  /** Who has approved already and does not count again. */
  readonly voters: readonly string[];
  /** People outside learn names only where somebody looks at their request, or will. */
  readonly withNames: boolean;
  readonly withEmails: boolean;
  readonly now: Date;
};

type Seen = About & Pick<StoredAccessRequest, "status" | "stage">;

const stateOf = ({ status, stage }: Seen, index: number): StageStanding["state"] => {
  if (status === "approved" || index < stage) return "done";
  return status === "pending" && index === stage ? "current" : "ahead";
};

/** The circles each stage shows: those who decide it now, or those the policy names for it. */
const keysOf = (request: Seen, { policy, now }: Pick<Deciders, "policy" | "now">): string[][] =>
  policy.stages.map(({ deciders }, index) =>
    circlesTold(
      stateOf(request, index) === "current" ? now.keys : deciders.map(circleKey),
      request.wishedVirtualAccountId,
    ),
  );

const stagesOf = (
  request: Seen,
  deciders: Pick<Deciders, "policy" | "now" | "votes">,
  named: Named,
): StageStanding[] => {
  const keys = keysOf(request, deciders);
  return deciders.policy.stages.map(({ approvalsNeeded }, index) => {
    const state = stateOf(request, index);
    const isNow = state === "current";
    return {
      approvalsNeeded,
      state,
      circles: (keys[index] ?? []).map((key) => named.get(key) ?? nameless(key)),
      widened: isNow ? deciders.now.widened : "no",
      stuck: isNow && deciders.now.isStuck,
      approvals: deciders.votes
        .filter(({ stage }) => stage === index)
        .map(({ personName, onBehalfOf, votedAt }) => ({
          name: personName,
          onBehalfOf: onBehalfOf?.name ?? null,
          at: toInstant(votedAt),
        })),
    };
  });
};

/** The stages of a request as somebody sees them, with the people of each while it is pending. */
export const readStages = async (
  db: Reader,
  request: Seen,
  deciders: Pick<Deciders, "policy" | "now" | "votes">,
  naming: Omit<Naming, "voters">,
): Promise<StageStanding[]> => {
  const keys = [...new Set(keysOf(request, deciders).flat())];
  const withNames = naming.withNames && request.status === "pending";
  const voters = deciders.votes.map((vote) => vote.personId);
  return stagesOf(request, deciders, await readNamed(db, request, keys, { ...naming, withNames, voters }));
};

/** The same for a list, in which nobody is named. */
export const namelessStages = (request: Seen, deciders: Pick<Deciders, "policy" | "now" | "votes">): StageStanding[] =>
  stagesOf(request, deciders, new Map());

/** The one stage of the default policy, from what was read when the request was written. */
export const defaultStages = (administrators: NamedCircle["people"]): StageStanding[] => [
  {
    approvalsNeeded: 1,
    state: "current",
    circles: [
      {
        kind: "administrators",
        groupName: null,
        people: administrators,
        more: administrators.length >= MOST_NAMED,
      },
    ],
    widened: "no",
    stuck: false,
    approvals: [],
  },
];
