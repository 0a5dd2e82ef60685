import type { Actor, AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { sql } from "kysely";
import type { Transaction } from "./database.ts";
import { insertOfEffects } from "./effects.ts";
import { newIdAt } from "./ids.ts";
import { insertOf } from "./new-rows.ts";

/** What one change leaves behind: who made it and when, its audit entries, and the effects it causes. */
export type Recorded = {
  readonly actor: Actor;
  readonly at: Date;
  readonly requestId: string | null;
  readonly entries: readonly AuditEntry[];
  readonly effects: readonly Effect[];
};

const siteColumns = {
  id: "uuid",
  at: "timestamptz",
  action: "text",
  actor_kind: "text",
  actor_id: "uuid",
  actor_name: "text",
  actor_email: "text",
  subject_kind: "text",
  subject_id: "text",
  subject_label: "text",
  before: "jsonb",
  after: "jsonb",
  reason: "text",
  request_id: "text",
} as const;

const accountColumns = { account_id: "uuid", ...siteColumns, virtual_account_ids: "uuid[]" } as const;

const actorColumns = (actor: Actor) =>
  actor.kind === "person"
    ? { actor_kind: "person", actor_id: actor.personId, actor_name: actor.name, actor_email: actor.email }
    : { actor_kind: "system", actor_id: null, actor_name: actor.job, actor_email: null };

const rowOf = ({ actor, at, requestId }: Recorded, entry: AuditEntry) => ({
  id: newIdAt(at),
  at,
  action: entry.action,
  ...actorColumns(entry.actor ?? actor),
  subject_kind: entry.subject.kind,
  subject_id: entry.subject.id,
  subject_label: entry.subject.label,
  before: entry.before,
  after: entry.after,
  reason: entry.reason,
  request_id: requestId,
});

/**
 * Writes audit entries where they belong, in their account's log or in the site's, and with them what the changes cause:
 * one statement, and the same one however many there are. All is sent at once: a transaction's end may be sent behind it.
 */
export const writeAudit = async (tx: Transaction, changes: readonly Recorded[]): Promise<void> => {
  const written = changes.flatMap((change) => change.entries.map((entry) => ({ entry, row: rowOf(change, entry) })));
  if (written.length === 0) return;
  const ofSite = written.flatMap(({ entry, row }) => (entry.accountId === undefined ? [row] : []));
  const ofAccounts = written.flatMap(({ entry: { accountId, virtualAccountIds = [] }, row }) =>
    accountId === undefined ? [] : [{ ...row, account_id: accountId, virtual_account_ids: virtualAccountIds }],
  );
  const statements = [
    ...(ofSite.length > 0 ? [insertOf("site_audit_entries", siteColumns, ofSite)] : []),
    sql`with caused as (${insertOfEffects(changes.flatMap(({ effects }) => effects))})
      ${insertOf("account_audit_entries", accountColumns, ofAccounts)}`,
  ];
  await Promise.all(statements.map((statement) => statement.execute(tx)));
};
