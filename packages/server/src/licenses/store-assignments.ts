import type { Part } from "@freehold/core/licenses/ledger";
import type { AssignmentKind, EndReason, Enforcement, LicenseUnit, Term } from "@freehold/core/licenses/schema";
import { type RawBuilder, sql } from "kysely";
import { arrayOf } from "../platform/arrays.ts";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";
import { insertOfDraws } from "./store-draws.ts";
import { isInSight, type Sight } from "./store-inventory.ts";

export type StoredTypeName = {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: LicenseUnit;
  readonly enforcement: Enforcement;
};

type Asked = { readonly accountId: string; readonly licenseTypeId: string; readonly virtualAccountId: string };
export type NewAssignment = Asked & {
  readonly id: string;
  readonly kind: AssignmentKind;
  readonly holder: string;
  readonly reference: string | null;
  readonly quantity: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly parts: readonly Part[];
};

const assignmentColumns = {
  account_id: "uuid",
  id: "uuid",
  license_type_id: "uuid",
  virtual_account_id: "uuid",
  kind: "text",
  holder: "text",
  reference: "text",
  quantity: "bigint",
  created_at: "timestamptz",
  created_by: "text",
  created_by_id: "uuid",
} as const;

/** Writes assignments with what covers them: one statement, and the same one however many there are. */
export const insertAssignments = async (tx: Transaction, assignments: readonly NewAssignment[]): Promise<void> => {
  const rows = assignments.map((each) => ({
    account_id: each.accountId,
    id: each.id,
    license_type_id: each.licenseTypeId,
    virtual_account_id: each.virtualAccountId,
    kind: each.kind,
    holder: each.holder,
    reference: each.reference,
    quantity: each.quantity,
    created_at: each.createdAt,
    created_by: each.createdBy,
    created_by_id: each.createdById,
  }));
  await sql`with assigned as (${insertOf("license_assignments", assignmentColumns, rows)})
    ${insertOfDraws(assignments)}`.execute(tx);
};

export type StoredAssignment = {
  readonly accountId: string;
  readonly id: string;
  readonly licenseType: StoredTypeName;
  readonly virtualAccount: { readonly id: string; readonly name: string };
  readonly kind: AssignmentKind;
  readonly holder: string;
  readonly reference: string | null;
  readonly quantity: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endReason: EndReason | null;
  readonly draws: readonly StoredDraw[];
};

export type StoredDraw = {
  readonly licenseType: { readonly id: string; readonly sku: string; readonly name: string };
  readonly lot: {
    readonly id: string;
    readonly label: string;
    readonly term: Term;
    readonly endsAt: Date | null;
  } | null;
  readonly quantity: number;
};

/** An assignment with one of its draws; with none where it has none. */
type Row = Omit<StoredAssignment, "licenseType" | "virtualAccount" | "draws"> & {
  readonly typeId: string;
  readonly sku: string;
  readonly typeName: string;
  readonly unit: LicenseUnit;
  readonly enforcement: Enforcement;
  readonly placeId: string;
  readonly placeName: string;
  readonly drawn: number | null;
  readonly drawnTypeId: string;
  readonly drawnSku: string;
  readonly drawnTypeName: string;
  readonly lotId: string | null;
  readonly lotLabel: string;
  readonly lotTerm: Term;
  readonly lotEndsAt: Date | null;
};

// Plain columns, put together here: to build JSON of them took PostgreSQL longer than to find them.
const columns = sql`a.account_id as "accountId", a.id, a.kind, a.holder, a.reference, a.quantity::float8,
  a.created_at as "createdAt", a.created_by as "createdBy", a.ended_at as "endedAt", a.ended_by as "endedBy",
  a.end_reason as "endReason", t.id as "typeId", t.sku, t.name as "typeName", t.unit, t.enforcement,
  v.id as "placeId", v.name as "placeName", d.quantity::float8 as drawn, dt.id as "drawnTypeId", dt.sku as "drawnSku",
  dt.name as "drawnTypeName", l.id as "lotId", l.origin_label as "lotLabel", l.term as "lotTerm", l.ends_at as "lotEndsAt"`;

const named = sql`
  cross join lateral (select * from license_types t where t.id = a.license_type_id offset 0) t
  cross join lateral (select * from virtual_accounts v
    where v.account_id = a.account_id and v.id = a.virtual_account_id offset 0) v
  left join lateral (select * from assignment_draws d
    where d.account_id = a.account_id and d.assignment_id = a.id offset 0) d on true
  left join lateral (select * from license_types dt where dt.id = d.license_type_id offset 0) dt on true
  left join lateral (select * from lots l where l.account_id = d.account_id and l.id = d.lot_id offset 0) l on true`;

