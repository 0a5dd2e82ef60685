import type { Audience, Step } from "@freehold/core/access-requests/clock";
import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

/** What a mail job about a request needs: what happened, to which request, and whose language others are told in. */
export type Notification = {
  readonly about:
    | "submitted"
    | "let_in"
    | "advanced"
    | "reminded"
    | "climbed"
    | "decided"
    | "expired"
    | "account_closed";
  /** Null for support access. */
  readonly accountId: string | null;
  readonly id: string;
  /** Tells one reminder or rung from the next. */
  readonly turn: number;
  readonly language: Language;
  /** At which stage: what is said to those who decide is void once the request has gone on. */
  readonly stage: number;
  /** Of a climb: whom it reminds, and whether it leads to a case. */
  readonly reminds?: Audience;
  readonly opensCase?: boolean;
};

type Told = { readonly id: string; readonly accountId?: string; readonly stage?: number };

// Without a key: the transaction of a change queues it once, the keys of its mails keep a second run from mailing
// again, and looking keys up costs the more the more jobs wait.
const notification = (told: Notification): Effect => ({ job: "access_request.notify", payload: told });

/** Queues the mails about what happened to a request. */
export const notify = (
  about: Exclude<Notification["about"], "climbed">,
  { id, accountId, stage = 0 }: Told,
  language: Language,
  turn = 0,
): Effect => notification({ about, accountId: accountId ?? null, id, turn, language, stage });

/** Queues the mails of a rung of the ladder. */
export const notifyOfClimb = (
  { id, accountId, stage = 0 }: Told,
  { to: turn, reminds, opensCase }: Extract<Step, { kind: "climb" }>,
): Effect =>
  notification({ about: "climbed", accountId: accountId ?? null, id, turn, language: "en", stage, reminds, opensCase });
