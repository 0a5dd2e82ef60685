import type { Machine } from "../kernel/machine.ts";
import type { LotState } from "./schema.ts";

export type LotEvent = "start" | "end" | "expire" | "revoke";

/**
 * The life of a lot. Source: domain.md, "Licenses": usable while active and in its grace. "end": its term is over, and its
 * grace begins where it has any.
 */
export const lotMachine = {
  initial: "scheduled",
  states: {
    scheduled: { start: "active", revoke: "revoked" },
    active: { end: "grace", expire: "expired", revoke: "revoked" },
    grace: { expire: "expired", revoke: "revoked" },
    expired: {},
    revoked: {},
  },
} as const satisfies Machine<LotState, LotEvent>;
