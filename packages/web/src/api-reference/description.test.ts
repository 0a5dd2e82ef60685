import { describe, expect, it } from "vitest";
import { type Description, fieldsOf, limitWords, operationsOf, typeWords } from "./description.ts";

const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const description: Description = {
  paths: {
    "/api/cases/{id}": {
      post: {
        operationId: "cases.close",
        tags: ["cases"],
        summary: "Close a case",
        description: "Permission: `signed_in`",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
          { $ref: "#/components/parameters/AcceptLanguage" },
        ],
        requestBody: { content: { "application/json": { schema: { type: "object", properties: {} } } } },
        responses: {
          "200": { description: "Done", content: { "application/json": { schema: { type: "object" } } } },
          "404": { description: "`case.not_found`, `request.not_found`", content: problem },
        },
      },
    },
  },
  components: { parameters: { AcceptLanguage: { name: "Accept-Language", in: "header", schema: { type: "string" } } } },
};

describe("the operations of the description", () => {
  it("name their permission, shared parameters and refusals", () => {
    const [operation] = operationsOf(description);
    expect(operation).toMatchObject({
      id: "cases.close",
      method: "POST",
      permission: "signed_in",
      answers: [{ status: "200", mediaType: "application/json" }],
      refusals: [{ status: "404", codes: ["case.not_found", "request.not_found"] }],
    });
    expect(operation?.parameters.map(({ name }) => name)).toEqual(["id", "Accept-Language"]);
  });
});

describe("a schema in words", () => {
  it.each([
    [{ type: "string", format: "uuid" }, "string (uuid)"],
    [{ enum: ["en", "fr"] }, '"en" | "fr"'],
    [{ anyOf: [{ type: "object" }, { type: "null" }] }, "object | null"],
    [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
    [{ type: ["string", "null"] }, "string | null"],
  ])("%o is %s", (schema, words) => {
    expect(typeWords(schema)).toBe(words);
  });

  it("leaves out limits that only say what a number can hold", () => {
    expect(limitWords({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).toBe("≥ 0");
    expect(limitWords({ minLength: 10, maxLength: 1000 })).toBe("10–1000");
    expect(limitWords({})).toBeUndefined();
  });

  it("finds the fields inside a list and beside null", () => {
    const inner = { type: "object", properties: { id: { type: "string" } } };
    expect(fieldsOf({ anyOf: [{ type: "array", items: inner }, { type: "null" }] })).toBe(inner);
    expect(fieldsOf({ type: "string" })).toBeUndefined();
  });
});
