import { DAY_MS } from "@freehold/core/kernel/duration";
import { calendarMonths, spanOfMonth } from "@freehold/core/license-reports/months";
import { dayOf } from "@freehold/core/licenses/inventory-history";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { assignLicenses, createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";

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
  const lab = await client.virtualAccounts.create({ accountId, name: "Lab" });
  const bench = await client.virtualAccounts.create({ accountId, name: "Bench", parentId: lab.id });
  return { administrator, account, accountId, client, lab, bench };
};

const inDays = (days: number) => new Date(app.clock.now().getTime() + days * DAY_MS);

/** Does something day after day and comes back to the day before the first of them. */
const dayByDay = async (days: number, act: (day: number) => Promise<unknown>): Promise<void> => {
  const now = app.clock.now();
  for (let day = 0; day < days; day += 1) {
    app.clock.set(new Date(now.getTime() - (days - 1 - day) * DAY_MS));
    await act(day);
  }
  app.clock.set(now);
};

const release = (id: string, accountId: string, client: Awaited<ReturnType<typeof setScene>>["client"]) =>
  client.licenseAssignments.release({ accountId, id });

describe("the effective license position", () => {
  it("adds up by license type and tells virtual account by virtual account what is owned, used and missing", async () => {
    const { accountId, account, client, lab, bench } = await setScene();
    const alpha = await createLicenseType(app, { name: "Alpha", sku: "A-1" });
    const beta = await createLicenseType(app, { name: "béta", sku: "B-1" });
    const lotId = await depositLicenses(app, account, { licenseTypeId: alpha, quantity: 10, virtualAccountId: lab.id });
    await assignLicenses(app, account, { licenseTypeId: alpha, quantity: 4, lotId, virtualAccountId: lab.id });
    await assignLicenses(app, account, {
      licenseTypeId: alpha,
      quantity: 1,
      lotId,
      virtualAccountId: lab.id,
      kind: "reservation",
    });
    await assignLicenses(app, account, { licenseTypeId: alpha, quantity: 3, lotId: null, virtualAccountId: bench.id });
    await depositLicenses(app, account, { licenseTypeId: beta, quantity: 7 });
    const read = async (asked: object) =>
      (await client.licenseReports.listPosition({ accountId, ...asked })).items.map(
        ({ type, virtualAccount, position: { owned, inUse, reserved, balance, shortfall } }) =>
          [type.name, virtualAccount?.name ?? null, owned, inUse, reserved, balance, shortfall] as const,
      );
    expect(await read({})).toEqual([
      ["Alpha", null, 10, 7, 1, 5, 3],
      ["béta", null, 7, 0, 0, 7, 0],
    ]);
    const places = await read({ by: "virtual_account" });
    expect(places).toHaveLength(3);
    expect(places).toEqual(
      expect.arrayContaining([
        ["Alpha", "Bench", 0, 3, 0, 0, 3],
        ["Alpha", "Lab", 10, 4, 1, 5, 0],
      ]),
    );
    expect(await read({ virtualAccountId: lab.id, reach: "alone" })).toEqual([["Alpha", null, 10, 4, 1, 5, 0]]);
    expect(await read({ virtualAccountId: lab.id })).toEqual([["Alpha", null, 10, 7, 1, 5, 3]]);
    expect(await client.licenseReports.getPositionTotals({ accountId })).toEqual({
      day: null,
      types: 2,
      virtualAccounts: 3,
      short: 1,
      position: { owned: 17, inUse: 7, reserved: 1, balance: 12, shortfall: 3 },
      traditional: 0,
    });
  });

  it("names the traditional licenses besides, on each day those that were owned, and none twice once it is converted", async () => {
    const { accountId, account, client } = await setScene();
    const alpha = await createLicenseType(app, { name: "Alpha" });
    const sku = `KEY-${accountId.slice(-8)}`;
    await createLicenseType(app, { name: "Zeta", sku });
    await depositLicenses(app, account, { licenseTypeId: alpha, quantity: 10 });
    const clerk = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
    const claim = async (quantity: number, days?: number) => {
      const term = days === undefined ? "perpetual" : "subscription";
      const { key } = await clerk.activationKeys.issue({ sku, quantity, term, durationDays: days ?? null });
      const { items } = await client.traditionalLicenses.claim({ accountId, keys: [key] });
      return items[0]?.license?.id ?? "";
    };
    const start = app.clock.now();
    const [kept, converted] = [await claim(4), await claim(3)];
    await claim(2, 2);
    const read = async (asked: object = {}) => {
      const { items } = await client.licenseReports.listPosition({ accountId, ...asked });
      const { types, traditional } = await client.licenseReports.getPositionTotals({ accountId, ...asked });
      return [
        items.map(({ type, position, traditional: many }) => [type.name, position.owned, many]),
        types,
        traditional,
      ];
    };
    const both = (smart: number, many: number) => [
      [
        ["Alpha", 10, 0],
        ["Zeta", smart, many],
      ],
      2,
      many,
    ];
    expect(await read()).toEqual(both(0, 9));
    app.clock.advance(3 * DAY_MS);
    await client.traditionalLicenses.convert({
      accountId,
      ids: [converted],
      virtualAccountId: account.virtualAccountId,
    });
    expect(await read()).toEqual(both(3, 4));
    expect(await read({ day: dayOf(start) })).toEqual(both(0, 9));
    expect(await read({ day: dayOf(inDays(-1)) })).toEqual(both(0, 7));
    expect(await read({ day: dayOf(inDays(-4)) })).toEqual([[], 0, 0]);
    await clerk.activationKeys.revoke({ id: kept, reason: "The order was cancelled." });
    expect(await read()).toEqual(both(3, 0));
    const places = await client.licenseReports.listPosition({ accountId, by: "virtual_account" });
    expect(places.items.map(({ traditional }) => traditional)).toEqual([null, null]);
    expect(await read({ virtualAccountId: account.virtualAccountId })).toMatchObject([
      [
        ["Alpha", 10, null],
        ["Zeta", 3, null],
      ],
      2,
      null,
    ]);
    const csv = String(await client.licenseReports.exportPosition({ accountId, day: dayOf(start) }))
      .trim()
      .split("\r\n");
    expect(csv.map((line) => line.split(",").at(-1))).toEqual(["Traditional licenses besides", "0", "9"]);
    expect((await client.licenseReports.listForecasts({ accountId })).items.map(({ type }) => type.name)).toEqual([
      "Alpha",
      "Zeta",
    ]);
    const viewer = await createPerson(app);
    await giveRole(app, account, viewer, "virtual_account_viewer");
    const theirs = (await signInAs(app, viewer)).client.licenseReports;
    expect(await theirs.getPositionTotals({ accountId })).toMatchObject({ types: 2, traditional: null });
  });

  it("is known of every past day, days on which nothing moved being as the one before", async () => {
    const { accountId, account, client } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    let lotId = "";
    await dayByDay(30, async (day) => {
      if (day === 0) lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 5 });
      if (day === 5) await assignLicenses(app, account, { licenseTypeId, quantity: 4, lotId });
      if (day === 10) await assignLicenses(app, account, { licenseTypeId, quantity: 1, lotId, kind: "reservation" });
      if (day === 20) await assignLicenses(app, account, { licenseTypeId, quantity: 6, lotId: null });
    });
    const on = async (daysAgo: number) => {
      const day = dayOf(inDays(-daysAgo));
      const { items } = await client.licenseReports.listPosition({ accountId, day });
      const totals = await client.licenseReports.getPositionTotals({ accountId, day });
      expect(totals.day).toBe(daysAgo <= 0 ? null : day);
      if (items[0] !== undefined) expect(totals.position).toEqual(items[0].position);
      return items[0]?.position;
    };
    expect(await on(40)).toBeUndefined();
    expect(await on(26)).toEqual({ owned: 5, inUse: 0, reserved: 0, balance: 5, shortfall: 0 });
    expect(await on(23)).toEqual({ owned: 5, inUse: 4, reserved: 0, balance: 1, shortfall: 0 });
    expect(await on(12)).toEqual({ owned: 5, inUse: 4, reserved: 1, balance: 0, shortfall: 0 });
    const now = { owned: 5, inUse: 10, reserved: 1, balance: 0, shortfall: 6 };
    for (const daysAgo of [9, 3, 0, -5]) expect(await on(daysAgo)).toEqual(now);
  });

  it("goes on page by page, by type and by virtual account, with nothing left out or said twice, and as a safe CSV", async () => {
    const { accountId, account, client, lab } = await setScene();
    for (const name of ["=1+2", "same", "same", "Zeta"]) {
      const licenseTypeId = await createLicenseType(app, { name });
      await depositLicenses(app, account, { licenseTypeId, quantity: 2 });
      await depositLicenses(app, account, { licenseTypeId, quantity: 3, virtualAccountId: lab.id });
    }
    const day = app.clock.now().toISOString().slice(0, 10);
    app.clock.advance(DAY_MS);
    const asked = (["type", "virtual_account"] as const).flatMap((by) => [{ by }, { by, day }]);
    for (const { by, ...of } of asked) {
      const whole = (await client.licenseReports.listPosition({ accountId, by, ...of })).items;
      expect(whole).toHaveLength(by === "type" ? 4 : 8);
      const paged: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.licenseReports.listPosition({ accountId, by, ...of, cursor, limit: 1 });
        paged.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      const csv = String(await client.licenseReports.exportPosition({ accountId, by, ...of }));
      expect(csv.trim().split("\r\n")).toHaveLength(1 + whole.length);
      expect(csv).toContain(",'=1+2,");
    }
    for (const key of ["x", "{}", "[1,2]"]) {
      const cursor = Buffer.from(JSON.stringify(["virtual_account", key, newId()])).toString("base64url");
      expect(await codeOf(client.licenseReports.listPosition({ accountId, by: "virtual_account", cursor }))).toBe(
        "input.cursor_invalid",
      );
    }
  });
});

