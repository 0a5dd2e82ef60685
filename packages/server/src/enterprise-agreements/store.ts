import type { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import type { AgreementDates } from "@freehold/core/enterprise-agreements/rules";
import type { AgreementEventKind, SuiteDay } from "@freehold/core/enterprise-agreements/schema";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import { type RawBuilder, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";

export type StoredSuite = {
  readonly id: string;
  readonly name: string;
  readonly entitled: number;
  readonly most: number;
  readonly taken: number;
  readonly inUse: number;
  readonly licenseTypes: readonly LicenseTypeName[];
};

export type StoredAgreement = AgreementDates & {
  readonly accountId: string;
  readonly id: string;
  readonly number: string;
  readonly growthPercent: number;
  readonly nextTrueForwardAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly domainIdentifier: string;
    readonly type: AccountType;
    readonly status: AccountStatus;
  };
  readonly suites: readonly StoredSuite[];
};

const typeName = sql`json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit,
  'enforcement', t.enforcement)`;

/** `placeIds`: what of the licenses taken is in use is counted there; null: everywhere. */
const columnsIn = (placeIds: readonly string[] | null) => sql`
  e.account_id as "accountId", e.id, e.number, e.starts_at as "startsAt", e.ends_at as "endsAt",
  e.ended_at as "endedAt", e.renewed_ends as "renewedEnds", e.growth_percent as "growthPercent",
  e.next_true_forward_at as "nextTrueForwardAt", e.created_at as "createdAt", e.created_by as "createdBy",
  json_build_object('id', a.id, 'name', a.name, 'domainIdentifier', a.domain_identifier, 'type', a.type,
    'status', a.status) as account,
  (select json_agg(json_build_object('id', s.id, 'name', s.name, 'entitled', s.entitled, 'most', s.most,
      'taken', s.taken,
      'inUse', (select coalesce(sum(p.in_use + p.reserved), 0)
        from enterprise_agreement_takings k join pool_lots p on p.account_id = k.account_id and p.lot_id = k.lot_id
        where k.account_id = s.account_id and k.suite_id = s.id and k.given_back < k.quantity
          and ${placeIds === null ? sql`true` : sql`p.virtual_account_id = any(${[...placeIds]}::uuid[])`}),
      'licenseTypes', (select json_agg(${typeName} order by t.name, t.id)
        from enterprise_agreement_types y join license_types t on t.id = y.license_type_id
        where y.account_id = s.account_id and y.suite_id = s.id)) order by s.position)
    from enterprise_agreement_suites s where s.account_id = e.account_id and s.agreement_id = e.id) as suites`;

const select = async (
  db: Reader,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
  placeIds: readonly string[] | null = null,
): Promise<StoredAgreement[]> => {
  const { rows } = await sql<StoredAgreement>`
    select ${columnsIn(placeIds)}
    from (select e.* from enterprise_agreements e join accounts a on a.id = e.account_id
      where ${condition} order by ${order} limit ${limit}) e
    join accounts a on a.id = e.account_id order by ${order}`.execute(db);
  return rows;
};

const startingLast = sql`e.starts_at desc, e.id desc`;
const enteredLast = sql`e.created_at desc, e.id desc`;

/** An account, and where in it somebody sees licenses; null: everywhere. */
export type AgreementSight = { readonly accountId: string; readonly placeIds: readonly string[] | null };

/** One agreement of an account. */
export const readAgreement = async (
  db: Reader,
  { accountId, placeIds }: AgreementSight,
  id: string,
): Promise<StoredAgreement | undefined> =>
  (await select(db, sql`e.account_id = ${accountId} and e.id = ${id}`, startingLast, 1, placeIds))[0];

/** One agreement, of whichever account it is now. */
export const readAnyAgreement = async (db: Reader, id: string): Promise<StoredAgreement | undefined> =>
  (await select(db, sql`e.id = ${id}`, startingLast, 1))[0];

type Page = { readonly after: Cursor | null; readonly limit: number };

const beyond = (column: string, after: Cursor | null) =>
  after === null ? sql`true` : sql`(${sql.ref(column)}, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;

export const readAgreements = (
  db: Reader,
  { accountId, placeIds }: AgreementSight,
  { after, limit }: Page,
): Promise<StoredAgreement[]> =>
  select(db, sql`e.account_id = ${accountId} and ${beyond("e.starts_at", after)}`, startingLast, limit, placeIds);

const begins = (column: RawBuilder<unknown>, words: string) =>
  sql`${column} like ${`${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`}`;

export const readAllAgreements = (db: Reader, words: string, { after, limit }: Page): Promise<StoredAgreement[]> => {
  const isFound =
    words === ""
      ? sql`true`
      : sql`(${begins(sql`lower(e.number)`, words)} or ${begins(sql`lower(a.name)`, words)}
          or ${begins(sql`a.domain_identifier`, words)})`;
  return select(db, sql`${isFound} and ${beyond("e.created_at", after)}`, enteredLast, limit);
};

export type StoredEvent = {
  readonly id: string;
  readonly at: Date;
  readonly kind: AgreementEventKind;
  readonly suite: { readonly id: string; readonly name: string } | null;
  readonly quantity: number | null;
  readonly licenseType: LicenseTypeName | null;
  readonly virtualAccount: { readonly id: string; readonly name: string } | null;
  readonly entitled: number | null;
  readonly taken: number | null;
  readonly dueAt: Date | null;
  readonly reason: string | null;
  readonly by: string;
};

type EventsWanted = Page & {
  readonly accountId: string;
  readonly agreementId: string;
  readonly suiteId?: string | undefined;
  /** What happened in other virtual accounts is left out; null: in none. */
  readonly placeIds: readonly string[] | null;
  /** Only these; left out: all. */
  readonly ids?: readonly string[];
};

/** What happened to an agreement, newest first. */
export const readEvents = async (
  db: Reader,
  { accountId, agreementId, suiteId, placeIds, ids, after, limit }: EventsWanted,
): Promise<StoredEvent[]> => {
  const conditions = [
    sql`e.account_id = ${accountId} and e.agreement_id = ${agreementId}`,
    beyond("e.at", after),
    ...(suiteId === undefined ? [] : [sql`e.suite_id = ${suiteId}`]),
    ...(placeIds === null
      ? []
      : [sql`(e.virtual_account_id is null or e.virtual_account_id = any(${[...placeIds]}::uuid[]))`]),
    ...(ids === undefined ? [] : [sql`e.id = any(${[...ids]}::uuid[])`]),
  ];
  const { rows } = await sql<StoredEvent>`
    select e.id, e.at, e.kind, e.quantity::float8 as quantity, e.entitled::float8 as entitled,
      e.taken::float8 as taken, e.due_at as "dueAt", e.reason, e.actor_name as by,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as suite,
      case when t.id is not null then ${typeName} end as "licenseType",
      case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end as "virtualAccount"
    from enterprise_agreement_events e
    left join enterprise_agreement_suites s on s.account_id = e.account_id and s.id = e.suite_id
    left join license_types t on t.id = e.license_type_id
    left join virtual_accounts v on v.account_id = e.account_id and v.id = e.virtual_account_id
    where ${sql.join(conditions, sql` and `)}
    order by e.at desc, e.id desc limit ${limit}`.execute(db);
  return rows;
};

/** The days on which a suite changed, from the last before a day on. */
export const readDays = async (db: Reader, accountId: string, suiteId: string, from: string): Promise<SuiteDay[]> => {
  const { rows } = await sql<SuiteDay>`
    select d.day::text, d.entitled::float8 as entitled, d.most::float8 as most, d.taken::float8 as taken
    from enterprise_agreement_days d
    where d.account_id = ${accountId} and d.suite_id = ${suiteId} and d.day >= coalesce(
      (select max(b.day) from enterprise_agreement_days b
        where b.account_id = ${accountId} and b.suite_id = ${suiteId} and b.day <= ${from}::date), ${from}::date)
    order by d.day`.execute(db);
  return rows;
};

export type StoredHolding = {
  readonly id: string;
  readonly name: string;
  readonly inUse: number;
  readonly reserved: number;
  readonly available: number;
  readonly size: number;
};

type HoldingsWanted = {
  readonly accountId: string;
  readonly suiteId: string;
  readonly licenseTypeId: string;
  readonly placeIds: readonly string[] | null;
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly limit: number;
};

/** Where the licenses taken of a license type are, where there are most first. */
export const readHoldings = async (
  db: Reader,
  { accountId, suiteId, licenseTypeId, placeIds, after, limit }: HoldingsWanted,
): Promise<StoredHolding[]> => {
  const isSeen = placeIds === null ? sql`true` : sql`p.virtual_account_id = any(${[...placeIds]}::uuid[])`;
  const isNext = after === null ? sql`true` : sql`(h.size, h.id) < (${after.key}::bigint, ${after.id}::uuid)`;
  const { rows } = await sql<StoredHolding>`
    select h.id, v.name, h."inUse"::float8 as "inUse", h.reserved::float8 as reserved,
      h.available::float8 as available, h.size::float8 as size
    from (
      select p.virtual_account_id as id, sum(p.in_use)::bigint as "inUse", sum(p.reserved)::bigint as reserved,
        sum(p.available)::bigint as available, sum(p.in_use + p.reserved + p.available)::bigint as size
      from enterprise_agreement_takings k join pool_lots p on p.account_id = k.account_id and p.lot_id = k.lot_id
      where k.account_id = ${accountId} and k.suite_id = ${suiteId} and k.license_type_id = ${licenseTypeId}
        and k.given_back < k.quantity and ${isSeen}
      group by p.virtual_account_id
    ) h join virtual_accounts v on v.account_id = ${accountId} and v.id = h.id
    where h.size > 0 and ${isNext}
    order by h.size desc, h.id desc limit ${limit}`.execute(db);
  return rows;
};

/** Agreements whose true-forward is due, those that waited longest first. */
export const readDueTrueForwards = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from enterprise_agreements where next_true_forward_at <= ${now}
    order by next_true_forward_at limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
};

/** What was taken of each suite of an agreement before an instant, by its history. */
export const readTakenBefore = async (
  db: Reader,
  accountId: string,
  agreementId: string,
  before: Date,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ suiteId: string; taken: number }>`
    select suite_id as "suiteId", sum(case kind when 'taken' then quantity else -quantity end)::float8 as taken
    from enterprise_agreement_events
    where account_id = ${accountId} and agreement_id = ${agreementId} and kind in ('taken', 'given_back')
      and at < ${before}
    group by suite_id`.execute(db);
  return new Map(rows.map(({ suiteId, taken }) => [suiteId, taken]));
};
