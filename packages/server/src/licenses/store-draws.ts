import type { Held } from "@freehold/core/licenses/cover";
import type { Part } from "@freehold/core/licenses/ledger";
import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";
import { isInSight, type Sight } from "./store-inventory.ts";
import type { LotKey } from "./store-lots.ts";
import type { AccountPool } from "./store-pools.ts";

/** A live assignment with what covers it. */
export type HeldAssignment = Held & {
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly holder: string;
  readonly quantity: number;
};

type HeldRow = Omit<HeldAssignment, "parts"> & {
  readonly drawnTypeId: string;
  readonly lotId: string | null;
  readonly drawn: number;
};

/**
 * The live assignments that are found where one looks, with all that covers them, in the order in which they were made. Each is
 * looked for by its key: joined as a whole, the tables could be read from end to end. Plain columns are put together here: to
 * build JSON of them took PostgreSQL longer than to find them.
 * @param found their ids, as `assignment_id`, each once
 */
export const readHeld = async (db: Reader, sight: Sight, found: RawBuilder<unknown>): Promise<HeldAssignment[]> => {
  const { accountId } = sight;
  const { rows } = await sql<HeldRow>`
    select a.account_id as "accountId", a.id, a.license_type_id as "licenseTypeId",
      a.virtual_account_id as "virtualAccountId", a.kind, a.holder, a.quantity::float8, t.enforcement,
      d.license_type_id as "drawnTypeId", d.lot_id as "lotId", d.quantity::float8 as drawn
    from (${found}) u
    cross join lateral (select * from license_assignments a
      where a.account_id = ${accountId} and a.id = u.assignment_id and ${isInSight(sight, "a.virtual_account_id")} offset 0) a
    cross join lateral (select * from assignment_draws d
      where d.account_id = ${accountId} and d.assignment_id = u.assignment_id offset 0) d
    join license_types t on t.id = a.license_type_id
    order by a.created_at, a.id, d.position`.execute(db);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((ofOne) =>
    ofOne.slice(0, 1).map(({ drawnTypeId: _, lotId: __, drawn: ___, ...held }) => ({
      ...held,
      parts: ofOne.map(({ drawnTypeId, lotId, drawn }) => ({ licenseTypeId: drawnTypeId, lotId, quantity: drawn })),
    })),
  );
};

/** Live assignments of a pool of which something is uncovered, in the order in which they were made. */
export const readUncovered = async (
  tx: Transaction,
  { accountId, licenseTypeId, virtualAccountId }: AccountPool,
): Promise<HeldAssignment[]> =>
  readHeld(
    tx,
    { accountId, placeIds: null },
    sql`select u.assignment_id from assignment_draws u
      join license_assignments b on b.account_id = u.account_id and b.id = u.assignment_id
      where u.account_id = ${accountId} and u.license_type_id = ${licenseTypeId} and u.lot_id is null
        and b.virtual_account_id = ${virtualAccountId}`,
  );

/** Live assignments that draw from a lot, in the order in which they were made. */
export const readDrawnFrom = async (db: Reader, { accountId, id }: LotKey): Promise<HeldAssignment[]> => {
  return readHeld(
    db,
    { accountId, placeIds: null },
    sql`select distinct assignment_id from assignment_draws where account_id = ${accountId} and lot_id = ${id}`,
  );
};

type Drawing = { readonly accountId: string; readonly id: string; readonly parts: readonly Part[] };

const drawColumns = {
  account_id: "uuid",
  assignment_id: "uuid",
  position: "bigint",
  license_type_id: "uuid",
  lot_id: "uuid",
  quantity: "bigint",
} as const;

/** An insert of what covers assignments. */
export const insertOfDraws = (assignments: readonly Drawing[]) =>
  insertOf(
    "assignment_draws",
    drawColumns,
    assignments.flatMap(({ accountId, id, parts }) =>
      parts.map((part, position) => ({
        account_id: accountId,
        assignment_id: id,
        position,
        license_type_id: part.licenseTypeId,
        lot_id: part.lotId,
        quantity: part.quantity,
      })),
    ),
  );

/** Says anew what covers assignments of an account. */
export const replaceDraws = async (
  tx: Transaction,
  accountId: string,
  assignments: readonly Omit<Drawing, "accountId">[],
): Promise<void> => {
  if (assignments.length === 0) return;
  const ids = assignments.map(({ id }) => id);
  await sql`delete from assignment_draws
    where account_id = ${accountId} and assignment_id = any(${ids}::uuid[])`.execute(tx);
  await insertOfDraws(assignments.map((each) => ({ ...each, accountId }))).execute(tx);
};
