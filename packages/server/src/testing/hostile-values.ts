import type { Endpoint } from "@freehold/core/kernel/endpoint";
import { pathParameters } from "@freehold/core/kernel/endpoint";
import { z } from "zod";
import { newId } from "../platform/ids.ts";

type Schema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

export type Path = readonly (string | number)[];

/** A place in an endpoint's input that holds a single value. */
export type Leaf = { readonly path: Path; readonly schema: Schema; readonly isText: boolean };

const variantsOf = (schema: Schema): readonly Schema[] => schema.oneOf ?? schema.anyOf ?? [];
const isNull = ({ type }: Schema) => type === "null";

const acceptable: Readonly<Record<string, () => unknown>> = {
  email: () => "somebody@company.com",
  authorizerEmail: () => "somebody@company.com",
  nominees: () => "somebody@company.com",
  domain: () => `company-${newId()}.com`,
  domainIdentifier: () => `company-${newId()}.com`,
  country: () => "FR",
  code: () => "FR",
  region: () => "FR-IDF",
  postalCode: () => "75002",
  phone: () => "+33142278186",
  timeZone: () => "Europe/Paris",
  userId: () => "somebody",
};

const sample = (schema: Schema, name: string): unknown => {
  const [variant] = variantsOf(schema).filter((each) => !isNull(each));
  if (variant !== undefined) return sample(variant, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.properties !== undefined) {
    return Object.fromEntries(
      Object.entries(schema.properties).flatMap(([key, each]) => (key === "cursor" ? [] : [[key, sample(each, key)]])),
    );
  }
  if (schema.items !== undefined) return [sample(schema.items, name)];
  const types = [schema.type ?? []].flat();
  if (types.includes("integer") || types.includes("number")) return Math.max(1, schema.minimum ?? 1);
  if (types.includes("boolean")) return false;
  if (schema.format === "uuid") return newId();
  if (schema.format === "date") return "2036-01-01";
  if (schema.format === "date-time") return "2036-01-01T00:00:00Z";
  return acceptable[name]?.() ?? "Some words that will do";
};

const leaves = (schema: Schema, path: Path): Leaf[] => {
  const variants = variantsOf(schema).filter((each) => !isNull(each));
  if (variants[0] !== undefined) return leaves(variants[0], path);
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, each]) => leaves(each, [...path, name]));
  }
  if (schema.items !== undefined) return leaves(schema.items, [...path, 0]);
  const isText = [schema.type ?? []].flat().includes("string") && !schema.enum && !schema.format && !schema.const;
  return [{ path, schema, isText }];
};

const schemaOf = ({ input }: Endpoint): Schema =>
  z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema;

/** An input that an endpoint's schema accepts, every optional property included. */
export const acceptableInput = (endpoint: Endpoint): Record<string, unknown> =>
  sample(schemaOf(endpoint), "") as Record<string, unknown>;

/** Every single value of an endpoint's input. */
export const leavesOf = (endpoint: Endpoint): Leaf[] => leaves(schemaOf(endpoint), []);

/** The same input with one value changed. */
export const withValue = <Input>(input: Input, [step, ...rest]: Path, value: unknown): Input => {
  if (step === undefined) return value as Input;
  if (Array.isArray(input)) {
    return input.map((each, index) => (index === step ? withValue(each, rest, value) : each)) as Input;
  }
  const record = input as Record<string, unknown>;
  return { ...record, [step]: withValue(record[step], rest, value) } as Input;
};

/** Text that may be stored or refused, but never breaks anything. */
export const oddTexts: Readonly<Record<string, string>> = {
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈👍🏽".repeat(3),
  "right-to-left override": "gepj.\u202Etxt",
  "zero-width characters": "a\u200Bb\uFEFFc\u2060",
  "combining marks": `Z${"\u0301".repeat(60)}`,
  "a very long number": "9".repeat(400),
  "a number out of range": "1e999",
  "only spaces": "   \u00a0\u3000  ",
  empty: "",
  "a percent sign": "100%_\\",
  quotes: `'"\`;--<script>$\{1}{}`,
  "a prototype": "__proto__",
  "ICU syntax": "{name, plural, other {#}}",
};

/** Text that cannot be stored. */
export const unstorableTexts: Readonly<Record<string, string>> = {
  NUL: "ab\u0000cd",
  "a high surrogate alone": "ab\ud83d",
  "a low surrogate alone": "\ude00ab",
};

export const megabyte = "x".repeat(1_000_000);

/** In an address. Node answers more than 16 KiB of address and headers itself, before the application is asked. */
export const longest = "x".repeat(15_000);

export const deepObject = (levels: number): unknown => {
  let deep: unknown = "deep";
  for (let level = 0; level < levels; level++) deep = { deep };
  return deep;
};

/** Values of other types than the text, choice, number or instant that is asked for. */
export const wrongTypes: Readonly<Record<string, unknown>> = {
  "a fraction": 0.5,
  "a huge number": 1e308,
  "a list": ["a", ["b"]],
  "an empty list": [],
  "an object": { a: 1 },
  "a deep object": deepObject(200),
};

/** How a request for an endpoint looks with an input: its address, and its body if it has one. */
export const requestOf = ({ method, path }: Endpoint, input: Readonly<Record<string, unknown>>) => {
  const inPath = new Set(pathParameters(path));
  const address = pathParameters(path).reduce(
    (url, name) => url.replace(`:${name}`, encode(String(input[name]))),
    `/api${path}`,
  );
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name));
  if (method !== "GET" && method !== "DELETE") {
    return { url: address, payload: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = rest.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `${name}=${encode(String(each))}`),
  );
  return { url: query.length === 0 ? address : `${address}?${query.join("&")}` };
};

// A lone surrogate has no percent-encoding; as bytes it looks like this.
const encode = (text: string) =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : [...text].map((each) => (each.isWellFormed() ? encodeURIComponent(each) : "%ED%A0%BD")).join("");
