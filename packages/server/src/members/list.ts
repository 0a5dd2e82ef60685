import { toInstant } from "@freehold/core/kernel/id";
import { listMembers as endpoint } from "@freehold/core/members/endpoints";
import type { Member } from "@freehold/core/members/schema";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { type MemberRow, readMembers } from "./store-members.ts";

/** A member on the wire. */
export const presentMember = (row: MemberRow, selfId: string): Member => ({
  ...row,
  since: toInstant(row.since),
  isSelf: row.personId === selfId,
});

export const listMembers = query(endpoint, async (db, { person, scope, now }, { accountId, search, cursor, limit }) => {
  const words = search.isWellFormed() ? search.replaceAll("\u0000", "").trim() : "";
  const rows = await readMembers(db, { accountId, search: words, scope, after: readCursor(cursor), limit, now });
  return pageFrom(
    rows,
    limit,
    (row) => ({ at: row.since, id: row.personId }),
    (row) => presentMember(row, person.id),
  );
});
