import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkLedger } from "../licenses/check-ledger.ts";
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
} from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";

let app: TestApp;
let seller: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
});
// Tests move the clock by years, and no session lasts as long.
beforeEach(async () => {
  seller = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
});
afterAll(() => app.close());

const reason = "As both sides agreed by letter.";
let numbers = 0;

const terms = (typeIds: readonly string[], more: Record<string, unknown> = {}) => {
  numbers += 1;
  const now = app.clock.now();
  return {
    number: `EA-${numbers}`,
    startsAt: now.toISOString(),
    endsAt: daysAfter(now, 3 * 366).toISOString(),
    growthPercent: 20,
    suites: [{ name: "Networking", entitled: 10, licenseTypeIds: [...typeIds] }],
    ...more,
  };
};

const setScene = async (more: Record<string, unknown> = {}) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const [type, other] = [await createLicenseType(app), await createLicenseType(app)];
  const agreement = await seller.enterpriseAgreements.enter({
    domainIdentifier: account.domain,
    ...terms([type.id, other.id], more),
  });
  const suiteId = agreement.suites[0]?.id ?? "";
  const at = { accountId, id: agreement.id, suiteId };
  const asked = (quantity: number, change: object = {}) => ({
    ...at,
    licenseTypeId: type.id,
    virtualAccountId: account.virtualAccountId,
    quantity,
    ...change,
  });
  const take = (quantity: number, change: object = {}) => client.enterpriseAgreements.take(asked(quantity, change));
  const giveBack = (quantity: number, change: object = {}) =>
    client.enterpriseAgreements.giveBack(asked(quantity, change));
  const suite = async () => (await client.enterpriseAgreements.get(at)).suites[0];
  const assign = (quantity: number) =>
    client.licenseAssignments.create({
      accountId,
      licenseTypeId: type.id,
      virtualAccountId: account.virtualAccountId,
      quantity,
      holder: "A switch",
    });
  return {
    administrator,
    account,
    accountId,
    client,
    type,
    other,
    agreement,
    at,
    asked,
    take,
    giveBack,
    suite,
    assign,
  };
};

const expectSound = async (account: Pick<TestAccount, "id">) =>
  expect(await checkLedger(app.platform.database.kysely, account.id)).toEqual([]);

const mailsTo = async (email: string) => (await queuedMails(app)).filter(({ recipient }) => recipient === email);

const actionsOf = async (accountId: string) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .where("action", "like", "enterprise_agreement.%")
      .orderBy("at")
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

const lotsOf = async (accountId: string) =>
  (
    await sql<{ state: string; endsAt: Date; graceEndsAt: Date; label: string; quantity: number }>`
      select state, ends_at as "endsAt", grace_ends_at as "graceEndsAt", origin_label as label, quantity::float8 as quantity
      from lots where account_id = ${accountId} and origin = 'agreement' order by id`.execute(
      app.platform.database.kysely,
    )
  ).rows;

