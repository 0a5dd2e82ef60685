import { toInstant } from "@freehold/core/kernel/id";
import { type AccountPermission, scopeOf } from "@freehold/core/kernel/permission";
import {
  getVirtualAccount as getEndpoint,
  listVirtualAccounts as listEndpoint,
  listVirtualAccountRoles as rolesEndpoint,
  type WhichVirtualAccounts,
} from "@freehold/core/virtual-accounts/endpoints";
import type { PlacedRole } from "@freehold/core/virtual-accounts/schema";
import { readHeldRoles } from "../platform/held-roles.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor, readPhases } from "../platform/phase-cursor.ts";
import { browse } from "./browse.ts";
import { describeVirtualAccount } from "./present.ts";
import { type RoleRow, readGroupsRoles, readHoldings, readPeoplesRoles } from "./store-roles.ts";

const reachedBy = {
  administered: "member.manage",
  licenses_seen: "license.see",
  licenses_managed: "license.manage",
} as const satisfies Record<Exclude<WhichVirtualAccounts, "seen">, AccountPermission>;

export const listVirtualAccounts = query(listEndpoint, async (db, { person, scope, now }, { which, ...asked }) => {
  const held = await readHeldRoles(db, asked.accountId, person.id, now);
  if (which === "seen") return browse(db, asked, { scope, withNamed: true, held }, now);
  const reached = scopeOf(reachedBy[which], held);
  if (reached === undefined) return { items: [], nextCursor: null };
  return browse(db, asked, { scope: reached, withNamed: false, held }, now);
});

export const getVirtualAccount = query(getEndpoint, async (db, ctx, { accountId, id }) => {
  const found = await describeVirtualAccount(db, ctx, accountId, id);
  return { ...found, holdings: found.details === null ? null : await readHoldings(db, accountId, id) };
});

const phases = ["groups", "people"] as const;
const readers = { groups: readGroupsRoles, people: readPeoplesRoles } as const;
// Sorts before every id that is made.
const FIRST = "00000000-0000-0000-0000-000000000000";

export const listVirtualAccountRoles = query(rolesEndpoint, async (db, ctx, { accountId, id, cursor, limit }) => {
  const { scope, now } = ctx;
  const after = readPhaseCursor(cursor, phases);
  const { details } = await describeVirtualAccount(db, ctx, accountId, id);
  if (details === null) return { items: [], nextCursor: null };
  const rows = await readPhases(phases, after, limit + 1, (phase, last, wanted) =>
    readers[phase](db, { accountId, id, after: last?.id ?? FIRST, limit: wanted, now }),
  );
  const present = (row: RoleRow & { phase: (typeof phases)[number] }): PlacedRole => {
    const isInherited = row.placeId !== id;
    const isSeen = !isInherited || scope.kind === "account" || scope.ids.includes(row.placeId);
    return {
      id: row.id,
      holder: {
        kind: row.phase === "people" ? "person" : "group",
        id: row.holderId,
        name: row.holderName,
        email: row.email,
      },
      role: row.role,
      isInherited,
      givenOn: isSeen ? { id: row.placeId, name: row.placeName } : null,
      withChildren: row.withChildren,
      beginsAt: row.beginsAt === null ? null : toInstant(row.beginsAt),
      endsAt: row.endsAt === null ? null : toInstant(row.endsAt),
    };
  };
  return phasePageFrom(rows, limit, ({ phase, id: key }) => ({ phase, key: "", id: key }), present);
});
