import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  ClaimedState,
  ClaimResult,
  ConversionResult,
  Host,
  MOST_CLAIMED,
  TraditionalLicense,
  TypedKey,
} from "./schema.ts";

const keys = z.array(TypedKey).min(1).max(MOST_CLAIMED);
const ids = z.array(id).min(1).max(MOST_CLAIMED);

const filters = {
  accountId: id,
  /** Part of a license's name, SKU, order number or host, or the last group of a key. */
  search: z.string().max(200).default(""),
  state: ClaimedState.optional(),
};

export const checkActivationKeys = endpoint({
  name: "traditionalLicenses.check",
  method: "POST",
  path: "/accounts/:accountId/activation-keys/check",
  summary: "What would become of each of these activation keys, at most 100; changes nothing",
  permission: "license.manage",
  input: z.object({ accountId: id, keys }),
  output: z.object({ items: z.array(ClaimResult) }),
  refusals: [
    "account.not_found",
    "traditional_license.whole_account",
    "traditional_license.holding_account",
    "people.too_many_tries",
  ],
});

export const claimActivationKeys = endpoint({
  name: "traditionalLicenses.claim",
  method: "POST",
  path: "/accounts/:accountId/traditional-licenses",
  summary: "Claim licenses by their activation keys, each with its result; no key ever counts twice",
  permission: "license.manage",
  input: z.object({ accountId: id, keys }),
  output: z.object({ items: z.array(ClaimResult) }),
  refusals: [
    "account.not_found",
    "account.not_active",
    "traditional_license.whole_account",
    "traditional_license.holding_account",
    "people.too_many_tries",
  ],
});

export const listTraditionalLicenses = endpoint({
  name: "traditionalLicenses.list",
  method: "GET",
  path: "/accounts/:accountId/traditional-licenses",
  summary:
    "Traditional licenses of an account, those claimed last first; of a virtual account role, those converted into its own",
  permission: "license.see",
  input: z.object({ ...pageInput, ...filters }),
  output: pageOf(TraditionalLicense),
  refusals: ["account.not_found"],
});

export const exportTraditionalLicenses = endpoint({
  name: "traditionalLicenses.export",
  method: "GET",
  path: "/accounts/:accountId/traditional-licenses.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(filters),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const getTraditionalLicense = endpoint({
  name: "traditionalLicenses.get",
  method: "GET",
  path: "/accounts/:accountId/traditional-licenses/:id",
  summary: "A traditional license of an account",
  permission: "license.see",
  input: z.object({ accountId: id, id }),
  output: TraditionalLicense,
  refusals: ["account.not_found", "traditional_license.not_found"],
});

export const noteHost = endpoint({
  name: "traditionalLicenses.noteHost",
  method: "PUT",
  path: "/accounts/:accountId/traditional-licenses/:id/host",
  summary: "Note which machine a traditional license is bound to; empty for none",
  permission: "license.manage",
  input: z.object({ accountId: id, id, host: Host }),
  output: TraditionalLicense,
  refusals: [
    "account.not_found",
    "account.not_active",
    "traditional_license.not_found",
    "traditional_license.whole_account",
  ],
});

export const previewConversion = endpoint({
  name: "traditionalLicenses.previewConversion",
  method: "POST",
  path: "/accounts/:accountId/traditional-license-conversions/preview",
  summary: "What would become of each of these traditional licenses if they were converted; changes nothing",
  permission: "license.manage",
  input: z.object({ accountId: id, ids, virtualAccountId: id }),
  output: z.object({ items: z.array(ConversionResult) }),
  refusals: ["account.not_found", "traditional_license.whole_account", "virtual_account.not_found"],
});

export const convertTraditionalLicenses = endpoint({
  name: "traditionalLicenses.convert",
  method: "POST",
  path: "/accounts/:accountId/traditional-license-conversions",
  summary: "Turn traditional licenses into Smart licenses of a virtual account, all of them or none, once and for good",
  permission: "license.manage",
  input: z.object({ accountId: id, ids, virtualAccountId: id }),
  output: z.object({ items: z.array(TraditionalLicense) }),
  refusals: [
    "account.not_found",
    "account.not_active",
    "virtual_account.not_found",
    "traditional_license.not_found",
    "traditional_license.whole_account",
    "traditional_license.holding_account",
    "traditional_license.demo",
    "traditional_license.converted",
    "traditional_license.expired",
    "traditional_license.revoked",
    "traditional_license.not_authorized",
  ],
});

export const traditionalLicensesEndpoints = [
  checkActivationKeys,
  claimActivationKeys,
  listTraditionalLicenses,
  exportTraditionalLicenses,
  getTraditionalLicense,
  noteHost,
  previewConversion,
  convertTraditionalLicenses,
] as const;
