import * as endpoints from "@freehold/core/downloads/endpoints";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { presentFacts, presentOffer } from "./present.ts";
import {
  type Entitlement,
  readOffer,
  readOfferedRelease,
  readOfferedReleases,
  readOffers,
  type StoredOffer,
} from "./store-offers.ts";
import { cursorOfRelease } from "./store-releases.ts";

/** Whose licenses count for somebody who sees so much of an account. */
export const entitlementOf = (accountId: string, scope: Scope, now: Date): Entitlement => ({
  accountId,
  placeIds: scope.kind === "account" ? null : scope.ids,
  now,
});

const findOffer = async (
  db: Reader,
  whose: Entitlement,
  asked: { readonly productId: string; readonly personId: string },
): Promise<StoredOffer> => {
  const offer = await readOffer(db, whose, asked);
  if (offer === undefined) throw new Refusal("product.not_found");
  return offer;
};

export const listOfferedProducts = query(endpoints.listOfferedProducts, async (db, { person, scope, now }, input) => {
  const { accountId, search, platform, cursor, limit } = input;
  const after = readPhaseCursor(cursor, ["all"]);
  const wanted = { personId: person.id, words: searchable(search), platform, after, limit: limit + 1 };
  const rows = await readOffers(db, entitlementOf(accountId, scope, now), wanted);
  return phasePageFrom(rows, limit, ({ name, id }) => ({ phase: "all", key: name, id }), presentOffer);
});

export const getOfferedProduct = query(
  endpoints.getOfferedProduct,
  async (db, { person, scope, now }, { accountId, productId }) =>
    presentOffer(await findOffer(db, entitlementOf(accountId, scope, now), { productId, personId: person.id })),
);

export const listOfferedReleases = query(endpoints.listOfferedReleases, async (db, { person, scope, now }, input) => {
  const { accountId, productId, platform, cursor, limit } = input;
  const after = readCursor(cursor);
  const whose = entitlementOf(accountId, scope, now);
  const personId = person.id;
  const { id } = await findOffer(db, whose, { productId, personId });
  const rows = await readOfferedReleases(db, whose, { personId, productId: id, platform, after, limit: limit + 1 });
  return pageFrom(rows, limit, cursorOfRelease, ({ platforms, ...row }) => ({
    ...row,
    ...presentFacts(row),
    platforms: [...platforms],
  }));
});

export const getOfferedRelease = query(
  endpoints.getOfferedRelease,
  async (db, { scope, now }, { accountId, releaseId }) => {
    const release = await readOfferedRelease(db, entitlementOf(accountId, scope, now), releaseId);
    if (release === undefined) throw new Refusal("release.not_found");
    return { ...release, ...presentFacts(release), files: [...release.files] };
  },
);
