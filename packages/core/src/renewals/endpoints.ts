import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  EndingLot,
  EndingMonth,
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

const ending = {
  accountId: id,
  months: MonthsAhead,
  licenseTypeId: id.optional(),
  renewal: EndingState.optional(),
  only: OnlyRenewable.optional(),
};
/** Why lines cannot go to the other side, or be scheduled. */
export const lineRefusals = [
  "renewal.lot_over",
  "renewal.lot_renewed",
  "renewal.type_retired",
  "renewal.ends_too_early",
] as const;
/** Why lines cannot be drafted. */
export const draftRefusals = ["renewal.lot_not_found", "renewal.lot_twice", "renewal.lot_not_renewable"] as const;
const one = { accountId: id, id };

export const listEndingLots = endpoint({
  name: "renewals.listEnding",
  method: "GET",
  path: "/accounts/:accountId/ending-lots",
  summary: "Purchases of an account that end within the next months or have just ended, soonest first",
  permission: "renewal.see",
  input: z.object({ ...pageInput, ...ending }),
  output: pageOf(EndingLot),
  refusals: ["account.not_found"],
});

export const exportEndingLots = endpoint({
  name: "renewals.exportEnding",
  method: "GET",
  path: "/accounts/:accountId/ending-lots.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "renewal.see",
  input: z.object(ending),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const countEndingLots = endpoint({
  name: "renewals.calendar",
  method: "GET",
  path: "/accounts/:accountId/ending-months",
  summary: "How many licenses end in each of the next months, and what of them goes on",
  permission: "renewal.see",
  input: z.object({ accountId: id, months: MonthsAhead }),
  output: z.object({ months: z.array(EndingMonth) }),
  refusals: ["account.not_found"],
});

export const listRenewals = endpoint({
  name: "renewals.list",
  method: "GET",
  path: "/accounts/:accountId/renewals",
  summary: "Renewals of an account, last changed first",
  permission: "renewal.see",
  input: z.object({ ...pageInput, accountId: id, state: RenewalState.optional() }),
  output: pageOf(RenewalSummary),
  refusals: ["account.not_found"],
});

export const exportRenewals = endpoint({
  name: "renewals.export",
  method: "GET",
  path: "/accounts/:accountId/renewals.csv",
  summary: "Renewals of an account line by line as a CSV file (RFC 4180, UTF-8), whole",
  permission: "renewal.see",
  input: z.object({ accountId: id, state: RenewalState.optional() }),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const getRenewal = endpoint({
  name: "renewals.get",
  method: "GET",
  path: "/accounts/:accountId/renewals/:id",
  summary: "A renewal with its lines and what will happen",
  permission: "renewal.see",
  input: z.object(one),
  output: Renewal,
  refusals: ["account.not_found", "renewal.not_found"],
});

export const previewRenewal = endpoint({
  name: "renewals.preview",
  method: "POST",
  path: "/accounts/:accountId/renewals/preview",
  summary: "What a renewal would do, and which of its lines cannot be; changes nothing",
  permission: "renewal.manage",
  input: z.object({ accountId: id, lines: RenewalDraft.lines, term: RenewalDraft.term }),
  output: RenewalPreview,
  refusals: ["account.not_found"],
});

export const draftRenewal = endpoint({
  name: "renewals.draft",
  method: "POST",
  path: "/accounts/:accountId/renewals",
  summary: "Draft a renewal; nobody else hears of it yet",
  permission: "renewal.manage",
  input: z.object({ accountId: id, ...RenewalDraft }),
  output: Renewal,
  refusals: ["account.not_found", "account.not_active", ...draftRefusals],
  creates: true,
});

export const changeRenewal = endpoint({
  name: "renewals.change",
  method: "PUT",
  path: "/accounts/:accountId/renewals/:id",
  summary: "Change a draft of the account's own",
  permission: "renewal.manage",
  input: z.object({ ...one, ...RenewalDraft }),
  output: Renewal,
  refusals: ["account.not_found", "account.not_active", "renewal.not_found", "renewal.state", ...draftRefusals],
});

export const sendRenewal = endpoint({
  name: "renewals.send",
  method: "POST",
  path: "/accounts/:accountId/renewals/:id/request",
  summary: "Send a draft to the operator",
  permission: "renewal.manage",
  input: z.object(one),
  output: Renewal,
  refusals: ["account.not_found", "account.not_active", "renewal.not_found", "renewal.state", ...lineRefusals],
});

export const withdrawRenewal = endpoint({
  name: "renewals.withdraw",
  method: "POST",
  path: "/accounts/:accountId/renewals/:id/withdrawal",
  summary: "Withdraw what the account drafted or requested, while nobody has decided it",
  permission: "renewal.manage",
  input: z.object(one),
  output: Renewal,
  refusals: ["account.not_found", "account.not_active", "renewal.not_found", "renewal.state"],
});

export const acceptRenewal = endpoint({
  name: "renewals.accept",
  method: "POST",
  path: "/accounts/:accountId/renewals/:id/acceptance",
  summary: "Accept what the operator offers: it is scheduled",
  permission: "renewal.manage",
  input: z.object({ ...one, purchaseOrder: RenewalDraft.purchaseOrder }),
  output: Renewal,
  refusals: ["account.not_found", "account.not_active", "renewal.not_found", "renewal.state", ...lineRefusals],
});

export const declineRenewal = endpoint({
  name: "renewals.decline",
  method: "POST",
  path: "/accounts/:accountId/renewals/:id/refusal",
  summary: "Decline what the operator offers",
  permission: "renewal.manage",
  input: z.object({ ...one, reason: RenewalReason }),
  output: Renewal,
  refusals: ["account.not_found", "account.not_active", "renewal.not_found", "renewal.state"],
});

export const accountRenewalsEndpoints = [
  listEndingLots,
  exportEndingLots,
  countEndingLots,
  listRenewals,
  exportRenewals,
  getRenewal,
  previewRenewal,
  draftRenewal,
  changeRenewal,
  sendRenewal,
  withdrawRenewal,
  acceptRenewal,
  declineRenewal,
] as const;
