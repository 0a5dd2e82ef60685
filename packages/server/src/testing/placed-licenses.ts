import { daysAfter } from "@freehold/core/kernel/duration";
import { entriesOfAssignment } from "@freehold/core/licenses/ledger";
import type { AssignmentKind, Enforcement } from "@freehold/core/licenses/schema";
import { depositLots, post } from "../licenses/index.ts";
import { newId } from "../platform/ids.ts";
import type { TestApp } from "./app.ts";
import type { TestAccount } from "./factories.ts";
import { createLicenseType as createType } from "./licenses.ts";

/** A license type whose use is only reported, where nothing else is said. Gives its id. */
export const createLicenseType = async (
  app: TestApp,
  options: { name?: string; sku?: string; enforcement?: Enforcement } = {},
): Promise<string> => (await createType(app, { enforcement: "report_only", ...options })).id;

type Amount = { readonly licenseTypeId: string; readonly quantity: number; readonly virtualAccountId?: string };

/** Deposits licenses as an order would: perpetual, or with an end (days from now), perhaps from a later day on. */
export const depositLicenses = async (
  app: TestApp,
  account: TestAccount,
  wanted: Amount & { endsIn?: number; graceDays?: number; startsIn?: number; label?: string; renewsLotId?: string },
): Promise<string> => {
  const now = app.clock.now();
  const endsAt = wanted.endsIn === undefined ? null : daysAfter(now, wanted.endsIn);
  const deposits = [
    {
      accountId: account.id,
      licenseTypeId: wanted.licenseTypeId,
      virtualAccountId: wanted.virtualAccountId ?? account.virtualAccountId,
      quantity: wanted.quantity,
      term: endsAt === null ? ("perpetual" as const) : ("subscription" as const),
      startsAt: daysAfter(now, wanted.startsIn ?? 0),
      endsAt,
      graceEndsAt: endsAt === null ? null : daysAfter(endsAt, wanted.graceDays ?? 0),
      origin: { kind: "order" as const, id: newId(), label: wanted.label ?? "Order" },
      renewsLotId: wanted.renewsLotId ?? null,
    },
  ];
  const [deposited] = await app.platform.database.kysely
    .transaction()
    .execute((tx) => depositLots(tx, deposits, { by: { id: null, name: "A Test" }, now }));
  if (deposited === undefined) throw new Error("a new origin brings a lot");
  return deposited.lotId;
};

/** Puts licenses of a lot to use, or of none, written straight into the database and the ledger. */
export const assignLicenses = async (
  app: TestApp,
  account: TestAccount,
  wanted: Amount & { lotId: string | null; kind?: AssignmentKind; holder?: string },
): Promise<string> => {
  const now = app.clock.now();
  const { licenseTypeId, quantity, lotId, kind = "use", holder = "A holder" } = wanted;
  const virtualAccountId = wanted.virtualAccountId ?? account.virtualAccountId;
  const id = newId();
  await app.platform.database.kysely.transaction().execute(async (tx) => {
    const at = { account_id: account.id, license_type_id: licenseTypeId, quantity };
    await tx
      .insertInto("license_assignments")
      .values({ ...at, id, virtual_account_id: virtualAccountId, kind, holder, created_at: now, created_by: "A Test" })
      .execute();
    await tx
      .insertInto("assignment_draws")
      .values({ ...at, assignment_id: id, position: 0, lot_id: lotId })
      .execute();
    const pool = { licenseTypeId, virtualAccountId };
    const entries = entriesOfAssignment(virtualAccountId, kind, [{ licenseTypeId, lotId, quantity }]);
    const subject = { kind: "assignment" as const, id, label: holder };
    const movement = {
      kind: kind === "use" ? ("assign" as const) : ("reserve" as const),
      pool,
      quantity,
      subject,
      entries,
    };
    await post(tx, [{ accountId: account.id, movement, by: { id: null, name: "A Test" }, at: now }]);
  });
  return id;
};
