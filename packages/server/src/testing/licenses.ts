import { DAY_MS } from "@freehold/core/kernel/duration";
import type { Enforcement, Term } from "@freehold/core/licenses/schema";
import { depositLots } from "../licenses/index.ts";
import { newId } from "../platform/ids.ts";
import type { TestApp } from "./app.ts";
import type { TestAccount } from "./factories.ts";

let counter = 0;

export type TestLicenseType = { readonly id: string; readonly sku: string; readonly name: string };

/** A license type, written straight into the database; with higher ones that cover it. */
export const createLicenseType = async (
  app: TestApp,
  {
    enforcement = "enforced",
    name,
    sku,
    substitutes = [],
  }: { enforcement?: Enforcement; name?: string; sku?: string; substitutes?: readonly TestLicenseType[] } = {},
): Promise<TestLicenseType> => {
  counter += 1;
  const type = { id: newId(), sku: sku ?? `SKU-${counter}`, name: name ?? `License type ${counter}` };
  const created_at = app.clock.now();
  const { kysely } = app.platform.database;
  await kysely
    .insertInto("license_types")
    .values({ ...type, unit: "license", enforcement, created_at })
    .execute();
  for (const { id: substitute_id } of substitutes) {
    await kysely
      .insertInto("license_substitutions")
      .values({ license_type_id: type.id, substitute_id, created_at })
      .execute();
  }
  return type;
};

type Bought = {
  quantity: number;
  virtualAccountId?: string;
  term?: Term;
  /** From now; a start before now has begun. */
  startsInDays?: number;
  /** From now; left out: it never ends. */
  endsInDays?: number;
  graceDays?: number;
  label?: string;
  /** The zone whose days its dates are; left out: UTC. */
  timeZone?: string;
};

/** Licenses that an account owns, deposited as an order deposits them. Gives the lot's id. */
export const ownLicenses = async (
  app: TestApp,
  account: TestAccount,
  type: TestLicenseType,
  {
    quantity,
    virtualAccountId,
    term,
    startsInDays = -1,
    endsInDays,
    graceDays = 0,
    label = "Order 1",
    timeZone,
  }: Bought,
): Promise<string> => {
  const now = app.clock.now();
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const deposited = await app.platform.database.kysely.transaction().execute((tx) =>
    depositLots(
      tx,
      [
        {
          accountId: account.id,
          licenseTypeId: type.id,
          virtualAccountId: virtualAccountId ?? account.virtualAccountId,
          quantity,
          term: term ?? (endsInDays === undefined ? "perpetual" : "subscription"),
          startsAt: inDays(startsInDays),
          endsAt: endsInDays === undefined ? null : inDays(endsInDays),
          graceEndsAt: endsInDays === undefined ? null : inDays(endsInDays + graceDays),
          origin: { kind: "order", id: newId(), label },
          renewsLotId: null,
          ...(timeZone === undefined ? {} : { timeZone }),
        },
      ],
      { by: { id: null, name: "A test" }, now },
    ),
  );
  return deposited[0]?.lotId ?? "";
};
