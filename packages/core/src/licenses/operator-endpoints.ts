import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import {
  Enforcement,
  GivenDecisions,
  LicenseAuthorization,
  LicenseType,
  LicenseUnit,
  Lot,
  LotState,
  OperatorLot,
  RevocationPreview,
  Sku,
} from "./schema.ts";
import { LookedAtTypeRow, MOST_TYPE_ROWS, TypeRow } from "./type-row-schema.ts";

const Name = text({ max: 120 });
const Description = text({ min: 0, max: 1_000, multiline: true });
const GraceDays = z.int().min(0).max(365);
/** At most so many types cover another. */
export const MOST_SUBSTITUTES = 20;
const SubstituteIds = z.array(id).max(MOST_SUBSTITUTES);
const typeRows = z.object({ rows: z.array(TypeRow).min(1).max(MOST_TYPE_ROWS) });
const Reason = text({ min: 10, max: 1_000, multiline: true });

export const listLicenseTypes = endpoint({
  name: "licenseTypes.list",
  method: "GET",
  path: "/operator/license-types",
  summary: "Kinds of licenses by name, those that are sold or those that no longer are",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    which: z.enum(["sold", "retired"]).default("sold"),
    /** Part of its name or what its SKU begins with. */
    search: z.string().max(200).default(""),
  }),
  output: pageOf(LicenseType),
  refusals: [],
});

export const getLicenseType = endpoint({
  name: "licenseTypes.get",
  method: "GET",
  path: "/operator/license-types/:licenseTypeId",
  summary: "One kind of license",
  permission: "operator.manage_orders",
  input: z.object({ licenseTypeId: id }),
  output: LicenseType,
  refusals: ["license_type.not_found"],
});

export const createLicenseType = endpoint({
  name: "licenseTypes.create",
  method: "POST",
  path: "/operator/license-types",
  summary: "Begin to sell a kind of license",
  permission: "operator.manage_orders",
  input: z.object({
    sku: Sku,
    name: Name,
    description: Description.default(""),
    unit: LicenseUnit.default("license"),
    /** For good: it never changes once there is a type. */
    enforcement: Enforcement,
    graceDays: GraceDays.default(0),
    /** Higher types that cover it where it is short. */
    substituteIds: SubstituteIds.default([]),
  }),
  output: LicenseType,
  refusals: ["license_type.sku_taken", "license_type.not_found"],
  creates: true,
});

export const updateLicenseType = endpoint({
  name: "licenseTypes.update",
  method: "PATCH",
  path: "/operator/license-types/:licenseTypeId",
  summary: "Change how a kind of license is described, its grace or what covers it",
  permission: "operator.manage_orders",
  input: z.object({
    licenseTypeId: id,
    name: Name.optional(),
    description: Description.optional(),
    /** For what is bought from now on. */
    graceDays: GraceDays.optional(),
    substituteIds: SubstituteIds.optional(),
  }),
  output: LicenseType,
  refusals: ["license_type.not_found", "license_type.substitutes_itself"],
});

export const checkLicenseTypeRows = endpoint({
  name: "licenseTypes.checkRows",
  method: "POST",
  path: "/operator/license-type-rows/check",
  summary: "What would become of each of these rows, at most 1,000; changes nothing",
  permission: "operator.manage_orders",
  input: typeRows,
  output: z.object({ items: z.array(LookedAtTypeRow) }),
  refusals: [],
});

export const enterLicenseTypeRows = endpoint({
  name: "licenseTypes.enterRows",
  method: "POST",
  path: "/operator/license-type-rows",
  summary:
    "Begin to sell kinds of licenses row by row, or change how those are described that have a row's SKU, each with its result; what a row leaves empty stays, and the same again changes nothing",
  permission: "operator.manage_orders",
  input: typeRows,
  output: z.object({ items: z.array(LookedAtTypeRow) }),
  refusals: [],
  creates: true,
});

