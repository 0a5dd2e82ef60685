import { DAY_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkLedger, readAccountsWithLedger, rebuildLedger } from "../licenses/check-ledger.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs, type TestAccount } from "../testing/factories.ts";
import { createLicenseType, ownLicenses, type TestLicenseType } from "../testing/licenses.ts";
import { followOnce } from "./follow.ts";

let app: TestApp;
let boss: Visitor;
beforeAll(async () => {
  app = await startTestApp();
  boss = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
});
afterAll(() => app.close());

const reason = "Both accounts are the same company.";

/** Everything of licenses that two accounts have, row by row. */
const licensesOf = async (accounts: readonly TestAccount[]) => {
  const { pool } = app.platform.database;
  const ofLicenses = ["lots", "pools", "pool_lots", "pool_days", "license_assignments", "assignment_draws", "orders"];
  const found: Record<string, string[]> = {};
  for (const table of [...ofLicenses, "license_authorizations", "ledger_transactions", "ledger_entries"]) {
    const { rows } = await pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where account_id = any($1::uuid[]) order by 1`,
      [accounts.map(({ id }) => id)],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
};

const differences = async (accounts: readonly TestAccount[]) =>
  (await Promise.all(accounts.map(({ id }) => checkLedger(app.platform.database.kysely, id)))).flat();

const countOf = async (table: string, account: TestAccount) =>
  (await app.platform.database.pool.query(`select from ${table} where account_id = $1`, [account.id])).rows.length;

const pair = async () => {
  const [first, second] = [await createPerson(app), await createPerson(app)];
  const source = await createAccount(app, { administrator: first });
  const target = await createAccount(app, { administrator: second });
  return { source, target, first: await signInAs(app, first), second: await signInAs(app, second) };
};

const assign = (by: Visitor, account: TestAccount, type: TestLicenseType, more: Record<string, unknown> = {}) =>
  by.client.licenseAssignments.create({
    accountId: account.id,
    licenseTypeId: type.id,
    virtualAccountId: account.virtualAccountId,
    holder: "A server",
    ...more,
  });

const renew = async (account: TestAccount, lotId: string, renewedId: string) => {
  await app.platform.database.kysely
    .updateTable("lots")
    .set({ renews_lot_id: renewedId })
    .where("account_id", "=", account.id)
    .where("id", "=", lotId)
    .execute();
};

const authorize = async (account: TestAccount, type: TestLicenseType, why: string) => {
  await app.platform.database.kysely
    .insertInto("license_authorizations")
    .values({
      account_id: account.id,
      license_type_id: type.id,
      authorized_by: "A Test",
      authorized_at: app.clock.now(),
      reason: why,
    })
    .execute();
};

const order = async (account: TestAccount) => {
  const now = app.clock.now();
  await app.platform.database.kysely
    .insertInto("orders")
    .values({
      id: newId(),
      source: "shop",
      number: newId(),
      account_id: account.id,
      buyer_company: "A company",
      placed_at: now,
      assigned_at: now,
      assigned_by: "A Test",
      created_at: now,
    })
    .execute();
};

/** Lots of which one renews another, in two places, in use, reserved, given back and missing. */
const fill = async ({ source, target, first, second }: Awaited<ReturnType<typeof pair>>) => {
  const [type, missing, restricted] = [
    await createLicenseType(app),
    await createLicenseType(app, { enforcement: "report_only" }),
    await createLicenseType(app, { enforcement: "restricted" }),
  ];
  const { id: place } = await first.client.virtualAccounts.create({ accountId: source.id, name: "Lyon" });
  const lot = await ownLicenses(app, source, type, { quantity: 10, endsInDays: 40, label: "Order 1" });
  const next = await ownLicenses(app, source, type, { quantity: 10, startsInDays: 40, endsInDays: 400 });
  await renew(source, next, lot);
  await ownLicenses(app, source, type, { quantity: 5, virtualAccountId: place });
  await ownLicenses(app, target, type, { quantity: 3 });
  await assign(first, source, type, { quantity: 4, reference: "device-1" });
  await assign(first, source, type, { quantity: 2, virtualAccountId: place, kind: "reservation" });
  const over = await assign(first, source, type, { quantity: 1 });
  await first.client.licenseAssignments.release({ accountId: source.id, id: over.id });
  await assign(first, source, missing, { quantity: 3 });
  await assign(second, target, type, { quantity: 1, reference: "device-1" });
  await authorize(source, restricted, "As agreed.");
  await authorize(source, missing, "As the source agreed.");
  await authorize(target, missing, "As the target agreed.");
  await order(source);
  return { type, place, lot, next };
};

const start = (source: TestAccount, target: TestAccount) =>
  boss.client.merges.merge({ sourceId: source.id, targetId: target.id, reason });

it("moves licenses with their virtual accounts, usable at once, and undoing it leaves every row as it was", async () => {
  const world = await pair();
  const { source, target, first, second } = world;
  const { type, next, lot } = await fill(world);
  const before = await licensesOf([source, target]);
  const { id, state } = await start(source, target);
  expect(state).toBe("merged");
  for (const table of ["lots", "pools", "pool_lots", "pool_days", "license_assignments", "assignment_draws"]) {
    expect([table, await countOf(table, source)]).toEqual([table, 0]);
  }
  for (const table of ["ledger_transactions", "ledger_entries", "orders"]) {
    expect([table, await countOf(table, source)]).toEqual([table, 0]);
  }
  expect(await differences([source, target])).toEqual([]);
  const { kysely } = app.platform.database;
  const renewal = await kysely
    .selectFrom("lots")
    .select(["account_id", "renews_lot_id"])
    .where("id", "=", next)
    .executeTakeFirst();
  expect(renewal).toEqual({ account_id: target.id, renews_lot_id: lot });
  // What both had keeps its reason; nothing of what the source could do is left to it.
  const authorized = await kysely
    .selectFrom("license_authorizations")
    .select("reason")
    .where("account_id", "=", target.id)
    .orderBy("reason")
    .execute();
  expect(authorized.map((each) => each.reason)).toEqual(["As agreed.", "As the target agreed."]);
  expect(await codeOf(assign(first, source, type))).toMatch(/^account\.|^permission\./);
  const moved = { virtualAccountId: source.virtualAccountId };
  const live = await second.client.licenseAssignments.list({ accountId: target.id, ...moved });
  expect(live.items.map(({ quantity }) => quantity).sort()).toEqual([3, 4]);
  const referenced = live.items.find(({ quantity }) => quantity === 4);
  expect(referenced?.reference).toMatch(/ device-1$/);

  const undone = await boss.client.merges.undo({ id, reason });
  expect(undone.state).toBe("undone");
  expect(await licensesOf([source, target])).toEqual(before);
  expect(await differences([source, target])).toEqual([]);
});

it("lets what was assigned and given back meanwhile go back with its virtual account", async () => {
  const world = await pair();
  const { source, target, second } = world;
  const { type } = await fill(world);
  const { id } = await start(source, target);
  const moved = { virtualAccountId: source.virtualAccountId };
  app.clock.advance(2 * DAY_MS);
  const made = await assign(second, target, type, { ...moved, quantity: 2, holder: "Meanwhile" });
  const { items } = await second.client.licenseAssignments.list({ accountId: target.id, ...moved });
  const given = items.find(({ quantity }) => quantity === 4);
  await second.client.licenseAssignments.release({ accountId: target.id, id: given?.id ?? "" });
  expect((await boss.client.merges.get({ id })).obstacles).toEqual([]);
  await boss.client.merges.undo({ id, reason });
  expect(await differences([source, target])).toEqual([]);
  const { kysely } = app.platform.database;
  const found = await kysely
    .selectFrom("license_assignments")
    .select(["id", "ended_at"])
    .where("account_id", "=", source.id)
    .where("id", "in", [made.id, given?.id ?? ""])
    .execute();
  expect(found).toHaveLength(2);
  expect(await countOf("license_assignments", target)).toBe(1);
});

it("takes along thresholds of the account as a whole, where the target has none of its own", async () => {
  const { source, target } = await pair();
  const [one, both] = [await createLicenseType(app), await createLicenseType(app)];
  const { kysely } = app.platform.database;
  const now = app.clock.now();
  for (const [account, type] of [
    [source, one],
    [source, both],
    [target, both],
  ] as const) {
    await kysely
      .insertInto("license_thresholds")
      .values({
        account_id: account.id,
        id: newId(),
        license_type_id: type.id,
        quantity: 3,
        set_by: "A Test",
        set_at: now,
      })
      .execute();
  }
  const thresholds = async () =>
    (
      await kysely
        .selectFrom("license_thresholds")
        .select(["account_id", "license_type_id"])
        .where("account_id", "in", [source.id, target.id])
        .orderBy("account_id")
        .orderBy("license_type_id")
        .execute()
    ).map(({ account_id, license_type_id }) => [account_id === source.id ? "source" : "target", license_type_id]);
  const before = await thresholds();
  const { id } = await start(source, target);
  expect(await thresholds()).toEqual(
    expect.arrayContaining([
      ["target", one.id],
      ["target", both.id],
      ["source", both.id],
    ]),
  );
  await boss.client.merges.undo({ id, reason });
  expect(await thresholds()).toEqual(before);
});

it("meets the use of more than is owned, asked for at the same moment: it is in the target or nowhere", async () => {
  for (let round = 0; round < 12; round += 1) {
    const { source, target, first } = await pair();
    const type = await createLicenseType(app, { enforcement: "report_only" });
    const [assigned, merged] = await Promise.all([
      codeOf(assign(first, source, type, { quantity: 2 })),
      codeOf(start(source, target)),
    ]);
    expect(merged).toBe("done");
    expect(assigned).toMatch(/^done$|^account\.|^permission\.|^virtual_account\./);
    for (const table of ["pools", "license_assignments", "ledger_transactions"]) {
      expect([table, await countOf(table, source)]).toEqual([table, 0]);
    }
    expect(await countOf("license_assignments", target)).toBe(assigned === "done" ? 1 : 0);
    expect(await differences([source, target])).toEqual([]);
  }
});

it("is not undone once more was bought for what moved, or something renews it from elsewhere", async () => {
  for (const how of ["bought", "renewed", "above"] as const) {
    const world = await pair();
    const { source, target } = world;
    const { type, lot } = await fill(world);
    const { id } = await start(source, target);
    expect((await boss.client.merges.get({ id })).obstacles).toEqual([]);
    app.clock.advance(DAY_MS);
    const { kysely } = app.platform.database;
    const above = await kysely
      .selectFrom("virtual_accounts")
      .select("parent_id as id")
      .where("account_id", "=", target.id)
      .where("id", "=", source.virtualAccountId)
      .executeTakeFirst();
    const places = { bought: source.virtualAccountId, renewed: target.virtualAccountId, above: above?.id ?? "" };
    const bought = await ownLicenses(app, target, type, { quantity: 1, virtualAccountId: places[how] });
    if (how === "renewed") await renew(target, bought, lot);
    expect([how, (await boss.client.merges.get({ id })).obstacles]).toEqual([how, ["licenses_changed"]]);
    expect(await codeOf(boss.client.merges.undo({ id, reason }))).toBe("merge.cannot_undo");
    expect(await differences([source, target])).toEqual([]);
  }
});

it("lets a long ledger follow some at a time, there and back, while what is left can be used", {
  timeout: 120_000,
}, async () => {
  const world = await pair();
  const { source, target, first, second } = world;
  const { type } = await fill(world);
  const offerable = (await first.client.accountTransfers.listOfferable({ accountId: source.id })).items[0];
  const offer = await first.client.accountTransfers.send({
    accountId: source.id,
    domainIdentifier: target.domain,
    justification: reason,
    lines: [{ lotId: offerable?.lot.id ?? "", virtualAccountId: offerable?.virtualAccount.id ?? "", quantity: 1 }],
  });
  const offerAt = async (account: TestAccount, visitor: Visitor) =>
    (await visitor.client.accountTransfers.get({ accountId: account.id, id: offer.id })).state;
  const from = new Date(app.clock.now().getTime() - 300 * DAY_MS);
  // Long ago: licenses of a lot were taken into use and given back, again and again, as ids that sort before others tell.
  await sql`
    with made as materialized (
      select gen_random_uuid() as id, lpad(to_hex(2 * n), 32, '0')::uuid as taken,
        lpad(to_hex(2 * n + 1), 32, '0')::uuid as given, ${from}::timestamptz + n * interval '1 hour' as at
      from generate_series(1, 6000) n
    ), lot as (select id from lots where account_id = ${source.id} and state = 'active'
      and exists (select from pool_lots p where p.account_id = lots.account_id and p.lot_id = lots.id
        and p.virtual_account_id = ${source.virtualAccountId}) limit 1
    ), assigned as (
      insert into license_assignments (account_id, id, license_type_id, virtual_account_id, kind, holder, quantity,
        created_at, created_by, ended_at, ended_by, end_reason)
      select ${source.id}, id, ${type.id}, ${source.virtualAccountId}, 'use', 'Long ago', 1, at, 'A Test', at, 'A Test',
        'released' from made
    ), written as (
      insert into ledger_transactions (account_id, id, at, kind, license_type_id, quantity, virtual_account_id,
        subject_kind, subject_id, subject_label, actor_name)
      select ${source.id}::uuid, taken, at, 'assign', ${type.id}::uuid, 1, ${source.virtualAccountId}::uuid, 'assignment', id, 'Long ago',
        'A Test' from made
      union all
      select ${source.id}::uuid, given, at, 'release', ${type.id}::uuid, 1, ${source.virtualAccountId}::uuid, 'assignment', id, 'Long ago',
        'A Test' from made
    )
    insert into ledger_entries (account_id, transaction_id, position, license_type_id, virtual_account_id, lot_id,
      bucket, quantity, at)
    select ${source.id}, t.id, e.position, ${type.id}, ${source.virtualAccountId}, lot.id, e.bucket,
      e.quantity * t.way, m.at
    from made m cross join lateral (values (m.taken, 1), (m.given, -1)) t (id, way)
    cross join (values (0, 'available', -1), (1, 'in_use', 1)) e (position, bucket, quantity) cross join lot
  `.execute(app.platform.database.kysely);
  expect(await rebuildLedger(app.platform.database.kysely, source.id)).toEqual([]);
  const before = await licensesOf([source, target]);

  const { id, state } = await start(source, target);
  expect(state).toBe("merging");
  expect(await offerAt(target, second)).toBe("lapsed");
  expect(await countOf("ledger_transactions", source)).toBeGreaterThan(0);
  const { kysely } = app.platform.database;
  expect(await readAccountsWithLedger(kysely, target.id)).toEqual([]);
  const moved = { virtualAccountId: source.virtualAccountId };
  const made = await assign(second, target, type, moved);
  await second.client.licenseAssignments.release({ accountId: target.id, id: made.id });
  while (await followOnce(app.platform, id));
  expect(await boss.client.merges.get({ id })).toMatchObject({ state: "merged", obstacles: [] });
  expect(await readAccountsWithLedger(kysely, target.id)).toEqual([target.id]);
  expect(await countOf("ledger_transactions", source)).toBe(0);
  expect(await countOf("ledger_entries", source)).toBe(0);
  expect(await differences([source, target])).toEqual([]);

  const undone = await boss.client.merges.undo({ id, reason });
  expect(undone.state).toBe("undoing");
  while (await followOnce(app.platform, id));
  expect((await boss.client.merges.get({ id })).state).toBe("undone");
  expect([await offerAt(source, first), await offerAt(target, second)]).toEqual(["offered", "offered"]);
  expect(await differences([source, target])).toEqual([]);
  const after = await licensesOf([source, target]);
  for (const [table, rows] of Object.entries(before)) {
    // What was assigned and given back in between has left its traces in the day under way.
    if (table === "pools") continue;
    const found = new Set(after[table]);
    expect([table, rows.filter((row) => !found.has(row))]).toEqual([table, []]);
  }
});
