import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";

let folder: string;
let app: TestApp;
let clerk: Visitor["client"];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freehold-entitlements-"));
  app = await startTestApp({ DOWNLOADS_DIR: folder });
  clerk = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
  await writeFile(join(folder, "setup.bin"), "0123456789");
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** An account with something of every kind; some of its licenses are in a second virtual account. */
const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const accountId = account.id;
  const { client } = await signInAs(app, administrator);
  const now = app.clock.now();
  const [router, sensor, later] = [
    await createLicenseType(app, { name: "Élan Router" }),
    await createLicenseType(app, { name: "Fog Sensor" }),
    await createLicenseType(app, { name: "Grid Planner" }),
  ];
  const paris = await client.virtualAccounts.create({ accountId, name: "Paris" });
  await ownLicenses(app, account, router, { quantity: 10 });
  await ownLicenses(app, account, sensor, { quantity: 3, virtualAccountId: paris.id, endsInDays: 20 });
  await ownLicenses(app, account, later, { quantity: 2, startsInDays: 5, endsInDays: 50 });
  await client.licenseAssignments.create({
    accountId,
    licenseTypeId: router.id,
    virtualAccountId: account.virtualAccountId,
    quantity: 4,
    holder: "Core",
  });

  const number = `N-${accountId}`;
  const line = { sku: sensor.sku, quantity: 7, term: "subscription", durationMonths: 12 } as const;
  const order = {
    source: "Shop",
    number,
    buyerCompany: "Buyer",
    placedAt: now.toISOString(),
    domainIdentifier: account.domain,
  };
  const { id: orderId } = await clerk.orders.enter({ ...order, lines: [{ ...line, line: "10" }] });
  const setStatus = (status: string) =>
    app.platform.database.kysely.updateTable("accounts").set({ status }).where("id", "=", accountId).execute();
  await setStatus("suspended");
  await clerk.orders.enter({ ...order, lines: [{ ...line, line: "20" }] });
  await clerk.orders.hold({ id: orderId, reason: "Waiting for the export papers." });
  await setStatus("active");

  const agreement = await clerk.enterpriseAgreements.enter({
    domainIdentifier: account.domain,
    number: `EA-${accountId}`,
    startsAt: now.toISOString(),
    endsAt: daysAfter(now, 400).toISOString(),
    growthPercent: 20,
    suites: [{ name: "Networking", entitled: 50, licenseTypeIds: [router.id] }],
  });

  const product = await clerk.products.create({ name: `Router OS ${accountId}`, licenseTypeIds: [router.id] });
  const release = await clerk.releases.create({ productId: product.id, version: "4.2", releasedOn: "2026-01-01" });
  await clerk.releases.addFile({ releaseId: release.id, key: "setup.bin", platform: "linux" });
  await app.runJobs();
  await clerk.releases.publish({ releaseId: release.id });

  const { key } = await clerk.activationKeys.issue({ sku: later.sku, quantity: 5, term: "perpetual" });
  const { items } = await client.traditionalLicenses.claim({ accountId, keys: [key] });
  const traditionalId = items[0]?.license?.id ?? "";
  return {
    account,
    accountId,
    client,
    router,
    sensor,
    later,
    paris,
    orderId,
    number,
    agreement,
    product,
    traditionalId,
    key,
  };
};

