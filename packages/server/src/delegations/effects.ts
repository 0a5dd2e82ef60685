import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

/** What a mail about a delegation needs; the state says whether it still holds. */
export type Telling = {
  readonly about: "given" | "ended";
  readonly accountId: string;
  readonly id: string;
  /** Of whoever caused it, for people who chose none. */
  readonly language: Language;
  /** Whose name is kept nowhere any more, because they deleted their account. */
  readonly gone: Gone | null;
};

type Gone = { readonly side: "delegator" | "delegate"; readonly name: string };

/** Queues the mails about a delegation. */
export const tell = (
  about: Telling["about"],
  { accountId, id }: { readonly accountId: string; readonly id: string },
  language: Language,
  gone: Gone | null = null,
): Effect => ({ job: "delegation.tell", payload: { about, accountId, id, language, gone } satisfies Telling });
