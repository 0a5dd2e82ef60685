import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  Administration,
  Takeover,
  TakeoverOffer,
  TakeoverReason,
  TakeoverRow,
  TakeoverStatus,
  UnreachableAccount,
} from "./schema.ts";

export const listTakeoverOffers = endpoint({
  name: "takeovers.offers",
  method: "GET",
  path: "/takeovers/offers",
  summary: "Accounts of one's own domain that nobody administers any more",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({ items: z.array(TakeoverOffer) }),
  refusals: [],
});

export const proposeTakeover = endpoint({
  name: "takeovers.propose",
  method: "POST",
  path: "/takeovers",
  summary: "Ask to administer an account of one's own domain that nobody administers any more",
  permission: "signed_in",
  input: z.object({ accountId: id, reason: TakeoverReason }),
  output: Takeover,
  refusals: [
    "account.not_found",
    "account.not_active",
    "takeover.administrators_reachable",
    "takeover.another_underway",
    "takeover.refused_recently",
  ],
  creates: true,
});

export const listMyTakeovers = endpoint({
  name: "takeovers.listMine",
  method: "GET",
  path: "/takeovers",
  summary: "One's own takeovers, newest first",
  permission: "signed_in",
  input: z.object(pageInput),
  output: pageOf(TakeoverRow),
  refusals: [],
});

export const getTakeover = endpoint({
  name: "takeovers.get",
  method: "GET",
  path: "/takeovers/:id",
  summary: "A takeover, for the person who asks and for those concerned",
  permission: "signed_in",
  input: z.object({ id }),
  output: Takeover,
  refusals: ["takeover.not_found"],
});

export const checkTakeoverProof = endpoint({
  name: "takeovers.checkDns",
  method: "POST",
  path: "/takeovers/:id/dns-check",
  summary: "Look for the TXT record now; once it is found the notice begins",
  permission: "signed_in",
  input: z.object({ id }),
  output: Takeover,
  refusals: [
    "takeover.not_found",
    "takeover.not_open",
    "takeover.dns_checked_recently",
    "takeover.administrators_reachable",
    "takeover.another_underway",
    "takeover.not_eligible",
  ],
});

export const withdrawTakeover = endpoint({
  name: "takeovers.withdraw",
  method: "POST",
  path: "/takeovers/:id/withdrawal",
  summary: "Withdraw one's own takeover",
  permission: "signed_in",
  input: z.object({ id }),
  output: Takeover,
  refusals: ["takeover.not_found", "takeover.not_open"],
});

export const objectToTakeover = endpoint({
  name: "takeovers.object",
  method: "POST",
  path: "/takeovers/:id/objections",
  summary:
    "Object to a takeover, as a member of the account or as who requested or authorized it; the operator decides",
  permission: "signed_in",
  input: z.object({ id, reason: TakeoverReason }),
  output: Takeover,
  refusals: ["takeover.not_found", "takeover.not_open", "takeover.own", "takeover.objected_already"],
});

export const getAdministration = endpoint({
  name: "takeovers.administration",
  method: "GET",
  path: "/accounts/:accountId/administration",
  summary: "Whether an account has administrators who are there, and whether somebody is taking it over",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: Administration,
  refusals: ["account.not_found"],
});

export const stayAdministrator = endpoint({
  name: "takeovers.stay",
  method: "POST",
  path: "/accounts/:accountId/administration/presence",
  summary: "Say as an administrator that one is still there; a takeover under way ends",
  permission: "account.edit",
  input: z.object({ accountId: id }),
  output: Administration,
  refusals: ["account.not_found", "account.not_active"],
});

export const listTakeovers = endpoint({
  name: "takeovers.list",
  method: "GET",
  path: "/operator/takeovers",
  summary: "Takeovers of all accounts in one state, the oldest first",
  permission: "operator.review_identifier",
  input: z.object({ ...pageInput, status: TakeoverStatus.default("objected") }),
  output: pageOf(TakeoverRow),
  refusals: [],
});

export const getTakeoverForOperator = endpoint({
  name: "takeovers.getForOperator",
  method: "GET",
  path: "/operator/takeovers/:id",
  summary: "A takeover with both sides, for the operator",
  permission: "operator.review_identifier",
  input: z.object({ id }),
  output: Takeover,
  refusals: ["takeover.not_found"],
});

export const decideTakeover = endpoint({
  name: "takeovers.decide",
  method: "POST",
  path: "/operator/takeovers/:id/decision",
  summary: "Decide a takeover somebody objected to, with a reason that both sides are told",
  permission: "operator.review_identifier",
  asksProof: true,
  input: z.object({ id, decision: z.enum(["approve", "refuse"]), reason: TakeoverReason }),
  output: Takeover,
  refusals: [
    "takeover.not_found",
    "takeover.not_open",
    "takeover.own",
    "takeover.not_eligible",
    "takeover.administrators_reachable",
  ],
});

export const listUnreachableAccounts = endpoint({
  name: "takeovers.listUnreachable",
  method: "GET",
  path: "/operator/unreachable-accounts",
  summary: "Active accounts without an administrator who could act, the longest first",
  permission: "operator.see",
  input: z.object(pageInput),
  output: pageOf(UnreachableAccount),
  refusals: [],
});

export const takeoversEndpoints = [
  listTakeoverOffers,
  proposeTakeover,
  listMyTakeovers,
  getTakeover,
  checkTakeoverProof,
  withdrawTakeover,
  objectToTakeover,
  getAdministration,
  stayAdministrator,
  listTakeovers,
  getTakeoverForOperator,
  decideTakeover,
  listUnreachableAccounts,
] as const;