describe("entitlements", () => {
  it("are everything that an account is entitled to, one kind after the other", async () => {
    const { accountId, client, router, sensor, later, orderId, number, agreement, product, traditionalId, key } =
      await setScene();
    const { items, nextCursor } = await client.entitlements.list({ accountId });
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      {
        kind: "license",
        id: router.id,
        name: "Élan Router",
        detail: router.sku,
        quantity: 10,
        used: 4,
        standing: "usable",
        nextEndAt: null,
      },
      { kind: "license", id: sensor.id, quantity: 10, used: 0, standing: "usable" },
      { kind: "license", id: later.id, quantity: 2, used: 0, standing: "not_yet" },
      {
        kind: "held_order",
        pageId: orderId,
        name: "Fog Sensor",
        detail: `Shop ${number}`,
        quantity: 7,
        standing: "not_yet",
      },
      { kind: "agreement", pageId: agreement.id, name: "Networking", quantity: 50, used: 0, standing: "usable" },
      {
        kind: "traditional_license",
        id: traditionalId,
        name: "Grid Planner",
        detail: key.split("-").at(-1),
        quantity: 5,
      },
      { kind: "software", id: product.id, detail: "4.2", quantity: null, standing: "usable", nextEndAt: null },
    ]);
    expect(items[1]?.nextEndAt).not.toBeNull();

    const paged: typeof items = [];
    for (let cursor: string | undefined; ; ) {
      const page = await client.entitlements.list({ accountId, limit: 2, cursor });
      paged.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(items);

    const file = await client.entitlements.export({ accountId });
    expect(file.trim().split("\r\n")).toHaveLength(items.length + 1);
    expect(file).toContain("Élan Router");
    const french = await client.entitlements.export({ accountId, kind: "software" });
    expect(french.trim().split("\r\n")).toHaveLength(2);
  });

  it("count licenses as the inventory does: those owned now, and those to come only where there are no others", async () => {
    const { account, accountId, client, router, later } = await setScene();
    await ownLicenses(app, account, router, { quantity: 6, startsInDays: 40, endsInDays: 90 });
    await client.licenseAssignments.create({
      accountId,
      licenseTypeId: router.id,
      virtualAccountId: account.virtualAccountId,
      quantity: 3,
      holder: "Spare",
      kind: "reservation",
    });
    const { items } = await client.entitlements.list({ accountId, kind: "license" });
    expect(items.find(({ id }) => id === router.id)).toMatchObject({ quantity: 10, used: 7, standing: "usable" });
    expect(items.find(({ id }) => id === later.id)).toMatchObject({ quantity: 2, standing: "not_yet" });
    const { position } = await client.licenses.getInventory({ accountId, licenseTypeId: router.id });
    expect(position).toMatchObject({ owned: 10, inUse: 4, reserved: 3 });
    const [header, ...rows] = (await client.entitlements.export({ accountId, kind: "license" })).trim().split("\r\n");
    expect(header).toContain('Quantity,"In use, reserved, taken or delivered"');
    expect(rows.find((row) => row.includes("Élan Router"))).toContain(`${router.sku},10,7,`);
  });

  it("are found by the beginning of a word, and by kind", async () => {
    const { accountId, client, traditionalId } = await setScene();
    const namesOf = async (asked: { search?: string; kind?: "license" | "traditional_license" }) =>
      (await client.entitlements.list({ accountId, ...asked })).items.map(({ kind, name }) => `${kind} ${name}`);
    expect(await namesOf({ search: "elan" })).toEqual(["license Élan Router"]);
    expect(await namesOf({ search: "sensor" })).toEqual(["license Fog Sensor", "held_order Fog Sensor"]);
    expect(await namesOf({ search: "network" })).toEqual(["agreement Networking"]);
    expect(await namesOf({ kind: "traditional_license" })).toEqual(["traditional_license Grid Planner"]);
    expect(await namesOf({ search: "%" })).toEqual([]);
    await client.traditionalLicenses.convert({
      accountId,
      ids: [traditionalId],
      virtualAccountId: (await client.virtualAccounts.list({ accountId })).items[0]?.id ?? "",
    });
    expect(await namesOf({ kind: "traditional_license" })).toEqual([]);
  });

  it("are those of their own virtual accounts for who has a role only there", async () => {
    const { account, accountId, sensor, paris } = await setScene();
    const viewer = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: paris.id }, viewer, "virtual_account_viewer");
    const { client } = await signInAs(app, viewer);
    const { items } = await client.entitlements.list({ accountId, kind: "license" });
    expect(items).toMatchObject([{ id: sensor.id, quantity: 3 }]);
    const all = await client.entitlements.list({ accountId });
    expect(all.items.map(({ kind }) => kind)).toEqual(["license", "agreement"]);
  });

  it("are held as long as the account is not active", async () => {
    const { accountId, client } = await setScene();
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", accountId).execute();
    const { items } = await client.entitlements.list({ accountId });
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(5);
    expect(items.map(({ standing }) => standing)).toEqual(items.map(() => "held"));
  });

  it("cannot be used where they are restricted and the account is not authorized", async () => {
    const { account, accountId, client } = await setScene();
    const type = await createLicenseType(app, { name: "Harbour Radar", enforcement: "restricted" });
    await ownLicenses(app, account, type, { quantity: 4 });
    const standingOf = async () =>
      (await client.entitlements.list({ accountId, search: "harbour" })).items[0]?.standing;
    expect(await standingOf()).toBe("not_authorized");
    const reason = "The export papers are in order.";
    await clerk.licenseTypes.authorize({ licenseTypeId: type.id, accountId: account.id, reason });
    expect(await standingOf()).toBe("usable");
  });

  it("are in stock where a holding account keeps them for its customers, until all are delivered", async () => {
    const administrator = await createPerson(app);
    const account = await createAccount(app, { administrator, type: "holding" });
    const customer = await createAccount(app);
    const { client } = await signInAs(app, administrator);
    const type = await createLicenseType(app, { name: "Ice Sensor" });
    const { id } = await clerk.orders.enter({
      source: "Shop",
      number: `H-${account.id}`,
      buyerCompany: "Partner",
      placedAt: app.clock.now().toISOString(),
      domainIdentifier: account.domain,
      lines: [{ line: "1", sku: type.sku, quantity: 10, term: "subscription", durationMonths: 12 }],
    });
    const stock = async () => (await client.entitlements.list({ accountId: account.id })).items;
    const line = { kind: "stock", pageId: id, name: "Ice Sensor", quantity: 10, isEndless: false, nextEndAt: null };
    expect(await stock()).toMatchObject([{ ...line, used: 0, standing: "in_stock" }]);
    const deliver = async (quantity: number) => {
      const { lines } = await client.orders.get({ accountId: account.id, id });
      const given = { accountId: account.id, id, lineId: lines[0]?.id ?? "", domainIdentifier: customer.domain };
      await client.orders.deliver({ ...given, quantity });
    };
    await deliver(4);
    expect(await stock()).toMatchObject([{ ...line, used: 4 }]);
    await deliver(6);
    expect(await stock()).toEqual([]);
  });

  it("never end only where nothing of them can", async () => {
    const { account, accountId, client, number } = await setScene();
    const past = await createLicenseType(app, { name: "Past Planner" });
    await ownLicenses(app, account, past, { quantity: 4, endsInDays: 1 });
    const lasting = { sku: past.sku, quantity: 3, term: "perpetual" } as const;
    await clerk.orders.enter({
      source: "Shop",
      number,
      buyerCompany: "Buyer",
      placedAt: app.clock.now().toISOString(),
      domainIdentifier: account.domain,
      lines: [{ ...lasting, line: "30" }],
    });
    app.clock.advance(2 * DAY_MS);
    await app.sweep();
    const { items } = await client.entitlements.list({ accountId });
    expect(items.map(({ kind, name, isEndless, nextEndAt }) => [kind, name, isEndless, nextEndAt !== null])).toEqual([
      ["license", "Élan Router", true, false],
      ["license", "Fog Sensor", false, true],
      ["license", "Grid Planner", false, true],
      ["license", "Past Planner", false, false],
      // A term that is reckoned from its start has no end before it.
      ["held_order", "Fog Sensor", false, false],
      ["held_order", "Past Planner", true, false],
      ["agreement", "Networking", false, true],
      ["traditional_license", "Grid Planner", true, false],
      // Software goes with its licenses.
      ["software", expect.any(String), false, false],
    ]);
  });

  it("are paged by cursors of the list that is asked for", async () => {
    const { accountId, client } = await setScene();
    const { nextCursor } = await client.entitlements.list({ accountId, limit: 1 });
    expect(await codeOf(client.entitlements.list({ accountId, kind: "software", cursor: nextCursor ?? "" }))).toBe(
      "input.cursor_invalid",
    );
  });
});
