import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeLotsSweep } from "../licenses/change-lots.ts";
import { checkLedger } from "../licenses/check-ledger.ts";
import { depositLots } from "../licenses/index.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";
import { settleRenewalsSweep } from "./settle.ts";

let app: TestApp;
let olga: TestPerson;
let boss: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
  olga = await createPerson(app, { name: "Olga Operator", operatorRoles: ["orders"] });
});
// Half-years pass here: nobody stays signed in for all of them.
beforeEach(async () => {
  boss = (await signInAs(app, olga)).client;
});
afterAll(() => app.close());

/** What happens every minute to lots and renewals, and to nothing else. */
const sweep = async () => {
  await changeLotsSweep.run(app.platform);
  await settleRenewalsSweep.run(app.platform);
};

const reason = "Asked for by its owner.";
const year = { kind: "months", months: 12 } as const;
const inDays = (days: number) => new Date(app.clock.now().getTime() + days * DAY_MS);

type Options = { enforcement?: "report_only" | "enforced"; endsInDays?: number; graceDays?: number; quantity?: number };

const setScene = async ({ enforcement = "enforced", endsInDays = 30, graceDays = 30, quantity = 40 }: Options = {}) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const type = await createLicenseType(app, { enforcement });
  const lot = await ownLicenses(app, account, type, { quantity, endsInDays, graceDays, label: "Order 1" });
  const place = account.virtualAccountId;
  const assign = (count: number, holder: string, virtualAccountId = place, kind: "use" | "reservation" = "use") =>
    client.licenseAssignments.create({
      accountId,
      licenseTypeId: type.id,
      virtualAccountId,
      quantity: count,
      kind,
      holder,
    });
  const draft = (count: number, lotId = lot) =>
    client.renewals.draft({ accountId, lines: [{ lotId, quantity: count }], term: year });
  const request = async (count: number, lotId = lot) => {
    const { id } = await draft(count, lotId);
    return client.renewals.send({ accountId, id });
  };
  const offer = async (count: number, lotId = lot) => {
    const { id } = await boss.renewals.draftForOperator({
      accountId,
      lines: [{ lotId, quantity: count }],
      term: year,
    });
    return boss.renewals.offer({ accountId, id });
  };
  const schedule = async (count: number, lotId = lot) => {
    const { id } = await request(count, lotId);
    return boss.renewals.approve({ accountId, id });
  };
  return { administrator, account, accountId, client, type, lot, place, assign, draft, request, offer, schedule };
};

const positionOf = async (accountId: string, licenseTypeId: string) => {
  const rows = await app.platform.database.kysely
    .selectFrom("pools")
    .select(["virtual_account_id as place", "available", "in_use", "reserved", "shortfall"])
    .where("account_id", "=", accountId)
    .where("license_type_id", "=", licenseTypeId)
    .execute();
  const sum = (column: "available" | "in_use" | "reserved" | "shortfall") =>
    rows.reduce((total, row) => total + Number(row[column]), 0);
  return { available: sum("available"), inUse: sum("in_use"), reserved: sum("reserved"), shortfall: sum("shortfall") };
};

const lotsOf = (accountId: string) =>
  app.platform.database.kysely
    .selectFrom("lots")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("starts_at")
    .execute();

const expectSound = async (accountId: string) =>
  expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);

const actionsOf = async (accountId: string) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .orderBy("at")
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

const movementsOf = async (accountId: string, kind: string) =>
  app.platform.database.kysely
    .selectFrom("ledger_transactions")
    .select(["quantity", "subject_id as lotId"])
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .execute();

const suspend = async (accountId: string, status: "suspended" | "closed" | "active") => {
  await app.platform.database.kysely.updateTable("accounts").set({ status }).where("id", "=", accountId).execute();
};

