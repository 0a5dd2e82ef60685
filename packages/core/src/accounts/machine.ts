import type { Machine } from "../kernel/machine.ts";
import type { AccountStatus, NominationStatus } from "./schema.ts";

export type AccountEvent =
  | "activate"
  | "decline"
  | "withdraw"
  | "reject_identifier"
  | "expire"
  | "suspend"
  | "resume"
  | "close";

/** The life of an account. Source: domain.md, "Account". Ended requests free the identifier. */
export const accountMachine = {
  initial: "provisional",
  states: {
    provisional: {
      activate: "active",
      decline: "declined",
      withdraw: "withdrawn",
      reject_identifier: "rejected",
      expire: "expired",
    },
    active: { suspend: "suspended", close: "closed" },
    suspended: { resume: "active", close: "closed" },
    closed: {},
    declined: {},
    withdrawn: {},
    rejected: {},
    expired: {},
  },
} as const satisfies Machine<AccountStatus, AccountEvent>;

/** Accounts in these states hold their domain identifier; it is free again in the others. */
export const liveAccountStatuses = ["provisional", "active", "suspended"] as const satisfies readonly AccountStatus[];

export type NominationEvent = "authorize" | "refuse" | "accept" | "reject" | "expire" | "withdraw" | "renew";

/**
 * The life of a nomination: proposed by the requester, agreed to by the authorizer, answered by the nominee. An
 * administrator's invitation begins as invited; one that expired can be sent again.
 */
export const nominationMachine = {
  initial: "nominated",
  states: {
    nominated: { authorize: "invited", refuse: "not_authorized", withdraw: "withdrawn" },
    invited: { accept: "accepted", reject: "rejected", expire: "expired", withdraw: "withdrawn" },
    not_authorized: {},
    accepted: {},
    rejected: {},
    expired: { renew: "invited" },
    withdrawn: {},
  },
} as const satisfies Machine<NominationStatus, NominationEvent>;
