import { checkableAt } from "@freehold/core/account-domains/clock";
import { checkAccountDomain as endpoint } from "@freehold/core/account-domains/endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { preparedMutation } from "../platform/operation.ts";
import { describeDomain } from "./describe.ts";
import { lockActive, readDomainOf } from "./find.ts";
import { lookUp, recordFinding } from "./record.ts";
import type { DomainRow } from "./store.ts";

/** @throws Refusal account_domain.not_by_dns, account_domain.checked_recently */
const checkMayBeAsked = (row: DomainRow, now: Date): void => {
  if (row.proof === "by_email" || row.proof === "by_operator") throw new Refusal("account_domain.not_by_dns");
  if (checkableAt(row.checked_at, now) > now) throw new Refusal("account_domain.checked_recently");
};

export const checkAccountDomain = preparedMutation(
  endpoint,
  async ({ platform, now }, { accountId, domain }) => {
    const row = await readDomainOf(platform.database.kysely, accountId, domain);
    checkMayBeAsked(row, now);
    return lookUp(platform, row);
  },
  async (tx, { now, language }, { accountId, domain }, looked) => {
    const account = await lockActive(tx, accountId);
    const row = await readDomainOf(tx, accountId, domain);
    checkMayBeAsked(row, now);
    const recorded = await recordFinding(tx, account, row, looked, { now, language });
    const result = describeDomain(recorded.row, { account, now, seesRecords: true });
    return recorded.audit === "nothing_changed"
      ? { result, audit: recorded.audit }
      : { result, audit: recorded.audit, effects: recorded.effects };
  },
);
