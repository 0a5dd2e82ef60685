import * as endpoints from "@freehold/core/emergency-access/endpoints";
import type { EmergencyOffer } from "@freehold/core/emergency-access/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readPolicyInForce } from "../access-policies/index.ts";
import { findAccount } from "../accounts/index.ts";
import { query } from "../platform/operation.ts";
import { assessFor, presentVerdict } from "./assess.ts";
import { presentEmergency } from "./present.ts";
import { findPerson, readAccountsOf, readOpenOf } from "./store.ts";

// What is in the way for now is said on the page of the account; what will not change by itself is not offered.
const hidden: readonly string[] = ["off", "not_member", "invite_only", "not_in_group", "role_held"];

export const listEmergencyOffers = query(endpoints.listEmergencyOffers, async (db, { person, now }) => {
  const items: EmergencyOffer[] = [];
  for (const { accountId, accountName, openUntil } of await readAccountsOf(db, person.id, now)) {
    const { policy } = await readPolicyInForce(db, accountId);
    if (policy.emergency === null) continue;
    const { role, hours } = policy.emergency;
    const assessed = await assessFor(db, { accountId, personId: person.id, email: person.email }, policy, now);
    if (assessed.kind === "refuse" && hidden.includes(assessed.code)) continue;
    items.push({ accountId, accountName, role, hours, openUntil: openUntil === null ? null : toInstant(openUntil) });
  }
  return { items };
});

export const getEmergencyTerms = query(endpoints.getEmergencyTerms, async (db, { person, now }, { accountId }) => {
  const account = await findAccount(db, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  const { policy } = await readPolicyInForce(db, accountId);
  const assessed = await assessFor(db, { accountId, personId: person.id, email: person.email }, policy, now);
  const open = await readOpenOf(db, accountId, person.id, now);
  return {
    accountName: account.name,
    verdict: presentVerdict(assessed),
    open: open === undefined ? null : presentEmergency(open, { personId: person.id, mayAcknowledge: false }, now),
  };
});

export const previewEmergencyAccess = query(
  endpoints.previewEmergencyAccess,
  async (db, { now }, { accountId, email, policy }) => {
    const personId = await findPerson(db, email);
    if (personId === undefined) {
      const code = policy.emergency === null ? "off" : "not_member";
      return presentVerdict({ kind: "refuse", code, at: null });
    }
    return presentVerdict(await assessFor(db, { accountId, personId, email }, policy, now));
  },
);
