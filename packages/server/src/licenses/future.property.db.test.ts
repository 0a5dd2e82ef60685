import { DAY_MS } from "@freehold/core/kernel/duration";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";
import { changeLotsSweep } from "./change-lots.ts";
import { checkLedger } from "./check-ledger.ts";
import { depositLots } from "./index.ts";
import { lockLots, renewLots } from "./renew-lots.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const PLACES = 2;
const amount = fc.integer({ min: 1, max: 12 });
// Days are few, so that much of it happens at the same instant.
const day = fc.integer({ min: 1, max: 4 });

const scene = fc.record({
  enforcement: fc.tuple(
    fc.constantFrom("report_only" as const, "enforced" as const),
    fc.constantFrom("report_only" as const, "enforced" as const),
  ),
  lots: fc.array(
    fc.record({
      type: fc.nat(1),
      place: fc.nat(PLACES - 1),
      quantity: amount,
      startsIn: fc.constantFrom(0, 0, 0, 1, 2),
      lasts: fc.option(day),
      graceDays: fc.nat(2),
      /** By how much licenses more or fewer what renews it differs; null: nothing does. */
      renewedBy: fc.option(fc.integer({ min: -6, max: 6 })),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  held: fc.array(
    fc.record({
      type: fc.nat(1),
      place: fc.nat(PLACES - 1),
      quantity: amount,
      kind: fc.constantFrom("use" as const, "use" as const, "reservation" as const),
    }),
    { maxLength: 8 },
  ),
  moves: fc.array(fc.record({ type: fc.nat(1), from: fc.nat(PLACES - 1), quantity: amount }), { maxLength: 2 }),
});
type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

/** An account with a type and a higher one that covers it, in two virtual accounts. */
const set = async ({ enforcement, lots, held, moves }: Scene) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const higher = await createLicenseType(app, { enforcement: enforcement[1] });
  const basic = await createLicenseType(app, { enforcement: enforcement[0], substitutes: [higher] });
  const types = [basic.id, higher.id];
  const lab = (await client.virtualAccounts.create({ accountId, name: "Lab" })).id;
  const places = [account.virtualAccountId, lab];
  const now = app.clock.now();
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
  for (const { type, place, quantity, startsIn, lasts, graceDays, renewedBy } of lots) {
    const ends = lasts === null ? null : startsIn + lasts;
    const term = ends === null ? ("perpetual" as const) : ("subscription" as const);
    const moment = { by: { id: null, name: "A test" }, now };
    await app.platform.database.kysely.transaction().execute(async (tx) => {
      const [lot] = await depositLots(
        tx,
        [
          {
            accountId,
            licenseTypeId: types[type] ?? "",
            virtualAccountId: places[place] ?? "",
            quantity,
            term,
            startsAt: inDays(startsIn),
            endsAt: ends === null ? null : inDays(ends),
            graceEndsAt: ends === null ? null : inDays(ends + graceDays),
            origin: { kind: "order", id: newId(), label: "Order" },
            renewsLotId: null,
          },
        ],
        moment,
      );
      const old = (await lockLots(tx, accountId, [lot?.lotId ?? ""])).get(lot?.lotId ?? "");
      if (renewedBy === null || ends === null || old === undefined) return;
      const renewal = {
        lot: old,
        quantity: Math.max(1, quantity + renewedBy),
        term,
        startsAt: inDays(ends),
        endsAt: inDays(ends + 2),
        graceEndsAt: inDays(ends + 2),
        origin: { kind: "order" as const, id: newId(), label: "Renewal" },
      };
      await renewLots(tx, [renewal], moment);
    });
  }
  for (const { type, place, quantity, kind } of held) {
    app.clock.advance(1);
    await client.licenseAssignments
      .create({
        accountId,
        licenseTypeId: types[type] ?? "",
        virtualAccountId: places[place] ?? "",
        quantity,
        kind,
        holder: "A server",
      })
      .catch(() => undefined);
  }
  for (const { type, from, quantity } of moves) {
    const [fromId = "", toId = ""] = from === 0 ? places : places.toReversed();
    const lines = [{ licenseTypeId: types[type] ?? "", quantity, fromId, toId }];
    await client.licenseTransfers.execute({ accountId, lines, partial: true }).catch(() => undefined);
  }
  return { accountId, client, types, places };
};

const rowsOf = async <Row extends object>(words: string, values: readonly unknown[]): Promise<Row[]> =>
  (await app.platform.database.pool.query<Row>(words, [...values])).rows;

it("foretells of every virtual account and of all what then happens, to the last license", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (drawn) => {
      const { accountId, client, types, places } = await set(drawn);
      const foretell = async (licenseTypeId: string, virtualAccountId?: string) =>
        (
          await client.licenses
            .listFuture({
              accountId,
              licenseTypeId,
              limit: 100,
              ...(virtualAccountId === undefined ? {} : { virtualAccountId, reach: "alone" as const }),
            })
            .catch((problem: { code?: string }) => {
              // Where nothing of it ever was.
              if (problem.code === "license_type.not_found") return { items: [] };
              throw problem;
            })
        ).items;
      const all = await Promise.all(types.map((type) => foretell(type)));
      const inPlaces = await Promise.all(
        types.flatMap((type) => places.map(async (place) => ({ type, place, items: await foretell(type, place) }))),
      );
      const instants = [...new Set(all.flat().map(({ at }) => at))].sort();
      for (const at of instants) {
        app.clock.set(new Date(at));
        await changeLotsSweep.run(app.platform);
        const of = <Step extends { at: string }>(items: readonly Step[]) => items.filter((step) => step.at === at);
        const pools = await rowsOf<{ type: string; place: string; owned: number; use: number }>(
          `select license_type_id as type, virtual_account_id as place, owned::int, in_use::int as use
           from pools where account_id = $1`,
          [accountId],
        );
        const sum = (type: string, place?: string) => {
          const some = pools.filter((pool) => pool.type === type && (place === undefined || pool.place === place));
          return [some.reduce((n, { owned }) => n + owned, 0), some.reduce((n, { use }) => n + use, 0)];
        };
        // What happens to one of the types may change the other after its last step.
        const isAlone = all.filter((items) => of(items).length > 0).length === 1;
        for (const [index, type] of types.entries()) {
          const last = of(all[index] ?? []).at(-1);
          if (isAlone && last !== undefined) expect([last.ownedAfter, last.inUseAfter]).toEqual(sum(type));
        }
        for (const { type, place, items } of inPlaces) {
          const last = of(items).at(-1);
          if (isAlone && last !== undefined) expect([last.ownedAfter, last.inUseAfter]).toEqual(sum(type, place));
        }
        const ended = await rowsOf<{ id: string; quantity: number }>(
          `select id, quantity::int from license_assignments where account_id = $1 and ended_at = $2`,
          [accountId, at],
        );
        const steps = all.flatMap(of);
        expect(steps.reduce((n, step) => n + step.ended, 0)).toBe(ended.reduce((n, { quantity }) => n + quantity, 0));
        const losing = new Set(steps.flatMap(({ assignments }) => assignments.map(({ id }) => id)));
        for (const { id } of ended) expect(losing).toContain(id);
        const moved = await rowsOf<{ start: number; expire: number }>(
          `select coalesce(sum(quantity) filter (where kind = 'start'), 0)::int as start,
             coalesce(sum(quantity) filter (where kind = 'expire'), 0)::int as expire
           from ledger_transactions where account_id = $1 and at = $2`,
          [accountId, at],
        );
        const foretold = (kind: string) => steps.reduce((n, step) => n + (step.kind === kind ? step.quantity : 0), 0);
        expect(moved).toEqual([{ start: foretold("start"), expire: foretold("expire") }]);
        // Each of the virtual accounts by itself comes to the same as all together.
        const here = inPlaces.flatMap(({ items }) => of(items));
        for (const number of ["quantity", "covered", "takenOver", "uncovered", "ended"] as const)
          expect(here.reduce((n, step) => n + step[number], 0)).toBe(steps.reduce((n, step) => n + step[number], 0));
      }
      expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
