import { daysAfter } from "@freehold/core/kernel/duration";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Role, Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { type AdditionWorld, type LookedAt, lookAtAdditions } from "@freehold/core/members/additions";
import {
  addMembers as addEndpoint,
  checkAdditions as checkEndpoint,
} from "@freehold/core/members/invitation-endpoints";
import { INVITATION_DAYS } from "@freehold/core/members/rules";
import type { Addition, AdditionRow } from "@freehold/core/members/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { grantRole } from "./grant.ts";
import { mailInvitation } from "./jobs.ts";
import { notifyMember } from "./member-mails.ts";
import { byOwnRight, planRole } from "./plan.ts";
import { readAccountFacts } from "./store.ts";
import {
  expireInvitationsTo,
  insertInvitations,
  lockAdditions,
  readKnownAddresses,
  readKnownVirtualAccounts,
} from "./store-additions.ts";
import { lockIsActive } from "./store-members.ts";

type Asked = { readonly accountId: string; readonly rows: readonly AdditionRow[]; readonly timeZone: string };

const look = async (db: Reader, { accountId, rows, timeZone }: Asked, scope: Scope, now: Date) => {
  const emails = rows.map(({ email }) => email.trim().normalize("NFC").toLowerCase());
  const known = await readKnownAddresses(db, accountId, emails, now);
  const world: AdditionWorld = {
    now,
    timeZone,
    scope,
    virtualAccounts: await readKnownVirtualAccounts(db, accountId),
    known,
  };
  return { world, looked: lookAtAdditions(rows, world) };
};

const present = (
  { row, email, member, verdict, role, virtualAccountIds, beginsAt, endsAt }: LookedAt,
  world: AdditionWorld,
): Addition => ({
  row,
  email,
  name: member?.name ?? null,
  verdict,
  role,
  virtualAccountNames: namesOf(virtualAccountIds, world),
  beginsAt: beginsAt === null ? null : toInstant(beginsAt),
  endsAt: endsAt === null ? null : toInstant(endsAt),
});

const namesOf = (ids: readonly string[], { virtualAccounts }: AdditionWorld): string[] =>
  ids.flatMap((id) => virtualAccounts.find((each) => each.id === id)?.name ?? []);

export const checkAdditions = query(checkEndpoint, async (db, { scope, now }, asked) => {
  const account = await readAccountFacts(db, asked.accountId);
  if (account?.status !== "active") throw new Refusal("account.not_active");
  const { world, looked } = await look(db, asked, scope, now);
  return { items: looked.map((each) => present(each, world)) };
});

type By = {
  readonly accountId: string;
  readonly accountName: string;
  readonly name: string;
  readonly personId: string;
  readonly giver: Scope;
  readonly language: Language;
  readonly now: Date;
};

const grantRow = async (
  tx: Transaction,
  { member, email, role, virtualAccountIds, withChildren, beginsAt, endsAt }: LookedAt,
  { accountId, accountName, name, personId: by, giver, language, now }: By,
  virtualAccountNames: readonly string[],
): Promise<{ audit: AuditEntry[]; effects: Effect[] }> => {
  if (member === null || role === null) return { audit: [], effects: [] };
  const places = virtualAccountIds.length === 0 ? [null] : virtualAccountIds;
  let isAnyNew = false;
  for (const virtualAccountId of places) {
    const { personId } = member;
    const given = { accountId, personId, role, virtualAccountId, withChildren, endsAt, grantedBy: name, giver, now };
    const isNew =
      beginsAt === null
        ? (await grantRole(tx, given)) === "given"
        : (await planRole(tx, { ...given, ...byOwnRight(by), beginsAt })) === "planned";
    isAnyNew = isNew || isAnyNew;
  }
  if (!isAnyNew) return { audit: [], effects: [] };
  const told = {
    account: accountName,
    by: name,
    role,
    virtualAccounts: virtualAccountNames.join(", "),
    roleBeginsAt: beginsAt === null ? "" : toInstant(beginsAt),
    roleEndsAt: endsAt === null ? "" : toInstant(endsAt),
  };
  const about = beginsAt === null ? "granted" : "planned";
  const notice = { accountId, personId: member.personId, language, at: now, told };
  return {
    audit: [
      {
        action: `role.${about}`,
        accountId,
        virtualAccountIds,
        subject: { kind: "person", id: member.personId, label: `${member.name} <${email}>` },
        after: { role, virtualAccountIds, ...(beginsAt === null ? {} : { startsAt: beginsAt }), endsAt },
      },
    ],
    effects: [notifyMember(about, notice, `${role}:${virtualAccountIds.join()}`)],
  };
};

const invite = async (tx: Transaction, rows: readonly LookedAt[], { accountId, name, personId, language, now }: By) => {
  const invitations = rows.map((row) => ({
    accountId,
    id: newId(),
    email: row.email,
    role: row.role as Role,
    virtualAccountIds: row.virtualAccountIds,
    withChildren: row.withChildren,
    roleBeginsAt: row.beginsAt,
    roleEndsAt: row.endsAt,
    invitedBy: name,
    invitedById: personId,
    now,
    expiresAt: daysAfter(now, INVITATION_DAYS),
  }));
  await expireInvitationsTo(
    tx,
    accountId,
    invitations.map(({ email }) => email),
    now,
  );
  const written = await insertInvitations(tx, invitations);
  const made = invitations.filter(({ id }) => written.has(id));
  const audit = made.map(
    ({ id, email, role, virtualAccountIds, roleBeginsAt, roleEndsAt }): AuditEntry => ({
      action: "invitation.sent",
      accountId,
      virtualAccountIds,
      subject: { kind: "invitation", id, label: email },
      after: {
        role,
        virtualAccountIds,
        ...(roleBeginsAt === null ? {} : { startsAt: roleBeginsAt }),
        endsAt: roleEndsAt,
      },
    }),
  );
  const effects: Effect[] = made.map(({ id }) => mailInvitation({ accountId, id, language, sending: 1 }));
  return { audit, effects };
};

export const addMembers = mutation(addEndpoint, async (tx, { person, scope, now, language }, asked) => {
  const { accountId } = asked;
  if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
  await lockAdditions(tx, accountId);
  const account = await readAccountFacts(tx, accountId);
  const by: By = {
    accountId,
    accountName: account?.name ?? "",
    name: person.name,
    personId: person.id,
    giver: scope,
    language,
    now,
  };
  const { world, looked } = await look(tx, asked, scope, now);
  const { audit, effects } = await invite(
    tx,
    looked.filter(({ verdict }) => verdict === "invite"),
    by,
  );
  // In the order of their ids: two who add the same people wait for each other and not in a circle.
  const toGrant = looked
    .filter(({ verdict }) => verdict === "grant" || verdict === "plan")
    .toSorted((one, other) => ((one.member?.personId ?? "") < (other.member?.personId ?? "") ? -1 : 1));
  await lockLiveVirtualAccounts(
    tx,
    accountId,
    toGrant.flatMap(({ virtualAccountIds }) => virtualAccountIds),
  );
  for (const row of toGrant) {
    const granted = await grantRow(tx, row, by, namesOf(row.virtualAccountIds, world));
    audit.push(...granted.audit);
    effects.push(...granted.effects);
  }
  const result = { items: looked.map((each) => present(each, world)) };
  const [first, ...others] = audit;
  if (first === undefined) return { result, audit: "nothing_changed" };
  return { result, audit: [first, ...others], effects };
});
