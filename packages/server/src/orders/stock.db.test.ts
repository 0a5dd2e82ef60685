import type { Order } from "@freehold/core/orders/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, queuedMails, signInAs } from "../testing/factories.ts";
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

const reason = "The partner delivered to the wrong customer.";

const administered = async (type: "customer" | "holding" = "customer") => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator, type });
  return { account, administrator, client: (await signInAs(app, administrator)).client };
};
type Administered = Awaited<ReturnType<typeof administered>>;

const setStatus = ({ account }: Administered, status: string) =>
  app.platform.database.kysely.updateTable("accounts").set({ status }).where("id", "=", account.id).execute();

const lineOf = ({ id, lines }: Order) => ({ id, lineId: lines[0]?.id ?? "" });

const deliver = (from: Administered, order: Order, to: Administered, quantity: number) =>
  from.client.orders.deliver({
    accountId: from.account.id,
    ...lineOf(order),
    quantity,
    domainIdentifier: to.account.domain,
  });

/** The order that the latest delivery became. */
const received = async ({ account }: Administered): Promise<Order> => {
  const { items } = await clerk.orders.listForOperator({ accountId: account.id, limit: 1 });
  return clerk.orders.getForOperator({ id: items[0]?.id ?? "" });
};

const stockOf = async ({ id }: Order) => {
  const { lines, state } = await clerk.orders.getForOperator({ id });
  return { order: state, state: lines[0]?.state, delivered: lines[0]?.delivered };
};

/** A holding account with ten licenses in stock, another that it delivered so many to, and a customer. */
const setScene = async (delivered: number) => {
  const [partner, reseller, customer] = [
    await administered("holding"),
    await administered("holding"),
    await administered(),
  ];
  const order = await clerk.orders.enter(sentOrder({ sku }, { domainIdentifier: partner.account.domain }));
  await deliver(partner, order, reseller, delivered);
  return { partner, reseller, customer, order, part: await received(reseller) };
};

const cancel = (order: Order) => clerk.orders.cancelLine({ ...lineOf(order), reason });

const restockedIn = async ({ account }: Administered) =>
  app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select(["after", "reason"])
    .where("account_id", "=", account.id)
    .where("action", "=", "order.restocked")
    .execute();

describe("a delivery that is cancelled", () => {
  it("gives back what was not delivered on, and says so before", async () => {
    const { reseller, customer, order, part } = await setScene(10);
    await deliver(reseller, part, customer, 4);
    expect(await clerk.orders.previewLineCancellation(lineOf(part))).toMatchObject({ event: "cancel", quantity: 6 });
    await cancel(part);
    expect(await stockOf(order)).toEqual({ order: "in_stock", state: "in_stock", delivered: 4 });
    expect(await stockOf(part)).toEqual({ order: "done", state: "cancelled", delivered: 4 });
    expect(await received(reseller)).toMatchObject({ lineCount: 1, contents: [{ quantity: 4 }] });
  });

  it("tells the account that had delivered it, in its log and by mail", async () => {
    const { partner, reseller, part } = await setScene(3);
    await cancel(part);
    expect(await restockedIn(partner)).toEqual([
      { after: { lines: [`10: 3 × ${sku}`], account: reseller.account.name }, reason },
    ]);
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ recipient }) => recipient === partner.administrator.email);
    expect(mails.map(({ template }) => template).toSorted()).toEqual(["order.restocked", "order.stocked"]);
  });

  it("goes past stock that is cancelled itself to where that came from", async () => {
    const { partner, reseller, customer, order, part } = await setScene(10);
    await setStatus(customer, "suspended");
    await deliver(reseller, part, customer, 4);
    await cancel(part);
    await cancel(await received(customer));
    expect(await stockOf(order)).toEqual({ order: "in_stock", state: "in_stock", delivered: 0 });
    expect(await stockOf(part)).toEqual({ order: "cancelled", state: "cancelled", delivered: 0 });
    const restocked = await restockedIn(partner);
    expect(restocked.map(({ after }) => (after as { account: string }).account)).toEqual([
      reseller.account.name,
      reseller.account.name,
    ]);
  });

  it("meets a delivery of the same licenses: none comes out of nothing", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { reseller, customer, order, part } = await setScene(10);
      const codes = await Promise.all([codeOf(cancel(part)), codeOf(deliver(reseller, part, customer, 4))]);
      expect(codes[0]).toBe("done");
      expect(["done", "order.not_in_stock"]).toContain(codes[1]);
      const owned = codes[1] === "done" ? 4 : 0;
      expect((await stockOf(order)).delivered).toBe(owned);
      const { rows } = await sql<{ owned: number }>`
        select coalesce(sum(owned), 0)::int as owned from pools where account_id = ${customer.account.id}`.execute(
        app.platform.database.kysely,
      );
      expect(rows).toEqual([{ owned }]);
    }
  });

  it("cannot be kept by the database where it does not add up", async () => {
    const { order, part } = await setScene(10);
    const { kysely } = app.platform.database;
    const wrong = (delivered: number, id: string) =>
      kysely
        .transaction()
        .execute((tx) =>
          sql`update order_lines set delivered = ${delivered}, state = 'in_stock' where order_id = ${id}`.execute(tx),
        );
    await expect(wrong(6, order.id)).rejects.toThrow(/came of it/);
    await expect(wrong(4, part.id)).rejects.toThrow(/came of it/);
  });

  it("is not added to by lines that are sent of it", async () => {
    const { part } = await setScene(5);
    const { source, number, buyerCompany, placedAt } = part;
    const sent = sentOrder({ sku, line: "20" }, { source, number, buyerCompany, placedAt });
    expect(await codeOf(clerk.orders.enter(sent))).toBe("order.delivery_complete");
  });
});

