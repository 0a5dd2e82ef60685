import type { Machine } from "../kernel/machine.ts";
import type { AccountTransferState } from "./schema.ts";

export type AccountTransferEvent =
  | "approve"
  | "refuse"
  | "accept"
  | "decline"
  | "withdraw"
  | "expire"
  | "lapse"
  | "ask_again"
  | "offer_again";

/**
 * The life of a transfer of licenses to another account: both sides approve. Source: domain.md, "Licenses". "lapse": one of
 * the accounts is no more, closed or joined with another. "ask_again", "offer_again": joining them was undone.
 */
export const accountTransferMachine = {
  initial: "awaiting_approval",
  states: {
    awaiting_approval: {
      approve: "offered",
      refuse: "refused",
      withdraw: "withdrawn",
      expire: "expired",
      lapse: "lapsed",
    },
    offered: { accept: "accepted", decline: "declined", withdraw: "withdrawn", expire: "expired", lapse: "lapsed" },
    accepted: {},
    declined: {},
    withdrawn: {},
    refused: {},
    expired: {},
    lapsed: { ask_again: "awaiting_approval", offer_again: "offered" },
  },
} as const satisfies Machine<AccountTransferState, AccountTransferEvent>;
