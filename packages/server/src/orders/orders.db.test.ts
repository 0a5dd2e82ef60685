import { DAY_MS } from "@freehold/core/kernel/duration";
import type { EnteredOrder, Order } from "@freehold/core/orders/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";

type Sent = z.input<typeof EnteredOrder>;

let app: TestApp;
let clerk: Visitor;
let sku: string;

beforeAll(async () => {
  app = await startTestApp();
  clerk = await signInAs(app, await createPerson(app, { name: "Clara Clerk", operatorRoles: ["orders"] }));
  ({ sku } = await createType());
});
afterAll(() => app.close());

let counter = 0;
const createType = async (retired = false) => {
  counter += 1;
  const type = { id: newId(), sku: `SKU-${counter}`, name: `License ${counter}` };
  await app.platform.database.kysely
    .insertInto("license_types")
    .values({
      ...type,
      unit: "license",
      enforcement: "enforced",
      grace_days: 14,
      created_at: app.clock.now(),
      retired_at: retired ? app.clock.now() : null,
    })
    .execute();
  return type;
};

const line = (change: Partial<Sent["lines"][number]> = {}): Sent["lines"][number] => ({
  line: "10",
  sku,
  quantity: 10,
  term: "subscription",
  durationMonths: 12,
  ...change,
});

const order = (change: Partial<Sent> = {}): Sent => {
  counter += 1;
  return {
    source: "SHOP",
    number: `A-${counter}`,
    buyerCompany: "Kestrel Logistics Ltd",
    placedAt: "2026-03-01T00:00:00Z",
    lines: [line()],
    ...change,
  };
};

const administered = async (options: Parameters<typeof createAccount>[1] = {}) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator, ...options });
  return { account, administrator, client: (await signInAs(app, administrator)).client };
};

const statesOf = ({ lines }: Order) => lines.map(({ state }) => state);
const kindsOf = ({ holds }: Pick<Order, "holds">) => holds.map(({ kind }) => kind);

const poolOf = async ({ id }: TestAccount) => {
  const rows = await app.platform.database.kysely
    .selectFrom("pools")
    .select(["available", "virtual_account_id"])
    .where("account_id", "=", id)
    .execute();
  return rows.map((row) => ({ available: Number(row.available), virtualAccountId: row.virtual_account_id }));
};

const lotsOf = ({ id }: TestAccount) =>
  app.platform.database.kysely
    .selectFrom("lots")
    .select(["id", "starts_at", "ends_at", "grace_ends_at", "origin_label", "quantity", "renews_lot_id"])
    .where("account_id", "=", id)
    .orderBy("id")
    .execute();

const actionsOf = async (accountId: string) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .where("action", "like", "order.%")
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

const setStatus = (account: TestAccount, status: string) =>
  app.platform.database.kysely.updateTable("accounts").set({ status }).where("id", "=", account.id).execute();