describe("a hold on what is in stock", () => {
  const held = "Waiting for the export papers.";

  it("is shown with its reason to both sides, raises an alert, and ends by the operator's word", async () => {
    const { partner, reseller, order } = await setScene(4);
    await clerk.orders.hold({ id: order.id, reason: held });
    const at = { accountId: partner.account.id, id: order.id };
    const holds = [{ kind: "operator", reason: held }];
    expect(await clerk.orders.getForOperator({ id: order.id })).toMatchObject({ state: "in_stock", holds });
    expect(await partner.client.orders.get(at)).toMatchObject({ state: "in_stock", holds });
    expect(await codeOf(deliver(partner, order, reseller, 1))).toBe("order.on_hold");
    const alerts = async () =>
      (await partner.client.licenseAlerts.list({ accountId: partner.account.id })).items.map(({ kind }) => kind);
    await app.sweep();
    expect(await alerts()).toEqual(["order_held"]);
    await clerk.orders.release({ id: order.id });
    expect((await partner.client.orders.get(at)).holds).toEqual([]);
    expect(await codeOf(deliver(partner, order, reseller, 1))).toBe("done");
    await app.sweep();
    expect(await alerts()).toEqual([]);
  });

  it("is shown as well where the account is what holds it", async () => {
    const { partner, order } = await setScene(4);
    await setStatus(partner, "suspended");
    expect((await clerk.orders.getForOperator({ id: order.id })).holds).toMatchObject([{ kind: "account_suspended" }]);
  });

  it("is refused once nothing is left to hold, and ends when nothing is", async () => {
    const { partner, reseller, order, part } = await setScene(4);
    await clerk.orders.hold({ id: order.id, reason: held });
    await cancel(order);
    expect(await clerk.orders.getForOperator({ id: order.id })).toMatchObject({ state: "done", holds: [] });
    expect(await codeOf(clerk.orders.hold({ id: order.id, reason: held }))).toBe("order.nothing_to_hold");
    expect(await codeOf(deliver(partner, order, reseller, 1))).toBe("order.not_in_stock");
    const { kysely } = app.platform.database;
    await cancel(part);
    const hold = kysely.updateTable("orders").set({ hold_reason: held, hold_set_by: "Nobody" });
    await expect(hold.where("id", "=", part.id).execute()).rejects.toThrow(/orders_hold_of_something/);
  });

  it("meets the delivery of the last license: one of them is refused", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { partner, reseller, order } = await setScene(4);
      const hold = clerk.orders.hold({ id: order.id, reason: held });
      const codes = await Promise.all([codeOf(hold), codeOf(deliver(partner, order, reseller, 6))]);
      expect([
        ["done", "order.on_hold"],
        ["order.nothing_to_hold", "done"],
      ]).toContainEqual(codes);
    }
  });
});
