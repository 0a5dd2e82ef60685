import type { Machine } from "../kernel/machine.ts";
import type { RenewalSide, RenewalState } from "./schema.ts";

export type RenewalEvent =
  | "send"
  | "offer"
  | "approve"
  | "accept"
  | "decline"
  | "withdraw"
  | "expire"
  | "process"
  | "cancel";

/**
 * The life of a renewal. Source: domain.md, "Licenses". An account sends its draft to the operator, who approves or declines;
 * the operator offers theirs to the account, which accepts or declines. What is scheduled begins by itself.
 */
export const renewalMachine = {
  initial: "draft",
  states: {
    draft: { send: "requested", offer: "offered", withdraw: "withdrawn", expire: "expired" },
    requested: { approve: "scheduled", decline: "declined", withdraw: "withdrawn", expire: "expired" },
    offered: { accept: "scheduled", decline: "declined", withdraw: "withdrawn", expire: "expired" },
    scheduled: { process: "processed", cancel: "cancelled" },
    processed: {},
    declined: {},
    withdrawn: {},
    cancelled: {},
    expired: {},
  },
} as const satisfies Machine<RenewalState, RenewalEvent>;

/** Whose turn it is, by what is done in which state; what is not here happens by itself. */
const turns: { readonly [S in RenewalState]?: { readonly [E in RenewalEvent]?: RenewalSide | "drafter" } } = {
  draft: { send: "account", offer: "operator", withdraw: "drafter" },
  requested: { approve: "operator", decline: "operator", withdraw: "account" },
  offered: { accept: "account", decline: "account", withdraw: "operator" },
  scheduled: { cancel: "operator" },
};

/** Whether a side may do something with a renewal; buttons and the server ask the same. */
export const mayDo = (
  side: RenewalSide,
  event: RenewalEvent,
  { state, draftedBy }: { readonly state: RenewalState; readonly draftedBy: RenewalSide },
): boolean => {
  const turn = turns[state]?.[event];
  if (state === "draft" && draftedBy !== side) return false;
  return turn === side || (turn === "drafter" && draftedBy === side);
};

/** Whether a side sees a renewal: what the other only drafted is theirs. */
export const seesRenewal = (
  side: RenewalSide,
  { draftedBy, sentAt }: { readonly draftedBy: RenewalSide; readonly sentAt: Date | string | null },
): boolean => draftedBy === side || sentAt !== null;

/** States in which a renewal waits for somebody. */
export const openStates = ["draft", "requested", "offered"] as const satisfies readonly RenewalState[];
