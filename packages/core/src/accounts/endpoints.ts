import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, Language } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { emailAddress, text } from "../kernel/text.ts";
import { ProofMinutes } from "../people/proof.ts";
import { identifierRefusals } from "./refusals.ts";
import {
  Account,
  AccountContact,
  AccountContacts,
  AccountName,
  AccountRequest,
  AccountRequestInput,
  Activation,
  Agreement,
  CompanyInformation,
  Country,
  CountryDetails,
  DnsProof,
  IdentifierVerdict,
  MOST_CONTACTS,
  TypedDomain,
  Visibility,
} from "./schema.ts";

export const checkIdentifier = endpoint({
  name: "accounts.checkIdentifier",
  method: "GET",
  path: "/identifier-verdict",
  summary: "What would happen with this domain identifier: proven, reviewed, taken, or refused and why",
  permission: "signed_in",
  input: z.object({ domain: TypedDomain, authorizerEmail: z.string().max(320).optional() }),
  output: IdentifierVerdict,
  refusals: ["people.too_many_tries"],
});

export const requestAccount = endpoint({
  name: "accounts.request",
  method: "POST",
  path: "/account-requests",
  summary: "Request a Smart Account: makes a provisional account and mails the authorizer",
  permission: "signed_in",
  input: AccountRequestInput,
  output: AccountRequest,
  refusals: [
    ...identifierRefusals,
    "account.identifier_taken",
    "account.partner_may_not_authorize",
    "account.authorizer_is_self",
    "account.too_many_requests",
  ],
  creates: true,
});

export const listAccountRequests = endpoint({
  name: "accounts.listRequests",
  method: "GET",
  path: "/account-requests",
  summary: "The account requests that the signed-in person made or is asked to authorize, newest first",
  permission: "signed_in",
  input: z.object(pageInput),
  output: pageOf(AccountRequest),
  refusals: [],
});

export const getAccountRequest = endpoint({
  name: "accounts.getRequest",
  method: "GET",
  path: "/account-requests/:accountId",
  summary: "Where an account request stands, what happens next and when",
  permission: "signed_in",
  input: z.object({ accountId: id }),
  output: AccountRequest,
  refusals: ["account.not_found"],
});

export const resendActivationMail = endpoint({
  name: "accounts.resendActivationMail",
  method: "POST",
  path: "/account-requests/:accountId/activation-mail",
  summary: "Mail the authorizer again (at most once an hour)",
  permission: "signed_in",
  input: z.object({ accountId: id }),
  output: AccountRequest,
  refusals: ["account.not_found", "account.not_provisional", "account.mailed_recently"],
});

export const changeAuthorizer = endpoint({
  name: "accounts.changeAuthorizer",
  method: "PUT",
  path: "/account-requests/:accountId/authorizer",
  summary: "Name another person to authorize activation",
  permission: "signed_in",
  input: z.object({
    accountId: id,
    authorizerEmail: emailAddress,
    specialMessage: text({ min: 0, max: 1000, multiline: true }).default(""),
  }),
  output: AccountRequest,
  refusals: ["account.not_found", "account.not_provisional", "account.partner_may_not_authorize"],
});

export const withdrawAccountRequest = endpoint({
  name: "accounts.withdraw",
  method: "POST",
  path: "/account-requests/:accountId/withdrawal",
  summary: "Withdraw an account request; the identifier becomes free again",
  permission: "signed_in",
  input: z.object({ accountId: id }),
  output: AccountRequest,
  refusals: ["account.not_found", "account.not_provisional"],
});

export const getDnsProof = endpoint({
  name: "accounts.dnsProof",
  method: "GET",
  path: "/account-requests/:accountId/dns-proof",
  summary: "The TXT record that proves the identifier, and what the last look-up found",
  permission: "signed_in",
  input: z.object({ accountId: id }),
  output: DnsProof,
  refusals: ["account.not_found", "account.not_provisional"],
});

export const checkDnsProof = endpoint({
  name: "accounts.checkDnsProof",
  method: "POST",
  path: "/account-requests/:accountId/dns-proof/check",
  summary: "Look the TXT record up now; when it is there the identifier is proven and clear",
  permission: "signed_in",
  input: z.object({ accountId: id }),
  output: DnsProof,
  refusals: ["account.not_found", "account.not_provisional", "account.dns_checked_recently"],
});

export const openActivationLink = endpoint({
  name: "accounts.openActivationLink",
  method: "GET",
  path: "/activation-links/:token",
  summary: "What a mailed activation link is for, before signing in; changes nothing",
  permission: "public",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    accountId: id,
    accountName: z.string(),
    domainIdentifierUnicode: z.string(),
    authorizerEmail: z.string(),
    requestedBy: z.object({ name: z.string(), email: z.string() }),
    specialMessage: z.string(),
    isRegistered: z.boolean(),
  }),
  refusals: ["link.invalid"],
});

