import type { AccountRequestInput } from "@freehold/core/accounts/schema";
import type { z } from "zod";
import { badEmails } from "../../ui/email-list.ts";
import { type CompanyValues, companyOf, noCompany } from "../company/company-values.ts";

/** Everything that is entered in the wizard, as entered. */
export type RequestValues = CompanyValues & {
  who: "" | "self" | "other";
  authorizerEmail: string;
  specialMessage: string;
  identifierEdited: boolean;
  domainIdentifier: string;
  identifierNote: string;
  accountName: string;
  /** Why access is asked for, when the account turns out to exist. */
  reason: string;
  providesCompany: boolean;
  nominees: readonly string[];
  nominatesSelf: boolean;
};

/** What the wizard opens with, with the domain that led to it. Partners can only name somebody else. */
export const emptyRequest = (isPartner: boolean, domain = ""): RequestValues => ({
  ...noCompany,
  who: isPartner ? "other" : "",
  authorizerEmail: "",
  specialMessage: "",
  identifierEdited: domain !== "",
  domainIdentifier: domain,
  identifierNote: "",
  accountName: "",
  reason: "",
  providesCompany: false,
  nominees: [],
  nominatesSelf: false,
});

/** The address of the person who authorizes; empty while it is not known. */
export const authorizerOf = (values: Pick<RequestValues, "who" | "authorizerEmail">, ownEmail: string): string => {
  if (values.who === "self") return ownEmail;
  const typed = values.authorizerEmail.trim().toLowerCase();
  return values.who === "other" && typed !== "" && badEmails([typed]).length === 0 ? typed : "";
};

/** The domain of an address; empty for none. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

/** The identifier asked for: what was typed, else the domain of the authorizer's address. */
export const identifierOf = (
  values: Pick<RequestValues, "who" | "authorizerEmail" | "identifierEdited" | "domainIdentifier">,
  ownEmail: string,
): string => (values.identifierEdited ? values.domainIdentifier.trim() : domainOf(authorizerOf(values, ownEmail)));

/** What is sent, from what was entered; what a later choice made moot stays behind. */
export const requestInput = (values: RequestValues, ownEmail: string): z.input<typeof AccountRequestInput> => {
  const isOther = values.who === "other";
  return {
    authorizesSelf: !isOther,
    ...(isOther ? { authorizerEmail: values.authorizerEmail, specialMessage: values.specialMessage } : {}),
    domainIdentifier: identifierOf(values, ownEmail),
    ...(values.identifierEdited ? { identifierNote: values.identifierNote } : {}),
    accountName: values.accountName,
    company: values.providesCompany ? companyOf(values) : null,
    nominees: [...values.nominees],
    nominatesSelf: values.nominatesSelf,
  };
};