describe("an order that is entered", () => {
  it("is usable at once in an active account, in the default virtual account, and its administrators are told once", async () => {
    const { account, administrator } = await administered();
    const sent = order({ domainIdentifier: account.domain, lines: [line(), line({ line: "20", quantity: 5 })] });
    const entered = await clerk.client.orders.enter(sent);
    expect(statesOf(entered)).toEqual(["deposited", "deposited"]);
    expect(entered).toMatchObject({ state: "done", holds: [], account: { id: account.id } });
    expect(await poolOf(account)).toEqual([{ available: 15, virtualAccountId: account.virtualAccountId }]);
    const [lot] = await lotsOf(account);
    expect(lot).toMatchObject({
      starts_at: app.clock.now(),
      ends_at: new Date("2027-03-02T09:00:00Z"),
      grace_ends_at: new Date("2027-03-16T09:00:00Z"),
      origin_label: `SHOP ${sent.number}`,
    });
    await clerk.client.orders.enter({ ...sent, lines: [line({ line: "30" })] });
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ key }) => key.includes(entered.id));
    expect(mails).toMatchObject([{ recipient: administrator.email, template: "order.deposited" }]);
    expect(await actionsOf(account.id)).toEqual([
      "order.entered",
      "order.deposited",
      "order.lines_added",
      "order.deposited",
    ]);
  });

  it("is the same when it is sent again: nothing changes and nothing is audited", async () => {
    const { account } = await administered();
    const sent = order({ domainIdentifier: account.domain });
    const first = await clerk.client.orders.enter(sent);
    const before = await actionsOf(account.id);
    const again = await clerk.client.orders.enter({ ...sent, source: "shop", domainIdentifier: null });
    expect(again).toEqual(first);
    expect(await actionsOf(account.id)).toEqual(before);
    expect(await poolOf(account)).toMatchObject([{ available: 10 }]);
  });

  it("is refused with what is different when it is sent again with something else", async () => {
    const { account } = await administered();
    const other = await administered();
    const sent = order({ domainIdentifier: account.domain });
    await clerk.client.orders.enter(sent);
    const before = await actionsOf(account.id);
    const differing = await clerk.client.orders
      .enter({ ...sent, lines: [line({ quantity: 11, durationMonths: 24 })] })
      .catch((problem: unknown) => problem);
    expect(differing).toMatchObject({ code: "order.line_differs" });
    expect((differing as { detail: string }).detail).toContain("the quantity and the number of months");
    expect(await codeOf(clerk.client.orders.enter({ ...sent, buyerCompany: "Another" }))).toBe("order.differs");
    expect(await codeOf(clerk.client.orders.enter({ ...sent, domainIdentifier: other.account.domain }))).toBe(
      "order.differs",
    );
    expect(await actionsOf(account.id)).toEqual(before);
    expect(await actionsOf(other.account.id)).toEqual([]);
  });

  it("is refused where it names what is not there, and leaves nothing behind", async () => {
    const { account } = await administered();
    const retired = await createType(true);
    const enter = (change: Partial<Sent>) => codeOf(clerk.client.orders.enter(order(change)));
    expect(await enter({ domainIdentifier: "nobody-has-this.com" })).toBe("order.account_unknown");
    expect(await enter({ lines: [line({ sku: "GONE" })] })).toBe("order.license_type_unknown");
    expect(await enter({ lines: [line({ sku: retired.sku })] })).toBe("order.license_type_retired");
    expect(await enter({ lines: [line({ virtualAccountId: newId() })] })).toBe("order.virtual_account_unknown");
    expect(await enter({ domainIdentifier: account.domain, lines: [line({ virtualAccountId: newId() })] })).toBe(
      "order.virtual_account_unknown",
    );
    expect(await enter({ lines: [line({ renews: { number: "none", line: "1" } })] })).toBe("order.renewal_unknown");
    expect(await enter({ lines: [line({ term: "perpetual" })] })).toBe("order.term_dates");
    expect(await enter({ lines: [line({ durationMonths: null, endsAt: "2026-02-01T00:00:00Z" })] })).toBe(
      "order.ends_too_early",
    );
    expect(await enter({ lines: [line(), line({ line: "10" })] })).toBe("order.line_twice");
    const left = await clerk.client.orders.listForOperator({ search: `A-${counter}` });
    expect(left.items).toEqual([]);
    expect(await actionsOf(account.id)).toEqual([]);
  });

  it("is refused with the field of the line that is wrong, among several", async () => {
    const fieldOf = async (wrong: Partial<Sent["lines"][number]>) => {
      const lines = [line(), line({ line: "20", ...wrong })];
      const problem = await clerk.client.orders.enter(order({ lines })).catch((thrown: unknown) => thrown);
      return (problem as { fields: { field: string }[] }).fields.map(({ field }) => field);
    };
    expect(await fieldOf({ line: "10" })).toEqual(["lines.1.line"]);
    expect(await fieldOf({ sku: "GONE" })).toEqual(["lines.1.sku"]);
    expect(await fieldOf({ virtualAccountId: newId() })).toEqual(["lines.1.virtualAccountId"]);
    expect(await fieldOf({ renews: { number: "none", line: "1" } })).toEqual(["lines.1.renews.number"]);
    expect(await fieldOf({ durationMonths: null, endsAt: "2026-02-01T00:00:00Z" })).toEqual(["lines.1.endsAt"]);
    expect(await fieldOf({ durationMonths: 999 })).toEqual(["lines.1.durationMonths"]);
  });

  it("renews what it says, in a new lot that is linked to the old", async () => {
    const { account } = await administered();
    const first = order({ domainIdentifier: account.domain });
    await clerk.client.orders.enter(first);
    await clerk.client.orders.enter(
      order({ domainIdentifier: account.domain, lines: [line({ renews: { number: first.number, line: "10" } })] }),
    );
    const [old, renewal] = await lotsOf(account);
    expect(renewal?.renews_lot_id).toBe(old?.id);
  });

  it("goes to the virtual account that it names", async () => {
    const { account, client } = await administered();
    const place = await client.virtualAccounts.create({ accountId: account.id, name: "Bergen" });
    await clerk.client.orders.enter(
      order({ domainIdentifier: account.domain, lines: [line({ virtualAccountId: place.id })] }),
    );
    expect(await poolOf(account)).toEqual([{ available: 10, virtualAccountId: place.id }]);
  });

  it("goes to the virtual account that it names in words, as a file does, of an account that waits for its activation too", async () => {
    const { account, client } = await administered();
    const above = await client.virtualAccounts.create({ accountId: account.id, name: "Europe" });
    const place = await client.virtualAccounts.create({ accountId: account.id, parentId: above.id, name: "برغن" });
    const enter = (change: Partial<Sent["lines"][number]>, more: Partial<Sent> = {}) =>
      clerk.client.orders.enter(order({ domainIdentifier: account.domain, lines: [line(change)], ...more }));
    const placeOf = async (entered: Promise<Order>) => (await entered).lines[0]?.virtualAccount;
    const sent = { number: `A-words-${counter}` };
    expect(await placeOf(enter({ virtualAccount: " europe/برغن " }, sent))).toMatchObject({ id: place.id });
    await client.virtualAccounts.update({ accountId: account.id, id: place.id, name: "Bergen" });
    expect(await placeOf(enter({ virtualAccount: "europe/برغن" }, sent))).toMatchObject({ id: place.id });
    expect(await placeOf(enter({ virtualAccount: "Bergen", virtualAccountId: place.id }))).toMatchObject({
      id: place.id,
    });
    const problemOf = (entered: Promise<Order>) => entered.catch((thrown: unknown) => thrown);
    const unknown = { code: "order.virtual_account_unknown", fields: [{ field: "lines.0.virtualAccount" }] };
    expect(await problemOf(enter({ virtualAccount: "Oslo" }))).toMatchObject(unknown);
    expect(await problemOf(enter({ virtualAccount: "Europe|Bergen" }))).toMatchObject(unknown);
    expect(await problemOf(enter({ virtualAccount: "Europe", virtualAccountId: place.id }))).toMatchObject(unknown);
    expect(await problemOf(enter({ virtualAccount: "Bergen" }, { domainIdentifier: null }))).toMatchObject(unknown);
    await setStatus(account, "provisional");
    expect(await placeOf(enter({ virtualAccount: "Bergen" }))).toMatchObject({ id: place.id });
  });
});

