import type { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import type { AgreementDates } from "@freehold/core/enterprise-agreements/rules";
import type { EnteredSuite } from "@freehold/core/enterprise-agreements/schema";
import { sql } from "kysely";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";

/** An account, kept as it is until the transaction ends: whoever activates it or joins it with another waits. */
export const lockAccount = async (
  tx: Transaction,
  id: string,
): Promise<{ type: AccountType; status: AccountStatus } | undefined> => {
  const { rows } = await sql<{ type: AccountType; status: AccountStatus }>`
    select type, status from accounts where id = ${id} for share`.execute(tx);
  return rows[0];
};

export type LockedAgreement = AgreementDates & {
  readonly accountId: string;
  readonly id: string;
  readonly number: string;
  readonly growthPercent: number;
  readonly nextTrueForwardAt: Date | null;
};

const columns = sql`account_id as "accountId", id, number, starts_at as "startsAt", ends_at as "endsAt",
  ended_at as "endedAt", renewed_ends as "renewedEnds", growth_percent as "growthPercent",
  next_true_forward_at as "nextTrueForwardAt"`;

/** An agreement of whichever account it is now, for whoever changes it: nobody takes from it until the transaction ends. */
export const lockAgreement = async (tx: Transaction, id: string): Promise<LockedAgreement | undefined> => {
  const { rows } = await sql<LockedAgreement>`
    select ${columns} from enterprise_agreements where id = ${id} for no key update`.execute(tx);
  return rows[0];
};

/** An agreement of an account, for whoever takes from it: others may at the same time, its dates stay. */
export const holdAgreement = async (
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<LockedAgreement | undefined> => {
  const { rows } = await sql<LockedAgreement>`
    select ${columns} from enterprise_agreements where account_id = ${accountId} and id = ${id} for share`.execute(tx);
  return rows[0];
};

export type LockedSuite = {
  readonly accountId: string;
  readonly agreementId: string;
  readonly id: string;
  readonly name: string;
  readonly entitled: number;
  readonly most: number;
  readonly taken: number;
};

/** The suites of an agreement, or the one that is meant, held in their order until the transaction ends. */
export const lockSuites = async (
  tx: Transaction,
  { accountId, id }: Pick<LockedAgreement, "accountId" | "id">,
  suiteId?: string,
): Promise<LockedSuite[]> => {
  const isMeant = suiteId === undefined ? sql`true` : sql`id = ${suiteId}`;
  const { rows } = await sql<LockedSuite>`
    select account_id as "accountId", agreement_id as "agreementId", id, name, entitled::float8 as entitled,
      most::float8 as most, taken::float8 as taken
    from enterprise_agreement_suites
    where account_id = ${accountId} and agreement_id = ${id} and ${isMeant}
    order by position for no key update`.execute(tx);
  return rows;
};

export const includesType = async (
  tx: Transaction,
  { accountId, id }: Pick<LockedSuite, "accountId" | "id">,
  licenseTypeId: string,
): Promise<boolean> => {
  const { rows } = await sql`
    select from enterprise_agreement_types
    where account_id = ${accountId} and suite_id = ${id} and license_type_id = ${licenseTypeId}`.execute(tx);
  return rows.length > 0;
};

export type Terms = {
  readonly number: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly growthPercent: number;
  readonly suites: readonly EnteredSuite[];
  readonly nextTrueForwardAt: Date | null;
};

type Named = { readonly accountId: string; readonly id: string };
type By = { readonly id: string | null; readonly name: string };

const unlessNumberTaken = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (violatedConstraint(error) === "enterprise_agreements_number") return false;
    throw error;
  }
};

/** @returns whether it was written: not where another has the number */
export const insertAgreement = (tx: Transaction, { accountId, id }: Named, terms: Terms, by: By, now: Date) =>
  unlessNumberTaken(
    sql`
      insert into enterprise_agreements
        (account_id, id, number, starts_at, ends_at, growth_percent, next_true_forward_at, created_at, created_by)
      values (${accountId}, ${id}, ${terms.number}, ${terms.startsAt}, ${terms.endsAt}, ${terms.growthPercent},
        ${terms.nextTrueForwardAt}, ${now}, ${by.name})`.execute(tx),
  );

/** @returns whether it was written: not where another has the number */
export const saveTerms = (tx: Transaction, { accountId, id }: Named, terms: Terms) =>
  unlessNumberTaken(
    sql`
      update enterprise_agreements set number = ${terms.number}, starts_at = ${terms.startsAt},
        ends_at = ${terms.endsAt}, growth_percent = ${terms.growthPercent},
        next_true_forward_at = ${terms.nextTrueForwardAt}
      where account_id = ${accountId} and id = ${id}`.execute(tx),
  );

const noteDays = async (tx: Transaction, accountId: string, suiteIds: readonly string[], now: Date): Promise<void> => {
  await sql`
    insert into enterprise_agreement_days (account_id, suite_id, day, entitled, most, taken)
    select account_id, id, (${now}::timestamptz at time zone 'UTC')::date, entitled, most, taken
    from enterprise_agreement_suites where account_id = ${accountId} and id = any(${[...suiteIds]}::uuid[])
    on conflict (account_id, suite_id, day) do update
    set entitled = excluded.entitled, most = excluded.most, taken = excluded.taken`.execute(tx);
};

