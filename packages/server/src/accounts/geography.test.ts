import { checkAddress } from "@freehold/core/accounts/address";
import { CountryDetails } from "@freehold/core/accounts/schema";
import { describe, expect, it } from "vitest";
import { countryDetails, listCountries } from "./geography.ts";

const everyCode = listCountries("en").map(({ code }) => code);

const detailsOf = (code: string) => {
  const details = countryDetails(code, "en");
  if (details === null) throw new Error(`${code} is unknown`);
  return details;
};

const postalCodeFits = (code: string, postalCode: string): boolean => {
  const country = detailsOf(code);
  const address = { country: code, address: "1 Main Street", address2: "", city: "City", postalCode };
  const region = country.subdivisions[0]?.code ?? "NA";
  return checkAddress(country, { ...address, region }).length === 0;
};

describe("the countries", () => {
  it("are the 249 of ISO 3166-1, each with a name in both languages", () => {
    expect(new Set(everyCode).size).toBe(249);
    for (const language of ["en", "fr"] as const) {
      expect(listCountries(language).filter(({ code, name }) => name === code || name.trim() === "")).toEqual([]);
    }
  });

  it("stand in the order of the language", () => {
    const places = (language: "en" | "fr", names: string[]) =>
      names.map((wanted) => listCountries(language).findIndex(({ name }) => name === wanted));
    const ascending = (numbers: number[]) => numbers.every((number, index) => number > (numbers[index - 1] ?? -1));
    expect(ascending(places("en", ["Afghanistan", "Åland Islands", "Albania", "Germany", "Zimbabwe"]))).toBe(true);
    expect(ascending(places("fr", ["Égypte", "Émirats arabes unis", "Équateur", "Espagne", "États-Unis"]))).toBe(true);
  });

  it.each(everyCode)("%s has details that are sound in both languages", (code) => {
    for (const language of ["en", "fr"] as const) {
      const details = CountryDetails.parse(countryDetails(code, language));
      const codes = details.subdivisions.map((subdivision) => subdivision.code);
      const names = details.subdivisions.map(({ name }) => name);
      expect(codes.every((subdivision) => subdivision.startsWith(`${code}-`))).toBe(true);
      expect(new Set(codes).size).toBe(codes.length);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => /^\S.*\S$/u.test(name) && !/[-/]$|(?: kai| and)$/.test(name))).toBe(true);
      expect(details.subdivisionRequired && codes.length === 0).toBe(false);
      const rule = details.postalCode;
      if (rule !== null) expect(rule.example).toMatch(new RegExp(rule.pattern));
    }
  });

  it.each(["", "us", "XX", "ZZ", "EU", "UK", "USA", "__proto__", "constructor"])("%j is none", (code) => {
    expect(countryDetails(code, "en")).toBeNull();
  });
});