describe("what holds an order", () => {
  it("is said with each thing, and its end deposits the lines in one transaction", async () => {
    const { account, client } = await administered();
    const { kysely } = app.platform.database;
    await setStatus(account, "suspended");
    const held = await clerk.client.orders.enter(
      order({ domainIdentifier: account.domain, holdReason: "The invoice of March is not paid yet." }),
    );
    expect(held).toMatchObject({ state: "held" });
    expect(kindsOf(held)).toEqual(["account_suspended", "operator"]);
    expect(await poolOf(account)).toEqual([]);
    const boss = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    await boss.client.operators.changeAccountStatus({
      accountId: account.id,
      event: "resume",
      reason: "Everything is settled again.",
    });
    expect(kindsOf(await client.orders.get({ accountId: account.id, id: held.id }))).toEqual(["operator"]);
    await kysely.updateTable("accounts").set({ agreement_version: 0 }).where("id", "=", account.id).execute();
    const released = await clerk.client.orders.release({ id: held.id });
    expect(kindsOf(released)).toEqual(["agreement_pending"]);
    const { items } = await client.agreements.list({ accountId: account.id });
    await client.agreements.accept({ accountId: account.id, version: items[0]?.version ?? 0 });
    expect(statesOf(await client.orders.get({ accountId: account.id, id: held.id }))).toEqual(["deposited"]);
    expect(await poolOf(account)).toMatchObject([{ available: 10 }]);
    expect(await actionsOf(account.id)).toEqual(["order.entered", "order.released", "order.deposited"]);
    expect(await codeOf(clerk.client.orders.release({ id: held.id }))).toBe("done");
    expect(await codeOf(clerk.client.orders.release({ id: newId() }))).toBe("order.not_found");
  });

  it("is the operator's word where they give one, for what is not usable yet", async () => {
    const { account, client } = await administered();
    const entered = await clerk.client.orders.enter(order({ domainIdentifier: account.domain }));
    const reason = "Waiting for the export papers.";
    expect(await codeOf(clerk.client.orders.hold({ id: entered.id, reason }))).toBe("order.nothing_to_hold");
    await setStatus(account, "suspended");
    const more = await clerk.client.orders.enter(order({ number: entered.number, lines: [line({ line: "20" })] }));
    expect(statesOf(more)).toEqual(["deposited", "held"]);
    await clerk.client.orders.hold({ id: entered.id, reason });
    await clerk.client.orders.hold({ id: entered.id, reason });
    await setStatus(account, "active");
    expect((await client.orders.list({ accountId: account.id })).items).toMatchObject([
      { id: entered.id, state: "held", holds: [{ kind: "operator", reason }] },
    ]);
    expect(statesOf(await clerk.client.orders.release({ id: entered.id }))).toEqual(["deposited", "deposited"]);
    expect(await codeOf(clerk.client.orders.hold({ id: newId(), reason }))).toBe("order.not_found");
  });
});

