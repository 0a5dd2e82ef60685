import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeLotsSweep } from "../licenses/change-lots.ts";
import { moveEndsOfLots } from "../licenses/index.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";
import { ownLicenses } from "../testing/licenses.ts";
import { latestMail } from "../testing/mailed.ts";
import { assignLicenses, createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";
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
  const accountId = account.id;
  const licenseTypeId = await createLicenseType(app);
  return { administrator, account, accountId, client, licenseTypeId };
};

const managerOf = async (account: TestAccount, virtualAccountId: string) => {
  const person = await createPerson(app);
  await giveRole(app, { ...account, virtualAccountId }, person, "virtual_account_user");
  return { person, client: (await signInAs(app, person)).client };
};

type Asked = Omit<Parameters<Visitor["client"]["licenseAlerts"]["list"]>[0], "accountId">;
const saidTo = async (client: Visitor["client"], accountId: string, asked: Asked = {}) =>
  (await client.licenseAlerts.list({ accountId, ...asked })).items.map(({ kind, step, quantity }) => [
    kind,
    step,
    quantity,
  ]);

const keysTo = async (email: string): Promise<string[]> => {
  const rows = await app.platform.database.kysely
    .selectFrom("mails")
    .select("key")
    .where("recipient", "=", email)
    .where("template", "=", "license_alerts.raised")
    .execute();
  return rows.map(({ key }) => key);
};

const mailsTo = async (email: string): Promise<number> => (await keysTo(email)).length;

describe("what runs out", () => {
  it("is told at each step once, by one mail a day, and after its end", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    for (const label of ["A", "B"])
      await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 91, graceDays: 10, label });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([]);
    const start = app.clock.now();
    const told: unknown[] = [];
    // Mails that left long ago are tidied away.
    const keys = new Set<string>();
    for (const day of [1, 31, 61, 77, 84, 88, 90, 91, 101, 131]) {
      app.clock.set(daysAfter(start, day));
      await app.sweep();
      await sweep();
      const [first] = await saidTo(client, accountId);
      for (const key of await keysTo(administrator.email)) keys.add(key);
      told.push([first?.[0], first?.[1], keys.size]);
    }
    expect(told).toEqual([
      ["expiring", 90, 1],
      ["expiring", 60, 2],
      ["expiring", 30, 3],
      ["expiring", 14, 4],
      ["expiring", 7, 5],
      ["expiring", 3, 6],
      ["expiring", 1, 7],
      ["expired", null, 8],
      ["expired", null, 9],
      [undefined, undefined, 9],
    ]);
    expect((await latestMail(app, administrator.email, "license_alerts.raised")).content).toContain("expired");
  });

  it("is no longer said to have expired from the look on at which what goes on with it after a gap has begun", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 2 });
    await depositLicenses(app, account, { licenseTypeId, quantity: 5, startsIn: 5, endsIn: 370, renewsLotId: lotId });
    await sweep();
    for (const [days, said] of [
      [3, [["expired", null, 5]]],
      [1, [["expired", null, 5]]],
      [1, []],
    ] as const) {
      app.clock.advance(days * DAY_MS);
      await changeLotsSweep.run(app.platform);
      await sweep();
      expect(await saidTo(client, accountId)).toEqual(said);
    }
  });

  it("says whether a renewal can be asked for: not for a trial, which only another purchase follows", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    const type = { id: licenseTypeId, sku: "", name: "" };
    await ownLicenses(app, account, type, { quantity: 2, endsInDays: 5, label: "Bought" });
    await ownLicenses(app, account, type, { quantity: 3, endsInDays: 6, label: "Tried", term: "evaluation" });
    await sweep();
    const { items } = await client.licenseAlerts.list({ accountId, kind: "expiring" });
    expect(items.map(({ lot }) => [lot?.label, lot?.isRenewable])).toEqual([
      ["Bought", true],
      ["Tried", false],
    ]);
  });

  it("waits for the next day where something was told today, and leaves out what is renewed", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 20 });
    await sweep();
    await depositLicenses(app, account, { licenseTypeId, quantity: 3, endsIn: 25 });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([
      ["expiring", 30, 5],
      ["expiring", 30, 3],
    ]);
    expect(await mailsTo(administrator.email)).toBe(1);
    app.clock.advance(DAY_MS);
    await sweep();
    expect(await mailsTo(administrator.email)).toBe(2);
    await depositLicenses(app, account, { licenseTypeId, quantity: 4, startsIn: 19, endsIn: 380, renewsLotId: lotId });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([
      ["expiring", 30, 1],
      ["expiring", 30, 3],
    ]);
  });

  it("is not renewed by licenses that have gone to another account since", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    const other = await setScene();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 20 });
    const next = await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 400, renewsLotId: lotId });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([]);
    const { id } = await client.accountTransfers.send({
      accountId,
      domainIdentifier: other.account.domain,
      lines: [{ lotId: next, virtualAccountId: account.virtualAccountId, quantity: 4 }],
      justification: "The team moves to the other company.",
    });
    await other.client.accountTransfers.accept({ accountId: other.accountId, id });
    const start = app.clock.now();
    app.clock.set(daysAfter(start, 7));
    await sweep();
    expect(await saidTo((await signInAs(app, administrator)).client, accountId)).toEqual([["expiring", 14, 4]]);
    app.clock.set(start);
  });

  it("is told of the end there is now, where an end moves after it was looked at", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 1_000 });
    await sweep();
    const start = app.clock.now();
    const endIn = async (days: number) => {
      await app.platform.database.kysely
        .transaction()
        .execute((tx) => moveEndsOfLots(tx, accountId, [lotId], daysAfter(start, days)));
      await sweep();
      return (await client.licenseAlerts.list({ accountId })).items.map(({ step, dueAt }) => [step, dueAt]);
    };
    const on = (days: number) => daysAfter(start, days).toISOString();
    expect(await endIn(20)).toEqual([[30, on(20)]]);
    expect(await mailsTo(administrator.email)).toBe(1);
    await client.licenseAlerts.acknowledge({
      accountId,
      id: (await client.licenseAlerts.list({ accountId })).items[0]?.id ?? "",
    });
    expect(await endIn(1_000)).toEqual([]);
    app.clock.set(daysAfter(start, 975));
    await sweep();
    const again = (await signInAs(app, administrator)).client;
    expect((await again.licenseAlerts.list({ accountId })).items.map(({ step, dueAt }) => [step, dueAt])).toEqual([
      [30, on(1_000)],
    ]);
    expect(await mailsTo(administrator.email)).toBe(2);
    app.clock.set(start);
  });

  it("is raised and told once by two processes that look at the same time", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 5 });
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId: null });
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([
      ["insufficient", null, 2],
      ["expiring", 7, 5],
    ]);
    expect(await mailsTo(administrator.email)).toBeLessThanOrEqual(2);
    const { count } = await app.platform.database.kysely
      .selectFrom("license_alerts")
      .select((row) => row.fn.countAll().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(2);
  });
});

