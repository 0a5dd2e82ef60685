import type { AccountType } from "@freehold/core/accounts/schema";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import type { KeyTerm, TraditionalLicenseState } from "@freehold/core/traditional-licenses/schema";
import { type RawBuilder, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";

export type StoredAccount = { readonly id: string; readonly name: string; readonly domainIdentifier: string };

/** A traditional license from its key on. */
export type StoredLicense = {
  readonly id: string;
  readonly keyEnding: string;
  readonly licenseType: LicenseTypeName & { readonly graceDays: number };
  readonly quantity: number;
  readonly term: KeyTerm;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly durationMonths: number | null;
  readonly durationDays: number | null;
  readonly orderNumber: string;
  readonly note: string;
  readonly boundTo: StoredAccount | null;
  readonly state: TraditionalLicenseState;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  /** Null until it is claimed; so are those below. */
  readonly account: StoredAccount | null;
  readonly claimedAt: Date | null;
  readonly claimedBy: string | null;
  readonly host: string;
  readonly convertedAt: Date | null;
  readonly convertedBy: string | null;
  readonly lotId: string | null;
  readonly virtualAccount: { readonly id: string; readonly name: string } | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
};

type Condition = RawBuilder<boolean>;

const account = (alias: string) => sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
  'domainIdentifier', ${sql.ref(`${alias}.domain_identifier`)}) end`;

const licensesWhere = (condition: Condition, rest: RawBuilder<unknown>) => sql<StoredLicense>`
  select l.id, l.key_ending as "keyEnding", l.quantity::float8 as quantity, l.term,
    json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit, 'enforcement', t.enforcement,
      'graceDays', t.grace_days) as "licenseType",
    l.starts_at as "startsAt", l.ends_at as "endsAt", l.duration_months as "durationMonths",
    l.duration_days as "durationDays", l.order_number as "orderNumber", l.note, ${account("b")} as "boundTo", l.state,
    l.issued_at as "issuedAt", l.issued_by as "issuedBy", ${account("a")} as account, l.claimed_at as "claimedAt",
    l.claimed_by as "claimedBy", l.host, l.converted_at as "convertedAt", l.converted_by as "convertedBy",
    l.lot_id as "lotId", case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end as "virtualAccount",
    l.revoked_at as "revokedAt", l.revoked_by as "revokedBy", l.revoke_reason as "revokeReason"
  from traditional_licenses l
  join license_types t on t.id = l.license_type_id
  left join accounts a on a.id = l.account_id
  left join accounts b on b.id = l.bound_account_id
  left join virtual_accounts v on v.account_id = l.account_id and v.id = l.virtual_account_id
  where ${condition} ${rest}`;

const all = (conditions: readonly Condition[]): Condition => sql`${sql.join(conditions, sql` and `)}`;

/** Licenses by id, whosever they are, in the order of their ids. */
export const readLicenses = async (db: Reader, ids: readonly string[]): Promise<StoredLicense[]> => {
  if (ids.length === 0) return [];
  const { rows } = await licensesWhere(sql`l.id = any(${ids}::uuid[])`, sql`order by l.id`).execute(db);
  return rows;
};

/** Licenses by the hashes of their keys, with those. */
export const readLicensesOfKeys = async (
  db: Reader,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, StoredLicense>> => {
  if (hashes.length === 0) return new Map();
  const { rows: named } = await sql<{ id: string; hash: string }>`
    select id, key_hash as hash from traditional_licenses where key_hash = any(${hashes}::text[])`.execute(db);
  const licenses = new Map(
    (
      await readLicenses(
        db,
        named.map(({ id }) => id),
      )
    ).map((license) => [license.id, license]),
  );
  return new Map(
    named.flatMap(({ id, hash }) => {
      const license = licenses.get(id);
      return license === undefined ? [] : [[hash, license] as const];
    }),
  );
};

/** The keys of orders, by their numbers in any case, those issued first first. */
export const readIdsOfOrders = async (
  db: Reader,
  orderNumbers: readonly string[],
  limit: number,
): Promise<{ readonly id: string; readonly order: string }[]> => {
  if (orderNumbers.length === 0) return [];
  const { rows } = await sql<{ id: string; order: string }>`
    select id, lower(order_number) as order from traditional_licenses
    where order_number <> '' and lower(order_number) = any(${orderNumbers.map((each) => each.toLowerCase())}::text[])
    order by issued_at, id limit ${limit}`.execute(db);
  return rows;
};

/** What somebody sees of an account's licenses: all of them, or those converted into certain virtual accounts. */
export type LicenseSight = {
  readonly accountId: string;
  /** Null: all of the account. */
  readonly virtualAccountIds: readonly string[] | null;
};

const isSeen = ({ accountId, virtualAccountIds }: LicenseSight): Condition =>
  virtualAccountIds === null
    ? sql`l.account_id = ${accountId}`
    : sql`(l.account_id = ${accountId} and l.virtual_account_id = any(${virtualAccountIds}::uuid[]))`;

const contains = (column: RawBuilder<unknown>, words: string): Condition =>
  sql`position(${words.toLowerCase()}::text in lower(${column})) > 0`;

const isFound = (words: string): Condition =>
  sql`(${contains(sql`t.name`, words)} or ${contains(sql`t.sku`, words)} or ${contains(sql`l.order_number`, words)}
    or ${contains(sql`l.host`, words)} or l.key_ending = ${words.toUpperCase()})`;

export type Page = { readonly after: Cursor | null; readonly limit: number };

type AccountSearch = { readonly words: string; readonly state?: TraditionalLicenseState | undefined };

/** Licenses of an account, those claimed last first. */
export const readLicensesOf = async (
  db: Reader,
  sight: LicenseSight,
  { words, state }: AccountSearch,
  { after, limit }: Page,
): Promise<StoredLicense[]> => {
  const conditions = [
    isSeen(sight),
    ...(state === undefined ? [] : [sql<boolean>`l.state = ${state}`]),
    ...(words === "" ? [] : [isFound(words)]),
    ...(after === null ? [] : [sql<boolean>`(l.claimed_at, l.id) < (${after.at}, ${after.id}::uuid)`]),
  ];
  const order = sql`order by l.claimed_at desc, l.id desc limit ${limit}`;
  return (await licensesWhere(all(conditions), order).execute(db)).rows;
};

/** A license of an account, for who sees it. */
export const readLicenseOf = async (
  db: Reader,
  sight: LicenseSight,
  ids: readonly string[],
): Promise<StoredLicense[]> => {
  const condition = all([isSeen(sight), sql`l.id = any(${ids}::uuid[])`]);
  return (await licensesWhere(condition, sql`order by l.id`).execute(db)).rows;
};

type OperatorSearch = {
  readonly words: string;
  /** Where the words are a whole key. */
  readonly hash: string | undefined;
  /** Where the words name an account. */
  readonly accountIds: readonly string[];
  readonly state?: TraditionalLicenseState | undefined;
};

// Each part by an index of its own. Ranges by the bytes of the text rather than LIKE, whatever the words are.
const isNamed = ({ words, hash, accountIds }: OperatorSearch): Condition => {
  const order = words.toLowerCase();
  return sql`l.id in (
    select id from traditional_licenses where key_hash = ${hash ?? ""}
    union select id from traditional_licenses where key_ending = ${words.toUpperCase()}
    union select id from traditional_licenses where order_number <> ''
      and lower(order_number) ~>=~ ${order}::text and lower(order_number) ~<~ (${order}::text || chr(1114111))
    union select id from traditional_licenses where account_id = any(${accountIds}::uuid[])
    union select id from traditional_licenses where bound_account_id = any(${accountIds}::uuid[]))`;
};

/** Keys that were issued and what came of them, the latest first. */
export const readIssued = async (
  db: Reader,
  search: OperatorSearch,
  { after, limit }: Page,
): Promise<StoredLicense[]> => {
  const conditions = [
    sql<boolean>`true`,
    ...(search.state === undefined ? [] : [sql<boolean>`l.state = ${search.state}`]),
    ...(search.words === "" ? [] : [isNamed(search)]),
    ...(after === null ? [] : [sql<boolean>`(l.issued_at, l.id) < (${after.at}, ${after.id}::uuid)`]),
  ];
  const order = sql`order by l.issued_at desc, l.id desc limit ${limit}`;
  return (await licensesWhere(all(conditions), order).execute(db)).rows;
};

/** What kind of account it is. */
export const readAccountType = async (db: Reader, accountId: string): Promise<AccountType | undefined> => {
  const row = await db.selectFrom("accounts").select("type").where("id", "=", accountId).executeTakeFirst();
  return row?.type as AccountType | undefined;
};

/** Licenses of accounts whose alerts are to be looked at. */
export const readToLookAt = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("traditional_licenses")
    .select("id")
    .where("alert_at", "<=", now)
    .orderBy("alert_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

/** Licenses that are over by now, and that nothing has been noted of. */
export const readDue = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("traditional_licenses")
    .select("id")
    .where("state", "in", ["unclaimed", "claimed"])
    .where("ends_at", "<=", now)
    .orderBy("ends_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};
