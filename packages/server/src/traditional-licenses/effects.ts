import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type RevocationTelling = { readonly id: string; readonly language: Language };

/** Tells the administrators of an account after commit that a traditional license of theirs was revoked. */
export const tellOfRevocation = (id: string, language: Language): Effect => ({
  job: "traditional_license.tell_revoked",
  payload: { id, language } satisfies RevocationTelling,
  key: `traditional_license.tell_revoked:${id}`,
});
