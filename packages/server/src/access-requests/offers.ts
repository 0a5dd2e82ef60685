import { findAccount as findEndpoint, offerAccounts as offerEndpoint } from "@freehold/core/access-requests/endpoints";
import { standingOf } from "@freehold/core/access-requests/rules";
import type { AccountOffer } from "@freehold/core/access-requests/schema";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { emailDomain, parseIdentifier, toUnicode } from "../domains/index.ts";
import { query } from "../platform/operation.ts";
import { countTry } from "../platform/throttle.ts";
import { type Offer, readOffers } from "./store-offers.ts";

/** Looking accounts up one by one is for people with one in mind, not for lists of guesses. */
export const lookUpsBy = (personId: string) => ({ key: `account_look_up:${personId}`, free: 120, windowMs: HOUR_MS });

/** An account on the wire, as somebody may ask for it. */
export const presentOffer = (offer: Omit<Offer, "namedBy">, now: Date): AccountOffer => {
  const { standing, canAskAt } = standingOf(offer, now);
  return {
    accountId: offer.id,
    domainIdentifier: offer.domainIdentifier,
    domainIdentifierUnicode: toUnicode(offer.domainIdentifier),
    name: offer.name,
    type: offer.type,
    standing,
    canAskAt: canAskAt === null ? null : toInstant(canAskAt),
  };
};

/** "No such account". Whoever is on the domain may also know that its account is being set up. */
export const noSuchAccount = (isBeingSetUp: boolean): Refusal =>
  new Refusal("access_request.no_such_account", { beingSetUp: isBeingSetUp ? "yes" : "no" });

export const findAccount = query(findEndpoint, async (db, { person, now }, { domain }) => {
  await countTry(db, [lookUpsBy(person.id)], now);
  const parsed = parseIdentifier(domain);
  if (!parsed.ok) throw noSuchAccount(false);
  const { ascii } = parsed.identifier;
  const [offer] = await readOffers(db, [ascii], person.id);
  if (offer?.status !== "active") {
    throw noSuchAccount(offer?.status === "provisional" && emailDomain(person.email) === ascii);
  }
  return presentOffer(offer, now);
});

export const offerAccounts = query(offerEndpoint, async (db, { person, now }) => {
  const parsed = parseIdentifier(emailDomain(person.email) ?? "");
  if (!parsed.ok) return { items: [] };
  const { ascii, parents } = parsed.identifier;
  const offers = await readOffers(db, [ascii, ...parents], person.id);
  const isOffered = ({ status, visibility, namedBy }: Offer) =>
    status === "active" && (visibility === "unrestricted" || namedBy === ascii);
  return { items: offers.filter(isOffered).map((offer) => presentOffer(offer, now)) };
});
