import { sql } from "kysely";
import { arrayOf } from "../platform/arrays.ts";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type StoredAuthorization = {
  readonly accountId: string;
  readonly accountName: string;
  readonly domainIdentifier: string;
  readonly authorizedBy: string;
  readonly authorizedAt: Date;
  readonly reason: string;
};

const columns = sql`z.account_id as "accountId", a.name as "accountName", a.domain_identifier as "domainIdentifier",
  z.authorized_by as "authorizedBy", z.authorized_at as "authorizedAt", z.reason`;

/** Accounts that may use a license type, the latest first. */
export const readAuthorizationPage = async (
  db: Reader,
  licenseTypeId: string,
  after: Cursor | null,
  limit: number,
): Promise<StoredAuthorization[]> => {
  const { rows } = await sql<StoredAuthorization>`
    select ${columns} from license_authorizations z join accounts a on a.id = z.account_id
    where z.license_type_id = ${licenseTypeId}
      and (${after?.at ?? null}::timestamptz is null
        or (z.authorized_at, z.account_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by z.authorized_at desc, z.account_id desc limit ${limit}`.execute(db);
  return rows;
};

export const readAuthorization = async (
  db: Reader,
  licenseTypeId: string,
  accountId: string,
): Promise<StoredAuthorization | undefined> => {
  const { rows } = await sql<StoredAuthorization>`
    select ${columns} from license_authorizations z join accounts a on a.id = z.account_id
    where z.license_type_id = ${licenseTypeId} and z.account_id = ${accountId}`.execute(db);
  return rows[0];
};

/** Which of these license types the operator lets an account use although they are restricted. */
export const readAuthorizedTypes = async (
  db: Reader,
  accountId: string,
  licenseTypeIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select license_type_id as id from license_authorizations
    where account_id = ${accountId} and license_type_id = any(${licenseTypeIds}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

/** A license type in an account. */
type UsedType = { readonly accountId: string; readonly licenseTypeId: string };

/** Those of these license types that accounts may not use: restricted, and not authorized. */
export const readWithheldTypes = async (db: Reader, used: readonly UsedType[]): Promise<UsedType[]> => {
  if (used.length === 0) return [];
  const { rows } = await sql<UsedType>`
    select k.account_id as "accountId", k.license_type_id as "licenseTypeId"
    from unnest(${arrayOf("uuid", used, (each) => each.accountId)}, ${arrayOf("uuid", used, (each) => each.licenseTypeId)})
      as k(account_id, license_type_id)
    join license_types t on t.id = k.license_type_id and t.enforcement = 'restricted'
    where not exists (select from license_authorizations z
      where z.account_id = k.account_id and z.license_type_id = k.license_type_id)`.execute(db);
  return rows;
};

type NewAuthorization = {
  readonly licenseTypeId: string;
  readonly accountId: string;
  readonly reason: string;
  readonly by: string;
  readonly now: Date;
};

/** @returns false when the account may use it already */
export const insertAuthorization = async (tx: Transaction, given: NewAuthorization): Promise<boolean> => {
  const written = await tx
    .insertInto("license_authorizations")
    .values({
      account_id: given.accountId,
      license_type_id: given.licenseTypeId,
      authorized_by: given.by,
      authorized_at: given.now,
      reason: given.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("account_id")
    .execute();
  return written.length > 0;
};

/** @returns false when there was none */
export const deleteAuthorization = async (
  tx: Transaction,
  licenseTypeId: string,
  accountId: string,
): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom("license_authorizations")
    .where("account_id", "=", accountId)
    .where("license_type_id", "=", licenseTypeId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** The name of an account that is not over. */
export const readAccountName = async (db: Reader, accountId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom("accounts")
      .select("name")
      .where("id", "=", accountId)
      .where("status", "in", ["provisional", "active", "suspended"])
      .executeTakeFirst()
  )?.name;
