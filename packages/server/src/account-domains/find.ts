import { Refusal } from "@freehold/core/kernel/refusal";
import { type AccountOf, findAccount, lockAccountToEdit } from "../accounts/index.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { type DomainRow, readDomain } from "./store.ts";

/** @throws Refusal account.not_found */
export const readAccountOf = async (db: Reader, accountId: string): Promise<AccountOf> => {
  const account = await findAccount(db, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  return account;
};

/**
 * The account, locked, so that changes of its domains wait for each other.
 * @throws Refusal account.not_found, account.not_active
 */
export const lockActive = async (tx: Transaction, accountId: string): Promise<AccountOf> => {
  const account = await lockAccountToEdit(tx, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  if (account.status !== "active") throw new Refusal("account.not_active");
  return account;
};

/** @throws Refusal account_domain.not_found */
export const readDomainOf = async (db: Reader, accountId: string, domain: string): Promise<DomainRow> => {
  const row = await readDomain(db, accountId, domain);
  if (row === undefined) throw new Refusal("account_domain.not_found");
  return row;
};
