import { Refusal } from "@freehold/core/kernel/refusal";

/** Where a page of a list ended: the instant the list is sorted by, and the id that makes the order total. */
export type Cursor = { readonly at: Date; readonly id: string };

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const encode = ({ at, id }: Cursor): string => Buffer.from(`${at.getTime()} ${id}`).toString("base64url");

/**
 * Reads the cursor of a list's input.
 * @throws Refusal input.cursor_invalid
 */
export const readCursor = (cursor: string | undefined): Cursor | null => {
  if (cursor === undefined) return null;
  const [time = "", id = ""] = Buffer.from(cursor, "base64url").toString("latin1").split(" ");
  const at = new Date(Number(time));
  if (!/^\d{1,13}$/.test(time) || !UUID.test(id) || Number.isNaN(at.getTime())) {
    throw new Refusal("input.cursor_invalid");
  }
  return { at, id };
};

/** Makes a page of rows that were read one more than asked for: the further one says that there is a next page. */
export const pageFrom = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? encode(cursorOf(last)) : null,
  };
};
