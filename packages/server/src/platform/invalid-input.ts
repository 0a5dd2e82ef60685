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

/** More values than any input has; what holds more is not looked through, let alone parsed. */
const MOST_VALUES = 20_000;

/**
 * Strings that PostgreSQL cannot store (NUL) or that are no Unicode text (lone surrogates), anywhere in an input, and
 * what is nested or listed without end: refused before any schema looks at it, so that no search field or path parameter
 * can forget to.
 */
export const unstorableFields = (input: unknown): FieldIssue[] => {
  const issues: FieldIssue[] = [];
  const waiting: { value: unknown; field: string; level: number }[] = [{ value: input, field: "", level: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined && issues.length < MOST_FIELDS; next = waiting.pop()) {
    const { value, field, level } = next;
    seen += 1;
    if (typeof value === "string" && (!value.isWellFormed() || value.includes("\u0000"))) {
      issues.push({ field, code: "text.malformed", params: {} });
    }
    if (typeof value !== "object" || value === null) continue;
    const names = Object.keys(value);
    if (level > MOST_LEVELS || seen + waiting.length + names.length > MOST_VALUES) {
      return [{ field, code: "field.invalid", params: {} }];
    }
    for (const name of names) {
      const inner = (value as Record<string, unknown>)[name];
      waiting.push({ value: inner, field: field === "" ? name : `${field}.${name}`, level: level + 1 });
    }
  }
  return issues;
};

const isNumber = (origin: string): boolean => origin === "number" || origin === "int";

const describe = (issue: z.core.$ZodIssue): FieldIssue => {
  const field = issue.path.join(".");
  if (issue.code === "custom") {
    const { code, ...params } = (issue.params ?? {}) as { code?: string } & Record<string, string | number>;
    return { field, code: code ?? "field.invalid", params };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) return { field, code: "text.required", params: {} };
  if (issue.code === "too_small" && isNumber(issue.origin))
    return { field, code: "number.too_small", params: { min: Number(issue.minimum) } };
  if (issue.code === "too_big" && isNumber(issue.origin))
    return { field, code: "number.too_large", params: { max: Number(issue.maximum) } };
  return { field, code: "field.invalid", params: {} };
};
