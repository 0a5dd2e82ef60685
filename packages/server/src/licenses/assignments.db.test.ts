import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";
import { checkLedger } from "./check-ledger.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async (status: "active" | "suspended" = "active") => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator, status });
  const { client } = await signInAs(app, administrator);
  const assign = (input: {
    licenseTypeId: string;
    quantity?: number;
    kind?: "use" | "reservation";
    holder?: string;
    reference?: string;
    virtualAccountId?: string;
  }) =>
    client.licenseAssignments.create({
      accountId: account.id,
      virtualAccountId: account.virtualAccountId,
      holder: "A server",
      ...input,
    });
  return { account, accountId: account.id, client, assign, administrator };
};

const staff = async () => (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;

const poolOf = async (accountId: string, licenseTypeId: string, virtualAccountId?: string) => {
  const rows = await app.platform.database.kysely
    .selectFrom("pools")
    .select(["available", "in_use", "reserved", "shortfall", "owned"])
    .where("account_id", "=", accountId)
    .where("license_type_id", "=", licenseTypeId)
    .$if(virtualAccountId !== undefined, (pools) => pools.where("virtual_account_id", "=", virtualAccountId ?? ""))
    .execute();
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([key, value]) => [key, Number(value)]));
};

const expectSound = async (accountId: string) =>
  expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);

const auditOf = async (accountId: string) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .orderBy("at")
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