describe("a shortage", () => {
  it("stands while it lasts, with the number it has now, and is not told again when it comes back within a day", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId: null });
    await sweep();
    await assignLicenses(app, account, { licenseTypeId, quantity: 3, lotId: null });
    expect(await saidTo(client, accountId)).toEqual([["insufficient", null, 5]]);
    expect((await client.licenseAlerts.count({ accountId })).major).toBe(1);
    expect((await client.home.pendingWork()).items).toMatchObject([{ kind: "license_alerts", accountId, count: 1 }]);
    await depositLicenses(app, account, { licenseTypeId, quantity: 5 });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([]);
    expect(await saidTo(client, accountId, { show: "resolved" })).toHaveLength(1);
    await assignLicenses(app, account, { licenseTypeId, quantity: 1, lotId: null });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([["insufficient", null, 1]]);
    expect(await mailsTo(administrator.email)).toBe(1);
  });

  it("waits again when it comes back, whoever had seen it or put it off before", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    await assignLicenses(app, account, { licenseTypeId, quantity: 1, lotId: null });
    await sweep();
    const id = (await client.licenseAlerts.list({ accountId })).items[0]?.id ?? "";
    const seen = [
      () => client.licenseAlerts.acknowledge({ accountId, id }),
      () => client.licenseAlerts.snooze({ accountId, id, until: daysAfter(app.clock.now(), 90).toISOString() }),
    ];
    for (const [index, see] of seen.entries()) {
      await see();
      await depositLicenses(app, account, { licenseTypeId, quantity: 10 ** index });
      await sweep();
      expect(await saidTo(client, accountId, { show: "resolved" })).toHaveLength(1);
      await assignLicenses(app, account, { licenseTypeId, quantity: 10 ** (index + 1), lotId: null });
      await sweep();
      expect(await saidTo(client, accountId)).toEqual([["insufficient", null, 10 ** (index + 1)]]);
      expect((await client.licenseAlerts.count({ accountId })).major).toBe(1);
    }
  });

  it("is seen, told and acknowledged only where somebody manages licenses", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    const lab = await client.virtualAccounts.create({ accountId, name: "Lab" });
    const inLab = await managerOf(account, lab.id);
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId: null });
    await sweep();
    expect(await saidTo(inLab.client, accountId)).toEqual([]);
    expect(await mailsTo(inLab.person.email)).toBe(0);
    const { items } = await client.licenseAlerts.list({ accountId });
    const id = items[0]?.id ?? "";
    expect(await codeOf(inLab.client.licenseAlerts.acknowledge({ accountId, id }))).toBe("license_alert.not_found");
    await assignLicenses(app, account, { licenseTypeId, quantity: 7, lotId: null, virtualAccountId: lab.id });
    await sweep();
    expect(await saidTo(inLab.client, accountId)).toEqual([["insufficient", null, 7]]);
    expect(await mailsTo(inLab.person.email)).toBe(1);
    const other = await setScene();
    expect(await codeOf(other.client.licenseAlerts.list({ accountId }))).toBe("account.not_found");
  });
});

