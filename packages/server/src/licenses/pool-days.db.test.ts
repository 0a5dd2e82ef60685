import { DAY_MS, HOUR_MS } from "@freehold/core/kernel/duration";
import { entriesOfAssignment, entriesOfRelease } from "@freehold/core/licenses/ledger";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";
import { meanwhile } from "../testing/meanwhile.ts";
import { checkLedger, rebuildLedger } from "./check-ledger.ts";
import { post } from "./store-ledger.ts";
import { lockPools } from "./store-pools.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const FIRST = Date.parse("2027-03-01T00:00:00Z");
const at = (day: number, hours: number) => new Date(FIRST + day * DAY_MS + hours * HOUR_MS);
const dayOf = (day: number) => at(day, 0).toISOString().slice(0, 10);

/** Use to begin with, or to end where it is negative. */
type Use = { readonly quantity: number; readonly at: Date };

/** A pool that owns a hundred licenses from the first day on. */
const setScene = async () => {
  app.clock.set(at(0, 1));
  const account = await createAccount(app, { administrator: await createPerson(app) });
  const type = await createLicenseType(app);
  const lotId = await ownLicenses(app, account, type, { quantity: 100 });
  const { kysely, pool } = app.platform.database;
  const key = { licenseTypeId: type.id, virtualAccountId: account.virtualAccountId };
  const lock = (tx: Transaction) => lockPools(tx, account.id, [key]);
  const write = (tx: Transaction, uses: readonly Use[]) =>
    post(
      tx,
      uses.map(({ quantity, at }) => {
        const part = { licenseTypeId: type.id, lotId, quantity: Math.abs(quantity) };
        const subject = { kind: "assignment" as const, id: newId(), label: "A holder" };
        const isBegun = quantity > 0;
        const entries = (isBegun ? entriesOfAssignment : entriesOfRelease)(key.virtualAccountId, "use", [part]);
        const kind = isBegun ? ("assign" as const) : ("release" as const);
        const movement = { kind, pool: key, quantity: part.quantity, subject, entries };
        return { accountId: account.id, movement, by: { id: null, name: "A test" }, at };
      }),
    );
  const use = (...uses: Use[]) =>
    kysely.transaction().execute(async (tx) => {
      await lock(tx);
      await write(tx, uses);
    });
  /** Each day with what was in use at its end, and the most of it. */
  const days = async () => {
    const { rows } = await pool.query<{ row: string }>(
      `select concat_ws(' ', to_char(day, 'YYYY-MM-DD'), in_use, peak_in_use) as row from pool_history
       where account_id = $1 and owned = 100 order by day`,
      [account.id],
    );
    return rows.map(({ row }) => row);
  };
  // Use is written without assignments here.
  const differences = async (found = checkLedger(kysely, account.id)) =>
    (await found).filter(({ what }) => what !== "assignment");
  return { account, lock, write, use, days, differences };
};

describe("the days of a pool", () => {
  it("begin with what the day before left, also where something is only released", async () => {
    const { use, days, differences } = await setScene();
    await use({ quantity: 9, at: at(0, 2) });
    await use({ quantity: -3, at: at(0, 3) });
    await use({ quantity: -4, at: at(2, 0) });
    expect(await days()).toEqual([`${dayOf(0)} 6 9`, `${dayOf(2)} 2 6`]);
    expect(await differences()).toEqual([]);
  });

  it("are over once a later one has begun: what was asked for before and comes after counts for the later", async () => {
    const { use, days, differences } = await setScene();
    await use({ quantity: 5, at: at(0, 23) });
    await use({ quantity: 1, at: at(1, 0) });
    await use({ quantity: 3, at: at(0, 23.9) });
    await use({ quantity: -3, at: at(0, 23.9) });
    expect(await days()).toEqual([`${dayOf(0)} 5 5`, `${dayOf(1)} 6 9`]);
    expect(await differences()).toEqual([]);
  });

  it("are told apart where movements of two days are written at once", async () => {
    const { use, days, differences } = await setScene();
    await use({ quantity: 2, at: at(1, 0) }, { quantity: 5, at: at(0, 23.9) }, { quantity: 4, at: at(1, 0.1) });
    expect(await days()).toEqual([`${dayOf(0)} 5 5`, `${dayOf(1)} 11 11`]);
    expect(await differences()).toEqual([]);
  });

  it("are right where what came first at midnight waits for what was asked for later", async () => {
    const { account, lock, write, use, days, differences } = await setScene();
    await use({ quantity: 5, at: at(0, 23) });
    const late = await meanwhile(
      app,
      lock,
      () => use({ quantity: -4, at: at(0, 23.99) }),
      (tx) => write(tx, [{ quantity: 2, at: at(1, 0) }]),
    );
    expect(late.status).toBe("fulfilled");
    expect(await days()).toEqual([`${dayOf(0)} 5 5`, `${dayOf(1)} 3 7`]);
    // Many at once, on connections of their own as several servers have them: each day is closed once.
    for (let day = 1; day < 4; day++) {
      const stamps = Array.from({ length: 24 }, (_, n) => at(day, n % 2 === 0 ? 23.99 : 24.01));
      await Promise.all(stamps.map((stamp) => use({ quantity: 1, at: stamp })));
    }
    expect(await differences()).toEqual([]);
    const found = await days();
    expect(found.map((day) => day.slice(0, 10))).toEqual([0, 1, 2, 3, 4].map(dayOf));
    expect(found.at(-1)).toBe(`${dayOf(4)} 75 75`);
    await rebuildLedger(app.platform.database.kysely, account.id);
    expect(await days()).toEqual(found);
  });

  it("agree with the ledger and a simple model after anything", { timeout: 60_000 }, async () => {
    const hours = fc.integer({ min: 0, max: 30 });
    const quantity = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: -1 }));
    const step = fc.record({ on: hours, back: hours, quantities: fc.array(quantity, { minLength: 1, maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const scene = await setScene();
        const model = new Map([[0, { inUse: 0, peak: 0 }]]);
        let [inUse, latest, now] = [0, 0, 2];
        for (const { on, back, quantities } of steps) {
          now += on;
          const hour = Math.max(1, now - back);
          const after = quantities.reduce((sum, each) => sum + each, inUse);
          if (after < 0 || after > 100) continue;
          await scene.use(...quantities.map((each) => ({ quantity: each, at: at(0, hour) })));
          latest = Math.max(latest, Math.floor(hour / 24));
          model.set(latest, { inUse: after, peak: Math.max(model.get(latest)?.peak ?? 0, inUse, after) });
          inUse = after;
        }
        const expected = [...model].map(([day, { inUse, peak }]) => `${dayOf(day)} ${inUse} ${peak}`);
        expect(await scene.days()).toEqual(expected);
        expect(await scene.differences()).toEqual([]);
        const { kysely } = app.platform.database;
        expect(await scene.differences(rebuildLedger(kysely, scene.account.id))).toEqual([]);
        const endOf = (row: string) => row.split(" ").slice(0, 2);
        expect((await scene.days()).map(endOf)).toEqual(expected.map(endOf));
      }),
      { numRuns: 25 },
    );
  });
});
