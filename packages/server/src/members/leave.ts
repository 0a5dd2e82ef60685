import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { leaveAccount as endpoint } from "@freehold/core/members/endpoints";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { keepingAnAdministrator } from "./keep-administrator.ts";
import { deleteMember, type HeldGrant, lockGrantsOf } from "./store.ts";

type Leaver = { readonly id: string; readonly name: string; readonly email: string };

const leftEntry = (person: Leaver, accountId: string, held: readonly HeldGrant[], now: Date): AuditEntry => ({
  action: "member.left",
  accountId,
  virtualAccountIds: held.flatMap(({ virtualAccountId }) => virtualAccountId ?? []),
  subject: { kind: "person", id: person.id, label: `${person.name} <${person.email}>` },
  before: { roles: held.filter(({ endsAt }) => endsAt === null || endsAt > now).map(({ role }) => role) },
});

const leave = async (tx: Transaction, person: Leaver, accountId: string, held: readonly HeldGrant[], now: Date) => {
  await keepingAnAdministrator(() => deleteMember(tx, accountId, person.id));
  return leftEntry(person, accountId, held, now);
};

/**
 * Takes a person out of every account they belong to.
 * @throws Refusal member.last_administrator when an account would be left without an administrator
 */
export const leaveEverything = async (tx: Transaction, person: Leaver, now: Date): Promise<AuditEntry[]> => {
  const held = Map.groupBy(await lockGrantsOf(tx, person.id), ({ accountId }) => accountId);
  const entries: AuditEntry[] = [];
  for (const [accountId, grants] of held) entries.push(await leave(tx, person, accountId, grants, now));
  return entries;
};

export const leaveAccount = mutation(endpoint, async (tx, { person, now }, { accountId }) => {
  const held = await lockGrantsOf(tx, person.id, accountId);
  if (held.length === 0) throw new Refusal("account.not_found");
  return { result: { done: true as const }, audit: [await leave(tx, person, accountId, held, now)] };
});
