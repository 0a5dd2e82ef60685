import { expire } from "@freehold/core/access-requests/rules";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { notify } from "./effects.ts";
import { lockPending, saveAccessRequest } from "./store.ts";

/** Ends whatever people still ask of an account, because it closes; they are told. */
export const expireAllFor = async (
  tx: Transaction,
  accountId: string,
  now: Date,
  language: Language,
): Promise<{ audit: AuditEntry[]; effects: Effect[] }> => {
  const audit: AuditEntry[] = [];
  const effects: Effect[] = [];
  for (const request of await lockPending(tx, accountId)) {
    const expired = expire(request, now);
    await saveAccessRequest(tx, expired.next);
    audit.push(...expired.audit);
    effects.push(notify("account_closed", expired.next, language));
  }
  return { audit, effects };
};
