import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";
import { latestMail } from "../testing/mailed.ts";
import { lookSweep } from "./look.ts";

let app: TestApp;
let clerk: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
  clerk = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
});
afterAll(() => app.close());

/** An account with a traditional license of 200 that ends in 91 days. */
const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const accountId = account.id;
  const { client } = await signInAs(app, administrator);
  const type = await createLicenseType(app, { name: "Harbour Radar" });
  const endsAt = daysAfter(app.clock.now(), 91).toISOString();
  const { key } = await clerk.activationKeys.issue({ sku: type.sku, quantity: 200, term: "subscription", endsAt });
  const { items } = await client.traditionalLicenses.claim({ accountId, keys: [key] });
  const id = items[0]?.license?.id ?? "";
  const said = async () =>
    (await client.licenseAlerts.list({ accountId })).items.map(({ kind, step, severity, traditionalLicense }) => [
      kind,
      step,
      severity,
      traditionalLicense?.id === id,
    ]);
  return { administrator, account, accountId, client, type, key, id, endsAt, said };
};

const mailsTo = async (email: string) => {
  const rows = await app.platform.database.kysely
    .selectFrom("mails")
    .select("key")
    .where("recipient", "=", email)
    .where("template", "=", "license_alerts.raised")
    .execute();
  return rows.map(({ key }) => key);
};

describe("the end of a traditional license", () => {
  it("is told at each step once, and for thirty days after it", async () => {
    const { administrator, key, endsAt, said } = await setScene();
    await app.sweep();
    expect(await said()).toEqual([]);
    const start = app.clock.now();
    const told: unknown[] = [];
    // Mails that left long ago are tidied away.
    const keys = new Set<string>();
    for (const day of [1, 31, 61, 77, 84, 88, 90, 91, 121]) {
      app.clock.set(daysAfter(start, day));
      await app.sweep();
      await app.sweep();
      for (const one of await mailsTo(administrator.email)) keys.add(one);
      told.push([day, await said(), keys.size]);
      if (day === 1) {
        const { content } = await latestMail(app, administrator.email, "license_alerts.raised");
        expect(content).toContain("Harbour Radar");
        expect(content).toContain(key.slice(-4));
      }
    }
    expect(told).toEqual([
      [1, [["expiring", 90, "informational", true]], 1],
      [31, [["expiring", 60, "informational", true]], 2],
      [61, [["expiring", 30, "minor", true]], 3],
      [77, [["expiring", 14, "minor", true]], 4],
      [84, [["expiring", 7, "major", true]], 5],
      [88, [["expiring", 3, "major", true]], 6],
      [90, [["expiring", 1, "major", true]], 7],
      [91, [["expired", null, "major", true]], 8],
      [121, [], 8],
    ]);
    expect(app.clock.now() > new Date(endsAt)).toBe(true);
  });

  it("is no longer waited for once the license is converted, or revoked", async () => {
    const [converted, revoked] = [await setScene(), await setScene()];
    app.clock.advance(DAY_MS);
    await app.sweep();
    expect(await converted.said()).toHaveLength(1);
    expect(await revoked.said()).toHaveLength(1);
    const { accountId, account, client, id } = converted;
    await client.traditionalLicenses.convert({ accountId, ids: [id], virtualAccountId: account.virtualAccountId });
    await clerk.activationKeys.revoke({ id: revoked.id, reason: "The invoice was never paid." });
    await app.sweep();
    // What came of it ends at the same day, as Smart licenses.
    expect(await converted.said()).toEqual([["expiring", 90, "informational", false]]);
    expect(await revoked.said()).toEqual([]);
  });

  it("stands in the expiry calendar of the whole account as long as it is to come", async () => {
    const { account, accountId, client, key, id } = await setScene();
    const calendar = async (asked: { virtualAccountId?: string } = {}) =>
      (await client.licenseReports.listExpiries({ accountId, ...asked })).items;
    const line = { id, keyEnding: key.slice(-4), label: `…${key.slice(-4)}`, quantity: 200, renewed: 0, renewedBy: [] };
    expect(await calendar()).toMatchObject([{ ...line, state: "active", uncovered: 0, ended: 0 }]);
    expect(await calendar({ virtualAccountId: account.virtualAccountId })).toEqual([]);
    const { months } = await client.licenseReports.getExpiryMonths({ accountId });
    expect(months.filter(({ lots }) => lots > 0)).toMatchObject([{ lots: 1, quantity: 200, renewed: 0 }]);
    expect(await client.licenseReports.exportExpiries({ accountId })).toContain(key.slice(-4));
    await client.traditionalLicenses.convert({ accountId, ids: [id], virtualAccountId: account.virtualAccountId });
    expect(await calendar()).toMatchObject([{ keyEnding: null, quantity: 200 }]);
  });

  it("does not ask to convert a demo, which cannot be", async () => {
    const { accountId, client, type } = await setScene();
    const { key } = await clerk.activationKeys.issue({ sku: type.sku, quantity: 1, term: "demo", durationDays: 30 });
    await client.traditionalLicenses.claim({ accountId, keys: [key] });
    app.clock.advance(DAY_MS);
    await app.sweep();
    const { items } = await client.licenseAlerts.list({ accountId });
    expect(items.map(({ traditionalLicense }) => traditionalLicense?.isConvertible)).toEqual([false, true]);
  });

  it("is told to those who manage licenses of the whole account, and seen by them", async () => {
    const { account, accountId } = await setScene();
    const person = await createPerson(app);
    await giveRole(app, account, person, "virtual_account_administrator");
    const { client } = await signInAs(app, person);
    app.clock.advance(DAY_MS);
    await app.sweep();
    expect((await client.licenseAlerts.list({ accountId })).items).toEqual([]);
    expect(await mailsTo(person.email)).toEqual([]);
  });

  it("is raised once by two processes that look at the same time", async () => {
    const { said } = await setScene();
    app.clock.advance(DAY_MS);
    await Promise.all([lookSweep.run(app.platform), lookSweep.run(app.platform)]);
    expect(await said()).toHaveLength(1);
  });
});