describe("cancelling", () => {
  const reason = "Ordered by mistake, says the buyer.";

  it("ends a line that is held, once, with a reason that its owner reads", async () => {
    const { account, client } = await administered();
    await setStatus(account, "suspended");
    const entered = await clerk.client.orders.enter(order({ domainIdentifier: account.domain }));
    const lineId = entered.lines[0]?.id ?? "";
    const cancelled = await clerk.client.orders.cancelLine({ id: entered.id, lineId, reason });
    expect(cancelled).toMatchObject({ state: "cancelled", lines: [{ cancelled: { by: "Clara Clerk", reason } }] });
    expect((await client.orders.get({ accountId: account.id, id: entered.id })).lines[0]?.cancelled?.reason).toBe(
      reason,
    );
    expect(await codeOf(clerk.client.orders.cancelLine({ id: entered.id, lineId, reason }))).toBe("order.line_over");
    expect(await codeOf(clerk.client.orders.cancelLine({ id: entered.id, lineId: newId(), reason }))).toBe(
      "order.line_not_found",
    );
    expect(await codeOf(clerk.client.orders.cancelLine({ id: newId(), lineId, reason }))).toBe("order.not_found");
  });

  it("leaves in lists of orders what stands, and nothing where all is cancelled", async () => {
    const { account, client } = await administered();
    const lines = ["1", "2", "3", "4", "5"].map((name, index) => line({ line: name, quantity: index + 1 }));
    const sent = order({ domainIdentifier: account.domain, lines });
    const { id, lines: entered } = await clerk.client.orders.enter(sent);
    const listed = async () => {
      const { items } = await client.orders.list({ accountId: account.id });
      expect((await clerk.client.orders.listForOperator({ accountId: account.id })).items).toEqual(items);
      return items.map(({ lineCount, contents }) => ({ lineCount, left: contents.map(({ quantity }) => quantity) }));
    };
    const [first, ...others] = entered;
    await clerk.client.orders.cancelLine({ id, lineId: first?.id ?? "", reason });
    expect(await listed()).toEqual([{ lineCount: 4, left: [2, 3, 4] }]);
    for (const { id: lineId } of others) await clerk.client.orders.cancelLine({ id, lineId, reason });
    expect(await listed()).toEqual([{ lineCount: 0, left: [] }]);
  });
});

