import type { LotDates } from "@freehold/core/licenses/clock";
import type { PoolKey } from "@freehold/core/licenses/ledger";
import type { LotOriginKind, LotState, Term } from "@freehold/core/licenses/schema";
import type { SpreadShare } from "@freehold/core/licenses/spread";
import { type RawBuilder, type SqlBool, sql } from "kysely";
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
  readonly givenLotId?: string;
  readonly timeZone?: string;
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
        given_lot_id: lot.givenLotId ?? null,
        time_zone: lot.timeZone ?? "UTC",
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
    /** The lot that it renews; null where it renews none. */
    readonly renewsLotId: string | null;
    /** Until when it would be usable if nothing renewed it; null while its grace is whole. */
    readonly fullGraceEndsAt: Date | null;
    readonly timeZone: string;
  };

/**
 * License types that something happens to now, with the account: those that waited longest first; at one instant, what begins
 * comes before what ends.
 */
export const readDueTypes = async (db: Reader, now: Date, limit: number): Promise<OwnedType[]> => {
  const rows = await db
    .selectFrom("lots")
    .select(["account_id as accountId", "license_type_id as licenseTypeId"])
    .where("next_change_at", "<=", now)
    .orderBy("next_change_at")
    .orderBy(sql`case state when 'scheduled' then 0 else 1 end`)
    .orderBy("id")
    .limit(limit)
    .execute();
  const firsts = new Map(rows.map((row) => [`${row.accountId} ${row.licenseTypeId}`, row]));
  return [...firsts.values()];
};

const storedColumns = sql`l.account_id as "accountId", l.id, l.license_type_id as "licenseTypeId", l.quantity::float8, l.term,
  l.state, l.starts_at as "startsAt", l.ends_at as "endsAt", l.grace_ends_at as "graceEndsAt",
  l.next_change_at as "nextChangeAt", l.origin_label as label, l.renews_lot_id as "renewsLotId",
  l.full_grace_ends_at as "fullGraceEndsAt", l.time_zone as "timeZone"`;

export const readLot = async (db: Reader, { accountId, id }: LotKey): Promise<StoredLot | undefined> => {
  const { rows } = await sql<StoredLot>`
    select ${storedColumns} from lots l where account_id = ${accountId} and id = ${id}`.execute(db);
  return rows[0];
};

/** One lot, held until the transaction ends. */
export const lockLot = async (tx: Transaction, { accountId, id }: LotKey): Promise<StoredLot | undefined> => {
  const { rows } = await sql<StoredLot>`
    select ${storedColumns} from lots l where account_id = ${accountId} and id = ${id} for no key update`.execute(tx);
  return rows[0];
};

/** A license type in an account. */
export type OwnedType = { readonly accountId: string; readonly licenseTypeId: string };

/**
 * The lots of a type that something happens to now, with those whose place they take, held until the transaction ends: one
 * after the other by id, as everybody locks several. What renews licenses by others of another type takes nobody's place.
 */
export const lockDueLots = async (
  tx: Transaction,
  { accountId, licenseTypeId }: OwnedType,
  now: Date,
): Promise<StoredLot[]> => {
  const { rows } = await sql<StoredLot>`
    select ${storedColumns} from lots l
    where account_id = ${accountId} and license_type_id = ${licenseTypeId} and (next_change_at <= ${now}
      or id in (select n.renews_lot_id from lots n where n.account_id = ${accountId}
        and n.license_type_id = ${licenseTypeId} and n.state = 'scheduled' and n.next_change_at <= ${now}))
    order by id for no key update`.execute(tx);
  return rows;
};

/** Dates of the lots that renew a lot by licenses of its type, begun or not. */
export const readRenewalsOf = async (
  db: Reader,
  { accountId, id, licenseTypeId }: StoredLot,
): Promise<Pick<StoredLot, "startsAt" | "endsAt">[]> =>
  db
    .selectFrom("lots")
    .select(["starts_at as startsAt", "ends_at as endsAt"])
    .where("account_id", "=", accountId)
    .where("renews_lot_id", "=", id)
    .where("license_type_id", "=", licenseTypeId)
    .where("state", "<>", "revoked")
    .execute();

/**
 * Whether a lot goes on with one that renews it: `goesOnWith`, and also after a gap once that is over.
 * @param old the name of the renewed lot's table @param next that of the other
 */
export const isGoingOn = (old: string, next: string): RawBuilder<SqlBool> => {
  const [o, n] = [sql.raw(old), sql.raw(next)];
  return sql`(${n}.license_type_id = ${o}.license_type_id and ${n}.state <> 'revoked'
    and (${n}.ends_at is null or ${n}.ends_at > ${o}.ends_at)
    and (${n}.starts_at <= ${o}.grace_ends_at or ${n}.state <> 'scheduled'))`;
};

/**
 * Keeps the lots of which something is available in pools as they are until the transaction ends: whoever ends one of
 * them waits, and then finds it wherever it was brought. Before the pools are locked.
 * @returns by their ids, the zone whose days each begins and ends on
 */
export const holdLotsOf = async (
  tx: Transaction,
  accountId: string,
  pools: readonly PoolKey[],
): Promise<ReadonlyMap<string, { readonly timeZone: string }>> => {
  const { rows } = await sql<{ id: string; timeZone: string }>`
    select l.id, l.time_zone as "timeZone" from lots l
    where l.account_id = ${accountId} and l.id in (
      select p.lot_id
      from unnest(${pools.map(({ licenseTypeId }) => licenseTypeId)}::uuid[],
        ${pools.map(({ virtualAccountId }) => virtualAccountId)}::uuid[]) as k(license_type_id, virtual_account_id)
      join pool_lots p on p.account_id = ${accountId} and p.license_type_id = k.license_type_id
        and p.virtual_account_id = k.virtual_account_id
      where p.available > 0)
    order by l.id for share of l`.execute(tx);
  return new Map(rows.map(({ id, timeZone }) => [id, { timeZone }]));
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

/** Says anew until when a lot is usable, and when something happens to it next. */
export const saveLotGrace = async (
  tx: Transaction,
  { accountId, id, graceEndsAt, fullGraceEndsAt, nextChangeAt }: StoredLot,
): Promise<void> => {
  await tx
    .updateTable("lots")
    .set({ grace_ends_at: graceEndsAt, full_grace_ends_at: fullGraceEndsAt, next_change_at: nextChangeAt })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** Where a lot is and what of it somebody holds; of one that is over, where it was. */
export const readSharesOfLot = async (db: Reader, { accountId, id }: LotKey): Promise<SpreadShare[]> => {
  const { rows } = await sql<SpreadShare>`
    select virtual_account_id as "placeId", (in_use + reserved)::float8 as held, available::float8 as free
    from pool_lots where account_id = ${accountId} and lot_id = ${id} and available + in_use + reserved > 0
    order by virtual_account_id`.execute(db);
  if (rows.length > 0) return rows;
  const { rows: were } = await sql<SpreadShare>`
    select x.virtual_account_id as "placeId", 0::float8 as held, x.quantity::float8 as free
    from lots l join ledger_transactions x on x.account_id = l.account_id and x.license_type_id = l.license_type_id
      and x.kind = 'expire' and x.subject_id = l.id
    where l.account_id = ${accountId} and l.id = ${id} order by x.virtual_account_id`.execute(db);
  return were;
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

/** The virtual account that licenses go to where nothing says another. */
export const readDefaultPlace = (db: Reader, accountId: string): Promise<{ id: string; name: string }> =>
  db
    .selectFrom("virtual_accounts")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("is_default", "=", true)
    .executeTakeFirstOrThrow();
