import type { Machine } from "../kernel/machine.ts";
import type { TakeoverStatus } from "./schema.ts";

export type TakeoverEvent = "prove" | "object" | "complete" | "approve" | "refuse" | "withdraw" | "stop" | "lapse";

/**
 * The life of a takeover. Source: domain.md, "Access request", last paragraph. Proposing costs nobody anything; proving the
 * domain starts the notice. "stop": an administrator is there after all.
 */
export const takeoverMachine = {
  initial: "proposed",
  states: {
    proposed: { prove: "noticed", withdraw: "withdrawn", stop: "stopped", lapse: "lapsed" },
    noticed: { object: "objected", complete: "completed", withdraw: "withdrawn", stop: "stopped", lapse: "lapsed" },
    objected: {
      object: "objected",
      approve: "completed",
      refuse: "refused",
      withdraw: "withdrawn",
      stop: "stopped",
    },
    completed: {},
    refused: {},
    withdrawn: {},
    stopped: {},
    lapsed: {},
  },
} as const satisfies Machine<TakeoverStatus, TakeoverEvent>;

/** Takeovers in these states are under way. */
export const openTakeoverStatuses = ["proposed", "noticed", "objected"] as const satisfies readonly TakeoverStatus[];
