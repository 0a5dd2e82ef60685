import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../licenses/check-ledger.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Options = { enforcement?: "report_only" | "enforced" | "restricted" };

const setScene = async (options: Options = {}) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const make = async (name: string) => (await client.virtualAccounts.create({ accountId, name })).id;
  const lab = await make("Lab");
  const shop = await make("Shop");
  const type = await createLicenseType(app, { enforcement: "enforced", ...options });
  const from = account.virtualAccountId;
  const line = (quantity: number, more: object = {}) => ({
    licenseTypeId: type.id,
    quantity,
    fromId: from,
    toId: lab,
    ...more,
  });
  const move = (lines: ReturnType<typeof line>[], more: { partial?: boolean; order?: "longest_term" } = {}) =>
    client.licenseTransfers.execute({ accountId, lines, ...more });
  const assign = (quantity: number, virtualAccountId: string, kind: "use" | "reservation" = "use") =>
    client.licenseAssignments.create({
      accountId,
      licenseTypeId: type.id,
      virtualAccountId,
      quantity,
      kind,
      holder: "A server",
    });
  /** What can be assigned in each of the three places. */
  const balances = () =>
    Promise.all([from, lab, shop].map(async (id) => (await poolOf(accountId, type.id, id)).available));
  return { account, accountId, client, administrator, type, from, lab, shop, line, move, assign, balances };
};

const poolOf = async (accountId: string, licenseTypeId: string, virtualAccountId: string) => {
  const row = await app.platform.database.kysely
    .selectFrom("pools")
    .select(["available", "in_use", "reserved", "shortfall"])
    .where("account_id", "=", accountId)
    .where("license_type_id", "=", licenseTypeId)
    .where("virtual_account_id", "=", virtualAccountId)
    .executeTakeFirst();
  return {
    available: Number(row?.available ?? 0),
    inUse: Number(row?.in_use ?? 0),
    reserved: Number(row?.reserved ?? 0),
    shortfall: Number(row?.shortfall ?? 0),
  };
};

const expectSound = async (accountId: string) =>
  expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);

const movementsOf = (accountId: string) =>
  app.platform.database.kysely
    .selectFrom("ledger_transactions")
    .select(["kind", "virtual_account_id as from", "other_virtual_account_id as to", "actor_name as by"])
    .where("account_id", "=", accountId)
    .where("kind", "in", ["transfer", "reverse", "cover"])
    .orderBy("id")
    .execute();

const auditOf = (accountId: string) =>
  app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select(["action", "virtual_account_ids as places"])
    .where("account_id", "=", accountId)
    .where("action", "like", "license.transfer%")
    .orderBy("at")
    .orderBy("id")
    .execute();

const reasons = (items: readonly { outcome: { kind: string; code?: string; available?: number | null } }[]) =>
  items.map(({ outcome }) => outcome.code ?? outcome.kind);