describe("an order without an account", () => {
  it("is found by who bought it or administers its domain, and by nobody else", async () => {
    const buyer = await createPerson(app, { email: "buyer@kestrel-unassigned.com" });
    const { account, client } = await administered({ domain: "kestrel-unassigned.com" });
    const elsewhere = await administered();
    await giveRole(app, elsewhere.account, buyer, "user");
    const byBuyer = (await signInAs(app, buyer)).client;
    const entered = await clerk.client.orders.enter(order({ buyerEmail: buyer.email }));
    expect(kindsOf(entered)).toEqual(["unassigned"]);
    const seenBy = async (who: Visitor["client"], of: TestAccount, number = "") =>
      (await who.orders.listUnassigned({ accountId: of.id, number })).items.map(({ id }) => id);
    expect(await seenBy(client, account)).toEqual([entered.id]);
    expect(await seenBy(client, account, entered.number.toLowerCase())).toEqual([entered.id]);
    expect(await seenBy(client, account, "another")).toEqual([]);
    expect(await seenBy(byBuyer, elsewhere.account)).toEqual([entered.id]);
    expect(await seenBy(elsewhere.client, elsewhere.account)).toEqual([]);
    const assign = (who: Visitor["client"], of: TestAccount) =>
      who.orders.assign({ accountId: of.id, items: [{ number: entered.number }, { number: "unknown" }] });
    expect((await assign(elsewhere.client, elsewhere.account)).items.map(({ verdict }) => verdict)).toEqual([
      "not_found",
      "not_found",
    ]);
    expect((await assign(client, account)).items).toMatchObject([
      { verdict: "assigned", orderId: entered.id },
      { verdict: "not_found", orderId: null },
    ]);
    expect(await poolOf(account)).toEqual([{ available: 10, virtualAccountId: account.virtualAccountId }]);
    expect((await assign(byBuyer, elsewhere.account)).items[0]?.verdict).toBe("not_found");
    expect(await actionsOf(account.id)).toEqual(["order.assigned", "order.deposited"]);
  });

  it("goes to a virtual account that is chosen, and to own ones only of who manages some", async () => {
    const { account, client } = await administered();
    const place = await client.virtualAccounts.create({ accountId: account.id, name: "Oslo" });
    const manager = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: place.id }, manager, "virtual_account_user");
    const managing = (await signInAs(app, manager)).client;
    const buyerEmail = manager.email;
    const { number } = await clerk.client.orders.enter(order({ buyerEmail }));
    const assign = (virtualAccountId: string | null) =>
      managing.orders.assign({ accountId: account.id, items: [{ number }], virtualAccountId });
    expect(await codeOf(assign(null))).toBe("virtual_account.not_found");
    expect(await codeOf(assign(account.virtualAccountId))).toBe("virtual_account.not_found");
    expect((await assign(place.id)).items[0]?.verdict).toBe("assigned");
    expect(await poolOf(account)).toEqual([{ available: 10, virtualAccountId: place.id }]);
    expect((await managing.orders.list({ accountId: account.id })).items).toHaveLength(1);
    await clerk.client.orders.enter(order({ domainIdentifier: account.domain }));
    expect((await managing.orders.list({ accountId: account.id })).items).toHaveLength(1);
    expect((await client.orders.list({ accountId: account.id })).items).toHaveLength(2);
  });

  it("names its source where two have its number, and counts once in a list", async () => {
    const { account, administrator, client } = await administered();
    const first = order({ buyerEmail: administrator.email });
    await clerk.client.orders.enter(first);
    await clerk.client.orders.enter({ ...first, source: "PARTNER" });
    const { items } = await client.orders.assign({
      accountId: account.id,
      items: [
        { number: first.number },
        { number: first.number, source: "partner" },
        { number: first.number, source: "PARTNER" },
      ],
    });
    expect(items.map(({ verdict }) => verdict)).toEqual(["several", "assigned", "listed_twice"]);
  });

  it("is assigned by the operator as well, once", async () => {
    const { account } = await administered();
    const other = await administered();
    const { id } = await clerk.client.orders.enter(order());
    const assign = (domainIdentifier: string) => clerk.client.orders.assignForOperator({ id, domainIdentifier });
    expect(await codeOf(assign("nobody-has-this.com"))).toBe("order.domain_unknown");
    expect(statesOf(await assign(account.domain))).toEqual(["deposited"]);
    expect(await codeOf(assign(account.domain))).toBe("done");
    expect(await codeOf(assign(other.account.domain))).toBe("order.assigned_already");
    expect(await codeOf(clerk.client.orders.assignForOperator({ id: newId(), domainIdentifier: account.domain }))).toBe(
      "order.not_found",
    );
    expect(await codeOf(clerk.client.orders.getForOperator({ id: newId() }))).toBe("order.not_found");
  });

  it("waits while the account is not active", async () => {
    const { account, administrator, client } = await administered();
    const { number } = await clerk.client.orders.enter(order({ buyerEmail: administrator.email }));
    await setStatus(account, "suspended");
    const assigning = client.orders.assign({ accountId: account.id, items: [{ number }] });
    expect(await codeOf(assigning)).toBe("account.not_active");
  });

  it("becomes free again when the request for its account ends", async () => {
    const account = await createAccount(app, { status: "provisional" });
    const { id } = await clerk.client.orders.enter(order({ domainIdentifier: account.domain }));
    const authorizer = await createPerson(app, { email: `authorizer@${account.domain}` });
    const { client } = await signInAs(app, authorizer);
    await client.accounts.answerAuthorization({ accountId: account.id, answer: "decline", reason: "Not now, please." });
    await app.runJobs();
    expect(kindsOf(await clerk.client.orders.getForOperator({ id }))).toEqual(["unassigned"]);
    expect(await actionsOf(account.id)).toContain("order.taken_back");
  });
});

