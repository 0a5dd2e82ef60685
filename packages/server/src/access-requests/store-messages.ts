import type { RequestMessage } from "@freehold/core/access-requests/schema";
import type { Reader, Transaction } from "../platform/database.ts";

type Key = { readonly accountId: string; readonly id: string };

/** A message as it is kept. */
export type StoredMessage = Pick<RequestMessage, "id" | "side" | "asks" | "name" | "body"> & {
  readonly personId: string;
  readonly at: Date;
  readonly toldAt: Date | null;
};

/** What was written about a request, oldest first. */
export const readMessages = async (db: Reader, { accountId, id }: Key): Promise<StoredMessage[]> =>
  (await db
    .selectFrom("access_request_messages")
    .select(["id", "side", "asks", "person_id as personId", "name", "body", "at", "told_at as toldAt"])
    .where("account_id", "=", accountId)
    .where("request_id", "=", id)
    .orderBy("id")
    .execute()) as StoredMessage[];

export const insertMessage = async (
  tx: Transaction,
  { accountId, id: requestId }: Key,
  message: Omit<StoredMessage, "toldAt">,
): Promise<void> => {
  const { id, side, asks, personId, name, body, at } = message;
  await tx
    .insertInto("access_request_messages")
    .values({ account_id: accountId, request_id: requestId, id, side, asks, person_id: personId, name, body, at })
    .execute();
};

/** Takes the messages of one side that the other was not mailed about; each is taken once. */
export const takeUntold = async (
  tx: Transaction,
  { accountId, id }: Key,
  side: StoredMessage["side"],
  now: Date,
): Promise<StoredMessage[]> => {
  const rows = await tx
    .updateTable("access_request_messages")
    .set({ told_at: now })
    .where("account_id", "=", accountId)
    .where("request_id", "=", id)
    .where("side", "=", side)
    .where("told_at", "is", null)
    .returning(["id", "side", "asks", "person_id as personId", "name", "body", "at", "told_at as toldAt"])
    .execute();
  return (rows as StoredMessage[]).sort((a, b) => a.id.localeCompare(b.id));
};
