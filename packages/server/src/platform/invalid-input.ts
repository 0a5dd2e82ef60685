import type { z } from "zod";

type FieldIssue = { field: string; code: string; params: Record<string, string | number> };

/** Input that the endpoint's schema does not accept, field by field. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";
  readonly fields: readonly FieldIssue[];

  constructor(error: z.ZodError) {
    super("input.invalid");
    this.fields = error.issues.slice(0, 50).map(describe);
  }
}

const describe = (issue: z.core.$ZodIssue): FieldIssue => {
  const field = issue.path.join(".");
  if (issue.code === "custom") {
    const { code, ...params } = (issue.params ?? {}) as { code?: string } & Record<string, string | number>;
    return { field, code: code ?? "field.invalid", params };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) return { field, code: "text.required", params: {} };
  return { field, code: "field.invalid", params: {} };
};
