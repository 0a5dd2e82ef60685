import type { LicenseUnit, Term } from "@freehold/core/licenses/schema";
import type { OrderLineState } from "@freehold/core/orders/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isBeyondName, isFoundByName, type NamePlace, nameKey } from "../platform/name-search.ts";
import { isSeen, type LineSight } from "./store.ts";

/** A line whose licenses are not, or not all, in use by anybody yet. */
export type WaitingLine = {
  readonly key: string;
  readonly id: string;
  readonly orderId: string;
  readonly source: string;
  readonly number: string;
  readonly name: string;
  readonly unit: LicenseUnit;
  readonly quantity: number;
  /** How many of them a holding account has given to customers. */
  readonly delivered: number;
  readonly term: Term;
  /** Null where it never ends, and where its term is reckoned from its start. */
  readonly endsAt: Date | null;
};

type Wanted = {
  readonly accountId: string;
  readonly state: Extract<OrderLineState, "held" | "in_stock">;
  readonly sight: LineSight;
  readonly words: string;
  readonly after: NamePlace | null;
  readonly limit: number;
};

/** Lines of orders that are held for an account, or that it keeps for its customers, by the names of their license types. */
export const readWaitingLines = async (
  db: Reader,
  { accountId, state, sight, words, after, limit }: Wanted,
): Promise<WaitingLine[]> => {
  const key = nameKey(sql`t.name`);
  const { rows } = await sql<WaitingLine>`
    select ${key} as key, l.id, o.id as "orderId", o.source, o.number, t.name, t.unit, l.quantity::float8 as quantity,
      l.delivered::float8 as delivered, l.term, l.ends_at as "endsAt"
    from orders o join order_lines l on l.order_id = o.id join license_types t on t.id = l.license_type_id
    where o.account_id = ${accountId} and o.state in ('held', 'in_stock') and l.state = ${state} and ${isSeen(sight)}
      and ${isFoundByName(key, words)} and ${isBeyondName(key, sql`l.id`, after)}
    order by ${key}, l.id limit ${limit}`.execute(db);
  return rows;
};
