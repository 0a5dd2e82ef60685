import type { AccountTransferState, TransferMoment, TransferSide } from "@freehold/core/account-transfers/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";
import { readTransfer, type StoredTransfer } from "./store.ts";

/** One transfer; whoever else decides about it waits until the transaction ends. */
export const lockTransfer = async (tx: Transaction, id: string): Promise<StoredTransfer | undefined> => {
  await sql`select from account_transfers where id = ${id} for no key update`.execute(tx);
  return readTransfer(tx, id);
};

/**
 * The accounts of these that are active. All of them stay as they are until the transaction ends: whoever closes one or
 * joins it with another waits.
 */
export const holdActive = async (tx: Transaction, accountIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from accounts where id = any(${accountIds}::uuid[]) order by id for key share`.execute(tx);
  return new Set(rows.filter(({ status }) => status === "active").map(({ id }) => id));
};

/** How many transfers of an account wait for somebody, up to `most`. */
export const countOpen = async (db: Reader, accountId: string, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from account_transfer_sides where account_id = ${accountId} and is_open and side = 'giver' limit ${most}
    ) s`.execute(db);
  return rows[0]?.count ?? 0;
};

export type NewTransfer = {
  readonly id: string;
  readonly giverId: string;
  readonly receiverId: string;
  readonly state: Extract<AccountTransferState, "awaiting_approval" | "offered">;
  readonly justification: string;
  readonly now: Date;
  readonly createdById: string;
  readonly expiresAt: Date;
  readonly nextStepAt: Date;
  readonly lines: readonly {
    readonly id: string;
    readonly licenseTypeId: string;
    readonly virtualAccountId: string;
    readonly lotId: string;
    readonly quantity: number;
    readonly label: string;
    readonly term: string;
    readonly startsAt: Date;
    readonly endsAt: Date | null;
    readonly graceEndsAt: Date | null;
  }[];
};

const lineColumns = {
  transfer_id: "uuid",
  position: "bigint",
  id: "uuid",
  license_type_id: "uuid",
  virtual_account_id: "uuid",
  lot_id: "uuid",
  quantity: "bigint",
  label: "text",
  term: "text",
  starts_at: "timestamptz",
  ends_at: "timestamptz",
  grace_ends_at: "timestamptz",
} as const;

export const insertTransfer = async (tx: Transaction, given: NewTransfer): Promise<void> => {
  const { id, now, state } = given;
  await tx
    .insertInto("account_transfers")
    .values({
      id,
      state,
      justification: given.justification,
      created_at: now,
      created_by_id: given.createdById,
      offered_at: state === "offered" ? now : null,
      expires_at: given.expiresAt,
      next_step_at: given.nextStepAt,
    })
    .execute();
  const side = (account_id: string, of: TransferSide, place_ids: string[]) => ({
    account_id,
    transfer_id: id,
    side: of,
    is_open: true,
    created_at: now,
    place_ids,
  });
  const places = [...new Set(given.lines.map(({ virtualAccountId }) => virtualAccountId))];
  await tx
    .insertInto("account_transfer_sides")
    .values([side(given.giverId, "giver", places), side(given.receiverId, "receiver", [])])
    .execute();
  const rows = given.lines.map((line, position) => ({
    transfer_id: id,
    position,
    id: line.id,
    license_type_id: line.licenseTypeId,
    virtual_account_id: line.virtualAccountId,
    lot_id: line.lotId,
    quantity: line.quantity,
    label: line.label,
    term: line.term,
    starts_at: line.startsAt,
    ends_at: line.endsAt,
    grace_ends_at: line.graceEndsAt,
  }));
  await insertOf("account_transfer_lines", lineColumns, rows).execute(tx);
};

type Moment = {
  readonly event: TransferMoment["event"];
  readonly at: Date;
  /** Null: the clock, or whatever ended an account. */
  readonly by: { readonly side: TransferSide; readonly name: string } | null;
  readonly reason?: string | null;
};

