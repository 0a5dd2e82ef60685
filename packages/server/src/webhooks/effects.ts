import type { Effect } from "@freehold/core/kernel/outcome";
import type { OffBecause } from "@freehold/core/webhooks/schema";
import type { Key } from "./store.ts";

export const SENDING = "webhook.send";

/** Sends what is due after commit, without waiting for the sweep. */
export const sendSoon: Effect = { job: SENDING, payload: {}, key: SENDING };

export type SwitchedOff = Key & {
  readonly because: Exclude<OffBecause, "administrator">;
  readonly at: string;
  /** What the operator says; empty where it was not the operator. */
  readonly reason: string;
};

/** Tells the administrators that a webhook was switched off, and why. */
export const tellSwitchedOff = (told: SwitchedOff): Effect => ({ job: "webhook.tell_switched_off", payload: told });
