import type {
  FileArchitecture,
  FilePlatform,
  FileProblem,
  FileState,
  ReleaseState,
} from "@freehold/core/downloads/schema";
import { sql } from "kysely";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";
import type { Found } from "./source.ts";

type NewFile = {
  readonly id: string;
  readonly releaseId: string;
  readonly key: string;
  readonly name: string;
  readonly platform: FilePlatform;
  readonly architecture: FileArchitecture;
  readonly size: number;
  readonly now: Date;
};

/**
 * Adds a file that waits to be read.
 * @returns false when the release has another of this name
 */
export const insertFile = async (tx: Transaction, file: NewFile): Promise<boolean> => {
  try {
    await tx
      .insertInto("release_files")
      .values({
        id: file.id,
        release_id: file.releaseId,
        name: file.name,
        platform: file.platform,
        architecture: file.architecture,
        store_key: file.key,
        size: file.size,
        looked_at: file.now,
        created_at: file.now,
      })
      .execute();
    return true;
  } catch (error) {
    if (violatedConstraint(error) !== "release_files_name") throw error;
    return false;
  }
};

export const removeFile = async (tx: Transaction, id: string): Promise<void> => {
  await tx.deleteFrom("release_files").where("id", "=", id).execute();
};

/** Lets a file be read again. */
export const saveWaiting = async (
  tx: Transaction,
  id: string,
  { acceptsChange, now }: { acceptsChange: boolean; now: Date },
): Promise<void> => {
  await sql`
    update release_files set state = 'waiting', problem = null, leased_until = null, checked_bytes = 0,
      accepts_change = ${acceptsChange}, looked_at = ${now}
    where id = ${id}`.execute(tx);
};

/** A file to read, with what is known of it. */
export type FileToRead = {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly sha256: string | null;
  readonly acceptsChange: boolean;
  readonly releaseId: string;
  readonly releaseState: ReleaseState;
  readonly product: string;
  readonly version: string;
};

const toRead = sql`f.id, f.name, f.store_key as key, f.sha256, f.accepts_change as "acceptsChange",
  f.release_id as "releaseId", r.state as "releaseState", p.name as product, r.version`;

const ofRelease = sql`join releases r on r.id = f.release_id join products p on p.id = r.product_id`;

/**
 * Takes the next file that waits to be read, or whose reader has gone, for a while; one that could not be reached waits a
 * little longer.
 */
export const leaseFile = async (db: Reader, now: Date, until: Date): Promise<FileToRead | undefined> => {
  const { rows } = await sql<FileToRead>`
    with next as (
      select id from release_files
      where (state = 'waiting' and (problem is null or looked_at <= ${now})) or (state = 'checking' and leased_until <= ${now})
      order by id limit 1 for update skip locked
    ), leased as (
      update release_files f set state = 'checking', problem = null, leased_until = ${until}, checked_bytes = 0 from next
      where f.id = next.id returning f.*
    )
    select ${toRead} from leased f ${ofRelease}`.execute(db);
  return rows[0];
};

/** Whether a file still is whose reader has it; how far it is, and for how long it has it. */
export const saveProgress = async (
  db: Reader,
  id: string,
  { size, read, until }: { size: number; read: number; until: Date },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update release_files set checked_bytes = ${read}, size = ${size}, leased_until = ${until}
    where id = ${id} and state = 'checking'`.execute(db);
  return numAffectedRows === 1n;
};

/** A file whose reader still has it, held until the transaction ends. */
export const lockRead = async (tx: Transaction, id: string): Promise<FileToRead | undefined> => {
  const { rows } = await sql<FileToRead>`
    select ${toRead} from release_files f ${ofRelease}
    where f.id = ${id} and f.state = 'checking' for no key update of f`.execute(tx);
  return rows[0];
};

export const saveReady = async (
  tx: Transaction,
  id: string,
  { size, tag, sha256, now }: Found & { sha256: string; now: Date },
): Promise<void> => {
  await sql`
    update release_files set state = 'ready', problem = null, size = ${size}, store_tag = ${tag}, sha256 = ${sha256},
      checked_bytes = ${size}, checked_at = ${now}, looked_at = ${now}, leased_until = null, accepts_change = false
    where id = ${id}`.execute(tx);
};

/** A file that is not what it should be; of what is there its tag is kept, to see when that changes. */
export const saveFailed = async (
  tx: Transaction,
  id: string,
  { problem, tag, now }: { problem: FileProblem; tag: string | null; now: Date },
): Promise<void> => {
  await sql`
    update release_files set state = 'failed', problem = ${problem}, store_tag = ${tag}, looked_at = ${now},
      leased_until = null, accepts_change = false
    where id = ${id}`.execute(tx);
};

/** Gives a file back that could not be read to the end; it is tried again after an instant. */
export const saveUnread = async (
  db: Reader,
  id: string,
  { problem, after }: { problem: FileProblem | null; after: Date },
): Promise<void> => {
  await sql`
    update release_files set state = 'waiting', problem = ${problem}, looked_at = ${after}, leased_until = null
    where id = ${id} and state = 'checking'`.execute(db);
};

export type FileToLookAt = {
  readonly id: string;
  readonly key: string;
  readonly state: FileState;
  readonly tag: string | null;
};

/** Files of which it is not known since an instant whether they are still what they were. */
export const readFilesToLookAt = async (db: Reader, before: Date, limit: number): Promise<FileToLookAt[]> => {
  const { rows } = await sql<FileToLookAt>`
    select id, store_key as key, state, store_tag as tag from release_files
    where state in ('ready', 'failed') and looked_at <= ${before}
    order by looked_at, id limit ${limit}`.execute(db);
  return rows;
};

/** Notes that a file was looked at: it is what it was, or it has to be read again. */
export const saveLookedAt = async (
  db: Reader,
  { id, state, tag }: FileToLookAt,
  { isSame, now }: { isSame: boolean; now: Date },
): Promise<void> => {
  await sql`
    update release_files set looked_at = ${now},
      state = case when ${isSame} then state else 'waiting' end, problem = case when ${isSame} then problem end
    where id = ${id} and state = ${state} and store_tag is not distinct from ${tag}`.execute(db);
};
