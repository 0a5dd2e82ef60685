import { describe, expect, it } from "vitest";
import { type Address, checkAddress, normaliseAddress } from "./address.ts";
import type { CountryDetails } from "./schema.ts";

const unitedStates: CountryDetails = {
  code: "US",
  name: "United States",
  subdivisions: [
    { code: "US-CA", name: "California" },
    { code: "US-NY", name: "New York" },
  ],
  subdivisionRequired: true,
  postalCode: { required: true, pattern: "^(?:\\d{5}(?:-\\d{4})?)$", example: "95014" },
};
const ireland: CountryDetails = {
  code: "IE",
  name: "Ireland",
  subdivisions: [{ code: "IE-D", name: "Dublin" }],
  subdivisionRequired: false,
  postalCode: { required: false, pattern: "^(?:[\\dA-Z]{3} ?[\\dA-Z]{4})$", example: "A65 F4E2" },
};
const hongKong: CountryDetails = {
  code: "HK",
  name: "Hong Kong",
  subdivisions: [],
  subdivisionRequired: false,
  postalCode: null,
};

const address = (changes: Partial<Address>): Address => ({
  country: "US",
  address: "1 Infinite Loop",
  address2: "",
  city: "Cupertino",
  region: "US-CA",
  postalCode: "95014",
  ...changes,
});

const problems = (country: CountryDetails | null, changes: Partial<Address>) =>
  checkAddress(country, address(changes)).map(({ field, code }) => `${field}: ${code}`);

describe("an address", () => {
  it("may be complete, without its second line", () => {
    expect(problems(unitedStates, {})).toEqual([]);
  });

  it("names everything that is missing at once, in the order of the form", () => {
    expect(problems(unitedStates, { address: " ", city: "", region: "", postalCode: "" })).toEqual([
      "address: text.required",
      "city: text.required",
      "region: text.required",
      "postalCode: text.required",
    ]);
  });

  it("has to be in a country that exists", () => {
    expect(problems(null, {})).toEqual(["country: address.country_unknown"]);
  });

  it("has a region of its own country", () => {
    expect(problems(unitedStates, { region: "us-ny" })).toEqual([]);
    expect(problems(unitedStates, { region: "CA-QC" })).toEqual(["region: address.region_unknown"]);
    expect(problems(unitedStates, { region: "California" })).toEqual(["region: address.region_unknown"]);
    expect(problems(hongKong, { region: "Kowloon", postalCode: "NA" })).toEqual(["region: address.region_unknown"]);
  });

  it("shows an example when the postal code is not one of the country's", () => {
    expect(checkAddress(unitedStates, address({ postalCode: "9501" }))).toEqual([
      { field: "postalCode", code: "address.postal_code_format", params: { example: "95014" } },
    ]);
    expect(problems(unitedStates, { postalCode: "x95014" })).toEqual(["postalCode: address.postal_code_format"]);
    expect(problems(ireland, { region: "NA", postalCode: "Dublin 4" })).toEqual([
      "postalCode: address.postal_code_format",
    ]);
  });
});

describe('"NA"', () => {
  it.each(["NA", "na", "N/A", " n/a ", "ｎａ"])("is understood as %j", (typed) => {
    expect(normaliseAddress(hongKong, address({ region: typed, postalCode: typed }))).toMatchObject({
      region: "NA",
      postalCode: "NA",
    });
  });

  it("is taken where region and postal code do not apply or are not required", () => {
    expect(problems(hongKong, { region: "NA", postalCode: "NA" })).toEqual([]);
    expect(problems(ireland, { region: "NA", postalCode: "na" })).toEqual([]);
  });

  it("stands in for what was left out there", () => {
    expect(normaliseAddress(ireland, address({ region: "", postalCode: " " }))).toMatchObject({
      region: "NA",
      postalCode: "NA",
    });
    expect(problems(ireland, { region: "", postalCode: "" })).toEqual([]);
  });

  it("is refused where they are required", () => {
    expect(problems(unitedStates, { region: "NA", postalCode: "NA" })).toEqual([
      "region: address.region_required",
      "postalCode: address.postal_code_required",
    ]);
  });
});

describe("what is stored", () => {
  it("is what was entered, but for the writing of region and postal code", () => {
    const entered = address({ city: "  São Paulo ", region: " us-ca ", postalCode: "95014‑1234".replace("‑", "–") });
    expect(normaliseAddress(unitedStates, entered)).toEqual({ ...entered, region: "US-CA", postalCode: "95014-1234" });
    expect(normaliseAddress(ireland, address({ postalCode: "a65  f4e2" })).postalCode).toBe("A65 F4E2");
    expect(normaliseAddress(unitedStates, address({ postalCode: "９５０１４" })).postalCode).toBe("95014");
  });

  it("passes the same check again", () => {
    const stored = normaliseAddress(ireland, address({ region: "ie-d", postalCode: "a65 f4e2" }));
    expect(normaliseAddress(ireland, stored)).toEqual(stored);
    expect(checkAddress(ireland, stored)).toEqual([]);
  });

  it("keeps a postal code that the list of the country does not know of yet", () => {
    expect(problems(hongKong, { region: "NA", postalCode: "999077" })).toEqual([]);
  });
});
