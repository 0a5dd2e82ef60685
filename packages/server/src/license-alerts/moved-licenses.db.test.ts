import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";
import { createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";
import { lookSweep } from "./look.ts";
import { tellSweep } from "./tell.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const sweep = async () => {
  await lookSweep.run(app.platform);
  await tellSweep.run(app.platform);
};

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const licenseTypeId = await createLicenseType(app);
  const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 10, endsIn: 85 });
  return { administrator, account, accountId: account.id, client, licenseTypeId, lotId };
};

const saidTo = async (account: TestAccount, person: TestPerson): Promise<string[]> => {
  const { client } = await signInAs(app, person);
  const { items } = await client.licenseAlerts.list({ accountId: account.id });
  return items.map(({ kind, step, quantity }) => `${kind} ${step}: ${quantity}`);
};

const mailsTo = async ({ email }: TestPerson): Promise<number> => {
  const { rows } = await app.platform.database.pool.query(
    "select from mails where recipient = $1 and template = 'license_alerts.raised'",
    [email],
  );
  return rows.length;
};

describe("what is said about licenses that end, once they have moved", () => {
  it("is seen where they are, and told to everybody once", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    const home = account.virtualAccountId;
    const paris = (await client.virtualAccounts.create({ accountId, name: "Paris" })).id;
    const lyon = (await client.virtualAccounts.create({ accountId, name: "Lyon" })).id;
    const managerOf = async (...places: string[]) => {
      const person = await createPerson(app);
      for (const virtualAccountId of places) {
        await giveRole(app, { ...account, virtualAccountId }, person, "virtual_account_administrator");
      }
      return person;
    };
    const ofHome = await managerOf(home);
    const ofParis = await managerOf(paris);
    const ofLyon = await managerOf(lyon);
    const ofBoth = await managerOf(home, paris);
    const told = () => Promise.all([administrator, ofHome, ofParis, ofLyon, ofBoth].map(mailsTo));
    const seen = async () =>
      (await Promise.all([administrator, ofHome, ofParis, ofLyon].map((person) => saidTo(account, person)))).map(
        (said) => said.length,
      );
    const move = async (fromId: string, toId: string, quantity: number) => {
      await client.licenseTransfers.execute({ accountId, lines: [{ licenseTypeId, fromId, toId, quantity }] });
      app.clock.advance(DAY_MS);
      await sweep();
    };
    await sweep();
    expect(await seen()).toEqual([1, 1, 0, 0]);
    expect(await told()).toEqual([1, 1, 0, 0, 1]);
    await move(home, paris, 4);
    expect(await seen()).toEqual([1, 1, 1, 0]);
    expect(await told()).toEqual([1, 1, 1, 0, 1]);
    await move(home, paris, 6);
    expect(await seen()).toEqual([1, 0, 1, 0]);
    await move(paris, lyon, 10);
    expect(await seen()).toEqual([1, 0, 0, 1]);
    expect(await told()).toEqual([1, 1, 1, 1, 1]);
    await move(lyon, home, 10);
    expect(await seen()).toEqual([1, 1, 0, 0]);
    expect(await told()).toEqual([1, 1, 1, 1, 1]);
    expect(await saidTo(account, administrator)).toEqual(["expiring 90: 10"]);
  });

  it("says how many are left where some were given to another account, and the others there", async () => {
    const { administrator, account, accountId, client, lotId } = await setScene();
    const ben = await createPerson(app);
    const receiver = await createAccount(app, { administrator: ben });
    await sweep();
    const give = async (quantity: number) => {
      const { id } = await client.accountTransfers.send({
        accountId,
        domainIdentifier: receiver.domain,
        lines: [{ lotId, virtualAccountId: account.virtualAccountId, quantity }],
        justification: "The team moves to the new company.",
      });
      await (await signInAs(app, ben)).client.accountTransfers.accept({ accountId: receiver.id, id });
      app.clock.advance(DAY_MS);
      await sweep();
    };
    await give(4);
    expect(await saidTo(account, administrator)).toEqual(["expiring 90: 6"]);
    expect(await saidTo(receiver, ben)).toEqual(["expiring 90: 4"]);
    await give(6);
    expect(await saidTo(account, administrator)).toEqual([]);
    expect((await saidTo(receiver, ben)).toSorted()).toEqual(["expiring 90: 4", "expiring 90: 6"]);
    expect(await mailsTo(administrator)).toBe(1);
    expect(await mailsTo(ben)).toBe(2);
  });

  it("is looked at once for all that moved, and not while nothing did", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    const { id: toId } = await client.virtualAccounts.create({ accountId, name: "Paris" });
    await sweep();
    const lines = [{ licenseTypeId, fromId: account.virtualAccountId, toId, quantity: 1 }];
    await client.licenseTransfers.execute({ accountId, lines });
    await client.licenseTransfers.execute({ accountId, lines });
    const { pool } = app.platform.database;
    const waiting = async () =>
      (await pool.query("select from license_alert_moves where account_id = $1", [accountId])).rows.length;
    expect(await waiting()).toBe(2);
    await sweep();
    expect(await waiting()).toBe(0);
  });
});
