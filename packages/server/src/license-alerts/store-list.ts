import { rankOf } from "@freehold/core/license-alerts/rules";
import {
  type AlertKind,
  AlertSeverity,
  type AlertShown,
  type LicenseAlert,
  MOST_COUNTED,
} from "@freehold/core/license-alerts/schema";
import type { isRenewable } from "@freehold/core/renewals/rules";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** What somebody may see of an account: all of it (null), or certain virtual accounts. */
export type Sight = { readonly accountId: string; readonly placeIds: readonly string[] | null };

export type AlertRow = Pick<
  LicenseAlert,
  "id" | "kind" | "licenseType" | "virtualAccount" | "traditionalLicense" | "order" | "threshold" | "quantity"
> & {
  readonly lot: (Parameters<typeof isRenewable>[0] & { readonly id: string; readonly label: string }) | null;
  readonly severity: number;
  readonly step: number;
  readonly dueAt: Date;
  readonly raisedAt: Date;
  readonly resolvedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntil: Date | null;
  readonly snoozedBy: string | null;
  readonly placeIds: readonly string[];
};

const isInSight = ({ accountId, placeIds }: Sight): RawBuilder<SqlBool> =>
  placeIds === null
    ? sql`a.account_id = ${accountId}`
    : sql`a.account_id = ${accountId} and a.place_ids && ${[...placeIds]}::uuid[]`;

const isShown = (show: AlertShown, now: Date): RawBuilder<SqlBool> => {
  switch (show) {
    case "waiting":
      return sql`a.resolved_at is null and a.acknowledged_at is null
        and (a.snoozed_until is null or a.snoozed_until <= ${now})`;
    case "acknowledged":
      return sql`a.resolved_at is null and a.acknowledged_at is not null`;
    case "snoozed":
      return sql`a.resolved_at is null and a.snoozed_until > ${now}`;
    case "resolved":
      return sql`a.resolved_at is not null`;
  }
};

/** What of an alert's lot is, or was until it expired, in which virtual account. */
export const lotByPlace = sql`
  select p.virtual_account_id as id, (p.scheduled + p.available + p.in_use + p.reserved)::float8 as quantity
  from pool_lots p where p.account_id = a.account_id and p.lot_id = a.lot_id
  union all
  select x.virtual_account_id, x.quantity::float8 from ledger_transactions x
  where a.kind = 'expired' and x.account_id = a.account_id and x.license_type_id = a.license_type_id
    and x.kind = 'expire' and x.subject_id = a.lot_id`;

// What stands says how many there are now; what is over, how many there were. Of a lot, those where one looks.
const quantityIn = ({ placeIds }: Sight) => sql`coalesce(case when a.resolved_at is not null then null
  when a.kind = 'insufficient' then (select p.shortfall from pools p where p.account_id = a.account_id
    and p.license_type_id = a.license_type_id and p.virtual_account_id = a.virtual_account_id)
  when a.kind = 'below_threshold' then (select coalesce(sum(p.available), 0) from pools p where p.account_id = a.account_id
    and p.license_type_id = a.license_type_id
    and (a.virtual_account_id is null or p.virtual_account_id = a.virtual_account_id))
  ${
    placeIds === null
      ? sql``
      : sql`when a.lot_id is not null then (select least(a.quantity, coalesce(sum(h.quantity), 0)) from (${lotByPlace}) h
          where h.id = any(${[...placeIds]}::uuid[]))`
  }
  end, a.quantity)::float8`;

const columnsIn = (
  sight: Sight,
) => sql`a.id, a.kind, a.severity, a.step, a.due_at as "dueAt", a.raised_at as "raisedAt",
  a.resolved_at as "resolvedAt", a.acknowledged_at as "acknowledgedAt", a.acknowledged_by as "acknowledgedBy",
  a.snoozed_until as "snoozedUntil", a.snoozed_by as "snoozedBy", a.place_ids as "placeIds", ${quantityIn(sight)} as quantity,
  (select json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit, 'enforcement', t.enforcement)
    from license_types t where t.id = a.license_type_id) as "licenseType",
  (select json_build_object('id', v.id, 'name', v.name) from virtual_accounts v
    where v.account_id = a.account_id and v.id = a.virtual_account_id) as "virtualAccount",
  (select json_build_object('id', l.id, 'label', l.origin_label, 'term', l.term, 'isOfAgreement', l.origin = 'agreement')
    from lots l
    where l.account_id = a.account_id and l.id = a.lot_id) as lot,
  (select json_build_object('id', x.id, 'label', x.key_ending, 'isConvertible', x.term <> 'demo') from traditional_licenses x
    where x.id = a.traditional_license_id) as "traditionalLicense",
  (select json_build_object('id', o.id, 'label', o.number) from orders o where o.id = a.order_id) as "order",
  (select h.quantity::float8 from license_thresholds h
    where h.account_id = a.account_id and h.id = a.threshold_id) as threshold`;

type Wanted = {
  readonly show: AlertShown;
  readonly kind: AlertKind | undefined;
  readonly after: { readonly phase: AlertSeverity; readonly key: string; readonly id: string } | null;
  readonly limit: number;
  readonly now: Date;
};

/** A page of alerts, the worst first, then what is due first. */
export const readAlerts = async (
  db: Reader,
  sight: Sight,
  { show, kind, after, limit, now }: Wanted,
): Promise<AlertRow[]> => {
  const isBeyond =
    after === null
      ? sql`true`
      : sql`(a.severity, a.due_at, a.id)
          > (${rankOf(after.phase)}::smallint, ${after.key}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<AlertRow>`
    select ${columnsIn(sight)} from license_alerts a
    where ${isInSight(sight)} and ${isShown(show, now)} and ${isBeyond}
      and ${kind === undefined ? sql`true` : sql`a.kind = ${kind}`}
    order by a.severity, a.due_at, a.id limit ${limit}`.execute(db);
  return rows;
};

/** How many wait, by how bad they are, as far as they are counted. */
export const countAlerts = async (db: Reader, sight: Sight, now: Date): Promise<Record<AlertSeverity, number>> => {
  const counts = { major: 0, minor: 0, informational: 0 };
  for (const severity of AlertSeverity.options) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (
        select from license_alerts a
        where ${isInSight(sight)} and a.severity = ${rankOf(severity)} and ${isShown("waiting", now)}
        limit ${MOST_COUNTED}) waiting`.execute(db);
    counts[severity] = rows[0]?.count ?? 0;
  }
  return counts;
};

/** An alert as far as somebody sees it, held until the transaction ends. */
export const lockAlert = async (tx: Transaction, sight: Sight, id: string): Promise<AlertRow | undefined> => {
  const { rows } = await sql<AlertRow>`
    select ${columnsIn(sight)} from license_alerts a where ${isInSight(sight)} and a.id = ${id} for update of a`.execute(
    tx,
  );
  return rows[0];
};

type Seen = Pick<AlertRow, "acknowledgedAt" | "acknowledgedBy" | "snoozedUntil" | "snoozedBy">;

export const saveSeen = async (tx: Transaction, accountId: string, id: string, seen: Seen): Promise<void> => {
  await sql`
    update license_alerts set acknowledged_at = ${seen.acknowledgedAt}, acknowledged_by = ${seen.acknowledgedBy},
      snoozed_until = ${seen.snoozedUntil}, snoozed_by = ${seen.snoozedBy}
    where account_id = ${accountId} and id = ${id}`.execute(tx);
};