/** Writes the suites of an agreement from which nothing was taken yet; those that it had go. */
export const replaceSuites = async (
  tx: Transaction,
  { accountId, id }: Named,
  { suites, growthPercent }: Pick<Terms, "suites" | "growthPercent">,
  now: Date,
): Promise<void> => {
  const old = sql`(select id from enterprise_agreement_suites where account_id = ${accountId} and agreement_id = ${id})`;
  for (const table of ["enterprise_agreement_days", "enterprise_agreement_types"]) {
    await sql`delete from ${sql.table(table)} where account_id = ${accountId} and suite_id in ${old}`.execute(tx);
  }
  await sql`delete from enterprise_agreement_suites where account_id = ${accountId} and agreement_id = ${id}`.execute(
    tx,
  );
  await insertSuites(tx, { accountId, id }, { suites, growthPercent, from: 0 }, now);
};

type NewSuites = Pick<Terms, "suites" | "growthPercent"> & {
  /** How many the agreement has already. */
  readonly from: number;
};

/**
 * Writes further suites of an agreement.
 * @returns their ids, in order
 */
export const insertSuites = async (
  tx: Transaction,
  { accountId, id }: Named,
  { suites, growthPercent, from }: NewSuites,
  now: Date,
): Promise<string[]> => {
  const rows = suites.map((suite, index) => ({ ...suite, id: newId(), position: from + index }));
  await sql`
    insert into enterprise_agreement_suites (account_id, id, agreement_id, position, name, entitled, growth_percent)
    select ${accountId}::uuid, s.id, ${id}::uuid, s.position, s.name, s.entitled, ${growthPercent}::integer
    from json_to_recordset(${JSON.stringify(rows)}::json) as s (id uuid, position smallint, name text, entitled bigint)`.execute(
    tx,
  );
  const types = rows.flatMap((suite) => [...new Set(suite.licenseTypeIds)].map((type) => ({ id: suite.id, type })));
  await sql`
    insert into enterprise_agreement_types (account_id, suite_id, license_type_id)
    select distinct ${accountId}::uuid, t.id, t.type
    from json_to_recordset(${JSON.stringify(types)}::json) as t (id uuid, type uuid)`.execute(tx);
  const ids = rows.map((suite) => suite.id);
  await noteDays(tx, accountId, ids, now);
  return ids;
};

/** What a suite comes to; the constraint on it refuses what is beyond its growth allowance. */
export const saveSuite = async (
  tx: Transaction,
  { accountId, id }: Pick<LockedSuite, "accountId" | "id">,
  { entitled, taken }: { readonly entitled: number; readonly taken: number },
  now: Date,
): Promise<void> => {
  await sql`
    update enterprise_agreement_suites set entitled = ${entitled}, taken = ${taken}
    where account_id = ${accountId} and id = ${id}`.execute(tx);
  await noteDays(tx, accountId, [id], now);
};

type NewTaking = {
  readonly accountId: string;
  readonly id: string;
  readonly suiteId: string;
  readonly licenseTypeId: string;
  readonly lotId: string;
  readonly quantity: number;
};

export const insertTaking = async (tx: Transaction, taking: NewTaking, now: Date): Promise<void> => {
  await sql`
    insert into enterprise_agreement_takings (account_id, id, suite_id, license_type_id, lot_id, quantity, taken_at)
    values (${taking.accountId}, ${taking.id}, ${taking.suiteId}, ${taking.licenseTypeId}, ${taking.lotId},
      ${taking.quantity}, ${now})`.execute(tx);
};

/** The lots taken of a license type of a suite that are not given back whole, the last first. */
export const readLiveLots = async (
  tx: Transaction,
  { accountId, id }: Pick<LockedSuite, "accountId" | "id">,
  licenseTypeId: string,
): Promise<string[]> => {
  const { rows } = await sql<{ lotId: string }>`
    select lot_id as "lotId" from enterprise_agreement_takings
    where account_id = ${accountId} and suite_id = ${id} and license_type_id = ${licenseTypeId} and given_back < quantity
    order by taken_at desc, id desc`.execute(tx);
  return rows.map(({ lotId }) => lotId);
};

/** All lots taken from an agreement that are not given back whole. */
export const readLotsOfAgreement = async (tx: Transaction, { accountId, id }: Named): Promise<string[]> => {
  const { rows } = await sql<{ lotId: string }>`
    select k.lot_id as "lotId" from enterprise_agreement_suites s
    join enterprise_agreement_takings k on k.account_id = s.account_id and k.suite_id = s.id and k.given_back < k.quantity
    where s.account_id = ${accountId} and s.agreement_id = ${id}`.execute(tx);
  return rows.map(({ lotId }) => lotId);
};

/** Notes how many of each lot of a suite were given back. */
export const saveGivenBack = async (
  tx: Transaction,
  { accountId, id }: Pick<LockedSuite, "accountId" | "id">,
  parts: readonly { readonly lotId: string; readonly quantity: number }[],
): Promise<void> => {
  await sql`
    update enterprise_agreement_takings k set given_back = k.given_back + p.quantity
    from json_to_recordset(${JSON.stringify(parts)}::json) as p ("lotId" uuid, quantity bigint)
    where k.account_id = ${accountId} and k.suite_id = ${id} and k.lot_id = p."lotId"`.execute(tx);
};

/** When an agreement ends from now on, and when its next true-forward is. */
export const saveEnds = async (
  tx: Transaction,
  { accountId, id }: Named,
  dates: Pick<AgreementDates, "endsAt" | "endedAt" | "renewedEnds">,
  nextTrueForwardAt: Date | null,
): Promise<void> => {
  await sql`
    update enterprise_agreements set ends_at = ${dates.endsAt}, ended_at = ${dates.endedAt},
      renewed_ends = ${[...dates.renewedEnds]}::timestamptz[], next_true_forward_at = ${nextTrueForwardAt}
    where account_id = ${accountId} and id = ${id}`.execute(tx);
};
