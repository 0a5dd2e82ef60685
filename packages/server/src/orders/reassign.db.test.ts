import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs, type TestAccount } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";
import { sentOrder } from "../testing/orders.ts";

let app: TestApp;
let clerk: Visitor["client"];
let sku: string;
beforeAll(async () => {
  app = await startTestApp();
  const person = await createPerson(app, { operatorRoles: ["orders", "operator_admin"] });
  ({ client: clerk } = await signInAs(app, person));
  ({ sku } = await createLicenseType(app));
});
afterAll(() => app.close());

const reason = "The domain was mistyped in the shop.";

const administered = async (options: Parameters<typeof createAccount>[1] = {}) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator, ...options });
  return { account, client: (await signInAs(app, administrator)).client };
};

const actionsOf = async (log: "account" | "site", id: string) =>
  (
    await app.platform.database.kysely
      .selectFrom(log === "account" ? "account_audit_entries" : "site_audit_entries")
      .select(["action", "before", "after", "reason"])
      .where(log === "account" ? "account_id" : "subject_id", "=", id)
      .where("action", "like", "order.%")
      .orderBy("id")
      .execute()
  ).map(({ action, before, after, reason: why }) => ({ action, before, after, why }));

const enterFor = ({ domain }: TestAccount) => clerk.orders.enter(sentOrder({ sku }, { domainIdentifier: domain }));

