import { z } from "zod";
import { id, instant } from "../kernel/id.ts";

export const DelegationStatus = z.enum(["ahead", "active", "over"]);
export type DelegationStatus = z.infer<typeof DelegationStatus>;

/** Somebody stands in for somebody else on one account, for a time. */
export const Delegation = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  delegator: z.object({ personId: id, name: z.string() }),
  delegate: z.object({ personId: id, name: z.string() }),
  startsAt: instant,
  endsAt: instant,
  note: z.string(),
  status: DelegationStatus,
  /** When and by whom it was ended before its time; null when it was not. */
  ended: z.object({ at: instant, by: z.enum(["delegator", "delegate"]) }).nullable(),
});
export type Delegation = z.infer<typeof Delegation>;
