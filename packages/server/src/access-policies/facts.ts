import { withLivePlaces } from "@freehold/core/access-policies/assess";
import type { CircleKey } from "@freehold/core/access-policies/deciders";
import { circleKey } from "@freehold/core/access-policies/deciders";
import { named, type PolicyFacts } from "@freehold/core/access-policies/problems";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import type { Reader } from "../platform/database.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { findLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { readGroupNames, readPolicyInForce } from "./store.ts";
import { readCirclePeople } from "./store-circles.ts";

/** The circles that a policy's stages name. */
export const circlesNamed = ({ stages }: AccessPolicy): CircleKey[] => [
  ...new Set(stages.flatMap(({ deciders }) => deciders.map(circleKey))),
];

/** What is true of an account that says whether a policy makes sense for it. */
export const readPolicyFacts = async (
  db: Reader,
  accountId: string,
  policy: AccessPolicy,
  now: Date,
): Promise<PolicyFacts> => {
  const { groupIds, virtualAccountIds } = named(policy);
  const [proven, groups, circles, virtualAccounts] = await Promise.all([
    readProvenDomains(db, accountId),
    readGroupNames(db, accountId, groupIds),
    readCirclePeople(db, circlesNamed(policy), { accountId, wishedVirtualAccountId: null, now }),
    findLiveVirtualAccounts(db, accountId, virtualAccountIds),
  ]);
  return { proven, groupIds: [...groups.keys()], circles, virtualAccountIds: virtualAccounts };
};

/** The policy that a request made now is looked at under, or a draft of it, without virtual accounts in use no more. */
export const readPolicyToAsk = async (
  db: Reader,
  accountId: string,
  draft?: AccessPolicy,
): Promise<{ version: number; policy: AccessPolicy }> => {
  const { version, policy } =
    draft === undefined ? await readPolicyInForce(db, accountId) : { version: 0, policy: draft };
  const live = await findLiveVirtualAccounts(db, accountId, named(policy).virtualAccountIds);
  return { version, policy: withLivePlaces(policy, live) };
};