describe("a holding account", () => {
  const holding = () => administered({ type: "holding" });

  it("keeps what it gets in stock, and delivers parts of it to customers, where the term begins", async () => {
    const partner = await holding();
    const customer = await administered();
    const entered = await clerk.client.orders.enter(order({ domainIdentifier: partner.account.domain }));
    expect(entered).toMatchObject({ state: "in_stock", lines: [{ state: "in_stock", lot: null }] });
    expect(await lotsOf(partner.account)).toEqual([]);
    app.clock.advance(30 * DAY_MS);
    const at = { accountId: partner.account.id, id: entered.id, lineId: entered.lines[0]?.id ?? "" };
    const deliver = (quantity: number, domainIdentifier = customer.account.domain) =>
      partner.client.orders.deliver({ ...at, quantity, domainIdentifier });
    const first = await deliver(4);
    expect(first.lines[0]).toMatchObject({
      state: "in_stock",
      delivered: 4,
      deliveries: [{ quantity: 4, accountName: customer.account.name, state: "deposited" }],
    });
    const [lot] = await lotsOf(customer.account);
    expect(lot?.starts_at).toEqual(app.clock.now());
    const { items } = await customer.client.orders.list({ accountId: customer.account.id });
    const received = await customer.client.orders.get({ accountId: customer.account.id, id: items[0]?.id ?? "" });
    expect(received.deliveredBy).toEqual({ accountName: partner.account.name, orderNumber: entered.number });
    expect(await codeOf(deliver(7))).toBe("order.stock_too_small");
    expect(await codeOf(deliver(1, partner.account.domain))).toBe("order.recipient_same");
    expect(await codeOf(deliver(1, "nobody-has-this.com"))).toBe("order.domain_unknown");
    expect((await deliver(6)).lines[0]).toMatchObject({ state: "delivered", delivered: 10 });
    expect(await codeOf(deliver(1))).toBe("order.not_in_stock");
    expect(await poolOf(customer.account)).toMatchObject([{ available: 10 }]);
    expect(
      await codeOf(partner.client.orders.deliver({ ...at, lineId: newId(), quantity: 1, domainIdentifier: "a.com" })),
    ).toBe("order.line_not_found");
    expect(
      await codeOf(partner.client.orders.deliver({ ...at, id: newId(), quantity: 1, domainIdentifier: "a.com" })),
    ).toBe("order.not_found");
    expect(
      await codeOf(
        customer.client.orders.deliver({
          ...at,
          accountId: customer.account.id,
          quantity: 1,
          domainIdentifier: "a.com",
        }),
      ),
    ).toBe("order.not_found");
    expect(await actionsOf(customer.account.id)).toEqual([
      "order.received",
      "order.deposited",
      "order.received",
      "order.deposited",
    ]);
  });

  it("gets back what was delivered to somebody who never became a customer, and what the operator cancels", async () => {
    const partner = await holding();
    const entered = await clerk.client.orders.enter(order({ domainIdentifier: partner.account.domain }));
    const customer = await createAccount(app, { status: "provisional" });
    const at = { accountId: partner.account.id, id: entered.id, lineId: entered.lines[0]?.id ?? "" };
    const deliver = () => partner.client.orders.deliver({ ...at, quantity: 10, domainIdentifier: customer.domain });
    const stock = async () =>
      (await partner.client.orders.get({ accountId: partner.account.id, id: entered.id })).lines[0];
    expect((await deliver()).lines[0]?.deliveries[0]).toMatchObject({ state: "held" });
    const delivery = (await stock())?.deliveries[0]?.orderId ?? "";
    const made = await clerk.client.orders.getForOperator({ id: delivery });
    await clerk.client.orders.cancelLine({
      id: delivery,
      lineId: made.lines[0]?.id ?? "",
      reason: "The partner delivered to the wrong customer.",
    });
    expect(await stock()).toMatchObject({ state: "in_stock", delivered: 0 });
    await deliver();
    const authorizer = await createPerson(app, { email: `authorizer@${customer.domain}` });
    const { client } = await signInAs(app, authorizer);
    await client.accounts.answerAuthorization({
      accountId: customer.id,
      answer: "decline",
      reason: "Not now, please.",
    });
    await app.runJobs();
    expect(await stock()).toMatchObject({ state: "in_stock", delivered: 0 });
  });

  it("delivers nothing while its account or the order is held", async () => {
    const partner = await holding();
    const customer = await administered();
    const entered = await clerk.client.orders.enter(order({ domainIdentifier: partner.account.domain }));
    const deliver = () =>
      partner.client.orders.deliver({
        accountId: partner.account.id,
        id: entered.id,
        lineId: entered.lines[0]?.id ?? "",
        quantity: 1,
        domainIdentifier: customer.account.domain,
      });
    await clerk.client.orders.hold({ id: entered.id, reason: "Waiting for the export papers." });
    expect(await codeOf(deliver())).toBe("order.on_hold");
    await setStatus(partner.account, "suspended");
    expect(await codeOf(deliver())).toBe("account.not_active");
  });
});

