import { DAY_MS } from "@freehold/core/kernel/duration";
import type { Role } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";
import { assignLicenses, createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Client = Visitor["client"];

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const lab = await client.virtualAccounts.create({
    accountId,
    name: "Lab",
    tags: [{ key: "site", values: ["Lyon", "Paris"] }],
  });
  const bench = await client.virtualAccounts.create({ accountId, name: "Bench", parentId: lab.id });
  return { account, accountId, client, lab, bench };
};

const holderOf = async (account: TestAccount, role: Role, virtualAccountId: string): Promise<Client> => {
  const person = await createPerson(app);
  await giveRole(app, { ...account, virtualAccountId }, person, role);
  return (await signInAs(app, person)).client;
};

const namesOf = async (client: Client, asked: Parameters<Client["licenses"]["listInventory"]>[0]): Promise<string[]> =>
  (await client.licenses.listInventory(asked)).items.map(({ type }) => type.name);

describe("the inventory of an account", () => {
  it("is empty before anything was bought", async () => {
    const { client, accountId } = await setScene();
    expect(await client.licenses.listInventory({ accountId })).toEqual({ items: [], nextCursor: null });
  });

  it("adds up what is owned, in use, reserved and left, with its marks and its next end", async () => {
    const { client, accountId, account, lab } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 10, endsIn: 30 });
    await depositLicenses(app, account, { licenseTypeId, quantity: 5, virtualAccountId: lab.id });
    await depositLicenses(app, account, { licenseTypeId, quantity: 7, startsIn: 10, endsIn: 100 });
    await assignLicenses(app, account, { licenseTypeId, quantity: 4, lotId });
    await assignLicenses(app, account, { licenseTypeId, quantity: 3, lotId, kind: "reservation" });
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId: null });
    const { items } = await client.licenses.listInventory({ accountId });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      position: { owned: 15, inUse: 6, reserved: 3, balance: 8, shortfall: 2 },
      scheduled: 7,
      nextEnd: { at: new Date(app.clock.now().getTime() + 30 * DAY_MS).toISOString(), quantity: 10, isGrace: false },
      marks: ["shortfall", "ends_soon"],
    });
    const alone = await client.licenses.listInventory({ accountId, virtualAccountId: lab.id });
    expect(alone.items[0]).toMatchObject({
      position: { owned: 5, inUse: 0, balance: 5, shortfall: 0 },
      scheduled: 0,
      nextEnd: null,
      marks: [],
    });
  });

  it("counts all that ends at the next end, and all that leaves its grace then, of however many purchases", async () => {
    const { client, accountId, account, lab } = await setScene();
    const start = app.clock.now();
    const licenseTypeId = await createLicenseType(app);
    const bought = { licenseTypeId, endsIn: 30, graceDays: 5 };
    await depositLicenses(app, account, { ...bought, quantity: 3 });
    await depositLicenses(app, account, { ...bought, quantity: 2 });
    await depositLicenses(app, account, { ...bought, quantity: 4, virtualAccountId: lab.id });
    await depositLicenses(app, account, { licenseTypeId, quantity: 8, endsIn: 31 });
    const [line] = (await client.licenses.listInventory({ accountId })).items;
    expect(line?.nextEnd).toMatchObject({ quantity: 9, isGrace: false });
    const there = { accountId, licenseTypeId, virtualAccountId: lab.id };
    expect((await client.licenses.getInventory(there)).nextEnd).toMatchObject({ quantity: 4, isGrace: false });
    app.clock.advance(32 * DAY_MS);
    await app.sweep();
    expect((await client.licenses.getInventory({ accountId, licenseTypeId })).nextEnd).toMatchObject({
      quantity: 9,
      isGrace: true,
    });
    app.clock.set(start);
  });

  it("is looked at in a virtual account with what is beneath it, or in it alone, or in those with a tag", async () => {
    const { client, accountId, account, lab, bench } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    for (const [virtualAccountId, quantity] of [
      [account.virtualAccountId, 1],
      [lab.id, 10],
      [bench.id, 100],
    ] as const)
      await depositLicenses(app, account, { licenseTypeId, quantity, virtualAccountId });
    const owned = async (asked: object) => {
      const { items } = await client.licenses.listInventory({ accountId, ...asked });
      return items.map(({ position }) => position.owned);
    };
    expect(await owned({})).toEqual([111]);
    expect(await owned({ virtualAccountId: lab.id })).toEqual([110]);
    expect(await owned({ virtualAccountId: lab.id, reach: "alone" })).toEqual([10]);
    expect(await owned({ tagKey: "SITE" })).toEqual([10]);
    expect(await owned({ tagKey: "site", tagValue: "lyon" })).toEqual([10]);
    expect(await owned({ tagKey: "site", tagValue: "Nice" })).toEqual([]);
    expect(await owned({ tagKey: "site", virtualAccountId: bench.id })).toEqual([]);
  });

  it("is found by the beginning of a name, of a further word or of an SKU, without case and accents", async () => {
    const { client, accountId, account } = await setScene();
    for (const [name, sku] of [
      ["Routage étendu", "NET-100%"],
      ["Firewall", "SEC_1"],
    ] as const)
      await depositLicenses(app, account, {
        licenseTypeId: await createLicenseType(app, { name, sku: `${sku}-${newId()}` }),
        quantity: 1,
      });
    for (const [search, names] of [
      ["rout", ["Routage étendu"]],
      ["ETEN", ["Routage étendu"]],
      ["outage", []],
      ["sec_1", ["Firewall"]],
      ["net-100%", ["Routage étendu"]],
      ["%", []],
      ["_", []],
    ] as const)
      expect(await namesOf(client, { accountId, search })).toEqual(names);
  });

  it("is filtered by what is short and what ends before long", async () => {
    const { client, accountId, account } = await setScene();
    const make = async (name: string, quantity: number, endsIn?: number) => {
      const licenseTypeId = await createLicenseType(app, { name });
      const lotId = await depositLicenses(app, account, {
        licenseTypeId,
        quantity,
        ...(endsIn === undefined ? {} : { endsIn }),
      });
      return { licenseTypeId, lotId };
    };
    await make("Plenty", 5, 400);
    await make("Ending", 5, 89);
    const usedUp = await make("Used up", 2);
    await assignLicenses(app, account, { ...usedUp, quantity: 2 });
    const short = await make("Short", 2);
    await assignLicenses(app, account, { licenseTypeId: short.licenseTypeId, quantity: 9, lotId: null });
    expect(await namesOf(client, { accountId, only: "short" })).toEqual(["Short", "Used up"]);
    expect(await namesOf(client, { accountId, only: "expiring" })).toEqual(["Ending"]);
    expect(await namesOf(client, { accountId, sort: "shortfall", order: "descending", limit: 1 })).toEqual(["Short"]);
  });

  it("tells the next end of all, whether licenses end then or leave their grace, and filters and sorts by it", async () => {
    const { client, accountId, account } = await setScene();
    const start = app.clock.now();
    const make = (name: string) => createLicenseType(app, { name });
    const both = await make("Both");
    await depositLicenses(app, account, { licenseTypeId: both, quantity: 5, endsIn: 1, graceDays: 300 });
    await depositLicenses(app, account, { licenseTypeId: both, quantity: 500, endsIn: 7 });
    const graceOnly = await make("Grace only");
    await depositLicenses(app, account, { licenseTypeId: graceOnly, quantity: 3, endsIn: 1, graceDays: 200 });
    const soon = await make("Soon");
    await depositLicenses(app, account, { licenseTypeId: soon, quantity: 2, endsIn: 32 });
    app.clock.advance(2 * DAY_MS);
    const asked = { accountId, sort: "next_end" as const };
    const { items } = await client.licenses.listInventory(asked);
    expect(items.map(({ type, nextEnd, marks }) => [type.name, nextEnd?.quantity, nextEnd?.isGrace, marks])).toEqual([
      ["Both", 500, false, ["ends_soon"]],
      ["Soon", 2, false, ["ends_soon"]],
      ["Grace only", 3, true, ["grace"]],
    ]);
    expect(await namesOf(client, { ...asked, only: "expiring" })).toEqual(["Both", "Soon", "Grace only"]);
    app.clock.set(start);
  });

  it("goes on page by page in every order, up and down, with nobody left out or said twice", async () => {
    const { client, accountId, account } = await setScene();
    for (let index = 0; index < 7; index += 1) {
      const licenseTypeId = await createLicenseType(app, { name: `Type ${index % 3}` });
      const endsIn = index % 2 === 0 ? {} : { endsIn: 10 + index };
      await depositLicenses(app, account, { licenseTypeId, quantity: 1 + (index % 4), ...endsIn });
    }
    for (const sort of ["name", "sku", "owned", "in_use", "reserved", "balance", "shortfall", "next_end"] as const) {
      for (const only of [undefined, "expiring"] as const) {
        const asked = { accountId, sort, ...(only === undefined ? {} : { only }) };
        const whole = (await client.licenses.listInventory(asked)).items.map(({ type }) => type.id);
        const down = await client.licenses.listInventory({ ...asked, order: "descending" });
        expect(down.items.map(({ type }) => type.id)).toEqual(whole.toReversed());
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await client.licenses.listInventory({ ...asked, limit: 2, ...(cursor ? { cursor } : {}) });
          seen.push(...page.items.map(({ type }) => type.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(whole);
        expect(whole).toHaveLength(only === undefined ? 7 : 3);
      }
    }
  });

  it("is a file with everything that fits", async () => {
    const { client, accountId, account } = await setScene();
    const licenseTypeId = await createLicenseType(app, { name: "=Router, large", sku: `S-${newId()}` });
    await depositLicenses(app, account, { licenseTypeId, quantity: 12, endsIn: 5 });
    const file = await client.licenses.exportInventory({ accountId });
    const [head, line, ...others] = file.trimEnd().split("\r\n");
    expect(head).toContain("SKU,License,Unit,Enforcement,Purchased,In use");
    expect(line).toContain(`"'=Router, large",licenses,Use is reported,12,0,0,12,0,0,`);
    expect(line).toContain("Ends within 90 days");
    expect(others).toEqual([]);
    expect((await client.licenses.exportInventory({ accountId, only: "short" })).trimEnd().split("\r\n")).toHaveLength(
      1,
    );
  });

  it("refuses a place that is not there and a cursor that was never given", async () => {
    const { client, accountId } = await setScene();
    const virtualAccountId = newId();
    expect(await codeOf(client.licenses.listInventory({ accountId, virtualAccountId }))).toBe(
      "virtual_account.not_found",
    );
    expect(await codeOf(client.licenses.exportInventory({ accountId, virtualAccountId }))).toBe(
      "virtual_account.not_found",
    );
    for (const key of ["many", "1e999", "", "1".repeat(50)]) {
      const cursor = Buffer.from(JSON.stringify(["owned", key, newId()])).toString("base64url");
      expect(await codeOf(client.licenses.listInventory({ accountId, sort: "owned", cursor }))).toBe(
        "input.cursor_invalid",
      );
      const placeCursor = Buffer.from(JSON.stringify(["by_size", key, newId()])).toString("base64url");
      expect(await codeOf(client.licenses.listPlaces({ accountId, licenseTypeId: newId(), cursor: placeCursor }))).toBe(
        "input.cursor_invalid",
      );
    }
  });
});

