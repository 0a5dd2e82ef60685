import { DAY_MS } from "@freehold/core/kernel/duration";
import { isJob } from "@freehold/core/licenses/ledger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { assignLicenses, createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async (enforcement: "report_only" | "enforced" = "report_only") => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const lab = await client.virtualAccounts.create({
    accountId: account.id,
    name: "Lab",
    tags: [{ key: "site", values: ["Lyon"] }],
  });
  const licenseTypeId = await createLicenseType(app, { enforcement });
  return { account, accountId: account.id, client, lab, licenseTypeId, at: { accountId: account.id, licenseTypeId } };
};

describe("the page of a license", () => {
  it("tells what there is where one looks, and of a type that is nowhere there that there is none", async () => {
    const { account, client, lab, licenseTypeId, at } = await setScene();
    await depositLicenses(app, account, { licenseTypeId, quantity: 8 });
    expect(await client.licenses.getInventory(at)).toMatchObject({
      type: { id: licenseTypeId, substitutes: [], retiredAt: null },
      position: { owned: 8, balance: 8 },
      marks: [],
    });
    expect(await client.licenses.getInventory({ ...at, virtualAccountId: lab.id })).toMatchObject({
      position: { owned: 0, inUse: 0 },
      marks: ["nothing_left"],
    });
    await depositLicenses(app, account, { licenseTypeId, quantity: 2, virtualAccountId: lab.id });
    const tagged = { ...at, tagKey: "site", tagValue: "Lyon" };
    expect((await client.licenses.getInventory(tagged)).position.owned).toBe(2);
    expect((await client.licenses.listInventoryLots(tagged)).items.map(({ here }) => here)).toEqual([2]);
  });

  it("lists the virtual accounts with the most first, page by page", async () => {
    const { account, accountId, client, lab, licenseTypeId, at } = await setScene();
    const other = await client.virtualAccounts.create({ accountId, name: "Other" });
    await depositLicenses(app, account, { licenseTypeId, quantity: 8 });
    await depositLicenses(app, account, { licenseTypeId, quantity: 3, virtualAccountId: lab.id });
    await assignLicenses(app, account, { licenseTypeId, quantity: 20, lotId: null, virtualAccountId: other.id });
    const first = await client.licenses.listPlaces({ ...at, limit: 2 });
    const second = await client.licenses.listPlaces({ ...at, limit: 2, cursor: first.nextCursor ?? "" });
    expect(
      [...first.items, ...second.items].map(({ virtualAccount, position }) => [virtualAccount.name, position]),
    ).toEqual([
      ["Other", { owned: 0, inUse: 20, reserved: 0, balance: 0, shortfall: 20 }],
      ["DEFAULT", { owned: 8, inUse: 0, reserved: 0, balance: 8, shortfall: 0 }],
      ["Lab", { owned: 3, inUse: 0, reserved: 0, balance: 3, shortfall: 0 }],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it("tells use day by day, over days on which nothing moved", async () => {
    const { account, client, lab, licenseTypeId, at } = await setScene();
    const start = app.clock.now();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 10 });
    app.clock.advance(2 * DAY_MS);
    await assignLicenses(app, account, { licenseTypeId, quantity: 4, lotId });
    app.clock.advance(3 * DAY_MS);
    await depositLicenses(app, account, { licenseTypeId, quantity: 5, virtualAccountId: lab.id });
    app.clock.advance(DAY_MS);
    const { days } = await client.licenses.getUseOverTime({ ...at, days: 30 });
    expect(days).toHaveLength(30);
    expect(days.slice(-8).map(({ owned, inUse }) => [owned, inUse])).toEqual([
      [0, 0],
      [10, 0],
      [10, 0],
      [10, 4],
      [10, 4],
      [10, 4],
      [15, 4],
      [15, 4],
    ]);
    expect(days.at(-1)).toMatchObject({ day: app.clock.now().toISOString().slice(0, 10), peakInUse: null });
    const alone = { ...at, virtualAccountId: account.virtualAccountId, reach: "alone" as const };
    const short = await client.licenses.getUseOverTime({ ...alone, days: 2 });
    expect(short.days.map(({ owned, inUse, peakInUse }) => [owned, inUse, peakInUse])).toEqual([
      [10, 4, 4],
      [10, 4, 4],
    ]);
    app.clock.set(start);
  });
});

describe("the event log of a license", () => {
  it("tells what moved, newest first, page by page, by its kind and by its place", async () => {
    const { account, client, lab, licenseTypeId, at } = await setScene();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 10, label: "SO-77" });
    app.clock.advance(1_000);
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId, holder: "router-1" });
    app.clock.advance(1_000);
    await depositLicenses(app, account, { licenseTypeId, quantity: 1, virtualAccountId: lab.id, label: "SO-78" });
    const whole = await client.licenses.listMovements(at);
    expect(whole.items.map(({ kind, quantity, subject }) => [kind, quantity, subject.label])).toEqual([
      ["deposit", 1, "SO-78"],
      ["assign", 2, "router-1"],
      ["deposit", 10, "SO-77"],
    ]);
    expect(whole.items[1]).toMatchObject({
      virtualAccount: { name: "DEFAULT" },
      otherVirtualAccount: null,
      actor: { id: null, name: "A Test" },
    });
    const first = await client.licenses.listMovements({ ...at, limit: 2 });
    const rest = await client.licenses.listMovements({ ...at, limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    const deposits = await client.licenses.listMovements({ ...at, kind: "deposit" });
    expect(deposits.items.map(({ subject }) => subject.label)).toEqual(["SO-78", "SO-77"]);
    const there = await client.licenses.listMovements({ ...at, virtualAccountId: lab.id });
    expect(there.items.map(({ subject }) => subject.label)).toEqual(["SO-78"]);
    const file = await client.licenses.exportMovements({ ...at, kind: "assign" });
    expect(file).toContain("Put to use,assign,2,DEFAULT,,router-1,A Test\r\n");
    expect(file.trimEnd().split("\r\n")).toHaveLength(2);
    const cursor = "nonsense";
    expect(await codeOf(client.licenses.listMovements({ ...at, cursor }))).toBe("input.cursor_invalid");
  });

  it("says of what no person did that Freehold did it by itself", async () => {
    const { account, client, licenseTypeId, at } = await setScene("enforced");
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 3, endsIn: 1 });
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId, holder: "router-1" });
    app.clock.advance(DAY_MS);
    await app.sweep();
    const [over] = (await client.licenseAssignments.list({ ...at, which: "ended" })).items;
    expect(over).toMatchObject({ holder: "router-1", endReason: "expired", endedAt: app.clock.now().toISOString() });
    expect(isJob(over?.endedBy ?? "")).toBe(true);
    expect(await client.licenses.exportMovements({ ...at, kind: "expire" })).toContain(',"Freehold, by itself"\r\n');
  });
});