describe("the expiry calendar", () => {
  it("tells month by month what ends, what of it is renewed, and what stays in use uncovered", async () => {
    const { accountId, account, client } = await setScene();
    const licenseTypeId = await createLicenseType(app, { name: "Alpha" });
    const enforced = await createLicenseType(app, { name: "Beta", enforcement: "enforced" });
    const first = await depositLicenses(app, account, { licenseTypeId, quantity: 10, endsIn: 20, label: "PO-1" });
    await depositLicenses(app, account, {
      licenseTypeId,
      quantity: 4,
      startsIn: 20,
      endsIn: 385,
      renewsLotId: first,
      label: "PO-2",
    });
    await assignLicenses(app, account, { licenseTypeId, quantity: 9, lotId: first });
    const other = await depositLicenses(app, account, {
      licenseTypeId: enforced,
      quantity: 3,
      endsIn: 40,
      graceDays: 5,
    });
    await assignLicenses(app, account, { licenseTypeId: enforced, quantity: 2, lotId: other });
    await depositLicenses(app, account, { licenseTypeId, quantity: 1, endsIn: 900 });
    await depositLicenses(app, account, { licenseTypeId, quantity: 1 });

    const { months } = await client.licenseReports.getExpiryMonths({ accountId });
    expect(months.map(({ month }) => month)).toEqual(calendarMonths(app.clock.now(), "UTC"));
    expect(months.filter(({ lots }) => lots > 0)).toEqual([
      { month: dayOf(inDays(20)).slice(0, 7), lots: 1, quantity: 10, renewed: 4 },
      { month: dayOf(inDays(40)).slice(0, 7), lots: 1, quantity: 3, renewed: 0 },
      { month: dayOf(inDays(385)).slice(0, 7), lots: 1, quantity: 4, renewed: 0 },
    ]);
    const { items } = await client.licenseReports.listExpiries({ accountId });
    expect(items.map(({ label, quantity, renewed }) => [label, quantity, renewed])).toEqual([
      ["PO-1", 10, 4],
      ["Order", 3, 0],
      ["PO-2", 4, 0],
    ]);
    expect(items[0]).toMatchObject({ renewedBy: [{ label: "PO-2" }], ended: 0 });
    expect(items[0]?.uncovered).toBeGreaterThan(0);
    expect(items[1]).toMatchObject({ uncovered: 0, ended: 2, graceEndsAt: inDays(45).toISOString() });
    const month = dayOf(inDays(40)).slice(0, 7);
    const inMonth = await client.licenseReports.listExpiries({ accountId, month });
    expect(inMonth.items.map(({ type }) => type.name)).toEqual(["Beta"]);

    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.licenseReports.listExpiries({ accountId, cursor, limit: 1 });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(items.map(({ id }) => id));
    const csv = String(await client.licenseReports.exportExpiries({ accountId }));
    const [, ...lines] = csv.trim().split("\r\n");
    expect(lines.map((line) => line.split(",").slice(-2).map(Number))).toEqual(
      items.map(({ uncovered, ended }) => [uncovered, ended]),
    );
    expect(csv).toContain("PO-1");
    const bad = Buffer.from(JSON.stringify(["ends", "soon", newId()])).toString("base64url");
    expect(await codeOf(client.licenseReports.listExpiries({ accountId, cursor: bad }))).toBe("input.cursor_invalid");
  });

  it("puts the last day of a month into that month, as the clocks of the person's zone have it", async () => {
    const { accountId, account, client } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    const timeZone = "America/New_York";
    const [, , month = ""] = calendarMonths(app.clock.now(), timeZone);
    const lastSecond = spanOfMonth(month, timeZone).to.getTime() - 1_000;
    const endsIn = (lastSecond - app.clock.now().getTime()) / DAY_MS;
    await depositLicenses(app, account, { licenseTypeId, quantity: 6, endsIn });
    const monthsIn = async (zone?: string) => {
      const { months } = await client.licenseReports.getExpiryMonths({ accountId, timeZone: zone });
      const [found] = months.filter(({ lots }) => lots > 0);
      const { items } = await client.licenseReports.listExpiries({ accountId, timeZone: zone, month: found?.month });
      return [found?.month === month, found?.quantity, items.length];
    };
    expect(await monthsIn(timeZone)).toEqual([true, 6, 1]);
    expect(await monthsIn()).toEqual([false, 6, 1]);
    const asked = { accountId, timeZone, month };
    expect((await client.licenseReports.listExpiries(asked)).items.map(({ quantity }) => quantity)).toEqual([6]);
    expect(
      String(await client.licenseReports.exportExpiries(asked))
        .trim()
        .split("\r\n"),
    ).toHaveLength(2);
    expect(await codeOf(client.licenseReports.listExpiries({ accountId, timeZone: "Mars/Olympus" }))).toBe(
      "input.invalid",
    );
  });

  it("counts for now what has ended and may still be used", async () => {
    const { accountId, account, client } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    const now = app.clock.now();
    app.clock.set(inDays(-60));
    await depositLicenses(app, account, { licenseTypeId, quantity: 6, endsIn: 20, graceDays: 90 });
    app.clock.set(now);
    await app.sweep();
    const [month] = calendarMonths(now, "UTC");
    const { months } = await client.licenseReports.getExpiryMonths({ accountId });
    expect(months[0]).toEqual({ month, lots: 1, quantity: 6, renewed: 0 });
    const { items } = await client.licenseReports.listExpiries({ accountId, month });
    expect(items[0]).toMatchObject({ quantity: 6, state: "grace", graceEndsAt: inDays(50).toISOString() });
  });
});

