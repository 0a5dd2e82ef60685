import type { TransferSide } from "@freehold/core/account-transfers/schema";
import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type TransferNews =
  | "approval_asked"
  | "refused"
  | "offered"
  | "reminder"
  | "accepted"
  | "declined"
  | "withdrawn"
  | "expired"
  | "lapsed"
  | "reopened";

export type TransferTelling = {
  readonly about: TransferNews;
  readonly id: string;
  /** Which side is told. */
  readonly side: TransferSide;
  /** Of whoever caused it, for people who chose none. */
  readonly language: Language;
};

/** Tells a side of a transfer what the other, or the clock, did. */
export const tell = (about: TransferNews, id: string, side: TransferSide, language: Language): Effect => ({
  job: "account_transfer.tell",
  payload: { about, id, side, language } satisfies TransferTelling,
  key: `account_transfer.tell:${about}:${side}:${id}`,
});
