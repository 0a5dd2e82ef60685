import {
  type CircleKey,
  type CirclePeople,
  type DeciderStanding,
  ENOUGH_PEOPLE,
  groupIdOf,
} from "@freehold/core/access-policies/deciders";
import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { type Holding, isWithheld, readHolding } from "../platform/held-roles.ts";

/** Somebody of a circle, with what is needed to write to them. */
export type CirclePerson = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "fr" | null;
  readonly timeZone: string | null;
};

type Asked = {
  readonly accountId: string;
  /** The virtual account a request asks for: whose administrators are meant. */
  readonly wishedVirtualAccountId: string | null;
  readonly now: Date;
};

/** The ids of a circle's people, at most so many; each once. */
const peopleIn = (
  key: CircleKey,
  { accountId, wishedVirtualAccountId, now }: Asked,
  limit: number,
): RawBuilder<unknown> => {
  const groupId = groupIdOf(key);
  if (groupId !== null) {
    return sql`select m.person_id from user_group_members m
      where m.account_id = ${accountId} and m.group_id = ${groupId} limit ${sql.lit(limit)}`;
  }
  const role =
    key === "administrators" ? "administrator" : key === "approvers" ? "approver" : "virtual_account_administrator";
  const isMeant =
    wishedVirtualAccountId === null || key !== "virtual_account_administrators"
      ? sql``
      : sql`and (h.virtual_account_id = ${wishedVirtualAccountId} or (h.with_children and exists (
          select from virtual_account_paths p where p.account_id = h.account_id
            and p.ancestor_id = h.virtual_account_id and p.descendant_id = ${wishedVirtualAccountId})))`;
  return sql`select distinct h.person_id from held_roles h
    where h.account_id = ${accountId} and h.role = ${role} and (h.ends_at is null or h.ends_at > ${now}) ${isMeant}
    limit ${sql.lit(limit)}`;
};

/** Who is in these circles and in those that may step in for them, as far as it matters for a decision. */
export const readCirclePeople = async (db: Reader, keys: readonly CircleKey[], asked: Asked): Promise<CirclePeople> => {
  const all = [...new Set([...keys, "administrators", "approvers"])];
  const parts = all.map(
    (key) => sql`select ${key}::text as key, array(${peopleIn(key, asked, ENOUGH_PEOPLE)})::text[] as people`,
  );
  const { rows } = await sql<{ key: string; people: string[] }>`${sql.join(parts, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ key, people }) => [key, people]));
};

// Of a large group some are looked at: a list of hundreds of names helps nobody.
const MOST_LOOKED_AT = 500;

/** The people of a circle by name, at most `limit`. */
export const readCircle = async (db: Reader, key: CircleKey, asked: Asked, limit: number): Promise<CirclePerson[]> => {
  const { rows } = await sql<CirclePerson>`
    select p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone"
    from (${peopleIn(key, asked, MOST_LOOKED_AT)}) c join people p on p.id = c.person_id
    order by p.name, p.email, p.id
    limit ${limit}`.execute(db);
  return rows;
};

/** A standing, whether any of it is withheld for want of a second factor, and how recent a proof of identity has to be. */
export type HeldStanding = DeciderStanding &
  Pick<Holding, "asksSecondFactor" | "lacksSecondFactor" | "proofWithin"> & { readonly isWithheld: boolean };

/**
 * What a person holds that may let them decide requests of an account: by roles or as a member of groups. Where those who
 * administer it use a second factor, deciding is withheld from everybody who has none.
 */
export const readStanding = async (
  db: Reader,
  accountId: string,
  personId: string,
  now: Date,
): Promise<HeldStanding> => {
  const [holding, groups] = await Promise.all([
    readHolding(db, accountId, personId, now),
    db
      .selectFrom("user_group_members")
      .select("group_id as groupId")
      .where("account_id", "=", accountId)
      .where("person_id", "=", personId)
      .execute(),
  ]);
  const { asksSecondFactor, lacksSecondFactor, proofWithin } = holding;
  return {
    personId,
    asksSecondFactor,
    lacksSecondFactor,
    proofWithin,
    roles: isWithheld(holding) ? [] : holding.roles,
    groupIds: lacksSecondFactor ? [] : groups.map(({ groupId }) => groupId),
    isWithheld: isWithheld(holding) || (lacksSecondFactor && groups.length > 0),
  };
};