describe("previewing a transfer", () => {
  it("says which lots would move and what stays, and moves nothing", async () => {
    const { client, accountId, account, type, from, line, balances } = await setScene();
    const late = await ownLicenses(app, account, type, { quantity: 4, endsInDays: 90, label: "Late" });
    const soon = await ownLicenses(app, account, type, { quantity: 3, endsInDays: 9, label: "Soon" });
    const ask = (order: "earliest_end" | "longest_term") =>
      client.licenseTransfers.preview({ accountId, lines: [line(5)], order });
    const [first] = (await ask("earliest_end")).items;
    expect(first).toMatchObject({ line: 0, quantity: 5, licenseType: { id: type.id }, from: { id: from } });
    expect(first?.outcome).toMatchObject({
      kind: "moves",
      parts: [
        { lot: { id: soon, label: "Soon" }, quantity: 3 },
        { lot: { id: late, label: "Late" }, quantity: 2 },
      ],
      leaves: 2,
      brings: 5,
      covers: 0,
    });
    const [other] = (await ask("longest_term")).items;
    expect(other?.outcome).toMatchObject({ parts: [{ lot: { id: late } }, { lot: { id: soon }, quantity: 1 }] });
    expect(await balances()).toEqual([7, 0, 0]);
  });

  it("says why a line cannot, with what is there, and looks at the others all the same", async () => {
    const { client, accountId, account, type, from, lab, shop, line } = await setScene();
    await ownLicenses(app, account, type, { quantity: 6 });
    await client.virtualAccounts.archive({ accountId, id: shop });
    const { items } = await client.licenseTransfers.preview({
      accountId,
      lines: [
        line(5),
        line(2),
        line(1, { toId: from }),
        line(1, { toId: shop }),
        line(1, { toId: newId() }),
        line(1, { fromId: newId() }),
        line(1, { licenseTypeId: newId() }),
        line(1, { fromId: lab, toId: from }),
      ],
    });
    expect(reasons(items)).toEqual([
      "moves",
      "license.none_available",
      "license_transfer.same_place",
      "virtual_account.archived",
      "virtual_account.not_found",
      "virtual_account.not_found",
      "license_type.not_found",
      "license.none_available",
    ]);
    expect(items[1]?.outcome).toMatchObject({ available: 1, detail: expect.stringMatching(/^1 license is missing/) });
    expect(items[7]?.outcome).toMatchObject({ available: 0 });
    expect(items.every(({ outcome }) => outcome.kind === "moves" || outcome.detail.length > 10)).toBe(true);
  });

  it("does not take what is in use, reserved, not begun or over", async () => {
    const { client, accountId, account, type, from, line, assign } = await setScene();
    await ownLicenses(app, account, type, { quantity: 6 });
    await ownLicenses(app, account, type, { quantity: 5, startsInDays: 3, endsInDays: 9 });
    await assign(2, from);
    await assign(1, from, "reservation");
    const { items } = await client.licenseTransfers.preview({ accountId, lines: [line(4)] });
    expect(items[0]?.outcome).toMatchObject({ code: "license.none_available", available: 3 });
  });
});

