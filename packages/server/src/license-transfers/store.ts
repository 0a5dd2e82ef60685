import type { TransferLine } from "@freehold/core/license-transfers/rules";
import type { TransferOrder } from "@freehold/core/license-transfers/schema";
import type { LicenseTypeName, Term } from "@freehold/core/licenses/schema";
import { type RawBuilder, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";

type Place = { readonly id: string; readonly name: string };

export type StoredPart = {
  readonly lot: { readonly id: string; readonly label: string; readonly term: Term; readonly endsAt: string | null };
  readonly quantity: number;
};

export type StoredTransfer = {
  readonly accountId: string;
  readonly id: string;
  readonly order: TransferOrder;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly lines: readonly {
    readonly licenseType: LicenseTypeName;
    readonly quantity: number;
    readonly from: Place;
    readonly to: Place;
    readonly parts: readonly StoredPart[];
  }[];
};

const columns = sql`t.account_id as "accountId", t.id, t.draw_order as "order", t.created_at as "createdAt",
  t.created_by as "createdBy", u.undone_at as "undoneAt", u.undone_by as "undoneBy",
  (select json_agg(json_build_object(
      'licenseType', json_build_object('id', k.id, 'sku', k.sku, 'name', k.name, 'unit', k.unit,
        'enforcement', k.enforcement),
      'quantity', l.quantity, 'from', json_build_object('id', f.id, 'name', f.name),
      'to', json_build_object('id', o.id, 'name', o.name),
      'parts', (select json_agg(json_build_object('quantity', p.quantity, 'lot', json_build_object('id', b.id,
            'label', b.origin_label, 'term', b.term, 'endsAt', b.ends_at)) order by p.draw)
          from license_transfer_parts p join lots b on b.account_id = p.account_id and b.id = p.lot_id
          where p.account_id = l.account_id and p.transfer_id = l.transfer_id and p.position = l.position))
      order by l.position)
    from license_transfer_lines l join license_types k on k.id = l.license_type_id
    join virtual_accounts f on f.account_id = l.account_id and f.id = l.from_id
    join virtual_accounts o on o.account_id = l.account_id and o.id = l.to_id
    where l.account_id = t.account_id and l.transfer_id = t.id) as lines`;

const undone = sql`left join license_transfer_undos u on u.account_id = t.account_id and u.transfer_id = t.id`;

export const readTransfer = async (db: Reader, accountId: string, id: string): Promise<StoredTransfer | undefined> => {
  const { rows } = await sql<StoredTransfer>`
    select ${columns} from license_transfers t ${undone}
    where t.account_id = ${accountId} and t.id = ${id}`.execute(db);
  return rows[0];
};

/** One transfer; whoever else wants to undo it waits until the transaction ends. */
export const lockTransfer = async (
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<StoredTransfer | undefined> => {
  await sql`select from license_transfers where account_id = ${accountId} and id = ${id} for no key update`.execute(tx);
  return readTransfer(tx, accountId, id);
};

type Wanted = {
  readonly accountId: string;
  /** Null: all of the account. */
  readonly virtualAccountIds: readonly string[] | null;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** A page of transfers, newest first; of each virtual account no more than fills it. */
export const readTransferPage = async (
  db: Reader,
  { accountId, virtualAccountIds, after, limit }: Wanted,
): Promise<StoredTransfer[]> => {
  const isOlder = (createdAt: string, id: string) =>
    after === null
      ? sql`true`
      : sql`(${sql.ref(createdAt)}, ${sql.ref(id)}) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const ofPlaces = (side: RawBuilder<unknown>) => sql`
    select l.transfer_id as id from unnest(${virtualAccountIds}::uuid[]) as place(id)
    cross join lateral (
      select distinct l.created_at, l.transfer_id from license_transfer_lines l
      where l.account_id = ${accountId} and l.${side} = place.id and ${isOlder("l.created_at", "l.transfer_id")}
      order by l.created_at desc, l.transfer_id desc limit ${limit}
    ) l`;
  const found =
    virtualAccountIds === null
      ? sql`t.account_id = ${accountId} and ${isOlder("t.created_at", "t.id")}`
      : sql`t.account_id = ${accountId} and t.id in (${ofPlaces(sql`from_id`)} union ${ofPlaces(sql`to_id`)})`;
  const { rows } = await sql<StoredTransfer>`
    select ${columns}
    from (select * from license_transfers t where ${found} order by t.created_at desc, t.id desc limit ${limit}) t
    ${undone} order by t.created_at desc, t.id desc`.execute(db);
  return rows;
};

type NewTransfer = {
  readonly accountId: string;
  readonly id: string;
  readonly order: TransferOrder;
  readonly now: Date;
  readonly by: { readonly id: string; readonly name: string };
  readonly lines: readonly (TransferLine & {
    readonly parts: readonly { readonly lotId: string; readonly quantity: number }[];
  })[];
};

const lineColumns = {
  account_id: "uuid",
  transfer_id: "uuid",
  position: "bigint",
  license_type_id: "uuid",
  quantity: "bigint",
  from_id: "uuid",
  to_id: "uuid",
  created_at: "timestamptz",
} as const;

const partColumns = {
  account_id: "uuid",
  transfer_id: "uuid",
  position: "bigint",
  draw: "bigint",
  lot_id: "uuid",
  quantity: "bigint",
} as const;

export const insertTransfer = async (
  tx: Transaction,
  { accountId, id, order, now, by, lines }: NewTransfer,
): Promise<void> => {
  await tx
    .insertInto("license_transfers")
    .values({
      account_id: accountId,
      id,
      draw_order: order,
      created_at: now,
      created_by: by.name,
      created_by_id: by.id,
    })
    .execute();
  const rows = lines.map((line, position) => ({
    account_id: accountId,
    transfer_id: id,
    position,
    license_type_id: line.licenseTypeId,
    quantity: line.quantity,
    from_id: line.fromId,
    to_id: line.toId,
    created_at: now,
  }));
  const parts = lines.flatMap((line, position) =>
    line.parts.map(({ lotId, quantity }, draw) => ({
      account_id: accountId,
      transfer_id: id,
      position,
      draw,
      lot_id: lotId,
      quantity,
    })),
  );
  await insertOf("license_transfer_lines", lineColumns, rows).execute(tx);
  await insertOf("license_transfer_parts", partColumns, parts).execute(tx);
};

export const insertUndo = async (
  tx: Transaction,
  { accountId, id }: Pick<StoredTransfer, "accountId" | "id">,
  by: { readonly id: string; readonly name: string },
  now: Date,
): Promise<void> => {
  await tx
    .insertInto("license_transfer_undos")
    .values({ account_id: accountId, transfer_id: id, undone_at: now, undone_by: by.name, undone_by_id: by.id })
    .execute();
};
