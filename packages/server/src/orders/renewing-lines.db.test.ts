import { DAY_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import type { EnteredOrder } from "@freehold/core/orders/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { lookSweep } from "../license-alerts/look.ts";
import { changeLotsSweep } from "../licenses/change-lots.ts";
import { checkLedger } from "../licenses/check-ledger.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, signInAs, type TestPerson } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";
import { settleAccount } from "./settle.ts";

type Line = z.input<typeof EnteredOrder>["lines"][number];

let app: TestApp;
let clara: TestPerson;
let clerk: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
  clara = await createPerson(app, { name: "Clara Clerk", operatorRoles: ["orders"] });
});
// Half-years pass here: nobody stays signed in for all of them.
beforeEach(async () => {
  clerk = (await signInAs(app, clara)).client;
});
afterAll(() => app.close());

const sweep = () => changeLotsSweep.run(app.platform);
const inDays = (days: number, seconds = 0) =>
  new Date(app.clock.now().getTime() + days * DAY_MS + seconds * SECOND_MS).toISOString();

let counter = 0;
const setScene = async ({ graceDays = 0 } = {}) => {
  counter += 1;
  const scene = counter;
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const type = { id: newId(), sku: `RENEWED-${scene}`, name: `Renewed ${scene}` };
  const created_at = app.clock.now();
  await app.platform.database.kysely
    .insertInto("license_types")
    .values({ ...type, unit: "license", enforcement: "enforced", grace_days: graceDays, created_at })
    .execute();
  const paris = (await client.virtualAccounts.create({ accountId, name: "Paris" })).id;
  const enter = async (number: string, change: Partial<Line>) => {
    const entered = await clerk.orders.enter({
      source: "SHOP",
      number: `${number} ${scene}`,
      buyerCompany: "Kestrel Logistics Ltd",
      placedAt: app.clock.now().toISOString(),
      domainIdentifier: account.domain,
      lines: [{ line: "10", sku: type.sku, quantity: 10, term: "subscription", ...change }],
    });
    return { id: entered.id, lineId: entered.lines[0]?.id ?? "", lotId: entered.lines[0]?.lot?.id ?? "" };
  };
  const renews = { number: `First ${scene}`, line: "10" };
  const first = await enter("First", { endsAt: inDays(30) });
  const renew = (change: Partial<Line>) => enter("Second", { renews, ...change });
  const assign = (virtualAccountId: string, quantity: number, holder: string) =>
    client.licenseAssignments.create({ accountId, licenseTypeId: type.id, virtualAccountId, quantity, holder });
  const move = (quantity: number) =>
    client.licenseTransfers.execute({
      accountId,
      lines: [{ licenseTypeId: type.id, quantity, fromId: account.virtualAccountId, toId: paris }],
    });
  const liveOf = async () =>
    (await client.licenseAssignments.list({ accountId, limit: 100 })).items.map(({ holder, quantity }) => [
      holder,
      quantity,
    ]);
  const lotOf = (id: string) =>
    app.platform.database.kysely
      .selectFrom("lots")
      .select(["state", "starts_at as startsAt", "ends_at as endsAt", "grace_ends_at as graceEndsAt"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  const placesOf = async (id: string) => {
    const rows = await app.platform.database.kysely
      .selectFrom("pool_lots")
      .select(["virtual_account_id as place", "available", "in_use as inUse", "scheduled"])
      .where("lot_id", "=", id)
      .execute();
    return Object.fromEntries(
      rows.map(({ place, ...of }) => [
        place === paris ? "Paris" : "default",
        { available: Number(of.available), inUse: Number(of.inUse), scheduled: Number(of.scheduled) },
      ]),
    );
  };
  const alertsOf = async () => {
    await lookSweep.run(app.platform);
    return (await client.licenseAlerts.list({ accountId })).items.map(({ kind }) => kind);
  };
  const expectSound = async () => expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
  const at = { account, accountId, client, type, paris, first };
  return { ...at, enter, renew, assign, move, liveOf, lotOf, placesOf, alertsOf, expectSound };
};

describe("a line of an order that renews another", () => {
  it("begins where the old licenses are when they end, wherever they went, and interrupts nobody", async () => {
    const { account, paris, renew, assign, move, liveOf, lotOf, placesOf, first, expectSound } = await setScene();
    await assign(account.virtualAccountId, 3, "At home");
    const { lotId } = await renew({ durationMonths: 12 });
    expect(await lotOf(lotId)).toMatchObject({ state: "scheduled", startsAt: (await lotOf(first.lotId)).endsAt });
    await move(6);
    await assign(paris, 6, "In Paris");
    app.clock.advance(30 * DAY_MS);
    await sweep();
    expect((await lotOf(first.lotId)).state).toBe("expired");
    expect(await placesOf(lotId)).toEqual({
      default: { available: 1, inUse: 3, scheduled: 0 },
      Paris: { available: 0, inUse: 6, scheduled: 0 },
    });
    expect(await liveOf()).toEqual([
      ["In Paris", 6],
      ["At home", 3],
    ]);
    await expectSound();
  });

  it.each([0, 14])("goes on with a last day from the next first day, with %i days of grace", async (graceDays) => {
    const { account, renew, assign, liveOf, lotOf, first, alertsOf, expectSound } = await setScene({ graceDays });
    await assign(account.virtualAccountId, 10, "All of them");
    const { lotId } = await renew({ startsAt: inDays(30, 1), durationMonths: 12 });
    const { endsAt, graceEndsAt } = await lotOf(first.lotId);
    expect([(await lotOf(lotId)).startsAt, graceEndsAt]).toEqual([endsAt, endsAt]);
    expect(await alertsOf()).toEqual([]);
    app.clock.advance(30 * DAY_MS);
    await sweep();
    app.clock.advance(SECOND_MS);
    await sweep();
    expect(await liveOf()).toEqual([["All of them", 10]]);
    expect([(await lotOf(first.lotId)).state, (await lotOf(lotId)).state]).toEqual(["expired", "active"]);
    expect(await alertsOf()).toEqual([]);
    await expectSound();
  });

  it("is warned about where it begins after a gap, until that is over, and keeps nobody from the grace", async () => {
    const { account, renew, assign, liveOf, lotOf, first, alertsOf, expectSound } = await setScene({ graceDays: 5 });
    await assign(account.virtualAccountId, 10, "All of them");
    const graceEndsAt = (await lotOf(first.lotId)).graceEndsAt;
    const { lotId } = await renew({ startsAt: inDays(40), durationMonths: 12 });
    expect((await lotOf(first.lotId)).graceEndsAt).toEqual(graceEndsAt);
    expect(await alertsOf()).toEqual(["expiring"]);
    app.clock.advance(36 * DAY_MS);
    await sweep();
    expect(await liveOf()).toEqual([]);
    expect(await alertsOf()).toEqual(["expired"]);
    app.clock.advance(5 * DAY_MS);
    await sweep();
    expect((await lotOf(lotId)).state).toBe("active");
    expect(await alertsOf()).toEqual([]);
    await expectSound();
  });

  it("is warned about where it ends sooner than the old, or is of another type", async () => {
    const { renew, alertsOf } = await setScene();
    await renew({ startsAt: inDays(1), endsAt: inDays(20) });
    expect(await alertsOf()).toEqual(["expiring", "expiring"]);
    const other = await setScene();
    const renews = { number: `First ${counter}`, line: "10" };
    const { sku } = await createLicenseType(app, { enforcement: "enforced" });
    await other.enter("Another", { sku, renews, durationMonths: 12 });
    expect(await other.alertsOf()).toEqual(["expiring"]);
  });

  it("begins when it was bought for where that is sooner, and is there beside the old until that ends", async () => {
    const { renew, assign, move, paris, liveOf, placesOf, first, lotOf, expectSound } = await setScene();
    const { lotId } = await renew({ startsAt: inDays(10), durationMonths: 12 });
    await move(10);
    await assign(paris, 10, "All of them");
    app.clock.advance(10 * DAY_MS);
    await sweep();
    expect((await lotOf(first.lotId)).state).toBe("active");
    expect(await placesOf(lotId)).toMatchObject({ Paris: { available: 10, inUse: 0, scheduled: 0 } });
    app.clock.advance(20 * DAY_MS);
    await sweep();
    expect(await liveOf()).toEqual([["All of them", 10]]);
    await expectSound();
  });

  it("takes the grace of the old from where it begins in it, and takes over who is there then", async () => {
    const { account, renew, assign, liveOf, lotOf, first, expectSound } = await setScene({ graceDays: 20 });
    await assign(account.virtualAccountId, 10, "All of them");
    app.clock.advance(35 * DAY_MS);
    await sweep();
    expect((await lotOf(first.lotId)).state).toBe("grace");
    const { lotId } = await renew({ startsAt: inDays(5), durationMonths: 12 });
    expect((await lotOf(first.lotId)).graceEndsAt).toEqual((await lotOf(lotId)).startsAt);
    app.clock.advance(5 * DAY_MS);
    await sweep();
    expect([(await lotOf(first.lotId)).state, await liveOf()]).toEqual(["expired", [["All of them", 10]]]);
    await expectSound();
  });

  it("takes over at once from what is in its grace, when no start was bought", async () => {
    const { account, renew, assign, liveOf, lotOf, placesOf, first, expectSound } = await setScene({ graceDays: 20 });
    await assign(account.virtualAccountId, 10, "All of them");
    app.clock.advance(35 * DAY_MS);
    await sweep();
    const { lotId } = await renew({ durationMonths: 12 });
    expect((await lotOf(lotId)).startsAt).toEqual((await lotOf(first.lotId)).endsAt);
    expect((await lotOf(first.lotId)).state).toBe("expired");
    expect(await placesOf(lotId)).toEqual({ default: { available: 0, inUse: 10, scheduled: 0 } });
    expect(await liveOf()).toEqual([["All of them", 10]]);
    await expectSound();
  });

  it("gives the old its grace back when it is cancelled before it began", async () => {
    const { renew, lotOf, first, alertsOf } = await setScene({ graceDays: 20 });
    const before = await lotOf(first.lotId);
    const { id, lineId } = await renew({ durationMonths: 12 });
    expect((await lotOf(first.lotId)).graceEndsAt).toEqual(before.endsAt);
    await clerk.orders.cancelLine({ id, lineId, reason: "Bought twice.", elsewhere: [] });
    expect(await lotOf(first.lotId)).toEqual(before);
    expect(await alertsOf()).toEqual(["expiring"]);
  });

  it("begins now where what it renews was taken back", async () => {
    const { renew, lotOf, placesOf, first } = await setScene();
    await clerk.orders.cancelLine({
      id: first.id,
      lineId: first.lineId,
      reason: "It was never paid for.",
      elsewhere: [],
    });
    const { lotId } = await renew({ durationMonths: 12 });
    expect(await lotOf(lotId)).toMatchObject({ state: "active", startsAt: app.clock.now() });
    expect(await placesOf(lotId)).toMatchObject({ default: { available: 10 } });
  });

  it("is there or not, and nobody waits for both, where it is cancelled at the moment at which it begins", async () => {
    const scenes = await Promise.all(Array.from({ length: 4 }, () => setScene({ graceDays: 5 })));
    const lines = [];
    for (const scene of scenes) {
      await scene.assign(scene.account.virtualAccountId, 10, "All of them");
      lines.push({ ...scene, second: await scene.renew({ durationMonths: 12 }) });
    }
    app.clock.advance(30 * DAY_MS);
    await Promise.all([
      sweep(),
      ...lines.map(({ second: { id, lineId } }) =>
        clerk.orders.cancelLine({ id, lineId, reason: "Bought twice.", elsewhere: [] }),
      ),
      sweep(),
    ]);
    await sweep();
    for (const { second, first, lotOf, liveOf, expectSound } of lines) {
      expect((await lotOf(second.lotId)).state).toBe("revoked");
      // Whoever came first: the old are in their grace with all their holders, or were over before the new were taken back.
      const { state } = await lotOf(first.lotId);
      expect([state, await liveOf()]).toEqual(state === "grace" ? ["grace", [["All of them", 10]]] : ["expired", []]);
      await expectSound();
    }
  });

  it("renews also what was held with it, once both become usable", async () => {
    const { account, enter, lotOf } = await setScene();
    const setStatus = (status: "suspended" | "active") =>
      app.platform.database.kysely.updateTable("accounts").set({ status }).where("id", "=", account.id).execute();
    await setStatus("suspended");
    await enter("Held", { endsAt: inDays(30) });
    const { id } = await enter("Held too", {
      durationMonths: 12,
      renews: { number: `Held ${counter}`, line: "10" },
    });
    await setStatus("active");
    await app.platform.database.kysely
      .transaction()
      .execute((tx) =>
        settleAccount(tx, account.id, { by: { id: null, name: "A test" }, now: app.clock.now(), language: "en" }),
      );
    const lotId = (await clerk.orders.getForOperator({ id })).lines[0]?.lot?.id ?? "";
    expect((await lotOf(lotId)).startsAt.toISOString()).toBe(inDays(30));
  });
});
