import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import { AssignmentKind, Holder, LicenseAssignment, Place, Quantity } from "./schema.ts";
import { where } from "./where.ts";

export const createLicenseAssignment = endpoint({
  name: "licenseAssignments.create",
  method: "POST",
  path: "/accounts/:accountId/license-assignments",
  summary: "Put licenses of a virtual account to use, or reserve them",
  permission: "license.manage",
  input: z.object({
    accountId: id,
    licenseTypeId: id,
    virtualAccountId: id,
    kind: AssignmentKind.default("use"),
    holder: Holder,
    quantity: Quantity.default(1),
    /** The same again is the same assignment while it lasts. */
    reference: text({ max: 200 }).optional(),
  }),
  output: LicenseAssignment,
  refusals: [
    "account.not_found",
    "account.not_active",
    "virtual_account.not_found",
    "virtual_account.archived",
    "license_type.not_found",
    "license.none_available",
    "license.not_authorized",
    "license_assignment.reference_taken",
  ],
  creates: true,
});

export const listLicenseAssignments = endpoint({
  name: "licenseAssignments.list",
  method: "GET",
  path: "/accounts/:accountId/license-assignments",
  summary: "Who and what holds licenses, or held them, newest first",
  permission: "license.see",
  input: z.object({
    ...pageInput,
    ...where,
    licenseTypeId: id.optional(),
    which: z.enum(["live", "ended"]).default("live"),
    /** What the holder's name begins with. */
    search: z.string().max(200).default(""),
  }),
  output: pageOf(LicenseAssignment),
  refusals: ["account.not_found", "virtual_account.not_found"],
});

export const releaseLicenseAssignment = endpoint({
  name: "licenseAssignments.release",
  method: "POST",
  path: "/accounts/:accountId/license-assignments/:id/release",
  summary: "Give back what an assignment holds; one that is over stays as it is",
  permission: "license.manage",
  input: z.object({ accountId: id, id }),
  output: LicenseAssignment,
  refusals: ["account.not_found", "account.not_active", "license_assignment.not_found"],
});

export const convertLicenseAssignment = endpoint({
  name: "licenseAssignments.putToUse",
  method: "POST",
  path: "/accounts/:accountId/license-assignments/:id/use",
  summary: "Put reserved licenses to use",
  permission: "license.manage",
  input: z.object({ accountId: id, id }),
  output: LicenseAssignment,
  refusals: [
    "account.not_found",
    "account.not_active",
    "license_assignment.not_found",
    "license_assignment.over",
    "license.not_authorized",
  ],
});

export const findLicenseSurplus = endpoint({
  name: "licenseAssignments.findSurplus",
  method: "GET",
  path: "/accounts/:accountId/license-types/:licenseTypeId/surplus",
  summary: "Virtual accounts where licenses of a type can be taken from, the largest surplus first",
  permission: "license.see",
  input: z.object({
    accountId: id,
    licenseTypeId: id,
    /** Where they are missing: it is left out. */
    virtualAccountId: id.optional(),
  }),
  /** At most 20. */
  output: z.object({ items: z.array(z.object({ virtualAccount: Place, available: z.int() })) }),
  refusals: ["account.not_found"],
});

export const licensesEndpoints = [
  createLicenseAssignment,
  listLicenseAssignments,
  releaseLicenseAssignment,
  convertLicenseAssignment,
  findLicenseSurplus,
] as const;
