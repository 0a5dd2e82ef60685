import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";

/** The two accounts and the merge that remembers what is moved. */
export type Move = {
  readonly mergeId: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** 0 for what moves at once; then the batches of people that follow. */
  readonly batch: number;
  readonly now: Date;
};

export type Sql = ReturnType<typeof sql>;

/** What a change touched, in order: what it was (only what changed), and the whole row as it became. */
export const remember = (
  move: Move,
  table: string,
  changed: Sql,
  before: Sql,
  after: Sql = sql`to_jsonb(changed)`,
) => sql`
  with changed as (${changed})
  insert into account_merge_rows (merge_id, step, batch, table_name, before, after)
  select ${move.mergeId}::uuid,
    (select coalesce(max(step), 0) from account_merge_rows where merge_id = ${move.mergeId}::uuid)
      + row_number() over (), ${move.batch}::integer, ${table}, ${before}, ${after}
  from changed`;

const whereItWas = ({ sourceId }: Move) => sql`jsonb_build_object('account_id', ${sourceId}::uuid)`;
export const itself = sql`to_jsonb(changed)`;
export const nothing = sql`null::jsonb`;

/** Moves the rows of a table from one account to the other. */
export const moveAll = (tx: Transaction, move: Move, table: string, condition: Sql = sql`true`) =>
  remember(
    move,
    table,
    sql`update ${sql.table(table)} set account_id = ${move.targetId} where account_id = ${move.sourceId} and ${condition}
      returning *`,
    whereItWas(move),
  ).execute(tx);

/** A merge to take back. */
export type Undo = {
  readonly mergeId: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** Which of its batches goes back; 0 is all that moved at once. */
  readonly batch: number;
};

const keyTypes: Readonly<Record<string, Sql>> = {
  domain: sql`text`,
  email: sql`text`,
  key: sql`text`,
  value: sql`text`,
  position: sql`smallint`,
};

/**
 * Whether a row `t` of a table is the one that `r` remembers; typed as the columns are, so that the rows are looked up by
 * their keys and no table is read as a whole.
 */
export const isSame = (key: readonly string[]) =>
  sql.join(
    key.map((column) => sql`t.${sql.ref(column)} = (r.after ->> ${sql.lit(column)})::${keyTypes[column] ?? sql`uuid`}`),
    sql` and `,
  );

/** Ids of rows that a merge remembers. */
export const idsOf = (
  { mergeId }: Pick<Undo, "mergeId">,
  names: readonly string[],
  column: string,
  account?: string,
) => sql`(
  select (after ->> ${sql.lit(column)})::uuid as id from account_merge_rows
  where merge_id = ${mergeId} and table_name = any(${[...names]}::text[])
    ${account === undefined ? sql`` : sql`and after ->> 'account_id' = ${account}`})`;
