import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { ProvisionedRole, Provisioning, ProvisioningDefaults, TokenName, TokenWithSecret } from "./schema.ts";

export const getProvisioning = endpoint({
  name: "provisioning.get",
  method: "GET",
  path: "/accounts/:accountId/provisioning",
  summary: "How the people of an account are provisioned by its directory (SCIM), and by which tokens",
  permission: "provisioning.manage",
  input: z.object({ accountId: id }),
  output: Provisioning,
  refusals: ["account.not_found"],
});

export const setProvisioningDefaults = endpoint({
  name: "provisioning.setDefaults",
  method: "PUT",
  path: "/accounts/:accountId/provisioning/defaults",
  summary: "Set the role that people get whom the directory adds from now on",
  permission: "provisioning.manage",
  asksProof: true,
  input: z.object({
    accountId: id,
    role: ProvisionedRole,
    /** Where, for a role on a virtual account; it does not count for the others. */
    virtualAccountId: id.nullable().default(null),
  }),
  output: ProvisioningDefaults,
  refusals: ["account.not_found", "account.not_active", "provisioning.virtual_account_missing"],
});

export const createProvisioningToken = endpoint({
  name: "provisioning.createToken",
  method: "POST",
  path: "/accounts/:accountId/provisioning/tokens",
  summary: "Make a token for a directory, answered this once; a second one lets the first be replaced without a gap",
  permission: "provisioning.manage",
  asksProof: true,
  input: z.object({ accountId: id, name: TokenName, endsAt: instant.nullable().default(null) }),
  output: TokenWithSecret,
  refusals: ["account.not_found", "account.not_active", "provisioning.too_many_tokens", "provisioning.end_in_past"],
  creates: true,
});

export const revokeProvisioningToken = endpoint({
  name: "provisioning.revokeToken",
  method: "DELETE",
  path: "/accounts/:accountId/provisioning/tokens/:id",
  summary: "Revoke a token: whoever shows it is refused from now on; people and groups stay as they are",
  permission: "provisioning.manage",
  input: z.object({ accountId: id, id }),
  output: z.object({ done: z.literal(true) }),
  refusals: ["account.not_found", "account.not_active", "provisioning.token_not_found"],
});

export const provisioningEndpoints = [
  getProvisioning,
  setProvisioningDefaults,
  createProvisioningToken,
  revokeProvisioningToken,
] as const;