/** Notes what happened to a transfer that is locked. */
export const insertEvent = async (tx: Transaction, id: string, { event, at, by, reason }: Moment): Promise<void> => {
  await sql`
    insert into account_transfer_events (transfer_id, position, event, at, side, actor_name, reason)
    select ${id}::uuid, coalesce(max(position), 0) + 1, ${event}, ${at}, ${by?.side ?? null}, ${by?.name ?? null},
      ${reason ?? null}
    from account_transfer_events where transfer_id = ${id}`.execute(tx);
};

/** Saves that the giver has approved: from now on the receiver can decide. */
export const saveOffered = async (
  tx: Transaction,
  id: string,
  { at, expiresAt, nextStepAt }: { readonly at: Date; readonly expiresAt: Date; readonly nextStepAt: Date },
): Promise<void> => {
  await tx
    .updateTable("account_transfers")
    .set({ state: "offered", offered_at: at, expires_at: expiresAt, is_reminded: false, next_step_at: nextStepAt })
    .where("id", "=", id)
    .execute();
  // For the receiver it is as new as it is there.
  await tx
    .updateTable("account_transfer_sides")
    .set({ created_at: at })
    .where("transfer_id", "=", id)
    .where("side", "=", "receiver")
    .execute();
};

export const saveReminded = async (tx: Transaction, id: string, nextStepAt: Date): Promise<void> => {
  await tx
    .updateTable("account_transfers")
    .set({ is_reminded: true, next_step_at: nextStepAt })
    .where("id", "=", id)
    .execute();
};

/** Saves that nothing more becomes of a transfer; with where licenses arrived, where they did. */
export const saveEnded = async (
  tx: Transaction,
  id: string,
  {
    state,
    at,
    arrivedIn = null,
  }: { readonly state: AccountTransferState; readonly at: Date; arrivedIn?: string | null },
): Promise<void> => {
  await tx
    .updateTable("account_transfers")
    .set({ state, ended_at: at, next_step_at: null })
    .where("id", "=", id)
    .execute();
  await sql`
    update account_transfer_sides set is_open = false, place_ids = case
      when side = 'receiver' and ${arrivedIn}::uuid is not null then array[${arrivedIn}::uuid] else place_ids end
    where transfer_id = ${id}`.execute(tx);
};

/** Saves that a transfer that had ended waits again, as it did. */
export const saveReopened = async (
  tx: Transaction,
  id: string,
  { state, nextStepAt }: { readonly state: NewTransfer["state"]; readonly nextStepAt: Date },
): Promise<void> => {
  await tx
    .updateTable("account_transfers")
    .set({ state, ended_at: null, next_step_at: nextStepAt })
    .where("id", "=", id)
    .execute();
  await tx.updateTable("account_transfer_sides").set({ is_open: true }).where("transfer_id", "=", id).execute();
};

/** Transfers of an account that lapsed at an instant, with another account that is not over, in one order. */
export const readLapsedOf = async (db: Reader, accountId: string, at: Date): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select t.id from account_transfer_sides s join account_transfers t on t.id = s.transfer_id
    where s.account_id = ${accountId} and t.state = 'lapsed' and t.ended_at = ${at} and not exists (
      select from account_transfer_sides o join accounts a on a.id = o.account_id
      where o.transfer_id = t.id and a.status not in ('active', 'suspended'))
    order by t.id`.execute(db);
  return rows.map(({ id }) => id);
};

/** Transfers about which the clock is to do something, those that waited longest first. */
export const readDue = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("account_transfers")
    .select("id")
    .where("next_step_at", "<=", now)
    .orderBy("next_step_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

/** Transfers that wait although one of their accounts is over. */
export const readForsaken = async (db: Reader, _now: Date, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct s.transfer_id as id from account_transfer_sides s join accounts a on a.id = s.account_id
    where s.is_open and a.status not in ('provisional', 'active', 'suspended') limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
};

/** Transfers of an account that wait for somebody, in one order. */
export const readOpenOf = async (db: Reader, accountId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select transfer_id as id from account_transfer_sides where account_id = ${accountId} and is_open
    order by transfer_id`.execute(db);
  return rows.map(({ id }) => id);
};
