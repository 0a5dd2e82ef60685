import { suggestAccounts as endpoint } from "@freehold/core/directory/endpoints";
import { beginningsOf, nearMissesOf } from "@freehold/core/directory/near-misses";
import type { Suggestion, SuggestionWhy } from "@freehold/core/directory/schema";
import { presentOffer, readOffersOf } from "../access-requests/index.ts";
import { readTypedDomain } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { countTry } from "../platform/throttle.ts";
import { readHome } from "./present.ts";
import { isNear, readFolded, readLookAlike, readNamed, readNear } from "./store.ts";
import { suggestionsFor } from "./throttles.ts";

/** So many accounts are offered at most. */
const MOST = 5;
const LONGEST = 160;

type Meant = { readonly id: string; readonly why: SuggestionWhy };

/** The accounts that a domain leads to by itself: what it looks like, and what is above it. */
const readByDomain = async (
  db: Reader,
  typed: NonNullable<ReturnType<typeof readTypedDomain>>,
  home: string | null,
): Promise<Meant[]> => {
  const [named, alike] = await Promise.all([
    readNamed(db, [typed.ascii, ...typed.parents]),
    readLookAlike(db, typed.skeleton),
  ]);
  const isShown = ({ isListed, domain }: (typeof named)[number]) => isListed || domain === home;
  const exact = named.filter(({ domain }) => domain === typed.ascii);
  const above = named.filter((each) => each.domain !== typed.ascii && isShown(each));
  return [
    ...exact.map(({ id }) => ({ id, why: "identifier" as const })),
    ...alike.filter(isShown).map(({ id }) => ({ id, why: "look_alike" as const })),
    ...above.map(({ id }) => ({ id, why: "parent" as const })),
  ];
};

/** The accounts whose name or domain is spelt nearly so. */
const readBySpelling = async (
  db: Reader,
  text: string,
  typed: ReturnType<typeof readTypedDomain>,
  home: string | null,
): Promise<Meant[]> => {
  const [own, alike] = await readFolded(db, typed === null ? [text] : [typed.own, typed.ownSkeleton]);
  if (own === undefined || own.near === "") return [];
  // Domains with letters beyond ASCII are compared by their skeletons.
  const same = [own.near, ...(alike === undefined ? [] : [alike.near])];
  const others = [
    ...(typed === null ? beginningsOf(own.words) : []),
    ...nearMissesOf(own.near),
    ...(typed?.ascii.includes("xn--") && alike !== undefined ? nearMissesOf(alike.near) : []),
  ];
  const keys = [...new Set([...same, ...others])];
  const [rows, named, isHomeNear] = await Promise.all([
    readNear(db, keys),
    home === null ? [] : readNamed(db, [home]),
    home === null ? false : isNear(db, home, keys),
  ]);
  const whyOf = (key: string): SuggestionWhy => {
    if (!same.includes(key)) return "spelling";
    return typed === null ? "punctuation" : "other_suffix";
  };
  return [
    ...(isHomeNear ? named.map(({ id }) => ({ id, why: "spelling" as const })) : []),
    ...rows.map(({ id, key }) => ({ id, why: whyOf(key) })),
  ];
};

export const suggestAccounts = query(endpoint, async (db, { person, now }, { typed: raw }) => {
  await countTry(db, suggestionsFor(person.id), now);
  const text = searchable(raw);
  if (text === "" || text.length > LONGEST || !text.isWellFormed() || text.includes("\u0000")) return { items: [] };
  const typed = readTypedDomain(text);
  const home = readHome(person)?.domain ?? null;
  const meant = [
    ...(typed === null ? [] : await readByDomain(db, typed, home)),
    ...(await readBySpelling(db, text, typed, home)),
  ];
  const first = [...new Map([...meant].reverse().map((each) => [each.id, each])).values()].reverse().slice(0, MOST);
  const offers = await readOffersOf(
    db,
    first.map(({ id }) => id),
    person.id,
  );
  const items: Suggestion[] = offers.map((offer) => ({
    ...presentOffer(offer, now),
    why: first.find(({ id }) => id === offer.id)?.why ?? "spelling",
  }));
  return { items };
});
