import { end } from "@freehold/core/delegations/rules";
import type { Language } from "@freehold/core/kernel/id";
import type { Actor, AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { tell } from "./effects.ts";
import { forgetNames, lockOpenOf, saveEnd } from "./store.ts";

const system: Actor = { kind: "system", job: "person.deleted" };

/** Ends what somebody handed over or took over who deletes their account, and takes their name out of all that stays. */
export const endDelegationsOf = async (
  tx: Transaction,
  person: { readonly id: string; readonly name: string },
  now: Date,
  language: Language,
): Promise<{ readonly audit: AuditEntry[]; readonly effects: Effect[] }> => {
  const audit: AuditEntry[] = [];
  const effects: Effect[] = [];
  for (const given of await lockOpenOf(tx, person.id)) {
    const side = given.delegatorId === person.id ? "delegator" : "delegate";
    const ended = end(given, given.endsAt <= now ? "clock" : side, now);
    await saveEnd(tx, ended.next);
    audit.push(...ended.audit.map((entry) => ({ ...entry, actor: system })));
    effects.push(tell("ended", ended.next, language, { side, name: person.name }));
  }
  await forgetNames(tx, person.id);
  return { audit, effects };
};
