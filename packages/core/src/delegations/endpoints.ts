import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { emailAddress, text } from "../kernel/text.ts";
import { Delegation } from "./schema.ts";

export const listMyDelegations = endpoint({
  name: "delegations.listMine",
  method: "GET",
  path: "/delegations",
  summary: "Who stands in for oneself, for whom one stands in, and the accounts on which one may hand over",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({
    /** Those ahead and active first, then those that are over; at most 100 of each, the newest. */
    given: z.array(Delegation),
    received: z.array(Delegation),
    accounts: z.array(z.object({ id, name: z.string() })),
  }),
  refusals: [],
});

export const giveDelegation = endpoint({
  name: "delegations.give",
  method: "POST",
  path: "/delegations",
  summary: "Let a member of one or several accounts decide requests in one's place for a time",
  permission: "signed_in",
  asksProof: true,
  input: z.object({
    accountIds: z.array(id).min(1).max(20),
    delegateEmail: emailAddress,
    /** Left out: from now on. */
    startsAt: instant.optional(),
    endsAt: instant,
    note: text({ min: 0, max: 500, multiline: true }).default(""),
  }),
  output: z.object({ items: z.array(Delegation) }),
  refusals: [
    "account.not_active",
    "delegation.period_invalid",
    "delegation.to_oneself",
    "delegation.not_a_member",
    "delegation.delegate_away",
    "delegation.nothing_to_hand_over",
    "delegation.overlapping",
    "delegation.standing_in",
    "people.too_many_tries",
  ],
  creates: true,
});

export const takeBackDelegation = endpoint({
  name: "delegations.takeBack",
  method: "POST",
  path: "/delegations/:id/return",
  summary: "Take back what one handed over, at once or before it begins",
  permission: "signed_in",
  input: z.object({ id }),
  output: Delegation,
  refusals: ["delegation.not_found", "delegation.over"],
});

export const declineDelegation = endpoint({
  name: "delegations.decline",
  method: "POST",
  path: "/delegations/:id/refusal",
  summary: "Decline to stand in for somebody, or stop",
  permission: "signed_in",
  input: z.object({ id }),
  output: Delegation,
  refusals: ["delegation.not_found", "delegation.over"],
});

export const delegationsEndpoints = [listMyDelegations, giveDelegation, takeBackDelegation, declineDelegation] as const;
