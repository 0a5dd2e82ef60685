import { z } from "zod";
import { identifierRefusals } from "../accounts/refusals.ts";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { MOST_AT_ONCE } from "./rules.ts";
import { AccountDomain, AccountDomains, AddedDomain, DomainName, IdentifierRename, RenameReview } from "./schema.ts";

const neededReason = text({ min: 10, max: 1000, multiline: true });
const operatorReason = text({ min: 3, max: 1000, multiline: true });

export const listAccountDomains = endpoint({
  name: "accountDomains.list",
  method: "GET",
  path: "/accounts/:accountId/domains",
  summary: "The domains of an account, its identifier first, with the TXT records that prove them",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: AccountDomains,
  refusals: ["account.not_found"],
});

export const addAccountDomains = endpoint({
  name: "accountDomains.add",
  method: "POST",
  path: "/accounts/:accountId/domains",
  summary: "Add further domains to be proven, with a result for each; until it is proven a domain reserves nothing",
  permission: "account.edit",
  asksProof: true,
  input: z.object({ accountId: id, domains: z.array(TypedDomain).min(1).max(MOST_AT_ONCE) }),
  output: z.object({ items: z.array(AddedDomain) }),
  refusals: ["account.not_found", "account.not_active", "people.too_many_tries"],
});

export const checkAccountDomain = endpoint({
  name: "accountDomains.check",
  method: "POST",
  path: "/accounts/:accountId/domains/:domain/check",
  summary: "Look the TXT record of a domain up now",
  permission: "account.edit",
  input: z.object({ accountId: id, domain: DomainName }),
  output: AccountDomain,
  refusals: [
    "account.not_found",
    "account.not_active",
    "account_domain.not_found",
    "account_domain.not_by_dns",
    "account_domain.checked_recently",
  ],
});

export const removeAccountDomain = endpoint({
  name: "accountDomains.remove",
  method: "DELETE",
  path: "/accounts/:accountId/domains/:domain",
  summary: "Remove a further domain: it no longer names the account, and others may prove it",
  permission: "account.edit",
  asksProof: true,
  input: z.object({ accountId: id, domain: DomainName }),
  output: AccountDomains,
  refusals: ["account.not_found", "account.not_active", "account_domain.not_found", "account_domain.is_identifier"],
});

export const proposeRename = endpoint({
  name: "accountDomains.proposeRename",
  method: "POST",
  path: "/accounts/:accountId/renames",
  summary:
    "Name the account by another domain: at once where the account proved it, otherwise once the operator agrees",
  permission: "account.edit",
  asksProof: true,
  input: z.object({ accountId: id, domain: TypedDomain, reason: neededReason }),
  output: IdentifierRename,
  refusals: [
    ...identifierRefusals,
    "account.not_found",
    "account.not_active",
    "account.identifier_taken",
    "rename.same",
    "rename.already_open",
  ],
  creates: true,
});

export const withdrawRename = endpoint({
  name: "accountDomains.withdrawRename",
  method: "POST",
  path: "/accounts/:accountId/renames/:id/withdrawal",
  summary: "Withdraw a proposed rename",
  permission: "account.edit",
  input: z.object({ accountId: id, id }),
  output: IdentifierRename,
  refusals: ["account.not_found", "account.not_active", "rename.not_found", "rename.not_open"],
});

export const listDomainsForOperator = endpoint({
  name: "accountDomains.listForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/domains",
  summary: "The domains of an account, for the operator",
  permission: "operator.see",
  input: z.object({ accountId: id }),
  output: AccountDomains,
  refusals: ["account.not_found"],
});

export const proveAccountDomain = endpoint({
  name: "accountDomains.prove",
  method: "POST",
  path: "/operator/accounts/:accountId/domains",
  summary: "Vouch for a domain of an account, look-alikes included; it is then exempt from checks of DNS",
  permission: "operator.review_identifier",
  asksProof: true,
  input: z.object({ accountId: id, domain: TypedDomain, reason: operatorReason }),
  output: AccountDomains,
  refusals: [...identifierRefusals, "account.not_found", "account.not_active", "account.identifier_taken"],
});

export const retractAccountDomain = endpoint({
  name: "accountDomains.retract",
  method: "POST",
  path: "/operator/accounts/:accountId/domains/:domain/retraction",
  summary: "Take a further domain from an account, with a reason its administrators are told",
  permission: "operator.review_identifier",
  asksProof: true,
  input: z.object({ accountId: id, domain: DomainName, reason: operatorReason }),
  output: AccountDomains,
  refusals: ["account.not_found", "account_domain.not_found", "account_domain.is_identifier"],
});

export const getRename = endpoint({
  name: "accountDomains.rename",
  method: "GET",
  path: "/operator/accounts/:accountId/renames/:id",
  summary: "One proposed rename: reason, evidence, look-alikes",
  permission: "operator.review_identifier",
  input: z.object({ accountId: id, id }),
  output: RenameReview,
  refusals: ["rename.not_found"],
});

export const decideRename = endpoint({
  name: "accountDomains.decideRename",
  method: "POST",
  path: "/operator/accounts/:accountId/renames/:id/decision",
  summary: "Approve or reject a rename; a rejection needs a reason, which the administrators are told",
  permission: "operator.review_identifier",
  asksProof: true,
  input: z.object({
    accountId: id,
    id,
    decision: z.enum(["approve", "reject"]),
    reason: text({ min: 0, max: 1000, multiline: true }).default(""),
  }),
  output: IdentifierRename,
  refusals: [
    "rename.not_found",
    "rename.not_open",
    "review.own",
    "review.reason_required",
    "account.not_active",
    "account.identifier_taken",
  ],
});

export const accountDomainsEndpoints = [
  listAccountDomains,
  addAccountDomains,
  checkAccountDomain,
  removeAccountDomain,
  proposeRename,
  withdrawRename,
  listDomainsForOperator,
  proveAccountDomain,
  retractAccountDomain,
  getRename,
  decideRename,
] as const;
