import { daysAfter } from "@freehold/core/kernel/duration";
import { type Cause, COMES_BACK_DAYS, LAST_STEP, rankOf } from "@freehold/core/license-alerts/rules";
import type { AlertKind } from "@freehold/core/license-alerts/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";

export type StandingAlert = {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly step: number;
};

/** The alerts of an account that stand, but for the agreement's and those of traditional licenses: these are looked at each by itself. */
export const readStanding = async (db: Reader, accountId: string): Promise<StandingAlert[]> => {
  const { rows } = await sql<StandingAlert>`
    select id, kind, subject, step from license_alerts
    where account_id = ${accountId} and resolved_at is null and kind <> 'agreement_pending'
      and traditional_license_id is null`.execute(db);
  return rows;
};

/** The same of a traditional license. */
export const readStandingOfTraditionalLicense = async (
  db: Reader,
  accountId: string,
  id: string,
): Promise<StandingAlert[]> => {
  const { rows } = await sql<StandingAlert>`
    select id, kind, subject, step from license_alerts
    where account_id = ${accountId} and traditional_license_id = ${id} and resolved_at is null`.execute(db);
  return rows;
};

export const resolveAlerts = async (
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> => {
  if (ids.length === 0) return;
  await sql`
    update license_alerts set resolved_at = ${now}
    where account_id = ${accountId} and id = any(${[...ids]}::uuid[]) and resolved_at is null`.execute(tx);
};

const rowsOf = (accountId: string, causes: readonly Cause[], now: Date): string =>
  JSON.stringify(
    causes.map((cause) => ({
      account_id: accountId,
      id: newId(),
      kind: cause.kind,
      subject: cause.subject,
      step: cause.step,
      severity: rankOf(cause.severity),
      due_at: cause.dueAt ?? now,
      quantity: cause.quantity,
      license_type_id: cause.licenseTypeId,
      virtual_account_id: cause.virtualAccountId,
      lot_id: cause.lotId,
      traditional_license_id: cause.traditionalLicenseId,
      order_id: cause.orderId,
      threshold_id: cause.thresholdId,
      place_ids: cause.placeIds,
      raised_at: now,
      // The agreement asks for itself; see the slice agreements.
      told_at: cause.kind === "agreement_pending" ? now : null,
      told_place_ids: [],
    })),
  );

const begunOf = (rows: string) => sql`json_populate_recordset(null::license_alerts, ${rows}::json)`;

/** Who put an end off until a day is not asked about it before, whatever steps it comes to: but once more, at the last. */
const keepPutOff = async (tx: Transaction, accountId: string, now: Date): Promise<void> => {
  await sql`
    update license_alerts a set snoozed_until = f.snoozed_until, snoozed_by = f.snoozed_by
    from license_alerts f
    where a.account_id = ${accountId} and a.kind = 'expiring' and a.resolved_at is null and a.raised_at = ${now}
      and a.step > ${LAST_STEP} and f.account_id = a.account_id and f.snoozed_until > ${now} and f.id = (
        select p.id from license_alerts p
        where p.account_id = a.account_id and p.kind = a.kind and p.subject = a.subject and p.id <> a.id
        order by p.raised_at desc limit 1)`.execute(tx);
};

const unseen = sql`acknowledged_at = null, acknowledged_by = null, snoozed_until = null, snoozed_by = null`;

/**
 * Raises alerts. What was over for less than a day goes on as the alert it was, and so does a step that has been told:
 * nobody is told twice, but it waits again, whoever had seen it before it was over.
 */
export const raiseAlerts = async (
  tx: Transaction,
  accountId: string,
  causes: readonly Cause[],
  now: Date,
): Promise<void> => {
  if (causes.length === 0) return;
  const rows = rowsOf(accountId, causes, now);
  await sql`
    update license_alerts a set resolved_at = null, quantity = b.quantity, severity = b.severity, place_ids = b.place_ids,
      ${unseen}
    from ${begunOf(rows)} b
    where a.account_id = b.account_id and a.id = (
      select p.id from license_alerts p
      where p.account_id = b.account_id and p.kind = b.kind and p.subject = b.subject and p.step = b.step
        and p.resolved_at is not null
        and (p.kind in ('expiring', 'expired') or p.resolved_at > ${daysAfter(now, -COMES_BACK_DAYS)})
      order by p.raised_at desc limit 1)`.execute(tx);
  await sql`
    insert into license_alerts select * from ${begunOf(rows)} b
    on conflict (account_id, kind, subject, step) where resolved_at is null do nothing`.execute(tx);
  if (causes.some(({ kind }) => kind === "expiring")) await keepPutOff(tx, accountId, now);
};

/** Brings what an alert says up to date: how many, how bad, where; one that has become worse waits again. */
export const refreshAlerts = async (
  tx: Transaction,
  accountId: string,
  causes: readonly Cause[],
  now: Date,
): Promise<void> => {
  if (causes.length === 0) return;
  const rows = rowsOf(accountId, causes, now);
  const lasting = sql`a.account_id = b.account_id and a.kind = b.kind and a.subject = b.subject and a.step = b.step
    and a.resolved_at is null`;
  await sql`
    update license_alerts a set ${unseen} from ${begunOf(rows)} b where ${lasting} and b.severity < a.severity`.execute(
    tx,
  );
  await sql`
    update license_alerts a set quantity = b.quantity, severity = b.severity, place_ids = b.place_ids
    from ${begunOf(rows)} b
    where ${lasting}
      and (a.quantity, a.severity, a.place_ids) is distinct from (b.quantity, b.severity, b.place_ids)`.execute(tx);
};

/** The round of a version of the agreement: how far it has come; undefined once it is finished, or while another is at it. */
export const takeRound = async (
  tx: Transaction,
  version: number,
): Promise<{ readonly after: string | null } | undefined> => {
  await sql`insert into license_alert_rounds (version) values (${version}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ after: string | null }>`
    select after_account_id as after from license_alert_rounds
    where version = ${version} and finished_at is null for update skip locked`.execute(tx);
  return rows[0];
};

export const saveRound = async (
  tx: Transaction,
  version: number,
  after: string | null,
  finishedAt: Date | null,
): Promise<void> => {
  await sql`update license_alert_rounds set after_account_id = ${after}, finished_at = ${finishedAt}
    where version = ${version}`.execute(tx);
};

/** The next accounts that have accepted an older version only; none of them accepts before the transaction ends. */
export const holdAccountsBehind = async (
  tx: Transaction,
  version: number,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from accounts
    where status in ('active', 'suspended') and agreement_version < ${version}
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit} for share`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Ends the alerts about older versions of the agreement. */
export const resolveOlderAgreements = async (
  tx: Transaction,
  accountIds: readonly string[],
  version: number,
  now: Date,
): Promise<void> => {
  await sql`
    update license_alerts set resolved_at = ${now}
    where account_id = any(${[...accountIds]}::uuid[]) and kind = 'agreement_pending' and step < ${version}
      and resolved_at is null`.execute(tx);
};
