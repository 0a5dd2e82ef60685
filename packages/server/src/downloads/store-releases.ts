import type {
  FileArchitecture,
  FilePlatform,
  FileProblem,
  FileState,
  ReleaseChannel,
  ReleaseState,
} from "@freehold/core/downloads/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";

/** What is known of a release besides what is said about it at length. */
export type StoredFacts = {
  readonly id: string;
  readonly version: string;
  readonly releasedOn: string;
  readonly channel: ReleaseChannel;
  readonly isRecommended: boolean;
  readonly state: ReleaseState;
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  readonly replacement: { readonly id: string; readonly version: string } | null;
};

export const factColumns = sql`r.id, r.version, to_char(r.released_on, 'YYYY-MM-DD') as "releasedOn", r.channel,
  r.is_recommended as "isRecommended", r.state, r.published_at as "publishedAt", r.withdrawn_at as "withdrawnAt",
  r.withdrawn_reason as "withdrawnReason",
  (select json_build_object('id', o.id, 'version', o.version) from releases o where o.id = r.replacement_id)
    as replacement`;

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly platform: FilePlatform;
  readonly architecture: FileArchitecture;
  readonly key: string;
  readonly state: FileState;
  readonly problem: FileProblem | null;
  readonly size: number | null;
  readonly checkedBytes: number;
  readonly sha256: string | null;
  readonly checkedAt: string | null;
};

export type StoredRelease = StoredFacts & {
  readonly product: { readonly id: string; readonly name: string };
  readonly notes: string;
  readonly upgradeNotes: string;
  readonly files: readonly StoredFile[];
};

const releaseColumns = sql`${factColumns}, r.notes, r.upgrade_notes as "upgradeNotes",
  (select json_build_object('id', p.id, 'name', p.name) from products p where p.id = r.product_id) as product,
  coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'platform', f.platform,
      'architecture', f.architecture, 'key', f.store_key, 'state', f.state, 'problem', f.problem, 'size', f.size,
      'checkedBytes', f.checked_bytes, 'sha256', f.sha256, 'checkedAt', f.checked_at) order by f.name, f.id)
    from release_files f where f.release_id = r.id), '[]') as files`;

export const readRelease = async (db: Reader, id: string): Promise<StoredRelease | undefined> => {
  const { rows } = await sql<StoredRelease>`select ${releaseColumns} from releases r where r.id = ${id}`.execute(db);
  return rows[0];
};

/** One release; its product is held until the transaction ends, and the release with it. */
export const lockRelease = async (tx: Transaction, id: string): Promise<StoredRelease | undefined> => {
  await sql`
    select from products where id = (select product_id from releases where id = ${id})
    for no key update`.execute(tx);
  await sql`select from releases where id = ${id} for no key update`.execute(tx);
  return readRelease(tx, id);
};

export type ListedRelease = StoredFacts & { readonly fileCount: number; readonly readyCount: number };

type Wanted = {
  readonly productId: string;
  readonly state: ReleaseState | undefined;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** Where a page of releases ended: a day and an id. */
export const cursorOfRelease = ({ releasedOn, id }: Pick<StoredFacts, "releasedOn" | "id">): Cursor => ({
  at: new Date(`${releasedOn}T00:00:00Z`),
  id,
});

export const beyondRelease = (after: Cursor | null) =>
  after === null
    ? sql`true`
    : sql`(r.released_on, r.id) < (${after.at.toISOString().slice(0, 10)}::date, ${after.id}::uuid)`;

export const readReleasePage = async (
  db: Reader,
  { productId, state, after, limit }: Wanted,
): Promise<ListedRelease[]> => {
  const { rows } = await sql<ListedRelease>`
    select ${factColumns}, (select count(*)::int from release_files f where f.release_id = r.id) as "fileCount",
      (select count(*)::int from release_files f where f.release_id = r.id and f.state = 'ready') as "readyCount"
    from releases r
    where r.product_id = ${productId} and (${state ?? null}::text is null or r.state = ${state ?? null})
      and ${beyondRelease(after)}
    order by r.released_on desc, r.id desc limit ${limit}`.execute(db);
  return rows;
};

export type SaidOfRelease = Pick<
  StoredRelease,
  "version" | "releasedOn" | "channel" | "isRecommended" | "notes" | "upgradeNotes"
>;

/** False when another release of the product is called so. */
const unlessTaken = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (violatedConstraint(error) !== "releases_version") throw error;
    return false;
  }
};

const rowOf = (said: SaidOfRelease) => ({
  version: said.version,
  released_on: said.releasedOn,
  channel: said.channel,
  is_recommended: said.isRecommended,
  notes: said.notes,
  upgrade_notes: said.upgradeNotes,
});

const recommendNoOther = (tx: Transaction, productId: string, id: string) =>
  sql`
  update releases set is_recommended = false where product_id = ${productId} and is_recommended and id <> ${id}`.execute(
    tx,
  );

type NewRelease = { readonly id: string; readonly productId: string; readonly said: SaidOfRelease; readonly now: Date };

export const insertRelease = async (tx: Transaction, { id, productId, said, now }: NewRelease): Promise<boolean> => {
  if (said.isRecommended) await recommendNoOther(tx, productId, id);
  return unlessTaken(
    tx
      .insertInto("releases")
      .values({ id, product_id: productId, ...rowOf(said), created_at: now })
      .execute(),
  );
};

export const saveRelease = async (
  tx: Transaction,
  { id, product }: Pick<StoredRelease, "id" | "product">,
  said: SaidOfRelease,
): Promise<boolean> => {
  if (said.isRecommended) await recommendNoOther(tx, product.id, id);
  return unlessTaken(tx.updateTable("releases").set(rowOf(said)).where("id", "=", id).execute());
};

export const savePublished = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await sql`
    update releases set state = 'published', published_at = coalesce(published_at, ${now}), withdrawn_at = null,
      withdrawn_reason = null, replacement_id = null
    where id = ${id}`.execute(tx);
};

type Withdrawal = { readonly reason: string; readonly replacementId: string | null; readonly now: Date };

/** Withdraws a release, which is then recommended no longer. */
export const saveWithdrawn = async (tx: Transaction, id: string, withdrawal: Withdrawal): Promise<void> => {
  await tx
    .updateTable("releases")
    .set({
      state: "withdrawn",
      is_recommended: false,
      withdrawn_at: withdrawal.now,
      withdrawn_reason: withdrawal.reason,
      replacement_id: withdrawal.replacementId,
    })
    .where("id", "=", id)
    .execute();
};

export const removeRelease = async (tx: Transaction, id: string): Promise<void> => {
  await tx.deleteFrom("releases").where("id", "=", id).execute();
};
