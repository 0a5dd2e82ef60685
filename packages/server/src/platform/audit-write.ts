import type { Actor, AuditEntry } from "@freehold/core/kernel/outcome";
import type { Transaction } from "./database.ts";
import { newId } from "./ids.ts";

type Written = { actor: Actor; at: Date; requestId: string | null };

const actorColumns = (actor: Actor) =>
  actor.kind === "person"
    ? { actor_kind: "person", actor_id: actor.personId, actor_name: actor.name, actor_email: actor.email }
    : { actor_kind: "system", actor_id: null, actor_name: actor.job, actor_email: null };

const json = (value: Readonly<Record<string, unknown>> | undefined) =>
  value === undefined ? null : JSON.stringify(value);

/** Writes audit entries where they belong: in their account's log, or in the site's. */
export const writeAudit = async (
  tx: Transaction,
  entries: readonly AuditEntry[],
  { actor, at, requestId }: Written,
): Promise<void> => {
  const row = (entry: AuditEntry) => ({
    id: newId(),
    at,
    action: entry.action,
    ...actorColumns(actor),
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    subject_label: entry.subject.label,
    before: json(entry.before),
    after: json(entry.after),
    reason: entry.reason ?? null,
    request_id: requestId,
  });
  const ofAccounts = entries.flatMap((entry) =>
    entry.accountId === undefined
      ? []
      : [
          {
            account_id: entry.accountId,
            ...row(entry),
            ...(entry.virtualAccountIds === undefined ? {} : { virtual_account_ids: [...entry.virtualAccountIds] }),
          },
        ],
  );
  const ofSite = entries.filter((entry) => entry.accountId === undefined).map(row);
  if (ofAccounts.length > 0) await tx.insertInto("account_audit_entries").values(ofAccounts).execute();
  if (ofSite.length > 0) await tx.insertInto("site_audit_entries").values(ofSite).execute();
};