describe("entering an agreement", () => {
  it("finds it again by its number and its account, and tells the account's administrators", async () => {
    const { agreement, account, administrator, client } = await setScene();
    expect(agreement).toMatchObject({ status: "active", growthPercent: 20, account: { id: account.id } });
    expect(agreement.suites).toMatchObject([
      { name: "Networking", entitled: 10, most: 12, taken: 0, inUse: 0, health: "within" },
    ]);
    for (const search of [agreement.number.toLowerCase(), account.name.slice(0, 12), account.domain]) {
      const { items } = await seller.enterpriseAgreements.listForOperator({ search });
      expect(items.map(({ id }) => id)).toContain(agreement.id);
    }
    expect((await client.enterpriseAgreements.list({ accountId: account.id })).items).toMatchObject([
      { id: agreement.id, suites: [{ name: "Networking" }] },
    ]);
    await app.runJobs();
    const mails = await mailsTo(administrator.email);
    expect(mails.map(({ template }) => template)).toEqual(["enterprise_agreement.entered"]);
    expect(await actionsOf(account.id)).toEqual(["enterprise_agreement.entered"]);
  });

  it("is refused where what it says cannot be", async () => {
    const { account, agreement, type } = await setScene();
    const holding = await createAccount(app, { type: "holding" });
    const enter = (more: object, domainIdentifier = account.domain) =>
      codeOf(seller.enterpriseAgreements.enter({ domainIdentifier, ...terms([type.id]), ...more }));
    expect(await enter({}, "nobody-has-this.com")).toBe("enterprise_agreement.account_unknown");
    expect(await enter({}, holding.domain)).toBe("enterprise_agreement.account_is_holding");
    expect(await enter({ number: agreement.number.toLowerCase() })).toBe("enterprise_agreement.number_taken");
    expect(await enter({ endsAt: app.clock.now().toISOString() })).toBe("enterprise_agreement.term");
    const suite = { name: "One", entitled: 1, licenseTypeIds: [type.id] };
    expect(await enter({ suites: [suite, { ...suite, name: "ONE" }] })).toBe("enterprise_agreement.suite_twice");
    expect(await enter({ suites: [{ ...suite, licenseTypeIds: [newId()] }] })).toBe("license_type.not_found");
  });

  it("may be said anew until it starts, not afterwards", async () => {
    const startsAt = daysAfter(app.clock.now(), 10).toISOString();
    const { agreement, type, take, account } = await setScene({ startsAt });
    expect(agreement.status).toBe("upcoming");
    expect(await codeOf(take(1))).toBe("enterprise_agreement.not_started");
    const { id } = agreement;
    const said = { ...terms([type.id]), startsAt, number: agreement.number, growthPercent: 0 };
    const suites = [
      { name: "Security", entitled: 5, licenseTypeIds: [type.id] },
      { name: "Networking", entitled: 20, licenseTypeIds: [type.id, type.id] },
    ];
    const changed = await seller.enterpriseAgreements.update({ id, ...said, suites });
    expect(changed.suites).toMatchObject([
      { name: "Security", entitled: 5, most: 5 },
      { name: "Networking", entitled: 20, most: 20, licenseTypes: [{ id: type.id }] },
    ]);
    const update = (more: object) => codeOf(seller.enterpriseAgreements.update({ id, ...said, ...more }));
    const { agreement: another } = await setScene();
    expect(await update({ number: another.number })).toBe("enterprise_agreement.number_taken");
    expect(await update({ endsAt: startsAt })).toBe("enterprise_agreement.term");
    expect(await update({ suites: [...suites, ...suites] })).toBe("enterprise_agreement.suite_twice");
    expect(await update({ suites: [{ ...suites[0], licenseTypeIds: [newId()] }] })).toBe("license_type.not_found");
    expect(await codeOf(seller.enterpriseAgreements.update({ ...said, id: newId() }))).toBe(
      "enterprise_agreement.not_found",
    );
    const suiteId = changed.suites[0]?.id ?? "";
    expect(await codeOf(seller.enterpriseAgreements.amend({ id, suites: [{ suiteId, entitled: 11 }], reason }))).toBe(
      "enterprise_agreement.not_started",
    );
    expect(await codeOf(seller.enterpriseAgreements.renew({ id, endsAt: "2040-01-01T00:00:00Z", reason }))).toBe(
      "enterprise_agreement.not_started",
    );
    app.clock.advance(10 * DAY_MS);
    expect(await update({})).toBe("enterprise_agreement.started");
    expect(await actionsOf(account.id)).toEqual(["enterprise_agreement.entered", "enterprise_agreement.updated"]);
  });

  it("may end before it starts, and is over then", async () => {
    const startsAt = daysAfter(app.clock.now(), 10).toISOString();
    const { agreement, type } = await setScene({ startsAt });
    const { id } = agreement;
    expect(await seller.enterpriseAgreements.end({ id, reason })).toMatchObject({ status: "ended", endsEarly: true });
    expect(await codeOf(seller.enterpriseAgreements.update({ id, ...terms([type.id]) }))).toBe(
      "enterprise_agreement.over",
    );
  });

  it("is held while its account is provisional: nobody sees or takes anything", async () => {
    const account = await createAccount(app, { status: "provisional" });
    const type = await createLicenseType(app);
    const entered = await seller.enterpriseAgreements.enter({ domainIdentifier: account.domain, ...terms([type.id]) });
    expect(entered.status).toBe("held");
    await app.runJobs();
    const { client } = await signInAs(app, await createPerson(app));
    expect(await codeOf(client.enterpriseAgreements.list({ accountId: account.id }))).toBe("account.not_found");
  });
});