const drawOf = ({ drawn, ...row }: Row): StoredDraw[] => {
  if (drawn === null) return [];
  const lot = { label: row.lotLabel, term: row.lotTerm, endsAt: row.lotEndsAt };
  return [
    {
      licenseType: { id: row.drawnTypeId, sku: row.drawnSku, name: row.drawnTypeName },
      lot: row.lotId === null ? null : { id: row.lotId, ...lot },
      quantity: drawn,
    },
  ];
};

const assembled = (rows: readonly Row[]): StoredAssignment[] =>
  [...Map.groupBy(rows, ({ accountId, id }) => `${accountId} ${id}`).values()].flatMap((ofOne) =>
    ofOne.slice(0, 1).map((row) => ({
      accountId: row.accountId,
      id: row.id,
      licenseType: {
        id: row.typeId,
        sku: row.sku,
        name: row.typeName,
        unit: row.unit,
        enforcement: row.enforcement,
      },
      virtualAccount: { id: row.placeId, name: row.placeName },
      kind: row.kind,
      holder: row.holder,
      reference: row.reference,
      quantity: row.quantity,
      createdAt: row.createdAt,
      createdBy: row.createdBy,
      endedAt: row.endedAt,
      endedBy: row.endedBy,
      endReason: row.endReason,
      draws: ofOne.flatMap(drawOf),
    })),
  );

export type AssignmentKey = { readonly accountId: string; readonly id: string };

const keysOf = (keys: readonly AssignmentKey[]) => sql`
  unnest(${arrayOf("uuid", keys, (key) => key.accountId)}, ${arrayOf("uuid", keys, (key) => key.id)}) as k(account_id, id)`;

/** Assignments, live or over; in no order, each once, and without those that are not there. */
export const readAssignments = async (db: Reader, keys: readonly AssignmentKey[]): Promise<StoredAssignment[]> => {
  if (keys.length === 0) return [];
  const distinct = new Map(keys.map((key) => [`${key.accountId} ${key.id}`.toLowerCase(), key]));
  const { rows } = await sql<Row>`
    select ${columns} from ${keysOf([...distinct.values()])}
    cross join lateral (select * from license_assignments a where a.account_id = k.account_id and a.id = k.id offset 0) a
    ${named} order by a.account_id, a.id, d.position`.execute(db);
  return assembled(rows);
};

/** From which license types assignments draw, besides their own; some of them more than once. */
export const readPoolsOfAssignments = async (
  db: Reader,
  keys: readonly AssignmentKey[],
): Promise<{ accountId: string; licenseTypeId: string; virtualAccountId: string }[]> => {
  const { rows } = await sql<{ accountId: string; virtualAccountId: string; own: string; drawn: string | null }>`
    select a.account_id as "accountId", a.virtual_account_id as "virtualAccountId", a.license_type_id as own,
      d.license_type_id as drawn
    from ${keysOf(keys)}
    cross join lateral (select * from license_assignments a where a.account_id = k.account_id and a.id = k.id offset 0) a
    left join lateral (select license_type_id from assignment_draws d
      where d.account_id = k.account_id and d.assignment_id = k.id offset 0) d on true`.execute(db);
  return rows.flatMap(({ own, drawn, ...place }) =>
    [own, drawn ?? own].map((licenseTypeId) => ({ ...place, licenseTypeId })),
  );
};

type Referenced = { readonly accountId: string; readonly reference: string };

/** Live assignments that these references name. */
export const readReferenced = async (db: Reader, references: readonly Referenced[]): Promise<StoredAssignment[]> => {
  if (references.length === 0) return [];
  const { rows } = await sql<Row>`
    select ${columns}
    from (select distinct * from unnest(${arrayOf("uuid", references, (each) => each.accountId)},
      ${arrayOf("text", references, (each) => each.reference)}) as k(account_id, reference)) k
    cross join lateral (select * from license_assignments a
      where a.account_id = k.account_id and a.reference = k.reference and a.ended_at is null offset 0) a
    ${named} order by a.account_id, a.id, d.position`.execute(db);
  return assembled(rows);
};

export type Ending = {
  readonly endedAt: Date;
  readonly endedBy: string;
  readonly endReason: EndReason;
};

