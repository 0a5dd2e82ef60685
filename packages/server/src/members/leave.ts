import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { leaveAccount as leaveEndpoint, removeMember as removeEndpoint } from "@freehold/core/members/endpoints";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { notifyOfDrop } from "./begin.ts";
import { keepingAnAdministrator } from "./keep-administrator.ts";
import { notifyMember } from "./member-mails.ts";
import { type Belonging, deleteMember, lockBelongings } from "./store.ts";
import { readMember } from "./store-list.ts";
import { takeAllPlanned } from "./store-planned.ts";

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

/** Whoever gave a role that was still to begin is told that it will not, but for whoever takes it away. */
const takeOut = async (
  tx: Transaction,
  { accountId, accountName }: Belonging,
  person: Leaver,
  { by, now }: { by: string; now: Date },
): Promise<Effect[]> => {
  const planned = await takeAllPlanned(tx, accountId, person.id);
  await keepingAnAdministrator(() => deleteMember(tx, accountId, person.id));
  const told = { accountName, placeName: "", person, now };
  return planned
    .filter(({ grantedById }) => grantedById !== by)
    .flatMap((each) => notifyOfDrop(each, "person_gone", told));
};

/**
 * Takes a person out of every account they belong to.
 * @throws Refusal member.last_administrator when an account would be left without an administrator
 */
export const leaveEverything = async (
  tx: Transaction,
  person: Leaver,
  now: Date,
): Promise<{ audit: AuditEntry[]; effects: Effect[] }> => {
  const audit: AuditEntry[] = [];
  const effects: Effect[] = [];
  for (const belonging of await lockBelongings(tx, person.id)) {
    effects.push(...(await takeOut(tx, belonging, person, { by: person.id, now })));
    audit.push(goneEntry("member.left", person, belonging, now));
  }
  return { audit, effects };
};

/**
 * Ends what somebody is in an account, by something that is no person and tells them itself; nothing where they are not
 * in it.
 * @throws Refusal member.last_administrator
 */
export const endMembership = async (
  tx: Transaction,
  accountId: string,
  person: Leaver,
  now: Date,
): Promise<{ audit: AuditEntry[]; effects: Effect[] }> => {
  const [belonging] = await lockBelongings(tx, person.id, accountId);
  if (belonging === undefined) return { audit: [], effects: [] };
  const effects = await takeOut(tx, belonging, person, { by: person.id, now });
  return { audit: [goneEntry("member.removed", person, belonging, now)], effects };
};

export const leaveAccount = mutation(leaveEndpoint, async (tx, { person, now }, { accountId }) => {
  const [belonging] = await lockBelongings(tx, person.id, accountId);
  if (belonging === undefined) throw new Refusal("account.not_found");
  const effects = await takeOut(tx, belonging, person, { by: person.id, now });
  return { result: { done: true as const }, audit: [goneEntry("member.left", person, belonging, now)], effects };
});

export const removeMember = mutation(
  removeEndpoint,
  async (tx, { person: by, scope, now, language }, { accountId, personId, reason }) => {
    if (scope.kind !== "account") throw new Refusal("member.beyond_scope");
    const [belonging] = await lockBelongings(tx, personId, accountId);
    const row = await readMember(tx, accountId, personId, scope, now);
    if (belonging === undefined || row === undefined) throw new Refusal("member.not_found");
    const { name, email } = row;
    const leaver = { id: personId, name, email };
    const dropped = await takeOut(tx, belonging, leaver, { by: by.id, now });
    const told = { account: belonging.accountName, by: by.name, reason };
    return {
      result: { done: true as const },
      audit: [{ ...goneEntry("member.removed", leaver, belonging, now), reason }],
      effects: [...dropped, notifyMember("removed", { accountId, personId, language, at: now, told })],
    };
  },
);