describe("taking licenses", () => {
  it("makes them usable at once, until the end of the agreement, counted over all types of the suite", async () => {
    const { take, accountId, account, suite, assign, other, agreement, at, client, type } = await setScene();
    const { suite: after, beyond } = await take(4);
    expect(after).toMatchObject({ taken: 4, health: "within" });
    expect(beyond).toBe(0);
    expect((await take(3, { licenseTypeId: other.id })).suite).toMatchObject({ taken: 7 });
    await assign(3);
    expect(await suite()).toMatchObject({ taken: 7, inUse: 3 });
    expect(await lotsOf(accountId)).toMatchObject([
      { state: "active", label: agreement.number, endsAt: new Date(agreement.endsAt), quantity: 4 },
      { quantity: 3 },
    ]);
    const { items } = await client.enterpriseAgreements.listHoldings({ ...at, licenseTypeId: type.id });
    expect(items).toEqual([
      {
        virtualAccount: { id: account.virtualAccountId, name: "DEFAULT" },
        inUse: 3,
        reserved: 0,
        available: 1,
        mayManage: true,
      },
    ]);
    await expectSound(account);
  });

  it("goes beyond the entitlement and says so, but never beyond the growth allowance", async () => {
    const { take, suite } = await setScene();
    expect((await take(9)).beyond).toBe(0);
    expect(await take(2)).toMatchObject({ beyond: 1, suite: { taken: 11, health: "beyond" } });
    expect(await codeOf(take(2))).toBe("enterprise_agreement.beyond_allowance");
    expect(await take(1)).toMatchObject({ beyond: 1, suite: { taken: 12, health: "full" } });
    expect(await codeOf(take(1))).toBe("enterprise_agreement.beyond_allowance");
    expect(await suite()).toMatchObject({ taken: 12, entitled: 10 });
  });

  it("is kept within it by the database, whoever writes", async () => {
    const { at, take } = await setScene();
    await take(12);
    const write = sql`update enterprise_agreement_suites set taken = taken + 1 where id = ${at.suiteId}`;
    await expect(write.execute(app.platform.database.kysely)).rejects.toThrow("never_beyond_growth");
  });

  it("leaves no more than there is where many take at the same moment", async () => {
    const { take, suite, account, accountId } = await setScene();
    const answers = await Promise.all(Array.from({ length: 8 }, () => codeOf(take(5))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(2);
    expect(new Set(answers)).toEqual(new Set(["done", "enterprise_agreement.beyond_allowance"]));
    expect(await suite()).toMatchObject({ taken: 10 });
    expect(await lotsOf(accountId)).toHaveLength(2);
    await expectSound(account);
  });

  it("is done once where the same is sent again", async () => {
    const { asked, client, suite } = await setScene();
    const options = { idempotencyKey: "take-once" };
    const first = await client.enterpriseAgreements.take(asked(3), options);
    expect(await client.enterpriseAgreements.take(asked(3), options)).toEqual(first);
    expect(await suite()).toMatchObject({ taken: 3 });
  });

  it("is refused where there is no such thing, or not in the reach of whoever asks", async () => {
    const { take, giveBack, client, accountId, account, at, type } = await setScene();
    const both = async (change: object) => [await codeOf(take(1, change)), await codeOf(giveBack(1, change))];
    const twice = (code: string) => [code, code];
    expect(await both({ id: newId() })).toEqual(twice("enterprise_agreement.not_found"));
    expect(await both({ suiteId: newId() })).toEqual(twice("enterprise_agreement.suite_not_found"));
    expect(await both({ licenseTypeId: newId() })).toEqual(twice("enterprise_agreement.type_not_included"));
    expect(await both({ virtualAccountId: newId() })).toEqual(twice("virtual_account.not_found"));
    expect(await both({ accountId: newId() })).toEqual(twice("account.not_found"));
    const { id: shop } = await client.virtualAccounts.create({ accountId, name: "Shop" });
    await client.virtualAccounts.archive({ accountId, id: shop });
    expect(await codeOf(take(1, { virtualAccountId: shop }))).toBe("virtual_account.archived");
    const { id: lab } = await client.virtualAccounts.create({ accountId, name: "Lab" });
    const local = await createPerson(app);
    await giveRole(app, account, local, "virtual_account_user");
    const { client: own } = await signInAs(app, local);
    const asked = { ...at, licenseTypeId: type.id, quantity: 1 };
    const { virtualAccountId } = account;
    expect(await codeOf(own.enterpriseAgreements.take({ ...asked, virtualAccountId: lab }))).toBe(
      "virtual_account.not_found",
    );
    expect(await codeOf(own.enterpriseAgreements.take({ ...asked, virtualAccountId }))).toBe("done");
    await take(2, { virtualAccountId: lab });
    const seen = await own.enterpriseAgreements.listEvents({ ...at, suiteId: at.suiteId });
    expect(seen.items.map(({ virtualAccount }) => virtualAccount?.id)).toEqual([virtualAccountId]);
    const places = await own.enterpriseAgreements.listHoldings({ ...at, licenseTypeId: type.id });
    expect(places.items.map(({ virtualAccount }) => virtualAccount.id)).toEqual([virtualAccountId]);
    expect((await client.enterpriseAgreements.listEvents({ accountId, id: at.id })).items).toHaveLength(3);
  });

  it("counts what is in use where somebody sees licenses, and tells the use of a whole suite to who sees all of them", async () => {
    const { take, assign, client, accountId, account, at } = await setScene();
    const { id: lab } = await client.virtualAccounts.create({ accountId, name: "Lab" });
    await take(3);
    await assign(2);
    await take(2, { virtualAccountId: lab });
    const local = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab }, local, "virtual_account_viewer");
    const { enterpriseAgreements: own } = (await signInAs(app, local)).client;
    const inUse = async (agreements: typeof own) => [
      (await agreements.get(at)).suites.map((suite) => [suite.taken, suite.inUse]),
      (await agreements.list({ accountId })).items.flatMap(({ suites }) => suites.map((suite) => suite.inUse)),
    ];
    expect(await inUse(own)).toEqual([[[5, 0]], [0]]);
    expect(await inUse(client.enterpriseAgreements)).toEqual([[[5, 2]], [2]]);
    expect(await codeOf(own.getSuiteUse(at))).toBe("enterprise_agreement.whole_account");
  });

  it("reads nothing of what is not there", async () => {
    const { client, at } = await setScene();
    const agreements = client.enterpriseAgreements;
    expect(await codeOf(agreements.get({ ...at, id: newId() }))).toBe("enterprise_agreement.not_found");
    expect(await codeOf(agreements.listEvents({ ...at, id: newId() }))).toBe("enterprise_agreement.not_found");
    expect(await codeOf(agreements.getSuiteUse({ ...at, id: newId() }))).toBe("enterprise_agreement.not_found");
    expect(await codeOf(agreements.getSuiteUse({ ...at, suiteId: newId() }))).toBe(
      "enterprise_agreement.suite_not_found",
    );
    const holdings = (change: object) => codeOf(agreements.listHoldings({ ...at, licenseTypeId: newId(), ...change }));
    expect(await holdings({})).toBe("enterprise_agreement.type_not_included");
    expect(await holdings({ id: newId() })).toBe("enterprise_agreement.not_found");
    expect(await holdings({ suiteId: newId() })).toBe("enterprise_agreement.suite_not_found");
    const { enterpriseAgreements: operated } = seller;
    expect(await codeOf(operated.getForOperator({ id: newId() }))).toBe("enterprise_agreement.not_found");
    expect(await codeOf(operated.listEventsForOperator({ id: newId() }))).toBe("enterprise_agreement.not_found");
  });
});

