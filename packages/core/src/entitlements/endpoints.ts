import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { Entitlement, EntitlementKind } from "./schema.ts";

const filters = {
  accountId: id,
  /** Words of the name, from the beginning of one. */
  search: z.string().max(200).default(""),
  kind: EntitlementKind.optional(),
};

export const listEntitlements = endpoint({
  name: "entitlements.list",
  method: "GET",
  path: "/accounts/:accountId/entitlements",
  summary: "Everything that the account is entitled to, one kind after the other, by name",
  permission: "license.see",
  input: z.object({ ...pageInput, ...filters }),
  output: pageOf(Entitlement),
  refusals: ["account.not_found"],
});

export const exportEntitlements = endpoint({
  name: "entitlements.export",
  method: "GET",
  path: "/accounts/:accountId/entitlements.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "license.see",
  input: z.object(filters),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const entitlementsEndpoints = [listEntitlements, exportEntitlements] as const;
