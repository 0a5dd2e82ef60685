import { statusAt } from "@freehold/core/delegations/rules";
import type { Delegation } from "@freehold/core/delegations/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { StoredDelegation } from "./store.ts";

/** A delegation as both its sides see it. */
export const present = (given: StoredDelegation, now: Date): Delegation => ({
  id: given.id,
  accountId: given.accountId,
  accountName: given.accountName,
  delegator: { personId: given.delegatorId, name: given.delegatorName },
  delegate: { personId: given.delegateId, name: given.delegateName },
  startsAt: toInstant(given.startsAt),
  endsAt: toInstant(given.endsAt),
  note: given.note,
  status: statusAt(given, now),
  ended:
    given.endedAt === null || given.endedBy === null || given.endedBy === "clock"
      ? null
      : { at: toInstant(given.endedAt), by: given.endedBy },
});
