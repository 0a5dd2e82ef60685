import { type Bereft, takeAway } from "@freehold/core/licenses/cover";
import type { GivenPart, RevocationPreview } from "@freehold/core/licenses/schema";
import { toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { coversIn } from "./end-lot.ts";
import { readCoverTypes } from "./store-cover.ts";
import { type HeldAssignment, readDrawnFrom } from "./store-draws.ts";
import { readGivenLots, readLotLeft } from "./store-given-lots.ts";
import type { LotKey } from "./store-lots.ts";
import { poolName, readPools } from "./store-pools.ts";

/** How many assignments that lose licenses are named. */
const MOST_NAMED = 20;

const drawnFrom = (lotId: string, { parts }: HeldAssignment): number =>
  parts.reduce((sum, part) => sum + (part.lotId === lotId ? part.quantity : 0), 0);

const uncoveredBy = (each: Bereft, drawn: number): number =>
  each.kind === "kept" ? each.uncovered.reduce((sum, { quantity }) => sum + quantity, 0) : drawn;

/** What becomes of those who use or have reserved something of a lot, were it taken away now. */
const readFates = async (db: Reader, lot: LotKey, now: Date) => {
  const held = await readDrawnFrom(db, lot);
  const types = await readCoverTypes(db, lot.accountId, [...new Set(held.map(({ licenseTypeId }) => licenseTypeId))]);
  const places = [...Map.groupBy(held, ({ virtualAccountId }) => virtualAccountId)];
  const keys = places.flatMap(([virtualAccountId]) =>
    [...types.keys()].map((licenseTypeId) => ({ licenseTypeId, virtualAccountId })),
  );
  const pools = new Map((await readPools(db, lot.accountId, keys)).map((pool) => [poolName(pool), pool]));
  const fates = new Map(
    places.flatMap(([virtualAccountId, there]) => {
      const covers = coversIn({ accountId: lot.accountId, virtualAccountId }, types, pools);
      return takeAway(lot.id, there, covers, now).map((each) => [each.id, each] as const);
    }),
  );
  return held.flatMap((assignment) => {
    const fate = fates.get(assignment.id);
    if (fate === undefined) return [];
    const drawn = drawnFrom(lot.id, assignment);
    return [{ assignment, drawn, lost: uncoveredBy(fate, drawn), isOver: fate.kind === "ended" }];
  });
};

const readElsewhere = async (db: Reader, lot: LotKey): Promise<GivenPart[]> =>
  (await readGivenLots(db, lot)).map(({ id, accountId, account, givenBy, quantity, held }) => ({
    lotId: id,
    account: {
      id: accountId,
      name: account.name,
      domainIdentifierUnicode: toUnicode(account.domainIdentifier),
    },
    givenBy: givenBy.id === lot.accountId ? null : givenBy.name,
    quantity,
    held,
  }));

/** What revoking a lot would come to, in other accounts too that it was given to. */
export const previewRevocation = async (db: Reader, lot: LotKey, now: Date): Promise<RevocationPreview> => {
  const fates = await readFates(db, lot, now);
  const losing = fates.filter(({ lost }) => lost > 0);
  const named = losing.slice(0, MOST_NAMED);
  const placeIds = named.map(({ assignment }) => assignment.virtualAccountId);
  const places = await nameVirtualAccounts(db, lot.accountId, placeIds);
  return {
    ...(await readLotLeft(db, lot)),
    takenOver: fates.reduce((sum, { drawn, lost }) => sum + drawn - lost, 0),
    losing: named.map(({ assignment: { id, holder, kind, quantity, virtualAccountId }, lost, isOver }) => ({
      id,
      holder,
      kind,
      quantity: isOver ? quantity : lost,
      virtualAccount: { id: virtualAccountId, name: places.find((place) => place.id === virtualAccountId)?.name ?? "" },
      isOver,
    })),
    more: losing.length > named.length,
    elsewhere: await readElsewhere(db, lot),
  };
};