describe("a renewal that an account asks for", () => {
  it("is previewed, drafted, sent, approved, begins when the old licenses end, and interrupts nobody", async () => {
    const { client, accountId, lot, place, type, assign } = await setScene();
    await assign(25, "A server");
    await assign(5, "Kept for later", place, "reservation");
    const [ending] = (await client.renewals.listEnding({ accountId })).items;
    expect(ending).toMatchObject({ id: lot, quantity: 40, held: 30, renewal: "open", canRenew: true, renewedBy: null });
    const lines = [{ lotId: lot, quantity: 50 }];
    const { items, changes } = await client.renewals.preview({ accountId, lines, term: year });
    expect(items[0]).toMatchObject({ quantityBefore: 40, quantity: 50, problem: null, startsAt: ending?.endsAt });
    expect(changes).toEqual([
      {
        at: ending?.endsAt,
        licenseType: expect.objectContaining({ id: type.id }),
        ends: 40,
        begins: 50,
        held: 30,
        uncovered: 0,
        ended: 0,
        places: [{ virtualAccount: { id: place, name: "DEFAULT" }, ends: 40, begins: 50, held: 30, lost: 0 }],
        assignments: [],
        more: false,
      },
    ]);
    const drafted = await client.renewals.draft({
      accountId,
      lines,
      term: year,
      note: "As agreed",
      purchaseOrder: "PO 7",
    });
    expect(drafted).toMatchObject({ state: "draft", draftedBy: "account", quantity: 50, purchaseOrder: "PO 7" });
    expect(await codeOf(boss.renewals.getForOperator({ accountId, id: drafted.id }))).toBe("renewal.not_found");
    await client.renewals.change({ accountId, id: drafted.id, lines: [{ lotId: lot, quantity: 45 }], term: year });
    const sent = await client.renewals.send({ accountId, id: drafted.id });
    expect(sent).toMatchObject({ state: "requested", quantity: 45 });
    await app.runJobs();
    expect((await queuedMails(app)).filter(({ key }) => key.includes(sent.id)).map(({ template }) => template)).toEqual(
      ["renewal.requested"],
    );
    expect((await boss.home.pendingWork({})).items).toContainEqual(
      expect.objectContaining({ kind: "renewals_requested", count: 1 }),
    );
    const found = await boss.renewals.listForOperator({ search: sent.label });
    expect(found.items.map(({ id }) => id)).toEqual([sent.id]);
    const approved = await boss.renewals.approve({ accountId, id: sent.id });
    expect(approved).toMatchObject({ state: "scheduled", decidedBy: "Olga Operator", canCancel: true });
    expect((await client.renewals.listEnding({ accountId, renewal: "renewed" })).items[0]).toMatchObject({
      renewedBy: { renewalId: sent.id, label: sent.label, quantity: 45 },
      canRenew: false,
    });
    const future = await client.licenses.listFuture({ accountId, licenseTypeId: type.id });
    expect(future.items.slice(0, 2).map(({ kind, quantity, at }) => [kind, quantity, at])).toEqual([
      ["start", 45, ending?.endsAt],
      ["expire", 40, ending?.endsAt],
    ]);
    app.clock.advance(30 * DAY_MS);
    await sweep();
    expect(await positionOf(accountId, type.id)).toEqual({ available: 15, inUse: 25, reserved: 5, shortfall: 0 });
    expect((await lotsOf(accountId)).map(({ state, renews_lot_id }) => [state, renews_lot_id])).toEqual([
      ["expired", null],
      ["active", lot],
    ]);
    await sweep();
    expect(await client.renewals.get({ accountId, id: sent.id })).toMatchObject({ state: "processed", changes: [] });
    const log = await actionsOf(accountId);
    expect(log.filter((action) => action.startsWith("renewal."))).toEqual([
      "renewal.drafted",
      "renewal.changed",
      "renewal.requested",
      "renewal.scheduled",
      "renewal.processed",
    ]);
    expect(log).not.toContain("license.taken_back");
    await expectSound(accountId);
  });

  it("lets alerts about what ends fall silent as far as it carries on, and speak again once it is cancelled", async () => {
    const { client, accountId, schedule } = await setScene({ endsInDays: 20 });
    await app.sweep();
    const alerts = async () =>
      (await client.licenseAlerts.list({ accountId })).items.map(({ kind, quantity }) => [kind, quantity]);
    expect(await alerts()).toEqual([["expiring", 40]]);
    const { id } = await schedule(40);
    await app.sweep();
    expect(await alerts()).toEqual([]);
    await boss.renewals.cancel({ accountId, id, reason });
    await app.sweep();
    expect(await alerts()).toEqual([["expiring", 40]]);
    const [old] = await lotsOf(accountId);
    expect(old?.grace_ends_at).toEqual(inDays(50));
    expect((await lotsOf(accountId)).map(({ state }) => state)).toEqual(["active", "revoked"]);
    await app.runJobs();
    expect((await queuedMails(app)).filter(({ key }) => key.includes(id)).map(({ template }) => template)).toContain(
      "renewal.cancelled",
    );
    expect((await schedule(10)).state).toBe("scheduled");
    await expectSound(accountId);
  });

  it("goes where the old licenses are at that moment, what is held first", async () => {
    const { client, accountId, type, place, assign, schedule } = await setScene();
    const lab = (await client.virtualAccounts.create({ accountId, name: "Lab" })).id;
    await schedule(30);
    await client.licenseTransfers.execute({
      accountId,
      lines: [{ licenseTypeId: type.id, quantity: 24, fromId: place, toId: lab }],
    });
    await assign(20, "In the lab", lab);
    await assign(4, "At home");
    const [step] = (await client.licenses.listFuture({ accountId, licenseTypeId: type.id })).items;
    expect(step).toMatchObject({ kind: "start", quantity: 30 });
    app.clock.advance(30 * DAY_MS);
    await sweep();
    const places = (await client.licenses.listPlaces({ accountId, licenseTypeId: type.id })).items;
    expect(places.map(({ virtualAccount, position }) => [virtualAccount.name, position.owned, position.inUse])).toEqual(
      [
        ["Lab", 21, 20],
        ["DEFAULT", 9, 4],
      ],
    );
    await expectSound(accountId);
  });
});

