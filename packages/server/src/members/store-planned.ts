import type { Role } from "@freehold/core/kernel/permission";
import type { Lasting } from "@freehold/core/members/rules";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

type Key = { readonly accountId: string; readonly id: string };

/** A role that begins later. */
export type PlannedRole = Key &
  Lasting & {
    readonly personId: string;
    readonly role: Role;
    readonly beginsAt: Date;
    readonly grantedBy: string;
    /** Who gave it. */
    readonly grantedById: string | null;
    /** By whose right: theirs, or of whom they stood in for. */
    readonly authorityId: string | null;
    /** The request it was approved on. */
    readonly accessRequestId: string | null;
    readonly grantedAt: Date;
  };

/** Plans a role, once for each role, person and place. Returns whether it was planned. */
export const insertPlanned = async (tx: Transaction, planned: PlannedRole): Promise<boolean> => {
  const row = await tx
    .insertInto("planned_grants")
    .values({
      account_id: planned.accountId,
      id: planned.id,
      person_id: planned.personId,
      role: planned.role,
      virtual_account_id: planned.virtualAccountId,
      with_children: planned.withChildren,
      begins_at: planned.beginsAt,
      ends_at: planned.endsAt,
      granted_by: planned.grantedBy,
      granted_by_id: planned.grantedById,
      authority_id: planned.authorityId,
      access_request_id: planned.accessRequestId,
      granted_at: planned.grantedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
};

const columns = [
  "account_id as accountId",
  "id",
  "person_id as personId",
  "role",
  "virtual_account_id as virtualAccountId",
  "with_children as withChildren",
  "begins_at as beginsAt",
  "ends_at as endsAt",
  "granted_by as grantedBy",
  "granted_by_id as grantedById",
  "authority_id as authorityId",
  "access_request_id as accessRequestId",
  "granted_at as grantedAt",
] as const;

export const readPlanned = async (db: Reader, { accountId, id }: Key): Promise<PlannedRole | undefined> =>
  (await db
    .selectFrom("planned_grants")
    .select(columns)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst()) as PlannedRole | undefined;

/** The same, held until the transaction ends; undefined when somebody else took it out of the plan meanwhile. */
export const lockPlanned = async (tx: Transaction, { accountId, id }: Key): Promise<PlannedRole | undefined> =>
  (await tx
    .selectFrom("planned_grants")
    .select(columns)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as PlannedRole | undefined;

/** Takes a planned role out of the plan; undefined when somebody else did. */
export const takePlanned = async (tx: Transaction, { accountId, id }: Key): Promise<PlannedRole | undefined> =>
  (await tx
    .deleteFrom("planned_grants")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returning(columns)
    .executeTakeFirst()) as PlannedRole | undefined;

/** Takes all that is planned for a person on an account out of the plan. */
export const takeAllPlanned = async (tx: Transaction, accountId: string, personId: string): Promise<PlannedRole[]> =>
  (await tx
    .deleteFrom("planned_grants")
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .returning(columns)
    .execute()) as PlannedRole[];

/**
 * Planned roles whose time has come, the longest due first. Those on an account that is being joined with another are on
 * their way there and begin when they have arrived; those of somebody with emergency access wait until that is over.
 */
export const readDuePlanned = (
  db: Reader,
  now: Date,
  limit: number,
  { onRequest }: { onRequest: boolean },
): Promise<Key[]> =>
  db
    .selectFrom("planned_grants as g")
    .innerJoin("accounts as a", "a.id", "g.account_id")
    .select(["g.account_id as accountId", "g.id"])
    .where("g.begins_at", "<=", now)
    .where("g.access_request_id", onRequest ? "is not" : "is", null)
    .where("a.merged_into", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("emergency_accesses as e")
            .whereRef("e.account_id", "=", "g.account_id")
            .whereRef("e.person_id", "=", "g.person_id")
            .where("e.is_over", "=", false)
            .where("e.ends_at", ">", now),
        ),
      ),
    )
    .orderBy("g.begins_at")
    .limit(limit)
    .execute();

/** The account that a planned role is on, held as it is until the transaction ends. */
export const lockPlannedAccount = (
  tx: Transaction,
  accountId: string,
): Promise<{ name: string; isOpen: boolean; isMerged: boolean } | undefined> =>
  tx
    .selectFrom("accounts")
    .select("name")
    .select((row) => [
      row("status", "<>", "closed").$castTo<boolean>().as("isOpen"),
      row("merged_into", "is not", null).$castTo<boolean>().as("isMerged"),
    ])
    .where("id", "=", accountId)
    .forShare()
    .executeTakeFirst();

/** Whose planned role it is, where they are registered still; held so until the transaction ends. */
export const lockPlannedPerson = (
  tx: Transaction,
  personId: string,
): Promise<{ name: string; email: string } | undefined> =>
  tx
    .selectFrom("people")
    .select(["name", "email"])
    .where("id", "=", personId)
    .where("email_verified", "=", true)
    .forKeyShare()
    .executeTakeFirst();

/** Whether somebody belongs to an account. */
export const belongs = async (db: Reader, accountId: string, personId: string): Promise<boolean> => {
  const row = await db
    .selectFrom("person_accounts")
    .select("since")
    .where("person_id", "=", personId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
};

type MyRow = Omit<PlannedRole, "personId" | "grantedById" | "authorityId" | "accessRequestId"> & {
  readonly accountName: string;
  readonly virtualAccountName: string | null;
};

const MOST_LISTED = 200;

/** What is planned for a person on accounts that are not closed, the next one first. */
export const readPlannedFor = async (db: Reader, personId: string): Promise<MyRow[]> => {
  const { rows } = await sql<MyRow>`
    select g.account_id as "accountId", a.name as "accountName", g.id, g.role,
      g.virtual_account_id as "virtualAccountId", v.name as "virtualAccountName", g.with_children as "withChildren",
      g.begins_at as "beginsAt", g.ends_at as "endsAt", g.granted_by as "grantedBy", g.granted_at as "grantedAt"
    from planned_grants g
    join accounts a on a.id = g.account_id
    left join virtual_accounts v on v.account_id = g.account_id and v.id = g.virtual_account_id
    where g.person_id = ${personId}::uuid and a.status <> 'closed'
    order by g.begins_at, g.id limit ${MOST_LISTED}`.execute(db);
  return rows;
};
