import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { AccountRow } from "./store.ts";

/** What people are told about; each has its mails in notices.ts. */
export type Notice =
  | { readonly about: "requested" }
  | { readonly about: "resent" }
  | { readonly about: "authorizer_changed"; readonly previous: string; readonly nowInReview: boolean }
  | { readonly about: "identifier_clear" }
  | { readonly about: "rejected" }
  | { readonly about: "declined" }
  | { readonly about: "withdrawn" }
  | { readonly about: "activated" }
  | { readonly about: "reminder"; readonly number: number }
  | { readonly about: "lapsed" }
  | { readonly about: "second_factor_asked" }
  | { readonly about: "status_changed"; readonly event: "suspend" | "resume" | "close"; readonly reason: string };

export type NoticePayload = {
  readonly accountId: string;
  readonly notice: Notice;
  /** Makes the mails of one event different from those of the next of its kind. */
  readonly at: string;
  /** For people who are not registered: the language of whoever caused it. */
  readonly language: Language;
};

/** Tells people after commit. */
export const notify = (accountId: string, notice: Notice, now: Date, language: Language): Effect => {
  const payload: NoticePayload = { accountId, notice, at: now.toISOString(), language };
  return { job: "account.notify", payload, key: `account.notify:${notice.about}:${accountId}:${payload.at}` };
};

/** From its activation on, an identifier that DNS proved is looked up like any other domain of the account. */
export const watchDomain = (accountId: string): Effect => ({
  job: "account_domain.watch",
  payload: { accountId },
  key: `account_domain.watch:${accountId}`,
});

type Told = Pick<AuditEntry, "before" | "after" | "reason">;

/** An audit entry about an account. */
export const auditOf = (row: AccountRow, action: string, told: Told = {}): AuditEntry => ({
  action,
  accountId: row.id,
  subject: { kind: "account", id: row.id, label: row.name },
  ...told,
});

/** A reason as audited: left out where none was given. */
export const reasonOf = (reason: string): Pick<AuditEntry, "reason"> => (reason === "" ? {} : { reason });
