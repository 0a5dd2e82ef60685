import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader, Transaction } from "../platform/database.ts";
import { type Asking, hasPartIn, viewerOf } from "./describe.ts";
import { type AccountRow, lockAccount, readAccount } from "./store.ts";

type Part = "requester" | "authorizer" | "either";

const check = (row: AccountRow | undefined, person: Asking, part: Part): AccountRow => {
  if (row === undefined) throw new Refusal("account.not_found");
  const { isRequester, isAuthorizer } = viewerOf(row, person);
  const may = { requester: isRequester, authorizer: isAuthorizer, either: hasPartIn(row, person) }[part];
  if (!may) throw new Refusal("account.not_found");
  return row;
};

/** @throws Refusal account.not_found, to everybody who has no such part in the request */
export const findRequest = async (db: Reader, accountId: string, person: Asking, part: Part): Promise<AccountRow> =>
  check(await readAccount(db, accountId), person, part);

/** The same, and other changes of the request wait for this one. */
export const lockRequest = async (
  tx: Transaction,
  accountId: string,
  person: Asking,
  part: Part,
): Promise<AccountRow> => check(await lockAccount(tx, accountId), person, part);
