import { type RawBuilder, sql } from "kysely";
import { arrayOf, type Type, type Values } from "./arrays.ts";
import type { DB } from "./database.generated.ts";

type TypeOf<Value> = { [T in Type]: Value extends Values[T] ? T : never }[Type];

/** The columns of new rows, with their types in PostgreSQL; what is left out has its default. */
export type NewColumns<Row> = { readonly [Name in keyof Row]-?: TypeOf<NonNullable<Row[Name]>> };

/** An insert of rows into a table: one statement, and the same one however many there are. */
export const insertOf = <Row extends object>(
  table: keyof DB,
  columns: NewColumns<Row>,
  rows: readonly Row[],
): RawBuilder<unknown> => {
  const typed = Object.entries(columns) as [keyof Row & string, Type][];
  const names = sql.join(typed.map(([name]) => sql.id(name)));
  const arrays = typed.map(([name, type]) => arrayOf(type, rows, (row) => row[name] as never));
  const values = typed.map(([name, type]) => (type === "uuid[]" ? sql`${sql.id(name)}::uuid[]` : sql.id(name)));
  return sql`insert into ${sql.table(table)} (${names})
    select ${sql.join(values)} from unnest(${sql.join(arrays)}) as row (${names})`;
};
