import type { Effect } from "@freehold/core/kernel/outcome";
import type { ProviderMode } from "@freehold/core/single-sign-on/schema";
import type { Key } from "./store.ts";

export type ModeTold = Key & {
  readonly mode: ProviderMode;
  /** Whose doing it was; empty where the operator's. */
  readonly by: string;
  /** What the operator says; empty where it was not the operator. */
  readonly reason: string;
  readonly requestId: string;
};

/** Tells the administrators how people of their domains sign in from now on. */
export const tellMode = (told: ModeTold): Effect => ({ job: "single_sign_on.tell_mode", payload: told });
