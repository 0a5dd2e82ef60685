import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { searchable } from "../platform/searchable.ts";
import { readPlaceIds, type Sight } from "./store-inventory.ts";

type Asked = {
  readonly accountId: string;
  readonly virtualAccountId?: string | undefined;
  readonly reach: "with_beneath" | "alone";
  readonly tagKey?: string | undefined;
  readonly tagValue?: string | undefined;
};

/**
 * Where somebody looks of what they may see.
 * @throws Refusal virtual_account.not_found
 */
export const sightOf = async (db: Reader, scope: Scope, asked: Asked): Promise<Sight> => {
  const { accountId, reach, tagKey, tagValue } = asked;
  const virtualAccountId = asked.virtualAccountId?.toLowerCase();
  const scopeIds = scope.kind === "account" ? null : scope.ids;
  if (virtualAccountId === undefined && tagKey === undefined) return { accountId, placeIds: scopeIds };
  const root = virtualAccountId === undefined ? null : { id: virtualAccountId, withBeneath: reach === "with_beneath" };
  const tag = tagKey === undefined ? null : { key: searchable(tagKey), value: tagValue ? searchable(tagValue) : null };
  const placeIds = await readPlaceIds(db, accountId, { scopeIds, root, tag: null });
  if (root !== null && !placeIds.includes(root.id)) {
    throw new Refusal("virtual_account.not_found", {}, "virtualAccountId");
  }
  if (tag === null) return { accountId, placeIds };
  return { accountId, placeIds: await readPlaceIds(db, accountId, { scopeIds: placeIds, root: null, tag }) };
};
