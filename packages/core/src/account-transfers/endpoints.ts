import { z } from "zod";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import {
  AccountTransfer,
  AccountTransferState,
  AccountTransferSummary,
  Justification,
  MOST_OFFERED_LINES,
  OfferableLot,
  OfferedLineInput,
  OfferedLineResult,
  OperatorTransfer,
  OperatorTransferSummary,
  OtherAccount,
  TransferFilter,
  TransferReason,
} from "./schema.ts";

const asked = {
  accountId: id,
  /** A domain that names the account to give to, exactly. */
  domainIdentifier: TypedDomain,
  lines: z.array(OfferedLineInput).min(1).max(MOST_OFFERED_LINES),
};
const one = z.object({ accountId: id, id });

export const listOfferableLicenses = endpoint({
  name: "accountTransfers.listOfferable",
  method: "GET",
  path: "/accounts/:accountId/offerable-licenses",
  summary: "Licenses that could be given to another account: what is available of each lot, by virtual account",
  permission: "license.manage",
  input: z.object({
    ...pageInput,
    accountId: id,
    licenseTypeId: id.optional(),
    virtualAccountId: id.optional(),
    /** Words within the name of a license, its SKU, the order, or the virtual account. */
    search: text({ min: 0, max: 160 }).default(""),
  }),
  output: pageOf(OfferableLot),
  refusals: ["account.not_found"],
});

export const previewAccountTransfer = endpoint({
  name: "accountTransfers.preview",
  method: "POST",
  path: "/accounts/:accountId/account-transfers/preview",
  summary: "Whether each line could be given to another account, or why not, at most 100 lines; changes nothing",
  permission: "license.manage",
  input: z.object(asked),
  output: z.object({
    receiver: OtherAccount,
    /** Whether an administrator approves it before the receiver is asked. */
    needsApproval: z.boolean(),
    items: z.array(OfferedLineResult),
  }),
  refusals: ["account.not_found", "account_transfer.account_unknown", "account_transfer.same_account"],
});

export const sendAccountTransfer = endpoint({
  name: "accountTransfers.send",
  method: "POST",
  path: "/accounts/:accountId/account-transfers",
  summary:
    "Offer licenses to another account; sent by an administrator it is approved, sent by others it awaits that. Moves nothing",
  permission: "license.manage",
  input: z.object({ ...asked, justification: Justification }),
  output: AccountTransfer,
  refusals: [
    "account.not_found",
    "account.not_active",
    "account_transfer.account_unknown",
    "account_transfer.same_account",
    "account_transfer.too_many",
    "account_transfer.not_authorized",
    "license.none_available",
    "lot.not_found",
  ],
  creates: true,
});

export const listAccountTransfers = endpoint({
  name: "accountTransfers.list",
  method: "GET",
  path: "/accounts/:accountId/account-transfers",
  summary: "Transfers to and from other accounts, newest first",
  permission: "license.see",
  input: z.object({ ...pageInput, accountId: id, show: TransferFilter.default("all") }),
  output: pageOf(AccountTransferSummary),
  refusals: ["account.not_found"],
});

