import type { KeyTerm } from "@freehold/core/traditional-licenses/schema";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";
import { readLicenses, type StoredLicense } from "./store.ts";

export type NewKey = {
  readonly id: string;
  readonly keyHash: string;
  readonly keyEnding: string;
  readonly licenseTypeId: string;
  readonly quantity: number;
  readonly term: KeyTerm;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly durationMonths: number | null;
  readonly durationDays: number | null;
  readonly orderNumber: string;
  readonly note: string;
  readonly boundAccountId: string | null;
};

const keyColumns = {
  id: "uuid",
  key_hash: "text",
  key_ending: "text",
  license_type_id: "uuid",
  quantity: "bigint",
  term: "text",
  starts_at: "timestamptz",
  ends_at: "timestamptz",
  duration_months: "bigint",
  duration_days: "bigint",
  order_number: "text",
  note: "text",
  bound_account_id: "uuid",
  state: "text",
  issued_at: "timestamptz",
  issued_by: "text",
  host: "text",
} as const;

/** Writes keys that are issued. */
export const insertKeys = async (
  tx: Transaction,
  keys: readonly NewKey[],
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> => {
  const rows = keys.map((key) => ({
    id: key.id,
    key_hash: key.keyHash,
    key_ending: key.keyEnding,
    license_type_id: key.licenseTypeId,
    quantity: key.quantity,
    term: key.term,
    starts_at: key.startsAt === null ? null : new Date(key.startsAt),
    ends_at: key.endsAt === null ? null : new Date(key.endsAt),
    duration_months: key.durationMonths,
    duration_days: key.durationDays,
    order_number: key.orderNumber,
    note: key.note,
    bound_account_id: key.boundAccountId,
    state: "unclaimed",
    issued_at: now,
    issued_by: by,
    host: "",
  }));
  await insertOf("traditional_licenses", keyColumns, rows).execute(tx);
};

/** Holds licenses until the transaction ends, in the order of their ids: who claims, converts or revokes one waits. */
export const lockLicenses = async (tx: Transaction, ids: readonly string[]): Promise<StoredLicense[]> => {
  await sql`select from traditional_licenses where id = any(${ids}::uuid[]) order by id for no key update`.execute(tx);
  return readLicenses(tx, ids);
};

type Claimed = { readonly id: string; readonly startsAt: Date; readonly endsAt: Date | null };

/** Gives licenses that nobody has to an account. */
export const saveClaimed = async (
  tx: Transaction,
  licenses: readonly Claimed[],
  { accountId, by, now }: { readonly accountId: string; readonly by: string; readonly now: Date },
): Promise<void> => {
  await sql`update traditional_licenses l
    set state = 'claimed', account_id = ${accountId}, claimed_at = ${now}, claimed_by = ${by},
      starts_at = c."startsAt", ends_at = c."endsAt"
    from json_to_recordset(${JSON.stringify(licenses)}::json) as c (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)
    where l.id = c.id and l.state = 'unclaimed'`.execute(tx);
};

export const saveHost = async (tx: Transaction, id: string, host: string): Promise<void> => {
  await tx.updateTable("traditional_licenses").set({ host }).where("id", "=", id).execute();
};

type Converted = { readonly id: string; readonly lotId: string };

/** Notes which Smart licenses became of traditional ones. */
export const saveConverted = async (
  tx: Transaction,
  licenses: readonly Converted[],
  { virtualAccountId, by, now }: { readonly virtualAccountId: string; readonly by: string; readonly now: Date },
): Promise<void> => {
  await sql`update traditional_licenses l
    set state = 'converted', lot_id = c."lotId", virtual_account_id = ${virtualAccountId}, converted_at = ${now},
      converted_by = ${by}
    from json_to_recordset(${JSON.stringify(licenses)}::json) as c (id uuid, "lotId" uuid)
    where l.id = c.id`.execute(tx);
};

export const saveRevoked = async (
  tx: Transaction,
  ids: readonly string[],
  { by, reason, now }: { readonly by: string; readonly reason: string; readonly now: Date },
): Promise<void> => {
  await tx
    .updateTable("traditional_licenses")
    .set({ state: "revoked", revoked_at: now, revoked_by: by, revoke_reason: reason })
    .where("id", "in", [...ids])
    .execute();
};

export const saveExpired = async (tx: Transaction, id: string): Promise<void> => {
  await tx.updateTable("traditional_licenses").set({ state: "expired" }).where("id", "=", id).execute();
};

export const saveNextLook = async (tx: Transaction, id: string, at: Date | null): Promise<void> => {
  await tx.updateTable("traditional_licenses").set({ alert_at: at }).where("id", "=", id).execute();
};
