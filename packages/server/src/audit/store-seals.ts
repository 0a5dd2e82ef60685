import type { HeldEntry, Seal, SealDifference, SealedEntry } from "@freehold/core/audit/seal";
import { toInstant } from "@freehold/core/kernel/id";
import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";

export type Log = SealedEntry["log"];

/** How far sealing has come. */
export type Sealing = {
  readonly cluster: string;
  readonly sealedThrough: bigint;
  readonly older: Log | null;
  readonly olderAfterAccount: string | null;
  readonly olderAfterId: string | null;
};

type Numbers<Row, Names extends keyof Row> = Omit<Row, Names> & Record<Names, string>;

/**
 * Going through a log of millions of entries takes longer than any request may. Each is found by its key, whatever the
 * planner knew of the tables when it made its plan: a plan made while they were empty would read all of one for each of the other.
 */
export const takeYourTime = async (tx: Transaction): Promise<void> => {
  await sql`select set_config('statement_timeout', '0', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(tx);
};

/** Lets one server seal at a time, until the transaction ends; false where another does just now. Nobody else waits. */
export const tryToSeal = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit seals', 0)) as mine`.execute(tx);
  return rows[0]?.mine === true;
};

export const readSealing = async (db: Reader): Promise<Sealing> => {
  const { rows } = await sql<Numbers<Sealing, "sealedThrough">>`
    select cluster, sealed_through::text as "sealedThrough", older, older_after_account as "olderAfterAccount",
      older_after_id as "olderAfterId"
    from audit_sealing`.execute(db);
  const [row] = rows;
  if (row === undefined) {
    return { cluster: "", sealedThrough: 0n, older: null, olderAfterAccount: null, olderAfterId: null };
  }
  return { ...row, sealedThrough: BigInt(row.sealedThrough) };
};

export const saveSealing = async (
  tx: Transaction,
  { cluster, sealedThrough, older, olderAfterAccount, olderAfterId }: Sealing,
): Promise<void> => {
  await sql`insert into audit_sealing (cluster, sealed_through, older, older_after_account, older_after_id)
    values (${cluster}, ${sealedThrough.toString()}::bigint, ${older}, ${olderAfterAccount}::uuid, ${olderAfterId}::uuid)
    on conflict (is_only) do update set cluster = excluded.cluster, sealed_through = excluded.sealed_through,
      older = excluded.older, older_after_account = excluded.older_after_account,
      older_after_id = excluded.older_after_id`.execute(tx);
};

/** The cluster that numbers transactions now, and the first of them that may still be under way. */
export const readTransactions = async (db: Reader): Promise<{ cluster: string; firstOpen: bigint }> => {
  const { rows } = await sql<{ cluster: string; firstOpen: string }>`
    select system_identifier::text as cluster, pg_snapshot_xmin(pg_current_snapshot())::text as "firstOpen"
    from pg_control_system()`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the database does not say which cluster it is");
  return { cluster: row.cluster, firstOpen: BigInt(row.firstOpen) };
};