describe("the order history of a license", () => {
  it("links a renewal with what it renews", async () => {
    const { account, client, licenseTypeId, at } = await setScene();
    const old = await depositLicenses(app, account, {
      licenseTypeId,
      quantity: 5,
      endsIn: 20,
      graceDays: 5,
      label: "SO-1",
    });
    app.clock.advance(1_000);
    const renewal = await depositLicenses(app, account, {
      licenseTypeId,
      quantity: 6,
      startsIn: 20,
      endsIn: 385,
      label: "SO-2",
      renewsLotId: old,
    });
    const { items } = await client.licenses.listInventoryLots(at);
    expect(items).toMatchObject([
      { id: renewal, state: "scheduled", bought: 6, here: 6, renews: { id: old, label: "SO-1" }, renewedBy: [] },
      { id: old, state: "active", bought: 5, here: 5, renews: null, renewedBy: [{ id: renewal, label: "SO-2" }] },
    ]);
    const first = await client.licenses.listInventoryLots({ ...at, limit: 1 });
    const second = await client.licenses.listInventoryLots({ ...at, limit: 1, cursor: first.nextCursor ?? "" });
    expect([first.items[0]?.id, second.items[0]?.id, second.nextCursor]).toEqual([renewal, old, null]);
  });

  it("names what renews a lot as long as that stands, and to those who see something of it", async () => {
    const { account, client, lab, licenseTypeId, at } = await setScene();
    const bought = { licenseTypeId, quantity: 5, endsIn: 20 };
    const old = await depositLicenses(app, account, { ...bought, virtualAccountId: lab.id, label: "SO-1" });
    const next = { licenseTypeId, quantity: 5, startsIn: 20, endsIn: 385, renewsLotId: old };
    const revoked = await depositLicenses(app, account, { ...next, label: "R-1" });
    await depositLicenses(app, account, { ...next, label: "SO-2" });
    const clerk = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
    await clerk.licenseTypes.revokeLot({ accountId: account.id, lotId: revoked, reason: "Entered by mistake." });
    const renewedBy = async (by: typeof client) =>
      (await by.licenses.listInventoryLots(at)).items.find(({ id }) => id === old)?.renewedBy.map(({ label }) => label);
    expect(await renewedBy(client)).toEqual(["SO-2"]);
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab.id }, person, "virtual_account_viewer");
    expect(await renewedBy((await signInAs(app, person)).client)).toEqual([]);
  });

  it("leads to the order or the transfer that brought licenses, for those who may open it", async () => {
    const { account, client, lab, at, licenseTypeId } = await setScene();
    const clerk = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
    await depositLicenses(app, account, { licenseTypeId, quantity: 1 });
    const { type } = await client.licenses.getInventory(at);
    const order = await clerk.orders.enter({
      source: "SHOP",
      number: "A-1",
      buyerCompany: "Kestrel Logistics Ltd",
      domainIdentifier: account.domain,
      placedAt: app.clock.now().toISOString(),
      lines: ["10", "20"].map((line) => ({
        line,
        sku: type.sku,
        quantity: 10,
        term: "perpetual" as const,
        ...(line === "20" ? { virtualAccountId: lab.id } : {}),
      })),
    });
    const wholesOf = async (by: typeof client) =>
      (await by.licenses.listInventoryLots(at)).items
        .filter(({ origin }) => origin.label === "SHOP A-1")
        .map(({ origin }) => origin.wholeId);
    expect(await wholesOf(client)).toEqual([order.id, order.id]);
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab.id }, person, "virtual_account_user");
    const { client: ofLab } = await signInAs(app, person);
    expect(await wholesOf(ofLab)).toEqual([order.id]);
    await ofLab.orders.get({ accountId: account.id, id: order.id });
    const lines = [{ licenseTypeId, fromId: account.virtualAccountId, toId: lab.id, quantity: 2 }];
    await client.licenseTransfers.execute({ ...at, lines });
    expect(await wholesOf(ofLab)).toEqual([order.id, null]);

    const ben = await createPerson(app);
    const receiver = await createAccount(app, { administrator: ben });
    const [lot] = (await client.licenses.listInventoryLots(at)).items;
    const { id } = await client.accountTransfers.send({
      ...at,
      domainIdentifier: receiver.domain,
      lines: [{ lotId: lot?.id ?? "", virtualAccountId: lab.id, quantity: 1 }],
      justification: "The team moves to the new company.",
    });
    const taking = (await signInAs(app, ben)).client;
    await taking.accountTransfers.accept({ accountId: receiver.id, id });
    const { items } = await taking.licenses.listInventoryLots({ accountId: receiver.id, licenseTypeId });
    expect(items).toMatchObject([{ origin: { kind: "transfer", wholeId: id } }]);
  });
});

