import { type Selectable, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Accounts } from "../platform/database.generated.ts";
import type { Reader } from "../platform/database.ts";
import type { AccountRow } from "./store.ts";

export type ReviewRow = AccountRow & { requester_company: string | null };

const selectReviews = (db: Reader) =>
  db
    .selectFrom("accounts as a")
    .leftJoin("people as p", "p.id", "a.requester_id")
    .selectAll("a")
    .select("p.company as requester_company");

const asReview = (row: Selectable<Accounts> & { requester_company: string | null }) => row as ReviewRow;

/** Identifiers that wait for the operator, the longest waiting first. */
export const readReviews = async (db: Reader, after: Cursor | null, limit: number): Promise<ReviewRow[]> => {
  let rows = selectReviews(db)
    .where("a.identifier_status", "=", "in_review")
    .where("a.status", "=", "provisional")
    .orderBy("a.created_at")
    .orderBy("a.id")
    .limit(limit);
  if (after !== null) rows = rows.where(sql<boolean>`(a.created_at, a.id) > (${after.at}, ${after.id})`);
  return (await rows.execute()).map(asReview);
};

export const readReview = async (db: Reader, accountId: string): Promise<ReviewRow | undefined> => {
  const row = await selectReviews(db).where("a.id", "=", accountId).executeTakeFirst();
  return row === undefined ? undefined : asReview(row);
};
