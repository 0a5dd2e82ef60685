import { describe, expect, it } from "vitest";
import { fieldErrors } from "./field-errors.ts";

const problem = (field: string) => ({ field, detail: `about ${field}` });

describe("errors of a problem", () => {
  it("find fields by name, by the last part of a path, and by the first", () => {
    const { errors, complete } = fieldErrors(
      [problem("name"), problem("company.city"), problem("emails.2")],
      ["name", "city", "emails"],
    );
    expect(errors).toEqual({ name: "about name", city: "about company.city", emails: "about emails.2" });
    expect(complete).toBe(true);
  });

  it("follow where the form says the server calls a field otherwise", () => {
    const { errors } = fieldErrors([problem("company.companyName")], ["name"], { name: "company.companyName" });
    expect(errors).toEqual({ name: "about company.companyName" });
  });

  it("are not all shown when one has no field", () => {
    expect(fieldErrors([problem("name"), problem("other")], ["name"]).complete).toBe(false);
    expect(fieldErrors([], ["name"]).complete).toBe(false);
  });
});
