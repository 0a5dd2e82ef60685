import type { HigherCover } from "./higher-cover.ts";

/** For so many days back it is asked what was needed. */
export const LOOK_BACK_DAYS = 90;

/** Where all is in use or reserved, a tenth of the use is wanted in addition, one at least. */
const HEADROOM = 0.1;

/** What of a license type is in a virtual account, and the most that was in use there in the last 90 days. */
export type Holding = {
  readonly virtualAccountId: string;
  readonly available: number;
  readonly inUse: number;
  readonly reserved: number;
  readonly shortfall: number;
  readonly mostUsed: number;
};

/** So many licenses from one virtual account to another. */
export type Move = { readonly fromId: string; readonly toId: string; readonly quantity: number };

/** What a virtual account can spare: what is available, without what its use needed at most lately. */
export const surplusOf = ({ available, inUse, mostUsed }: Holding): number =>
  Math.max(0, available - Math.max(0, mostUsed - inUse));

/** What is missing where all is in use or reserved; nothing where there is a shortfall, which goes first. */
export const wantedBy = ({ available, inUse, reserved, shortfall }: Holding): number =>
  shortfall === 0 && available === 0 && inUse + reserved > 0 ? Math.max(1, Math.ceil(inUse * HEADROOM)) : 0;

type Amount = { readonly id: string; quantity: number };

const amounts = (holdings: readonly Holding[], of: (holding: Holding) => number): Amount[] =>
  holdings
    .map((holding) => ({ id: holding.virtualAccountId, quantity: of(holding) }))
    .filter(({ quantity }) => quantity > 0);

/** The giver that has just as many, or the one with the most; the earlier id where several have. */
const bestGiver = (givers: readonly Amount[], needed: number): Amount | undefined => {
  let best: Amount | undefined;
  for (const giver of givers) {
    if (giver.quantity === 0) continue;
    const isBetter =
      best === undefined ||
      (best.quantity !== needed && giver.quantity === needed) ||
      (best.quantity !== needed && giver.quantity > best.quantity) ||
      (giver.quantity === best.quantity && giver.id < best.id);
    if (isBetter) best = giver;
  }
  return best;
};

const fill = (givers: readonly Amount[], takers: readonly Amount[]): Move[] => {
  const moves: Move[] = [];
  const inOrder = [...takers].sort((a, b) => b.quantity - a.quantity || (a.id < b.id ? -1 : 1));
  for (const taker of inOrder) {
    while (taker.quantity > 0) {
      const giver = bestGiver(givers, taker.quantity);
      if (giver === undefined) return moves;
      const quantity = Math.min(giver.quantity, taker.quantity);
      moves.push({ fromId: giver.id, toId: taker.id, quantity });
      giver.quantity -= quantity;
      taker.quantity -= quantity;
    }
  }
  return moves;
};

const sumOf = (parts: readonly { readonly quantity: number }[]): number =>
  parts.reduce((sum, { quantity }) => sum + quantity, 0);

const nothingHigher: HigherCover = { covered: new Map(), kept: new Map() };

/**
 * Moves of a license type that help where it is short, then where it is used up. The smallest sum: not one license more is
 * moved than is missing or wanted, and none that is in use, reserved or was needed lately where it is. With that sum the
 * moves are few, not always the fewest there could be (that would be a packing problem): each empties a giver or serves a
 * taker, so that there are fewer than virtual accounts with a part in it. What higher licenses cover where it is wanted is not moved there;
 * what covers lower ones is not moved away (`higherCoverOf`). Only what is missing is left to be bought: what is wanted besides
 * moves what there is, and is no reason to have more.
 */
export const movesOf = (
  holdings: readonly Holding[],
  { covered, kept }: HigherCover = nothingHigher,
): {
  readonly missing: number;
  readonly wanted: number;
  readonly covered: number;
  readonly moves: readonly Move[];
  readonly left: number;
} => {
  const givers = amounts(holdings, (holding) =>
    holding.shortfall > 0 || wantedBy(holding) > 0 ? 0 : surplusOf(holding) - (kept.get(holding.virtualAccountId) ?? 0),
  );
  const short = amounts(holdings, ({ shortfall }) => shortfall);
  const wanting = amounts(holdings, (holding) => wantedBy(holding) - (covered.get(holding.virtualAccountId) ?? 0));
  const [missing, wanted] = [sumOf(short), sumOf(wanting)];
  const [mending, easing] = [fill(givers, short), fill(givers, wanting)];
  const byHigher = [...covered.values()].reduce((sum, quantity) => sum + quantity, 0);
  return { missing, wanted, covered: byHigher, moves: [...mending, ...easing], left: missing - sumOf(mending) };
};
