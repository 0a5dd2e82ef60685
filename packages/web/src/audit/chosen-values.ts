const chosen: ReadonlySet<string> = new Set([
  "by",
  "changed",
  "dropped",
  "enforcement",
  "identifierStatus",
  "instead",
  "proof",
  "role",
  "roles",
  "scope",
  "status",
  "type",
  "visibility",
  "why",
]);

/** Whether a field's values are words of Freehold, to be said in the reader's language, and not what somebody wrote. */
export const isChosen = (field: string): boolean => chosen.has(field);

/** A contact as entries write it, "technical: Ann, ann@example.com"; the kind is empty where there is none. */
export const partsOfContact = (line: string): { readonly kind: string; readonly rest: string } => {
  const [, kind = "", rest = line] = /^([a-z]+): (.*)$/s.exec(line) ?? [];
  return { kind, rest };
};
