import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { TimeZone } from "../people/schema.ts";
import {
  DrawnForecast,
  ExpiringLot,
  ExpiryMonth,
  Forecast,
  ForecastSort,
  Month,
  Optimisation,
  PositionBy,
  PositionLine,
  PositionTotals,
  UnusedLicenses,
} from "./schema.ts";

// Where in the account one looks: everywhere the person may see, or in one virtual account.
const where = {
  accountId: id,
  virtualAccountId: id.optional(),
  /** With everything beneath the virtual account, or it alone. */
  reach: z.enum(["with_beneath", "alone"]).default("with_beneath"),
};

/** Whose months: of the zone in which the ends are read. */
const months = { timeZone: TimeZone.default("UTC") };

const ofDay = {
  ...where,
  /** At the end of this day (UTC); left out, or not over yet: now. */
  day: z.iso.date().optional(),
};

const positionAsked = { ...ofDay, by: PositionBy.default("type") };

const refusals = ["account.not_found", "virtual_account.not_found"] as const;

export const listPosition = endpoint({
  name: "licenseReports.listPosition",
  method: "GET",
  path: "/accounts/:accountId/license-reports/position",
  summary: "Effective license position: owned, in use, reserved, balance and shortfall, now or at the end of a day",
  permission: "license.see",
  input: z.object({ ...pageInput, ...positionAsked }),
  output: pageOf(PositionLine),
  refusals,
});

export const getPositionTotals = endpoint({
  name: "licenseReports.getPositionTotals",
  method: "GET",
  path: "/accounts/:accountId/license-reports/position/totals",
  summary: "The effective license position added up over all license types",
  permission: "license.see",
  input: z.object(ofDay),
  output: PositionTotals,
  refusals,
});

export const exportPosition = endpoint({
  name: "licenseReports.exportPosition",
  method: "GET",
  path: "/accounts/:accountId/license-reports/position.csv",
  summary: "The effective license position as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(positionAsked),
  output: z.string(),
  refusals,
});

export const getExpiryMonths = endpoint({
  name: "licenseReports.getExpiryMonths",
  method: "GET",
  path: "/accounts/:accountId/license-reports/calendar/months",
  summary: "How many licenses end in each of the next 24 months, and how many of them are renewed",
  permission: "license.see",
  input: z.object({ ...where, ...months }),
  output: z.object({ months: z.array(ExpiryMonth) }),
  refusals,
});

export const listExpiries = endpoint({
  name: "licenseReports.listExpiries",
  method: "GET",
  path: "/accounts/:accountId/license-reports/calendar",
  summary:
    "Lots and traditional licenses that end within 24 months, soonest first: of which order, whether renewed, what stays uncovered",
  permission: "license.see",
  input: z.object({ ...pageInput, ...where, ...months, month: Month.optional() }),
  output: pageOf(ExpiringLot),
  refusals,
});

export const exportExpiries = endpoint({
  name: "licenseReports.exportExpiries",
  method: "GET",
  path: "/accounts/:accountId/license-reports/calendar.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object({ ...where, ...months, month: Month.optional() }),
  output: z.string(),
  refusals,
});

export const listOptimisation = endpoint({
  name: "licenseReports.listOptimisation",
  method: "GET",
  path: "/accounts/:accountId/license-reports/optimisation",
  summary:
    "License types that are short or used up in one virtual account, and what others could spare; changes nothing",
  permission: "license.see",
  input: z.object({ ...pageInput, ...where }),
  output: pageOf(Optimisation),
  refusals,
});

export const listUnused = endpoint({
  name: "licenseReports.listUnused",
  method: "GET",
  path: "/accounts/:accountId/license-reports/unused",
  summary: "Licenses that were owned for 90 days and never needed",
  permission: "license.see",
  input: z.object({ ...pageInput, ...where }),
  output: pageOf(UnusedLicenses),
  refusals,
});

export const exportOptimisation = endpoint({
  name: "licenseReports.exportOptimisation",
  method: "GET",
  path: "/accounts/:accountId/license-reports/optimisation.csv",
  summary: "The proposed moves as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(where),
  output: z.string(),
  refusals,
});

export const exportUnused = endpoint({
  name: "licenseReports.exportUnused",
  method: "GET",
  path: "/accounts/:accountId/license-reports/unused.csv",
  summary: "Licenses that were owned for 90 days and never needed as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(where),
  output: z.string(),
  refusals,
});

export const listForecasts = endpoint({
  name: "licenseReports.listForecasts",
  method: "GET",
  path: "/accounts/:accountId/license-reports/forecast",
  summary: "When the licenses of each type will be used up, from the use of the last 13 weeks and the known ends",
  permission: "license.see",
  input: z.object({ ...pageInput, ...where, sort: ForecastSort.default("name") }),
  output: pageOf(Forecast),
  refusals,
});

export const exportForecasts = endpoint({
  name: "licenseReports.exportForecasts",
  method: "GET",
  path: "/accounts/:accountId/license-reports/forecast.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(where),
  output: z.string(),
  refusals,
});

export const getForecast = endpoint({
  name: "licenseReports.getForecast",
  method: "GET",
  path: "/accounts/:accountId/license-reports/forecast/:licenseTypeId",
  summary: "The same of one license type, with its history and the days to come",
  permission: "license.see",
  input: z.object({ ...where, licenseTypeId: id }),
  output: DrawnForecast,
  refusals: [...refusals, "license_type.not_found"],
});

export const exportCycloneDx = endpoint({
  name: "licenseReports.exportCycloneDx",
  method: "GET",
  path: "/accounts/:accountId/license-reports/licenses.cdx.json",
  summary: "What is owned as a CycloneDX 1.6 document with licensing: a component for each license type",
  permission: "license.see",
  input: z.object(where),
  output: z.string(),
  contentType: "application/vnd.cyclonedx+json; version=1.6",
  refusals,
});

export const licenseReportsEndpoints = [
  listPosition,
  getPositionTotals,
  exportPosition,
  getExpiryMonths,
  listExpiries,
  exportExpiries,
  listOptimisation,
  listUnused,
  exportOptimisation,
  exportUnused,
  listForecasts,
  exportForecasts,
  getForecast,
  exportCycloneDx,
] as const;
