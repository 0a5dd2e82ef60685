import type { Machine } from "../kernel/machine.ts";
import type { AccessReviewState } from "./schema.ts";

export type AccessReviewEvent = "collected" | "nothing_found" | "close" | "applied" | "stop";

/**
 * The life of a review of who has access. It is closed in two steps: from "closing" on nothing is answered any more, and
 * what is to end ends role by role. "stop" ends nothing.
 */
export const accessReviewMachine = {
  initial: "collecting",
  states: {
    collecting: { collected: "open", nothing_found: "closed", stop: "stopped" },
    open: { close: "closing", stop: "stopped" },
    closing: { applied: "closed" },
    closed: {},
    stopped: {},
  },
} as const satisfies Machine<AccessReviewState, AccessReviewEvent>;
