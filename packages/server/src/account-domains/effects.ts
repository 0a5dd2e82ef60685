import type { ProofEvent } from "@freehold/core/account-domains/rules";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { AccountOf } from "../accounts/index.ts";

/** What administrators (and for a proposal the operator's staff) are told about. */
export type DomainNotice =
  | { readonly about: Exclude<ProofEvent, "found"> | "proven" | "refused"; readonly domain: string }
  | { readonly about: "retracted"; readonly domain: string; readonly reason: string }
  | { readonly about: "renamed"; readonly domain: string; readonly from: string }
  | { readonly about: "rename_proposed" | "rename_rejected" | "rename_overtaken"; readonly renameId: string };

export type DomainNoticePayload = {
  readonly accountId: string;
  readonly notice: DomainNotice;
  readonly at: string;
  readonly language: Language;
};

/** Tells people after commit. */
export const notify = (accountId: string, notice: DomainNotice, now: Date, language: Language): Effect => {
  const payload: DomainNoticePayload = { accountId, notice, at: now.toISOString(), language };
  const about = "domain" in notice ? notice.domain : notice.renameId;
  return {
    job: "account_domain.notify",
    payload,
    key: `account_domain.notify:${notice.about}:${accountId}:${about}:${payload.at}`,
  };
};

type Told = Pick<AuditEntry, "before" | "after" | "reason">;

/** An audit entry about one of an account's domains. */
export const auditOfDomain = (
  account: Pick<AccountOf, "id">,
  domain: string,
  action: string,
  told: Told = {},
): AuditEntry => ({
  action,
  accountId: account.id,
  subject: { kind: "domain", id: domain, label: domain },
  ...told,
});
