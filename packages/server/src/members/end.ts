import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { notifyOfEnd } from "./jobs.ts";
import { deleteMembershipWithoutGrants } from "./store.ts";
import { type EndingGrant, lockEndingGrant } from "./store-ending.ts";
import { deleteGrantOf } from "./store-grants.ts";

type Ended = { readonly result: undefined; readonly audit: readonly [AuditEntry]; readonly effects: readonly Effect[] };

const endedEntry = (grant: EndingGrant): AuditEntry => ({
  action: "role.ended",
  accountId: grant.accountId,
  virtualAccountIds: grant.virtualAccountId === null ? [] : [grant.virtualAccountId],
  subject: { kind: "person", id: grant.personId, label: `${grant.name} <${grant.email}>` },
  before: { role: grant.role, virtualAccountId: grant.virtualAccountId, endsAt: grant.endsAt },
});

/** Takes a role away whose end has come; undefined where it is gone, or goes on. */
export const endRole = async (
  tx: Transaction,
  key: { readonly accountId: string; readonly id: string },
  now: Date,
): Promise<Ended | undefined> => {
  const grant = await lockEndingGrant(tx, key);
  if (grant === undefined || grant.endsAt > now) return undefined;
  await deleteGrantOf(tx, "person", { accountId: grant.accountId, grantId: grant.id });
  await deleteMembershipWithoutGrants(tx, grant.accountId, grant.personId);
  return { result: undefined, audit: [endedEntry(grant)], effects: [notifyOfEnd("ended", grant, now)] };
};

/** The same for several; what there is to be said of them, together. */
export const endRoles = async (
  tx: Transaction,
  keys: readonly { readonly accountId: string; readonly id: string }[],
  now: Date,
): Promise<{ readonly audit: readonly AuditEntry[]; readonly effects: readonly Effect[] }> => {
  const ended: Ended[] = [];
  for (const key of keys) {
    const one = await endRole(tx, key, now);
    if (one !== undefined) ended.push(one);
  }
  return { audit: ended.flatMap(({ audit }) => audit), effects: ended.flatMap(({ effects }) => effects) };
};
