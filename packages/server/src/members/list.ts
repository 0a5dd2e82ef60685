import { toInstant } from "@freehold/core/kernel/id";
import { type Scope, scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { listMembers as endpoint } from "@freehold/core/members/endpoints";
import { isWithinScope } from "@freehold/core/members/rules";
import type { Member, MemberSort } from "@freehold/core/members/schema";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { type MemberRow, readMembers } from "./store-list.ts";

/** Who looks at people: themselves, and over what they may change roles. */
export type Viewer = { readonly personId: string; readonly manages: Scope | undefined };

/** Who looks, where the endpoint asked for less than managing people. */
export const readViewer = async (db: Reader, accountId: string, personId: string, now: Date): Promise<Viewer> => ({
  personId,
  manages: scopeOf("member.manage", await readHeldRoles(db, accountId, personId, now)),
});

/** A member on the wire. */
export const presentMember = ({ key: _key, ...row }: MemberRow, viewer: Viewer): Member => ({
  ...row,
  grants: row.grants.map((grant) => ({
    ...grant,
    isChangeable: grant.group === null && isWithinScope(viewer.manages, grant),
  })),
  planned: row.planned.map((planned) => ({ ...planned, isChangeable: isWithinScope(viewer.manages, planned) })),
  since: toInstant(row.since),
  isSelf: row.personId === viewer.personId,
});

/**
 * Reads the cursor of a list of people: each order has its own.
 * @throws Refusal input.cursor_invalid
 */
export const readMemberCursor = (cursor: string | undefined, sort: MemberSort, order: string) => {
  const after = readPhaseCursor(cursor, [`${sort} ${order}`]);
  if (after !== null && sort === "since" && !/^\d{1,18}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  return after;
};

export const listMembers = query(
  endpoint,
  async (db, { person, scope, now }, { search, cursor, limit, sort, order, ...filter }) => {
    const after = readMemberCursor(cursor, sort, order);
    const words = searchable(search);
    const wanted = { ...filter, sort, order, search: words, scope, after, limit: limit + 1, now };
    const rows = await readMembers(db, wanted);
    const viewer = await readViewer(db, filter.accountId, person.id, now);
    return phasePageFrom(
      rows,
      limit,
      (row) => ({ phase: `${sort} ${order}`, key: row.key, id: row.personId }),
      (row) => presentMember(row, viewer),
    );
  },
);
