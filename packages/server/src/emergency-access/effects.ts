import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type Telling = {
  readonly accountId: string;
  readonly id: string;
  /** Of those who have not chosen one. */
  readonly language: Language;
};

/** Tells administrators, the operator's staff and the person themselves that emergency access was used. */
export const tellOfUse = (telling: Telling): Effect => ({ job: "emergency_access.tell_used", payload: telling });

/** Tells the person that somebody else ended it. */
export const tellOfEnd = (telling: Telling): Effect => ({ job: "emergency_access.tell_ended", payload: telling });
