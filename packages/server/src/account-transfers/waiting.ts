import { accountPermissions } from "@freehold/core/kernel/permission";
import type { Reader } from "../platform/database.ts";
import { readWaiting, type WaitingTransfers } from "./store.ts";

const roles = {
  give: Object.keys(accountPermissions["license.give"]),
  receive: Object.keys(accountPermissions["license.receive"]),
};

/** Transfers that wait for a person to approve or accept them, in each of their accounts. */
export const listWaitingTransfers = (db: Reader, personId: string, now: Date): Promise<WaitingTransfers[]> =>
  readWaiting(db, personId, now, roles);
