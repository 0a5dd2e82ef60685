import type { AuditAction } from "@freehold/core/audit/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Person } from "./store.ts";

/** A line about a person in the site's log. */
export const aboutPerson = (
  action: AuditAction,
  { id, name }: Pick<Person, "id" | "name">,
  change: Pick<AuditEntry, "before" | "after"> = {},
): AuditEntry => ({ action, subject: { kind: "person", id, label: name }, ...change });