describe("subdivisions", () => {
  it.each([
    ["US", 57, "US-CA", "California"],
    ["CA", 13, "CA-ON", "Ontario"],
    ["FR", 26, "FR-BRE", "Bretagne"],
    ["DE", 16, "DE-BY", "Bayern"],
    ["BR", 27, "BR-SP", "São Paulo"],
    ["IN", 36, "IN-KA", "Karnataka"],
    ["JP", 47, "JP-13", "Tokyo"],
    ["AU", 8, "AU-NSW", "New South Wales"],
    ["CN", 34, "CN-BJ", "Beijing Shi"],
    ["AE", 7, "AE-DU", "Dubai"],
    ["CH", 26, "CH-GE", "Genève"],
    ["MX", 32, "MX-JAL", "Jalisco"],
    ["RU", 83, "RU-KB", "Kabardino-Balkarskaya Respublika"],
  ])("of %s are %i, %s being %s", (code, count, subdivision, name) => {
    const { subdivisions } = detailsOf(code);
    expect(subdivisions).toHaveLength(count);
    expect(subdivisions).toContainEqual({ code: subdivision, name });
  });

  it.each([
    ["IT", "IT-MI", "Milano"],
    ["IT", "IT-23", "Valle d'Aosta, Vallée d'Aoste"],
    ["ES", "ES-M", "Madrid"],
    ["IE", "IE-D", "Co. Dublin"],
    ["PH", "PH-CEB", "Cebu"],
  ])("of %s are those that its addresses name: %s, %s", (code, subdivision, name) => {
    expect(detailsOf(code).subdivisions).toContainEqual({ code: subdivision, name });
  });

  it("that have one name show their codes", () => {
    expect(detailsOf("EE").subdivisions.map(({ name }) => name)).toContain("Tartu (EE-793)");
  });

  it("of Canada have their names in both of its languages", () => {
    expect(countryDetails("CA", "en")?.subdivisions).toContainEqual({ code: "CA-BC", name: "British Columbia" });
    expect(countryDetails("CA", "fr")?.subdivisions).toContainEqual({ code: "CA-BC", name: "Colombie-Britannique" });
  });

  it("carry no remarks of the list, nor what was withdrawn from ISO", () => {
    expect(detailsOf("DK").subdivisions).toHaveLength(5);
    expect(detailsOf("LU").subdivisions).toContainEqual({ code: "LU-LU", name: "Luxembourg" });
    const names = everyCode.flatMap((code) => detailsOf(code).subdivisions.map(({ name }) => name));
    expect(names.filter((name) => /\((?:EH|[a-z]{2},)/.test(name))).toEqual([]);
  });

  it.each(["HK", "MO", "GI", "JE", "PR"])("%s has none and needs none", (code) => {
    expect(detailsOf(code)).toMatchObject({ subdivisions: [], subdivisionRequired: false });
  });

  it("are required where addresses do not arrive without them, and only there", () => {
    expect(
      ["US", "CA", "AU", "BR", "IN", "JP", "CN", "IT", "ES", "MX"].map((code) => detailsOf(code).subdivisionRequired),
    ).not.toContain(false);
    expect(
      ["FR", "DE", "GB", "NL", "BE", "CH", "SE", "IE", "HK"].map((code) => detailsOf(code).subdivisionRequired),
    ).not.toContain(true);
  });
});

describe("postal codes", () => {
  it.each([
    ["US", "10001-2345", "1000"],
    ["CA", "k1a 0b1", "K1A 0B"],
    ["GB", "SW1A 1AA", "SW1A"],
    ["FR", "75008", "7500"],
    ["DE", "10115", "D-10115"],
    ["IN", "110001", "11000"],
    ["JP", "１００－８１１１", "100-811"],
    ["BR", "01310-100", "0131-100"],
    ["IE", "D02 X285", "Dublin 2"],
    ["NL", "1012 ab", "1012"],
    ["BE", "1000", "10000"],
    ["CH", "8001", "80010"],
    ["AT", "1010", "101"],
    ["IT", "20121", "2012"],
    ["ES", "28013", "2801"],
    ["PT", "1100-148", "11001"],
    ["SE", "111 22", "1112"],
    ["NO", "0150", "015"],
    ["DK", "1050", "105"],
    ["FI", "00100", "0010"],
    ["PL", "00-950", "0-950"],
    ["CZ", "110 00", "1100"],
    ["GR", "105 57", "1055"],
    ["LU", "1009", "100"],
    ["RU", "101000", "10100"],
    ["UA", "01001", "0100"],
    ["TR", "34000", "3400"],
    ["IL", "9614303", "961430"],
    ["CN", "100000", "10000"],
    ["KR", "03051", "0305"],
    ["TW", "100", "10"],
    ["SG", "018956", "01895"],
    ["AU", "2000", "200"],
    ["NZ", "6011", "601"],
    ["ZA", "0001", "001"],
    ["MX", "06000", "0600"],
    ["AR", "C1425CLA", "C14"],
    ["MA", "20000", "2000"],
    ["MC", "98000", "75000"],
    ["RE", "97400", "75000"],
  ])("of %s: %s is one, %s is not", (code, right, wrong) => {
    expect([postalCodeFits(code, right), postalCodeFits(code, wrong)]).toEqual([true, false]);
  });

  it.each(["US", "CA", "GB", "FR", "DE", "IN", "JP", "BR", "AU", "CN"])("%s needs one", (code) => {
    expect(postalCodeFits(code, "NA")).toBe(false);
  });

  it.each(["HK", "AE", "QA", "IE", "CI", "PA", "AO"])("%s does without", (code) => {
    expect(postalCodeFits(code, "NA")).toBe(true);
  });
});
