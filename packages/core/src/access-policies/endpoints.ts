import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { AccessPolicy, PolicyRemark, PolicyVersion, ProvenDomain } from "./schema.ts";

const InForce = PolicyVersion.extend({
  domains: z.array(ProvenDomain),
  /** The account's groups, to choose deciders from; at most 500 by name. */
  groups: z.array(z.object({ id, name: z.string(), isEmpty: z.boolean() })),
  warnings: z.array(PolicyRemark),
});

export const getAccessPolicy = endpoint({
  name: "accessPolicies.get",
  method: "GET",
  path: "/accounts/:accountId/access-policy",
  summary: "The access policy in force; version 0 is the default one",
  permission: "access_request.decide",
  input: z.object({ accountId: id }),
  output: InForce,
  refusals: ["account.not_found"],
});

export const setAccessPolicy = endpoint({
  name: "accessPolicies.set",
  method: "PUT",
  path: "/accounts/:accountId/access-policy",
  summary: "Set a new version of the access policy; requests that wait keep theirs",
  permission: "access_policy.edit",
  asksProof: true,
  input: z.object({
    accountId: id,
    policy: AccessPolicy,
    /** The version it was made from: nobody overwrites what they have not seen. */
    basedOn: z.number().int().min(0).max(2_000_000_000),
  }),
  output: InForce,
  refusals: [
    "account.not_active",
    "account.not_found",
    "access_policy.changed_meanwhile",
    "access_policy.unchanged",
    "access_policy.never_approved",
    "access_policy.twice",
    "access_policy.unknown_group",
    "access_policy.unknown_domain",
    "access_policy.automatic_without_grant",
    "access_policy.too_few_choices",
    "access_policy.beyond_most",
    "access_policy.not_ascending",
    "access_policy.after_expiry",
    "virtual_account.not_found",
  ],
});

export const checkAccessPolicy = endpoint({
  name: "accessPolicies.check",
  method: "POST",
  path: "/accounts/:accountId/access-policy/check",
  summary: "What keeps a draft policy from being set, and what surprises about it; changes nothing",
  permission: "access_policy.edit",
  input: z.object({ accountId: id, policy: AccessPolicy }),
  output: z.object({
    problems: z.array(PolicyRemark.extend({ detail: z.string() })),
    warnings: z.array(PolicyRemark),
  }),
  refusals: ["account.not_found"],
});

export const listAccessPolicyVersions = endpoint({
  name: "accessPolicies.listVersions",
  method: "GET",
  path: "/accounts/:accountId/access-policy/versions",
  summary: "Every version of the access policy, newest first; or of an account that was joined with this one",
  permission: "audit.see",
  input: z.object({ ...pageInput, accountId: id, joinedId: id.optional() }),
  output: pageOf(PolicyVersion),
  refusals: ["account.not_found"],
});

export const listOperatorAccessPolicyVersions = endpoint({
  name: "accessPolicies.listVersionsForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/access-policy-versions",
  summary: "Every version of any account's access policy, whatever became of it, newest first",
  permission: "operator.see",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(PolicyVersion),
  refusals: ["account.not_found"],
});

export const accessPoliciesEndpoints = [
  getAccessPolicy,
  setAccessPolicy,
  checkAccessPolicy,
  listAccessPolicyVersions,
  listOperatorAccessPolicyVersions,
] as const;
