import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import type { Slice } from "../platform/slice.ts";
import { listOwnVirtualAccounts } from "./list.ts";
import { insertDefaultVirtualAccount } from "./store.ts";
import { virtualAccountsTexts } from "./texts.ts";

export { readVirtualAccounts as listVirtualAccounts } from "./store.ts";

/** Gives an account the one virtual account it starts with. An account that has one keeps it. */
export const createDefaultVirtualAccount = async (tx: Transaction, accountId: string, now: Date): Promise<void> => {
  await insertDefaultVirtualAccount(tx, { accountId, id: newId(), name: "Default", now });
};

export const virtualAccountsSlice: Slice = {
  operations: [listOwnVirtualAccounts],
  jobs: [],
  sweeps: [],
  texts: [virtualAccountsTexts],
  mails: {},
};
