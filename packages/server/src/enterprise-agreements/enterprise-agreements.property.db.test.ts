import { mostOf } from "@freehold/core/enterprise-agreements/rules";
import { daysAfter } from "@freehold/core/kernel/duration";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkLedger } from "../licenses/check-ledger.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Step =
  | { readonly kind: "take" | "give_back" | "use"; readonly type: 0 | 1; readonly quantity: number }
  | { readonly kind: "year" };

const quantity = fc.integer({ min: 1, max: 7 });
const type = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("take" as const), type, quantity }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("give_back" as const), type, quantity }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("use" as const), type, quantity }) },
  { weight: 1, arbitrary: fc.constant({ kind: "year" as const }) },
);

/** Two numbers for each license type, and one for the suite: all there is to an agreement. */
const createModel = (entitled: number, growthPercent: number) => {
  const free = [0, 0];
  const used = [0, 0];
  const model = { entitled, taken: 0 };
  return {
    model,
    used,
    expectedOf: (asked: Exclude<Step, { kind: "year" }>): string => {
      const { kind, type: index, quantity: count } = asked;
      const available = free[index] ?? 0;
      if (kind === "take") {
        if (model.taken + count > mostOf({ entitled: model.entitled, growthPercent })) {
          return "enterprise_agreement.beyond_allowance";
        }
        model.taken += count;
        free[index] = available + count;
        return "done";
      }
      if (available < count) {
        return kind === "use" ? "license.none_available" : "enterprise_agreement.not_available";
      }
      free[index] = available - count;
      if (kind === "use") used[index] = (used[index] ?? 0) + count;
      else model.taken -= count;
      return "done";
    },
    year: () => {
      model.entitled = Math.max(model.entitled, model.taken);
    },
  };
};

it("comes to what a small model comes to, whatever is taken, used, given back and raised", async () => {
  const staff = await createPerson(app, { operatorRoles: ["orders"] });
  const types = [await createLicenseType(app), await createLicenseType(app)];
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 0, max: 50 }),
      fc.array(step, { maxLength: 18 }),
      async (entitled, growthPercent, steps) => {
        round += 1;
        const administrator = await createPerson(app);
        const account = await createAccount(app, { administrator });
        const { client: seller } = await signInAs(app, staff);
        let { client } = await signInAs(app, administrator);
        const now = app.clock.now();
        const agreement = await seller.enterpriseAgreements.enter({
          domainIdentifier: account.domain,
          number: `Round ${round}`,
          startsAt: now.toISOString(),
          endsAt: daysAfter(now, 3_650).toISOString(),
          growthPercent,
          suites: [{ name: "All", entitled, licenseTypeIds: types.map(({ id }) => id) }],
        });
        const at = { accountId: account.id, id: agreement.id, suiteId: agreement.suites[0]?.id ?? "" };
        const { model, used, expectedOf, year } = createModel(entitled, growthPercent);
        for (const each of steps) {
          if (each.kind === "year") {
            const { nextTrueForwardAt } = await client.enterpriseAgreements.get(at);
            if (nextTrueForwardAt === null) break;
            app.clock.set(new Date(nextTrueForwardAt));
            await app.sweep();
            ({ client } = await signInAs(app, administrator));
            year();
          } else {
            const asked = {
              accountId: account.id,
              licenseTypeId: types[each.type]?.id ?? "",
              virtualAccountId: account.virtualAccountId,
              quantity: each.quantity,
            };
            const done = {
              take: () => client.enterpriseAgreements.take({ ...at, ...asked }),
              give_back: () => client.enterpriseAgreements.giveBack({ ...at, ...asked }),
              use: () => client.licenseAssignments.create({ ...asked, holder: "A switch" }),
            } as const;
            const expected = expectedOf(each);
            expect([each, await codeOf(done[each.kind]())]).toEqual([each, expected]);
            app.clock.advance(1_000);
          }
          const [suite] = (await client.enterpriseAgreements.get(at)).suites;
          expect(suite).toMatchObject({ ...model, inUse: (used[0] ?? 0) + (used[1] ?? 0) });
        }
        expect(await checkLedger(app.platform.database.kysely, account.id)).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
});
