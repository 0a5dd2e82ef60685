import type { HeldRole, Scope } from "@freehold/core/kernel/permission";
import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import type { Reader } from "../platform/database.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { presentVirtualAccount, sightOf } from "./present.ts";
import { readVirtualAccounts, type Wanted } from "./store.ts";

const PHASE = "by_name";

/**
 * Where the last page ended.
 * @throws Refusal input.cursor_invalid
 */
export const readBrowseCursor = (cursor: string | undefined) => readPhaseCursor(cursor, [PHASE]);

type Asked = {
  readonly accountId: string;
  readonly parentId?: string | undefined;
  readonly search: string;
  readonly tagKey?: string | undefined;
  readonly tagValue?: string | undefined;
  readonly state?: "live" | "archived";
  readonly cursor?: string | undefined;
  readonly limit: number;
};

const wantedOf = ({ parentId, search, tagKey, tagValue, state }: Asked): Wanted => {
  const words = searchable(search);
  if (words === "" && tagKey === undefined && state !== "archived") {
    return { kind: "level", parentId: parentId ?? null };
  }
  const tag = tagKey === undefined ? null : { key: searchable(tagKey), value: tagValue ? searchable(tagValue) : null };
  return { kind: "found", words, tag, isArchived: state === "archived" };
};

/** One level of the tree, or what is found in it: of all in the scope, and of those that are named to every member. */
export const browse = async (
  db: Reader,
  asked: Asked,
  seen: { readonly scope: Scope; readonly withNamed: boolean; readonly held: readonly HeldRole[] },
  now: Date,
): Promise<{ items: VirtualAccount[]; nextCursor: string | null }> => {
  const { accountId, cursor, limit } = asked;
  const sight = sightOf(accountId, seen.scope, seen.withNamed);
  const rows = await readVirtualAccounts(db, accountId, sight, wantedOf(asked), {
    after: readBrowseCursor(cursor),
    limit,
    now,
  });
  return phasePageFrom(
    rows,
    limit,
    ({ foldedName, id }) => ({ phase: PHASE, key: foldedName, id }),
    (row) => presentVirtualAccount(row, sight, seen.held),
  );
};
