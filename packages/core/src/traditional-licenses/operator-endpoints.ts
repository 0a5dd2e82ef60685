import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { TimeZone } from "../people/schema.ts";
import {
  ActivationKey,
  IssuedKey,
  IssuedKeyRow,
  KeyRow,
  LookedAtKeyRow,
  LookedAtRevocation,
  MOST_ISSUED,
  MOST_REVOKED,
  RevocationReason,
  RevocationRow,
  TraditionalLicenseState,
} from "./schema.ts";

/** Rows of a file, and the zone whose days they name. */
const file = z.object({ rows: z.array(KeyRow).min(1).max(MOST_ISSUED), timeZone: TimeZone.default("UTC") });

// Not "creates": an answer that is kept for an Idempotency-Key would keep the keys.
export const issueActivationKey = endpoint({
  name: "activationKeys.issue",
  method: "POST",
  path: "/operator/activation-keys",
  summary: "Issue an activation key; the answer is the only place where it is ever said",
  permission: "operator.manage_orders",
  input: IssuedKey,
  output: z.object({ activationKey: ActivationKey, key: z.string() }),
  refusals: [
    "activation_key.license_type_unknown",
    "activation_key.license_type_retired",
    "activation_key.account_unknown",
    "activation_key.term_dates",
    "activation_key.ends_too_early",
  ],
});

export const checkKeyRows = endpoint({
  name: "activationKeys.checkRows",
  method: "POST",
  path: "/operator/activation-key-rows/check",
  summary: "What would become of each of these rows, at most 1,000; changes nothing",
  permission: "operator.manage_orders",
  input: file,
  output: z.object({ items: z.array(LookedAtKeyRow) }),
  refusals: [],
});

export const issueKeyRows = endpoint({
  name: "activationKeys.issueRows",
  method: "POST",
  path: "/operator/activation-key-rows",
  summary:
    "Issue an activation key for each row that can have one; the answer is the only place where they are ever said",
  permission: "operator.manage_orders",
  input: file,
  output: z.object({ items: z.array(IssuedKeyRow) }),
  refusals: [],
});

export const listActivationKeys = endpoint({
  name: "activationKeys.list",
  method: "GET",
  path: "/operator/activation-keys",
  summary: "Activation keys and what came of them, those issued last first",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    /** A whole key, its last group, the beginning of an order number, or an account's domain. */
    search: z.string().max(200).default(""),
    state: TraditionalLicenseState.optional(),
  }),
  output: pageOf(ActivationKey),
  refusals: [],
});

export const revokeActivationKey = endpoint({
  name: "activationKeys.revoke",
  method: "POST",
  path: "/operator/activation-keys/:id/revocation",
  summary: "Revoke a key that nobody has claimed, or the traditional license that came of it",
  permission: "operator.manage_orders",
  input: z.object({ id, reason: RevocationReason }),
  output: ActivationKey,
  refusals: ["activation_key.not_found", "activation_key.over"],
});

export const checkRevocations = endpoint({
  name: "activationKeys.checkRevocations",
  method: "POST",
  path: "/operator/activation-key-revocations/check",
  summary: "What revoking each of these keys would come to: rows of a file, or keys by their ids; changes nothing",
  permission: "operator.manage_orders",
  input: z.object({
    rows: z.array(RevocationRow).max(MOST_REVOKED).default([]),
    ids: z.array(id).max(MOST_REVOKED).default([]),
  }),
  output: z.object({
    items: z.array(LookedAtRevocation),
    /** Whether there are more keys of these orders than can be revoked at a time. */
    isMore: z.boolean(),
  }),
  refusals: [],
});

export const revokeActivationKeys = endpoint({
  name: "activationKeys.revokeMany",
  method: "POST",
  path: "/operator/activation-key-revocations",
  summary:
    "Revoke many keys, or the traditional licenses that came of them, each with its result; what is over stays so",
  permission: "operator.manage_orders",
  input: z.object({ ids: z.array(id).min(1).max(MOST_REVOKED), reason: RevocationReason }),
  output: z.object({ items: z.array(LookedAtRevocation) }),
  refusals: [],
});

export const activationKeysEndpoints = [
  issueActivationKey,
  checkKeyRows,
  issueKeyRows,
  listActivationKeys,
  revokeActivationKey,
  checkRevocations,
  revokeActivationKeys,
] as const;
