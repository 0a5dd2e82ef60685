import type { Machine } from "../kernel/machine.ts";
import type { TraditionalLicenseState } from "./schema.ts";

export type TraditionalLicenseEvent = "claim" | "convert" | "expire" | "revoke";

/** The life of a traditional license, from its activation key on. It becomes Smart licenses once, and for good. */
export const traditionalLicenseMachine = {
  initial: "unclaimed",
  states: {
    unclaimed: { claim: "claimed", expire: "expired", revoke: "revoked" },
    claimed: { convert: "converted", expire: "expired", revoke: "revoked" },
    converted: {},
    expired: {},
    revoked: {},
  },
} as const satisfies Machine<TraditionalLicenseState, TraditionalLicenseEvent>;
