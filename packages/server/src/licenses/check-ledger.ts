import type { Reader } from "../platform/database.ts";
import { addMissingPools, type Difference, lockPoolsOfAccount, readDifferences, rebuildPools } from "./store-check.ts";

export { type Difference, readAccountsWithLedger } from "./store-check.ts";

/** Everything in which pools and their days, lots in pools, totals and what covers assignments differ from what the ledger says. */
export const checkLedger = (db: Reader, accountId: string): Promise<Difference[]> => readDifferences(db, accountId);

/**
 * Makes pools with their days, lots in pools and totals anew from the ledger, in one transaction, also those that are not there.
 * @returns in what they still differ: what covers assignments is not a cache, and is left alone
 */
export const rebuildLedger = (db: Reader, accountId: string): Promise<Difference[]> =>
  db.transaction().execute(async (tx) => {
    await addMissingPools(tx, accountId);
    await lockPoolsOfAccount(tx, accountId);
    await rebuildPools(tx, accountId);
    return readDifferences(tx, accountId);
  });
