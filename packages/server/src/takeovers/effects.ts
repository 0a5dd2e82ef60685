import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { TakeoverRow } from "./store.ts";

/** What people are told about: the notice, an objection, and how it ended. */
export type TakeoverNews = "noticed" | "objected" | "completed" | "over";

export type Telling = {
  readonly about: TakeoverNews;
  readonly takeoverId: string;
  /** Tells one objection from the next. */
  readonly turn: string;
  /** For people who are not registered: the language of whoever caused it. */
  readonly language: Language;
  /** Whom the next mails to members come after; members are written to some at a time. */
  readonly after: string | null;
  /** Who asked, where their name is kept nowhere any more because they deleted their account. */
  readonly gone: Claimant | null;
};

type Claimant = { readonly name: string; readonly email: string };

type Told = Pick<TakeoverRow, "id">;

/** Tells everybody concerned after commit. */
export const tell = (
  about: TakeoverNews,
  { id }: Told,
  language: Language,
  turn = "",
  gone: Claimant | null = null,
): Effect => ({
  job: "takeover.tell",
  payload: { about, takeoverId: id, turn, language, after: null, gone } satisfies Telling,
});

/** Tells the account's members after commit, from one of them on. */
export const tellMembers = (telling: Telling): Effect => ({ job: "takeover.tell_members", payload: telling });

/** An audit entry about a takeover, in the account's log. */
export const takeoverEntry = (
  row: Pick<TakeoverRow, "account_id" | "id" | "person_name" | "person_email" | "domain">,
  action: string,
  told: Pick<AuditEntry, "before" | "after" | "reason"> = {},
): AuditEntry => ({
  action,
  accountId: row.account_id,
  subject: { kind: "takeover", id: row.id, label: `${row.person_name} <${row.person_email}>` },
  ...told,
});
