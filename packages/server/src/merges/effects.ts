import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type MergeTelling = {
  readonly about: "merged" | "merge_undone";
  readonly mergeId: string;
  readonly language: Language;
  /** Addresses of those who administered the account that was joined with the other. */
  readonly sourceAdministrators: readonly string[];
};

/** Tells the administrators of both accounts after commit. */
export const tellOfMerge = (
  about: MergeTelling["about"],
  mergeId: string,
  language: Language,
  sourceAdministrators: readonly string[],
): Effect => ({
  job: "merge.tell",
  payload: { about, mergeId, language, sourceAdministrators } satisfies MergeTelling,
});

export type TransferTelling = {
  readonly about: "lost" | "got";
  readonly accountId: string;
  readonly domain: string;
  readonly reason: string;
  readonly at: string;
  readonly language: Language;
};

/** Tells the administrators of an account that lost or got a domain after commit. */
export const tellOfTransfer = (telling: TransferTelling): Effect => ({ job: "merge.tell_transfer", payload: telling });

/** Lets the people of a large account follow after commit, some at a time. */
export const followMerge = (mergeId: string): Effect => ({ job: "merge.follow", payload: { mergeId } });
