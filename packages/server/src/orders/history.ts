import { Refusal } from "@freehold/core/kernel/refusal";
import {
  getOrder as getEndpoint,
  listOrders as listEndpoint,
  listUnassignedOrders as unassignedEndpoint,
} from "@freehold/core/orders/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { buyersFor } from "./buyers.ts";
import { describeOrder, sightOf, summarizing } from "./present.ts";
import { readOrder, readOrdersOf, readUnassignedOrders, type StoredOrder } from "./store.ts";

const MOST_NAMED = 20;

/** The latest orders that are held for an account, by what people know them by. */
export const listHeldOrders = async (db: Reader, accountId: string): Promise<{ source: string; number: string }[]> => {
  const wanted = { accountId, words: "", state: "held", sight: { kind: "account" } } as const;
  const orders = await readOrdersOf(db, wanted, { after: null, limit: MOST_NAMED });
  return orders.map(({ source, number }) => ({ source, number }));
};

const placed = ({ placedAt, id }: StoredOrder) => ({ at: placedAt, id });

export const listOrders = query(
  listEndpoint,
  async (db, { scope, now }, { accountId, cursor, limit, search, ...filter }) => {
    const wanted = { accountId, words: searchable(search), sight: sightOf(scope), ...filter };
    const rows = await readOrdersOf(db, wanted, { after: readCursor(cursor), limit: limit + 1 });
    return pageFrom(rows, limit, placed, await summarizing(db, now));
  },
);

export const getOrder = query(getEndpoint, async (db, { scope, now }, { accountId, id }) => {
  const sight = sightOf(scope);
  const order = await readOrder(db, id, { accountId, sight });
  if (order === undefined) throw new Refusal("order.not_found");
  return describeOrder(db, order, sight, now);
});

export const listUnassignedOrders = query(
  unassignedEndpoint,
  async (db, { person, scope, now }, { accountId, cursor, limit, number, source }) => {
    const buyers = await buyersFor(db, accountId, person, scope);
    const named = { number: searchable(number), source: searchable(source) };
    const rows = await readUnassignedOrders(db, buyers, named, { after: readCursor(cursor), limit: limit + 1 });
    return pageFrom(rows, limit, placed, await summarizing(db, now));
  },
);
