import type { Actor, AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "./database.ts";
import { queueEffects, rowsOfEffects } from "./effects.ts";
import { newId } from "./ids.ts";

type Written = { actor: Actor; at: Date; requestId: string | null };

const actorColumns = (actor: Actor) =>
  actor.kind === "person"
    ? { actor_kind: "person", actor_id: actor.personId, actor_name: actor.name, actor_email: actor.email }
    : { actor_kind: "system", actor_id: null, actor_name: actor.job, actor_email: null };

const json = (value: Readonly<Record<string, unknown>> | undefined) =>
  value === undefined ? null : JSON.stringify(value);

const rowsOf = (entries: readonly AuditEntry[], { actor, at, requestId }: Written) => {
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
  return { ofAccounts, ofSite: entries.filter((entry) => entry.accountId === undefined).map(row) };
};

/**
 * Writes audit entries where they belong, in their account's log or in the site's, and with them what the change causes:
 * in one statement where they are an account's, as most are.
 */
export const writeAudit = async (
  tx: Transaction,
  entries: readonly AuditEntry[],
  written: Written,
  effects: readonly Effect[] = [],
): Promise<void> => {
  const { ofAccounts, ofSite } = rowsOf(entries, written);
  if (ofSite.length > 0) await tx.insertInto("site_audit_entries").values(ofSite).execute();
  const caused = rowsOfEffects(effects);
  if (ofAccounts.length > 0 && caused.length > 0) {
    await tx
      .with("caused", (db) => db.insertInto("effects").values(caused))
      .insertInto("account_audit_entries")
      .values(ofAccounts)
      .execute();
  } else if (ofAccounts.length > 0) {
    await tx.insertInto("account_audit_entries").values(ofAccounts).execute();
  } else {
    await queueEffects(tx, effects);
  }
};
