import { asksEverybody } from "@freehold/core/access-policies/assess";
import { circleKey } from "@freehold/core/access-policies/deciders";
import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import { ladderOf } from "@freehold/core/access-requests/clock";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** A version of an account's policy; version 0, the default one, was set by nobody. */
export type StoredPolicy = {
  readonly version: number;
  readonly setBy: string | null;
  readonly setAt: Date | null;
  readonly policy: AccessPolicy;
};

const byDefault: StoredPolicy = { version: 0, setBy: null, setAt: null, policy: defaultPolicy };

type Row = { version: number; setBy: string; setAt: Date; body: unknown };

const policyOf = ({ version, setBy, setAt, body }: Row): StoredPolicy => ({
  version,
  setBy,
  setAt,
  // Versions stay as they were set; those from before there was emergency access say nothing of it.
  policy: { emergency: null, ...(body as Omit<AccessPolicy, "emergency"> & Partial<AccessPolicy>) },
});

const versions = (db: Reader, accountId: string) =>
  db
    .selectFrom("access_policies")
    .select(["version", "set_by as setBy", "set_at as setAt", "body"])
    .where("account_id", "=", accountId);

/** The policy that an account decides by now. */
export const readPolicyInForce = async (db: Reader, accountId: string): Promise<StoredPolicy> => {
  const row = await versions(db, accountId).orderBy("version", "desc").limit(1).executeTakeFirst();
  return row === undefined ? byDefault : policyOf(row);
};

/** These versions of an account's policy, and the one in force. */
export const readPolicies = async (
  db: Reader,
  accountId: string,
  wanted: readonly number[],
): Promise<{ inForce: AccessPolicy; of: (version: number) => AccessPolicy }> => {
  const rows = await versions(db, accountId)
    .where((where) =>
      where.or([
        where("version", "in", [...new Set([0, ...wanted])]),
        where(
          "version",
          "=",
          sql<number>`(select max(p.version) from access_policies p where p.account_id = ${accountId})`,
        ),
      ]),
    )
    .orderBy("version")
    .execute();
  const known = new Map([byDefault, ...rows.map(policyOf)].map(({ version, policy }) => [version, policy]));
  return {
    inForce: [...known.values()].at(-1) ?? defaultPolicy,
    of: (version) => known.get(version) ?? defaultPolicy,
  };
};

/** Versions newest first, one more than the page holds. */
export const readPolicyVersions = async (
  db: Reader,
  { accountId, before, limit }: { accountId: string; before: number | null; limit: number },
): Promise<StoredPolicy[]> => {
  const rows = await versions(db, accountId)
    .$if(before !== null, (all) => all.where("version", "<", before ?? 0))
    .orderBy("version", "desc")
    .limit(limit + 1)
    .execute();
  return rows.map(policyOf);
};

/**
 * Adds a version.
 * @returns false when that version is there already: somebody else was faster
 */
export const insertPolicy = async (
  tx: Transaction,
  accountId: string,
  { version, policy }: { version: number; policy: AccessPolicy },
  by: { id: string; name: string },
  now: Date,
): Promise<boolean> => {
  const inserted = await tx
    .insertInto("access_policies")
    .values({
      account_id: accountId,
      version,
      body: JSON.stringify(policy),
      asks_everybody: asksEverybody(policy),
      first_step_after_days: ladderOf(policy.clock)[0]?.afterDays ?? policy.clock.expiresAfterDays,
      expires_after_days: policy.clock.expiresAfterDays,
      cool_down_days: policy.coolDownDays,
      deciders: (policy.stages[0]?.deciders ?? []).map(circleKey),
      set_by_id: by.id,
      set_by: by.name,
      set_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  return inserted !== undefined;
};

const MOST_GROUPS = 500;

/** The account's groups by name, to choose from. */
export const readGroupsToChoose = async (
  db: Reader,
  accountId: string,
): Promise<{ id: string; name: string; isEmpty: boolean }[]> =>
  db
    .selectFrom("user_groups as g")
    .select(["g.id", "g.name"])
    .select(
      sql<boolean>`not exists (select from user_group_members m where m.account_id = g.account_id and m.group_id = g.id)`.as(
        "isEmpty",
      ),
    )
    .where("g.account_id", "=", accountId)
    .orderBy(sql`lower(g.name)`)
    .orderBy("g.id")
    .limit(MOST_GROUPS)
    .execute();

/** Which of these groups an account has, with their names. */
export const readGroupNames = async (
  db: Reader,
  accountId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (groupIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("user_groups")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("id", "in", [...groupIds])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};
