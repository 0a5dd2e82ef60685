import type { CircleKey } from "@freehold/core/access-policies/deciders";
import { circleKey } from "@freehold/core/access-policies/deciders";
import { named, type PolicyFacts } from "@freehold/core/access-policies/problems";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import type { Reader } from "../platform/database.ts";
import { findLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { readGroupNames, readProvenDomains } from "./store.ts";
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
