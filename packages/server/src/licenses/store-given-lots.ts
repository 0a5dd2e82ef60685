import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { type LotKey, lockLot } from "./store-lots.ts";

/** What was given on of a lot and is in another account now. */
export type GivenLot = LotKey & {
  readonly account: { readonly name: string; readonly domainIdentifier: string };
  readonly givenBy: { readonly id: string; readonly name: string };
  readonly quantity: number;
  readonly held: number;
};

/** How many licenses of lots are in pools, and how many of these somebody uses or has reserved. */
export const readLotLeft = async (
  db: Reader,
  { accountId, id }: LotKey,
): Promise<{ readonly quantity: number; readonly held: number }> => {
  const { rows } = await sql<{ quantity: number; held: number }>`
    select coalesce(sum(scheduled + available + in_use + reserved), 0)::float8 as quantity,
      coalesce(sum(in_use + reserved), 0)::float8 as held
    from pool_lots where account_id = ${accountId} and lot_id = ${id}`.execute(db);
  return rows[0] ?? { quantity: 0, held: 0 };
};

/** Where licenses of a lot are that were given on, and on again from there; in the order in which that happened. */
export const readGivenLots = async (db: Reader, { accountId, id }: LotKey): Promise<GivenLot[]> => {
  const { rows } = await sql<GivenLot>`
    with recursive given as (
      select l.account_id, l.id, ${accountId}::uuid as giver_id from lots l where l.given_lot_id = ${id}
      union all
      select l.account_id, l.id, g.account_id from given g join lots l on l.given_lot_id = g.id
    )
    select g.account_id as "accountId", g.id,
      json_build_object('name', a.name, 'domainIdentifier', a.domain_identifier) as account,
      json_build_object('id', b.id, 'name', b.name) as "givenBy", p.quantity, p.held
    from given g join accounts a on a.id = g.account_id join accounts b on b.id = g.giver_id
    cross join lateral (
      select sum(scheduled + available + in_use + reserved)::float8 as quantity, sum(in_use + reserved)::float8 as held
      from pool_lots p where p.account_id = g.account_id and p.lot_id = g.id
    ) p
    where p.quantity > 0 order by g.id`.execute(db);
  return rows;
};

/**
 * The same, with the lot itself held until the transaction ends, and all that came of it: nobody gives any of it on, or
 * ends it, meanwhile. Before pools are locked.
 */
export const lockGivenLots = async (tx: Transaction, lot: LotKey): Promise<GivenLot[]> => {
  await lockLot(tx, lot);
  for (let from = [lot.id]; from.length > 0; ) {
    const { rows } = await sql<{ id: string }>`
      select id from lots where given_lot_id = any(${from}::uuid[]) order by id for no key update`.execute(tx);
    from = rows.map(({ id }) => id);
  }
  return readGivenLots(tx, lot);
};
