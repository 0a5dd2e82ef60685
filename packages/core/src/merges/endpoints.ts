import { z } from "zod";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  Merge,
  MergePreview,
  MergeWithObstacles,
  OperatorReason,
  Transfer,
  TransferInstead,
  TransferPreview,
} from "./schema.ts";

const identifierRefusals = [
  "identifier.required",
  "identifier.is_address",
  "identifier.is_url",
  "identifier.ip_address",
  "identifier.single_label",
  "identifier.invalid",
  "identifier.too_long",
  "identifier.public_suffix",
  "identifier.unknown_suffix",
  "identifier.free_mail",
  "identifier.disposable_mail",
  "identifier.mixed_script",
] as const;

export const previewMerge = endpoint({
  name: "merges.preview",
  method: "GET",
  path: "/operator/merge-preview",
  summary: "What joining two accounts would move and rename, and what stands against it; changes nothing",
  permission: "operator.manage_account",
  input: z.object({ sourceId: id, targetId: id }),
  output: MergePreview,
  refusals: ["account.not_found"],
});

export const mergeAccounts = endpoint({
  name: "merges.merge",
  method: "POST",
  path: "/operator/merges",
  summary: "Join an account with another of the same organization, with a reason; can be undone for 14 days",
  permission: "operator.manage_account",
  asksProof: true,
  input: z.object({ sourceId: id, targetId: id, reason: OperatorReason }),
  output: MergeWithObstacles,
  refusals: [
    "account.not_found",
    "merge.same_account",
    "merge.source_not_live",
    "merge.target_not_active",
    "merge.merge_underway",
    "merge.takeover_underway",
    "merge.rename_underway",
    "merge.too_deep",
  ],
  creates: true,
});

export const listMerges = endpoint({
  name: "merges.list",
  method: "GET",
  path: "/operator/merges",
  summary: "Merges, newest first",
  permission: "operator.see",
  input: z.object(pageInput),
  output: pageOf(Merge),
  refusals: [],
});

export const getMerge = endpoint({
  name: "merges.get",
  method: "GET",
  path: "/operator/merges/:id",
  summary: "A merge, and whether it can be undone",
  permission: "operator.see",
  input: z.object({ id }),
  output: MergeWithObstacles,
  refusals: ["merge.not_found"],
});

export const undoMerge = endpoint({
  name: "merges.undo",
  method: "POST",
  path: "/operator/merges/:id/undoing",
  summary: "Put back what a merge moved, as long as nothing of it has changed since",
  permission: "operator.manage_account",
  asksProof: true,
  input: z.object({ id, reason: OperatorReason }),
  output: MergeWithObstacles,
  refusals: ["merge.not_found", "merge.cannot_undo"],
});

export const previewTransfer = endpoint({
  name: "merges.previewTransfer",
  method: "GET",
  path: "/operator/identifier-transfer-preview",
  summary: "Who would lose and who would get a domain; changes nothing",
  permission: "operator.manage_account",
  input: z.object({ domain: TypedDomain, toAccountId: id.optional() }),
  output: TransferPreview,
  refusals: ["account.not_found", "transfer.not_taken", ...identifierRefusals],
});

export const transferIdentifier = endpoint({
  name: "merges.transfer",
  method: "POST",
  path: "/operator/identifier-transfers",
  summary:
    "Give a disputed domain to another account, or make it free; an account that it named gets another or closes",
  permission: "operator.manage_account",
  asksProof: true,
  input: z.object({
    domain: TypedDomain,
    toAccountId: id.nullable(),
    instead: TransferInstead,
    reason: OperatorReason,
  }),
  output: Transfer,
  refusals: [
    "account.not_found",
    "transfer.not_taken",
    "transfer.same_account",
    "transfer.target_not_active",
    "transfer.merge_underway",
    "transfer.takeover_underway",
    "transfer.instead_required",
    "transfer.instead_not_needed",
    "transfer.instead_taken",
    ...identifierRefusals,
  ],
});

export const mergesEndpoints = [
  previewMerge,
  mergeAccounts,
  listMerges,
  getMerge,
  undoMerge,
  previewTransfer,
  transferIdentifier,
] as const;