/** Ends assignments; what covered them is forgotten here, and kept by the ledger. */
export const endAssignments = async (tx: Transaction, keys: readonly (AssignmentKey & Ending)[]): Promise<void> => {
  if (keys.length === 0) return;
  // Row by row, by their keys and then by where they are: joined as a whole, the tables could be read from end to end, and
  // looked for among the live ones, all of an account's.
  await sql`
    with ended as materialized (
      select k.*, a.place
      from unnest(${arrayOf("uuid", keys, (key) => key.accountId)}, ${arrayOf("uuid", keys, (key) => key.id)},
        ${arrayOf("timestamptz", keys, (key) => key.endedAt)}, ${arrayOf("text", keys, (key) => key.endedBy)},
        ${arrayOf("text", keys, (key) => key.endReason)}) as k(account_id, id, ended_at, ended_by, end_reason)
      cross join lateral (select a.ctid as place, a.ended_at as over_since from license_assignments a
        where a.account_id = k.account_id and a.id = k.id offset 0) a
      where a.over_since is null
    ), emptied as (
      delete from assignment_draws where ctid = any(array(
        select d.place from ended e cross join lateral (select d.ctid as place from assignment_draws d
          where d.account_id = e.account_id and d.assignment_id = e.id offset 0) d))
    )
    update license_assignments a set ended_at = e.ended_at, ended_by = e.ended_by, end_reason = e.end_reason
    from ended e where a.ctid = any(array(select place from ended)) and a.ctid = e.place`.execute(tx);
};

export const saveKinds = async (
  tx: Transaction,
  keys: readonly AssignmentKey[],
  kind: AssignmentKind,
): Promise<void> => {
  await sql`
    update license_assignments a set kind = ${kind} from ${keysOf(keys)}
    where a.account_id = k.account_id and a.id = k.id`.execute(tx);
};

type Wanted = {
  readonly licenseTypeId: string | undefined;
  readonly which: "live" | "ended";
  readonly words: string;
  readonly after: Cursor | null;
  readonly limit: number;
};

/**
 * A page of assignments where one looks, newest first. It is found pool by pool: only those with the newest can be on it, no
 * more of them than fill it.
 */
export const readAssignmentPage = async (
  db: Reader,
  sight: Sight,
  { licenseTypeId, which, words, after, limit }: Wanted,
): Promise<StoredAssignment[]> => {
  const { accountId } = sight;
  const beginning = `${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const conditions: RawBuilder<unknown>[] = [
    which === "live" ? sql`a.ended_at is null` : sql`a.ended_at is not null`,
    ...(words === "" ? [] : [sql`lower(a.holder) like ${beginning}`]),
    ...(after === null ? [] : [sql`(a.created_at, a.id) < (${after.at}, ${after.id}::uuid)`]),
  ];
  const newest = (where: RawBuilder<unknown>, count: number) => sql`
    select a.* from license_assignments a where a.account_id = ${accountId} and ${where} and ${sql.join(conditions, sql` and `)}
    order by a.created_at desc, a.id desc limit ${count}`;
  const isOfType = licenseTypeId === undefined ? sql`true` : sql`p.license_type_id = ${licenseTypeId}`;
  const ofPool = sql`a.virtual_account_id = p.virtual_account_id and a.license_type_id = p.license_type_id`;
  const { rows } = await sql<Row>`
    select ${columns} from (
      select a.* from (
        select p.virtual_account_id, p.license_type_id from pools p
        cross join lateral (${newest(ofPool, 1)}) first
        where p.account_id = ${accountId} and ${isInSight(sight, "p.virtual_account_id")} and ${isOfType}
        order by first.created_at desc, first.id desc limit ${limit}
      ) p cross join lateral (${newest(ofPool, limit)}) a
      order by a.created_at desc, a.id desc limit ${limit}
    ) a ${named} order by a.created_at desc, a.id desc, d.position`.execute(db);
  return assembled(rows);
};

/** Where licenses of a type are available, the most first. */
export const readSurplus = async (
  db: Reader,
  wanted: {
    readonly accountId: string;
    readonly licenseTypeId: string;
    readonly virtualAccountIds: readonly string[] | null;
    readonly exceptId: string | null;
    readonly limit: number;
  },
): Promise<{ id: string; name: string; available: number }[]> => {
  const { rows } = await sql<{ id: string; name: string; available: number }>`
    select v.id, v.name, p.available::float8 from pools p
    join virtual_accounts v on v.account_id = p.account_id and v.id = p.virtual_account_id
    where p.account_id = ${wanted.accountId} and p.license_type_id = ${wanted.licenseTypeId} and p.available > 0
      and (${wanted.exceptId}::uuid is null or p.virtual_account_id <> ${wanted.exceptId}::uuid)
      and (${wanted.virtualAccountIds}::uuid[] is null or p.virtual_account_id = any(${wanted.virtualAccountIds}::uuid[]))
    order by p.available desc, v.name, v.id limit ${wanted.limit}`.execute(db);
  return rows;
};
