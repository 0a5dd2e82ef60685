import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { reachesPlaces, type Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/license-alerts/endpoints";
import { IN_GRACE_STEP, MOST_SNOOZE_DAYS, maySnoozeUntil } from "@freehold/core/license-alerts/rules";
import { AlertSeverity, type LicenseAlert } from "@freehold/core/license-alerts/schema";
import { isRenewable } from "@freehold/core/renewals/rules";
import type { Transaction } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { type AlertRow, countAlerts, lockAlert, readAlerts, type Sight, saveSeen } from "./store-list.ts";

export const sightOf = (accountId: string, scope: Scope): Sight => ({
  accountId,
  placeIds: scope.kind === "account" ? null : scope.ids,
});

const severityOf = ({ severity }: AlertRow): AlertSeverity => AlertSeverity.options[severity] ?? "informational";

const present = (row: AlertRow, scope: Scope): LicenseAlert => {
  const { id, kind, step, quantity, licenseType, virtualAccount, lot, traditionalLicense, order, threshold } = row;
  const { resolvedAt, acknowledgedAt, acknowledgedBy, snoozedUntil, snoozedBy } = row;
  return {
    id,
    kind,
    severity: severityOf(row),
    dueAt: toInstant(row.dueAt),
    raisedAt: toInstant(row.raisedAt),
    resolvedAt: resolvedAt && toInstant(resolvedAt),
    quantity,
    step: kind === "expiring" ? step : null,
    inGrace: kind === "expired" && step === IN_GRACE_STEP,
    licenseType,
    virtualAccount,
    lot: lot && { id: lot.id, label: lot.label, isRenewable: isRenewable(lot) },
    traditionalLicense,
    order,
    threshold,
    isAllInSight: reachesPlaces(scope, row.placeIds, false),
    acknowledged: acknowledgedAt && { at: toInstant(acknowledgedAt), by: acknowledgedBy ?? "" },
    snoozed: snoozedUntil && { until: toInstant(snoozedUntil), by: snoozedBy ?? "" },
  };
};

/** @throws Refusal input.cursor_invalid */
const readPlaceInOrder = (cursor: string | undefined) => {
  const after = readPhaseCursor(cursor, AlertSeverity.options);
  if (after !== null && (!/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(after.key) || Number.isNaN(Date.parse(after.key))))
    throw new Refusal("input.cursor_invalid");
  return after;
};

export const listLicenseAlerts = query(
  endpoints.listLicenseAlerts,
  async (db, { scope, now }, { accountId, cursor, limit, show, kind }) => {
    const after = readPlaceInOrder(cursor);
    const rows = await readAlerts(db, sightOf(accountId, scope), { show, kind, after, limit: limit + 1, now });
    return phasePageFrom(
      rows,
      limit,
      (row) => ({ phase: severityOf(row), key: toInstant(row.dueAt), id: row.id }),
      (row) => present(row, scope),
    );
  },
);

export const countLicenseAlerts = query(endpoints.countLicenseAlerts, (db, { scope, now }, { accountId }) =>
  countAlerts(db, sightOf(accountId, scope), now),
);

/**
 * An alert to be answered: for all whom it concerns, so by who manages licenses wherever it does.
 * @throws Refusal license_alert.not_found, license_alert.over, license_alert.beyond_reach
 */
const takeStanding = async (tx: Transaction, accountId: string, scope: Scope, id: string): Promise<AlertRow> => {
  const alert = await lockAlert(tx, sightOf(accountId, scope), id);
  if (alert === undefined) throw new Refusal("license_alert.not_found");
  if (alert.resolvedAt !== null) throw new Refusal("license_alert.over");
  if (!reachesPlaces(scope, alert.placeIds, false)) throw new Refusal("license_alert.beyond_reach");
  return alert;
};

const auditOf = (action: string, accountId: string, alert: AlertRow): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: alert.placeIds,
  subject: {
    kind: "license_alert",
    id: alert.id,
    label: alert.licenseType?.name ?? alert.order?.label ?? String(alert.quantity ?? ""),
  },
});

export const acknowledgeLicenseAlert = mutation(
  endpoints.acknowledgeLicenseAlert,
  async (tx, { person, scope, now }, { accountId, id }) => {
    const alert = await takeStanding(tx, accountId, scope, id);
    if (alert.acknowledgedAt !== null) return { result: present(alert, scope), audit: "nothing_changed" };
    const seen = { acknowledgedAt: now, acknowledgedBy: person.name, snoozedUntil: null, snoozedBy: null };
    await saveSeen(tx, accountId, id, seen);
    return {
      result: present({ ...alert, ...seen }, scope),
      audit: [auditOf("license_alert.acknowledged", accountId, alert)],
    };
  },
);

export const snoozeLicenseAlert = mutation(
  endpoints.snoozeLicenseAlert,
  async (tx, { person, scope, now }, { accountId, id, until }) => {
    const alert = await takeStanding(tx, accountId, scope, id);
    const snoozedUntil = new Date(until);
    if (!maySnoozeUntil(snoozedUntil, now)) throw new Refusal("license_alert.snooze_days", { days: MOST_SNOOZE_DAYS });
    const seen = { acknowledgedAt: null, acknowledgedBy: null, snoozedUntil, snoozedBy: person.name };
    await saveSeen(tx, accountId, id, seen);
    return {
      result: present({ ...alert, ...seen }, scope),
      audit: [
        { ...auditOf("license_alert.snoozed", accountId, alert), after: { pausedUntil: toInstant(snoozedUntil) } },
      ],
    };
  },
);
