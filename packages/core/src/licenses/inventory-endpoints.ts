import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  FutureStep,
  InventoryLine,
  InventoryLot,
  InventorySort,
  LicenseMovement,
  PlacePosition,
  TypeInventory,
  UseDay,
} from "./inventory-schema.ts";
import { LedgerKind } from "./schema.ts";
import { where } from "./where.ts";

const ofType = { ...where, licenseTypeId: id };

const filters = {
  ...where,
  /** The beginning of a name, of a further word of it, or of an SKU. */
  search: z.string().max(200).default(""),
  /** `short`: with a shortfall, or all used up. `expiring`: something ends within 90 days or is in its grace. */
  only: z.enum(["short", "expiring"]).optional(),
  sort: InventorySort.default("name"),
  order: z.enum(["ascending", "descending"]).default("ascending"),
};

export const listInventory = endpoint({
  name: "licenses.listInventory",
  method: "GET",
  path: "/accounts/:accountId/inventory",
  summary: "License types of an account: owned, in use, reserved, balance and shortfall, added up where one looks",
  permission: "license.see",
  input: z.object({ ...pageInput, ...filters }),
  output: pageOf(InventoryLine),
  refusals: ["account.not_found", "virtual_account.not_found"],
});

export const exportInventory = endpoint({
  name: "licenses.exportInventory",
  method: "GET",
  path: "/accounts/:accountId/inventory.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(filters),
  output: z.string(),
  refusals: ["account.not_found", "virtual_account.not_found"],
});

export const getTypeInventory = endpoint({
  name: "licenses.getInventory",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId",
  summary: "What of one license type there is where one looks",
  permission: "license.see",
  input: z.object(ofType),
  output: TypeInventory,
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

export const listPlaces = endpoint({
  name: "licenses.listPlaces",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId/places",
  summary: "Virtual accounts that hold licenses of a type, those with the most first",
  permission: "license.see",
  input: z.object({ ...pageInput, ...ofType }),
  output: pageOf(PlacePosition),
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

export const getUseOverTime = endpoint({
  name: "licenses.getUseOverTime",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId/use",
  summary: "Use of a license type against what was owned, day by day up to today",
  permission: "license.see",
  input: z.object({ ...ofType, days: z.coerce.number().int().min(1).max(365).default(90) }),
  output: z.object({ days: z.array(UseDay) }),
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

const movementFilters = { ...ofType, kind: LedgerKind.optional() };

export const listMovements = endpoint({
  name: "licenses.listMovements",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId/movements",
  summary: "The event log of a license type: what moved its licenses, newest first",
  permission: "license.see",
  input: z.object({ ...pageInput, ...movementFilters }),
  output: pageOf(LicenseMovement),
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

export const exportMovements = endpoint({
  name: "licenses.exportMovements",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId/movements.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(movementFilters),
  output: z.string(),
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

export const listInventoryLots = endpoint({
  name: "licenses.listInventoryLots",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId/lots",
  summary: "Order history of a license type: its lots with their dates, origin and renewals, newest first",
  permission: "license.see",
  input: z.object({ ...pageInput, ...ofType }),
  output: pageOf(InventoryLot),
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

export const listFuture = endpoint({
  name: "licenses.listFuture",
  method: "GET",
  path: "/accounts/:accountId/inventory/:licenseTypeId/future",
  summary: "What will happen to licenses of a type by itself, and to whom, soonest first",
  permission: "license.see",
  input: z.object({ ...pageInput, ...ofType }),
  output: pageOf(FutureStep),
  refusals: ["account.not_found", "virtual_account.not_found", "license_type.not_found"],
});

export const inventoryEndpoints = [
  listInventory,
  exportInventory,
  getTypeInventory,
  listPlaces,
  getUseOverTime,
  listMovements,
  exportMovements,
  listInventoryLots,
  listFuture,
] as const;
