import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, Language } from "../kernel/id.ts";
import { AccountAgreements, AgreementDraft, AgreementText, AgreementVersion, PublishedAgreement } from "./schema.ts";

export const listAccountAgreements = endpoint({
  name: "agreements.list",
  method: "GET",
  path: "/accounts/:accountId/agreements",
  summary: "The versions of the agreement, and who accepted which for the account",
  permission: "account.see",
  input: z.object({ accountId: id, language: Language.optional() }),
  output: AccountAgreements,
  refusals: ["account.not_found"],
});

export const acceptAgreement = endpoint({
  name: "agreements.accept",
  method: "POST",
  path: "/accounts/:accountId/agreements/:version/acceptance",
  summary: "Accept the version in force for the account",
  permission: "agreement.accept",
  input: z.object({ accountId: id, version: AgreementVersion }),
  output: AccountAgreements,
  refusals: ["account.not_found", "account.not_active", "account.agreement_outdated"],
});

export const getAgreementText = endpoint({
  name: "agreements.text",
  method: "GET",
  path: "/agreements/:version",
  summary: "The text of a version, in force or earlier",
  permission: "signed_in",
  input: z.object({ version: AgreementVersion, language: Language.optional() }),
  output: AgreementText,
  refusals: ["agreement.not_found"],
});

export const listPublishedAgreements = endpoint({
  name: "agreements.listPublished",
  method: "GET",
  path: "/operator/agreements",
  summary: "Every version of the agreement with its rounds of mail, newest first",
  permission: "operator.see",
  input: z.object({ language: Language.optional() }),
  output: z.object({ items: z.array(PublishedAgreement) }),
  refusals: [],
});

export const publishAgreement = endpoint({
  name: "agreements.publish",
  method: "POST",
  path: "/operator/agreements",
  summary: "Publish the next version, in force at once; every active account is asked to accept it",
  permission: "operator.publish_agreement",
  input: z.object({
    /** The version it follows, as it was read. */
    follows: AgreementVersion,
    en: AgreementDraft,
    fr: AgreementDraft,
  }),
  output: PublishedAgreement,
  refusals: ["agreement.published_meanwhile"],
  creates: true,
});

export const agreementsEndpoints = [
  listAccountAgreements,
  acceptAgreement,
  getAgreementText,
  listPublishedAgreements,
  publishAgreement,
] as const;
