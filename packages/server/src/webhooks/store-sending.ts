import type { AuditLine } from "@freehold/core/audit/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { ToldAccount } from "@freehold/core/webhooks/payload";
import type { TryResult } from "@freehold/core/webhooks/retries";
import { type Selectable, sql } from "kysely";
import type { AccountAuditEntries } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Key, WebhookRow } from "./store.ts";

/** Who sends to a webhook, until its lease is over. */
export type Lease = Key & { readonly lease: string };

/** How long a process may be silent about what it sends before another takes over: longer than any answer is waited for. */
const LEASE_SECONDS = 60;
// By the clock of the database, which is one for all processes.
const leaseEnd = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;

/** Takes the webhook that has waited longest to be sent to, and that nobody is sending to; undefined where there is none. */
export const claimWebhook = async (db: Reader, lease: string, now: Date): Promise<Lease | undefined> => {
  const { rows } = await sql<Lease>`
    update webhooks w set lease = ${lease}::uuid, leased_until = ${leaseEnd}
    from (
      select account_id, id from webhooks
      where is_on and due_at <= ${now} and (leased_until is null or leased_until < clock_timestamp())
      order by due_at limit 1 for update skip locked
    ) due
    where w.account_id = due.account_id and w.id = due.id
    returning w.account_id as "accountId", w.id, w.lease`.execute(db);
  return rows[0];
};

/** What is to be sent next, and all that it takes. */
export type Due = {
  readonly url: string;
  readonly secret: Buffer;
  readonly formerSecret: Buffer | null;
  readonly formerSignsUntil: Date | null;
  readonly account: ToldAccount;
  readonly deliveryId: string;
  readonly entryId: string;
  readonly occurredAt: Date;
  /** The audit entry; null for a test event. */
  readonly entry: (Omit<Selectable<AccountAuditEntries>, "at"> & { readonly at: string }) | null;
};

/** The next delivery that is due; undefined where there is none, the receiver is to rest, or the lease is another's. */
export const readDue = async (db: Reader, { accountId, id, lease }: Lease, now: Date): Promise<Due | undefined> => {
  const { rows } = await sql<Due>`
    select w.url, w.secret, w.former_secret as "formerSecret", w.former_signs_until as "formerSignsUntil",
      json_build_object('id', a.id, 'name', a.name, 'domainIdentifier', a.domain_identifier) as account,
      d.id as "deliveryId", d.entry_id as "entryId", d.occurred_at as "occurredAt",
      case when e.id is not null then to_json(e) end as entry
    from webhooks w
    join accounts a on a.id = w.account_id
    cross join lateral (
      select d.id, d.entry_id, d.occurred_at from webhook_deliveries d
      where d.account_id = w.account_id and d.webhook_id = w.id and d.state = 'waiting' and d.next_try_at <= ${now}
      order by d.is_urgent desc, d.next_try_at, d.id limit 1
    ) d
    left join account_audit_entries e on e.account_id = w.account_id and e.id = d.entry_id
    where w.account_id = ${accountId}::uuid and w.id = ${id}::uuid and w.lease = ${lease}::uuid and w.is_on
      and (w.held_until is null or w.held_until <= ${now})`.execute(db);
  return rows[0];
};

/** An entry as the log shows it. */
export const lineOf = (entry: NonNullable<Due["entry"]>): AuditLine => ({
  id: entry.id,
  at: toInstant(new Date(entry.at)),
  action: entry.action,
  actor: {
    kind: entry.actor_kind as AuditLine["actor"]["kind"],
    id: entry.actor_id,
    name: entry.actor_name,
    email: entry.actor_email,
  },
  subject: { kind: entry.subject_kind, id: entry.subject_id, label: entry.subject_label },
  before: entry.before as AuditLine["before"],
  after: entry.after as AuditLine["after"],
  reason: entry.reason,
  requestId: entry.request_id,
});

/** Locks a webhook for whoever holds its lease; undefined where it is gone, or the lease another's. */
export const lockLeased = (tx: Transaction, { accountId, id, lease }: Lease): Promise<WebhookRow | undefined> =>
  tx
    .selectFrom("webhooks")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("lease", "=", lease)
    .forUpdate()
    .executeTakeFirst();

export type Tried = { readonly tries_left: number; readonly tried_since: Date | null };

/** A delivery that still waits; undefined where it was tidied away meanwhile. */
export const findWaiting = (tx: Transaction, { accountId, id }: Key, deliveryId: string): Promise<Tried | undefined> =>
  tx
    .selectFrom("webhook_deliveries")
    .select(["tries_left", "tried_since"])
    .where("account_id", "=", accountId)
    .where("webhook_id", "=", id)
    .where("id", "=", deliveryId)
    .where("state", "=", "waiting")
    .executeTakeFirst();

type Result = {
  readonly result: TryResult;
  readonly isDelivered: boolean;
  readonly nextTryAt: Date | null;
  readonly triedSince: Date;
  readonly durationMs: number;
  readonly answer: string | null;
  readonly now: Date;
};

export const saveTry = async (
  tx: Transaction,
  { accountId, id }: Key,
  deliveryId: string,
  { result, isDelivered, nextTryAt, triedSince, durationMs, answer, now }: Result,
): Promise<void> => {
  await tx
    .updateTable("webhook_deliveries")
    .set(({ eb }) => ({
      state: isDelivered ? "delivered" : nextTryAt === null ? "failed" : "waiting",
      tries: eb("tries", "+", 1),
      tries_left: eb("tries_left", "-", 1),
      is_urgent: false,
      tried_since: triedSince,
      tried_at: now,
      next_try_at: nextTryAt,
      status_code: result.statusCode,
      problem: result.problem,
      duration_ms: durationMs,
      answer,
    }))
    .where("account_id", "=", accountId)
    .where("webhook_id", "=", id)
    .where("id", "=", deliveryId)
    .execute();
};

type Standing = { readonly failingSince: Date | null; readonly heldUntil: Date | null };

/** Keeps how it stands with a receiver, and that somebody goes on sending to it. */
export const saveStanding = async (
  tx: Transaction,
  { accountId, id }: Key,
  { failingSince, heldUntil }: Standing,
): Promise<void> => {
  await tx
    .updateTable("webhooks")
    .set({ failing_since: failingSince, held_until: heldUntil, leased_until: leaseEnd as never })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** Notes when the next of what waits is due. The webhook is locked, so that nothing that is queued meanwhile is missed. */
export const saveNextDue = async (tx: Transaction, { accountId, id }: Key): Promise<void> => {
  await sql`
    update webhooks w set due_at = (
      select greatest(min(d.next_try_at), w.held_until) from webhook_deliveries d
      where d.account_id = w.account_id and d.webhook_id = w.id and d.state = 'waiting' having count(*) > 0)
    where w.account_id = ${accountId}::uuid and w.id = ${id}::uuid`.execute(tx);
};

export const giveUpLease = async (tx: Transaction, { accountId, id }: Key): Promise<void> => {
  await tx
    .updateTable("webhooks")
    .set({ lease: null, leased_until: null })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};
