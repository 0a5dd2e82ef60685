import type { Held } from "@freehold/core/licenses/cover";
import type { Part } from "@freehold/core/licenses/ledger";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";
import type { LotKey } from "./store-lots.ts";
import type { AccountPool } from "./store-pools.ts";

/** A live assignment with what covers it. */
export type HeldAssignment = Held & {
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly holder: string;
  readonly quantity: number;
};

const heldColumns = sql`a.account_id as "accountId", a.id, a.license_type_id as "licenseTypeId",
  a.virtual_account_id as "virtualAccountId", a.kind, a.holder, a.quantity::float8, t.enforcement,
  (select json_agg(json_build_object('licenseTypeId', d.license_type_id, 'lotId', d.lot_id, 'quantity', d.quantity)
      order by d.position)
    from assignment_draws d where d.account_id = a.account_id and d.assignment_id = a.id) as parts`;

/** Live assignments of a pool of which something is uncovered, in the order in which they were made. */
export const readUncovered = async (
  tx: Transaction,
  { accountId, licenseTypeId, virtualAccountId }: AccountPool,
): Promise<HeldAssignment[]> => {
  const { rows } = await sql<HeldAssignment>`
    select ${heldColumns}
    from assignment_draws u
    join license_assignments a on a.account_id = u.account_id and a.id = u.assignment_id
    join license_types t on t.id = a.license_type_id
    where u.account_id = ${accountId} and u.license_type_id = ${licenseTypeId} and u.lot_id is null
      and a.virtual_account_id = ${virtualAccountId}
    order by a.created_at, a.id`.execute(tx);
  return rows;
};

/** Live assignments that draw from a lot, in the order in which they were made. */
export const readDrawnFrom = async (db: Reader, { accountId, id }: LotKey): Promise<HeldAssignment[]> => {
  const { rows } = await sql<HeldAssignment>`
    select ${heldColumns}
    from (select distinct account_id, assignment_id from assignment_draws
      where account_id = ${accountId} and lot_id = ${id}) u
    join license_assignments a on a.account_id = u.account_id and a.id = u.assignment_id
    join license_types t on t.id = a.license_type_id
    order by a.created_at, a.id`.execute(db);
  return rows;
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
