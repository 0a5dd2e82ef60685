import type { RenameStatus, RenameWhy } from "@freehold/core/account-domains/schema";
import type { Insertable, Selectable } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { IdentifierRenames } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

type Words = { status: RenameStatus; why: RenameWhy[] };
export type RenameRow = Omit<Selectable<IdentifierRenames>, keyof Words> & Words;

export const insertRename = async (tx: Transaction, rename: Insertable<IdentifierRenames>): Promise<RenameRow> =>
  (await tx.insertInto("identifier_renames").values(rename).returningAll().executeTakeFirstOrThrow()) as RenameRow;

export const readRename = async (db: Reader, accountId: string, id: string): Promise<RenameRow | undefined> =>
  (await db
    .selectFrom("identifier_renames")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst()) as RenameRow | undefined;

/** The open proposal of an account, or the last one there was. */
export const readLatestRename = async (db: Reader, accountId: string): Promise<RenameRow | undefined> =>
  (await db
    .selectFrom("identifier_renames")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()) as RenameRow | undefined;

/** Ends an open proposal. Returns undefined when somebody else did. */
export const endRename = async (
  tx: Transaction,
  { account_id, id }: Pick<RenameRow, "account_id" | "id">,
  end: { status: Exclude<RenameStatus, "open">; decided_at: Date; decision_reason: string | null },
): Promise<RenameRow | undefined> =>
  (await tx
    .updateTable("identifier_renames")
    .set(end)
    .where("account_id", "=", account_id)
    .where("id", "=", id)
    .where("status", "=", "open")
    .returningAll()
    .executeTakeFirst()) as RenameRow | undefined;

export type OpenRename = RenameRow & { readonly account_name: string; readonly company_name: string | null };

/** Open proposals of all accounts, the longest waiting first. */
export const readOpenRenames = async (db: Reader, after: Cursor | null, limit: number): Promise<OpenRename[]> => {
  const all = db
    .selectFrom("identifier_renames as r")
    .innerJoin("accounts as a", "a.id", "r.account_id")
    .selectAll("r")
    .select(["a.name as account_name", "a.company_name"])
    .where("r.status", "=", "open")
    .orderBy("r.proposed_at")
    .orderBy("r.id")
    .limit(limit);
  const rest =
    after === null
      ? all
      : all.where(({ eb, refTuple, tuple }) => eb(refTuple("r.proposed_at", "r.id"), ">", tuple(after.at, after.id)));
  return (await rest.execute()) as OpenRename[];
};