describe("assigning licenses", () => {
  it("draws what ends first, says from where, and gives it back", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 3, label: "For good" });
    await ownLicenses(app, account, type, { quantity: 2, endsInDays: 30, label: "For a month" });
    const made = await assign({ licenseTypeId: type.id, quantity: 4 });
    expect(made.draws.map(({ lot, quantity }) => [lot.label, quantity])).toEqual([
      ["For a month", 2],
      ["For good", 2],
    ]);
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 1, in_use: 4, owned: 5 });
    const listed = await client.licenseAssignments.list({ accountId, licenseTypeId: type.id });
    expect(listed.items).toEqual([made]);
    const released = await client.licenseAssignments.release({ accountId, id: made.id });
    expect(released).toMatchObject({ endReason: "released", draws: [] });
    expect(await client.licenseAssignments.release({ accountId, id: made.id })).toMatchObject({
      endedAt: released.endedAt,
    });
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 5, in_use: 0 });
    expect((await client.licenseAssignments.list({ accountId, which: "ended" })).items).toHaveLength(1);
    expect((await client.licenseAssignments.list({ accountId })).items).toEqual([]);
    expect(await auditOf(accountId)).toEqual(["license.assigned", "license.released"]);
    await expectSound(accountId);
  });

  it("is refused as a whole where an enforced type is short, and says where there are some", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 2 });
    const { id: elsewhere } = await client.virtualAccounts.create({ accountId, name: "Elsewhere" });
    const refusal = (licenseTypeId: string, quantity: number) =>
      assign({ licenseTypeId, quantity }).then(
        () => undefined,
        ({ code, params, message }: { code: string; params: unknown; message: string }) => ({ code, params, message }),
      );
    expect(await refusal(type.id, 3)).toMatchObject({
      code: "license.none_available",
      params: { missing: 1, places: "none" },
    });
    await ownLicenses(app, account, type, { quantity: 7, virtualAccountId: elsewhere });
    const told = await refusal(type.id, 4);
    expect(told?.params).toEqual({ missing: 2, places: "Elsewhere (7)" });
    expect(told?.message).toContain("Elsewhere (7)");
    const surplus = await client.licenseAssignments.findSurplus({
      accountId,
      licenseTypeId: type.id,
      virtualAccountId: account.virtualAccountId,
    });
    expect(surplus.items).toEqual([{ virtualAccount: { id: elsewhere, name: "Elsewhere" }, available: 7 }]);
    expect(await poolOf(accountId, type.id, account.virtualAccountId)).toMatchObject({ available: 2, in_use: 0 });
  });

  it("leaves use of a report-only type uncovered, and covers it by what comes later or is given back", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app, { enforcement: "report_only" });
    const first = await assign({ licenseTypeId: type.id, quantity: 3 });
    expect(first).toMatchObject({ shortfall: 3, draws: [] });
    expect(await poolOf(accountId, type.id)).toMatchObject({ in_use: 3, shortfall: 3, owned: 0 });
    await ownLicenses(app, account, type, { quantity: 2 });
    const second = await assign({ licenseTypeId: type.id, quantity: 2 });
    expect(second.shortfall).toBe(2);
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 0, in_use: 5, shortfall: 3, owned: 2 });
    await client.licenseAssignments.release({ accountId, id: first.id });
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 0, in_use: 2, shortfall: 0 });
    const [left] = (await client.licenseAssignments.list({ accountId })).items;
    expect(left).toMatchObject({ id: second.id, shortfall: 0 });
    expect(await codeOf(assign({ licenseTypeId: type.id, kind: "reservation" }))).toBe("license.none_available");
    await expectSound(accountId);
  });

  it("lets a restricted type be used by whom the operator authorized", async () => {
    const { account, accountId, client, assign } = await setScene();
    const operator = await staff();
    const type = await createLicenseType(app, { enforcement: "restricted" });
    await ownLicenses(app, account, type, { quantity: 2 });
    expect(await codeOf(assign({ licenseTypeId: type.id }))).toBe("license.not_authorized");
    const given = { licenseTypeId: type.id, accountId };
    const reason = "The export papers are here.";
    await operator.licenseTypes.authorize({ ...given, reason });
    await operator.licenseTypes.authorize({ ...given, reason: "The same once more." });
    expect((await operator.licenseTypes.listAuthorizations({ licenseTypeId: type.id })).items).toMatchObject([
      { account: { id: accountId }, reason },
    ]);
    expect(await assign({ licenseTypeId: type.id })).toMatchObject({ quantity: 1 });
    const kept = await assign({ licenseTypeId: type.id, kind: "reservation" });
    await operator.licenseTypes.withdrawAuthorization(given);
    await operator.licenseTypes.withdrawAuthorization(given);
    expect(await codeOf(assign({ licenseTypeId: type.id }))).toBe("license.not_authorized");
    const putToUse = () => client.licenseAssignments.putToUse({ accountId, id: kept.id });
    expect(await codeOf(putToUse())).toBe("license.not_authorized");
    await operator.licenseTypes.authorize({ ...given, reason });
    expect(await putToUse()).toMatchObject({ kind: "use" });
    expect(await auditOf(accountId)).toEqual([
      "license.authorized",
      "license.assigned",
      "license.reserved",
      "license.authorization_withdrawn",
      "license.authorized",
      "license.put_to_use",
    ]);
  });

  it("covers a missing lower license by a higher one, which is in use then", async () => {
    const { account, accountId, client, assign } = await setScene();
    const higher = await createLicenseType(app, { name: "Advantage" });
    const lower = await createLicenseType(app, { name: "Essentials", substitutes: [higher] });
    await ownLicenses(app, account, lower, { quantity: 1 });
    await ownLicenses(app, account, higher, { quantity: 1 });
    const made = await assign({ licenseTypeId: lower.id, quantity: 2 });
    expect(made.draws.map(({ licenseType }) => licenseType.id)).toEqual([lower.id, higher.id]);
    expect(await poolOf(accountId, higher.id)).toMatchObject({ available: 0, in_use: 1 });
    await client.licenseAssignments.release({ accountId, id: made.id });
    expect(await poolOf(accountId, higher.id)).toMatchObject({ available: 1, in_use: 0 });
    await expectSound(accountId);
  });

  it("reserves what lasts longest, and puts it to use once", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 1, endsInDays: 30, label: "For a month" });
    await ownLicenses(app, account, type, { quantity: 1, label: "For good" });
    const reserved = await assign({ licenseTypeId: type.id, kind: "reservation" });
    expect(reserved.draws[0]?.lot.label).toBe("For good");
    const key = { accountId, id: reserved.id };
    const [used, again] = await Promise.all([
      client.licenseAssignments.putToUse(key),
      client.licenseAssignments.putToUse(key),
    ]);
    expect([used.kind, again.kind]).toEqual(["use", "use"]);
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 1, in_use: 1, reserved: 0 });
    await client.licenseAssignments.release(key);
    expect(await codeOf(client.licenseAssignments.putToUse(key))).toBe("license_assignment.over");
    expect(await auditOf(accountId)).toEqual(["license.reserved", "license.put_to_use", "license.released"]);
    await expectSound(accountId);
  });

  it("is the same for the same reference while it lasts, also for twenty at once", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 30 });
    const asked = { licenseTypeId: type.id, reference: "host-1" };
    const all = await Promise.all(Array.from({ length: 20 }, () => assign(asked)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await poolOf(accountId, type.id)).toMatchObject({ in_use: 1 });
    expect(await assign(asked)).toMatchObject({ id: all[0]?.id });
    expect(await codeOf(assign({ ...asked, quantity: 2 }))).toBe("license_assignment.reference_taken");
    await client.licenseAssignments.release({ accountId, id: all[0]?.id ?? "" });
    expect((await assign({ ...asked, quantity: 2 })).id).not.toBe(all[0]?.id);
  });

  it("refuses what is not there, archived, not active, or another's", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 3 });
    const id = newId();
    expect(await codeOf(assign({ licenseTypeId: id }))).toBe("license_type.not_found");
    expect(await codeOf(assign({ licenseTypeId: type.id, virtualAccountId: id }))).toBe("virtual_account.not_found");
    expect(await codeOf(client.licenseAssignments.list({ accountId, virtualAccountId: id }))).toBe(
      "virtual_account.not_found",
    );
    const old = await client.virtualAccounts.create({ accountId, name: "Old" });
    await client.virtualAccounts.archive({ accountId, id: old.id });
    expect(await codeOf(assign({ licenseTypeId: type.id, virtualAccountId: old.id }))).toBe("virtual_account.archived");
    const { id: made } = await assign({ licenseTypeId: type.id });
    expect(await codeOf(client.licenseAssignments.release({ accountId, id }))).toBe("license_assignment.not_found");
    expect(await codeOf(client.licenseAssignments.putToUse({ accountId, id }))).toBe("license_assignment.not_found");
    const other = await setScene("suspended");
    const elsewhere = { accountId: other.accountId, id: made };
    expect(await codeOf(other.assign({ licenseTypeId: type.id }))).toBe("account.not_active");
    expect(await codeOf(other.client.licenseAssignments.release(elsewhere))).toBe("account.not_active");
    expect(await codeOf(other.client.licenseAssignments.putToUse(elsewhere))).toBe("account.not_active");
    const foreign = [
      client.licenseAssignments.create({ ...elsewhere, licenseTypeId: type.id, virtualAccountId: id, holder: "X" }),
      client.licenseAssignments.list(elsewhere),
      client.licenseAssignments.release(elsewhere),
      client.licenseAssignments.putToUse(elsewhere),
      client.licenseAssignments.findSurplus({ ...elsewhere, licenseTypeId: type.id }),
    ];
    expect(new Set(await Promise.all(foreign.map(codeOf)))).toEqual(new Set(["account.not_found"]));
  });

  it("keeps a role on a virtual account to its own", async () => {
    const { account, accountId, client } = await setScene();
    const type = await createLicenseType(app);
    const { id: elsewhere } = await client.virtualAccounts.create({ accountId, name: "Elsewhere" });
    await ownLicenses(app, account, type, { quantity: 3 });
    await ownLicenses(app, account, type, { quantity: 3, virtualAccountId: elsewhere });
    const person = await createPerson(app);
    await giveRole(app, account, person, "virtual_account_user");
    const own = (await signInAs(app, person)).client.licenseAssignments;
    const place = { accountId, licenseTypeId: type.id, holder: "A server" };
    const theirs = await client.licenseAssignments.create({ ...place, virtualAccountId: elsewhere });
    expect(await codeOf(own.create({ ...place, virtualAccountId: elsewhere }))).toBe("virtual_account.not_found");
    expect(await codeOf(own.release({ accountId, id: theirs.id }))).toBe("license_assignment.not_found");
    expect(await codeOf(own.create({ ...place, virtualAccountId: account.virtualAccountId, quantity: 4 }))).toBe(
      "license.none_available",
    );
    const mine = await own.create({ ...place, virtualAccountId: account.virtualAccountId });
    expect((await own.list({ accountId })).items.map(({ id }) => id)).toEqual([mine.id]);
    expect((await own.findSurplus({ accountId, licenseTypeId: type.id })).items).toMatchObject([{ available: 2 }]);
  });

  it("is found by the beginning of its holder's name, page by page", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 30 });
    for (const holder of ["Édition 1", "édition 2", "Other", "ÉDITION 3"]) {
      await assign({ licenseTypeId: type.id, holder });
      app.clock.advance(1_000);
    }
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.licenseAssignments.list({
        accountId,
        search: "édition",
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items.map(({ holder }) => holder));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(["ÉDITION 3", "édition 2", "Édition 1"]);
  });
});

