import { sql } from "kysely";
import type { Reader, Transaction } from "./database.ts";

/** A mail that this process has in hand. */
export type LeasedMail = {
  readonly id: string;
  readonly recipient: string;
  readonly language: string;
  readonly template: string;
  readonly payload: Buffer | null;
  readonly created_at: Date;
  readonly attempts: number;
};

export const LEASE_SECONDS = 30;
const leaseEnd = sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`;

/** Takes a mail in hand; undefined when it is settled or another process has it. */
export const leaseMail = (db: Reader, id: string): Promise<LeasedMail | undefined> =>
  db
    .updateTable("mails")
    .set({ leased_until: leaseEnd, held_by: null, tried_at: sql`now()`, attempts: sql`attempts + 1` })
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where((where) => where.or([where("leased_until", "is", null), where("leased_until", "<", sql<Date>`now()`)]))
    .returning(["id", "recipient", "language", "template", "payload", "created_at", "attempts"])
    .executeTakeFirst();

export const extendLease = async (db: Reader, id: string): Promise<void> => {
  await db.updateTable("mails").set({ leased_until: leaseEnd }).where("id", "=", id).execute();
};

/** Marks a mail as delivered to the mailbox page, which goes on showing what it says. */
export const saveInMailbox = async (db: Reader, id: string, at: Date): Promise<void> => {
  await db.updateTable("mails").set({ sent_at: at }).where("id", "=", id).where("sent_at", "is", null).execute();
};

export const saveSent = async (db: Reader, id: string, at: Date): Promise<void> => {
  await db
    .updateTable("mails")
    .set({ sent_at: at, payload: null, leased_until: null, last_error: null })
    .where("id", "=", id)
    .execute();
};

export const saveFailed = async (db: Reader, id: string, at: Date, error: string): Promise<void> => {
  await db
    .updateTable("mails")
    .set({ failed_at: at, leased_until: null, last_error: error })
    .where("id", "=", id)
    .execute();
};

export const saveHeld = async (
  tx: Transaction,
  id: string,
  heldBy: "server" | "recipient",
  error: string,
): Promise<void> => {
  await tx
    .updateTable("mails")
    .set({ held_by: heldBy, leased_until: null, last_error: error })
    .where("id", "=", id)
    .execute();
};

const AT_ONCE = 500;

/**
 * Releases the mails that were put off while the server was away. One that its own recipient put off (greylisting) is
 * asked again at most every five seconds, however many others go through.
 */
export const releaseHeld = async (tx: Transaction): Promise<string[]> => {
  const rows = await tx
    .updateTable("mails")
    .set({ held_by: null })
    .where("id", "in", (held) =>
      held
        .selectFrom("mails")
        .select("id")
        .where("held_by", "is not", null)
        .where((where) =>
          where.or([where("held_by", "=", "server"), where("tried_at", "<", sql<Date>`now() - interval '5 seconds'`)]),
        )
        .orderBy("tried_at")
        .limit(AT_ONCE)
        .forUpdate()
        .skipLocked(),
    )
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
};

/** Mails that nobody has in hand and no pause explains: a process died with them, or there was no server to send by. */
export const readForgotten = async (db: Reader): Promise<string[]> => {
  const rows = await db
    .selectFrom("mails")
    .select("id")
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("held_by", "is", null)
    .where((where) => where.or([where("leased_until", "is", null), where("leased_until", "<", sql<Date>`now()`)]))
    .where("created_at", "<", sql<Date>`now() - interval '30 seconds'`)
    .orderBy("created_at")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
};