describe("transferring licenses", () => {
  it("moves all lines in one act, kept with the lots it took and told to the log of either place", async () => {
    const { client, accountId, account, administrator, type, from, lab, shop, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 9, label: "Order 9" });
    const { transfer, items } = await move([line(4), line(3, { toId: shop })], { order: "longest_term" });
    expect(reasons(items)).toEqual(["moves", "moves"]);
    expect(await balances()).toEqual([2, 4, 3]);
    expect(transfer).toMatchObject({
      order: "longest_term",
      createdBy: administrator.name,
      undoneAt: null,
      lines: [
        { quantity: 4, from: { id: from }, to: { id: lab }, parts: [{ lot: { label: "Order 9" }, quantity: 4 }] },
        { quantity: 3, to: { id: shop } },
      ],
    });
    const id = transfer?.id ?? "";
    expect(await client.licenseTransfers.get({ accountId, id })).toEqual(transfer);
    expect(await movementsOf(accountId)).toMatchObject([
      { kind: "transfer", from, to: lab, by: administrator.name },
      { kind: "transfer", from, to: shop },
    ]);
    expect(await auditOf(accountId)).toEqual([
      { action: "license.transferred", places: [from, lab] },
      { action: "license.transferred", places: [from, shop] },
    ]);
    await expectSound(accountId);
  });

  it("moves nothing when one line cannot, and says which and why", async () => {
    const { client, accountId, account, type, from, shop, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 3 });
    await client.virtualAccounts.archive({ accountId, id: shop });
    const refused = (other: ReturnType<typeof line>) => codeOf(move([line(1), other]));
    expect(await refused(line(3))).toBe("license.none_available");
    expect(await refused(line(1, { toId: shop }))).toBe("virtual_account.archived");
    expect(await refused(line(1, { toId: newId() }))).toBe("virtual_account.not_found");
    expect(await refused(line(1, { licenseTypeId: newId() }))).toBe("license_type.not_found");
    expect(await refused(line(1, { toId: from }))).toBe("license_transfer.same_place");
    await expect(move([line(1), line(3)])).rejects.toMatchObject({ fields: [{ field: "lines.1.quantity" }] });
    expect(await balances()).toEqual([3, 0, 0]);
    expect((await client.licenseTransfers.list({ accountId })).items).toEqual([]);
    expect(await auditOf(accountId)).toEqual([]);
  });

  it("moves the lines that can when that is asked for, and says why the others cannot", async () => {
    const { account, accountId, type, shop, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 5 });
    const { transfer, items } = await move([line(4), line(2), line(1, { toId: shop })], { partial: true });
    expect(reasons(items)).toEqual(["moves", "license.none_available", "moves"]);
    expect(transfer?.lines.map(({ quantity }) => quantity)).toEqual([4, 1]);
    expect(await balances()).toEqual([0, 4, 1]);
    const none = await move([line(1)], { partial: true });
    expect(none).toMatchObject({ transfer: null, items: [{ outcome: { available: 0 } }] });
    expect(await auditOf(accountId)).toHaveLength(2);
  });

  it("covers use at the new place that nothing owned covered", async () => {
    const { account, accountId, type, lab, line, move, assign, client } = await setScene({
      enforcement: "report_only",
    });
    await assign(3, lab);
    await ownLicenses(app, account, type, { quantity: 5 });
    const { items } = await client.licenseTransfers.preview({ accountId, lines: [line(4)] });
    expect(items[0]?.outcome).toMatchObject({ leaves: 1, brings: 1, covers: 3 });
    await move([line(4)]);
    expect(await poolOf(accountId, type.id, lab)).toEqual({ available: 1, inUse: 3, reserved: 0, shortfall: 0 });
    expect((await movementsOf(accountId)).map(({ kind }) => kind)).toEqual(["transfer", "cover"]);
    await expectSound(accountId);
  });

  it("does it once for the same Idempotency-Key, and is refused while the account is suspended", async () => {
    const { client, account, accountId, type, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 3 });
    const send = () =>
      client.licenseTransfers.execute({ accountId, lines: [line(2)] }, { idempotencyKey: "once-only-please-1" });
    expect(await send()).toEqual(await send());
    expect(await balances()).toEqual([1, 2, 0]);
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    await staff.client.operators.changeAccountStatus({ accountId, event: "suspend", reason: "A test of transfers" });
    expect(await codeOf(move([line(1)]))).toBe("account.not_active");
  });
});

