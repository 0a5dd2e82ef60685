import type { MyAccessRequest } from "@freehold/core/access-requests/schema";
import { daysAfter } from "@freehold/core/kernel/duration";
import type { Reader } from "../platform/database.ts";
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { readDeciders } from "./deciders.ts";
import { isOnDomain, presentMine } from "./present.ts";
import { readStages } from "./stages.ts";
import type { AskedAccount, StoredAccessRequest } from "./store.ts";
import { readDecisionHours } from "./store-hours.ts";

const DECISIONS_OF_DAYS = 90;

/** From when on past decisions count as how long they take here lately. */
export const decisionsSince = (now: Date): Date => daysAfter(now, -DECISIONS_OF_DAYS);

/** The waiting page of a request: who decides its stage, what happens when, or how it ended. */
export const readMine = async (
  db: Reader,
  request: StoredAccessRequest,
  account: AskedAccount,
  now: Date,
): Promise<MyAccessRequest> => {
  const { accountId, grantedVirtualAccountIds, wishedVirtualAccountId: wished } = request;
  const deciders = await readDeciders(db, request, now);
  const withEmails = isOnDomain(request.requesterEmail, account);
  const [stages, hours, virtualAccounts] = await Promise.all([
    readStages(db, request, deciders, { withNames: true, withEmails, now }),
    readDecisionHours(db, accountId, decisionsSince(now)),
    nameVirtualAccounts(db, accountId, [...grantedVirtualAccountIds, ...(wished === null ? [] : [wished])]),
  ]);
  return presentMine(request, account, { ...deciders, stages }, hours, virtualAccounts, now);
};
