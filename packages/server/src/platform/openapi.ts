import { endpoints, refusalCatalogue } from "@freehold/core";
import { commonRefusals } from "@freehold/core/kernel/common-refusals";
import { type Endpoint, pathParameters } from "@freehold/core/kernel/endpoint";
import type { RefusalSpec } from "@freehold/core/kernel/refusal";
import { z } from "zod";
import { sessionCookieName } from "./session.ts";

type Json = Record<string, unknown>;
const catalogue: Record<string, RefusalSpec> = refusalCatalogue;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }) as Json;
  return json;
};

const problems = (endpoint: Endpoint) => {
  const always = Object.keys(commonRefusals).filter((code) => code !== "input.cursor_invalid");
  const byStatus = new Map<number, string[]>();
  for (const code of [...endpoint.refusals, ...always]) {
    const status = catalogue[code]?.status;
    if (status !== undefined) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\``).join(", "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
};

const PROOF =
  ". Where the account, or the operator of its staff, asks for a recent proof of identity: `session.proof_required`, until `people.proveIdentity` gave one.";

const describe = (endpoint: Endpoint): Json => {
  const input = schemaOf(endpoint.input, "input") as { properties?: Record<string, Json>; required?: string[] };
  const inPath = pathParameters(endpoint.path);
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (input.required ?? []).filter((name) => !inPath.includes(name));
  const inQuery = endpoint.method === "GET" || endpoint.method === "DELETE";
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: "path",
      required: true,
      schema: input.properties?.[name] ?? { type: "string" },
    })),
    ...(inQuery
      ? rest.map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema }))
      : []),
    ...(endpoint.creates === true ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    { $ref: "#/components/parameters/AcceptLanguage" },
  ];
  const output = schemaOf(endpoint.output, "output");
  const type = output.type === "string" ? (endpoint.contentType ?? "text/csv") : "application/json";
  return {
    operationId: endpoint.name,
    tags: [endpoint.name.split(".")[0]],
    summary: endpoint.summary,
    description: `Permission: \`${endpoint.permission}\`${endpoint.asksProof === true ? PROOF : ""}`,
    ...(endpoint.permission === "public" ? { security: [] } : {}),
    parameters,
    ...(inQuery || (rest.length === 0 && inPath.length > 0)
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: { type: "object", properties: Object.fromEntries(rest), required } },
            },
          },
        }),
    responses: {
      [endpoint.creates === true ? "201" : "200"]: { description: "Done", content: { [type]: { schema: output } } },
      ...problems(endpoint),
    },
  };
};

/** The OpenAPI 3.1 document, made from the catalogue of endpoints. */
export const openApiDocument = (publicUrl: string, secureCookies: boolean): Json => {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints as readonly Endpoint[]) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Freehold",
      version: "0.1.0",
      description:
        "Smart Accounts: request, activate, give access. Errors are RFC 9457 problem+json with a stable `code`.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: publicUrl }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: sessionCookieName(secureCookies) } },
      parameters: {
        IdempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          description: "The same key with the same content gives the first answer again (kept for 24 hours).",
          schema: { type: "string", minLength: 1, maxLength: 200 },
        },
        AcceptLanguage: {
          name: "Accept-Language",
          in: "header",
          description: "The language of sentences in problems, where the person's profile does not choose one.",
          schema: { type: "string", examples: ["fr"] },
        },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "code", "detail", "fields", "params", "requestId"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string", enum: [...Object.keys(catalogue), "service.defect"] },
            detail: { type: "string", description: "A sentence for the person, in their language." },
            fields: {
              type: "array",
              items: {
                type: "object",
                required: ["field", "code", "detail"],
                properties: { field: { type: "string" }, code: { type: "string" }, detail: { type: "string" } },
              },
            },
            params: { type: "object", additionalProperties: { type: ["string", "number"] } },
            requestId: { type: "string" },
          },
        },
      },
    },
  };
};