describe("lots over time", () => {
  it("start, cover what was short, and end: first in grace, then for good", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app, { enforcement: "report_only" });
    await assign({ licenseTypeId: type.id, quantity: 2 });
    await ownLicenses(app, account, type, { quantity: 5, startsInDays: 1, endsInDays: 10, graceDays: 5 });
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 0, shortfall: 2, owned: 0 });
    app.clock.advance(DAY_MS);
    await app.sweep();
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 3, in_use: 2, shortfall: 0, owned: 5 });
    app.clock.advance(10 * DAY_MS);
    await app.sweep();
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 3, in_use: 2, shortfall: 0 });
    app.clock.advance(5 * DAY_MS);
    await app.sweep();
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 0, in_use: 2, shortfall: 2, owned: 0 });
    expect((await client.licenseAssignments.list({ accountId })).items).toMatchObject([{ shortfall: 2 }]);
    expect(await auditOf(accountId)).toEqual(["license.assigned", "lot.started", "lot.ended", "lot.expired"]);
    await expectSound(accountId);
  });

  it("end an enforced assignment that nothing else covers, the latest first", async () => {
    const { account, accountId, client, assign } = await setScene();
    const type = await createLicenseType(app);
    await ownLicenses(app, account, type, { quantity: 4, endsInDays: 1 });
    const first = await assign({ licenseTypeId: type.id, quantity: 2, holder: "First" });
    app.clock.advance(1_000);
    const second = await assign({ licenseTypeId: type.id, quantity: 2, holder: "Second" });
    await ownLicenses(app, account, type, { quantity: 3, label: "For good" });
    app.clock.advance(DAY_MS);
    await app.sweep();
    const [kept] = (await client.licenseAssignments.list({ accountId })).items;
    expect(kept).toMatchObject({ id: first.id, draws: [{ lot: { label: "For good" }, quantity: 2 }] });
    const [ended] = (await client.licenseAssignments.list({ accountId, which: "ended" })).items;
    expect(ended).toMatchObject({ id: second.id, endReason: "expired" });
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 1, in_use: 2, owned: 3 });
    await expectSound(accountId);
  });

  it("are taken back by the operator, once", async () => {
    const { account, accountId, client, assign } = await setScene();
    const operator = await staff();
    const type = await createLicenseType(app);
    const lotId = await ownLicenses(app, account, type, { quantity: 3, label: "Order 9" });
    await assign({ licenseTypeId: type.id, quantity: 2 });
    const reason = "The payment was returned.";
    const asked = { accountId, lotId, reason };
    const codes = await Promise.all([1, 2].map(() => codeOf(operator.licenseTypes.revokeLot(asked))));
    expect(codes.toSorted()).toEqual(["done", "lot.over"]);
    expect(await codeOf(operator.licenseTypes.revokeLot({ ...asked, lotId: newId() }))).toBe("lot.not_found");
    expect(await poolOf(accountId, type.id)).toMatchObject({ available: 0, in_use: 0, owned: 0 });
    expect((await client.licenseAssignments.list({ accountId, which: "ended" })).items).toMatchObject([
      { endReason: "revoked" },
    ]);
    expect(await auditOf(accountId)).toEqual(["license.assigned", "lot.revoked", "license.taken_back"]);
    await expectSound(accountId);
  });
});

