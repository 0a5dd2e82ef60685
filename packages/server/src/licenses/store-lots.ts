import type { LotDates } from "@freehold/core/licenses/clock";
import type { PoolKey } from "@freehold/core/licenses/ledger";
import type { LotOriginKind, LotState, Term } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

export type LotOrigin = {
  readonly kind: LotOriginKind;
  /** The line of an order, a transfer or a renewal, the converted license, what was taken from an agreement: one lot at most comes from each. */
  readonly id: string;
  /** What people know it by, e.g. an order number. */
  readonly label: string;
};

export type NewLot = LotDates & {
  readonly accountId: string;
  readonly id: string;
  readonly licenseTypeId: string;
  readonly quantity: number;
  readonly term: Term;
  readonly state: LotState;
  readonly nextChangeAt: Date | null;
  readonly origin: LotOrigin;
  readonly renewsLotId: string | null;
  readonly now: Date;
};

/**
 * Writes lots.
 * @returns the ids of those that were new: of an origin that has brought one already nothing is written
 */
export const insertLots = async (tx: Transaction, lots: readonly NewLot[]): Promise<ReadonlySet<string>> => {
  if (lots.length === 0) return new Set();
  const written = await tx
    .insertInto("lots")
    .values(
      lots.map((lot) => ({
        account_id: lot.accountId,
        id: lot.id,
        license_type_id: lot.licenseTypeId,
        quantity: lot.quantity,
        term: lot.term,
        state: lot.state,
        starts_at: lot.startsAt,
        ends_at: lot.endsAt,
        grace_ends_at: lot.graceEndsAt,
        next_change_at: lot.nextChangeAt,
        origin: lot.origin.kind,
        origin_id: lot.origin.id,
        origin_label: lot.origin.label,
        renews_lot_id: lot.renewsLotId,
        created_at: lot.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(["account_id", "origin", "origin_id"]).doNothing())
    .returning("id")
    .execute();
  return new Set(written.map(({ id }) => id));
};

/** A lot of an account. */
export type LotKey = { readonly accountId: string; readonly id: string };

export type StoredLot = LotDates &
  LotKey & {
    readonly licenseTypeId: string;
    readonly quantity: number;
    readonly term: Term;
    readonly state: LotState;
    readonly nextChangeAt: Date | null;
    readonly label: string;
  };

/** Lots that something happens to now, those that waited longest first. */
export const readDueLots = (db: Reader, now: Date, limit: number): Promise<LotKey[]> =>
  db
    .selectFrom("lots")
    .select(["account_id as accountId", "id"])
    .where("next_change_at", "<=", now)
    .orderBy("next_change_at")
    .limit(limit)
    .execute();

/** One lot, held until the transaction ends. */
export const lockLot = async (tx: Transaction, { accountId, id }: LotKey): Promise<StoredLot | undefined> => {
  const { rows } = await sql<StoredLot>`
    select account_id as "accountId", id, license_type_id as "licenseTypeId", quantity::float8, term, state,
      starts_at as "startsAt", ends_at as "endsAt", grace_ends_at as "graceEndsAt", next_change_at as "nextChangeAt",
      origin_label as label
    from lots where account_id = ${accountId} and id = ${id} for no key update`.execute(tx);
  return rows[0];
};

/**
 * Keeps the lots of which something is available in pools as they are until the transaction ends: whoever ends one of
 * them waits, and then finds it wherever it was brought. Before the pools are locked.
 * @returns their ids
 */
export const holdLotsOf = async (
  tx: Transaction,
  accountId: string,
  pools: readonly PoolKey[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select l.id from lots l
    where l.account_id = ${accountId} and l.id in (
      select p.lot_id
      from unnest(${pools.map(({ licenseTypeId }) => licenseTypeId)}::uuid[],
        ${pools.map(({ virtualAccountId }) => virtualAccountId)}::uuid[]) as k(license_type_id, virtual_account_id)
      join pool_lots p on p.account_id = ${accountId} and p.license_type_id = k.license_type_id
        and p.virtual_account_id = k.virtual_account_id
      where p.available > 0)
    order by l.id for share of l`.execute(tx);
  return new Set(rows.map(({ id }) => id));
};

export const saveLotState = async (
  tx: Transaction,
  { accountId, id }: LotKey,
  state: LotState,
  nextChangeAt: Date | null,
): Promise<void> => {
  await tx
    .updateTable("lots")
    .set({ state, next_change_at: nextChangeAt })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** The pools in which there is anything of a lot. */
export const readPoolsOfLot = (db: Reader, { accountId, id }: LotKey): Promise<PoolKey[]> =>
  db
    .selectFrom("pool_lots")
    .select(["license_type_id as licenseTypeId", "virtual_account_id as virtualAccountId"])
    .where("account_id", "=", accountId)
    .where("lot_id", "=", id)
    .where(({ or, eb }) =>
      or([eb("scheduled", ">", "0"), eb("available", ">", "0"), eb("in_use", ">", "0"), eb("reserved", ">", "0")]),
    )
    .execute();
