import { DAY_MS } from "@freehold/core/kernel/duration";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses, type TestLicenseType } from "../testing/licenses.ts";
import { checkLedger } from "./check-ledger.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const expected = new Set(["done", "license.none_available", "license_assignment.over", "lot.over"]);

type Act =
  | { readonly kind: "assign" | "reserve"; readonly type: number; readonly place: number; readonly quantity: number }
  | { readonly kind: "release" | "use" | "revoke"; readonly which: number }
  | { readonly kind: "buy"; readonly type: number; readonly place: number; readonly days: number }
  | { readonly kind: "tomorrow" };

const type = fc.nat(2);
const place = fc.nat(1);
const which = fc.nat(1_000);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("assign" as const),
      type,
      place,
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("reserve" as const),
      type,
      place,
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("release" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("use" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("revoke" as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("buy" as const), type, place, days: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "tomorrow" as const }) },
);

describe("everything that moves licenses, at once", () => {
  it("leaves a ledger that pools and assignments agree with, and never a defect", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 10, maxLength: 30 }), { minLength: 2, maxLength: 4 }),
        async (rounds) => {
          const administrator = await createPerson(app);
          const account = await createAccount(app, { administrator });
          const accountId = account.id;
          const { client } = await signInAs(app, administrator);
          const operator = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
          const other = await client.virtualAccounts.create({ accountId, name: "Other" });
          const places = [account.virtualAccountId, other.id];
          const higher = await createLicenseType(app, { name: "Higher" });
          const loose = await createLicenseType(app, { enforcement: "report_only", substitutes: [higher] });
          const lower = await createLicenseType(app, { name: "Lower", substitutes: [higher] });
          const types: TestLicenseType[] = [higher, loose, lower];
          const lots: string[] = [];
          const assignments: string[] = [];
          const buy = async (number: number, at: number, days: number) => {
            const bought = {
              quantity: 5,
              virtualAccountId: places[at] ?? "",
              endsInDays: days,
              startsInDays: days > 3 ? 1 : -1,
            };
            lots.push(await ownLicenses(app, account, types[number] as TestLicenseType, bought));
          };
          for (const number of [0, 1, 2]) for (const at of [0, 1]) await buy(number, at, 2);
          const chosen = (of: readonly string[], index: number) => ({
            accountId,
            id: of[index % Math.max(1, of.length)] ?? "",
          });
          const perform = async (each: Act): Promise<unknown> => {
            if (each.kind === "tomorrow") {
              app.clock.advance(DAY_MS / 2);
              return app.sweep();
            }
            if (each.kind === "buy") return buy(each.type, each.place, each.days);
            if ("quantity" in each) {
              const made = await client.licenseAssignments.create({
                accountId,
                licenseTypeId: types[each.type]?.id ?? "",
                virtualAccountId: places[each.place] ?? "",
                kind: each.kind === "assign" ? "use" : "reservation",
                quantity: each.quantity,
                holder: "Somebody",
              });
              return assignments.push(made.id);
            }
            if (each.kind === "revoke") {
              const { id: lotId } = chosen(lots, each.which);
              return operator.licenseTypes.revokeLot({ accountId, lotId, reason: "A race of everything." });
            }
            const key = chosen(assignments, each.which);
            if (key.id === "") return undefined;
            return each.kind === "release"
              ? client.licenseAssignments.release(key)
              : client.licenseAssignments.putToUse(key);
          };
          for (const acts of rounds) {
            const codes = await Promise.all(acts.map((each) => codeOf(perform(each))));
            expect(codes.filter((code) => !expected.has(code))).toEqual([]);
            expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
          }
          await app.sweep();
          const due = await app.platform.database.kysely
            .selectFrom("lots")
            .select("id")
            .where("account_id", "=", accountId)
            .where("next_change_at", "<=", app.clock.now())
            .execute();
          expect(due).toEqual([]);
          expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
          const { rows } = await app.platform.database.pool.query(
            "select 1 from pools where account_id = $1 and shortfall > 0 and available > 0",
            [accountId],
          );
          expect(rows).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });
});
