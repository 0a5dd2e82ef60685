import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import type { RenewalSide } from "@freehold/core/renewals/schema";
import type { RenewalKey } from "./store.ts";

/** What the other side hears of. */
export type Told = "requested" | "offered" | "approved" | "accepted" | "declined" | "withdrawn" | "cancelled";

export type Telling = RenewalKey & { readonly what: Told; readonly to: RenewalSide; readonly language: Language };

/** Writes to the other side after commit; once for each thing that is done. */
export const tellOfRenewal = (telling: Telling): Effect => ({
  job: "renewal.tell",
  payload: telling,
  key: `renewal.tell:${telling.what}:${telling.id}`,
});
