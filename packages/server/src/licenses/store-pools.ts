import type { LotDates } from "@freehold/core/licenses/clock";
import type { PoolKey } from "@freehold/core/licenses/ledger";
import type { Term } from "@freehold/core/licenses/schema";
import { type RawBuilder, sql } from "kysely";
import { arrayOf } from "../platform/arrays.ts";
import type { Reader, Transaction } from "../platform/database.ts";

/** A pool of an account. */
export type AccountPool = PoolKey & { readonly accountId: string };

/** What of a lot is in a pool. */
export type PoolLot = LotDates & {
  readonly id: string;
  readonly label: string;
  readonly term: Term;
  readonly scheduled: number;
  readonly available: number;
  readonly inUse: number;
  readonly reserved: number;
};

/** A pool as it is, and stays until the transaction ends. */
export type LockedPool = AccountPool & {
  /** False where nothing of the type ever was in the virtual account: all is zero then, and nothing is locked. */
  readonly isThere: boolean;
  readonly available: number;
  readonly inUse: number;
  readonly reserved: number;
  readonly shortfall: number;
  /** Its lots of which there is anything in it. */
  readonly lots: readonly PoolLot[];
};

/** Names a pool in maps, and sorts as the database sorts pools' keys. */
export const poolName = ({ accountId, licenseTypeId, virtualAccountId }: AccountPool): string =>
  `${accountId} ${licenseTypeId} ${virtualAccountId}`;

const distinct = <Key extends AccountPool>(keys: readonly Key[]): Key[] => {
  const byName = new Map(keys.map((key) => [poolName(key), key]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
};

const columnsOf = (keys: readonly AccountPool[]) => sql`
  unnest(${arrayOf("uuid", keys, (key) => key.accountId)}, ${arrayOf("uuid", keys, (key) => key.licenseTypeId)},
    ${arrayOf("uuid", keys, (key) => key.virtualAccountId)})
    as k(account_id, license_type_id, virtual_account_id)`;

type Row = Omit<LockedPool, "isThere" | "lots">;
type LotRow = PoolLot & AccountPool;

const poolsOf = async (
  db: Reader,
  asked: readonly AccountPool[],
  lock: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, LockedPool>> => {
  const keys = distinct(asked);
  if (keys.length === 0) return new Map();
  // One by one in the order of the keys; then what they hold, in a statement that begins when all are locked.
  const [locked, lots] = await Promise.all([
    sql<Row>`
      select p.account_id as "accountId", p.license_type_id as "licenseTypeId",
        p.virtual_account_id as "virtualAccountId", p.available::float8, p.in_use::float8 as "inUse",
        p.reserved::float8, p.shortfall::float8
      from ${columnsOf(keys)}
      cross join lateral (
        select * from pools p where p.account_id = k.account_id and p.license_type_id = k.license_type_id
          and p.virtual_account_id = k.virtual_account_id ${lock}
      ) p`.execute(db),
    sql<LotRow>`
      select k.account_id as "accountId", k.license_type_id as "licenseTypeId",
        k.virtual_account_id as "virtualAccountId", l.*
      from ${columnsOf(keys)}
      cross join lateral (
        select l.id, l.origin_label as label, l.term, l.starts_at as "startsAt", l.ends_at as "endsAt",
          l.grace_ends_at as "graceEndsAt", p.scheduled::float8, p.available::float8, p.in_use::float8 as "inUse",
          p.reserved::float8
        from pool_lots p join lots l on l.account_id = p.account_id and l.id = p.lot_id
        where p.account_id = k.account_id and p.license_type_id = k.license_type_id
          and p.virtual_account_id = k.virtual_account_id
          and (p.scheduled > 0 or p.available > 0 or p.in_use > 0 or p.reserved > 0)
        offset 0
      ) l`.execute(db),
  ]);
  const known = new Map(locked.rows.map((row) => [poolName(row), row]));
  const lotsOf = Map.groupBy(lots.rows, poolName);
  const none = { available: 0, inUse: 0, reserved: 0, shortfall: 0 };
  return new Map(
    keys.map((key) => {
      const name = poolName(key);
      const row = known.get(name);
      const pool = { ...none, ...(row ?? key), isThere: row !== undefined, lots: lotsOf.get(name) ?? [] };
      return [name, pool];
    }),
  );
};

/**
 * Locks pools, in the order of their keys, and reads them with their lots. Whoever decides by what a pool holds comes
 * through here: nothing in a locked pool, and no assignment that draws from it, changes until the transaction ends.
 * @returns one for each pool asked for, the same asked for twice once
 */
export const lockManyPools = (
  tx: Transaction,
  asked: readonly AccountPool[],
): Promise<ReadonlyMap<string, LockedPool>> => poolsOf(tx, asked, sql`for no key update`);

/** Pools as they are now, and perhaps not in a moment: for what is only shown. */
export const readPools = async (db: Reader, accountId: string, pools: readonly PoolKey[]): Promise<LockedPool[]> => {
  const keys = pools.map(({ licenseTypeId, virtualAccountId }) => ({ accountId, licenseTypeId, virtualAccountId }));
  return [...(await poolsOf(db, keys, sql`offset 0`)).values()];
};

/** Pools of an account that are short, by how many. */
export const readShortPools = async (db: Reader, accountId: string): Promise<(PoolKey & { shortfall: number })[]> => {
  const { rows } = await sql<PoolKey & { shortfall: number }>`
    select license_type_id as "licenseTypeId", virtual_account_id as "virtualAccountId", shortfall::float8 as shortfall
    from pools where account_id = ${accountId} and shortfall > 0`.execute(db);
  return rows;
};

/** Locks pools of one account; see `lockManyPools`. In the order in which they were asked for. */
export const lockPools = async (
  tx: Transaction,
  accountId: string,
  pools: readonly PoolKey[],
): Promise<LockedPool[]> => {
  const keys = pools.map(({ licenseTypeId, virtualAccountId }) => ({ accountId, licenseTypeId, virtualAccountId }));
  const locked = await lockManyPools(tx, keys);
  return keys.flatMap((key) => locked.get(poolName(key)) ?? []);
};

/** Makes pools that are not there yet, so that they can be locked. They hold nothing. */
export const ensurePools = async (tx: Transaction, pools: readonly AccountPool[]): Promise<void> => {
  const keys = distinct(pools);
  if (keys.length === 0) return;
  await sql`
    insert into pools (account_id, license_type_id, virtual_account_id, is_enforced)
    select k.account_id, k.license_type_id, k.virtual_account_id, t.enforcement <> 'report_only'
    from ${columnsOf(keys)} join license_types t on t.id = k.license_type_id
    where not exists (select from pools p where p.account_id = k.account_id
      and p.license_type_id = k.license_type_id and p.virtual_account_id = k.virtual_account_id)
    order by 1, 2, 3
    on conflict do nothing`.execute(tx);
};
