import {
  listDomainsForOperator as forOperatorEndpoint,
  listAccountDomains as listEndpoint,
} from "@freehold/core/account-domains/endpoints";
import { scopeOf } from "@freehold/core/kernel/permission";
import { readHeldRoles } from "../platform/held-roles.ts";
import { query } from "../platform/operation.ts";
import { describeDomains } from "./describe.ts";
import { readAccountOf } from "./find.ts";

export const listAccountDomains = query(listEndpoint, async (db, { person, now }, { accountId }) => {
  const account = await readAccountOf(db, accountId);
  const held = await readHeldRoles(db, accountId, person.id, now);
  return describeDomains(db, { account, now, seesRecords: scopeOf("account.edit", held)?.kind === "account" });
});

export const listDomainsForOperator = query(forOperatorEndpoint, async (db, { now }, { accountId }) =>
  describeDomains(db, { account: await readAccountOf(db, accountId), now, seesRecords: true }),
);
