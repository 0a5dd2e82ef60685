import type { Actor, AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { sql } from "kysely";
import type { Transaction } from "./database.ts";
import { rowsOfEffects } from "./effects.ts";
import { newIdAt } from "./ids.ts";

/** What one change leaves behind: who made it and when, its audit entries, and the effects it causes. */
export type Recorded = {
  readonly actor: Actor;
  readonly at: Date;
  readonly requestId: string | null;
  readonly entries: readonly AuditEntry[];
  readonly effects: readonly Effect[];
};

const actorColumns = (actor: Actor) =>
  actor.kind === "person"
    ? { actor_kind: "person", actor_id: actor.personId, actor_name: actor.name, actor_email: actor.email }
    : { actor_kind: "system", actor_id: null, actor_name: actor.job, actor_email: null };

const rowsOf = ({ actor, at, requestId, entries }: Recorded) =>
  entries.map((entry) => ({
    account_id: entry.accountId,
    id: newIdAt(at),
    at,
    action: entry.action,
    ...actorColumns(entry.actor ?? actor),
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    subject_label: entry.subject.label,
    virtual_account_ids: entry.virtualAccountIds ?? [],
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    request_id: requestId,
  }));

/**
 * Writes audit entries where they belong, in their account's log or in the site's, and with them what the changes cause:
 * one statement, and the same one however many there are.
 */
export const writeAudit = async (tx: Transaction, changes: readonly Recorded[]): Promise<void> => {
  const rows = changes.flatMap(rowsOf);
  const effects = rowsOfEffects(changes.flatMap((change) => change.effects));
  if (rows.length === 0) return;
  const ofSite = rows.filter((row) => row.account_id === undefined);
  if (ofSite.length > 0) {
    await sql`insert into site_audit_entries
      select * from json_populate_recordset(null::site_audit_entries, ${JSON.stringify(ofSite)}::json)`.execute(tx);
  }
  const ofAccounts = rows.filter((row) => row.account_id !== undefined);
  await sql`with caused as (
      insert into effects select * from json_populate_recordset(null::effects, ${effects}::json)
    )
    insert into account_audit_entries
    select * from json_populate_recordset(null::account_audit_entries, ${JSON.stringify(ofAccounts)}::json)`.execute(
    tx,
  );
};
