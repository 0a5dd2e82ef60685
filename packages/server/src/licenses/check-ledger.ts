import type { Reader } from "../platform/database.ts";
import { addMissingPools, type Difference, lockPoolsOfAccount, readDifferences, rebuildPools } from "./store-check.ts";
import { readLostEntries } from "./store-entries.ts";

export { type Difference, readAccountsWithLedger } from "./store-check.ts";

/** Everything in which pools and their days, lots in pools, totals and what covers assignments differ from what the ledger says. */
export const checkLedger = (db: Reader, accountId: string): Promise<Difference[]> => readDifferences(db, accountId);

/** Entries of an account's ledger, or of all accounts', whose movement is not there: what they say counts in no sum. */
export const findLostEntries = async (
  db: Reader,
  accountId: string | undefined,
): Promise<{ accountId: string; difference: Difference }[]> => {
  const lost = await readLostEntries(db, accountId);
  const of = { what: "orphan", licenseTypeId: null, virtualAccountId: null } as const;
  return lost.map(({ accountId: account, transactionId: id }) => ({
    accountId: account,
    difference: { ...of, id, kept: "ledger_entries", ledger: "nothing" },
  }));
};

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
