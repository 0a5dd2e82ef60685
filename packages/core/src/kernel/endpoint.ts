import type { z } from "zod";
import type { Permission } from "./permission.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * An endpoint as data. Path parameters (`:name`) are properties of `input` as well; what is not in the path comes
 * from the query (GET, DELETE) or the JSON body. The server, the OpenAPI document, the SDK and tests derive from it.
 */
export type Endpoint<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Asks extends Permission = Permission,
> = {
  readonly name: Name;
  readonly method: Method;
  /** Beneath `/api`; parameters as `:name`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly permission: Asks;
  /**
   * It changes who has power. Where the account asks for that, or the operator of its staff, whoever calls it has to have
   * shown lately who they are: else it answers `session.proof_required` (RFC 9470's idea).
   */
  readonly asksProof?: true;
  readonly input: Input;
  readonly output: Output;
  /** Codes of the refusals it can answer with, besides those every endpoint may (see `commonRefusals`). */
  readonly refusals: readonly string[];
  /** 201 where a POST makes something that can be named afterwards; such POSTs honour `Idempotency-Key`. */
  readonly creates?: true;
  /** What the text of an output that is text is; CSV where it is not said. */
  readonly contentType?: string;
};

/** Declares an endpoint, keeping its literal types. */
export const endpoint = <
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Asks extends Permission,
>(
  spec: Endpoint<Name, Input, Output, Asks>,
): Endpoint<Name, Input, Output, Asks> => spec;

/** Names of the path's parameters, in order. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
