import type { CaseStatus, CaseTopic } from "@freehold/core/support/schema";
import { type Selectable, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { SupportCaseMessages, SupportCases } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { type PhaseCursor, readPhases } from "../platform/phase-cursor.ts";

export type CaseRow = Selectable<SupportCases>;
export type MessageRow = Selectable<SupportCaseMessages>;

export type NewCase = {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly personEmail: string;
  readonly automatic: boolean;
  readonly topic: CaseTopic;
  readonly subject: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly accessRequestId: string | null;
  readonly at: Date;
};

export type NewMessage = {
  readonly id: string;
  readonly caseId: string;
  readonly from: "person" | "operator" | "system";
  readonly name: string;
  readonly body: string;
  readonly at: Date;
};

/** Lets a person open one case at a time, so that the limit holds for simultaneous tries as well. */
export const lockCasesOf = async (tx: Transaction, personId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`support_cases:${personId}`}, 0))`.execute(tx);
};

export const countOpenCases = async (db: Reader, personId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("support_cases")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("person_id", "=", personId)
    .where("status", "<>", "closed")
    .where("automatic", "=", false)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Undefined when the request has its automatic case already. */
export const insertCase = (tx: Transaction, opened: NewCase): Promise<CaseRow | undefined> =>
  tx
    .insertInto("support_cases")
    .values({
      id: opened.id,
      person_id: opened.personId,
      person_name: opened.personName,
      person_email: opened.personEmail,
      automatic: opened.automatic,
      topic: opened.topic,
      subject: opened.subject,
      status: "open",
      account_id: opened.accountId,
      account_name: opened.accountName,
      access_request_id: opened.accessRequestId,
      created_at: opened.at,
      updated_at: opened.at,
    })
    // A literal, not a parameter: a prepared statement has to recognise the partial index.
    .onConflict((conflict) => conflict.column("access_request_id").where(sql<boolean>`automatic`).doNothing())
    .returningAll()
    .executeTakeFirst();

export const readAutomaticCase = async (db: Reader, accessRequestId: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom("support_cases")
    .select("id")
    .where("access_request_id", "=", accessRequestId)
    .where("automatic", "=", true)
    .executeTakeFirst();
  return row?.id;
};

export const insertMessage = async (tx: Transaction, message: NewMessage): Promise<void> => {
  await tx
    .insertInto("support_case_messages")
    .values({
      case_id: message.caseId,
      id: message.id,
      sent_by: message.from,
      name: message.name,
      body: message.body,
      at: message.at,
    })
    .execute();
};

export const readCase = (db: Reader, id: string): Promise<CaseRow | undefined> =>
  db.selectFrom("support_cases").selectAll().where("id", "=", id).executeTakeFirst();

export const lockCase = (tx: Transaction, id: string): Promise<CaseRow | undefined> =>
  tx.selectFrom("support_cases").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const saveStatus = (tx: Transaction, id: string, status: CaseStatus, at: Date): Promise<CaseRow> =>
  tx
    .updateTable("support_cases")
    .set({ status, updated_at: at })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();

export const readMessages = (db: Reader, caseId: string): Promise<MessageRow[]> =>
  db.selectFrom("support_case_messages").selectAll().where("case_id", "=", caseId).orderBy("id").execute();

export const readMessage = (db: Reader, caseId: string, id: string): Promise<MessageRow | undefined> =>
  db
    .selectFrom("support_case_messages")
    .selectAll()
    .where("case_id", "=", caseId)
    .where("id", "=", id)
    .executeTakeFirst();

type Asked = { readonly status?: CaseStatus | undefined; readonly limit: number };

/** A person's own cases, newest first. */
export const readCasesOf = (
  db: Reader,
  personId: string,
  { status, limit, cursor }: Asked & { readonly cursor: Cursor | null },
): Promise<CaseRow[]> => {
  let query = db
    .selectFrom("support_cases")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (status !== undefined) query = query.where("status", "=", status);
  if (cursor !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("created_at", "id"), "<", tuple(cursor.at, cursor.id)),
    );
  }
  return query.execute();
};

type QueueCursor = PhaseCursor<CaseStatus>;

/** Everybody's cases: open ones first, and within a status the one that was left longest. */
export const readQueue = (
  db: Reader,
  { statuses, limit, after }: { statuses: readonly CaseStatus[]; limit: number; after: QueueCursor | null },
): Promise<(CaseRow & { phase: CaseStatus })[]> =>
  readPhases(statuses, after, limit + 1, (status, from, count) => {
    let query = db
      .selectFrom("support_cases")
      .selectAll()
      .where("status", "=", status)
      .orderBy("updated_at")
      .orderBy("id")
      .limit(count);
    if (from !== null) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("updated_at", "id"), ">", tuple(new Date(Number(from.key)), from.id)),
      );
    }
    return query.execute();
  });