describe("who may transfer", () => {
  it("keeps those of virtual accounts to what they manage at both ends, and shows them no other", async () => {
    const { account, accountId, client, type, from, lab, shop, line, move } = await setScene();
    await ownLicenses(app, account, type, { quantity: 9 });
    const whole = (await move([line(3), line(1, { toId: shop })])).transfer;
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab }, person, "virtual_account_administrator");
    const theirs = (await signInAs(app, person)).client;
    const ask = (more: object) =>
      theirs.licenseTransfers.preview({ accountId, lines: [line(1, { fromId: lab, ...more })] });
    const [hidden] = (await ask({ toId: from })).items;
    expect(hidden).toMatchObject({ from: { id: lab }, to: null, outcome: { code: "virtual_account.not_found" } });
    expect(await codeOf(theirs.licenseTransfers.execute({ accountId, lines: [line(1)] }))).toBe(
      "virtual_account.not_found",
    );
    const seen = (await theirs.licenseTransfers.list({ accountId })).items;
    expect(seen).toMatchObject([{ id: whole?.id, lines: [{ quantity: 3, from: null, to: { id: lab } }] }]);
    const id = whole?.id ?? "";
    expect(await theirs.licenseTransfers.get({ accountId, id })).toEqual(seen[0]);
    expect(await codeOf(theirs.licenseTransfers.undo({ accountId, id }))).toBe("license_transfer.not_managed");
    const apart = (await move([line(1, { toId: shop })])).transfer?.id ?? "";
    expect(await codeOf(theirs.licenseTransfers.get({ accountId, id: apart }))).toBe("license_transfer.not_found");
    expect(await codeOf(theirs.licenseTransfers.undo({ accountId, id: apart }))).toBe("license_transfer.not_found");
    await giveRole(app, { ...account, virtualAccountId: shop }, person, "virtual_account_administrator");
    expect(reasons((await ask({ toId: shop })).items)).toEqual(["moves"]);
    expect((await client.licenseTransfers.list({ accountId })).items).toHaveLength(2);
  });

  it("does not name the other end to those who see one of them: in no log of events, file or audit log", async () => {
    const { account, accountId, client, type, lab, line } = await setScene();
    await ownLicenses(app, account, type, { quantity: 9 });
    const secret = await client.virtualAccounts.create({ accountId, name: "Nordlys", visibility: "restricted" });
    const lines = [line(4), line(3, { fromId: account.virtualAccountId, toId: secret.id })];
    await client.licenseTransfers.execute({ accountId, lines });
    const back = line(2, { fromId: lab, toId: secret.id });
    const { transfer } = await client.licenseTransfers.execute({ accountId, lines: [back] });
    await client.licenseTransfers.undo({ accountId, id: transfer?.id ?? "" });
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab }, person, "virtual_account_administrator");
    const theirs = (await signInAs(app, person)).client;
    const at = { accountId, licenseTypeId: type.id };
    const { items } = await theirs.licenses.listMovements(at);
    expect(items.map(({ kind, subject }) => [kind, subject.label])).toEqual([
      ["reverse", "Lab → …"],
      ["transfer", "Lab → …"],
      ["transfer", "… → Lab"],
    ]);
    const told = [
      await theirs.licenses.exportMovements(at),
      JSON.stringify(await theirs.audit.list({ accountId })),
      await theirs.audit.export({ accountId }),
    ];
    for (const text of told) expect(text).not.toContain("Nordlys");
    const logged = async (by: typeof client) =>
      (await by.audit.list({ accountId })).items
        .filter(({ subject }) => subject.kind === "license_transfer")
        .map(({ after }) => after?.["virtualAccounts"]);
    expect(await logged(theirs)).toEqual(["Lab → …", "Lab → …", "DEFAULT → Lab"]);
    expect(await logged(client)).toEqual([
      ...["… → Nordlys", "Lab → …", "… → Nordlys", "Lab → …"],
      ...["… → Nordlys", "DEFAULT → …", "DEFAULT → Lab"],
    ]);
    expect((await client.licenses.listMovements(at)).items[0]?.subject.label).toBe("Lab → Nordlys");
  });

  it("does not exist for others: neither the account nor one of its transfers", async () => {
    const { account, accountId, type, line, move } = await setScene();
    await ownLicenses(app, account, type, { quantity: 1 });
    const id = (await move([line(1)])).transfer?.id ?? "";
    const other = await setScene();
    const { client } = other;
    expect(await codeOf(client.licenseTransfers.get({ accountId, id }))).toBe("account.not_found");
    expect(await codeOf(client.licenseTransfers.list({ accountId }))).toBe("account.not_found");
    expect(await codeOf(client.licenseTransfers.preview({ accountId, lines: [line(1)] }))).toBe("account.not_found");
    expect(await codeOf(client.licenseTransfers.execute({ accountId, lines: [line(1)] }))).toBe("account.not_found");
    expect(await codeOf(client.licenseTransfers.undo({ accountId, id }))).toBe("account.not_found");
    expect(await codeOf(client.licenseTransfers.get({ accountId: other.accountId, id }))).toBe(
      "license_transfer.not_found",
    );
    expect(await codeOf(client.licenseTransfers.undo({ accountId: other.accountId, id }))).toBe(
      "license_transfer.not_found",
    );
  });
});

describe("a virtual account that licenses are in", () => {
  it("says so, and can be archived once they are transferred", async () => {
    const { client, account, accountId, type, from, lab, line, move } = await setScene();
    await ownLicenses(app, account, type, { quantity: 2, virtualAccountId: lab });
    const { holdings } = await client.virtualAccounts.get({ accountId, id: lab });
    expect(holdings).toEqual([{ kind: "license", count: 1 }]);
    expect(await codeOf(client.virtualAccounts.archive({ accountId, id: lab }))).toBe("virtual_account.holds_licenses");
    await move([line(2, { fromId: lab, toId: from })]);
    expect(await codeOf(client.virtualAccounts.archive({ accountId, id: lab }))).toBe("done");
  });
});