describe("the optimisation", () => {
  it("proposes moves from where there is something to spare, which the transfer then takes", async () => {
    const { accountId, account, client, lab, bench } = await setScene();
    const licenseTypeId = await createLicenseType(app, { name: "Alpha" });
    const nowhere = await createLicenseType(app, { name: "Beta" });
    await depositLicenses(app, account, { licenseTypeId, quantity: 20 });
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 12, virtualAccountId: lab.id });
    await assignLicenses(app, account, { licenseTypeId, quantity: 12, lotId, virtualAccountId: lab.id });
    await assignLicenses(app, account, { licenseTypeId, quantity: 5, lotId: null, virtualAccountId: bench.id });
    await assignLicenses(app, account, { licenseTypeId: nowhere, quantity: 3, lotId: null });
    const { items } = await client.licenseReports.listOptimisation({ accountId });
    expect(items.map(({ type, missing, wanted, left }) => [type.name, missing, wanted, left])).toEqual([
      ["Alpha", 5, 2, 0],
      ["Beta", 3, 0, 3],
    ]);
    const moves = items[0]?.moves ?? [];
    expect(moves.map(({ from, to, quantity }) => [from.id, to.name, quantity])).toEqual([
      [account.virtualAccountId, "Bench", 5],
      [account.virtualAccountId, "Lab", 2],
    ]);
    const csv = String(await client.licenseReports.exportOptimisation({ accountId }));
    expect(csv.trim().split("\r\n")).toHaveLength(4);

    const { transfer } = await client.licenseTransfers.execute({
      accountId,
      lines: moves.map(({ from, to, quantity }) => ({ licenseTypeId, quantity, fromId: from.id, toId: to.id })),
    });
    expect(transfer).not.toBeNull();
    const after = await client.licenseReports.listOptimisation({ accountId });
    // What covers a shortfall is in use: of that virtual account a little would be wanted now.
    expect(after.items.map(({ type, missing }) => [type.name, missing])).toEqual([
      ["Alpha", 0],
      ["Beta", 3],
    ]);
  });

  it("wants nothing that a higher license covers where all is used up, if the account may use that, and keeps it there", async () => {
    const { accountId, account, client, lab } = await setScene();
    const { kysely } = app.platform.database;
    const licenseTypeId = await createLicenseType(app, { name: "Lower" });
    const higher = await createLicenseType(app, { name: "Restricted", enforcement: "restricted" });
    const created_at = app.clock.now();
    await kysely
      .insertInto("license_substitutions")
      .values({ license_type_id: licenseTypeId, substitute_id: higher, created_at })
      .execute();
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 30, virtualAccountId: lab.id });
    await assignLicenses(app, account, { licenseTypeId, quantity: 30, lotId, virtualAccountId: lab.id });
    await depositLicenses(app, account, { licenseTypeId, quantity: 9 });
    await depositLicenses(app, account, { licenseTypeId: higher, quantity: 2, virtualAccountId: lab.id });
    const look = async () => {
      const { items } = await client.licenseReports.listOptimisation({ accountId });
      return items.map(({ type, wanted, covered, moves }) => [type.name, wanted, covered, moves.length]);
    };
    expect(await look()).toEqual([["Lower", 3, 0, 1]]);
    await kysely
      .insertInto("license_authorizations")
      .values({
        account_id: accountId,
        license_type_id: higher,
        authorized_by: "A test",
        authorized_at: created_at,
        reason: "",
      })
      .execute();
    expect(await look()).toEqual([["Lower", 1, 2, 1]]);
  });

  it("leaves where they are licenses that were needed lately", async () => {
    const { accountId, account, client, lab } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 10 });
    const now = app.clock.now();
    app.clock.set(inDays(-40));
    const id = await assignLicenses(app, account, { licenseTypeId, quantity: 8, lotId });
    app.clock.set(inDays(10));
    await release(id, accountId, client);
    app.clock.set(now);
    await assignLicenses(app, account, { licenseTypeId, quantity: 5, lotId: null, virtualAccountId: lab.id });
    const { items } = await client.licenseReports.listOptimisation({ accountId });
    expect(items[0]).toMatchObject({ missing: 5, left: 3, moves: [{ quantity: 2 }] });
  });

  it("names licenses that were owned for 90 days and never needed", async () => {
    const { accountId, account, client, lab } = await setScene();
    const idle = await createLicenseType(app, { name: "Idle" });
    const fresh = await createLicenseType(app, { name: "Fresh" });
    const now = app.clock.now();
    app.clock.set(inDays(-120));
    const lotId = await depositLicenses(app, account, { licenseTypeId: idle, quantity: 30 });
    await depositLicenses(app, account, { licenseTypeId: idle, quantity: 10, virtualAccountId: lab.id });
    app.clock.set(inDays(60));
    const id = await assignLicenses(app, account, { licenseTypeId: idle, quantity: 12, lotId });
    await assignLicenses(app, account, { licenseTypeId: idle, quantity: 2, lotId, kind: "reservation" });
    app.clock.set(inDays(10));
    await release(id, accountId, client);
    app.clock.set(now);
    await depositLicenses(app, account, { licenseTypeId: fresh, quantity: 50 });
    const { items } = await client.licenseReports.listUnused({ accountId });
    expect(items.map(({ type, ...line }) => [type.name, line])).toEqual([
      ["Idle", { owned: 40, reserved: 2, mostUsed: 12, unused: 26 }],
    ]);
    const file = String(await client.licenseReports.exportUnused({ accountId }))
      .trim()
      .split("\r\n");
    expect(file.map((line) => line.split(",").slice(1))).toEqual([
      ["License", "Purchased", "Most in use in 90 days", "Reserved", "Not needed"],
      ["Idle", "40", "12", "2", "26"],
    ]);
    const inLab = await client.licenseReports.listUnused({ accountId, virtualAccountId: lab.id });
    expect(inLab.items.map(({ unused }) => unused)).toEqual([10]);
  });
});

