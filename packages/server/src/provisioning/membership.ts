import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { endMembership, grantRole, lockMembers } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import type { Directory } from "./context.ts";
import { type Defaults, readDefaults } from "./store.ts";
import { tell } from "./tell.ts";

type Person = { readonly id: string; readonly name: string; readonly email: string };

type Done = { readonly audit: readonly AuditEntry[]; readonly effects: readonly Effect[] };

const nothing: Done = { audit: [], effects: [] };

/** What people get; its place stays in use until the transaction ends. Before people are held, as whoever gives a role does. */
export const holdDefaults = async (tx: Transaction, { accountId }: Directory): Promise<Defaults> => {
  const defaults = await readDefaults(tx, accountId);
  const place = defaults.virtualAccount;
  if (place === null || (await lockLiveVirtualAccounts(tx, accountId, [place.id])).length > 0) return defaults;
  // It was archived at this moment: the default virtual account takes its place.
  return readDefaults(tx, accountId);
};

const letIn = async (
  tx: Transaction,
  { accountId, tokenName, language }: Directory,
  person: Person,
  { role, virtualAccount }: Defaults,
  { isNew, now }: { isNew: boolean; now: Date },
): Promise<Done> => {
  const virtualAccountId = virtualAccount?.id ?? null;
  await grantRole(tx, {
    accountId,
    personId: person.id,
    role,
    virtualAccountId,
    withChildren: false,
    endsAt: null,
    grantedBy: tokenName,
    giver: { kind: "account" },
    now,
  });
  const places = virtualAccountId === null ? [] : [virtualAccountId];
  const data = { role, virtualAccount: virtualAccount?.name ?? "" };
  return {
    audit: [
      {
        action: "role.granted",
        accountId,
        virtualAccountIds: places,
        subject: { kind: "person", id: person.id, label: `${person.name} <${person.email}>` },
        after: { role, virtualAccountIds: places, endsAt: null },
      },
    ],
    effects: [tell({ about: isNew ? "arrived" : "added", accountId, personId: person.id, language, data }, now)],
  };
};

type Standing = {
  readonly active: boolean;
  readonly defaults: Defaults;
  /** Whether they never signed in, and have to choose a password first. */
  readonly isNew: boolean;
  readonly now: Date;
};

/**
 * Lets somebody belong to the account, or not any more. Whoever belongs keeps the roles they have, whoever gave them;
 * whoever does not loses all of them in this account, and nothing elsewhere.
 * @throws Refusal member.last_administrator
 */
export const setActive = async (
  tx: Transaction,
  directory: Directory,
  person: Person,
  { active, defaults, isNew, now }: Standing,
): Promise<Done> => {
  const { accountId, language } = directory;
  const isMember = (await lockMembers(tx, accountId, [person.id])).length > 0;
  if (isMember === active) return nothing;
  if (active) return letIn(tx, directory, person, defaults, { isNew, now });
  const ended = await endMembership(tx, accountId, person, now);
  return {
    audit: ended.audit,
    effects: [...ended.effects, tell({ about: "removed", accountId, personId: person.id, language, data: {} }, now)],
  };
};
