import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type RevocationTelling = { readonly ids: readonly string[]; readonly language: Language };

/** Tells the administrators of an account after commit that traditional licenses of theirs were revoked, in one mail. */
export const tellOfRevocation = (ids: readonly string[], language: Language): Effect => ({
  job: "traditional_license.tell_revoked",
  payload: { ids, language } satisfies RevocationTelling,
  key: `traditional_license.tell_revoked:${ids[0] ?? ""}`,
});
