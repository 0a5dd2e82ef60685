import type { EmergencyAccess } from "@freehold/core/emergency-access/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { type EmergencyRow, readEmergency } from "./store.ts";

/** Who looks. */
export type Viewer = {
  readonly personId: string;
  /** Whether they administer the account, and not by emergency access of their own. */
  readonly mayAcknowledge: boolean;
};

const instantOf = (at: Date | null): string | null => (at === null ? null : toInstant(at));

/** Emergency access as somebody sees it. */
export const presentEmergency = (row: EmergencyRow, viewer: Viewer, now: Date): EmergencyAccess => ({
  id: row.id,
  person: {
    id: row.personId,
    name: row.personName,
    email: row.personEmail,
    isSelf: row.personId === viewer.personId,
  },
  role: row.role,
  reason: row.reason,
  usedAt: toInstant(row.usedAt),
  endsAt: toInstant(row.endsAt),
  isOver: row.isOver || row.endsAt <= now,
  endedAt: instantOf(row.endedAt),
  endedBy: row.endedBy,
  acknowledgedAt: instantOf(row.acknowledgedAt),
  acknowledgedBy: row.acknowledgedBy,
  note: row.note,
  mayAcknowledge: viewer.mayAcknowledge && row.acknowledgedAt === null && row.personId !== viewer.personId,
});

/** @throws Refusal emergency_access.not_found */
export const needEmergency = async (db: Reader, key: { accountId: string; id: string }): Promise<EmergencyRow> => {
  const row = await readEmergency(db, key);
  if (row === undefined) throw new Refusal("emergency_access.not_found");
  return row;
};

/** What the log is told of it. */
export const emergencyEntry = (
  action: "emergency_access.used" | "emergency_access.ended" | "emergency_access.acknowledged",
  { accountId, personId, personName, personEmail }: EmergencyRow,
  change: Pick<AuditEntry, "before" | "after" | "reason">,
): AuditEntry => ({
  action,
  accountId,
  subject: { kind: "person", id: personId, label: personEmail === null ? "–" : `${personName} <${personEmail}>` },
  ...change,
});