export const getActivation = endpoint({
  name: "accounts.getActivation",
  method: "GET",
  path: "/account-requests/:accountId/activation",
  summary: "What the authorizer has to go through to activate, and what is still missing",
  permission: "signed_in",
  input: z.object({ accountId: id, language: Language.optional() }),
  output: Activation,
  refusals: ["account.not_found", "account.not_provisional"],
});

export const answerAuthorization = endpoint({
  name: "accounts.answerAuthorization",
  method: "POST",
  path: "/account-requests/:accountId/authorization",
  summary: "The authorizer accepts or declines to authorize the account",
  permission: "signed_in",
  input: z.object({
    accountId: id,
    answer: z.enum(["accept", "decline"]),
    reason: text({ min: 0, max: 1000, multiline: true }).default(""),
  }),
  output: AccountRequest,
  refusals: ["account.not_found", "account.not_provisional", "account.partner_may_not_authorize"],
});

export const activateAccount = endpoint({
  name: "accounts.activate",
  method: "POST",
  path: "/account-requests/:accountId/activation",
  summary: "Activate: company information, agreement version and a decision on every nomination, in one step",
  permission: "signed_in",
  input: z.object({
    accountId: id,
    accountName: AccountName,
    company: CompanyInformation,
    agreementVersion: z.number().int(),
    nominations: z.array(z.object({ id, decision: z.enum(["approve", "decline"]) })).max(60),
  }),
  output: AccountRequest,
  refusals: [
    "account.not_found",
    "account.not_provisional",
    "account.not_authorized",
    "account.identifier_in_review",
    "account.agreement_outdated",
    "account.nomination_undecided",
    "account.partner_may_not_authorize",
    "member.not_found",
  ],
});

export const getAgreement = endpoint({
  name: "accounts.agreement",
  method: "GET",
  path: "/agreement",
  summary: "The Smart Account agreement in force",
  permission: "public",
  input: z.object({ language: Language.optional() }),
  output: Agreement,
  refusals: [],
});

export const getAccount = endpoint({
  name: "accounts.get",
  method: "GET",
  path: "/accounts/:accountId",
  summary: "An account, for its members",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: Account,
  refusals: ["account.not_found"],
});

export const updateAccount = endpoint({
  name: "accounts.update",
  method: "PATCH",
  path: "/accounts/:accountId",
  summary: "Change an account's properties",
  permission: "account.edit",
  asksProof: true,
  input: z.object({
    accountId: id,
    /** The version that was read; when somebody changed them since, nothing is overwritten. */
    version: z.number().int(),
    name: AccountName.optional(),
    visibility: Visibility.optional(),
    /** Turned on only by somebody who has a second factor. */
    requiresSecondFactor: z.boolean().optional(),
    proofWithin: ProofMinutes.nullable().optional(),
    company: CompanyInformation.optional(),
  }),
  output: Account,
  refusals: ["account.not_found", "account.not_active", "account.changed_meanwhile", "account.second_factor_first"],
});

export const listContacts = endpoint({
  name: "accounts.contacts",
  method: "GET",
  path: "/accounts/:accountId/contacts",
  summary: "Whom the operator writes to about an account",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: AccountContacts,
  refusals: ["account.not_found"],
});

export const replaceContacts = endpoint({
  name: "accounts.replaceContacts",
  method: "PUT",
  path: "/accounts/:accountId/contacts",
  summary: "Replace the contacts of an account",
  permission: "account.edit",
  input: z.object({
    accountId: id,
    version: z.number().int(),
    contacts: z.array(AccountContact).max(MOST_CONTACTS),
  }),
  output: AccountContacts,
  refusals: ["account.not_found", "account.not_active", "account.changed_meanwhile"],
});

export const listCountries = endpoint({
  name: "accounts.countries",
  method: "GET",
  path: "/countries",
  summary: "Countries of ISO 3166-1 in a language, in that language's order",
  permission: "public",
  input: z.object({ language: Language.optional() }),
  output: z.object({ items: z.array(Country) }),
  refusals: [],
});

export const getCountry = endpoint({
  name: "accounts.country",
  method: "GET",
  path: "/countries/:code",
  summary: "Subdivisions (ISO 3166-2) and postal rules of a country",
  permission: "public",
  input: z.object({ code: z.string().max(2), language: Language.optional() }),
  output: CountryDetails,
  refusals: ["country.not_found"],
});

export const accountsEndpoints = [
  checkIdentifier,
  requestAccount,
  listAccountRequests,
  getAccountRequest,
  resendActivationMail,
  changeAuthorizer,
  withdrawAccountRequest,
  getDnsProof,
  checkDnsProof,
  openActivationLink,
  getActivation,
  answerAuthorization,
  activateAccount,
  getAgreement,
  getAccount,
  updateAccount,
  listContacts,
  replaceContacts,
  listCountries,
  getCountry,
] as const;