describe("giving licenses back", () => {
  it("takes those that nobody uses, those taken last first, across lots", async () => {
    const { take, giveBack, assign, account, accountId, suite } = await setScene();
    await take(3);
    await take(4);
    await assign(2);
    expect(await codeOf(giveBack(6))).toBe("enterprise_agreement.not_available");
    expect((await giveBack(5)).suite).toMatchObject({ taken: 2, inUse: 2 });
    expect((await lotsOf(accountId)).map(({ state }) => state)).toEqual(["active", "revoked"]);
    expect((await take(8)).suite).toMatchObject({ taken: 10 });
    expect(await suite()).toMatchObject({ taken: 10, inUse: 2 });
    await expectSound(account);
  });
});

describe("a true-forward", () => {
  it("raises the entitlement to what was taken when the day came, once, whoever is at it", async () => {
    const { take, suite, at, agreement, administrator, accountId, giveBack } = await setScene();
    const staff = await createPerson(app, { operatorRoles: ["orders"] });
    await take(12);
    await giveBack(1);
    app.clock.set(new Date(agreement.nextTrueForwardAt ?? 0));
    expect(await suite()).toMatchObject({ entitled: 10, taken: 11 });
    await Promise.all([app.sweep(), app.sweep()]);
    expect(await suite()).toMatchObject({ entitled: 11, most: 13, taken: 11, health: "near" });
    const { items } = await seller.enterpriseAgreements.listEventsForOperator({ id: at.id });
    const events = items.filter(({ kind }) => kind === "true_forward");
    expect(events).toMatchObject([{ quantity: 1, entitled: 11, taken: 11, dueAt: agreement.nextTrueForwardAt }]);
    await app.sweep();
    for (const { email } of [administrator, staff]) {
      expect((await mailsTo(email)).filter(({ key }) => key.includes(events[0]?.id ?? ""))).toHaveLength(1);
    }
    expect((await actionsOf(accountId)).at(-1)).toBe("enterprise_agreement.true_forward");
  });

  it("does not count what was taken after the day, however late it is processed", async () => {
    const { take, suite, agreement } = await setScene();
    await take(11);
    app.clock.set(daysAfter(new Date(agreement.nextTrueForwardAt ?? 0), 2));
    await take(1);
    await app.sweep();
    expect(await suite()).toMatchObject({ entitled: 11, taken: 12 });
  });

  it("is foretold from the days so far", async () => {
    const { take, client, at } = await setScene({
      suites: [{ name: "Networking", entitled: 100, licenseTypeIds: [(await createLicenseType(app)).id] }],
    });
    const { suites } = await client.enterpriseAgreements.get(at);
    const licenseTypeId = suites[0]?.licenseTypes[0]?.id ?? "";
    for (let week = 0; week < 6; week += 1) {
      await take(7, { licenseTypeId });
      app.clock.advance(7 * DAY_MS);
    }
    const { days, forecast } = await client.enterpriseAgreements.getSuiteUse({ ...at, days: 30 });
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toMatchObject({ taken: 42, entitled: 100, most: 120 });
    expect(forecast).toMatchObject({ kind: "true_forward", expected: 120, raise: 20 });
    expect(forecast?.fullAt).not.toBeNull();
    const effectiveAt = daysAfter(app.clock.now(), 30).toISOString();
    const { suiteId, id } = at;
    await seller.enterpriseAgreements.amend({ id, suites: [{ suiteId, entitled: 1_000 }], effectiveAt, reason });
    const amended = await client.enterpriseAgreements.getSuiteUse({ ...at, days: 30 });
    expect(amended.forecast).toMatchObject({
      kind: "true_forward",
      entitled: 1_000,
      most: 1_200,
      raise: 0,
      fullAt: null,
    });
    expect([amended.ahead[0]?.entitled, amended.ahead.at(-1)?.entitled]).toEqual([100, 1_000]);
  });
});

