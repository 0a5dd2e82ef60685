import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { assignLicenses, createLicenseType } from "../testing/placed-licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const accountId = account.id;
  const { client } = await signInAs(app, administrator);
  const europe = await client.virtualAccounts.create({ accountId, name: "Europe" });
  const paris = await client.virtualAccounts.create({
    accountId,
    name: "Paris",
    parentId: europe.id,
    tags: [{ key: "site", values: ["Paris"] }],
  });
  const asia = await client.virtualAccounts.create({ accountId, name: "Asia" });
  const licenseTypeId = await createLicenseType(app);
  return { account, accountId, client, europe, paris, asia, licenseTypeId };
};

describe("who and what holds licenses", () => {
  it("is told as the rest of a license is: with what is beneath, alone, or by a tag", async () => {
    const { account, accountId, client, europe, paris, asia, licenseTypeId } = await setScene();
    for (const place of [europe, paris, asia]) {
      const wanted = { licenseTypeId, quantity: 1, lotId: null, holder: place.name, virtualAccountId: place.id };
      await assignLicenses(app, account, wanted);
      app.clock.advance(1_000);
    }
    const holders = async (asked: Omit<Parameters<typeof client.licenseAssignments.list>[0], "accountId">) => {
      const { items } = await client.licenseAssignments.list({ accountId, licenseTypeId, ...asked });
      return items.map(({ holder }) => holder);
    };
    expect(await holders({})).toEqual(["Asia", "Paris", "Europe"]);
    expect(await holders({ virtualAccountId: europe.id })).toEqual(["Paris", "Europe"]);
    expect(await holders({ virtualAccountId: europe.id.toUpperCase() })).toEqual(["Paris", "Europe"]);
    expect(await holders({ virtualAccountId: europe.id, reach: "alone" })).toEqual(["Europe"]);
    expect(await holders({ tagKey: "site", tagValue: "paris" })).toEqual(["Paris"]);
    expect(await holders({ tagKey: "site", virtualAccountId: asia.id })).toEqual([]);
    const [seen] = (await client.licenseAssignments.list({ accountId, virtualAccountId: europe.id })).items;
    await client.licenseAssignments.release({ accountId, id: seen?.id ?? "" });
    expect(await holders({ virtualAccountId: europe.id, which: "ended" })).toEqual(["Paris"]);
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: asia.id }, person, "virtual_account_user");
    const theirs = (await signInAs(app, person)).client.licenseAssignments;
    expect((await theirs.list({ accountId })).items.map(({ holder }) => holder)).toEqual(["Asia"]);
    expect(await codeOf(theirs.list({ accountId, virtualAccountId: europe.id }))).toBe("virtual_account.not_found");
  });

  it("is in one order over many virtual accounts, page by page", async () => {
    const { account, accountId, client, europe, licenseTypeId } = await setScene();
    const places = [europe.id];
    for (const name of ["A", "B", "C", "D", "E", "F"]) {
      places.push((await client.virtualAccounts.create({ accountId, name, parentId: europe.id })).id);
    }
    const other = await createLicenseType(app);
    const made: string[] = [];
    // Some have many, some few, some at the same instant, and all something of another type as well.
    for (let number = 0; number < 40; number += 1) {
      const virtualAccountId = places[(number * number) % places.length] ?? europe.id;
      made.push(await assignLicenses(app, account, { licenseTypeId, quantity: 1, lotId: null, virtualAccountId }));
      await assignLicenses(app, account, { licenseTypeId: other, quantity: 1, lotId: null, virtualAccountId });
      if (number % 3 > 0) app.clock.advance(1_000);
    }
    for (const limit of [1, 3, 50]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const asked = { accountId, licenseTypeId, virtualAccountId: europe.id, limit };
        const page = await client.licenseAssignments.list({ ...asked, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(found).toEqual(made.toReversed());
    }
  });

  it("is in one order over all types of an account once they are over, page by page, and as they are searched", async () => {
    const { account, accountId, client } = await setScene();
    const types = await Promise.all(Array.from({ length: 5 }, () => createLicenseType(app)));
    const made: { id: string; holder: string }[] = [];
    for (let number = 0; number < 20; number += 1) {
      const licenseTypeId = types[(number * number) % types.length] ?? "";
      const holder = number % 4 === 0 ? "Server" : "Desk";
      const id = await assignLicenses(app, account, { licenseTypeId, quantity: 1, lotId: null, holder });
      made.push({ id, holder });
      if (number % 3 > 0) app.clock.advance(1_000);
    }
    for (const { id } of made) await client.licenseAssignments.release({ accountId, id });
    const goThrough = async (limit: number, search: string) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const asked = { accountId, which: "ended" as const, search, limit };
        const page = await client.licenseAssignments.list({ ...asked, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    const newest = made.toReversed();
    for (const limit of [1, 3, 50]) {
      expect(await goThrough(limit, "")).toEqual(newest.map(({ id }) => id));
      const servers = newest.filter(({ holder }) => holder === "Server");
      expect(await goThrough(limit, "serv")).toEqual(servers.map(({ id }) => id));
    }
  });
});