const shared = sql`'id', e.id, 'action', e.action, 'actorKind', e.actor_kind, 'actorId', e.actor_id,
  'actorName', e.actor_name, 'actorEmail', e.actor_email, 'subjectKind', e.subject_kind, 'subjectId', e.subject_id,
  'subjectLabel', e.subject_label, 'before', e.before, 'after', e.after, 'reason', e.reason, 'requestId', e.request_id,
  'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

// "Not distinct from" keeps the planner, which may have seen the tables empty, from going through all that is sealed of the
// account for each entry: what is sealed is found by the entry.
const logs = {
  account: {
    table: sql`account_audit_entries`,
    entry: sql`json_build_object('log', 'account', 'accountId', e.account_id,
      'virtualAccountIds', e.virtual_account_ids, ${shared})`,
    accountId: sql`e.account_id`,
    isSealed: sql`exists (select from audit_sealed_entries s
      where s.entry_id = e.id and s.account_id is not distinct from e.account_id)`,
  },
  site: {
    table: sql`site_audit_entries`,
    entry: sql`json_build_object('log', 'site', 'accountId', null, 'virtualAccountIds', '{}'::uuid[], ${shared})`,
    accountId: sql`null::uuid`,
    isSealed: sql`exists (select from audit_sealed_entries s where s.entry_id = e.id and s.account_id is null)`,
  },
} as const satisfies Record<Log, Record<string, RawBuilder<unknown>>>;

/** An entry that is not sealed yet, and the transaction that wrote it; null before there were seals. */
export type Unsealed = { readonly entry: SealedEntry; readonly writtenIn: bigint | null };

const unsealed = (log: Log, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => {
  const { table, entry, isSealed } = logs[log];
  return sql`(select ${entry} as entry, e.written_in::text as "writtenIn" from ${table} e
    where ${where} and not ${isSealed} order by ${order} limit ${limit})`;
};

const readUnsealed = async (db: Reader, rows: RawBuilder<unknown>): Promise<Unsealed[]> => {
  const found = await (rows as RawBuilder<Numbers<Unsealed, "writtenIn"> & { writtenIn: string | null }>).execute(db);
  return found.rows.map(({ entry, writtenIn }) => ({
    entry,
    writtenIn: writtenIn === null ? null : BigInt(writtenIn),
  }));
};

/** What transactions after one and before another wrote, in their order, the logs of accounts first. */
export const readNewEntries = async (
  db: Reader,
  { after, before }: { after: bigint; before: bigint },
  limit: number,
): Promise<Unsealed[]> => {
  const where = sql`e.written_in > ${after.toString()}::bigint and e.written_in < ${before.toString()}::bigint`;
  const ofAccounts = unsealed("account", where, sql`e.written_in, e.account_id, e.id`, limit);
  const ofSite = unsealed("site", where, sql`e.written_in, e.id`, limit);
  const rows = await readUnsealed(db, sql`${ofAccounts} union all ${ofSite}`);
  const numberOf = ({ writtenIn }: Unsealed) => writtenIn ?? 0n;
  return rows
    .toSorted((one, other) => (numberOf(one) < numberOf(other) ? -1 : numberOf(one) > numberOf(other) ? 1 : 0))
    .slice(0, limit);
};

/** Older entries of a log in the order of their ids, from a place on. */
export const readOlderEntries = (
  db: Reader,
  { older, olderAfterAccount, olderAfterId }: Sealing & { readonly older: Log },
  limit: number,
): Promise<Unsealed[]> => {
  const after =
    older === "account"
      ? sql`(e.account_id, e.id) > (${olderAfterAccount}::uuid, ${olderAfterId}::uuid)`
      : sql`e.id > ${olderAfterId}::uuid`;
  const order = older === "account" ? sql`e.account_id, e.id` : sql`e.id`;
  return readUnsealed(db, unsealed(older, olderAfterId === null ? sql`true` : after, order, limit));
};

const SEAL_COLUMNS = sql`number::float8 as number, sealed_at as "sealedAt", entries, root, former, hash`;

type SealRow = Omit<Seal, "sealedAt"> & { readonly sealedAt: Date };

const sealOf = ({ sealedAt, ...row }: SealRow): Seal => ({ ...row, sealedAt: toInstant(sealedAt) });

export const readLastSeal = async (db: Reader): Promise<Seal | undefined> => {
  const { rows } = await sql<SealRow>`
    select ${SEAL_COLUMNS} from audit_seals order by audit_seals.number desc limit 1`.execute(db);
  return rows[0] && sealOf(rows[0]);
};

/** The seals after a number, in their order. */
export const readSeals = async (db: Reader, after: number, limit: number): Promise<Seal[]> => {
  const { rows } = await sql<SealRow>`
    select ${SEAL_COLUMNS} from audit_seals where audit_seals.number > ${after} order by audit_seals.number
    limit ${limit}`.execute(db);
  return rows.map(sealOf);
};

const columns = { seal: "bigint", place: "bigint", account_id: "uuid", entry_id: "uuid", digest: "text" } as const;

type Sealed = { readonly accountId: string | null; readonly id: string; readonly digest: string };

export const insertSeal = async (tx: Transaction, seal: Seal, entries: readonly Sealed[]): Promise<void> => {
  await sql`insert into audit_seals (number, sealed_at, entries, root, former, hash)
    values (${seal.number}, ${seal.sealedAt}, ${seal.entries}, ${seal.root}, ${seal.former}, ${seal.hash})`.execute(tx);
  const rows = entries.map(({ accountId, id, digest }, index) => ({
    seal: seal.number,
    place: index + 1,
    account_id: accountId,
    entry_id: id,
    digest,
  }));
  await insertOf("audit_sealed_entries", columns, rows).execute(tx);
};

export type HeldRow = HeldEntry & { readonly seal: number };

/** What seals hold, from one to another, in their order, with the entries as they are now. */
export const readHeld = async (db: Reader, from: number, to: number): Promise<HeldRow[]> => {
  const { rows } = await sql<HeldRow>`
    select s.seal::float8 as seal, s.place, s.account_id as "accountId", s.entry_id as id,
      s.digest,
      case when s.account_id is null
        then (select ${logs.site.entry} from site_audit_entries e where e.id = s.entry_id)
        else (select ${logs.account.entry} from account_audit_entries e
          where e.account_id = s.account_id and e.id = s.entry_id) end as entry
    from audit_sealed_entries s where s.seal between ${from} and ${to} order by s.seal, s.place`.execute(db);
  return rows;
};

/** An entry that ought to be sealed by its number, but is not. Undefined while older ones are still gone through. */
export const findAdded = async (db: Reader): Promise<{ accountId: string | null; id: string } | undefined> => {
  for (const log of ["account", "site"] as const) {
    const { table, accountId, isSealed } = logs[log];
    const { rows } = await sql<{ accountId: string | null; id: string }>`
      select ${accountId} as "accountId", e.id from ${table} e
      where (e.written_in is null or e.written_in <= (select sealed_through from audit_sealing))
        and (select older is null from audit_sealing) and not ${isSealed}
      order by e.id limit 1`.execute(db);
    if (rows[0] !== undefined) return rows[0];
  }
  return undefined;
};

export type Checked = { readonly checkedAt: Date | null; readonly found: SealDifference | null };

export const readChecked = async (db: Reader): Promise<Checked> => {
  const { rows } = await sql<Checked>`select checked_at as "checkedAt", found from audit_sealing`.execute(db);
  return rows[0] ?? { checkedAt: null, found: null };
};

export const saveChecked = async (db: Reader, at: Date, found: SealDifference | undefined): Promise<void> => {
  await sql`insert into audit_sealing (checked_at, found)
    values (${at}, ${found === undefined ? null : JSON.stringify(found)}::jsonb)
    on conflict (is_only) do update set checked_at = excluded.checked_at, found = excluded.found`.execute(db);
};

/** What a log says of an entry, for whoever looks for it. */
export const describeEntry = async (
  db: Reader,
  { accountId, id }: { accountId: string | null; id: string },
): Promise<{ at: string; action: string } | undefined> => {
  const { rows } = await sql<{ at: string; action: string }>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, action
    from (select at, action from account_audit_entries where account_id = ${accountId}::uuid and id = ${id}::uuid
      union all select at, action from site_audit_entries where ${accountId}::uuid is null and id = ${id}::uuid) e`.execute(
    db,
  );
  return rows[0];
};

