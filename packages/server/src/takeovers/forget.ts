import type { Language } from "@freehold/core/kernel/id";
import type { Actor, AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { takeoverAfter } from "@freehold/core/takeovers/rules";
import type { Transaction } from "../platform/database.ts";
import { takeoverEntry, tell } from "./effects.ts";
import { changeTakeover, forgetNames, lockAskedAccount, lockTakeover, readOpenTakeoversOf } from "./store.ts";

type Gone = { readonly id: string; readonly name: string; readonly email: string };

const system: Actor = { kind: "system", job: "person.deleted" };

/** Ends what somebody asked for who deletes their account, and takes their name out of all that stays. */
export const endTakeoversOf = async (
  tx: Transaction,
  person: Gone,
  now: Date,
  language: Language,
): Promise<{ readonly audit: AuditEntry[]; readonly effects: Effect[] }> => {
  const audit: AuditEntry[] = [];
  const effects: Effect[] = [];
  for (const { id, accountId } of await readOpenTakeoversOf(tx, person.id)) {
    await lockAskedAccount(tx, accountId);
    const row = await lockTakeover(tx, id);
    if (row === undefined || row.ended_at !== null) continue;
    const status = takeoverAfter(row.status, "withdraw");
    await changeTakeover(tx, row, { status, next_step_at: null, ended_at: now });
    const change = { before: { status: row.status }, after: { status } };
    audit.push({ ...takeoverEntry(row, "takeover.withdrawn", change), actor: system });
    effects.push(tell("over", row, language, "", { name: person.name, email: person.email }));
  }
  await forgetNames(tx, person.id);
  return { audit, effects };
};