describe("what the operator changes later", () => {
  it("ends it early: its licenses end with it, and nothing is taken any more", async () => {
    const { at, take, giveBack, accountId, account, administrator, agreement } = await setScene();
    const { id, suiteId } = at;
    await take(4);
    const now = app.clock.now();
    const end = (endsAt: Date | null) =>
      seller.enterpriseAgreements.end({ id, endsAt: endsAt?.toISOString() ?? null, reason });
    expect(await codeOf(end(daysAfter(now, -1)))).toBe("enterprise_agreement.end_not_within");
    expect(await codeOf(end(new Date(agreement.endsAt)))).toBe("enterprise_agreement.end_not_within");
    expect(await end(daysAfter(now, 20))).toMatchObject({ status: "active", endsEarly: true, nextTrueForwardAt: null });
    expect(await lotsOf(accountId)).toMatchObject([{ endsAt: daysAfter(now, 20), graceEndsAt: daysAfter(now, 20) }]);
    const renew = () => seller.enterpriseAgreements.renew({ id, endsAt: "2040-01-01T00:00:00Z", reason });
    expect(await codeOf(renew())).toBe("enterprise_agreement.ends_early");
    app.clock.set(daysAfter(now, 20));
    await app.sweep();
    expect(await lotsOf(accountId)).toMatchObject([{ state: "expired" }]);
    expect(await codeOf(take(1))).toBe("enterprise_agreement.over");
    expect(await codeOf(giveBack(1))).toBe("enterprise_agreement.over");
    expect(await codeOf(end(null))).toBe("enterprise_agreement.over");
    expect(await codeOf(renew())).toBe("enterprise_agreement.over");
    expect(await codeOf(seller.enterpriseAgreements.amend({ id, suites: [{ suiteId, entitled: 11 }], reason }))).toBe(
      "enterprise_agreement.over",
    );
    expect(await codeOf(seller.enterpriseAgreements.end({ id: newId(), reason }))).toBe(
      "enterprise_agreement.not_found",
    );
    const mails = await mailsTo(administrator.email);
    expect(mails.map(({ template }) => template)).toEqual(
      expect.arrayContaining(["enterprise_agreement.entered", "enterprise_agreement.ended"]),
    );
    await expectSound(account);
  });

  it("renews it: the licenses go on, and a true-forward comes where it would have ended", async () => {
    const endsAt = daysAfter(app.clock.now(), 100);
    const { at, take, accountId, suite, type } = await setScene({ endsAt: endsAt.toISOString() });
    const { id } = at;
    await take(12);
    const later = daysAfter(endsAt, 300);
    const renew = (until: Date, which = id) =>
      seller.enterpriseAgreements.renew({ id: which, endsAt: until.toISOString(), reason });
    expect(await codeOf(renew(endsAt))).toBe("enterprise_agreement.renewal_too_early");
    expect(await codeOf(renew(daysAfter(endsAt, 4_000)))).toBe("enterprise_agreement.term");
    expect(await codeOf(renew(later, newId()))).toBe("enterprise_agreement.not_found");
    expect(await renew(later)).toMatchObject({
      endsAt: later.toISOString(),
      nextTrueForwardAt: endsAt.toISOString(),
      endsEarly: false,
    });
    expect(await lotsOf(accountId)).toMatchObject([{ endsAt: later, state: "active" }]);
    app.clock.set(endsAt);
    await app.sweep();
    expect(await suite()).toMatchObject({ entitled: 12, taken: 12, most: 14 });
    expect(await lotsOf(accountId)).toMatchObject([{ state: "active" }]);
    expect(type.id).toBeDefined();
  });

  it("does not take back licenses of an agreement one lot at a time", async () => {
    const { take, accountId } = await setScene();
    const { lotId } = await take(2);
    expect(await codeOf(seller.licenseTypes.revokeLot({ accountId, lotId, reason }))).toBe("lot.of_agreement");
    expect(await codeOf(seller.licenseTypes.previewLotRevocation({ accountId, lotId }))).toBe("lot.of_agreement");
  });

  it("keeps its licenses in the account that has the agreement", async () => {
    const { take, accountId, client } = await setScene();
    await take(2);
    expect((await client.accountTransfers.listOfferable({ accountId })).items).toEqual([]);
  });
});

