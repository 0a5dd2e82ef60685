import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { draftRefusals, lineRefusals } from "./endpoints.ts";
import {
  EndingLot,
  EndingState,
  MonthsAhead,
  OnlyRenewable,
  Renewal,
  RenewalDraft,
  RenewalPreview,
  RenewalReason,
  RenewalState,
  RenewalSummary,
} from "./schema.ts";

const permission = "operator.manage_orders";
const one = { accountId: id, id };
const listed = {
  /** The beginning of an account's name, or a whole label. */
  search: z.string().max(200).default(""),
  state: RenewalState.optional(),
};

export const listRenewalsForOperator = endpoint({
  name: "renewals.listForOperator",
  method: "GET",
  path: "/operator/renewals",
  summary: "Renewals of everybody, last changed first; what accounts only drafted is theirs",
  permission,
  input: z.object({ ...pageInput, ...listed }),
  output: pageOf(RenewalSummary),
  refusals: [],
});

export const exportRenewalsForOperator = endpoint({
  name: "renewals.exportForOperator",
  method: "GET",
  path: "/operator/renewals.csv",
  summary: "The same line by line as a CSV file (RFC 4180, UTF-8), whole",
  permission,
  input: z.object(listed),
  output: z.string(),
  refusals: [],
});

export const getRenewalForOperator = endpoint({
  name: "renewals.getForOperator",
  method: "GET",
  path: "/operator/renewals/:accountId/:id",
  summary: "A renewal with its lines and what will happen",
  permission,
  input: z.object(one),
  output: Renewal,
  refusals: ["renewal.not_found"],
});

export const listEndingLotsForOperator = endpoint({
  name: "renewals.listEndingForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/ending-lots",
  summary: "Purchases of an account that end within the next months or have just ended, soonest first",
  permission,
  input: z.object({
    ...pageInput,
    accountId: id,
    months: MonthsAhead,
    licenseTypeId: id.optional(),
    renewal: EndingState.optional(),
    only: OnlyRenewable.optional(),
  }),
  output: pageOf(EndingLot),
  refusals: ["account.not_found"],
});

export const previewRenewalForOperator = endpoint({
  name: "renewals.previewForOperator",
  method: "POST",
  path: "/operator/accounts/:accountId/renewals/preview",
  summary: "What a renewal would do, and which of its lines cannot be; changes nothing",
  permission,
  input: z.object({ accountId: id, lines: RenewalDraft.lines, term: RenewalDraft.term }),
  output: RenewalPreview,
  refusals: ["account.not_found"],
});

export const draftRenewalForOperator = endpoint({
  name: "renewals.draftForOperator",
  method: "POST",
  path: "/operator/accounts/:accountId/renewals",
  summary: "Draft a renewal for an account; it hears of it when it is offered",
  permission,
  input: z.object({ accountId: id, ...RenewalDraft }),
  output: Renewal,
  refusals: ["account.not_found", "renewal.account_not_active", ...draftRefusals],
  creates: true,
});

export const changeRenewalForOperator = endpoint({
  name: "renewals.changeForOperator",
  method: "PUT",
  path: "/operator/renewals/:accountId/:id",
  summary: "Change a draft of the operator's",
  permission,
  input: z.object({ ...one, ...RenewalDraft }),
  output: Renewal,
  refusals: ["renewal.not_found", "renewal.account_not_active", "renewal.state", ...draftRefusals],
});

export const offerRenewal = endpoint({
  name: "renewals.offer",
  method: "POST",
  path: "/operator/renewals/:accountId/:id/offer",
  summary: "Offer a draft to its account",
  permission,
  input: z.object(one),
  output: Renewal,
  refusals: ["renewal.not_found", "renewal.account_not_active", "renewal.state", ...lineRefusals],
});

export const withdrawOffer = endpoint({
  name: "renewals.withdrawOffer",
  method: "POST",
  path: "/operator/renewals/:accountId/:id/withdrawal",
  summary: "Withdraw what the operator drafted or offered, while the account has not answered",
  permission,
  input: z.object(one),
  output: Renewal,
  refusals: ["renewal.not_found", "renewal.state"],
});

export const approveRenewal = endpoint({
  name: "renewals.approve",
  method: "POST",
  path: "/operator/renewals/:accountId/:id/approval",
  summary: "Approve what an account asks for: it is scheduled",
  permission,
  input: z.object(one),
  output: Renewal,
  refusals: ["renewal.not_found", "renewal.account_not_active", "renewal.state", ...lineRefusals],
});

export const declineRequestedRenewal = endpoint({
  name: "renewals.declineRequest",
  method: "POST",
  path: "/operator/renewals/:accountId/:id/refusal",
  summary: "Decline what an account asks for",
  permission,
  input: z.object({ ...one, reason: RenewalReason }),
  output: Renewal,
  refusals: ["renewal.not_found", "renewal.state"],
});

export const cancelRenewal = endpoint({
  name: "renewals.cancel",
  method: "POST",
  path: "/operator/renewals/:accountId/:id/cancellation",
  summary: "Take a scheduled renewal back before any of it has begun; the old licenses end as they did before",
  permission,
  input: z.object({ ...one, reason: RenewalReason }),
  output: Renewal,
  refusals: ["renewal.not_found", "renewal.state", "renewal.begun"],
});

export const operatorRenewalsEndpoints = [
  listRenewalsForOperator,
  exportRenewalsForOperator,
  getRenewalForOperator,
  listEndingLotsForOperator,
  previewRenewalForOperator,
  draftRenewalForOperator,
  changeRenewalForOperator,
  offerRenewal,
  withdrawOffer,
  approveRenewal,
  declineRequestedRenewal,
  cancelRenewal,
] as const;
