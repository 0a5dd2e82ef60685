import type { Vote } from "@freehold/core/access-requests/request";
import type { Reader, Transaction } from "../platform/database.ts";

type Key = { readonly accountId: string; readonly id: string };

/** Who approved these requests so far, the first one first. */
export const readVotes = async (
  db: Reader,
  accountId: string,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Vote[]>> => {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("access_request_votes")
    .select(["request_id as requestId", "person_id as personId", "person_name as personName", "stage"])
    .select(["voted_at as votedAt", "by_mailed_link as byMailedLink", "role", "ends_at as endsAt"])
    .select("begins_at as beginsAt")
    .select(["virtual_account_ids as virtualAccountIds", "with_children as withChildren"])
    .select(["on_behalf_of_id as onBehalfOfId", "on_behalf_of as onBehalfOfName"])
    .where("account_id", "=", accountId)
    .where("request_id", "in", [...requestIds])
    .orderBy("voted_at")
    .orderBy("stage")
    .orderBy("person_id")
    .execute();
  const voted = rows.map(({ onBehalfOfId, onBehalfOfName, ...row }) => ({
    ...row,
    onBehalfOf: onBehalfOfId === null ? null : { personId: onBehalfOfId, name: onBehalfOfName ?? "" },
  }));
  return Map.groupBy(voted as (Vote & { requestId: string })[], ({ requestId }) => requestId);
};

/** Keeps an approval; each person gives one per request, and one counts for each. */
export const insertVote = async (tx: Transaction, { accountId, id }: Key, vote: Vote): Promise<void> => {
  await tx
    .insertInto("access_request_votes")
    .values({
      account_id: accountId,
      request_id: id,
      person_id: vote.personId,
      stage: vote.stage,
      person_name: vote.personName,
      voted_at: vote.votedAt,
      by_mailed_link: vote.byMailedLink,
      role: vote.role,
      virtual_account_ids: [...vote.virtualAccountIds],
      with_children: vote.withChildren,
      begins_at: vote.beginsAt,
      ends_at: vote.endsAt,
      on_behalf_of_id: vote.onBehalfOf?.personId ?? null,
      on_behalf_of: vote.onBehalfOf?.name ?? null,
    })
    .execute();
};