describe("an account that is joined with another", () => {
  it("brings its agreements with it, and has them again when that is undone", async () => {
    const { at, accountId, take, agreement } = await setScene();
    await take(3);
    const boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
    const administrator = await createPerson(app);
    const target = await createAccount(app, { administrator });
    const { client } = await signInAs(app, administrator);
    const of = (id: string) => ({ ...at, accountId: id });
    const merge = await boss.merges.merge({ sourceId: accountId, targetId: target.id, reason });
    const moved = await client.enterpriseAgreements.get(of(target.id));
    expect(moved).toMatchObject({ number: agreement.number, suites: [{ taken: 3 }] });
    const { items: history } = await client.enterpriseAgreements.listEvents({ accountId: target.id, id: at.id });
    expect(history).toHaveLength(2);
    await boss.merges.undo({ id: merge.id, reason });
    expect(await codeOf(client.enterpriseAgreements.get(of(target.id)))).toBe("enterprise_agreement.not_found");
    expect(await seller.enterpriseAgreements.getForOperator({ id: at.id })).toMatchObject({
      account: { id: accountId },
      suites: [{ taken: 3 }],
    });
    const again = await boss.merges.merge({ sourceId: accountId, targetId: target.id, reason });
    app.clock.advance(1_000);
    await client.enterpriseAgreements.take({
      ...of(target.id),
      licenseTypeId: moved.suites[0]?.licenseTypes[0]?.id ?? "",
      virtualAccountId: target.virtualAccountId,
      quantity: 1,
    });
    expect(await codeOf(boss.merges.undo({ id: again.id, reason }))).toBe("merge.cannot_undo");
    await expectSound(target);
  });
});
