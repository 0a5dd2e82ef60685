/** What of JSON Schema the description of this API uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
};

type Reference = { readonly $ref: string };
type Content = { readonly [mediaType: string]: { readonly schema: Schema } };

type DescribedOperation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly [status: string]: { readonly description: string; readonly content: Content } };
};

/** The OpenAPI document, as /api/openapi.json gives it. */
export type Description = {
  readonly paths: { readonly [path: string]: { readonly [method: string]: DescribedOperation } };
  readonly components: { readonly parameters: { readonly [name: string]: Parameter } };
};

export type Answer = { readonly status: string; readonly mediaType: string; readonly schema: Schema };

export type Operation = {
  readonly id: string;
  readonly group: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly answers: readonly Answer[];
  /** The codes it may refuse with, by HTTP status. */
  readonly refusals: readonly { readonly status: string; readonly codes: readonly string[] }[];
};

const inTicks = (words: string): string[] => [...words.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

/** The operations of the document, in its order. */
export const operationsOf = ({ paths, components }: Description): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const responses = Object.entries(operation.responses);
      return {
        id: operation.operationId,
        group: operation.tags[0] ?? "",
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        permission: inTicks(operation.description)[0] ?? "",
        parameters: operation.parameters.flatMap((parameter) => {
          const found = "$ref" in parameter ? components.parameters[parameter.$ref.split("/").at(-1) ?? ""] : parameter;
          return found === undefined ? [] : [found];
        }),
        body: operation.requestBody?.content["application/json"]?.schema,
        answers: responses
          .filter(([status]) => status.startsWith("2"))
          .flatMap(([status, { content }]) =>
            Object.entries(content).map(([mediaType, { schema }]) => ({ status, mediaType, schema })),
          ),
        refusals: responses
          .filter(([status]) => !status.startsWith("2"))
          .map(([status, { description }]) => ({ status, codes: inTicks(description) })),
      };
    }),
  );

/** The part of a schema that has fields: itself, what a list holds, or the one alternative that is not null. */
export const fieldsOf = (schema: Schema): Schema | undefined => {
  if (schema.properties !== undefined) return schema;
  if (schema.items !== undefined) return fieldsOf(schema.items);
  const alternatives = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== "null");
  return alternatives.length === 1 && alternatives[0] !== undefined ? fieldsOf(alternatives[0]) : undefined;
};

/** The alternatives of which a value is one, where there is more than one with fields of its own. */
export const alternativesOf = (schema: Schema): readonly Schema[] => {
  if (schema.items !== undefined) return alternativesOf(schema.items);
  const alternatives = (schema.anyOf ?? schema.oneOf ?? []).filter((one) => fieldsOf(one) !== undefined);
  return alternatives.length > 1 ? alternatives : [];
};

/** A schema's type in a word, as programmers write it: `string (uuid)`, `"en" | "fr"`, `object[] | null`. */
export const typeWords = (schema: Schema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(typeWords))].join(" | ");
  if (schema.items !== undefined) {
    const inner = typeWords(schema.items);
    return inner.includes(" ") ? `(${inner})[]` : `${inner}[]`;
  }
  const type = typeof schema.type === "string" ? schema.type : (schema.type?.join(" | ") ?? "any");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
};

const range = (least: number | undefined, most: number | undefined): string | undefined => {
  const low = least === undefined || least <= -Number.MAX_SAFE_INTEGER ? undefined : least;
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most;
  if (low !== undefined && high !== undefined) return `${low}–${high}`;
  if (low !== undefined) return `≥ ${low}`;
  return high === undefined ? undefined : `≤ ${high}`;
};

/** How long or large a value may be; undefined where nothing is said. */
export const limitWords = (schema: Schema): string | undefined =>
  range(schema.minLength, schema.maxLength) ??
  range(schema.minItems, schema.maxItems) ??
  range(schema.minimum, schema.maximum);
