import type { z } from "zod";

export type FieldIssue = {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

const MOST_FIELDS = 50;
/** Deeper than any endpoint's input; what is nested by the thousand would exhaust the stack. */
const MOST_LEVELS = 20;

/** Input that is not accepted, field by field. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";
  readonly fields: readonly FieldIssue[];

  constructor(fields: readonly FieldIssue[]) {
    super("input.invalid");
    this.fields = fields.slice(0, MOST_FIELDS);
  }
}

/** What a schema has against an input. */
export const issuesOf = (error: z.ZodError): FieldIssue[] => error.issues.slice(0, MOST_FIELDS).map(describe);

/**
 * Strings that PostgreSQL cannot store (NUL) or that are no Unicode text (lone surrogates), anywhere in an input, and
 * what is nested without end: refused before any schema looks at it, so that no search field or path parameter can forget to.
 */
export const unstorableFields = (input: unknown, path = "", level = 0): FieldIssue[] => {
  if (typeof input === "string") {
    return input.isWellFormed() && !input.includes("\u0000")
      ? []
      : [{ field: path, code: "text.malformed", params: {} }];
  }
  if (typeof input !== "object" || input === null) return [];
  if (level > MOST_LEVELS) return [{ field: path, code: "field.invalid", params: {} }];
  return Object.entries(input).flatMap(([name, value]) =>
    unstorableFields(value, path === "" ? name : `${path}.${name}`, level + 1),
  );
};

const describe = (issue: z.core.$ZodIssue): FieldIssue => {
  const field = issue.path.join(".");
  if (issue.code === "custom") {
    const { code, ...params } = (issue.params ?? {}) as { code?: string } & Record<string, string | number>;
    return { field, code: code ?? "field.invalid", params };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) return { field, code: "text.required", params: {} };
  return { field, code: "field.invalid", params: {} };
};
