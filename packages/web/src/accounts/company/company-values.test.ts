import type { CountryDetails } from "@freehold/core/accounts/schema";
import { describe, expect, test } from "vitest";
import { translator } from "../../platform/texts.ts";
import { companyTexts } from "./company-texts.ts";
import { companyErrors, noCompany, placeOf } from "./company-values.ts";

const t = translator(companyTexts, "en");
const monaco: CountryDetails = {
  code: "MC",
  name: "Monaco",
  subdivisions: [{ code: "MC-CO", name: "La Condamine" }],
  subdivisionRequired: false,
  postalCode: null,
};
const complete = {
  ...noCompany,
  companyName: "Port",
  country: "MC",
  address: "1 quai",
  city: "Monaco",
  region: "NA",
  postalCode: "NA",
};

describe("company information being entered", () => {
  test("Everything but Address 2 is asked for, even where NA would do", () => {
    const errors = companyErrors({ ...complete, region: "", postalCode: " " }, monaco, t);
    expect(Object.keys(errors).sort()).toEqual(["postalCode", "region"]);
  });

  test("NA is taken where region and postal code do not apply", () => {
    expect(companyErrors(complete, monaco, t)).toEqual({});
  });

  test("Before a country is chosen its regions are not missed", () => {
    const errors = companyErrors(noCompany, undefined, t);
    expect(errors).not.toHaveProperty("region");
    expect(errors).toHaveProperty("country");
  });

  test("What is longer than the server takes is said beside its field", () => {
    expect(companyErrors({ ...complete, city: "é".repeat(121) }, monaco, t)).toEqual({
      city: "At most 120 characters.",
    });
  });
});

test("An address is read without what does not apply in its country", () => {
  expect(placeOf(["Monaco", "NA", "98000"])).toBe("Monaco, 98000");
  expect(placeOf(["Singapore", "NA", "NA"])).toBe("Singapore");
  expect(placeOf(["Paris", "Île-de-France", ""])).toBe("Paris, Île-de-France");
});
