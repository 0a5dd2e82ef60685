import { daysAfter } from "../kernel/duration.ts";

/** How long an offer waits for a decision, from when it was sent. */
export const OFFER_DAYS = 30;

/** How long before its end whoever is to decide is reminded. */
export const REMINDER_DAYS = 7;

/** Until when an offer sent at an instant can be decided. */
export const expiryOf = (sentAt: Date): Date => daysAfter(sentAt, OFFER_DAYS);

/** When the clock next does something about an offer that waits: it reminds once, then lets it expire. */
export const nextStepOf = ({
  expiresAt,
  isReminded,
}: {
  readonly expiresAt: Date;
  readonly isReminded: boolean;
}): Date => (isReminded ? expiresAt : daysAfter(expiresAt, -REMINDER_DAYS));

/**
 * How a transfer goes on that lapsed because accounts were joined, where that is undone: it waits for whom it waited for, as
 * long as it would have; undefined where its time is over.
 */
export const resumptionOf = (
  lapsed: { readonly offeredAt: Date | null; readonly expiresAt: Date },
  now: Date,
): "ask_again" | "offer_again" | undefined => {
  if (now >= lapsed.expiresAt) return undefined;
  return lapsed.offeredAt === null ? "ask_again" : "offer_again";
};

/** What the clock does about an offer that waits, at an instant; undefined where nothing yet. */
export const stepAt = (
  offer: { readonly expiresAt: Date; readonly isReminded: boolean },
  now: Date,
): "expire" | "remind" | undefined => {
  if (now >= offer.expiresAt) return "expire";
  return !offer.isReminded && now >= nextStepOf(offer) ? "remind" : undefined;
};
