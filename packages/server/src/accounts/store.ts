import type { IdentifierWhy } from "@freehold/core/accounts/rules";
import type {
  AccountStatus,
  AccountType,
  IdentifierProof,
  IdentifierStatus,
  Visibility,
} from "@freehold/core/accounts/schema";
import type { ProofMinutes } from "@freehold/core/people/proof";
import { type Insertable, type Selectable, sql, type Updateable } from "kysely";
import type { DnsFinding } from "../domains/index.ts";
import type { Cursor } from "../platform/cursor.ts";
import type { Accounts } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

type Words = {
  status: AccountStatus;
  type: AccountType;
  visibility: Visibility;
  identifier_status: IdentifierStatus;
  identifier_proof: IdentifierProof | null;
  identifier_why: IdentifierWhy[];
  dns_status: DnsFinding | "unchecked";
  proof_within: ProofMinutes | null;
};
export type AccountRow = Omit<Selectable<Accounts>, keyof Words> & Words;
export type AccountChange = Updateable<Omit<Accounts, keyof Words>> & Partial<Words>;
export type NewAccount = Insertable<Accounts>;

const asRow = (row: Selectable<Accounts> | undefined): AccountRow | undefined => row as AccountRow | undefined;

export const readAccount = async (db: Reader, accountId: string): Promise<AccountRow | undefined> =>
  asRow(await db.selectFrom("accounts").selectAll().where("id", "=", accountId).executeTakeFirst());

/** Reads the account and makes other changes of it wait for this transaction. */
export const lockAccount = async (tx: Transaction, accountId: string): Promise<AccountRow | undefined> =>
  asRow(await tx.selectFrom("accounts").selectAll().where("id", "=", accountId).forUpdate().executeTakeFirst());

/**
 * The same for what its own people change of it: `checkChangeable` holds its status already, and two who both did would
 * wait for each other in a circle by a stronger lock.
 */
export const lockAccountToEdit = async (tx: Transaction, accountId: string): Promise<AccountRow | undefined> =>
  asRow(await tx.selectFrom("accounts").selectAll().where("id", "=", accountId).forNoKeyUpdate().executeTakeFirst());

export const insertAccount = async (tx: Transaction, account: NewAccount): Promise<AccountRow> =>
  (await tx.insertInto("accounts").values(account).returningAll().executeTakeFirstOrThrow()) as AccountRow;

export const changeAccount = async (
  tx: Transaction,
  accountId: string,
  change: AccountChange,
  now: Date,
): Promise<AccountRow> =>
  (await tx
    .updateTable("accounts")
    .set({ ...change, updated_at: now })
    .where("id", "=", accountId)
    .returningAll()
    .executeTakeFirstOrThrow()) as AccountRow;

/** Requests for domains that look alike wait for each other, so that the later one sees the earlier. */
export const lockSkeleton = async (tx: Transaction, skeleton: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identifier ${skeleton}`}, 0))`.execute(tx);
};

