import { withdraw } from "@freehold/core/access-requests/rules";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { lockAccessRequest, saveAccessRequest } from "./store.ts";
import { readMyPending } from "./store-mine.ts";
import { lockSupportAccess, saveSupportAccess } from "./store-support.ts";

/**
 * Withdraws whatever a person still asks for, because they leave.
 * @param onlyOf of this account alone, which they came to administer in another way
 */
export const withdrawAllOf = async (
  tx: Transaction,
  personId: string,
  now: Date,
  onlyOf?: string,
): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (const { id, accountId } of await readMyPending(tx, personId)) {
    if (onlyOf !== undefined && accountId !== onlyOf) continue;
    if (accountId === null) {
      const request = await lockSupportAccess(tx, id);
      if (request?.status !== "pending") continue;
      const { next, audit } = withdraw(request, now);
      await saveSupportAccess(tx, next);
      entries.push(...audit);
    } else {
      const request = await lockAccessRequest(tx, { accountId, id });
      if (request?.status !== "pending") continue;
      const { next, audit } = withdraw(request, now);
      await saveAccessRequest(tx, next);
      entries.push(...audit);
    }
  }
  return entries;
};
