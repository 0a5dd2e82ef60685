import type { OrderRow } from "@freehold/core/orders/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";
import { sentOrder } from "../testing/orders.ts";

let app: TestApp;
let clerk: Visitor["client"];
let sku: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ client: clerk } = await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] })));
  ({ sku } = await createLicenseType(app));
});
afterAll(() => app.close());

const administered = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  return { account, client: (await signInAs(app, administrator)).client };
};

type Row = z.input<typeof OrderRow>;

let counter = 0;
const rowOf = (change: Partial<OrderRow>): Row => {
  counter += 1;
  return {
    source: "FILE",
    number: `S-${counter}`,
    placed: "2026-03-01",
    buyerCompany: "Kestrel Logistics Ltd",
    line: "10",
    sku,
    quantity: "10",
    term: "subscription",
    ...change,
  };
};

const verdictOf = async (row: Row, timeZone?: string) => {
  const { items } = await clerk.orders.enterRows({ rows: [row], ...(timeZone === undefined ? {} : { timeZone }) });
  return [items[0]?.verdict, ...(items[0]?.differences ?? [])];
};

const lotsOf = (accountId: string) =>
  app.platform.database.kysely
    .selectFrom("lots")
    .select(["starts_at", "ends_at", "time_zone"])
    .where("account_id", "=", accountId)
    .orderBy("id")
    .execute();

describe("a file that is sent again", () => {
  it("changes nothing after its virtual account was renamed or archived", async () => {
    const { account, client } = await administered();
    const of = { accountId: account.id };
    const paris = await client.virtualAccounts.create({ ...of, name: "Paris" });
    const oslo = await client.virtualAccounts.create({ ...of, name: "Oslo" });
    await app.platform.database.kysely
      .updateTable("accounts")
      .set({ status: "suspended" })
      .where("id", "=", account.id)
      .execute();
    const rows = ["Paris", "Oslo"].map((virtualAccount) =>
      rowOf({ account: account.domain, virtualAccount, months: "12" }),
    );
    for (const row of rows) expect(await verdictOf(row)).toEqual(["new"]);
    const places = app.platform.database.kysely.updateTable("virtual_accounts").where("account_id", "=", account.id);
    await places.set({ name: "Paris HQ" }).where("id", "=", paris.id).execute();
    await places.set({ archived_at: app.clock.now() }).where("id", "=", oslo.id).execute();
    for (const row of rows) expect(await verdictOf(row)).toEqual(["same"]);
    const [first] = rows;
    if (first === undefined) throw new Error("no row");
    expect(await verdictOf({ ...first, virtualAccount: "Rome" })).toEqual(["line_differs", "virtualAccount"]);
    expect(await verdictOf({ ...first, virtualAccount: "Paris HQ" })).toEqual(["same"]);
  });

  it("means the same days from another zone, from the form and through the API", async () => {
    const { account } = await administered();
    const row = rowOf({ account: account.domain, starts: "2027-03-01", ends: "2027-12-31" });
    expect(await verdictOf(row, "Europe/Paris")).toEqual(["new"]);
    expect(await verdictOf(row, "Europe/Paris")).toEqual(["same"]);
    expect(await verdictOf(row, "America/Los_Angeles")).toEqual(["same"]);
    expect(await verdictOf(row)).toEqual(["same"]);
    expect(await verdictOf({ ...row, ends: "2027-12-30" })).toEqual(["line_differs", "endsAt"]);
    const days = {
      startsAt: "2027-02-28T23:00:00Z",
      endsAt: "2027-12-31T22:59:59Z",
      durationMonths: null,
    };
    const byForm = sentOrder(
      { sku, ...days },
      { source: "FILE", number: row.number ?? "", placedAt: "2026-02-28T23:00:00Z", timeZone: "Europe/Paris" },
    );
    expect(await codeOf(clerk.orders.enter(byForm))).toBe("done");
    expect(await lotsOf(account.id)).toEqual([
      {
        starts_at: new Date("2027-02-28T23:00:00Z"),
        ends_at: new Date("2027-12-31T22:59:59Z"),
        time_zone: "Europe/Paris",
      },
    ]);
  });

  it("is usable on the whole of its last day", async () => {
    const { account } = await administered();
    expect(await verdictOf(rowOf({ account: account.domain, ends: "2027-12-31" }))).toEqual(["new"]);
    expect(await lotsOf(account.id)).toMatchObject([{ ends_at: new Date("2027-12-31T23:59:59Z") }]);
  });
});

describe("so many months from a first day", () => {
  it("end on the same day of the zone it is meant in, by form and by file", async () => {
    const { account } = await administered();
    const domainIdentifier = account.domain;
    await clerk.orders.enter(
      sentOrder(
        { sku, startsAt: "2027-02-28T23:00:00Z", durationMonths: 1 },
        { domainIdentifier, timeZone: "Europe/Paris" },
      ),
    );
    await verdictOf(rowOf({ account: account.domain, starts: "2027-03-01", months: "1" }), "Europe/Paris");
    const ends = (await lotsOf(account.id)).map(({ ends_at }) => ends_at?.toISOString());
    expect(ends).toEqual(["2027-03-31T22:00:00.000Z", "2027-03-31T22:00:00.000Z"]);
  });

  it("are renewed by months of that zone", async () => {
    const { account, client } = await administered();
    await clerk.orders.enter(
      sentOrder(
        { sku, startsAt: "2026-01-31T23:00:00Z", durationMonths: 1 },
        { domainIdentifier: account.domain, timeZone: "Europe/Paris" },
      ),
    );
    const of = { accountId: account.id };
    const { items } = await client.renewals.listEnding({ ...of, months: 12 });
    const lines = [{ lotId: items[0]?.id ?? "", quantity: 10 }];
    const preview = await client.renewals.preview({ ...of, lines, term: { kind: "months", months: 1 } });
    expect(preview.items).toMatchObject([{ startsAt: "2026-02-28T23:00:00.000Z", endsAt: "2026-03-31T22:00:00.000Z" }]);
  });

  it("ask for a zone that there is", async () => {
    const sent = sentOrder({ sku }, { timeZone: "Mars/Olympus" });
    await expect(clerk.orders.enter(sent)).rejects.toMatchObject({
      code: "input.invalid",
      fields: [{ field: "timeZone", code: "time_zone.unknown" }],
    });
  });
});
