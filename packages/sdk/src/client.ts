import { type AnyEndpoint, endpoints } from "@freehold/core";
import { pathParameters } from "@freehold/core/kernel/endpoint";
import type { z } from "zod";
import { Problem, readProblem } from "./problem.ts";

export { type FieldProblem, Problem } from "./problem.ts";

type Slice = AnyEndpoint["name"] extends `${infer S}.${string}` ? S : never;
type SliceOf<E extends AnyEndpoint> = E["name"] extends `${infer S}.${string}` ? S : never;
type Verb<E extends AnyEndpoint> = E["name"] extends `${string}.${infer V}` ? V : never;

export type CallOptions = {
  signal?: AbortSignal;
  /** Makes a creating POST safe to send again: the same key gives the first answer again (kept for 24 hours). */
  idempotencyKey?: string;
};

type Call<E extends AnyEndpoint> =
  Record<string, never> extends z.input<E["input"]>
    ? (input?: z.input<E["input"]>, options?: CallOptions) => Promise<z.output<E["output"]>>
    : (input: z.input<E["input"]>, options?: CallOptions) => Promise<z.output<E["output"]>>;

/** Every endpoint as a typed method: `client.<slice>.<verb>(input)`. */
export type Client = {
  readonly [S in Slice]: {
    readonly [E in AnyEndpoint as SliceOf<E> extends S ? Verb<E> : never]: Call<E>;
  };
};

export type ClientOptions = {
  /** Where Freehold answers, without a trailing slash; "" in a page that Freehold served itself. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  /** The language of problems' sentences, e.g. "fr"; asked at every call, so that it may change. */
  language?: () => string | undefined;
  /** Sent with every call, e.g. a session cookie outside a browser. */
  headers?: () => Record<string, string>;
};

/**
 * Makes a client.
 * @throws Problem (from its methods) for every answer that is not a success, and for a server that cannot be reached
 * (`code` "service.unreachable").
 */
export const createClient = ({ baseUrl, fetch = globalThis.fetch, language, headers }: ClientOptions): Client => {
  const call = async (endpoint: AnyEndpoint, input: Record<string, unknown> = {}, options: CallOptions = {}) => {
    const { path, rest } = fillPath(endpoint.path, input);
    // The base is not filled: its port looks like a parameter.
    const url = `${baseUrl}/api${path}`;
    const inQuery = endpoint.method === "GET" || endpoint.method === "DELETE";
    const lang = language?.();
    const response = await fetch(inQuery ? url + queryOf(rest) : url, {
      method: endpoint.method,
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        ...(inQuery ? {} : { "content-type": "application/json" }),
        ...(lang === undefined ? {} : { "accept-language": lang }),
        ...(options.idempotencyKey === undefined ? {} : { "idempotency-key": options.idempotencyKey }),
        ...headers?.(),
      },
      ...(inQuery ? {} : { body: JSON.stringify(rest) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    }).catch((cause: unknown) => {
      if (options.signal?.aborted === true) throw cause;
      throw new Problem({ code: "service.unreachable", status: 0, detail: "", fields: [], params: {} }, { cause });
    });
    if (!response.ok) throw await readProblem(response);
    return response.headers.get("content-type")?.startsWith("application/json") === true
      ? response.json()
      : response.text();
  };

  const client: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const [slice = "", verb = ""] = endpoint.name.split(".");
    client[slice] ??= {};
    client[slice][verb] = (input?: Record<string, unknown>, options?: CallOptions) => call(endpoint, input, options);
  }
  // The loop above builds exactly what the mapped type says; a test compares the two.
  return client as unknown as Client;
};

const fillPath = (pattern: string, input: Record<string, unknown>) => {
  const rest = { ...input };
  let path = pattern;
  for (const name of pathParameters(pattern)) {
    path = path.replace(`:${name}`, encodeURIComponent(String(rest[name])));
    delete rest[name];
  }
  return { path, rest };
};

const queryOf = (input: Record<string, unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
};
