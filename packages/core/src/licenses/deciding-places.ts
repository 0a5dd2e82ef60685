import type { ComingWorld } from "./coming-world.ts";

/**
 * The virtual accounts in which it is decided what becomes of licenses in some: these themselves, as nothing is drawn from one
 * for another; and where lots are that follow one another, which go from the one to the other by what is held in each.
 * @param placeIds virtual accounts that one looks at
 */
export const decidingPlaces = (
  { lots, pools }: Pick<ComingWorld, "lots" | "pools">,
  placeIds: readonly string[],
): ReadonlySet<string> => {
  const shares = pools.flatMap(({ virtualAccountId, lots: held }) =>
    held.map(({ lotId }) => ({ lotId, virtualAccountId })),
  );
  const sharesOf = Map.groupBy(shares, ({ lotId }) => lotId);
  const ways = lots.flatMap(({ id, state, follows }) => {
    if (state !== "scheduled" || follows === null) return [];
    return [[id, follows].flatMap((lotId) => sharesOf.get(lotId) ?? []).map((share) => share.virtualAccountId)];
  });
  const found = new Set(placeIds);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const way of ways) if (way.some((place) => found.has(place))) for (const place of way) found.add(place);
  }
  return found;
};
