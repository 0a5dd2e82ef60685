import type { CompanyInformation, CountryDetails } from "./schema.ts";

/** What is entered and stored where a country has no states or no postal codes. */
export const NOT_APPLICABLE = "NA";

/** The postal part of company information. */
export type Address = Omit<CompanyInformation, "companyName">;

export type AddressProblemCode =
  | "text.required"
  | "address.country_unknown"
  | "address.region_required"
  | "address.region_unknown"
  | "address.postal_code_required"
  | "address.postal_code_format";

export type AddressProblem = {
  readonly field: keyof Address;
  readonly code: AddressProblemCode;
  /** For the sentence: a postal code as the country writes it. */
  readonly params: { readonly example?: string };
};

const isNotApplicable = (text: string): boolean => /^n\/?a$/i.test(text);

// Full-width digits, and the dashes of phones and word processors, are how some keyboards write the same code.
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toUpperCase();

const storedForm = (text: string, isRequired: boolean): string => {
  const value = plain(text);
  return isNotApplicable(value) || (value === "" && !isRequired) ? NOT_APPLICABLE : value;
};

/**
 * An address in the form in which it is stored and shown: region and postal code in capitals, "NA" where they do not
 * apply or, not being required, were left out. What people write in their own words stays as it is.
 */
export const normaliseAddress = <A extends Address>(country: CountryDetails, address: A): A => ({
  ...address,
  region: storedForm(address.region, country.subdivisionRequired),
  postalCode: storedForm(address.postalCode, country.postalCode?.required ?? false),
});

const regionProblem = (country: CountryDetails, region: string): AddressProblemCode | null => {
  if (region === "") return "text.required";
  if (region === NOT_APPLICABLE) return country.subdivisionRequired ? "address.region_required" : null;
  return country.subdivisions.some(({ code }) => code === region) ? null : "address.region_unknown";
};

const postalCodeProblem = (country: CountryDetails, postalCode: string): AddressProblemCode | null => {
  const rule = country.postalCode;
  // Countries introduce postal codes before lists of them say so: there, whatever was entered is taken.
  if (rule === null) return null;
  if (postalCode === "") return "text.required";
  if (postalCode === NOT_APPLICABLE) return rule.required ? "address.postal_code_required" : null;
  return new RegExp(rule.pattern).test(postalCode) ? null : "address.postal_code_format";
};

/**
 * Checks an address against the rules of its country.
 * @param country what the address' country needs; null when there is no such country.
 * @returns every problem, in the order of the form; none when the address may be stored (by `normaliseAddress`).
 */
export const checkAddress = (country: CountryDetails | null, address: Address): AddressProblem[] => {
  if (country === null) return [{ field: "country", code: "address.country_unknown", params: {} }];
  const { region, postalCode } = normaliseAddress(country, address);
  const example = country.postalCode === null ? {} : { example: country.postalCode.example };
  const found: [keyof Address, AddressProblemCode | null, AddressProblem["params"]][] = [
    ["address", address.address.trim() === "" ? "text.required" : null, {}],
    ["city", address.city.trim() === "" ? "text.required" : null, {}],
    ["region", regionProblem(country, region), {}],
    ["postalCode", postalCodeProblem(country, postalCode), example],
  ];
  return found.flatMap(([field, code, params]) => (code === null ? [] : [{ field, code, params }]));
};
