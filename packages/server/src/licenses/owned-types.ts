import type { Reader } from "../platform/database.ts";
import type { NamePlace } from "../platform/name-search.ts";
import { timesAt } from "./inventory.ts";
import { type InventoryRow, readInventory } from "./store-inventory.ts";

type Wanted = {
  readonly accountId: string;
  /** Null: in the whole account. */
  readonly placeIds: readonly string[] | null;
  readonly words: string;
  readonly now: Date;
  readonly after: NamePlace | null;
  readonly limit: number;
};

/** License types of which an account has, had or will have licenses, by name. */
export const readOwnedTypes = (
  db: Reader,
  { accountId, placeIds, words, now, after, limit }: Wanted,
): Promise<InventoryRow[]> =>
  readInventory(
    db,
    { accountId, placeIds },
    { search: words, only: undefined, sort: "name", order: "ascending" },
    { after, limit },
    timesAt(now),
  );
