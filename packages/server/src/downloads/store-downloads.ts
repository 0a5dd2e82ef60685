import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import type { ServedFile } from "./store-offers.ts";

type NewDownload = {
  readonly accountId: string;
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly file: ServedFile;
  readonly size: number;
  readonly sha256: string;
  readonly now: Date;
  readonly expiresAt: Date;
};

export const insertDownload = async (tx: Transaction, download: NewDownload): Promise<void> => {
  const { accountId, id, person, file, size, sha256, now, expiresAt } = download;
  await tx
    .insertInto("downloads")
    .values({
      account_id: accountId,
      id,
      person_id: person.id,
      person_name: person.name,
      product_id: file.productId,
      product_name: file.product,
      release_id: file.releaseId,
      version: file.version,
      file_id: file.id,
      file_name: file.name,
      size,
      sha256,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
};

/** What a link was made for, where its account is active. */
export type Linked = {
  readonly accountId: string;
  readonly personId: string;
  readonly fileId: string;
  readonly sha256: string;
};

export const readLinked = async (db: Reader, id: string, now: Date): Promise<Linked | undefined> => {
  const { rows } = await sql<Linked>`
    select d.account_id as "accountId", d.person_id as "personId", d.file_id as "fileId", d.sha256
    from downloads d join accounts a on a.id = d.account_id
    where d.id = ${id} and d.expires_at > ${now} and a.status = 'active'`.execute(db);
  return rows[0];
};

export type StoredDownload = {
  readonly id: string;
  readonly at: Date;
  readonly person: string;
  readonly product: string;
  readonly version: string;
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
};

type Wanted = {
  readonly accountId: string;
  /** Null for everybody's. */
  readonly personId: string | null;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** Downloads that were begun, newest first. */
export const readDownloads = async (
  db: Reader,
  { accountId, personId, after, limit }: Wanted,
): Promise<StoredDownload[]> => {
  const { rows } = await sql<StoredDownload>`
    select id, created_at as at, person_name as person, product_name as product, version, file_name as file,
      size::float8 as size, sha256
    from downloads
    where account_id = ${accountId} and ${personId === null ? sql`true` : sql`person_id = ${personId}`}
      and ${after === null ? sql`true` : sql`(created_at, id) < (${after.at}, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
};