describe("a renewal with fewer licenses than are in use", () => {
  it("says before whom it takes them from, and takes them from exactly those", async () => {
    const { client, accountId, lot, type, assign, schedule } = await setScene();
    await assign(20, "First");
    await assign(10, "Second");
    const { changes } = await client.renewals.preview({ accountId, lines: [{ lotId: lot, quantity: 20 }], term: year });
    expect(changes[0]).toMatchObject({ ends: 40, begins: 20, ended: 10, uncovered: 0 });
    expect(changes[0]?.assignments.map(({ holder, quantity }) => [holder, quantity])).toEqual([["Second", 10]]);
    await schedule(20);
    app.clock.advance(30 * DAY_MS);
    await sweep();
    const live = (await client.licenseAssignments.list({ accountId, licenseTypeId: type.id })).items;
    expect(live.map(({ holder }) => holder)).toEqual(["First"]);
    await expectSound(accountId);
  });

  it("leaves what it no longer covers as a shortfall where a type is only reported", async () => {
    const { client, accountId, lot, type, assign, schedule } = await setScene({ enforcement: "report_only" });
    await assign(30, "A server");
    const { changes } = await client.renewals.preview({ accountId, lines: [{ lotId: lot, quantity: 20 }], term: year });
    expect(changes[0]).toMatchObject({ uncovered: 10, ended: 0 });
    await schedule(20);
    app.clock.advance(30 * DAY_MS);
    await sweep();
    expect(await positionOf(accountId, type.id)).toEqual({ available: 0, inUse: 30, reserved: 0, shortfall: 10 });
    await expectSound(accountId);
  });
});

