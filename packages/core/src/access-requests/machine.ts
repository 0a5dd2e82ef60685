import type { Machine } from "../kernel/machine.ts";
import type { AccessRequestStatus } from "./schema.ts";

export type AccessRequestEvent = "remind" | "escalate" | "approve" | "deny" | "withdraw" | "expire";

/** The life of an access request. Source: domain.md, "Access request". */
export const accessRequestMachine = {
  initial: "pending",
  states: {
    pending: {
      remind: "pending",
      escalate: "pending",
      approve: "approved",
      deny: "denied",
      withdraw: "withdrawn",
      expire: "expired",
    },
    approved: {},
    denied: {},
    withdrawn: {},
    expired: {},
  },
} as const satisfies Machine<AccessRequestStatus, AccessRequestEvent>;
