import { type RawBuilder, type SqlBool, sql } from "kysely";

type Condition = RawBuilder<SqlBool>;

/** Where a page of a list in the order of names ended. */
export type NamePlace = { readonly key: string; readonly id: string };

/** What a list in the order of names is ordered by: a name without case and accents. */
export const nameKey = (name: RawBuilder<unknown>): RawBuilder<string> => sql<string>`fold_for_search(${name})`;

/** Whether a row comes after the place where a page ended. */
export const isBeyondName = (key: RawBuilder<string>, id: RawBuilder<unknown>, after: NamePlace | null): Condition =>
  after === null ? sql`true` : sql`(${key}, ${id}) > (${after.key}::text, ${after.id}::uuid)`;

/** Whether a name, or a further word of it, begins with these words. */
export const isFoundByName = (key: RawBuilder<string>, words: string): Condition => {
  if (words === "") return sql`true`;
  const beginning = `${words.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`(${key} like (select fold_for_search(${beginning})) or ${key} like (select fold_for_search(${`% ${beginning}`})))`;
};