describe("who sees what of the inventory", () => {
  it("is own virtual accounts only for roles on these, and nothing of a license that is elsewhere", async () => {
    const { accountId, account, lab, bench } = await setScene();
    const here = await createLicenseType(app, { name: "Here" });
    const elsewhere = await createLicenseType(app, { name: "Elsewhere" });
    await depositLicenses(app, account, { licenseTypeId: here, quantity: 3, virtualAccountId: lab.id });
    await depositLicenses(app, account, { licenseTypeId: here, quantity: 40, virtualAccountId: bench.id });
    await depositLicenses(app, account, { licenseTypeId: elsewhere, quantity: 5 });
    for (const role of ["virtual_account_administrator", "virtual_account_user", "virtual_account_viewer"] as const) {
      const client = await holderOf(account, role, lab.id);
      const { items } = await client.licenses.listInventory({ accountId });
      expect(items.map(({ type, position }) => [type.name, position.owned])).toEqual([["Here", 3]]);
      const { items: places } = await client.licenses.listPlaces({ accountId, licenseTypeId: here });
      expect(places.map(({ virtualAccount, mayManage }) => [virtualAccount.name, mayManage])).toEqual([
        ["Lab", role !== "virtual_account_viewer"],
      ]);
      const { items: lots } = await client.licenses.listInventoryLots({ accountId, licenseTypeId: here });
      expect(lots.map(({ bought, here: amount }) => [bought, amount])).toEqual([[null, 3]]);
      for (const virtualAccountId of [bench.id, account.virtualAccountId])
        expect(await codeOf(client.licenses.listInventory({ accountId, virtualAccountId }))).toBe(
          "virtual_account.not_found",
        );
      const beyond = { accountId, licenseTypeId: elsewhere };
      for (const ask of [
        client.licenses.getInventory,
        client.licenses.listPlaces,
        client.licenses.getUseOverTime,
        client.licenses.listMovements,
        client.licenses.exportMovements,
        client.licenses.listInventoryLots,
        client.licenses.listFuture,
      ]) {
        expect(await codeOf(ask(beyond))).toBe("license_type.not_found");
        expect(await codeOf(ask({ accountId, licenseTypeId: newId() }))).toBe("license_type.not_found");
        expect(await codeOf(ask({ accountId, licenseTypeId: here, virtualAccountId: bench.id }))).toBe(
          "virtual_account.not_found",
        );
      }
    }
  });

  it("is nothing of another account, whose licenses do not exist for them", async () => {
    const { account } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    await depositLicenses(app, account, { licenseTypeId, quantity: 3 });
    const { client, accountId } = await setScene();
    expect((await client.licenses.listInventory({ accountId })).items).toEqual([]);
    expect(await codeOf(client.licenses.getInventory({ accountId, licenseTypeId }))).toBe("license_type.not_found");
    expect(await codeOf(client.licenses.getInventory({ accountId: account.id, licenseTypeId }))).toBe(
      "account.not_found",
    );
    expect(await codeOf(client.licenses.listInventory({ accountId, virtualAccountId: account.virtualAccountId }))).toBe(
      "virtual_account.not_found",
    );
  });
});