describe("a renewal that the operator offers", () => {
  it("is accepted by the account with its purchase order", async () => {
    const { client, accountId, offer } = await setScene();
    const offered = await offer(60);
    expect(offered).toMatchObject({ state: "offered", draftedBy: "operator" });
    expect((await client.home.pendingWork({})).items).toContainEqual(
      expect.objectContaining({ kind: "renewals_offered", accountId, count: 1 }),
    );
    await app.runJobs();
    const accepted = await client.renewals.accept({ accountId, id: offered.id, purchaseOrder: "4711" });
    expect(accepted).toMatchObject({ state: "scheduled", purchaseOrder: "4711" });
    await app.runJobs();
    expect(
      (await queuedMails(app)).filter(({ key }) => key.includes(offered.id)).map(({ template }) => template),
    ).toEqual(["renewal.offered", "renewal.accepted"]);
  });

  it("is nobody's business while it is a draft, and over when it is declined or withdrawn", async () => {
    const { client, accountId, lot, offer } = await setScene();
    const lines = [{ lotId: lot, quantity: 40 }];
    const own = await boss.renewals.draftForOperator({ accountId, lines, term: year });
    const seen = async () => (await client.renewals.list({ accountId })).items.map(({ state }) => state);
    expect(await seen()).toEqual([]);
    expect(await codeOf(client.renewals.get({ accountId, id: own.id }))).toBe("renewal.not_found");
    expect(await actionsOf(accountId)).not.toContain("renewal.drafted");
    await boss.renewals.changeForOperator({ accountId, id: own.id, lines, term: year, note: "A better price" });
    await boss.renewals.withdrawOffer({ accountId, id: own.id });
    expect(await seen()).toEqual([]);
    const declined = await offer(40);
    await client.renewals.decline({ accountId, id: declined.id, reason });
    const withdrawn = await offer(40);
    await boss.renewals.withdrawOffer({ accountId, id: withdrawn.id });
    expect(await seen()).toEqual(["withdrawn", "declined"]);
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ key }) => key.includes(withdrawn.id) || key.includes(declined.id));
    expect(told.map(({ template }) => template).sort()).toEqual(
      ["renewal.declined", "renewal.offered", "renewal.offered", "renewal.withdrawn"].filter(
        (template) => template !== "renewal.offered",
      ),
    );
  });
});

describe("licenses that have ended already", () => {
  it("are renewed from their end on, at once, while their grace lasts", async () => {
    const { accountId, client, type, assign, schedule } = await setScene({ endsInDays: 2, graceDays: 20 });
    await assign(35, "A server");
    app.clock.advance(5 * DAY_MS);
    await sweep();
    const renewal = await schedule(40);
    expect(await positionOf(accountId, type.id)).toEqual({ available: 5, inUse: 35, reserved: 0, shortfall: 0 });
    await sweep();
    expect(await client.renewals.get({ accountId, id: renewal.id })).toMatchObject({ state: "processed" });
    const [old, fresh] = await lotsOf(accountId);
    expect([old?.state, fresh?.state, fresh?.starts_at]).toEqual(["expired", "active", old?.ends_at]);
    await expectSound(accountId);
  });

  it("come back to where they were, when they are renewed a little late", async () => {
    const { accountId, client, type, place, schedule } = await setScene({ endsInDays: 2, graceDays: 0 });
    const lab = (await client.virtualAccounts.create({ accountId, name: "Lab" })).id;
    const lines = [{ licenseTypeId: type.id, quantity: 30, fromId: place, toId: lab }];
    await client.licenseTransfers.execute({ accountId, lines });
    app.clock.advance(5 * DAY_MS);
    await sweep();
    await schedule(80);
    const places = (await client.licenses.listPlaces({ accountId, licenseTypeId: type.id })).items;
    expect(places.map(({ virtualAccount, position }) => [virtualAccount.name, position.owned])).toEqual([
      ["Lab", 60],
      ["DEFAULT", 20],
    ]);
    await expectSound(accountId);
  });
});

