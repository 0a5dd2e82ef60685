import { circlesOf, groupsNamed } from "@freehold/core/access-policies/deciders";
import { listMyDelegations as endpoint } from "@freehold/core/delegations/endpoints";
import { type HeldStanding, readPolicyInForce, readStanding } from "../access-policies/index.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { present } from "./present.ts";
import { readAccountsOf, readGiven, readReceived } from "./store.ts";

/** Whether somebody may ever decide requests of an account by themselves: what a policy's circles say, not whose turn it is. */
export const mayDecideAny = async (db: Reader, accountId: string, standing: HeldStanding): Promise<boolean> => {
  const circles = circlesOf(standing);
  if (
    circles.some((key) => key === "administrators" || key === "virtual_account_administrators" || key === "approvers")
  ) {
    return true;
  }
  if (standing.groupIds.length === 0) return false;
  const { policy } = await readPolicyInForce(db, accountId);
  const named = groupsNamed(policy);
  return standing.groupIds.some((groupId) => named.includes(groupId));
};

export const listMyDelegations = query(endpoint, async (db, { person, now }) => {
  const [given, received, accounts] = await Promise.all([
    readGiven(db, person.id, now),
    readReceived(db, person.id, now),
    readAccountsOf(db, person.id),
  ]);
  const may = await Promise.all(
    accounts.map(async ({ id }) => mayDecideAny(db, id, await readStanding(db, id, person.id, now))),
  );
  return {
    given: given.map((each) => present(each, now)),
    received: received.map((each) => present(each, now)),
    accounts: accounts.filter((_, index) => may[index]),
  };
});
