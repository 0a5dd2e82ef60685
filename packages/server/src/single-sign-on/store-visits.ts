import type { Selectable } from "kysely";
import type { ProviderVisits } from "../platform/database.generated.ts";
import type { Reader } from "../platform/database.ts";

export type VisitRow = Selectable<ProviderVisits>;
export type Purpose = "sign_in" | "try" | "proof";

/** Each account has an address of its own to come back to: an answer there is of one of its providers. */
type VisitKey = { readonly accountId: string; readonly stateHash: string };

export type NewVisit = {
  readonly stateHash: string;
  readonly accountId: string;
  readonly providerId: string;
  readonly browserHash: string;
  readonly purpose: Purpose;
  readonly personId: string | null;
  readonly sealed: Buffer;
  readonly next: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export const insertVisit = async (db: Reader, visit: NewVisit): Promise<void> => {
  await db
    .insertInto("provider_visits")
    .values({
      state_hash: visit.stateHash,
      account_id: visit.accountId,
      provider_id: visit.providerId,
      browser_hash: visit.browserHash,
      purpose: visit.purpose,
      person_id: visit.personId,
      sealed: visit.sealed,
      next: visit.next,
      created_at: visit.createdAt,
      expires_at: visit.expiresAt,
    })
    .execute();
};

/** Takes a visit of this browser, once: of many who come back with the same answer one goes on. */
export const takeVisit = (
  db: Reader,
  { accountId, stateHash }: VisitKey,
  browserHash: string,
): Promise<VisitRow | undefined> =>
  db
    .deleteFrom("provider_visits")
    .where("account_id", "=", accountId)
    .where("state_hash", "=", stateHash)
    .where("browser_hash", "=", browserHash)
    .returningAll()
    .executeTakeFirst();

/** Whether there is such a visit, of whatever browser. */
export const isVisit = async (db: Reader, { accountId, stateHash }: VisitKey): Promise<boolean> => {
  const rows = await db
    .selectFrom("provider_visits")
    .select("state_hash")
    .where("account_id", "=", accountId)
    .where("state_hash", "=", stateHash)
    .execute();
  return rows.length > 0;
};

export const deleteOldVisits = async (db: Reader, now: Date): Promise<void> => {
  await db.deleteFrom("provider_visits").where("expires_at", "<=", now).execute();
};
