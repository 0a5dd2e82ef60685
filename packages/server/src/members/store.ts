import type { Role } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** What is needed to write to somebody, in their language and zone. */
export type RoleHolder = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "fr" | null;
  readonly timeZone: string | null;
};

type Entering = { readonly accountId: string; readonly personId: string; readonly now: Date };

/**
 * Makes a person belong to an account, before they are given a role there.
 * @throws Refusal member.not_found when the person has no verified sign-in, or deletes it at this moment
 */
export const enterAccount = async (tx: Transaction, { accountId, personId, now }: Entering): Promise<void> => {
  const person = await tx
    .selectFrom("people")
    .select("id")
    .where("id", "=", personId)
    .where("email_verified", "=", true)
    .forKeyShare()
    .executeTakeFirst();
  if (person === undefined) throw new Refusal("member.not_found");
  // Before the grant, and written even when it is there: whoever takes the last other role away waits, and sees this one.
  await tx
    .insertInto("person_accounts")
    .values({ person_id: personId, account_id: accountId, since: now })
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "account_id"])
        .doUpdateSet((held) => ({ since: held.ref("person_accounts.since") })),
    )
    .execute();
};

/** People who hold one of these roles now, by themselves or through a group, by name. */
export const readHolders = async (
  db: Reader,
  accountId: string,
  roles: readonly Role[],
  now: Date,
): Promise<RoleHolder[]> => {
  const rows = await db
    .selectFrom("held_roles as g")
    .innerJoin("people as p", "p.id", "g.person_id")
    .select(["p.id as personId", "p.name", "p.email", "p.language", "p.time_zone as timeZone"])
    .distinct()
    .where("g.account_id", "=", accountId)
    .where("g.role", "in", [...roles])
    .where((where) => where.or([where("g.ends_at", "is", null), where("g.ends_at", ">", now)]))
    .orderBy("p.name")
    .orderBy("p.id")
    .execute();
  return rows.map((row) => ({ ...row, language: row.language as RoleHolder["language"] }));
};

export type MemberCounts = {
  readonly administratorCount: number;
  readonly lastingAdministratorCount: number;
  readonly memberCount: number;
};

/** How many belong to an account and administer it. The members are counted as they come and go. */
export const readMemberCounts = async (db: Reader, accountId: string, now: Date): Promise<MemberCounts> => {
  const { rows } = await sql<MemberCounts>`
    select
      (select count(distinct person_id)::int from held_roles
        where account_id = ${accountId} and role = 'administrator' and (ends_at is null or ends_at > ${now}))
        as "administratorCount",
      (select count(*)::int from role_grants
        where account_id = ${accountId} and role = 'administrator' and ends_at is null) as "lastingAdministratorCount",
      coalesce((select members from account_member_counts where account_id = ${accountId}), 0) as "memberCount"`.execute(
    db,
  );
  return rows[0] ?? { administratorCount: 0, lastingAdministratorCount: 0, memberCount: 0 };
};

/** What somebody who leaves an account held there, by themselves or through groups, whether it has ended or not. */
export type Belonging = {
  readonly accountId: string;
  readonly accountName: string;
  readonly grants: readonly {
    readonly role: Role;
    readonly virtualAccountId: string | null;
    readonly endsAt: Date | null;
  }[];
};

/** Holds what a person belongs to until the transaction ends: giving and taking their roles there wait for each other. */
export const lockMemberships = async (tx: Transaction, personId: string, accountId?: string): Promise<void> => {
  await tx
    .selectFrom("person_accounts")
    .select("account_id")
    .where("person_id", "=", personId)
    .$if(accountId !== undefined, (rows) => rows.where("account_id", "=", accountId ?? ""))
    .orderBy("account_id")
    .forUpdate()
    .execute();
};

/** What a person belongs to, on all accounts or on one; it stays locked until the transaction ends. */
export const lockBelongings = async (tx: Transaction, personId: string, accountId?: string): Promise<Belonging[]> => {
  await lockMemberships(tx, personId, accountId);
  const { rows } = await sql<Omit<Belonging, "grants"> & { grants: [Role, string | null, string | null][] }>`
    select b.account_id as "accountId", a.name as "accountName",
      coalesce((select json_agg(json_build_array(h.role, h.virtual_account_id, h.ends_at) order by h.grant_id)
        from held_roles h where h.account_id = b.account_id and h.person_id = b.person_id), '[]') as grants
    from person_accounts b join accounts a on a.id = b.account_id
    where b.person_id = ${personId}::uuid and (${accountId ?? null}::uuid is null or b.account_id = ${accountId ?? null})
    order by b.account_id`.execute(tx);
  return rows.map((row) => ({
    ...row,
    grants: row.grants.map(([role, virtualAccountId, endsAt]) => ({
      role,
      virtualAccountId,
      endsAt: endsAt === null ? null : new Date(endsAt),
    })),
  }));
};

/** Takes a person out of an account altogether. */
export const deleteMember = async (tx: Transaction, accountId: string, personId: string): Promise<void> => {
  await tx.deleteFrom("role_grants").where("account_id", "=", accountId).where("person_id", "=", personId).execute();
  await tx
    .deleteFrom("user_group_members")
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .execute();
  await deleteMembershipWithoutGrants(tx, accountId, personId);
};

/** Someone without a role, planned or held, and in no group does not belong to the account any more. */
export const deleteMembershipWithoutGrants = async (
  tx: Transaction,
  accountId: string,
  personId: string,
): Promise<void> => {
  // A statement of its own: the one after it sees what was granted while this one waited.
  await lockMemberships(tx, personId, accountId);
  await deleteBareMemberships(tx, accountId, [personId]);
};

/** What mails and checks need of an account. */
export const readAccountFacts = (
  db: Reader,
  accountId: string,
): Promise<{ name: string; status: string } | undefined> =>
  db.selectFrom("accounts").select(["name", "status"]).where("id", "=", accountId).executeTakeFirst();

/** Those of these people who belong to the account, held there until the transaction ends. */
export const lockMembers = async (
  tx: Transaction,
  accountId: string,
  personIds: readonly string[],
): Promise<{ id: string; name: string; email: string }[]> =>
  personIds.length === 0
    ? []
    : tx
        .selectFrom("person_accounts as b")
        .innerJoin("people as p", "p.id", "b.person_id")
        .select(["p.id", "p.name", "p.email"])
        .where("b.account_id", "=", accountId)
        .where("b.person_id", "in", [...personIds])
        .orderBy("b.person_id")
        .forUpdate("b")
        .execute();

/** Those of these people without a role, planned or held, and in no group do not belong to the account any more. They are held already. */
export const deleteBareMemberships = async (
  tx: Transaction,
  accountId: string,
  personIds: readonly string[],
): Promise<void> => {
  await sql`delete from person_accounts b
    where b.account_id = ${accountId}::uuid and b.person_id = any(${[...personIds]}::uuid[])
      and not exists (select from role_grants g where g.account_id = b.account_id and g.person_id = b.person_id)
      and not exists (select from planned_grants g where g.account_id = b.account_id and g.person_id = b.person_id)
      and not exists (
        select from user_group_members m where m.account_id = b.account_id and m.person_id = b.person_id)`.execute(tx);
};
