import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { leaveAccount as leaveEndpoint, removeMember as removeEndpoint } from "@freehold/core/members/endpoints";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { keepingAnAdministrator } from "./keep-administrator.ts";
import { notifyMember } from "./member-mails.ts";
import { type Belonging, deleteMember, lockBelongings } from "./store.ts";
import { readMember } from "./store-list.ts";

type Leaver = { readonly id: string; readonly name: string; readonly email: string };

const goneEntry = (
  action: "member.left" | "member.removed",
  person: Leaver,
  { accountId, grants }: Belonging,
  now: Date,
): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: [...new Set(grants.flatMap(({ virtualAccountId }) => virtualAccountId ?? []))],
  subject: { kind: "person", id: person.id, label: `${person.name} <${person.email}>` },
  before: { roles: grants.filter(({ endsAt }) => endsAt === null || endsAt > now).map(({ role }) => role) },
});

const takeOut = (tx: Transaction, accountId: string, personId: string) =>
  keepingAnAdministrator(() => deleteMember(tx, accountId, personId));

/**
 * Takes a person out of every account they belong to.
 * @throws Refusal member.last_administrator when an account would be left without an administrator
 */
export const leaveEverything = async (tx: Transaction, person: Leaver, now: Date): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (const belonging of await lockBelongings(tx, person.id)) {
    await takeOut(tx, belonging.accountId, person.id);
    entries.push(goneEntry("member.left", person, belonging, now));
  }
  return entries;
};

export const leaveAccount = mutation(leaveEndpoint, async (tx, { person, now }, { accountId }) => {
  const [belonging] = await lockBelongings(tx, person.id, accountId);
  if (belonging === undefined) throw new Refusal("account.not_found");
  await takeOut(tx, accountId, person.id);
  return { result: { done: true as const }, audit: [goneEntry("member.left", person, belonging, now)] };
});

export const removeMember = mutation(
  removeEndpoint,
  async (tx, { person: by, scope, now, language }, { accountId, personId, reason }) => {
    if (scope.kind !== "account") throw new Refusal("member.beyond_scope");
    const [belonging] = await lockBelongings(tx, personId, accountId);
    const row = await readMember(tx, accountId, personId, scope, now);
    if (belonging === undefined || row === undefined) throw new Refusal("member.not_found");
    await takeOut(tx, accountId, personId);
    const { name, email } = row;
    const told = { account: belonging.accountName, by: by.name, reason };
    return {
      result: { done: true as const },
      audit: [{ ...goneEntry("member.removed", { id: personId, name, email }, belonging, now), reason }],
      effects: [notifyMember("removed", { accountId, personId, language, at: now, told })],
    };
  },
);
