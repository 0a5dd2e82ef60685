import type { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import type { MergeCounts, MergeState } from "@freehold/core/merges/schema";
import { type Selectable, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { AccountMerges } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { type ContactCounts, readContactCounts } from "./store-contacts.ts";

/** One of the two accounts, with what may stand against joining it. */
export type Party = {
  readonly id: string;
  readonly name: string;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly domainIdentifier: string;
  readonly identifierProof: string | null;
  readonly hasTakeover: boolean;
  readonly hasRename: boolean;
  /** Whether people still move to it or from it. */
  readonly hasMerge: boolean;
  /** Whether its virtual accounts are nested as deep as they may be, so that nothing can come above them. */
  readonly isDeep: boolean;
  readonly memberCount: number;
};

/** Accounts by id. */
export const readParties = async (db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Party>> => {
  const { rows } = await sql<Party>`
    select a.id, a.name, a.type, a.status, a.domain_identifier as "domainIdentifier",
      a.identifier_proof as "identifierProof",
      exists (select from takeovers t where t.account_id = a.id and t.status in ('proposed', 'noticed', 'objected'))
        as "hasTakeover",
      exists (select from account_merges m where m.state in ('merging', 'undoing') and a.id in (m.source_id, m.target_id))
        as "hasMerge",
      exists (select from identifier_renames n where n.account_id = a.id and n.status = 'open') as "hasRename",
      exists (select from virtual_account_paths p where p.account_id = a.id and p.depth >= 9) as "isDeep",
      (select coalesce(sum(c.members), 0)::int from account_member_counts c where c.account_id = a.id) as "memberCount"
    from accounts a where a.id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

/** Holds accounts until the transaction ends, in one order, so that two merges never wait for each other. */
export const lockParties = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  await sql`select id from accounts where id = any(${[...new Set(ids)]}::uuid[]) order by id for update`.execute(tx);
};

/** How much there is to move, and what both accounts have. */
export const readCounts = async (db: Reader, sourceId: string, targetId: string): Promise<MergeCounts> => {
  const { rows } = await sql<Omit<MergeCounts, keyof ContactCounts>>`
    select
      (select count(*)::int from person_accounts where account_id = ${sourceId}) as members,
      (select count(*)::int from person_accounts s join person_accounts t on t.person_id = s.person_id
        where s.account_id = ${sourceId} and t.account_id = ${targetId}) as "membersInBoth",
      (select count(*)::int from role_grants where account_id = ${sourceId}) as roles,
      (select count(*)::int from role_grants s join role_grants t on t.person_id = s.person_id and t.role = s.role
        where s.account_id = ${sourceId} and t.account_id = ${targetId}
          and s.virtual_account_id is null and t.virtual_account_id is null) as "rolesInBoth",
      (select count(*)::int from virtual_accounts where account_id = ${sourceId}) as "virtualAccounts",
      (select count(*)::int from user_groups where account_id = ${sourceId}) as groups,
      (select count(*)::int from access_requests where account_id = ${sourceId} and status = 'pending') as requests,
      (select count(*)::int from access_requests s join access_requests t on t.person_id = s.person_id
        where s.account_id = ${sourceId} and t.account_id = ${targetId}
          and s.status = 'pending' and t.status = 'pending') as "requestsInBoth",
      (select count(*)::int from invitations where account_id = ${sourceId} and status in ('nominated', 'invited'))
        as invitations,
      (select count(*)::int from invitations s join invitations t on t.email = s.email and t.role = s.role
        and t.virtual_account_ids = s.virtual_account_ids
        where s.account_id = ${sourceId} and t.account_id = ${targetId}
          and s.status in ('nominated', 'invited') and t.status in ('nominated', 'invited')) as "invitationsInBoth",
      (select count(*)::int from domain_identifiers where account_id = ${sourceId}) as domains`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("Counting gave no row.");
  return { ...row, ...(await readContactCounts(db, sourceId, targetId)) };
};

export type Named = { readonly id: string; readonly name: string };

/** Names of an account's virtual accounts in use and of its groups. */
export const readNames = async (
  db: Reader,
  accountId: string,
): Promise<{ virtualAccounts: Named[]; groups: Named[] }> => ({
  virtualAccounts: await db
    .selectFrom("virtual_accounts")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("archived_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute(),
  groups: await db
    .selectFrom("user_groups")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .orderBy("id")
    .execute(),
});

export const readDomains = async (db: Reader, accountId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom("domain_identifiers")
    .select("domain")
    .where("account_id", "=", accountId)
    .orderBy("domain")
    .execute();
  return rows.map(({ domain }) => domain);
};

export type MergeRow = Omit<Selectable<AccountMerges>, "summary" | "state"> & {
  readonly summary: MergeCounts;
  readonly state: MergeState;
};

type NewMerge = {
  readonly id: string;
  readonly source: Named;
  readonly target: Named;
  readonly reason: string;
  readonly counts: MergeCounts;
  readonly mergedBy: string;
  readonly now: Date;
  readonly undoUntil: Date;
};

export const insertMerge = async (tx: Transaction, merge: NewMerge): Promise<void> => {
  await tx
    .insertInto("account_merges")
    .values({
      id: merge.id,
      state: "merging",
      is_waiting: true,
      source_id: merge.source.id,
      target_id: merge.target.id,
      source_name: merge.source.name,
      target_name: merge.target.name,
      reason: merge.reason,
      summary: JSON.stringify(merge.counts),
      merged_by: merge.mergedBy,
      merged_at: merge.now,
      undo_until: merge.undoUntil,
    })
    .execute();
};

export const readMerge = async (db: Reader, id: string): Promise<MergeRow | undefined> =>
  (await db.selectFrom("account_merges").selectAll().where("id", "=", id).executeTakeFirst()) as MergeRow | undefined;

/**
 * Holds a merge until the transaction ends; undefined while it is being moved just now. Whoever is about to suspend its
 * target does not wait for that, but is refused.
 */
export const takeMerge = async (tx: Transaction, id: string): Promise<MergeRow | undefined> =>
  (await tx
    .selectFrom("account_merges")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()) as MergeRow | undefined;

type Undoing = { readonly by: string; readonly at: Date; readonly reason: string };

/** A merge is on its way back from now on; or, with null, it is as it was before that was asked for. */
export const saveUndoing = async (tx: Transaction, id: string, undoing: Undoing | null): Promise<void> => {
  await tx
    .updateTable("account_merges")
    .set({
      undone_by: undoing?.by ?? null,
      undone_at: undoing?.at ?? null,
      undo_reason: undoing?.reason ?? null,
      state: undoing === null ? "merged" : "undoing",
      is_waiting: undoing !== null,
    })
    .where("id", "=", id)
    .execute();
};

/** A merge that people still follow, held until the transaction ends; undefined while another process is at it. */
export const takeUnderway = async (tx: Transaction, id: string): Promise<MergeRow | undefined> =>
  (await tx
    .selectFrom("account_merges")
    .selectAll()
    .where("id", "=", id)
    .where("state", "in", ["merging", "undoing"])
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()) as MergeRow | undefined;

export const readUnderway = async (db: Reader): Promise<string[]> => {
  const rows = await db
    .selectFrom("account_merges")
    .select("id")
    .where("state", "in", ["merging", "undoing"])
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
};

export const saveProgress = async (
  tx: Transaction,
  id: string,
  progress: { readonly state: MergeState; readonly batch: number; readonly people_moved: number },
): Promise<void> => {
  await tx
    .updateTable("account_merges")
    .set({ ...progress, is_waiting: false })
    .where("id", "=", id)
    .execute();
};

/** Merges, newest first. */
export const readMerges = async (db: Reader, after: Cursor | null, limit: number): Promise<MergeRow[]> => {
  const all = db
    .selectFrom("account_merges")
    .selectAll()
    .orderBy("merged_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  const rest =
    after === null
      ? all
      : all.where(({ eb, refTuple, tuple }) => eb(refTuple("merged_at", "id"), "<", tuple(after.at, after.id)));
  return (await rest.execute()) as MergeRow[];
};