describe("an alert", () => {
  it("about virtual accounts of several people says to each how many are theirs, and only who manages all answers it", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    const lab = await client.virtualAccounts.create({ accountId, name: "Lab" });
    const inLab = await managerOf(account, lab.id);
    await depositLicenses(app, account, { licenseTypeId, quantity: 500, endsIn: 6 });
    await client.licenseTransfers.execute({
      accountId,
      lines: [{ licenseTypeId, fromId: account.virtualAccountId, toId: lab.id, quantity: 1 }],
    });
    await sweep();
    const [theirs] = (await inLab.client.licenseAlerts.list({ accountId })).items;
    expect(theirs).toMatchObject({ kind: "expiring", quantity: 1, isAllInSight: false });
    const until = daysAfter(app.clock.now(), 2).toISOString();
    const at = { accountId, id: theirs?.id ?? "" };
    expect(await codeOf(inLab.client.licenseAlerts.acknowledge(at))).toBe("license_alert.beyond_reach");
    expect(await codeOf(inLab.client.licenseAlerts.snooze({ ...at, until }))).toBe("license_alert.beyond_reach");
    const saidBy = async ({ email }: { email: string }) =>
      (await latestMail(app, email, "license_alerts.raised")).content.match(/quantity\\":(\d+)/)?.[1];
    expect(await saidBy(inLab.person)).toBe("1");
    expect(await saidBy(administrator)).toBe("500");
    expect((await client.licenseAlerts.list({ accountId })).items).toMatchObject([
      { quantity: 500, isAllInSight: true },
    ]);
    expect((await client.licenseAlerts.acknowledge(at)).acknowledged).not.toBeNull();
    app.clock.advance(6 * DAY_MS + 1);
    await app.sweep();
    await sweep();
    expect(await saidTo((await signInAs(app, inLab.person)).client, accountId)).toEqual([["expired", null, 1]]);
    app.clock.advance(-6 * DAY_MS - 1);
  });

  it("about an end that was put off waits for that day, past later steps but the last", async () => {
    const { administrator, account, accountId, client, licenseTypeId } = await setScene();
    await depositLicenses(app, account, { licenseTypeId, quantity: 5, endsIn: 20 });
    await sweep();
    const start = app.clock.now();
    const id = (await client.licenseAlerts.list({ accountId })).items[0]?.id ?? "";
    await client.licenseAlerts.snooze({ accountId, id, until: daysAfter(start, 30).toISOString() });
    const told: unknown[] = [];
    for (const day of [6, 13, 17, 19]) {
      app.clock.set(daysAfter(start, day));
      await sweep();
      const again = (await signInAs(app, administrator)).client;
      const [put, waiting] = [await saidTo(again, accountId, { show: "snoozed" }), await saidTo(again, accountId)];
      told.push([put[0]?.[1], waiting[0]?.[1], (await keysTo(administrator.email)).length]);
    }
    expect(told).toEqual([
      [14, undefined, 1],
      [7, undefined, 1],
      [3, undefined, 1],
      [undefined, 1, 2],
    ]);
    app.clock.set(start);
  });

  it("no longer waits once somebody saw it, or until the day it was put off to", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId: null });
    await sweep();
    const id = (await client.licenseAlerts.list({ accountId })).items[0]?.id ?? "";
    const at = { accountId, id };
    const until = (days: number) => daysAfter(app.clock.now(), days).toISOString();
    for (const days of [-1, 91])
      expect(await codeOf(client.licenseAlerts.snooze({ ...at, until: until(days) }))).toBe(
        "license_alert.snooze_days",
      );
    await client.licenseAlerts.snooze({ ...at, until: until(3) });
    expect(await saidTo(client, accountId)).toEqual([]);
    expect(await saidTo(client, accountId, { show: "snoozed" })).toHaveLength(1);
    app.clock.advance(3 * DAY_MS);
    expect(await saidTo(client, accountId)).toHaveLength(1);
    const seen = await client.licenseAlerts.acknowledge(at);
    expect(seen.acknowledged).not.toBeNull();
    expect(await client.licenseAlerts.acknowledge(at)).toEqual(seen);
    expect(await saidTo(client, accountId)).toEqual([]);
    expect(await saidTo(client, accountId, { show: "acknowledged" })).toHaveLength(1);
    expect(await client.licenseAlerts.count({ accountId })).toEqual({ major: 0, minor: 0, informational: 0 });
    await depositLicenses(app, account, { licenseTypeId, quantity: 5 });
    await sweep();
    expect(await codeOf(client.licenseAlerts.acknowledge(at))).toBe("license_alert.over");
    expect(await codeOf(client.licenseAlerts.snooze({ ...at, until: until(1) }))).toBe("license_alert.over");
    const unknown = { accountId, id: newId() };
    expect(await codeOf(client.licenseAlerts.acknowledge(unknown))).toBe("license_alert.not_found");
    expect(await codeOf(client.licenseAlerts.snooze({ ...unknown, until: until(1) }))).toBe("license_alert.not_found");
    const log = await client.audit.list({ accountId });
    expect(log.items.map(({ action }) => action).filter((action) => action.startsWith("license_alert"))).toEqual([
      "license_alert.acknowledged",
      "license_alert.snoozed",
    ]);
  });

  it("comes page by page, the worst first, with a cursor that only it made", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    for (const endsIn of [80, 5, 20, 6])
      await depositLicenses(app, account, { licenseTypeId, quantity: endsIn, endsIn });
    await sweep();
    const quantities: (number | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.licenseAlerts.list({ accountId, limit: 1, cursor });
      quantities.push(...page.items.map(({ quantity }) => quantity));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(quantities).toEqual([5, 6, 20, 80]);
    const forged = Buffer.from(JSON.stringify(["major", "yesterday", newId()])).toString("base64url");
    expect(await codeOf(client.licenseAlerts.list({ accountId, cursor: forged }))).toBe("input.cursor_invalid");
  });

  it("tells of orders that the operator holds, and of an agreement that waits, until they no longer do", async () => {
    const { account, accountId, client } = await setScene();
    const { kysely } = app.platform.database;
    const orderId = newId();
    const now = app.clock.now();
    await kysely
      .insertInto("orders")
      .values({
        id: orderId,
        source: "SHOP",
        number: orderId,
        account_id: accountId,
        assigned_at: now,
        assigned_by: "A Test",
        buyer_company: account.name,
        placed_at: now,
        created_at: now,
        hold_reason: "Payment",
        hold_set_by: "A Test",
      })
      .execute();
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([["order_held", null, null]]);
    await kysely
      .updateTable("orders")
      .set({ hold_reason: null, hold_set_by: null })
      .where("id", "=", orderId)
      .execute();
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([]);

    await kysely.deleteFrom("license_alert_rounds").execute();
    await kysely.updateTable("accounts").set({ agreement_version: 0 }).where("id", "=", accountId).execute();
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([["agreement_pending", null, 1]]);
    await kysely.updateTable("accounts").set({ agreement_version: 1 }).where("id", "=", accountId).execute();
    expect(await saidTo(client, accountId)).toEqual([]);
  });
});

