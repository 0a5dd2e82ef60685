import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { assignLicenses, createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const PLACES = 5;
const TYPES = 2;

const world = fc.record({
  /** Of each virtual account but the first: the place before it that it is beneath, or none. */
  parents: fc.tuple(...Array.from({ length: PLACES - 1 }, (_, n) => fc.option(fc.nat(n)))),
  deposits: fc.array(
    fc.record({
      type: fc.nat(TYPES - 1),
      place: fc.nat(PLACES - 1),
      quantity: fc.integer({ min: 1, max: 50 }),
      startsLater: fc.boolean(),
      used: fc.integer({ min: 0, max: 20 }),
      reserved: fc.integer({ min: 0, max: 20 }),
    }),
    { maxLength: 6 },
  ),
  shortfalls: fc.array(
    fc.record({ type: fc.nat(TYPES - 1), place: fc.nat(PLACES - 1), quantity: fc.integer({ min: 1, max: 9 }) }),
    { maxLength: 3 },
  ),
  /** A role is held once on a place. */
  held: fc.uniqueArray(fc.record({ place: fc.nat(PLACES - 1), withChildren: fc.boolean() }), {
    minLength: 1,
    maxLength: 2,
    selector: ({ place }) => place,
  }),
  looked: fc.option(fc.nat(PLACES - 1)),
  isAlone: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const isBeneath = ({ parents }: World, place: number, top: number): boolean => {
  const parent = place === 0 ? null : (parents[place - 1] ?? null);
  return parent !== null && (parent === top || isBeneath({ parents } as World, parent, top));
};

type Sums = { owned: number; inUse: number; reserved: number; balance: number; shortfall: number; scheduled: number };

/** The same, added up by hand over the places that count. */
const addedUp = (model: World, type: number, counts: (place: number) => boolean): Sums | undefined => {
  const sums = { owned: 0, inUse: 0, reserved: 0, balance: 0, shortfall: 0, scheduled: 0 };
  let isThere = false;
  for (const { place, quantity, startsLater, used, reserved, ...deposit } of model.deposits) {
    if (deposit.type !== type || !counts(place)) continue;
    isThere = true;
    if (startsLater) {
      sums.scheduled += quantity;
      continue;
    }
    const inUse = Math.min(used, quantity);
    const kept = Math.min(reserved, quantity - inUse);
    sums.owned += quantity;
    sums.inUse += inUse;
    sums.reserved += kept;
    sums.balance += quantity - inUse - kept;
  }
  for (const { place, quantity, ...short } of model.shortfalls) {
    if (short.type !== type || !counts(place)) continue;
    isThere = true;
    sums.inUse += quantity;
    sums.shortfall += quantity;
  }
  return isThere ? sums : undefined;
};

it("adds up over the tree what each virtual account holds, for those who see all of it and for those who see some", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (model) => {
      const { kysely } = app.platform.database;
      const administrator = await createPerson(app);
      const account = await createAccount(app, { administrator });
      const viewer = await createPerson(app);
      const placeIds: string[] = [];
      for (let place = 0; place < PLACES; place += 1) {
        const id = newId();
        const parent = place === 0 ? null : (model.parents[place - 1] ?? null);
        await kysely
          .insertInto("virtual_accounts")
          .values({
            account_id: account.id,
            id,
            name: `Place ${place}`,
            is_default: false,
            parent_id: parent === null ? null : (placeIds[parent] ?? null),
            created_at: app.clock.now(),
          })
          .execute();
        placeIds.push(id);
      }
      const idOf = (place: number) => placeIds[place] ?? "";
      const typeIds = await Promise.all(Array.from({ length: TYPES }, () => createLicenseType(app)));
      for (const { type, place, quantity, startsLater, used, reserved } of model.deposits) {
        const at = { licenseTypeId: typeIds[type] ?? "", virtualAccountId: idOf(place) };
        const lotId = await depositLicenses(app, account, { ...at, quantity, ...(startsLater ? { startsIn: 5 } : {}) });
        const inUse = startsLater ? 0 : Math.min(used, quantity);
        const kept = startsLater ? 0 : Math.min(reserved, quantity - inUse);
        if (inUse > 0) await assignLicenses(app, account, { ...at, lotId, quantity: inUse });
        if (kept > 0) await assignLicenses(app, account, { ...at, lotId, quantity: kept, kind: "reservation" });
      }
      for (const { type, place, quantity } of model.shortfalls) {
        const at = { licenseTypeId: typeIds[type] ?? "", virtualAccountId: idOf(place) };
        await assignLicenses(app, account, { ...at, quantity, lotId: null });
      }
      for (const { place, withChildren } of model.held) {
        await kysely
          .insertInto("role_grants")
          .values({
            account_id: account.id,
            id: newId(),
            person_id: viewer.id,
            role: "virtual_account_viewer",
            virtual_account_id: idOf(place),
            with_children: withChildren,
            granted_by: "A Test",
            granted_at: app.clock.now(),
          })
          .execute();
      }
      const isLookedAt = (place: number) =>
        model.looked === null || place === model.looked || (!model.isAlone && isBeneath(model, place, model.looked));
      const isHeld = (place: number) =>
        model.held.some((one) => one.place === place || (one.withChildren && isBeneath(model, place, one.place)));
      const asked = {
        accountId: account.id,
        ...(model.looked === null ? {} : { virtualAccountId: idOf(model.looked) }),
        reach: model.isAlone ? ("alone" as const) : ("with_beneath" as const),
      };
      const check = async (person: typeof viewer, counts: (place: number) => boolean) => {
        const { client } = await signInAs(app, person);
        const { items } = await client.licenses.listInventory(asked);
        for (const [type, id] of typeIds.entries()) {
          const line = items.find((one) => one.type.id === id);
          const expected = addedUp(model, type, counts);
          expect(line && { ...line.position, scheduled: line.scheduled }).toEqual(expected);
        }
      };
      await check(administrator, isLookedAt);
      if (model.looked === null || isHeld(model.looked)) {
        await check(viewer, (place) => isLookedAt(place) && isHeld(place));
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
