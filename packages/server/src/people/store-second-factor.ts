import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

export type StoredSecondFactor = {
  /** Encrypted. */
  readonly secret: Buffer;
  readonly lastStep: number;
  readonly turnedOnAt: Date;
  /** The hashes of those that were not used. */
  readonly recoveryHashes: readonly string[];
};

export const readSecondFactor = async (db: Reader, personId: string): Promise<StoredSecondFactor | undefined> => {
  const { rows } = await sql<Omit<StoredSecondFactor, "lastStep"> & { lastStep: string }>`
    select secret, last_step as "lastStep", turned_on_at as "turnedOnAt",
      array(select c.hash from recovery_codes c where c.person_id = f.person_id and c.used_at is null) as "recoveryHashes"
    from second_factors f where person_id = ${personId}`.execute(db);
  const [row] = rows;
  return row && { ...row, lastStep: Number(row.lastStep) };
};

/** Returns whether the person had none yet. */
export const insertSecondFactor = async (
  tx: Transaction,
  personId: string,
  { secret, step, now }: { secret: Buffer; step: number; now: Date },
): Promise<boolean> => {
  const added = await tx
    .insertInto("second_factors")
    .values({ person_id: personId, secret, last_step: step, turned_on_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .executeTakeFirst();
  return added !== undefined;
};

/** Returns whether there was one. */
export const deleteSecondFactor = async (tx: Transaction, personId: string): Promise<boolean> => {
  const { numDeletedRows } = await tx.deleteFrom("second_factors").where("person_id", "=", personId).executeTakeFirst();
  return numDeletedRows > 0n;
};

/** Uses up a step of the app. Returns false when it, or a later one, was used already, or the secret is another by now. */
export const takeStep = async (tx: Transaction, personId: string, secret: Buffer, step: number): Promise<boolean> => {
  const taken = await tx
    .updateTable("second_factors")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .where("secret", "=", secret)
    .where("last_step", "<", String(step))
    .returning("person_id")
    .executeTakeFirst();
  return taken !== undefined;
};

/** Uses up a recovery code. Returns false when it was used already, or others took its place. */
export const takeRecoveryCode = async (
  tx: Transaction,
  personId: string,
  hash: string,
  now: Date,
): Promise<boolean> => {
  const taken = await tx
    .updateTable("recovery_codes")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .returning("hash")
    .executeTakeFirst();
  return taken !== undefined;
};

/** Puts these in the place of those of before, used or not. */
export const replaceRecoveryCodes = async (
  tx: Transaction,
  personId: string,
  hashes: readonly string[],
): Promise<void> => {
  await tx.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
  await tx
    .insertInto("recovery_codes")
    .values(hashes.map((hash) => ({ person_id: personId, hash })))
    .execute();
};
