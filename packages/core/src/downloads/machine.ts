import type { Machine } from "../kernel/machine.ts";
import type { ReleaseState } from "./schema.ts";

export type ReleaseEvent = "publish" | "withdraw";

/** The life of a release. What was withdrawn can be published again. */
export const releaseMachine = {
  initial: "draft",
  states: {
    draft: { publish: "published" },
    published: { withdraw: "withdrawn" },
    withdrawn: { publish: "published" },
  },
} as const satisfies Machine<ReleaseState, ReleaseEvent>;
