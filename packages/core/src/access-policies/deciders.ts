import { type HeldRole, reachesPlaces, type Scope, scopeOf } from "../kernel/permission.ts";
import type { AccessPolicy, Circle } from "./schema.ts";

/** A circle in one word, as it is stored: administrators, virtual_account_administrators, approvers, group:<id>. */
export type CircleKey = string;

const GROUP = "group:";

/** The word for a circle. */
export const circleKey = (circle: Circle): CircleKey =>
  circle.kind === "group" ? `${GROUP}${circle.groupId}` : circle.kind;

/** The group that a circle's word names; null for the other circles. */
export const groupIdOf = (key: CircleKey): string | null => (key.startsWith(GROUP) ? key.slice(GROUP.length) : null);

/** The groups that a policy names, each once. */
export const groupsNamed = ({ stages, emergency }: AccessPolicy): string[] => [
  ...new Set([
    ...stages.flatMap(({ deciders }) => deciders.flatMap((each) => (each.kind === "group" ? [each.groupId] : []))),
    ...(emergency?.groupId == null ? [] : [emergency.groupId]),
  ]),
];

/** Who is in each circle of an account now, as far as it matters: people's ids, at most `ENOUGH_PEOPLE` of each. */
export type CirclePeople = ReadonlyMap<CircleKey, readonly string[]>;

/** More people than a policy can ask for: beyond this many of a circle nobody needs to be counted. */
export const ENOUGH_PEOPLE = 32;

/** What of a request says who decides it. */
export type Deciding = {
  /** Whose request it is: they never decide it. */
  readonly requesterId: string;
  /** Which stage is decided, from 0. */
  readonly stage: number;
  /** Who approved already, and at which stage. */
  readonly votes: readonly { readonly personId: string; readonly stage: number }[];
  /** Whether it has waited so long that administrators may decide every stage. */
  readonly isWidened: boolean;
};

/** Who decides a stage now, and why these. */
export type StageCircles = {
  readonly keys: readonly CircleKey[];
  readonly widened: "no" | "too_few" | "waited";
  readonly isStuck: boolean;
};

const peopleOf = (keys: readonly CircleKey[], circles: CirclePeople, excluded: ReadonlySet<string>): Set<string> =>
  new Set(keys.flatMap((key) => circles.get(key) ?? []).filter((each) => !excluded.has(each)));

const fallbacks: readonly CircleKey[] = ["administrators", "approvers"];

/**
 * Who decides a stage now. Circles that are gone or too small are helped out by the administrators, then by the
 * approvers; when there are too few even so, the request is stuck and goes to the operator's support.
 */
export const circlesNow = (
  policy: AccessPolicy,
  { requesterId, stage, votes, isWidened }: Deciding,
  circles: CirclePeople,
): StageCircles => {
  const asked = policy.stages[stage];
  if (asked === undefined) return { keys: [], widened: "no", isStuck: false };
  const excluded = new Set([
    requesterId,
    ...votes.filter((vote) => vote.stage < stage).map(({ personId }) => personId),
  ]);
  const isEnough = (keys: readonly CircleKey[]) => peopleOf(keys, circles, excluded).size >= asked.approvalsNeeded;
  const own = asked.deciders.map(circleKey);
  const base = isWidened && !own.includes("administrators") ? [...own, "administrators"] : own;
  const widened = base.length > own.length ? ("waited" as const) : ("no" as const);
  if (isEnough(base)) return { keys: base, widened, isStuck: false };
  let keys = base;
  for (const fallback of fallbacks) {
    if (!keys.includes(fallback)) keys = [...keys, fallback];
    if (isEnough(keys)) return { keys, widened: "too_few", isStuck: false };
  }
  return { keys, widened: "too_few", isStuck: true };
};

/**
 * The circles that are told of a request and named to its requester: administrators of virtual accounts only where theirs
 * is asked for, or where nobody else decides.
 */
export const circlesTold = (keys: readonly CircleKey[], wishedVirtualAccountId: string | null): CircleKey[] => {
  const others = keys.filter((key) => key !== "virtual_account_administrators");
  return wishedVirtualAccountId === null && others.length > 0 ? others : [...keys];
};

/** What a person holds that may let them decide. */
export type DeciderStanding = {
  readonly personId: string;
  /** Children of virtual accounts already spelled out as roles. */
  readonly roles: readonly HeldRole[];
  readonly groupIds: readonly string[];
};

/** The circles a person is in. */
export const circlesOf = ({ roles, groupIds }: DeciderStanding): CircleKey[] => {
  const scope = scopeOf("access_request.decide", roles);
  return [
    ...(scope?.kind === "account" ? ["administrators"] : []),
    ...(roles.some(({ role }) => role === "virtual_account_administrator") ? ["virtual_account_administrators"] : []),
    ...(roles.some(({ role }) => role === "approver") ? ["approvers"] : []),
    ...groupIds.map((groupId) => circleKey({ kind: "group", groupId })),
  ];
};

/**
 * Over what a person may decide a request now: nothing (undefined), the account, or certain virtual accounts only, where
 * they may approve and not decline.
 * @param now who decides its present stage
 * @param wishedVirtualAccountId the virtual account it asks for: its administrators decide then, not those of others
 */
export const mayDecide = (
  now: StageCircles,
  { requesterId }: Pick<Deciding, "requesterId">,
  person: DeciderStanding,
  wishedVirtualAccountId: string | null,
): Scope | undefined => {
  if (person.personId === requesterId) return undefined;
  const shared = circlesOf(person).filter((key) => now.keys.includes(key));
  if (shared.some((key) => key !== "virtual_account_administrators")) return { kind: "account" };
  if (shared.length === 0) return undefined;
  const own = scopeOf(
    "access_request.decide",
    person.roles.filter(({ role }) => role === "virtual_account_administrator"),
  );
  if (own === undefined || wishedVirtualAccountId === null) return own;
  return reachesPlaces(own, [wishedVirtualAccountId], false) ? own : undefined;
};