describe("a threshold", () => {
  it("raises an alert at once and ends it when it is removed, for the account or a virtual account", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    await depositLicenses(app, account, { licenseTypeId, quantity: 5 });
    const whole = { accountId, licenseTypeId, virtualAccountId: null };
    await client.licenseThresholds.set({ ...whole, quantity: 4 });
    expect(await saidTo(client, accountId)).toEqual([]);
    const set = await client.licenseThresholds.set({ ...whole, quantity: 5 });
    expect(set).toMatchObject({ quantity: 5, balance: 5, virtualAccount: null });
    expect(await client.licenseThresholds.set({ ...whole, quantity: 5 })).toEqual(set);
    expect(await saidTo(client, accountId)).toEqual([["below_threshold", null, 5]]);
    await depositLicenses(app, account, { licenseTypeId, quantity: 1 });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([]);
    await client.licenseThresholds.set({ ...whole, quantity: 6 });
    const { items } = await client.licenseThresholds.list({ accountId });
    expect(items.map(({ quantity }) => quantity)).toEqual([6]);
    await client.licenseThresholds.remove({ accountId, id: set.id });
    expect(await saidTo(client, accountId)).toEqual([]);
    expect(await codeOf(client.licenseThresholds.remove({ accountId, id: set.id }))).toBe(
      "license_threshold.not_found",
    );
  });

  it("says how bad it is now, and waits again when it has become worse", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 5 });
    await client.licenseThresholds.set({ accountId, licenseTypeId, virtualAccountId: null, quantity: 5 });
    const shown = async () =>
      (await client.licenseAlerts.list({ accountId })).items.map(({ severity, quantity }) => [severity, quantity]);
    expect(await shown()).toEqual([["minor", 5]]);
    const id = (await client.licenseAlerts.list({ accountId })).items[0]?.id ?? "";
    await client.licenseAlerts.acknowledge({ accountId, id });
    await assignLicenses(app, account, { licenseTypeId, quantity: 5, lotId });
    await sweep();
    expect(await shown()).toEqual([["major", 0]]);
    await client.licenseAlerts.acknowledge({ accountId, id });
    await depositLicenses(app, account, { licenseTypeId, quantity: 4 });
    await sweep();
    expect(await shown()).toEqual([]);
    const acknowledged = await client.licenseAlerts.list({ accountId, show: "acknowledged" });
    expect(acknowledged.items).toMatchObject([{ severity: "minor", quantity: 4 }]);
  });

  it("says nothing of a virtual account while that is archived", async () => {
    const { accountId, client, licenseTypeId } = await setScene();
    const lab = await client.virtualAccounts.create({ accountId, name: "Lab" });
    await client.licenseThresholds.set({ accountId, licenseTypeId, virtualAccountId: lab.id, quantity: 5 });
    expect(await saidTo(client, accountId)).toEqual([["below_threshold", null, 0]]);
    await client.virtualAccounts.archive({ accountId, id: lab.id });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([]);
    expect((await client.licenseThresholds.list({ accountId })).items).toEqual([]);
    await client.virtualAccounts.restore({ accountId, id: lab.id });
    await sweep();
    expect(await saidTo(client, accountId)).toEqual([["below_threshold", null, 0]]);
    expect((await client.licenseThresholds.list({ accountId })).items).toHaveLength(1);
  });

  it("is one, however many set it at the same time", async () => {
    const { accountId, client, licenseTypeId } = await setScene();
    const asked = { accountId, licenseTypeId, virtualAccountId: null };
    await Promise.all([1, 2, 3, 4].map((quantity) => client.licenseThresholds.set({ ...asked, quantity })));
    expect((await client.licenseThresholds.list({ accountId })).items).toHaveLength(1);
    expect(await saidTo(client, accountId)).toEqual([["below_threshold", null, 0]]);
  });

  it("is set by those who manage licenses there, for licenses and virtual accounts that there are", async () => {
    const { account, accountId, client, licenseTypeId } = await setScene();
    const lab = await client.virtualAccounts.create({ accountId, name: "Lab" });
    const inLab = await managerOf(account, lab.id);
    const asked = { accountId, licenseTypeId, quantity: 1 };
    const refused = (by: Visitor["client"], virtualAccountId: string | null, more = {}) =>
      codeOf(by.licenseThresholds.set({ ...asked, virtualAccountId, ...more }));
    expect(await refused(inLab.client, null)).toBe("license_threshold.whole_account");
    expect(await refused(inLab.client, account.virtualAccountId)).toBe("license_threshold.place_unknown");
    expect(await refused(client, newId())).toBe("license_threshold.place_unknown");
    expect(await refused(client, null, { licenseTypeId: newId() })).toBe("license_type.not_found");
    const whole = await client.licenseThresholds.set({ ...asked, virtualAccountId: null });
    const own = await inLab.client.licenseThresholds.set({ ...asked, virtualAccountId: lab.id });
    expect(own.virtualAccount).toEqual({ id: lab.id, name: "Lab" });
    expect((await inLab.client.licenseThresholds.list({ accountId })).items.map(({ id }) => id)).toEqual([own.id]);
    const remove = (id: string) => codeOf(inLab.client.licenseThresholds.remove({ accountId, id }));
    expect(await remove(whole.id)).toBe("license_threshold.not_found");
  });
});