describe("rows of a file", () => {
  const row = (change: Record<string, string> = {}) => ({
    source: "FILE",
    number: `F-${counter}`,
    placed: "2026-03-01",
    buyerCompany: "Kestrel",
    line: "1",
    sku,
    quantity: "3",
    term: "perpetual",
    ...change,
  });
  const verdicts = (items: readonly { verdict: string }[]) => items.map(({ verdict }) => verdict);

  it("are looked at without being done, then done row by row, and change nothing the second time", async () => {
    const { account, client } = await administered();
    counter += 1;
    await client.virtualAccounts.create({ accountId: account.id, name: "Bergen" });
    const rows = [
      row({ account: account.domain, virtualAccount: "bergen" }),
      row({ account: account.domain, line: "2" }),
      row({ account: account.domain, line: "2" }),
      row({ account: account.domain, line: "3", sku: "GONE" }),
      row({ account: account.domain, line: "4", virtualAccount: "nowhere" }),
      row({ account: account.domain, line: "5", buyerCompany: "Another" }),
      row({ account: "nobody-has-this.com", number: `X-${counter}` }),
      row({ number: `Y-${counter}`, quantity: "none" }),
      row({ number: `Z-${counter}` }),
    ];
    const expected = [
      "new",
      "new",
      "listed_twice",
      "sku_unknown",
      "virtual_account_unknown",
      "order_differs",
      "account_unknown",
      "quantity_invalid",
      "new",
    ];
    expect(verdicts((await clerk.client.orders.checkRows({ rows })).items)).toEqual(expected);
    expect((await clerk.client.orders.listForOperator({ search: "F-" })).items).toEqual([]);
    const done = await clerk.client.orders.enterRows({ rows });
    expect(verdicts(done.items)).toEqual(expected);
    expect(done.items[0]).toMatchObject({ accountName: account.name, quantity: 3, differences: [] });
    expect(done.items[5]?.differences).toEqual(["buyerCompany"]);
    const found = await clerk.client.orders.listForOperator({ search: `f-${counter}` });
    expect(found.items).toMatchObject([{ state: "done", lineCount: 2 }]);
    expect((await clerk.client.orders.listForOperator({ search: `X-${counter}` })).items).toEqual([]);
    expect((await clerk.client.orders.listForOperator({ assigned: "no", state: "held" })).items).toContainEqual(
      expect.objectContaining({ number: `Z-${counter}` }),
    );
    const before = await actionsOf(account.id);
    expect(verdicts((await clerk.client.orders.enterRows({ rows })).items)).toEqual([
      "same",
      "same",
      ...expected.slice(2, 8),
      "same",
    ]);
    expect(await actionsOf(account.id)).toEqual(before);
    const changed = await clerk.client.orders.enterRows({ rows: [row({ account: account.domain, quantity: "4" })] });
    expect(changed.items).toMatchObject([{ verdict: "line_differs", differences: ["quantity"], orderId: null }]);
  });
});