describe("an order that is in the wrong account", () => {
  it("goes to another as long as nothing of it was usable, in the logs of both and of the operator", async () => {
    const wrong = await administered();
    const right = await administered();
    const place = await wrong.client.virtualAccounts.create({ accountId: wrong.account.id, name: "Oslo" });
    await clerk.operators.changeAccountStatus({ accountId: wrong.account.id, event: "suspend", reason });
    const entered = await clerk.orders.enter(
      sentOrder({ sku, virtualAccountId: place.id }, { domainIdentifier: wrong.account.domain }),
    );
    await clerk.operators.changeAccountStatus({ accountId: wrong.account.id, event: "close", reason });
    expect((await clerk.orders.getForOperator({ id: entered.id })).holds).toMatchObject([{ kind: "account_ended" }]);
    const asked = { id: entered.id, fromAccountId: wrong.account.id, domainIdentifier: right.account.domain, reason };
    const moved = await clerk.orders.reassign(asked);
    expect(moved).toMatchObject({
      account: { id: right.account.id },
      state: "done",
      lines: [{ state: "deposited", virtualAccount: { id: right.account.virtualAccountId } }],
    });
    expect(await codeOf(clerk.orders.reassign(asked))).toBe("done");
    // Sent from where it is by now it asks for nothing, which is no repetition.
    for (const fromAccountId of [right.account.id, right.account.id.toUpperCase()]) {
      const within = clerk.orders.reassign({ ...asked, fromAccountId });
      await expect(within).rejects.toMatchObject({
        code: "order.account_same",
        fields: [{ field: "domainIdentifier" }],
      });
    }
    const of = { accountId: wrong.account.id };
    expect(await codeOf(wrong.client.orders.get({ ...of, id: entered.id }))).not.toBe("done");
    expect((await actionsOf("account", wrong.account.id)).at(-1)).toMatchObject({
      action: "order.reassigned",
      before: null,
      after: null,
      why: reason,
    });
    expect((await actionsOf("account", right.account.id)).map(({ action }) => action)).toEqual([
      "order.assigned",
      "order.deposited",
    ]);
    expect(await actionsOf("site", entered.id)).toEqual([
      {
        action: "order.reassigned",
        before: { account: wrong.account.name },
        after: { account: right.account.name },
        why: reason,
      },
    ]);
  });

  it("goes out of the sight of whoever saw it, and out of a stock that nothing was delivered of", async () => {
    const wrong = await administered({ type: "holding" });
    const right = await administered();
    const { id, state } = await enterFor(wrong.account);
    expect(state).toBe("in_stock");
    const at = { accountId: wrong.account.id, id };
    expect(await codeOf(wrong.client.orders.get(at))).toBe("done");
    const asked = { id, fromAccountId: wrong.account.id, domainIdentifier: right.account.domain, reason };
    expect((await clerk.orders.reassign(asked)).lines).toMatchObject([{ state: "deposited" }]);
    expect(await codeOf(wrong.client.orders.get(at))).toBe("order.not_found");
    expect((await wrong.client.orders.list({ accountId: wrong.account.id })).items).toEqual([]);
  });

  it("stays where its licenses were usable or delivered, and where a holding account delivered it", async () => {
    const partner = await administered({ type: "holding" });
    const [customer, other] = [await createAccount(app), await createAccount(app)];
    const usable = await enterFor(customer);
    const stock = await enterFor(partner.account);
    const line = { accountId: partner.account.id, id: stock.id, lineId: stock.lines[0]?.id ?? "" };
    await partner.client.orders.deliver({ ...line, quantity: 1, domainIdentifier: customer.domain });
    const [delivery] = (await clerk.orders.listForOperator({ accountId: customer.id, limit: 1 })).items;
    const reassign = (id: string, from: TestAccount, domainIdentifier = other.domain) =>
      codeOf(clerk.orders.reassign({ id, fromAccountId: from.id, domainIdentifier, reason }));
    expect(await reassign(usable.id, customer)).toBe("order.stays_with_account");
    expect(await reassign(stock.id, partner.account)).toBe("order.stays_with_account");
    expect(await reassign(delivery?.id ?? "", customer)).toBe("order.delivery_stays");
    expect(await reassign(usable.id, other, customer.domain)).toBe("done");
    expect(await reassign(usable.id, partner.account)).toBe("order.account_changed");
    expect(await reassign(usable.id, customer, "nobody-has-this.com")).toBe("order.domain_unknown");
    expect(await reassign(newId(), customer)).toBe("order.not_found");
  });

  it("is known again when it is sent as it was at first, and by nothing else", async () => {
    const wrong = await administered();
    const right = await administered();
    const others = await createAccount(app);
    await clerk.operators.changeAccountStatus({ accountId: wrong.account.id, event: "suspend", reason });
    const sent = sentOrder({ sku }, { domainIdentifier: wrong.account.domain });
    const { id } = await clerk.orders.enter(sent);
    const row = {
      source: sent.source,
      number: sent.number,
      placed: "2026-03-01",
      buyerCompany: sent.buyerCompany,
      line: "10",
      sku,
      quantity: "10",
      term: "subscription",
      months: "12",
    };
    const verdictOf = async (account: string) =>
      (await clerk.orders.enterRows({ rows: [{ ...row, account }] })).items[0];
    const moved = await clerk.orders.reassign({
      id,
      fromAccountId: wrong.account.id,
      domainIdentifier: right.account.domain,
      reason,
    });
    const logged = await actionsOf("account", right.account.id);
    const expectKnown = async () => {
      expect(await clerk.orders.enter(sent)).toEqual(moved);
      expect(await clerk.orders.enter({ ...sent, domainIdentifier: right.account.domain })).toEqual(moved);
      expect(await clerk.orders.enter({ ...sent, domainIdentifier: null })).toEqual(moved);
      expect(await verdictOf(`Orders@${wrong.account.domain.toUpperCase()}`)).toMatchObject({
        verdict: "same",
        orderId: id,
      });
      expect(await verdictOf(others.domain)).toMatchObject({ verdict: "order_differs", differences: ["account"] });
      expect(await codeOf(clerk.orders.enter({ ...sent, domainIdentifier: others.domain }))).toBe("order.differs");
      expect(await codeOf(clerk.orders.enter({ ...sent, buyerCompany: "Another" }))).toBe("order.differs");
      expect(await codeOf(clerk.orders.enter({ ...sent, domainIdentifier: "nobody-has-this.com" }))).toBe(
        "order.account_unknown",
      );
    };
    await expectKnown();
    await clerk.operators.changeAccountStatus({ accountId: wrong.account.id, event: "close", reason });
    await expectKnown();
    expect(await actionsOf("account", right.account.id)).toEqual(logged);
    const [first] = sent.lines;
    if (first === undefined) throw new Error("an order has a line");
    const added = await clerk.orders.enter({ ...sent, lines: [first, { ...first, line: "20" }] });
    expect(added).toMatchObject({ account: { id: right.account.id }, lines: [{}, { state: "deposited" }] });
  });

  it("that was sent without its account is known again by the one that it was sent with later", async () => {
    const wrong = await createAccount(app, { status: "suspended" });
    const right = await createAccount(app);
    const unassigned = sentOrder({ sku });
    const sent = { ...unassigned, domainIdentifier: wrong.domain };
    const { id } = await clerk.orders.enter(unassigned);
    await clerk.orders.enter(sent);
    const asked = { id, fromAccountId: wrong.id, domainIdentifier: right.domain, reason };
    const moved = await clerk.orders.reassign(asked);
    expect(await clerk.orders.enter(sent)).toEqual(moved);
    expect(await clerk.orders.enter(unassigned)).toEqual(moved);
  });

  it("meets another decision about it: it has one account, and one lot", async () => {
    for (let round = 0; round < 6; round += 1) {
      const wrong = await createAccount(app, { status: "suspended" });
      const others = await Promise.all([createAccount(app), createAccount(app)]);
      const { id } = await enterFor(wrong);
      const codes = await Promise.all(
        others.map(({ domain }) =>
          codeOf(clerk.orders.reassign({ id, fromAccountId: wrong.id, domainIdentifier: domain, reason })),
        ),
      );
      expect(codes.toSorted()).toEqual(["done", "order.account_changed"]);
      const lots = await app.platform.database.kysely
        .selectFrom("lots")
        .select("account_id")
        .where(
          "account_id",
          "in",
          [wrong, ...others].map((account) => account.id),
        )
        .execute();
      expect(lots).toEqual([{ account_id: others[codes.indexOf("done")]?.id }]);
    }
  });
});

describe("the operator's list", () => {
  it("finds orders by the name and the domain of their account, and those of one account", async () => {
    const account = await createAccount(app, { name: "Polar Ferries", domain: "polar-ferries.com" });
    const { id } = await enterFor(account);
    const other = await enterFor(await createAccount(app));
    const found = async (asked: { search?: string; accountId?: string }) =>
      (await clerk.orders.listForOperator(asked)).items.map((item) => item.id);
    expect(await found({ search: "polar fer" })).toEqual([id]);
    expect(await found({ search: "Polar-Ferries.com" })).toEqual([id]);
    expect(await found({ search: "https://polar-ferries.com/about" })).toEqual([id]);
    expect(await found({ accountId: account.id })).toEqual([id]);
    expect(await found({ accountId: account.id, search: other.number })).toEqual([]);
  });
});