/** The sealed entries of an account, in the order of the chain, after a place; only those on these virtual accounts. */
export const readSealedOf = async (
  db: Reader,
  accountId: string,
  within: readonly string[] | null,
  after: { seal: number; place: number },
  limit: number,
): Promise<{ seal: number; place: number; entry: SealedEntry }[]> => {
  const { rows } = await sql<{ seal: number; place: number; entry: SealedEntry }>`
    select s.seal::float8 as seal, s.place, ${logs.account.entry} as entry
    from audit_sealed_entries s
    join account_audit_entries e on e.account_id = s.account_id and e.id = s.entry_id
    where s.account_id = ${accountId}::uuid and (s.seal, s.place) > (${after.seal}::bigint, ${after.place}::integer)
      and (${within}::uuid[] is null or e.virtual_account_ids && ${within}::uuid[])
    order by s.seal, s.place limit ${limit}`.execute(db);
  return rows;
};

/** Of these seals the digests of all they hold, where they hold entries of an account. */
export const readDigests = async (
  db: Reader,
  accountId: string,
  from: number,
  to: number,
): Promise<Map<number, string[]>> => {
  const { rows } = await sql<{ seal: number; digests: string[] }>`
    select s.seal::float8 as seal, array_agg(s.digest order by s.place) as digests
    from audit_sealed_entries s
    where s.seal between ${from} and ${to} and exists (select from audit_sealed_entries own
      where own.account_id = ${accountId}::uuid and own.seal = s.seal)
    group by s.seal`.execute(db);
  return new Map(rows.map(({ seal, digests }) => [seal, digests]));
};
