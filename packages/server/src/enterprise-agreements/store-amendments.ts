import type { PlannedAmendment } from "@freehold/core/enterprise-agreements/forecast";
import type { AmendmentState, EnteredSuite } from "@freehold/core/enterprise-agreements/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";

/** What an amendment says of a suite, and what came of it. */
export type StoredChange = {
  readonly name: string;
  /** Null: the suite is new. */
  readonly suiteId: string | null;
  readonly before: number | null;
  readonly agreed: number;
  readonly became: number | null;
  /** Of a new suite. */
  readonly licenseTypeIds: EnteredSuite["licenseTypeIds"];
};

export type StoredAmendment = {
  readonly accountId: string;
  readonly id: string;
  readonly agreementId: string;
  readonly version: number;
  readonly state: AmendmentState;
  readonly agreedAt: Date;
  readonly by: string;
  readonly reason: string;
  readonly effectiveAt: Date;
  readonly endsAt: Date | null;
  readonly suites: readonly StoredChange[];
};

const columns = sql`account_id as "accountId", id, agreement_id as "agreementId", version, state,
  agreed_at as "agreedAt", agreed_by as by, reason, effective_at as "effectiveAt", ends_at as "endsAt", suites`;

type Agreement = { readonly accountId: string; readonly id: string };

/** Amendments of an agreement, the last version first. */
export const readAmendments = async (
  db: Reader,
  { accountId, id }: Agreement,
  { after, limit }: { readonly after: Cursor | null; readonly limit: number },
): Promise<StoredAmendment[]> => {
  const isEarlier = after === null ? sql`true` : sql`(agreed_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<StoredAmendment>`
    select ${columns} from enterprise_agreement_amendments
    where account_id = ${accountId} and agreement_id = ${id} and ${isEarlier}
    order by agreed_at desc, id desc limit ${limit}`.execute(db);
  return rows;
};

/** What the amendments that wait for their day say of a suite and of the end, in the order in which they count. */
export const readPlannedAmendments = async (
  db: Reader,
  { accountId, id }: Agreement,
  suiteId: string,
): Promise<PlannedAmendment[]> => {
  const { rows } = await sql<PlannedAmendment>`
    select effective_at as "effectiveAt", ends_at as "endsAt",
      (select (s.change ->> 'agreed')::float8 from jsonb_array_elements(suites) s(change)
        where s.change ->> 'suiteId' = ${suiteId}) as agreed
    from enterprise_agreement_amendments
    where account_id = ${accountId} and agreement_id = ${id} and state = 'scheduled'
    order by effective_at, version`.execute(db);
  return rows;
};

/** One amendment of an agreement that is locked. */
export const readAmendment = async (
  tx: Transaction,
  { accountId, id }: Agreement,
  amendmentId: string,
): Promise<StoredAmendment | undefined> => {
  const { rows } = await sql<StoredAmendment>`
    select ${columns} from enterprise_agreement_amendments
    where account_id = ${accountId} and agreement_id = ${id} and id = ${amendmentId}`.execute(tx);
  return rows[0];
};

/** The version that an agreement's next amendment is. */
export const readNextVersion = async (db: Reader, { accountId, id }: Agreement): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 1) + 1 as version from enterprise_agreement_amendments
    where account_id = ${accountId} and agreement_id = ${id}`.execute(db);
  return rows[0]?.version ?? 2;
};

export const insertAmendment = async (tx: Transaction, amendment: StoredAmendment): Promise<void> => {
  await sql`
    insert into enterprise_agreement_amendments
      (account_id, id, agreement_id, version, state, agreed_at, agreed_by, reason, effective_at, ends_at, suites)
    values (${amendment.accountId}, ${amendment.id}, ${amendment.agreementId}, ${amendment.version},
      ${amendment.state}, ${amendment.agreedAt}, ${amendment.by}, ${amendment.reason}, ${amendment.effectiveAt},
      ${amendment.endsAt}, ${JSON.stringify(amendment.suites)}::jsonb)`.execute(tx);
};

/** Says what became of an amendment. */
export const saveAmendment = async (
  tx: Transaction,
  { accountId, id }: StoredAmendment,
  { state, endsAt, suites }: Pick<StoredAmendment, "state" | "endsAt" | "suites">,
): Promise<void> => {
  await sql`
    update enterprise_agreement_amendments set state = ${state}, ends_at = ${endsAt}, suites = ${JSON.stringify(suites)}::jsonb
    where account_id = ${accountId} and id = ${id}`.execute(tx);
};

export type DueAmendment = { readonly agreementId: string; readonly id: string };

/** Amendments whose day has come, those that waited longest first. */
export const readDueAmendments = async (db: Reader, now: Date, limit: number): Promise<DueAmendment[]> => {
  const { rows } = await sql<DueAmendment>`
    select agreement_id as "agreementId", id from enterprise_agreement_amendments
    where state = 'scheduled' and effective_at <= ${now} order by effective_at, version limit ${limit}`.execute(db);
  return rows;
};