describe("two at once", () => {
  it("never renew the same licenses twice: of two requests one is refused, and of two approvals", async () => {
    const { client, accountId, draft } = await setScene();
    const drafts = [await draft(40), await draft(50)];
    const sent = await Promise.all(drafts.map(({ id }) => codeOf(client.renewals.send({ accountId, id }))));
    expect(sent.sort()).toEqual(["done", "renewal.lot_renewed"]);
    const { items } = await client.renewals.list({ accountId, state: "requested" });
    const id = items[0]?.id ?? "";
    const approved = await Promise.all([1, 2, 3].map(() => codeOf(boss.renewals.approve({ accountId, id }))));
    expect(approved.sort()).toEqual(["done", "renewal.state", "renewal.state"]);
    expect(await lotsOf(accountId)).toHaveLength(2);
    await expectSound(accountId);
  });

  it("begin a renewal once, whichever of several servers comes first, with what is ended meanwhile", async () => {
    const { client, accountId, type, assign, schedule } = await setScene();
    const use = await assign(40, "A server");
    await schedule(40);
    app.clock.advance(30 * DAY_MS);
    await Promise.all([sweep(), sweep(), sweep(), client.licenseAssignments.release({ accountId, id: use.id })]);
    await sweep();
    expect(await positionOf(accountId, type.id)).toEqual({ available: 40, inUse: 0, reserved: 0, shortfall: 0 });
    expect(await movementsOf(accountId, "start")).toHaveLength(1);
    expect(await movementsOf(accountId, "expire")).toHaveLength(1);
    const log = await actionsOf(accountId);
    expect(log.filter((action) => action === "renewal.processed")).toHaveLength(1);
    await expectSound(accountId);
  });

  it("either cancel a renewal or begin it", async () => {
    const { client, accountId, type, schedule } = await setScene();
    const { id } = await schedule(40);
    app.clock.advance(30 * DAY_MS - 1);
    const cancelling = boss.renewals.cancel({ accountId, id, reason });
    app.clock.advance(1);
    const [code] = await Promise.all([codeOf(cancelling), sweep()]);
    await sweep();
    const { state } = await client.renewals.get({ accountId, id });
    // Refused as begun while it begins, and for its state once that is said to be processed.
    expect(["done", "renewal.begun", "renewal.state"]).toContain(code);
    expect(state).toBe(code === "done" ? "cancelled" : "processed");
    expect(await positionOf(accountId, type.id)).toEqual({ available: 40, inUse: 0, reserved: 0, shortfall: 0 });
    await expectSound(accountId);
  });

  it("go on from one renewal to the next after a long standstill", async () => {
    const { client, accountId, type, assign, schedule } = await setScene({ endsInDays: 1, graceDays: 0 });
    await assign(40, "A server");
    await schedule(40);
    app.clock.advance(DAY_MS);
    await sweep();
    const [, second] = await lotsOf(accountId);
    app.clock.advance(350 * DAY_MS);
    const { id } = await client.renewals.draft({
      accountId,
      lines: [{ lotId: second?.id ?? "", quantity: 40 }],
      term: { kind: "months", months: 1 },
    });
    await client.renewals.send({ accountId, id });
    await boss.renewals.approve({ accountId, id });
    app.clock.advance(20 * DAY_MS);
    await sweep();
    expect(await positionOf(accountId, type.id)).toEqual({ available: 0, inUse: 40, reserved: 0, shortfall: 0 });
    expect((await lotsOf(accountId)).map(({ state }) => state)).toEqual(["expired", "expired", "active"]);
    await expectSound(accountId);
  });
});

