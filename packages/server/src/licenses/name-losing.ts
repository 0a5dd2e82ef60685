import type { Losing } from "@freehold/core/licenses/coming-world";
import type { LosingAssignment } from "@freehold/core/licenses/schema";
import type { Reader } from "../platform/database.ts";
import { readHolders } from "./store-inventory-future.ts";

/** How many assignments that lose licenses are named. */
const MOST_NAMED = 20;

/** The first of those who lose licenses, by name, and whether there are more. */
export const nameLosing = async (
  db: Reader,
  accountId: string,
  losing: readonly Losing[],
  names: ReadonlyMap<string, string>,
): Promise<{ assignments: LosingAssignment[]; more: boolean }> => {
  const named = losing.slice(0, MOST_NAMED);
  const holders = await readHolders(
    db,
    accountId,
    named.map(({ id }) => id),
  );
  return {
    assignments: named.flatMap(({ id, virtualAccountId, quantity }) => {
      const held = holders.get(id);
      const virtualAccount = { id: virtualAccountId, name: names.get(virtualAccountId) ?? "" };
      return held === undefined ? [] : [{ id, ...held, quantity, virtualAccount }];
    }),
    more: losing.length > named.length,
  };
};
