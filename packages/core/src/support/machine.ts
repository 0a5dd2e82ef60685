import type { Machine } from "../kernel/machine.ts";
import type { CaseStatus } from "./schema.ts";

export type CaseEvent = "reply" | "answer" | "close";

/** The life of a support case: a reply opens it again, so that nobody has to start over. */
export const supportCaseMachine = {
  initial: "open",
  states: {
    open: { reply: "open", answer: "answered", close: "closed" },
    answered: { reply: "open", answer: "answered", close: "closed" },
    closed: { reply: "open", answer: "answered" },
  },
} as const satisfies Machine<CaseStatus, CaseEvent>;