describe("what is refused", () => {
  const notThere = { lotId: newId(), quantity: 1 };

  it("drafts about purchases that are not there, are there twice, or never end", async () => {
    const { client, account, accountId, type, lot, draft } = await setScene();
    const forever = await ownLicenses(app, account, type, { quantity: 3 });
    const { id } = await draft(1);
    const own = await boss.renewals.draftForOperator({ accountId, lines: [{ lotId: lot, quantity: 1 }], term: year });
    const twice = { lotId: lot, quantity: 2 };
    for (const [lines, code] of [
      [[notThere], "renewal.lot_not_found"],
      [[twice, twice], "renewal.lot_twice"],
      [[{ lotId: forever, quantity: 3 }], "renewal.lot_not_renewable"],
    ] as const) {
      const asked = { accountId, lines: [...lines], term: year };
      expect(await codeOf(client.renewals.draft(asked))).toBe(code);
      expect(await codeOf(client.renewals.change({ ...asked, id }))).toBe(code);
      expect(await codeOf(boss.renewals.draftForOperator(asked))).toBe(code);
      expect(await codeOf(boss.renewals.changeForOperator({ ...asked, id: own.id }))).toBe(code);
    }
  });

  it("what is not there, or not theirs", async () => {
    const { accountId, client } = await setScene();
    const key = { accountId, id: newId() };
    const draft = { ...key, lines: [notThere], term: year };
    for (const asked of [
      () => client.renewals.get(key),
      () => client.renewals.change(draft),
      () => client.renewals.send(key),
      () => client.renewals.withdraw(key),
      () => client.renewals.accept(key),
      () => client.renewals.decline({ ...key, reason }),
      () => boss.renewals.getForOperator(key),
      () => boss.renewals.changeForOperator(draft),
      () => boss.renewals.offer(key),
      () => boss.renewals.withdrawOffer(key),
      () => boss.renewals.approve(key),
      () => boss.renewals.declineRequest({ ...key, reason }),
      () => boss.renewals.cancel({ ...key, reason }),
    ]) {
      expect(await codeOf(asked())).toBe("renewal.not_found");
    }
    const nowhere = { accountId: newId(), lines: [notThere], term: year };
    expect(await codeOf(boss.renewals.draftForOperator(nowhere))).toBe("account.not_found");
    expect(await codeOf(boss.renewals.previewForOperator(nowhere))).toBe("account.not_found");
    expect(await codeOf(boss.renewals.listEndingForOperator({ accountId: nowhere.accountId }))).toBe(
      "account.not_found",
    );
    const other = await setScene();
    const { id } = await other.request(40);
    expect(await codeOf(client.renewals.get({ accountId, id }))).toBe("renewal.not_found");
  });

  it("what is not its turn", async () => {
    const { accountId, client, lot, schedule } = await setScene();
    const { id } = await schedule(40);
    const key = { accountId, id };
    const draft = { ...key, lines: [{ lotId: lot, quantity: 1 }], term: year };
    for (const asked of [
      () => client.renewals.change(draft),
      () => client.renewals.send(key),
      () => client.renewals.withdraw(key),
      () => client.renewals.accept(key),
      () => client.renewals.decline({ ...key, reason }),
      () => boss.renewals.changeForOperator(draft),
      () => boss.renewals.offer(key),
      () => boss.renewals.withdrawOffer(key),
      () => boss.renewals.approve(key),
      () => boss.renewals.declineRequest({ ...key, reason }),
    ]) {
      expect(await codeOf(asked())).toBe("renewal.state");
    }
    app.clock.advance(31 * DAY_MS);
    expect(await codeOf(boss.renewals.cancel({ ...key, reason }))).toBe("renewal.begun");
    await sweep();
    await sweep();
    expect(await codeOf(boss.renewals.cancel({ ...key, reason }))).toBe("renewal.state");
  });

  type Scene = Awaited<ReturnType<typeof setScene>>;
  const retire = ({ type }: Scene) =>
    app.platform.database.kysely
      .updateTable("license_types")
      .set({ retired_at: app.clock.now() })
      .where("id", "=", type.id)
      .execute();
  const revoke = async ({ accountId, lot }: Scene) => {
    const admin = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    await admin.client.licenseTypes.revokeLot({ accountId, lotId: lot, reason });
  };
  const renewByOrder = ({ accountId, lot, type, place }: Scene) =>
    app.platform.database.kysely.transaction().execute((tx) =>
      depositLots(
        tx,
        [
          {
            accountId,
            licenseTypeId: type.id,
            virtualAccountId: place,
            quantity: 5,
            term: "subscription",
            startsAt: inDays(30),
            endsAt: inDays(60),
            graceEndsAt: inDays(60),
            origin: { kind: "order", id: newId(), label: "Order 2" },
            renewsLotId: lot,
          },
        ],
        { by: { id: null, name: "A test" }, now: app.clock.now() },
      ),
    );

  it.each([
    ["renewal.type_retired", retire],
    ["renewal.lot_over", revoke],
    ["renewal.lot_renewed", renewByOrder],
    ["renewal.ends_too_early", async () => app.clock.advance(35 * DAY_MS)],
  ] as const)("%s, wherever a renewal goes on", async (code, happen) => {
    const scene = await setScene();
    const other = await setScene();
    const term = { kind: "date", endsAt: inDays(32).toISOString() } as const;
    const asked = ({ accountId, lot }: Scene) => ({ accountId, lines: [{ lotId: lot, quantity: 40 }], term });
    const requested = await scene.client.renewals.draft(asked(scene));
    const drafted = await scene.client.renewals.draft(asked(scene));
    await scene.client.renewals.send({ accountId: scene.accountId, id: requested.id });
    const offered = await boss.renewals.draftForOperator(asked(other));
    const prepared = await boss.renewals.draftForOperator(asked(other));
    await boss.renewals.offer({ accountId: other.accountId, id: offered.id });
    await happen(scene);
    if (code !== "renewal.ends_too_early") await happen(other);
    const { accountId } = scene;
    await scene.client.renewals.withdraw({ accountId, id: requested.id });
    expect(await codeOf(scene.client.renewals.send({ accountId, id: drafted.id }))).toBe(code);
    const theirs = other.accountId;
    expect(await codeOf(other.client.renewals.accept({ accountId: theirs, id: offered.id }))).toBe(code);
    await boss.renewals.withdrawOffer({ accountId: theirs, id: offered.id });
    expect(await codeOf(boss.renewals.offer({ accountId: theirs, id: prepared.id }))).toBe(code);
    const problems = (await boss.renewals.getForOperator({ accountId: theirs, id: prepared.id })).items;
    expect(problems.map(({ problem }) => problem?.code)).toEqual([code]);
  });

  it.each([
    ["renewal.type_retired", retire],
    ["renewal.lot_over", revoke],
    ["renewal.lot_renewed", renewByOrder],
    ["renewal.ends_too_early", async () => app.clock.advance(35 * DAY_MS)],
  ] as const)("approving what meanwhile is %s", async (code, happen) => {
    const scene = await setScene();
    const { accountId, lot, client } = scene;
    const term = { kind: "date", endsAt: inDays(32).toISOString() } as const;
    const { id } = await client.renewals.draft({ accountId, lines: [{ lotId: lot, quantity: 40 }], term });
    await client.renewals.send({ accountId, id });
    await happen(scene);
    expect(await codeOf(boss.renewals.approve({ accountId, id }))).toBe(code);
    expect((await boss.renewals.declineRequest({ accountId, id, reason })).reason).toBe(reason);
  });

  it("anything about an account that is not active, but for taking it back", async () => {
    const { accountId, client, account, type, lot, request, draft, schedule } = await setScene();
    const further = await ownLicenses(app, account, type, { quantity: 5, endsInDays: 40 });
    const asked = await request(40);
    const mine = await draft(10);
    const lines = [{ lotId: lot, quantity: 1 }];
    const own = await boss.renewals.draftForOperator({ accountId, lines, term: year });
    const scheduled = await schedule(5, further);
    await suspend(accountId, "suspended");
    const key = { accountId, id: asked.id };
    for (const refused of [
      () => boss.renewals.approve(key),
      () => boss.renewals.draftForOperator({ accountId, lines, term: year }),
      () => boss.renewals.changeForOperator({ accountId, id: own.id, lines, term: year }),
      () => boss.renewals.offer({ accountId, id: own.id }),
    ]) {
      expect(await codeOf(refused())).toBe("renewal.account_not_active");
    }
    expect(await codeOf(client.renewals.send({ accountId, id: mine.id }))).toBe("account.not_active");
    await suspend(accountId, "closed");
    await sweep();
    const states = (await client.renewals.list({ accountId })).items.map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      [asked.id]: "expired",
      [mine.id]: "expired",
      [scheduled.id]: "cancelled",
    });
    await expectSound(accountId);
  });
});

