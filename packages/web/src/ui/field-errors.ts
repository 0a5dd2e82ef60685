type FieldProblem = { readonly field: string; readonly detail: string };

/**
 * Sorts a problem's field errors to the form's fields: by the name the server uses for it, by its first part
 * (`emails.2` belongs to `emails`), or by its last (`company.city` to `city`).
 * @returns `complete` when every error found its field, so that nothing is left to say above the form.
 */
export const fieldErrors = (
  problems: readonly FieldProblem[],
  names: readonly string[],
  paths: Readonly<Record<string, string | undefined>> = {},
): { errors: Record<string, string>; complete: boolean } => {
  const errors: Record<string, string> = {};
  let complete = problems.length > 0;
  for (const { field, detail } of problems) {
    const parts = field.split(".");
    const name =
      names.find((candidate) => (paths[candidate] ?? candidate) === field) ??
      names.find((candidate) => paths[candidate] === undefined && candidate === parts[0]) ??
      names.find((candidate) => paths[candidate] === undefined && candidate === parts.at(-1));
    if (name === undefined) complete = false;
    else errors[name] ??= detail;
  }
  return { errors, complete };
};
