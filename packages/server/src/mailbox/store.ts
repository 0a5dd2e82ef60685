import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";

export type StoredMail = {
  readonly id: string;
  readonly recipient: string;
  readonly language: string;
  readonly template: string;
  readonly payload: Buffer | null;
  readonly created_at: Date;
};

const COLUMNS = ["id", "recipient", "language", "template", "payload", "created_at"] as const;

const asPrefix = (words: string) => `${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;

type Asked = { readonly cursor: Cursor | null; readonly limit: number };

/** Mails whose content is still kept, newest first; one more than asked for. */
export const readMails = (
  db: Reader,
  { recipient, cursor, limit }: Asked & { readonly recipient: string },
): Promise<StoredMail[]> => {
  let query = db
    .selectFrom("mails")
    .select(COLUMNS)
    .where("payload", "is not", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (recipient !== "") query = query.where("recipient", "like", asPrefix(recipient));
  if (cursor !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("created_at", "id"), "<", tuple(cursor.at, cursor.id)),
    );
  }
  return query.execute();
};

export const readMail = (db: Reader, id: string): Promise<StoredMail | undefined> =>
  db.selectFrom("mails").select(COLUMNS).where("id", "=", id).where("payload", "is not", null).executeTakeFirst();

export const readUndelivered = (db: Reader, { cursor, limit }: Asked) => {
  let query = db
    .selectFrom("mails")
    .select(["id", "recipient", "template", "attempts", "last_error", "failed_at", "created_at"])
    .where("sent_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (cursor !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("created_at", "id"), "<", tuple(cursor.at, cursor.id)),
    );
  }
  return query.execute();
};
