import { policyChanges } from "@freehold/core/access-policies/changes";
import {
  checkAccessPolicy as checkEndpoint,
  getAccessPolicy as getEndpoint,
  listAccessPolicyVersions as listEndpoint,
  listOperatorAccessPolicyVersions as operatorListEndpoint,
  setAccessPolicy as setEndpoint,
} from "@freehold/core/access-policies/endpoints";
import { named, policyProblems, policyWarnings } from "@freehold/core/access-policies/problems";
import type { PolicyVersion } from "@freehold/core/access-policies/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { toUnicode } from "../domains/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { needJoined, needSuccession } from "../platform/joined-accounts.ts";
import { mutation, query } from "../platform/operation.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { readPolicyFacts } from "./facts.ts";
import {
  insertPolicy,
  readGroupNames,
  readGroupsToChoose,
  readPolicyInForce,
  readPolicyVersions,
  type StoredPolicy,
} from "./store.ts";

/** Versions with the names of what they name, which may have gone to another account since. */
const presentVersions = async (
  db: Reader,
  succession: readonly string[],
  stored: readonly StoredPolicy[],
): Promise<PolicyVersion[]> => {
  const names = stored.map(({ policy }) => named(policy));
  const placeIds = [...new Set(names.flatMap(({ virtualAccountIds }) => virtualAccountIds))];
  const groupIds = [...new Set(names.flatMap((each) => each.groupIds))];
  const found = await Promise.all(
    succession.map(async (accountId) => ({
      places: await nameVirtualAccounts(db, accountId, placeIds),
      groups: await readGroupNames(db, accountId, groupIds),
    })),
  );
  const places = found.flatMap((each) => each.places);
  const groups = found.flatMap((each) => [...each.groups].map(([id, name]) => ({ id, name })));
  return stored.map(({ version, setBy, setAt, policy }) => ({
    version,
    setBy,
    setAt: setAt === null ? null : toInstant(setAt),
    policy,
    virtualAccounts: places.filter(({ id }) => named(policy).virtualAccountIds.includes(id)),
    namedGroups: groups.filter(({ id }) => named(policy).groupIds.includes(id)),
  }));
};

const presentVersion = async (db: Reader, accountId: string, stored: StoredPolicy): Promise<PolicyVersion> => {
  const [version] = await presentVersions(db, [accountId], [stored]);
  if (version === undefined) throw new Error("one version was presented");
  return version;
};

const present = async (db: Reader, accountId: string, stored: StoredPolicy, now: Date) => {
  const [version, domains, groups, facts] = await Promise.all([
    presentVersion(db, accountId, stored),
    readProvenDomains(db, accountId),
    readGroupsToChoose(db, accountId),
    readPolicyFacts(db, accountId, stored.policy, now),
  ]);
  return {
    ...version,
    domains: domains.map((each) => ({ ...each, unicode: toUnicode(each.domain) })),
    groups,
    warnings: policyWarnings(stored.policy, facts),
  };
};

export const getAccessPolicy = query(getEndpoint, async (db, { now }, { accountId }) =>
  present(db, accountId, await readPolicyInForce(db, accountId), now),
);

export const checkAccessPolicy = query(
  checkEndpoint,
  async (db, { now, platform, language }, { accountId, policy }) => {
    const facts = await readPolicyFacts(db, accountId, policy, now);
    return {
      problems: policyProblems(policy, facts).map((each) => ({
        ...each,
        params: { ...each.params },
        detail: platform.sentences.say(language, each.code, each.params),
      })),
      warnings: policyWarnings(policy, facts),
    };
  },
);

export const setAccessPolicy = mutation(setEndpoint, async (tx, { person, now }, { accountId, policy, basedOn }) => {
  const inForce = await readPolicyInForce(tx, accountId);
  if (inForce.version !== basedOn)
    throw new Refusal("access_policy.changed_meanwhile", { by: inForce.setBy ?? "nobody" });
  const changed = policyChanges(inForce.policy, policy);
  if (changed.length === 0) throw new Refusal("access_policy.unchanged");
  const [problem] = policyProblems(policy, await readPolicyFacts(tx, accountId, policy, now));
  if (problem !== undefined) throw new Refusal(problem.code, problem.params, `policy.${problem.field}`);
  const version = basedOn + 1;
  if (!(await insertPolicy(tx, accountId, { version, policy }, person, now))) {
    const faster = await readPolicyInForce(tx, accountId);
    throw new Refusal("access_policy.changed_meanwhile", { by: faster.setBy ?? "nobody" });
  }
  return {
    result: await present(tx, accountId, { version, setBy: person.name, setAt: now, policy }, now),
    audit: [
      {
        action: "access_policy.set",
        accountId,
        subject: { kind: "access_policy", id: accountId, label: `${version}` },
        before: { version: basedOn },
        // Both versions are kept as they were; here it is enough to say what is different.
        after: { version, changed },
      },
    ],
  };
});

// A cursor is a number that somebody may have made up; the column holds no larger one.
const MOST_VERSIONS = 2_147_483_647;

type Wanted = { readonly accountId: string; readonly cursor?: string | undefined; readonly limit: number };

const readPage = async (db: Reader, { accountId, cursor, limit }: Wanted, succession: readonly string[]) => {
  const after = readCursor(cursor);
  const before = after === null ? null : Math.min(after.at.getTime(), MOST_VERSIONS);
  const rows = await readPolicyVersions(db, { accountId, before, limit });
  const presented = await presentVersions(db, succession, rows);
  // Sorted by their number, which takes the place of the instant.
  return pageFrom(
    presented,
    limit,
    ({ version }) => ({ at: new Date(version), id: accountId }),
    (version) => version,
  );
};

export const listAccessPolicyVersions = query(listEndpoint, async (db, _ctx, { joinedId, ...wanted }) => {
  const accountId = await needJoined(db, wanted.accountId, joinedId);
  return readPage(db, { ...wanted, accountId }, joinedId === undefined ? [accountId] : [accountId, wanted.accountId]);
});

export const listOperatorAccessPolicyVersions = query(operatorListEndpoint, async (db, _ctx, wanted) =>
  readPage(db, wanted, await needSuccession(db, wanted.accountId)),
);
