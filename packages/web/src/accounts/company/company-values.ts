import { checkAddress, NOT_APPLICABLE } from "@freehold/core/accounts/address";
import type { CompanyInformation, CountryDetails } from "@freehold/core/accounts/schema";
import { characterCount } from "@freehold/core/kernel/character-count";
import type { Texts, Translate } from "../../platform/texts.ts";
import type { companyTexts } from "./company-texts.ts";

/** Company information while it is being entered; the server's names. */
export type CompanyValues = { [K in keyof CompanyInformation]: string };

export const noCompany: CompanyValues = {
  companyName: "",
  country: "",
  address: "",
  address2: "",
  city: "",
  region: "",
  postalCode: "",
};

/** The company's part of a form's values. */
export const companyOf = ({
  companyName,
  country,
  address,
  address2,
  city,
  region,
  postalCode,
}: CompanyValues): CompanyValues => ({ companyName, country, address, address2, city, region, postalCode });

/** Where the server's field errors about the company belong in a form that holds `CompanyValues`. */
export const companyPaths: Record<keyof CompanyValues, string> = {
  companyName: "company.companyName",
  country: "company.country",
  address: "company.address",
  address2: "company.address2",
  city: "company.city",
  region: "company.region",
  postalCode: "company.postalCode",
};

const limits: Record<keyof CompanyValues, number> = {
  companyName: 200,
  country: 2,
  address: 200,
  address2: 200,
  city: 120,
  region: 120,
  postalCode: 20,
};

type Say = typeof companyTexts extends Texts<infer K> ? Translate<K> : never;

/** What is wrong with the company information, by the same address rules as the server's. */
export const companyErrors = (
  values: CompanyValues,
  country: CountryDetails | undefined,
  t: Say,
): Partial<Record<keyof CompanyValues, string>> => {
  const errors: Partial<Record<keyof CompanyValues, string>> = {};
  if (values.companyName.trim() === "") errors.companyName = t("text.required");
  if (values.country === "") errors.country = t("address.country_unknown");
  // Without the country's rules (they could not be loaded) the server says what is wrong.
  const address = country === undefined ? [] : checkAddress(country, values);
  for (const { field, code, params } of address) errors[field] ??= t(code, params);
  for (const [field, max] of Object.entries(limits) as [keyof CompanyValues, number][]) {
    if (characterCount(values[field].trim()) > max) errors[field] = t("tooLong", { max });
  }
  for (const field of ["address", "city", "region", "postalCode"] as const) {
    // Regions are listed once a country is chosen; until then only the country is missing.
    const isAsked = field !== "region" || values.country !== "";
    if (isAsked && values[field].trim() === "") errors[field] = t("text.required");
  }
  return errors;
};

/** City, region and postal code in a line, without what does not apply there. */
export const placeOf = (parts: readonly string[]): string =>
  parts.filter((part) => part !== "" && part !== NOT_APPLICABLE).join(", ");