export const retireLicenseType = endpoint({
  name: "licenseTypes.retire",
  method: "PUT",
  path: "/operator/license-types/:licenseTypeId/retirement",
  summary: "Stop selling a kind of license; what is owned of it stays",
  permission: "operator.manage_orders",
  input: z.object({ licenseTypeId: id }),
  output: LicenseType,
  refusals: ["license_type.not_found"],
});

export const sellLicenseTypeAgain = endpoint({
  name: "licenseTypes.sellAgain",
  method: "DELETE",
  path: "/operator/license-types/:licenseTypeId/retirement",
  summary: "Sell a retired kind of license again",
  permission: "operator.manage_orders",
  input: z.object({ licenseTypeId: id }),
  output: LicenseType,
  refusals: ["license_type.not_found"],
});

export const listLicenseAuthorizations = endpoint({
  name: "licenseTypes.listAuthorizations",
  method: "GET",
  path: "/operator/license-types/:licenseTypeId/authorizations",
  summary: "Accounts that may use a restricted kind of license, the latest first",
  permission: "operator.manage_orders",
  input: z.object({ ...pageInput, licenseTypeId: id }),
  output: pageOf(LicenseAuthorization),
  refusals: ["license_type.not_found"],
});

export const authorizeLicenseType = endpoint({
  name: "licenseTypes.authorize",
  method: "PUT",
  path: "/operator/license-types/:licenseTypeId/authorizations/:accountId",
  summary: "Let an account use a restricted kind of license",
  permission: "operator.manage_orders",
  input: z.object({ licenseTypeId: id, accountId: id, reason: Reason }),
  output: LicenseAuthorization,
  refusals: ["license_type.not_found", "account.not_found"],
});

export const withdrawLicenseAuthorization = endpoint({
  name: "licenseTypes.withdrawAuthorization",
  method: "DELETE",
  path: "/operator/license-types/:licenseTypeId/authorizations/:accountId",
  summary: "Let an account put no more of a restricted kind of license to use; what is in use stays",
  permission: "operator.manage_orders",
  input: z.object({ licenseTypeId: id, accountId: id }),
  output: z.object({}),
  refusals: ["license_type.not_found", "account.not_found"],
});

export const listLotsForOperator = endpoint({
  name: "licenseTypes.listLots",
  method: "GET",
  path: "/operator/accounts/:accountId/lots",
  summary: "Everything that brought licenses to an account, newest first",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    accountId: id,
    /** Part of a license's name, of its SKU, or of what people know the purchase by. */
    search: z.string().max(200).default(""),
    state: LotState.optional(),
  }),
  output: pageOf(OperatorLot),
  refusals: ["account.not_found"],
});

export const previewLotRevocation = endpoint({
  name: "licenseTypes.previewLotRevocation",
  method: "GET",
  path: "/operator/accounts/:accountId/lots/:lotId/revocation",
  summary: "What taking purchased licenses back would come to, in other accounts too that they were given to",
  permission: "operator.manage_orders",
  input: z.object({ accountId: id, lotId: id }),
  output: RevocationPreview,
  refusals: ["lot.not_found", "lot.over", "lot.of_agreement"],
});

export const revokeLot = endpoint({
  name: "licenseTypes.revokeLot",
  method: "POST",
  path: "/operator/accounts/:accountId/lots/:lotId/revocation",
  summary:
    "Take purchased licenses back from an account, from those who use them too; where it is said, those given on as well",
  permission: "operator.manage_orders",
  input: z.object({ accountId: id, lotId: id, reason: Reason, elsewhere: GivenDecisions }),
  output: Lot,
  refusals: ["lot.not_found", "lot.over", "lot.of_agreement", "lot.given_on"],
});

export const licenseTypesEndpoints = [
  listLicenseTypes,
  getLicenseType,
  createLicenseType,
  updateLicenseType,
  checkLicenseTypeRows,
  enterLicenseTypeRows,
  retireLicenseType,
  sellLicenseTypeAgain,
  listLicenseAuthorizations,
  authorizeLicenseType,
  withdrawLicenseAuthorization,
  listLotsForOperator,
  previewLotRevocation,
  revokeLot,
] as const;
