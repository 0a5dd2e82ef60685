import type { AgreementEventKind } from "@freehold/core/enterprise-agreements/schema";
import type { Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";

type Named = { readonly accountId: string; readonly id: string };
type By = { readonly id: string | null; readonly name: string };

export type NewEvent = {
  readonly id: string;
  readonly suiteId?: string;
  readonly kind: AgreementEventKind;
  readonly quantity?: number;
  readonly licenseTypeId?: string;
  readonly virtualAccountId?: string;
  readonly entitled?: number;
  readonly taken?: number;
  readonly dueAt?: Date;
  readonly reason?: string;
};

const eventColumns = {
  account_id: "uuid",
  id: "uuid",
  agreement_id: "uuid",
  suite_id: "uuid",
  at: "timestamptz",
  kind: "text",
  quantity: "bigint",
  license_type_id: "uuid",
  virtual_account_id: "uuid",
  entitled: "bigint",
  taken: "bigint",
  due_at: "timestamptz",
  reason: "text",
  actor_id: "uuid",
  actor_name: "text",
} as const;

/** Notes what happened to an agreement. */
export const insertEvents = async (
  tx: Transaction,
  { accountId, id }: Named,
  events: readonly NewEvent[],
  { by, now }: { readonly by: By; readonly now: Date },
): Promise<void> => {
  const rows = events.map((event) => ({
    account_id: accountId,
    id: event.id,
    agreement_id: id,
    suite_id: event.suiteId ?? null,
    at: now,
    kind: event.kind,
    quantity: event.quantity ?? null,
    license_type_id: event.licenseTypeId ?? null,
    virtual_account_id: event.virtualAccountId ?? null,
    entitled: event.entitled ?? null,
    taken: event.taken ?? null,
    due_at: event.dueAt ?? null,
    reason: event.reason ?? null,
    actor_id: by.id,
    actor_name: by.name,
  }));
  await insertOf("enterprise_agreement_events", eventColumns, rows).execute(tx);
};