describe("at the same moment", () => {
  it("two accounts assign an order: one has it, once", async () => {
    for (let round = 0; round < 8; round += 1) {
      const buyer: TestPerson = await createPerson(app);
      const accounts = await Promise.all([createAccount(app), createAccount(app)]);
      for (const account of accounts) await giveRole(app, account, buyer, "user");
      const { client } = await signInAs(app, buyer);
      const { number, id } = await clerk.client.orders.enter(order({ buyerEmail: buyer.email }));
      const answers = await Promise.all(
        accounts.map((account) => client.orders.assign({ accountId: account.id, items: [{ number }] })),
      );
      const verdicts = answers.map(({ items }) => items[0]?.verdict);
      expect(verdicts.toSorted()).toEqual(["assigned", "not_found"]);
      const winner = accounts[verdicts.indexOf("assigned")];
      const lots = await Promise.all(accounts.map(lotsOf));
      expect(lots.map((each) => each.length).toSorted()).toEqual([0, 1]);
      expect((await clerk.client.orders.getForOperator({ id })).account?.id).toBe(winner?.id);
    }
  });

  it("an order is sent several times: one order, one lot of each line, the same answer", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { account } = await administered();
      const sent = order({ domainIdentifier: account.domain, lines: [line(), line({ line: "20" })] });
      const answers = await Promise.all([1, 2, 3, 4].map(() => clerk.client.orders.enter(sent)));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(answers.map((answer) => statesOf(answer))).toEqual(answers.map(() => ["deposited", "deposited"]));
      expect(await lotsOf(account)).toHaveLength(2);
      expect(await poolOf(account)).toMatchObject([{ available: 20 }]);
      expect((await actionsOf(account.id)).filter((action) => action === "order.entered")).toHaveLength(1);
    }
  });

  it("a new line meets the activation: it is usable afterwards, whichever came first", async () => {
    for (let round = 0; round < 8; round += 1) {
      const account = await createAccount(app, { status: "provisional" });
      const { kysely } = app.platform.database;
      await kysely
        .updateTable("accounts")
        .set({ authorization_accepted_at: app.clock.now() })
        .where("id", "=", account.id)
        .execute();
      const authorizer = await createPerson(app, { email: `authorizer@${account.domain}` });
      const { client } = await signInAs(app, authorizer);
      const sent = order({ domainIdentifier: account.domain });
      const entered = await clerk.client.orders.enter(sent);
      expect(kindsOf(entered)).toEqual(["account_provisional"]);
      const { agreement, request, orders } = await client.accounts.getActivation({ accountId: account.id });
      expect(orders).toEqual([{ source: "SHOP", number: sent.number }]);
      const activate = client.accounts.activate({
        accountId: account.id,
        accountName: request.accountName,
        company: {
          companyName: account.name,
          country: "FR",
          address: "12 rue de la Paix",
          city: "Paris",
          region: "FR-IDF",
          postalCode: "75002",
        },
        agreementVersion: agreement.version,
        nominations: [],
      });
      const add = clerk.client.orders.enter({ ...sent, lines: [line({ line: "20" })] });
      await Promise.all([activate, add]);
      expect(statesOf(await clerk.client.orders.getForOperator({ id: entered.id }))).toEqual([
        "deposited",
        "deposited",
      ]);
      expect(await poolOf(account)).toMatchObject([{ available: 20 }]);
    }
  });

  it("two deliveries never give more than there is", async () => {
    const partner = await administered({ type: "holding" });
    const customers = await Promise.all([createAccount(app), createAccount(app)]);
    const entered = await clerk.client.orders.enter(order({ domainIdentifier: partner.account.domain }));
    const codes = await Promise.all(
      customers.flatMap(({ domain }) =>
        [3, 3].map((quantity) =>
          codeOf(
            partner.client.orders.deliver({
              accountId: partner.account.id,
              id: entered.id,
              lineId: entered.lines[0]?.id ?? "",
              quantity,
              domainIdentifier: domain,
            }),
          ),
        ),
      ),
    );
    expect(codes.toSorted()).toEqual(["done", "done", "done", "order.stock_too_small"]);
    const owned = (await Promise.all(customers.map(poolOf))).flat().reduce((sum, { available }) => sum + available, 0);
    expect(owned).toBe(9);
  });
});
