import type { Scope } from "@freehold/core/kernel/permission";
import type { Reader } from "../platform/database.ts";
import type { NamePlace } from "../platform/name-search.ts";
import { entitlementOf } from "./offers.ts";
import { readOffers, type StoredOffer } from "./store-offers.ts";

type Wanted = {
  readonly accountId: string;
  readonly scope: Scope;
  readonly words: string;
  readonly now: Date;
  readonly after: NamePlace | null;
  readonly limit: number;
};

/** Products whose releases an account can download, by name. */
export const readEntitledProducts = (
  db: Reader,
  { accountId, scope, words, now, after, limit }: Wanted,
): Promise<StoredOffer[]> =>
  readOffers(db, entitlementOf(accountId, scope, now), { personId: null, words, platform: undefined, after, limit });