describe("what nobody decides", () => {
  it("expires once its licenses cannot be renewed any more", async () => {
    const { accountId, client, request } = await setScene({ endsInDays: 3, graceDays: 4 });
    const { id } = await request(40);
    app.clock.advance(36 * DAY_MS);
    await sweep();
    expect((await client.renewals.get({ accountId, id })).state).toBe("requested");
    app.clock.advance(2 * DAY_MS);
    await sweep();
    expect((await client.renewals.get({ accountId, id })).state).toBe("expired");
  });
});

describe("lists and files", () => {
  it("show what ends by month and as files, in the reader's language, page by page", async () => {
    const { accountId, account, administrator, client, type, schedule, request } = await setScene();
    const second = await ownLicenses(app, account, type, { quantity: 7, endsInDays: 100, label: "=Order 2" });
    await ownLicenses(app, account, type, { quantity: 3, endsInDays: 900, label: "Far away" });
    await schedule(40);
    await request(7, second);
    const { months } = await client.renewals.calendar({ accountId });
    const busy = months.filter(({ open, underWay, renewed }) => open + underWay + renewed > 0);
    expect(busy.map(({ open, underWay, renewed }) => [open, underWay, renewed])).toEqual([
      [0, 0, 40],
      [0, 7, 0],
    ]);
    expect(months.length).toBeGreaterThanOrEqual(12);
    const first = await client.renewals.listEnding({ accountId, limit: 1 });
    const next = await client.renewals.listEnding({ accountId, limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...next.items].map(({ label }) => label)).toEqual(["Order 1", "=Order 2"]);
    expect(next.nextCursor).toBeNull();
    const french = (await signInAs(app, administrator, "fr")).client;
    const ending = String(await french.renewals.exportEnding({ accountId }));
    expect(ending.split("\r\n")[2]).toContain(",'=Order 2,7,0,");
    expect(ending).toContain("Renouvellement en cours");
    const list = String(await french.renewals.export({ accountId }));
    expect(list.split("\r\n")).toHaveLength(4);
    expect(list).toContain("Planifié");
    expect(String(await boss.renewals.exportForOperator({ search: account.name })).split("\r\n")).toHaveLength(4);
    const page = await client.renewals.list({ accountId, limit: 1 });
    const rest = await client.renewals.list({ accountId, limit: 1, cursor: page.nextCursor ?? "" });
    expect([...page.items, ...rest.items].map(({ state }) => state)).toEqual(["requested", "scheduled"]);
    expect((await boss.renewals.listEndingForOperator({ accountId })).items).toHaveLength(2);
    expect(
      (await boss.renewals.previewForOperator({ accountId, lines: [{ lotId: second, quantity: 1 }], term: year }))
        .items,
    ).toMatchObject([{ problem: { code: "renewal.lot_renewed" } }]);
  });

  it("are for those who see all licenses of the account", async () => {
    const { accountId, account } = await setScene();
    const local = await createPerson(app);
    await giveRole(app, account, local, "virtual_account_administrator");
    const { client } = await signInAs(app, local);
    expect(await codeOf(client.renewals.listEnding({ accountId }))).toBe("permission.denied");
    expect(await codeOf(client.renewals.list({ accountId }))).toBe("permission.denied");
  });
});

