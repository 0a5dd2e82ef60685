import { expect, it } from "vitest";
import { typedDomains } from "./typed-domains.ts";

it("finds domains however they are set apart, each once", () => {
  expect(typedDomains(" company.com,company.fr;\n\ncompany.de\tcompany.com ")).toEqual([
    "company.com",
    "company.fr",
    "company.de",
  ]);
  expect(typedDomains(" ,;\n")).toEqual([]);
});
