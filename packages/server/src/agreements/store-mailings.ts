import type { Language } from "@freehold/core/kernel/id";
import { type Selectable, sql } from "kysely";
import type { AgreementMailings } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type MailingRow = Selectable<AgreementMailings>;

export const insertMailings = async (
  tx: Transaction,
  version: number,
  steps: readonly { step: number; dueAt: Date }[],
): Promise<void> => {
  await tx
    .insertInto("agreement_mailings")
    .values(steps.map(({ step, dueAt }) => ({ version, step, due_at: dueAt })))
    .execute();
};

/** Rounds of earlier versions are over once there is a later one: it is the later one that accounts are asked for. */
export const endMailingsBefore = async (tx: Transaction, version: number, now: Date): Promise<void> => {
  await tx
    .updateTable("agreement_mailings")
    .set({ finished_at: now })
    .where("version", "<", version)
    .where("finished_at", "is", null)
    .execute();
};

export const readMailings = (db: Reader): Promise<MailingRow[]> =>
  db.selectFrom("agreement_mailings").selectAll().orderBy("version", "desc").orderBy("step").execute();

/** A round that is due and that no other process is at. */
export const lockDueMailing = async (tx: Transaction, now: Date): Promise<MailingRow | undefined> =>
  tx
    .selectFrom("agreement_mailings")
    .selectAll()
    .where("finished_at", "is", null)
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .orderBy("step")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Remembers how far a round has come, or that it is finished. */
export const moveMailing = async (
  tx: Transaction,
  { version, step }: Pick<MailingRow, "version" | "step">,
  change: { after_account_id: string } | { finished_at: Date },
): Promise<void> => {
  await tx
    .updateTable("agreement_mailings")
    .set(change)
    .where("version", "=", version)
    .where("step", "=", step)
    .execute();
};

export type AskedAccount = { readonly id: string; readonly name: string; readonly agreement_version: number | null };

/** The next active accounts in order of id, whether or not they have accepted already. */
export const readNextAccounts = async (db: Reader, after: string | null, limit: number): Promise<AskedAccount[]> => {
  const all = db
    .selectFrom("accounts")
    .select(["id", "name", "agreement_version"])
    .where("status", "=", "active")
    .orderBy("id")
    .limit(limit);
  return (after === null ? all : all.where("id", ">", after)).execute();
};

export type Asked = {
  readonly accountId: string;
  readonly personId: string;
  readonly email: string;
  readonly language: Language | null;
  readonly timeZone: string | null;
};

/** Everybody who may accept the agreement for these accounts now: their approvers and administrators. */
export const readWhoMayAccept = async (db: Reader, accountIds: readonly string[], now: Date): Promise<Asked[]> => {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<Asked>`
    select distinct g.account_id as "accountId", p.id as "personId", p.email, p.language, p.time_zone as "timeZone"
    from held_roles g join people p on p.id = g.person_id
    where g.account_id = any(${accountIds}::uuid[]) and g.role in ('approver', 'administrator')
      and (g.ends_at is null or g.ends_at > ${now})`.execute(db);
  return rows;
};