describe("accounts that are joined", () => {
  it("take their renewals along and give them back, and begin them where they are", async () => {
    const admin = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    const source = await setScene();
    const target = await setScene();
    const { id } = await source.schedule(40);
    const merge = await admin.client.merges.merge({
      sourceId: source.accountId,
      targetId: target.accountId,
      reason: "Both accounts are the same company.",
    });
    expect((await target.client.renewals.get({ accountId: target.accountId, id })).state).toBe("scheduled");
    await admin.client.merges.undo({ id: merge.id, reason });
    expect((await boss.renewals.getForOperator({ accountId: source.accountId, id })).state).toBe("scheduled");
    await admin.client.merges.merge({
      sourceId: source.accountId,
      targetId: target.accountId,
      reason: "Both accounts are the same company.",
    });
    app.clock.advance(30 * DAY_MS);
    await sweep();
    await sweep();
    expect((await target.client.renewals.get({ accountId: target.accountId, id })).state).toBe("processed");
    await expectSound(target.accountId);
  });

  it("stay together where a renewal is about licenses of both", async () => {
    const admin = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    const source = await setScene();
    const target = await setScene();
    const merge = await admin.client.merges.merge({
      sourceId: source.accountId,
      targetId: target.accountId,
      reason: "Both accounts are the same company.",
    });
    const { accountId, client, lot } = target;
    const lines = [lot, source.lot].map((lotId) => ({ lotId, quantity: 1 }));
    await client.renewals.draft({ accountId, lines, term: year });
    expect(await codeOf(admin.client.merges.undo({ id: merge.id, reason }))).toBe("merge.cannot_undo");
  });
});
