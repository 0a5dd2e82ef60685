import { checkAddress, normaliseAddress } from "@freehold/core/accounts/address";
import type { CompanyInformation } from "@freehold/core/accounts/schema";
import { InvalidInput } from "../platform/invalid-input.ts";
import { countryDetails } from "./geography.ts";
import type { AccountChange, AccountRow } from "./store.ts";

/**
 * Company information in the form in which it is stored.
 * @throws InvalidInput naming the fields, as `company.region`
 */
export const checkCompany = (company: CompanyInformation): CompanyInformation => {
  const country = countryDetails(company.country, "en");
  const problems = checkAddress(country, company);
  if (country === null || problems.length > 0) {
    throw new InvalidInput(problems.map((problem) => ({ ...problem, field: `company.${problem.field}` })));
  }
  return normaliseAddress(country, company);
};

export const companyColumns = (company: CompanyInformation) =>
  ({
    company_name: company.companyName,
    country: company.country,
    address: company.address,
    address2: company.address2,
    city: company.city,
    region: company.region,
    postal_code: company.postalCode,
  }) satisfies AccountChange;

/** The columns of company information that was not given. */
export const noCompany = {
  company_name: null,
  country: null,
  address: null,
  address2: null,
  city: null,
  region: null,
  postal_code: null,
} satisfies AccountChange;

/** The company information of an account; null as long as it was not given. */
export const companyOf = (row: AccountRow): CompanyInformation | null =>
  row.company_name === null
    ? null
    : {
        companyName: row.company_name,
        country: row.country ?? "",
        address: row.address ?? "",
        address2: row.address2 ?? "",
        city: row.city ?? "",
        region: row.region ?? "",
        postalCode: row.postal_code ?? "",
      };