describe("undoing a transfer", () => {
  it("brings back what was moved by entries of its own, once", async () => {
    const { client, account, accountId, administrator, type, from, lab, shop, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 5, endsInDays: 30 });
    const id = (await move([line(3), line(1, { toId: shop })])).transfer?.id ?? "";
    const undone = await client.licenseTransfers.undo({ accountId, id });
    expect(undone).toMatchObject({ id, undoneBy: administrator.name });
    expect(await client.licenseTransfers.undo({ accountId, id })).toEqual(undone);
    expect(await client.licenseTransfers.get({ accountId, id })).toEqual(undone);
    expect(await balances()).toEqual([5, 0, 0]);
    expect((await movementsOf(accountId)).map((each) => [each.kind, each.from, each.to])).toEqual([
      ["transfer", from, lab],
      ["transfer", from, shop],
      ["reverse", lab, from],
      ["reverse", shop, from],
    ]);
    expect((await auditOf(accountId)).map(({ action }) => action)).toEqual([
      "license.transferred",
      "license.transferred",
      "license.transfer_undone",
      "license.transfer_undone",
    ]);
    await expectSound(accountId);
  });

  it("says what stands in the way, and goes when that is out of it", async () => {
    const { client, account, accountId, type, lab, line, move, assign } = await setScene();
    await ownLicenses(app, account, type, { quantity: 5 });
    const id = (await move([line(3)])).transfer?.id ?? "";
    const { id: used } = await assign(2, lab);
    const undo = () => client.licenseTransfers.undo({ accountId, id });
    await expect(undo()).rejects.toMatchObject({
      code: "license_transfer.moved_on",
      detail: expect.stringContaining(`2 × ${type.name} (Lab)`),
    });
    await client.licenseAssignments.release({ accountId, id: used });
    expect(await codeOf(undo())).toBe("done");
  });

  it("does not bring back what has expired, nor into a virtual account that is archived", async () => {
    const { client, account, accountId, type, lab, shop, line, move } = await setScene();
    const lot = await ownLicenses(app, account, type, { quantity: 1, endsInDays: 5 });
    expect(lot).not.toBe("");
    const toLab = (await move([line(1)])).transfer?.id ?? "";
    const toShop = (await move([line(1, { fromId: lab, toId: shop })])).transfer?.id ?? "";
    await client.virtualAccounts.archive({ accountId, id: lab });
    expect(await codeOf(client.licenseTransfers.undo({ accountId, id: toShop }))).toBe("virtual_account.archived");
    await client.virtualAccounts.restore({ accountId, id: lab });
    app.clock.set(new Date(app.clock.now().getTime() + 6 * 86_400_000));
    expect(await codeOf(client.licenseTransfers.undo({ accountId, id: toShop }))).toBe("license_transfer.moved_on");
    expect(await codeOf(client.licenseTransfers.undo({ accountId, id: toLab }))).toBe("license_transfer.moved_on");
  });

  it("is refused while the account is suspended", async () => {
    const { client, account, accountId, type, line, move } = await setScene();
    await ownLicenses(app, account, type, { quantity: 1 });
    const id = (await move([line(1)])).transfer?.id ?? "";
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    await staff.client.operators.changeAccountStatus({ accountId, event: "suspend", reason: "A test of transfers" });
    expect(await codeOf(client.licenseTransfers.undo({ accountId, id }))).toBe("account.not_active");
  });
});

describe("the list of transfers", () => {
  it("comes page by page, newest first, for whoever sees some virtual accounts too", async () => {
    const { client, account, accountId, type, lab, shop, line, move } = await setScene();
    await ownLicenses(app, account, type, { quantity: 20 });
    const made: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const both = [line(1), line(1), line(1, { toId: shop })];
      made.unshift((await move(both)).transfer?.id ?? "");
    }
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab }, person, "virtual_account_viewer");
    const theirs = (await signInAs(app, person)).client;
    for (const one of [client, theirs]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await one.licenseTransfers.list({ accountId, limit: 2, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(made);
    }
    expect(await codeOf(client.licenseTransfers.list({ accountId, cursor: "x" }))).toBe("input.cursor_invalid");
  });
});

