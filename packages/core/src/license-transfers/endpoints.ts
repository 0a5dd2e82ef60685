import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  LicenseTransfer,
  MOST_TRANSFER_LINES,
  TransferLineInput,
  TransferLineResult,
  TransferOrder,
} from "./schema.ts";

const asked = {
  accountId: id,
  lines: z.array(TransferLineInput).min(1).max(MOST_TRANSFER_LINES),
  order: TransferOrder.default("earliest_end"),
};

export const previewLicenseTransfer = endpoint({
  name: "licenseTransfers.preview",
  method: "POST",
  path: "/accounts/:accountId/license-transfers/preview",
  summary: "Which licenses each line would move, or why it cannot, at most 200 lines; changes nothing",
  permission: "license.manage",
  input: z.object(asked),
  output: z.object({ items: z.array(TransferLineResult) }),
  refusals: ["account.not_found"],
});

export const executeLicenseTransfer = endpoint({
  name: "licenseTransfers.execute",
  method: "POST",
  path: "/accounts/:accountId/license-transfers",
  summary: "Move licenses between virtual accounts: all lines, or none; with `partial`, those that can",
  permission: "license.manage",
  input: z.object({
    ...asked,
    /** Lines that cannot are left out, and said why. */
    partial: z.boolean().default(false),
  }),
  output: z.object({
    /** Null where no line could. */
    transfer: LicenseTransfer.nullable(),
    items: z.array(TransferLineResult),
  }),
  refusals: [
    "account.not_found",
    "account.not_active",
    "virtual_account.not_found",
    "virtual_account.archived",
    "license_type.not_found",
    "license.none_available",
    "license_transfer.same_place",
  ],
  creates: true,
});

export const undoLicenseTransfer = endpoint({
  name: "licenseTransfers.undo",
  method: "POST",
  path: "/accounts/:accountId/license-transfers/:id/undo",
  summary: "Bring back what a transfer moved, while all of it is available; one that is undone stays as it is",
  permission: "license.manage",
  input: z.object({ accountId: id, id }),
  output: LicenseTransfer,
  refusals: [
    "account.not_found",
    "account.not_active",
    "virtual_account.archived",
    "license_transfer.not_found",
    "license_transfer.not_managed",
    "license_transfer.moved_on",
  ],
});

export const listLicenseTransfers = endpoint({
  name: "licenseTransfers.list",
  method: "GET",
  path: "/accounts/:accountId/license-transfers",
  summary: "Transfers between virtual accounts, newest first",
  permission: "license.see",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(LicenseTransfer),
  refusals: ["account.not_found"],
});

export const getLicenseTransfer = endpoint({
  name: "licenseTransfers.get",
  method: "GET",
  path: "/accounts/:accountId/license-transfers/:id",
  summary: "One transfer, as far as the person sees what it moved",
  permission: "license.see",
  input: z.object({ accountId: id, id }),
  output: LicenseTransfer,
  refusals: ["account.not_found", "license_transfer.not_found"],
});

export const licenseTransfersEndpoints = [
  previewLicenseTransfer,
  executeLicenseTransfer,
  undoLicenseTransfer,
  listLicenseTransfers,
  getLicenseTransfer,
] as const;
