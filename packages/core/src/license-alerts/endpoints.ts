import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { AlertCounts, AlertKind, AlertShown, LicenseAlert, LicenseThreshold, ThresholdQuantity } from "./schema.ts";

export const listLicenseAlerts = endpoint({
  name: "licenseAlerts.list",
  method: "GET",
  path: "/accounts/:accountId/license-alerts",
  summary: "What should be looked at about an account's licenses, the worst first, then what is due first",
  permission: "license.see",
  input: z.object({
    ...pageInput,
    accountId: id,
    show: AlertShown.default("waiting"),
    kind: AlertKind.optional(),
  }),
  output: pageOf(LicenseAlert),
  refusals: ["account.not_found"],
});

export const countLicenseAlerts = endpoint({
  name: "licenseAlerts.count",
  method: "GET",
  path: "/accounts/:accountId/license-alerts/count",
  summary: "How many alerts wait, by how bad they are, at most 100 of each",
  permission: "license.see",
  input: z.object({ accountId: id }),
  output: AlertCounts,
  refusals: ["account.not_found"],
});

export const acknowledgeLicenseAlert = endpoint({
  name: "licenseAlerts.acknowledge",
  method: "POST",
  path: "/accounts/:accountId/license-alerts/:id/acknowledge",
  summary: "Say that somebody has seen an alert; it no longer waits",
  permission: "license.manage",
  input: z.object({ accountId: id, id }),
  output: LicenseAlert,
  refusals: [
    "account.not_found",
    "account.not_active",
    "license_alert.not_found",
    "license_alert.over",
    "license_alert.beyond_reach",
  ],
});

export const snoozeLicenseAlert = endpoint({
  name: "licenseAlerts.snooze",
  method: "POST",
  path: "/accounts/:accountId/license-alerts/:id/snooze",
  summary:
    "Put an alert off until a date, at most 90 days away; it waits again from then on, and so does a later step of the same end but the last",
  permission: "license.manage",
  input: z.object({ accountId: id, id, until: instant }),
  output: LicenseAlert,
  refusals: [
    "account.not_found",
    "account.not_active",
    "license_alert.not_found",
    "license_alert.over",
    "license_alert.beyond_reach",
    "license_alert.snooze_days",
  ],
});

export const listLicenseThresholds = endpoint({
  name: "licenseThresholds.list",
  method: "GET",
  path: "/accounts/:accountId/license-thresholds",
  summary: "At how many licenses left people are told, newest first",
  permission: "license.see",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(LicenseThreshold),
  refusals: ["account.not_found"],
});

export const setLicenseThreshold = endpoint({
  name: "licenseThresholds.set",
  method: "PUT",
  path: "/accounts/:accountId/license-thresholds",
  summary: "Say at how many licenses left people are told, for the whole account or one virtual account",
  permission: "license.manage",
  input: z.object({
    accountId: id,
    licenseTypeId: id,
    /** Null: all of the account together. */
    virtualAccountId: id.nullable(),
    quantity: ThresholdQuantity,
  }),
  output: LicenseThreshold,
  refusals: [
    "account.not_found",
    "account.not_active",
    "license_type.not_found",
    "license_threshold.whole_account",
    "license_threshold.place_unknown",
  ],
});

export const removeLicenseThreshold = endpoint({
  name: "licenseThresholds.remove",
  method: "DELETE",
  path: "/accounts/:accountId/license-thresholds/:id",
  summary: "No longer tell people when few of a license are left",
  permission: "license.manage",
  input: z.object({ accountId: id, id }),
  output: z.object({}),
  refusals: ["account.not_found", "account.not_active", "license_threshold.not_found"],
});

export const licenseAlertsEndpoints = [
  listLicenseAlerts,
  countLicenseAlerts,
  acknowledgeLicenseAlert,
  snoozeLicenseAlert,
  listLicenseThresholds,
  setLicenseThreshold,
  removeLicenseThreshold,
] as const;
