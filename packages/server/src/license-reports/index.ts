import type { Slice } from "../platform/slice.ts";
import { exportExpiries, getExpiryMonths, listExpiries } from "./calendar.ts";
import { exportCycloneDx } from "./cyclonedx.ts";
import { exportForecasts, getForecast, listForecasts } from "./forecast.ts";
import { exportOptimisation, exportUnused, listOptimisation, listUnused } from "./optimisation.ts";
import { exportPosition, getPositionTotals, listPosition } from "./position.ts";
import { licenseReportsTexts } from "./texts.ts";

export const licenseReportsSlice: Slice = {
  operations: [
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
  ],
  jobs: [],
  sweeps: [],
  texts: [licenseReportsTexts],
  mails: {},
};