/** Requests of one person wait for each other, so that their number is counted truly. */
export const lockRequester = async (tx: Transaction, personId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`requester ${personId}`}, 0))`.execute(tx);
};

/** Takes an identifier for an account. Returns false when another live account has it. */
export const claimIdentifier = async (
  tx: Transaction,
  accountId: string,
  identifier: { ascii: string; skeleton: string; registrable: string },
): Promise<boolean> => {
  const { ascii, skeleton, registrable } = identifier;
  const claimed = await tx
    .insertInto("domain_identifiers")
    .values({ domain: ascii, account_id: accountId, skeleton, registrable })
    .onConflict((conflict) => conflict.column("domain").doNothing())
    .returning("domain")
    .executeTakeFirst();
  return claimed !== undefined;
};

/** Gives the identifier back, so that it can be requested again. */
export const freeIdentifier = async (tx: Transaction, accountId: string): Promise<void> => {
  await tx.deleteFrom("domain_identifiers").where("account_id", "=", accountId).execute();
};

/** Gives one further domain back, so that others can have it. */
export const freeDomain = async (tx: Transaction, accountId: string, domain: string): Promise<void> => {
  await tx.deleteFrom("domain_identifiers").where("account_id", "=", accountId).where("domain", "=", domain).execute();
};

/** The live account that a domain (A-label) names. */
export const readAccountByIdentifier = async (db: Reader, ascii: string): Promise<AccountRow | undefined> =>
  asRow(
    await db
      .selectFrom("domain_identifiers as d")
      .innerJoin("accounts as a", "a.id", "d.account_id")
      .selectAll("a")
      .where("d.domain", "=", ascii)
      .executeTakeFirst(),
  );

/** The live account of the nearest of these parent domains. */
export const readParentAccount = async (db: Reader, parents: readonly string[]): Promise<AccountRow | undefined> => {
  if (parents.length === 0) return undefined;
  const row = await db
    .selectFrom("domain_identifiers as d")
    .innerJoin("accounts as a", "a.id", "d.account_id")
    .selectAll("a")
    .where("d.domain", "in", [...parents])
    .orderBy(sql`length(d.domain)`, "desc")
    .limit(1)
    .executeTakeFirst();
  return asRow(row);
};

/** Live accounts that have a domain which looks like this one, itself left out, and that domain. */
export const readLookAlikes = async (
  db: Reader,
  skeleton: string,
  ascii: string,
): Promise<(AccountRow & { readonly named_by: string })[]> =>
  (await db
    .selectFrom("domain_identifiers as d")
    .innerJoin("accounts as a", "a.id", "d.account_id")
    .selectAll("a")
    .select("d.domain as named_by")
    .where("d.skeleton", "=", skeleton)
    .where("d.domain", "<>", ascii)
    .orderBy("a.created_at")
    .limit(50)
    .execute()) as (AccountRow & { named_by: string })[];

export const countOpenRequests = async (db: Reader, personId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("accounts")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("requester_id", "=", personId)
    .where("status", "=", "provisional")
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Requests that a person made or is asked to authorize, newest first. */
export const readRequestsOf = async (
  db: Reader,
  person: { id: string; email: string },
  after: Cursor | null,
  limit: number,
): Promise<AccountRow[]> => {
  const all = db
    .selectFrom("accounts")
    .selectAll()
    .where((where) => where.or([where("requester_id", "=", person.id), where("authorizer_email", "=", person.email)]))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  const rest =
    after === null
      ? all
      : all.where(({ eb, refTuple, tuple }) => eb(refTuple("created_at", "id"), "<", tuple(after.at, after.id)));
  return (await rest.execute()) as AccountRow[];
};

/** Provisional accounts whose reminder or lapse is due, the longest due first. */
export const readDueAccounts = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("accounts")
    .select("id")
    .where("next_step_at", "<=", now)
    .orderBy("next_step_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

/** The account if it is still due, and no other worker has it. */
export const lockDueAccount = async (tx: Transaction, accountId: string, now: Date): Promise<AccountRow | undefined> =>
  asRow(
    await tx
      .selectFrom("accounts")
      .selectAll()
      .where("id", "=", accountId)
      .where("next_step_at", "<=", now)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst(),
  );

/** Provisional accounts whose identifier DNS could still prove, the longest unchecked first. */
export const readUnproven = async (db: Reader, checkedBefore: Date, limit: number): Promise<AccountRow[]> =>
  (await db
    .selectFrom("accounts")
    .selectAll()
    .where("status", "=", "provisional")
    .where("identifier_proof", "is", null)
    .where((where) => where.or([where("dns_checked_at", "is", null), where("dns_checked_at", "<", checkedBefore)]))
    .orderBy("dns_checked_at", (order) => order.asc().nullsFirst())
    .limit(limit)
    .execute()) as AccountRow[];

/** Access requests that wait for a decision in an account. */
export const countPendingRequests = async (db: Reader, accountId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("access_requests")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("account_id", "=", accountId)
    .where("status", "=", "pending")
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Forgets whose sign-in a requester had, once it is deleted; the name and address stay as they were given. */
export const forgetRequester = async (tx: Transaction, personId: string): Promise<void> => {
  await tx.updateTable("accounts").set({ requester_id: null }).where("requester_id", "=", personId).execute();
};
