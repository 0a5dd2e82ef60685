import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { TakeoverEvent } from "@freehold/core/takeovers/machine";
import { takeoverAfter } from "@freehold/core/takeovers/rules";
import { withdrawAllOf } from "../access-requests/index.ts";
import { grantRole } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { takeoverEntry } from "./effects.ts";
import { changeTakeover, type TakeoverRow } from "./store.ts";
import { lookSoon } from "./store-presence.ts";

type By = { readonly name: string | null; readonly reason: string | null };

/**
 * Makes who asked administrator of the account. Whoever administered it stays what they were. What they were still asking
 * of the account is over with that.
 */
export const completeTakeover = async (
  tx: Transaction,
  row: TakeoverRow,
  event: Extract<TakeoverEvent, "complete" | "approve">,
  { name, reason }: By,
  now: Date,
): Promise<[AuditEntry, ...AuditEntry[]]> => {
  const status = takeoverAfter(row.status, event);
  await grantRole(tx, {
    accountId: row.account_id,
    personId: row.person_id,
    role: "administrator",
    virtualAccountId: null,
    withChildren: false,
    endsAt: null,
    grantedBy: name ?? row.person_name,
    now,
  });
  await changeTakeover(tx, row, { status, next_step_at: null, ended_at: now, ended_by: name, end_reason: reason });
  await lookSoon(tx, [row.account_id], now);
  const subject = { kind: "person", id: row.person_id, label: `${row.person_name} <${row.person_email}>` };
  return [
    takeoverEntry(row, "takeover.completed", {
      before: { status: row.status },
      after: { status },
      ...(reason === null ? {} : { reason }),
    }),
    { action: "role.granted", accountId: row.account_id, subject, after: { role: "administrator" } },
    ...(await withdrawAllOf(tx, row.person_id, now, row.account_id)),
  ];
};

/** Ends a takeover without anybody becoming administrator. */
export const endTakeover = async (
  tx: Transaction,
  row: TakeoverRow,
  event: Extract<TakeoverEvent, "refuse" | "stop" | "lapse">,
  { name, reason }: By,
  now: Date,
): Promise<AuditEntry> => {
  const status = takeoverAfter(row.status, event);
  await changeTakeover(tx, row, { status, next_step_at: null, ended_at: now, ended_by: name, end_reason: reason });
  const actions = { refuse: "takeover.refused", stop: "takeover.stopped", lapse: "takeover.lapsed" } as const;
  return takeoverEntry(row, actions[event], {
    before: { status: row.status },
    after: { status },
    ...(reason === null ? {} : { reason }),
  });
};
