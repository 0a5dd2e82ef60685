/** What of a lot is in a place: held by somebody (in use, reserved), or free. */
export type SpreadShare = { readonly placeId: string; readonly held: number; readonly free: number };

/** How much of something goes to a place. */
export type Spread = { readonly placeId: string; readonly quantity: number };

/** Whole parts in the proportion of weights that sum to `quantity`; what is left over goes to the largest fractions. */
const inProportion = (quantity: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map((_, index) => (index === 0 ? quantity : 0));
  // Licenses are counted up to a billion: the product is beyond what a number keeps exactly.
  const exact = weights.map((weight) => {
    const product = BigInt(quantity) * BigInt(weight);
    return { whole: Number(product / BigInt(all)), rest: Number(product % BigInt(all)) };
  });
  const left = quantity - exact.reduce((sum, { whole }) => sum + whole, 0);
  const byRest = exact.map(({ rest }, index) => ({ rest, index })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  const lucky = new Set(byRest.slice(0, left).map(({ index }) => index));
  return exact.map(({ whole }, index) => whole + (lucky.has(index) ? 1 : 0));
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * Where the licenses that renew a lot go: where the old ones are. What is held is covered first, then what was free; where
 * there are fewer than were there, or more, in proportion. There is at least one place.
 * @returns places that get some, in the order of the shares; together `quantity`
 */
export const spread = (quantity: number, shares: readonly SpreadShare[]): Spread[] => {
  const held = shares.map((share) => share.held);
  const free = shares.map((share) => share.free);
  const ofHeld = Math.min(quantity, sum(held));
  const ofFree = Math.min(quantity - ofHeld, sum(free));
  const more = quantity - ofHeld - ofFree;
  const parts = [
    ofHeld === sum(held) ? held : inProportion(ofHeld, held),
    ofFree === sum(free) ? free : inProportion(ofFree, free),
    inProportion(
      more,
      shares.map((share) => share.held + share.free),
    ),
  ];
  return shares
    .map(({ placeId }, index) => ({ placeId, quantity: sum(parts.map((part) => part[index] ?? 0)) }))
    .filter((part) => part.quantity > 0);
};
