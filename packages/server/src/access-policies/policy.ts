import { policyChanges } from "@freehold/core/access-policies/changes";
import {
  checkAccessPolicy as checkEndpoint,
  getAccessPolicy as getEndpoint,
  listAccessPolicyVersions as listEndpoint,
  setAccessPolicy as setEndpoint,
} from "@freehold/core/access-policies/endpoints";
import { named, policyProblems, policyWarnings } from "@freehold/core/access-policies/problems";
import type { PolicyVersion } from "@freehold/core/access-policies/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { toUnicode } from "../domains/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { readPolicyFacts } from "./facts.ts";
import { insertPolicy, readGroupsToChoose, readPolicyInForce, readPolicyVersions, type StoredPolicy } from "./store.ts";

type Place = { readonly id: string; readonly name: string };

const placesIn = (stored: readonly StoredPolicy[]): string[] => [
  ...new Set(stored.flatMap(({ policy }) => named(policy).virtualAccountIds)),
];

const presentVersion = ({ version, setBy, setAt, policy }: StoredPolicy, places: readonly Place[]): PolicyVersion => ({
  version,
  setBy,
  setAt: setAt === null ? null : toInstant(setAt),
  policy,
  virtualAccounts: places.filter(({ id }) => named(policy).virtualAccountIds.includes(id)),
});

const present = async (db: Reader, accountId: string, stored: StoredPolicy, now: Date) => {
  const [places, domains, groups, facts] = await Promise.all([
    nameVirtualAccounts(db, accountId, placesIn([stored])),
    readProvenDomains(db, accountId),
    readGroupsToChoose(db, accountId),
    readPolicyFacts(db, accountId, stored.policy, now),
  ]);
  return {
    ...presentVersion(stored, places),
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

export const listAccessPolicyVersions = query(listEndpoint, async (db, _ctx, { accountId, cursor, limit }) => {
  const after = readCursor(cursor);
  const rows = await readPolicyVersions(db, {
    accountId,
    before: after === null ? null : Math.min(after.at.getTime(), MOST_VERSIONS),
    limit,
  });
  const places = await nameVirtualAccounts(db, accountId, placesIn(rows));
  // Sorted by their number, which takes the place of the instant.
  return pageFrom(
    rows,
    limit,
    ({ version }) => ({ at: new Date(version), id: accountId }),
    (row) => presentVersion(row, places),
  );
});