describe("the forecast", () => {
  it("tells when licenses are used up at the pace of their days, with what is known to end", async () => {
    const { accountId, account, client } = await setScene();
    const growing = await createLicenseType(app, { name: "Growing" });
    const young = await createLicenseType(app, { name: "Young" });
    let lotId = "";
    await dayByDay(40, async (day) => {
      if (day === 0) lotId = await depositLicenses(app, account, { licenseTypeId: growing, quantity: 60 });
      await assignLicenses(app, account, { licenseTypeId: growing, quantity: 1, lotId });
    });
    await depositLicenses(app, account, { licenseTypeId: young, quantity: 5, endsIn: 30 });
    const { items } = await client.licenseReports.listForecasts({ accountId });
    expect(items.map(({ type, trend }) => [type.name, trend])).toEqual([
      ["Growing", { kind: "grows", perMonth: 30 }],
      ["Young", { kind: "too_short", days: 1, needed: 14 }],
    ]);
    expect(items[0]?.usedUp).toEqual({
      around: dayOf(inDays(20)),
      from: dayOf(inDays(20)),
      until: dayOf(inDays(20)),
    });
    expect(items[1]).toMatchObject({ usedUp: null, shortFrom: null });
    const file = String(await client.licenseReports.exportForecasts({ accountId }))
      .trim()
      .split("\r\n");
    const usedUp = dayOf(inDays(20));
    expect(file.slice(1).map((line) => line.split(",").slice(1))).toEqual([
      ["Growing", "60", "40", "0", "Grows", "30", usedUp, usedUp, usedUp, "", ""],
      ["Young", "5", "0", "0", "Not known yet", "", "", "", "", "", ""],
    ]);
    const drawn = await client.licenseReports.getForecast({ accountId, licenseTypeId: growing });
    expect(drawn.forecast).toEqual(items[0]);
    expect(drawn.history).toHaveLength(182);
    expect(drawn.history.at(-1)).toMatchObject({ day: dayOf(app.clock.now()), owned: 60, inUse: 40 });
    expect(drawn.ahead[0]).toMatchObject({ day: dayOf(inDays(1)), owned: 60, expected: 41 });
    const ending = await client.licenseReports.getForecast({ accountId, licenseTypeId: young });
    expect(ending.ahead.map(({ owned }) => owned)).toEqual([
      ...Array.from({ length: 29 }, () => 5),
      ...Array.from({ length: ending.ahead.length - 29 }, () => 0),
    ]);
  });

  it("puts first, page by page, what needs somebody soonest", async () => {
    const { accountId, account, client } = await setScene();
    const growing = await createLicenseType(app, { name: "Growing" });
    const others = { lasting: "Ample", ending: "Ending", used: "Used up", empty: "Zero" };
    const idOf = new Map<string, string>();
    for (const name of Object.values(others)) idOf.set(name, await createLicenseType(app, { name }));
    const take = async (name: string, quantity: number, inUse: number, lasting?: { endsIn: number }) => {
      const licenseTypeId = idOf.get(name) ?? "";
      const lotId = await depositLicenses(app, account, { licenseTypeId, quantity, ...lasting });
      if (inUse > 0) await assignLicenses(app, account, { licenseTypeId, quantity: inUse, lotId });
    };
    let lotId = "";
    await dayByDay(40, async (day) => {
      if (day === 0) lotId = await depositLicenses(app, account, { licenseTypeId: growing, quantity: 60 });
      await assignLicenses(app, account, { licenseTypeId: growing, quantity: 1, lotId });
    });
    await take(others.lasting, 9, 1);
    await take(others.ending, 9, 1, { endsIn: 10 });
    await take(others.used, 9, 9);
    await take(others.empty, 9, 0);
    const soonest = { accountId, sort: "soonest" } as const;
    const { items } = await client.licenseReports.listForecasts(soonest);
    expect(items.map(({ type }) => type.name)).toEqual(["Used up", "Ending", "Growing", "Ample", "Zero"]);
    const paged: typeof items = [];
    let cursor: string | undefined;
    do {
      const page = await client.licenseReports.listForecasts({ ...soonest, limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(items);
    const byName = await client.licenseReports.listForecasts({ accountId, limit: 2 });
    expect(byName.items.map(({ type }) => type.name)).toEqual(["Ample", "Ending"]);
    const other = client.licenseReports.listForecasts({ ...soonest, cursor: byName.nextCursor ?? "" });
    expect(await codeOf(other)).toBe("input.cursor_invalid");
  });
});

describe("who sees what of reports", () => {
  it("is own virtual accounts only for roles on these, and nothing of another account", async () => {
    const { accountId, account, client: administrator, lab, bench } = await setScene();
    const licenseTypeId = await createLicenseType(app, { name: "Alpha" });
    const elsewhere = await createLicenseType(app, { name: "Elsewhere" });
    await depositLicenses(app, account, { licenseTypeId, quantity: 3, virtualAccountId: bench.id, endsIn: 30 });
    await depositLicenses(app, account, { licenseTypeId, quantity: 40, endsIn: 50 });
    await depositLicenses(app, account, { licenseTypeId: elsewhere, quantity: 1 });
    await assignLicenses(app, account, { licenseTypeId, quantity: 2, lotId: null, virtualAccountId: bench.id });
    const viewer = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: bench.id }, viewer, "virtual_account_viewer");
    const { client } = await signInAs(app, viewer);
    const reports = client.licenseReports;
    expect((await reports.getPositionTotals({ accountId })).position).toMatchObject({ owned: 3, inUse: 2, balance: 3 });
    expect((await reports.listPosition({ accountId, by: "virtual_account" })).items).toHaveLength(1);
    expect((await reports.listExpiries({ accountId })).items.map(({ quantity }) => quantity)).toEqual([3]);
    const lines = (await reports.listOptimisation({ accountId })).items;
    expect(lines.map(({ moves, left }) => [moves, left])).toEqual([[[], 2]]);
    expect((await reports.listForecasts({ accountId })).items.map(({ position }) => position.owned)).toEqual([3]);
    expect((await reports.listUnused({ accountId })).items).toEqual([]);
    const document = String(await reports.exportCycloneDx({ accountId }));
    expect(document).toContain('"freehold:scope","value":"virtual_accounts"');
    expect(document).not.toContain("Elsewhere");
    expect(await codeOf(reports.getForecast({ accountId, licenseTypeId: elsewhere }))).toBe("license_type.not_found");

    const { accountId: foreign } = await setScene();
    const ways = [
      reports.listPosition,
      reports.getPositionTotals,
      reports.exportPosition,
      reports.getExpiryMonths,
      reports.listExpiries,
      reports.exportExpiries,
      reports.listOptimisation,
      reports.listUnused,
      reports.exportOptimisation,
      reports.exportUnused,
      reports.listForecasts,
      reports.exportForecasts,
      (asked: { accountId: string; virtualAccountId?: string }) => reports.getForecast({ ...asked, licenseTypeId }),
      reports.exportCycloneDx,
    ];
    for (const way of ways) {
      expect(await codeOf(way({ accountId, virtualAccountId: lab.id }))).toBe("virtual_account.not_found");
      expect(await codeOf(way({ accountId: foreign }))).toBe("account.not_found");
    }
    expect((await administrator.licenseReports.getPositionTotals({ accountId })).position.owned).toBe(44);
  });
});
