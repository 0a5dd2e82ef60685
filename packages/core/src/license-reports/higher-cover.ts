import { type Holding, surplusOf, wantedBy } from "./moves.ts";

/** A license type with where it is, and the higher types that cover it where it is used up, in the order in which they are drawn. */
export type Member = {
  readonly licenseTypeId: string;
  readonly substituteIds: readonly string[];
  readonly holdings: readonly Holding[];
};

/** By virtual account: what is wanted there and higher licenses cover; what is kept there because it covers lower ones. */
export type HigherCover = { readonly covered: ReadonlyMap<string, number>; readonly kept: ReadonlyMap<string, number> };

const spareOf = (holding: Holding): number => (holding.shortfall > 0 || wantedBy(holding) > 0 ? 0 : surplusOf(holding));

const add = (amounts: Map<string, number>, key: string, quantity: number) =>
  amounts.set(key, (amounts.get(key) ?? 0) + quantity);

/**
 * Where licenses are used up, but whoever needs one more is given a higher one of the same virtual account: that is not to be
 * moved there, and the higher ones are not to be moved away. Of what nobody else needs each is counted for one type only, in
 * the order of the types' ids. An existing shortfall is not covered so: use goes over to a higher license only when it begins,
 * or when its own ends.
 * @returns by license type
 */
export const higherCoverOf = (members: readonly Member[]): ReadonlyMap<string, HigherCover> => {
  const nameOf = (licenseTypeId: string, place: string) => `${licenseTypeId} ${place}`;
  const spare = new Map(
    members.flatMap(({ licenseTypeId, holdings }) =>
      holdings.map((holding) => [nameOf(licenseTypeId, holding.virtualAccountId), spareOf(holding)] as const),
    ),
  );
  const covers = new Map(
    members.map(({ licenseTypeId }) => [
      licenseTypeId,
      { covered: new Map<string, number>(), kept: new Map<string, number>() },
    ]),
  );
  for (const { licenseTypeId, substituteIds, holdings } of members.toSorted((a, b) =>
    a.licenseTypeId < b.licenseTypeId ? -1 : 1,
  )) {
    for (const holding of holdings) {
      const place = holding.virtualAccountId;
      let needed = wantedBy(holding);
      for (const higher of substituteIds) {
        const taken = Math.min(needed, spare.get(nameOf(higher, place)) ?? 0);
        if (taken === 0) continue;
        needed -= taken;
        add(spare, nameOf(higher, place), -taken);
        add(covers.get(licenseTypeId)?.covered ?? new Map(), place, taken);
        add(covers.get(higher)?.kept ?? new Map(), place, taken);
      }
    }
  }
  return covers;
};