export const exportAccountTransfers = endpoint({
  name: "accountTransfers.export",
  method: "GET",
  path: "/accounts/:accountId/account-transfers.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole: a record for each line of each transfer",
  permission: "license.see",
  input: z.object({ accountId: id, show: TransferFilter.default("all") }),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const getAccountTransfer = endpoint({
  name: "accountTransfers.get",
  method: "GET",
  path: "/accounts/:accountId/account-transfers/:id",
  summary: "One transfer as this side sees it; while it waits, with whether each line could move now",
  permission: "license.see",
  input: one,
  output: AccountTransfer,
  refusals: ["account.not_found", "account_transfer.not_found"],
});

export const approveAccountTransfer = endpoint({
  name: "accountTransfers.approve",
  method: "POST",
  path: "/accounts/:accountId/account-transfers/:id/approval",
  summary: "Let the receiver be asked; one that is offered stays as it is",
  permission: "license.give",
  input: one,
  output: AccountTransfer,
  refusals: [
    "account.not_found",
    "account.not_active",
    "account_transfer.not_found",
    "account_transfer.not_open",
    "account_transfer.other_not_active",
    "account_transfer.not_authorized",
    "account_transfer.not_available",
  ],
});

export const refuseAccountTransfer = endpoint({
  name: "accountTransfers.refuse",
  method: "POST",
  path: "/accounts/:accountId/account-transfers/:id/refusal",
  summary: "Do not let licenses be given away; the receiver never hears of it",
  permission: "license.give",
  input: one.extend({ reason: TransferReason }),
  output: AccountTransfer,
  refusals: ["account.not_found", "account.not_active", "account_transfer.not_found", "account_transfer.not_open"],
});

export const withdrawAccountTransfer = endpoint({
  name: "accountTransfers.withdraw",
  method: "POST",
  path: "/accounts/:accountId/account-transfers/:id/withdrawal",
  summary: "Take an offer back before it is accepted; one that is withdrawn stays as it is",
  permission: "license.manage",
  input: one,
  output: AccountTransfer,
  refusals: [
    "account.not_found",
    "account.not_active",
    "account_transfer.not_found",
    "account_transfer.not_managed",
    "account_transfer.not_open",
  ],
});

export const acceptAccountTransfer = endpoint({
  name: "accountTransfers.accept",
  method: "POST",
  path: "/accounts/:accountId/account-transfers/:id/acceptance",
  summary: "Take all that is offered, at once, or nothing; one that is accepted stays as it is",
  permission: "license.receive",
  input: one.extend({
    /** Where the licenses arrive; left out, in the default virtual account. */
    virtualAccountId: id.optional(),
  }),
  output: AccountTransfer,
  refusals: [
    "account.not_found",
    "account.not_active",
    "virtual_account.not_found",
    "virtual_account.archived",
    "account_transfer.not_found",
    "account_transfer.not_open",
    "account_transfer.other_not_active",
    "account_transfer.not_authorized",
    "account_transfer.not_available",
  ],
});

export const declineAccountTransfer = endpoint({
  name: "accountTransfers.decline",
  method: "POST",
  path: "/accounts/:accountId/account-transfers/:id/declination",
  summary: "Take nothing of what is offered, and say why",
  permission: "license.receive",
  input: one.extend({ reason: TransferReason }),
  output: AccountTransfer,
  refusals: ["account.not_found", "account.not_active", "account_transfer.not_found", "account_transfer.not_open"],
});

export const listAccountTransfersForOperator = endpoint({
  name: "accountTransfers.listForOperator",
  method: "GET",
  path: "/operator/account-transfers",
  summary: "Transfers between all accounts, those sent last first",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    /** What the name of one of the accounts begins with, or a domain of it. */
    search: z.string().max(200).default(""),
    state: AccountTransferState.optional(),
  }),
  output: pageOf(OperatorTransferSummary),
  refusals: [],
});

export const getAccountTransferForOperator = endpoint({
  name: "accountTransfers.getForOperator",
  method: "GET",
  path: "/operator/account-transfers/:id",
  summary: "One transfer between accounts, with what was said and decided",
  permission: "operator.manage_orders",
  input: z.object({ id }),
  output: OperatorTransfer,
  refusals: ["account_transfer.not_found"],
});

export const accountTransfersEndpoints = [
  listOfferableLicenses,
  previewAccountTransfer,
  sendAccountTransfer,
  listAccountTransfers,
  exportAccountTransfers,
  getAccountTransfer,
  approveAccountTransfer,
  refuseAccountTransfer,
  withdrawAccountTransfer,
  acceptAccountTransfer,
  declineAccountTransfer,
  listAccountTransfersForOperator,
  getAccountTransferForOperator,
] as const;