describe("the future of a license", () => {
  it("says on which day what happens to whom, latest created first", async () => {
    const { account, client, licenseTypeId, at } = await setScene("enforced");
    const lotId = await depositLicenses(app, account, {
      licenseTypeId,
      quantity: 5,
      endsIn: 20,
      graceDays: 10,
      label: "SO-1",
    });
    await depositLicenses(app, account, { licenseTypeId, quantity: 3, label: "SO-2" });
    for (const holder of ["first", "second"]) {
      await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId, holder });
      app.clock.advance(1_000);
    }
    const { items } = await client.licenses.listFuture(at);
    expect(items).toMatchObject([
      { kind: "end", quantity: 5, ownedAfter: 8, lot: { label: "SO-1" }, assignments: [], places: [] },
      {
        kind: "expire",
        quantity: 5,
        ownedAfter: 3,
        inUseAfter: 2,
        takenOver: 2,
        ended: 2,
        places: [{ virtualAccount: { name: "DEFAULT" }, lost: 2 }],
        assignments: [{ holder: "second", quantity: 2, kind: "use", virtualAccount: { name: "DEFAULT" } }],
        more: false,
      },
    ]);
    const first = await client.licenses.listFuture({ ...at, limit: 1 });
    const second = await client.licenses.listFuture({ ...at, limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
    const cursor = Buffer.from(JSON.stringify(["end", "soon", licenseTypeId])).toString("base64url");
    expect(await codeOf(client.licenses.listFuture({ ...at, cursor }))).toBe("input.cursor_invalid");
  });

  it("says page by page what it says as a whole, however far ahead that is", async () => {
    const { account, client, lab, licenseTypeId, at } = await setScene("enforced");
    for (let n = 1; n <= 9; n += 1) {
      const bought = { licenseTypeId, quantity: n, endsIn: 10 * n, graceDays: n % 3, label: `SO-${n}` };
      const lotId = await depositLicenses(app, account, bought);
      await assignLicenses(app, account, { licenseTypeId, quantity: 1, lotId, holder: `Server ${n}` });
      app.clock.advance(1_000);
    }
    await depositLicenses(app, account, { licenseTypeId, quantity: 2, endsIn: 95, virtualAccountId: lab.id });
    const goThrough = async (asked: Parameters<typeof client.licenses.listFuture>[0]) => {
      const whole = (await client.licenses.listFuture({ ...asked, limit: 100 })).items;
      const paged: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.licenses.listFuture({ ...asked, limit: 1, cursor });
        paged.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      return whole.length;
    };
    // Six of the nine have a grace: they end and then expire.
    expect(await goThrough(at)).toBe(9 + 6 + 1);
    expect(await goThrough({ ...at, virtualAccountId: lab.id })).toBe(1);
  });

  it("tells those who see one virtual account of that one only", async () => {
    const { account, accountId, lab, licenseTypeId, at } = await setScene();
    await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 20 });
    const viewer = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab.id }, viewer, "virtual_account_viewer");
    const { client } = await signInAs(app, viewer);
    expect(await codeOf(client.licenses.listFuture(at))).toBe("license_type.not_found");
    await depositLicenses(app, account, { licenseTypeId, quantity: 2, endsIn: 40, virtualAccountId: lab.id });
    const { items } = await client.licenses.listFuture({ accountId, licenseTypeId });
    expect(items.map(({ kind, quantity }) => [kind, quantity])).toEqual([["expire", 2]]);
  });
});