describe("license types", () => {
  it("are created, changed, retired and sold again, each with an entry", async () => {
    const operator = (await staff()).licenseTypes;
    const higher = await operator.create({ sku: "adv-1", name: "Advantage", enforcement: "enforced" });
    const made = await operator.create({
      sku: "ess-1",
      name: "Elementary",
      enforcement: "report_only",
      substituteIds: [higher.id],
    });
    expect(made.substitutes).toEqual([{ id: higher.id, sku: "adv-1", name: "Advantage" }]);
    const licenseTypeId = made.id;
    expect(await codeOf(operator.create({ sku: "ESS-1", name: "X", enforcement: "enforced" }))).toBe(
      "license_type.sku_taken",
    );
    expect(
      await codeOf(operator.create({ sku: "x", name: "X", enforcement: "enforced", substituteIds: [newId()] })),
    ).toBe("license_type.not_found");
    expect(await codeOf(operator.update({ licenseTypeId, substituteIds: [licenseTypeId] }))).toBe(
      "license_type.substitutes_itself",
    );
    expect(await operator.update({ licenseTypeId, graceDays: 30 })).toMatchObject({
      graceDays: 30,
      name: "Elementary",
    });
    expect((await operator.retire({ licenseTypeId })).retiredAt).not.toBeNull();
    expect((await operator.retire({ licenseTypeId })).retiredAt).not.toBeNull();
    expect((await operator.list({ search: "element" })).items).toEqual([]);
    expect((await operator.list({ which: "retired", search: "ess-" })).items).toHaveLength(1);
    expect((await operator.sellAgain({ licenseTypeId })).retiredAt).toBeNull();
    expect(await operator.get({ licenseTypeId })).toMatchObject({ sku: "ess-1" });
    const unknown = { licenseTypeId: newId() };
    const reason = "A reason that is long enough.";
    const asked = [
      operator.get(unknown),
      operator.update({ ...unknown, graceDays: 1 }),
      operator.retire(unknown),
      operator.sellAgain(unknown),
      operator.listAuthorizations(unknown),
      operator.authorize({ ...unknown, accountId: newId(), reason }),
      operator.withdrawAuthorization({ ...unknown, accountId: newId() }),
    ];
    expect(new Set(await Promise.all(asked.map(codeOf)))).toEqual(new Set(["license_type.not_found"]));
    const nowhere = { licenseTypeId, accountId: newId() };
    expect(await codeOf(operator.authorize({ ...nowhere, reason }))).toBe("account.not_found");
    expect(await codeOf(operator.withdrawAuthorization(nowhere))).toBe("account.not_found");
    const { rows } = await app.platform.database.pool.query<{ action: string }>(
      "select action from site_audit_entries where subject_id = $1 order by at, id",
      [licenseTypeId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "license_type.created",
      "license_type.updated",
      "license_type.retired",
      "license_type.sold_again",
    ]);
  });
});
