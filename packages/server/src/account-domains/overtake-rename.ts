import { isOvertaken } from "@freehold/core/account-domains/rules";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { AccountOf } from "../accounts/index.ts";
import type { Transaction } from "../platform/database.ts";
import { auditOfDomain, notify } from "./effects.ts";
import { endRename, readLatestRename } from "./store-renames.ts";

type Transfer = {
  readonly domain: string;
  readonly reason: string;
  readonly now: Date;
  readonly language: Language;
};

/**
 * Closes the open proposal of an account that is locked, where a transfer of a domain leaves nothing of it to decide. The
 * administrators of an account that goes on are told; those of one that closes hear of that.
 */
export const overtakeRename = async (
  tx: Transaction,
  account: AccountOf,
  { domain, reason, now, language }: Transfer,
): Promise<{ readonly audit: AuditEntry[]; readonly effects: Effect[] }> => {
  const nothing = { audit: [], effects: [] };
  const proposal = await readLatestRename(tx, account.id);
  if (proposal?.status !== "open") return nothing;
  const isClosed = account.status !== "active" && account.status !== "suspended";
  const after = { domain, identifierAfter: account.domain_identifier, isClosed };
  if (!isOvertaken({ domain: proposal.domain, fromDomain: proposal.from_domain }, after)) return nothing;
  const ended = await endRename(tx, proposal, { status: "overtaken", decided_at: now, decision_reason: reason });
  if (ended === undefined) return nothing;
  return {
    audit: [auditOfDomain(account, proposal.domain, "rename.overtaken", { reason })],
    effects: isClosed ? [] : [notify(account.id, { about: "rename_overtaken", renameId: proposal.id }, now, language)],
  };
};
