import { endpoints } from "@freehold/core";
import { type Endpoint, pathParameters } from "@freehold/core/kernel/endpoint";
import { validate } from "@scalar/openapi-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestApp, type TestApp } from "./testing/app.ts";

const all: readonly Endpoint[] = endpoints;
const methods = ["get", "put", "post", "delete", "patch"] as const;

type Json = { readonly [key: string]: unknown };
type Parameter = { readonly $ref?: string; readonly name?: string; readonly in?: string; readonly required?: boolean };
type Content = { readonly [type: string]: { readonly schema?: Json } };
type Operation = {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly [status: string]: { readonly description?: string; readonly content?: Content } };
};
type Description = { readonly openapi: string; readonly paths: { readonly [path: string]: Json } };

let app: TestApp;
let description: Description;
let operations: { readonly path: string; readonly method: string; readonly operation: Operation }[];

beforeAll(async () => {
  app = await startTestApp();
  const response = await app.server.inject({ url: "/api/openapi.json" });
  expect(response.statusCode).toBe(200);
  expect(response.headers["content-type"]).toMatch(/^application\/json/);
  description = response.json();
  operations = Object.entries(description.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (method in item ? [{ path, method, operation: item[method] as Operation }] : [])),
  );
});
afterAll(() => app.close());

/** What a local reference of the document points at. */
const resolve = (reference: string): unknown => {
  expect(reference).toMatch(/^#\//);
  return reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((found, part) => (found as Json | undefined)?.[part], description);
};

const referencesIn = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
};

const schemasOf = ({ parameters, requestBody, responses }: Operation): Json[] => {
  const contents = [requestBody?.content ?? {}, ...Object.values(responses).map(({ content }) => content ?? {})];
  return [...parameters, ...contents.flatMap((content) => Object.values(content))].flatMap((holder) =>
    "$ref" in holder ? [] : [(holder as { schema: Json }).schema],
  );
};

describe("the description of the API", () => {
  it("is valid OpenAPI 3.1", async () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    const { valid, errors, version } = await validate(structuredClone(description) as Record<string, unknown>);
    expect(errors).toEqual([]);
    expect({ valid, version }).toEqual({ valid: true, version: "3.1" });
  });

  it("has every endpoint of the catalogue once, at its method and path, and nothing else", () => {
    const described = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`);
    const declared = all.map(
      ({ name, method, path }) => `${name} ${method.toLowerCase()} /api${path.replaceAll(/:(\w+)/g, "{$1}")}`,
    );
    expect(described.sort()).toEqual(declared.sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(all.length);
  });

  it("declares exactly the parameters that a path has, as required", () => {
    for (const { path, operation } of operations) {
      const declared = operation.parameters.filter((parameter) => parameter.in === "path");
      expect(declared.every(({ required }) => required)).toBe(true);
      const names = declared.map(({ name }) => name).sort();
      expect(names, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  it("puts every property of an endpoint's input where it is sent: path, query or body", () => {
    for (const { name, input, path, method } of all) {
      const operation = operations.find((each) => each.operation.operationId === name)?.operation;
      const { properties = {} } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
      const inPath = pathParameters(path);
      const rest = Object.keys(properties).filter((property) => !inPath.includes(property));
      const inQuery = operation?.parameters.flatMap((each) => (each.in === "query" ? [each.name] : []));
      const body = operation?.requestBody?.content["application/json"]?.schema?.properties ?? {};
      const isBodiless = method === "GET" || method === "DELETE";
      expect({ name, inQuery, inBody: Object.keys(body) }).toEqual({
        name,
        inQuery: isBodiless ? rest : [],
        inBody: isBodiless ? [] : rest,
      });
    }
  });

  it("describes an answer of success and the problems of every operation", () => {
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.filter((status) => status.startsWith("2")),
        operation.operationId,
      ).toHaveLength(1);
      expect(statuses.filter((status) => status.startsWith("4")).length, operation.operationId).toBeGreaterThan(0);
      for (const { description: words } of Object.values(operation.responses)) expect(words).not.toBe("");
    }
  });

  it("points nowhere in vain", () => {
    const references = new Set(referencesIn(description));
    expect(references.size).toBeGreaterThan(0);
    for (const reference of references) expect(resolve(reference), reference).toBeTypeOf("object");
  });

  it("has schemas that a reader of JSON Schema understands", () => {
    for (const { operation } of operations) {
      for (const schema of schemasOf(operation)) {
        if (schema.$ref !== undefined) continue;
        expect(
          () => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]),
          operation.operationId,
        ).not.toThrow();
      }
    }
  });
});
