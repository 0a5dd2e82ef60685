import { daysAfter } from "@freehold/core/kernel/duration";
import {
  type AlertFacts,
  EXPIRED_STANDS_DAYS,
  EXPIRY_STEPS,
  rankOf,
  severityOfBalance,
} from "@freehold/core/license-alerts/rules";
import { sql } from "kysely";
import { readEndingLots, readShortPools } from "../licenses/index.ts";
import { readHeldOrderIds } from "../orders/index.ts";
import type { Reader, Transaction } from "../platform/database.ts";

/** How many of a type are left: in a virtual account, or in all of them. */
const balanceOf = sql`(
  select coalesce(sum(p.available), 0)::float8 from pools p
  where p.account_id = t.account_id and p.license_type_id = t.license_type_id
    and (t.virtual_account_id is null or p.virtual_account_id = t.virtual_account_id))`;

/**
 * Accounts in which something has changed that alerts follow from: licenses began, ended, come to a step or moved, a pool is
 * short or no longer is, a balance crossed its threshold or the last license was taken there, an order is held or freed.
 */
export const readChangedAccounts = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const stands = (kind: string, subject: ReturnType<typeof sql>) => sql`exists (
    select from license_alerts a where a.account_id = c.account_id and a.kind = ${sql.lit(kind)}
      and a.subject = ${subject} and a.resolved_at is null)`;
  const { rows } = await sql<{ id: string }>`
    select distinct c.account_id as id from (
      (select account_id from lots where alert_at <= ${now} order by alert_at limit ${limit})
      union all
      (select distinct account_id from license_alert_moves limit ${limit})
      union all
      select c.account_id from pools c where c.shortfall > 0
        and not ${stands("insufficient", sql`c.license_type_id || ' ' || c.virtual_account_id`)}
      union all
      select c.account_id from license_alerts c
      join pools p on p.account_id = c.account_id and p.license_type_id = c.license_type_id
        and p.virtual_account_id = c.virtual_account_id and p.shortfall = 0
      where c.kind = 'insufficient' and c.resolved_at is null
      union all
      select c.account_id from (select t.*, ${balanceOf} as balance from live_license_thresholds t) c
      where case when c.balance > c.quantity then null when c.balance = 0 then ${rankOf(severityOfBalance(0))}::smallint
          else ${rankOf(severityOfBalance(1))}::smallint end
        is distinct from (select a.severity from license_alerts a where a.account_id = c.account_id
          and a.kind = 'below_threshold' and a.subject = c.id::text and a.resolved_at is null)
      union all
      select c.account_id from license_alerts c
      where c.kind = 'below_threshold' and c.resolved_at is null and not exists (
        select from live_license_thresholds t where t.account_id = c.account_id and t.id = c.threshold_id)
      union all
      select c.account_id from orders c where c.hold_reason is not null and c.account_id is not null
        and not ${stands("order_held", sql`c.id::text`)}
      union all
      select c.account_id from license_alerts c join orders o on o.id = c.order_id
      where c.kind = 'order_held' and c.resolved_at is null
        and (o.hold_reason is null or o.account_id is distinct from c.account_id)
    ) c join accounts a on a.id = c.account_id
    limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
};

/** Whether this transaction is the only one that looks at an account's alerts; it is until it ends. */
export const takeAccount = async (tx: Transaction, accountId: string): Promise<boolean> => {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`license_alerts ${accountId}`}, 0)) as taken`.execute(tx);
  return rows[0]?.taken === true;
};

/** The same, after waiting for whoever does just now. */
export const awaitAccount = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`license_alerts ${accountId}`}, 0))`.execute(tx);
};

/** What moved in an account is looked at now: what moves later asks for another look. */
export const forgetMoves = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`delete from license_alert_moves where account_id = ${accountId}`.execute(tx);
};

/** Lots whose alerts are looked at now, held until the transaction ends; without those that somebody is changing. */
export const lockLotsToLookAt = async (
  tx: Transaction,
  accountId: string,
  now: Date,
): Promise<{ id: string; endsAt: Date | null; graceEndsAt: Date | null }[]> => {
  const { rows } = await sql<{ id: string; endsAt: Date | null; graceEndsAt: Date | null }>`
    select id, ends_at as "endsAt", grace_ends_at as "graceEndsAt" from lots
    where account_id = ${accountId} and alert_at <= ${now} order by id for no key update skip locked`.execute(tx);
  return rows;
};

export const saveNextLooks = async (
  tx: Transaction,
  accountId: string,
  looks: readonly { readonly id: string; readonly at: Date | null }[],
): Promise<void> => {
  if (looks.length === 0) return;
  await sql`
    update lots l set alert_at = n.at from json_to_recordset(${JSON.stringify(looks)}::json) n(id uuid, at timestamptz)
    where l.account_id = ${accountId} and l.id = n.id`.execute(tx);
};

/** What an account's alerts follow from now. */
export const readFacts = async (db: Reader, accountId: string, now: Date): Promise<AlertFacts> => {
  const shortPools = await readShortPools(db, accountId);
  const { rows: thresholds } = await sql<AlertFacts["thresholds"][number]>`
    select t.id, t.license_type_id as "licenseTypeId", t.virtual_account_id as "virtualAccountId",
      t.quantity::float8 as quantity, ${balanceOf} as balance
    from live_license_thresholds t where t.account_id = ${accountId}`.execute(db);
  const heldOrderIds = await readHeldOrderIds(db, accountId);
  const [first] = EXPIRY_STEPS;
  const span = { from: daysAfter(now, -EXPIRED_STANDS_DAYS), to: daysAfter(now, first) };
  return { shortPools, thresholds, lots: await readEndingLots(db, accountId, span), heldOrderIds };
};