describe("several at once", () => {
  it("gives the same last licenses to one of two transfers", async () => {
    const { account, accountId, type, lab, shop, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 3 });
    const answers = await Promise.all([lab, shop, lab, shop].map((toId) => codeOf(move([line(3, { toId })]))));
    expect(answers.sort()).toEqual(["done", ...Array.from({ length: 3 }, () => "license.none_available")]);
    expect((await balances()).reduce((sum, one) => sum + one, 0)).toBe(3);
    await expectSound(accountId);
  });

  it("lets those who move there and back at the same moment all come through", async () => {
    const { account, accountId, type, from, lab, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 10 });
    await ownLicenses(app, account, type, { quantity: 10, virtualAccountId: lab });
    const turns = Array.from({ length: 12 }, (_, turn) =>
      turn % 2 === 0 ? line(1) : line(1, { fromId: lab, toId: from }),
    );
    expect(await Promise.all(turns.map((each) => codeOf(move([each]))))).toEqual(turns.map(() => "done"));
    expect(await balances()).toEqual([10, 10, 0]);
    await expectSound(accountId);
  });

  it("gives the last licenses either to a transfer or to an assignment", async () => {
    const { account, accountId, type, from, line, move, assign } = await setScene();
    await ownLicenses(app, account, type, { quantity: 2 });
    const answers = await Promise.all([codeOf(move([line(2)])), codeOf(assign(2, from))]);
    expect(answers.sort()).toEqual(["done", "license.none_available"]);
    await expectSound(accountId);
  });

  it("lets either the undoing or an assignment at the new place have them", async () => {
    const { client, account, accountId, type, lab, line, move, assign } = await setScene();
    await ownLicenses(app, account, type, { quantity: 2 });
    const id = (await move([line(2)])).transfer?.id ?? "";
    const [undone, assigned] = await Promise.all([
      codeOf(client.licenseTransfers.undo({ accountId, id })),
      codeOf(assign(2, lab)),
    ]);
    expect([
      ["done", "license.none_available"],
      ["license_transfer.moved_on", "done"],
    ]).toContainEqual([undone, assigned]);
    await expectSound(accountId);
  });

  it("undoes a transfer once, however many undo it at the same moment", async () => {
    const { client, account, accountId, type, line, move, balances } = await setScene();
    await ownLicenses(app, account, type, { quantity: 4 });
    const id = (await move([line(2)])).transfer?.id ?? "";
    const undone = await Promise.all(Array.from({ length: 5 }, () => client.licenseTransfers.undo({ accountId, id })));
    expect(new Set(undone.map(({ undoneAt }) => undoneAt)).size).toBe(1);
    expect(await balances()).toEqual([4, 0, 0]);
    expect((await movementsOf(accountId)).filter(({ kind }) => kind === "reverse")).toHaveLength(1);
    await expect(
      app.platform.database.kysely
        .insertInto("license_transfer_undos")
        .values({ account_id: accountId, transfer_id: id, undone_at: app.clock.now(), undone_by: "Another" })
        .execute(),
    ).rejects.toMatchObject({ constraint: "license_transfer_undos_pkey" });
  });

  it("loses nothing of a lot that is revoked while it is moved", async () => {
    const { account, accountId, type, line, move, balances } = await setScene();
    const lotId = await ownLicenses(app, account, type, { quantity: 4 });
    const staff = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
    const [moved] = await Promise.all([
      codeOf(move([line(4)])),
      staff.licenseTypes.revokeLot({ accountId, lotId, reason: "Sold by mistake" }),
    ]);
    expect(["done", "license.none_available"]).toContain(moved);
    expect(await balances()).toEqual([0, 0, 0]);
    await expectSound(accountId);
  });
});
