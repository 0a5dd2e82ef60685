import { toInstant } from "@freehold/core/kernel/id";
import type { Provisioning, ProvisioningToken } from "@freehold/core/provisioning/schema";
import type { Platform } from "../platform/platform.ts";
import type { ChangeRow, TokenRow } from "./store.ts";

/** The address that a directory asks. */
export const baseUrlOf = ({ config }: Platform): string => `${config.publicUrl.replace(/\/$/, "")}/scim/v2`;

export const hasEnded = ({ ends_at }: Pick<TokenRow, "ends_at">, now: Date): boolean =>
  ends_at !== null && ends_at <= now;

export const presentToken = (row: TokenRow, now: Date): ProvisioningToken => ({
  id: row.id,
  name: row.name,
  createdBy: row.created_by,
  createdAt: toInstant(row.created_at),
  endsAt: row.ends_at === null ? null : toInstant(row.ends_at),
  hasEnded: hasEnded(row, now),
  usedAt: row.used_at === null ? null : toInstant(row.used_at),
});

export const presentChange = (row: ChangeRow): Provisioning["lastChanges"][number] => ({
  id: row.id,
  at: toInstant(row.at),
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id, label: row.subject_label },
});
