import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import type { Slice } from "../platform/slice.ts";
import {
  archiveVirtualAccount,
  createVirtualAccount,
  makeDefaultVirtualAccount,
  moveVirtualAccount,
  restoreVirtualAccount,
  updateVirtualAccount,
} from "./change.ts";
import { getVirtualAccount, listVirtualAccountRoles, listVirtualAccounts } from "./list.ts";
import { insertDefaultVirtualAccount } from "./store-changes.ts";
import { virtualAccountsTexts } from "./texts.ts";

export {
  browse as browseVirtualAccounts,
  readBrowseCursor as checkVirtualAccountsCursor,
} from "./browse.ts";
export {
  readLiveIds as findLiveVirtualAccounts,
  readNamedIds as findNamedVirtualAccounts,
  readNames as nameVirtualAccounts,
} from "./store.ts";
export { lockLiveOnes as lockLiveVirtualAccounts } from "./store-changes.ts";

/** Gives an account the one virtual account it starts with. An account that has one keeps it. */
export const createDefaultVirtualAccount = async (tx: Transaction, accountId: string, now: Date): Promise<void> => {
  await insertDefaultVirtualAccount(tx, { accountId, id: newId(), name: "Default", now });
};

export const virtualAccountsSlice: Slice = {
  operations: [
    listVirtualAccounts,
    getVirtualAccount,
    listVirtualAccountRoles,
    createVirtualAccount,
    updateVirtualAccount,
    moveVirtualAccount,
    makeDefaultVirtualAccount,
    archiveVirtualAccount,
    restoreVirtualAccount,
  ],
  jobs: [],
  sweeps: [],
  texts: [virtualAccountsTexts],
  mails: {},
};
