import * as endpoints from "@freehold/core/emergency-access/endpoints";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { deleteRoles, endRoles, leaveWhenBare, lockMembers, lockRoles } from "../members/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { tellOfEnd } from "./effects.ts";
import { emergencyEntry, needEmergency, presentEmergency, type Viewer } from "./present.ts";
import { type EmergencyRow, readEmergencies, readOpenOf, readWithRole, saveAcknowledgement, saveEnd } from "./store.ts";

/** Somebody who oversees emergency access, but not while they have it themselves: two would look into each other's. */
const readOverseer = async (db: Reader, { person, now }: SignedInContext, accountId: string): Promise<Viewer> => ({
  personId: person.id,
  mayAcknowledge: (await readOpenOf(db, accountId, person.id, now)) === undefined,
});

export const listEmergencyAccess = query(
  endpoints.listEmergencyAccess,
  async (db, ctx, { accountId, show, cursor, limit }) => {
    const viewer = await readOverseer(db, ctx, accountId);
    const wanted = { accountId, isWaiting: show === "waiting", after: readCursor(cursor), limit: limit + 1 };
    return pageFrom(
      await readEmergencies(db, wanted),
      limit,
      ({ usedAt, id }) => ({ at: usedAt, id }),
      (row) => presentEmergency(row, viewer, ctx.now),
    );
  },
);

/** Takes the role away; false where it is gone. */
const takeAway = async (tx: Transaction, row: EmergencyRow, by: { byId: string; now: Date }): Promise<boolean> => {
  const { accountId, personId, grantId } = row;
  await lockMembers(tx, accountId, [personId]);
  await lockRoles(tx, accountId, [grantId]);
  if (!(await saveEnd(tx, row, by))) return false;
  await deleteRoles(tx, accountId, [grantId]);
  await leaveWhenBare(tx, accountId, [personId]);
  return true;
};

const endEntry = (row: EmergencyRow): AuditEntry =>
  emergencyEntry("emergency_access.ended", row, { before: { role: row.role, endsAt: row.endsAt } });

export const endEmergencyAccess = mutation(endpoints.endEmergencyAccess, async (tx, ctx, { accountId, id }) => {
  const { person, now, language } = ctx;
  const row = await needEmergency(tx, { accountId, id });
  const isOwn = row.personId === person.id;
  const oversees = scopeOf("emergency_access.oversee", await readHeldRoles(tx, accountId, person.id, now));
  if (!isOwn && oversees === undefined) throw new Refusal("emergency_access.not_found");
  if (row.endsAt <= now || !(await takeAway(tx, row, { byId: person.id, now }))) {
    throw new Refusal("emergency_access.over");
  }
  const viewer =
    oversees === undefined ? { personId: person.id, mayAcknowledge: false } : await readOverseer(tx, ctx, accountId);
  return {
    result: presentEmergency(await needEmergency(tx, row), viewer, now),
    audit: [endEntry(row)],
    effects: isOwn ? [] : [tellOfEnd({ accountId, id, language })],
  };
});

export const acknowledgeEmergencyAccess = mutation(
  endpoints.acknowledgeEmergencyAccess,
  async (tx, ctx, { accountId, id, note }) => {
    const { person, now } = ctx;
    const row = await needEmergency(tx, { accountId, id });
    const viewer = await readOverseer(tx, ctx, accountId);
    if (row.personId === person.id || !viewer.mayAcknowledge) throw new Refusal("emergency_access.needs_another");
    if (!(await saveAcknowledgement(tx, row, { byId: person.id, now, note }))) {
      const { acknowledgedBy } = await needEmergency(tx, row);
      throw new Refusal("emergency_access.acknowledged", { by: acknowledgedBy ?? "" });
    }
    return {
      result: presentEmergency(await needEmergency(tx, row), viewer, now),
      audit: [emergencyEntry("emergency_access.acknowledged", row, { reason: note })],
    };
  },
);

/** Ends what is under way in an account that is joined with another; what has just ended by itself does not move there either. */
export const endEmergenciesOf = async (
  tx: Transaction,
  accountId: string,
  by: { byId: string; now: Date },
): Promise<{ readonly audit: readonly AuditEntry[]; readonly effects: readonly Effect[] }> => {
  const entries: AuditEntry[] = [];
  const rows = await readWithRole(tx, accountId);
  for (const row of rows) {
    if (row.endsAt > by.now && (await takeAway(tx, row, by))) entries.push(endEntry(row));
  }
  const keys = rows.filter(({ endsAt }) => endsAt <= by.now).map(({ grantId }) => ({ accountId, id: grantId }));
  const { audit, effects } = await endRoles(tx, keys, by.now);
  return { audit: [...entries, ...audit], effects };
};
