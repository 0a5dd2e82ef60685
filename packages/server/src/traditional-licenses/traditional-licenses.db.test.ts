import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
import { createLicenseType, type TestLicenseType } from "../testing/licenses.ts";

let app: TestApp;
let clerk: Visitor["client"];
let type: TestLicenseType;
beforeAll(async () => {
  app = await startTestApp();
  clerk = (await signInAs(app, await createPerson(app, { name: "Clara Clerk", operatorRoles: ["orders"] }))).client;
  type = await createLicenseType(app);
});
afterAll(() => app.close());

type Issued = Parameters<Visitor["client"]["activationKeys"]["issue"]>[0];

const issue = (change: Partial<Issued> = {}) =>
  clerk.activationKeys.issue({ sku: type.sku, quantity: 5, term: "perpetual", ...change });

const setScene = async (options: Parameters<typeof createAccount>[1] = {}) => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator, ...options });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const claim = (...keys: string[]) => client.traditionalLicenses.claim({ accountId, keys });
  const claimed = async (change: Partial<Issued> = {}) => {
    const { items } = await claim((await issue(change)).key);
    return items[0]?.license?.id ?? "";
  };
  const convert = (ids: string[], virtualAccountId = account.virtualAccountId) =>
    client.traditionalLicenses.convert({ accountId, ids, virtualAccountId });
  const get = (id: string) => client.traditionalLicenses.get({ accountId, id });
  return { account, accountId, administrator, client, claim, claimed, convert, get };
};

const verdictsOf = ({ items }: { items: readonly { verdict: string }[] }) => items.map(({ verdict }) => verdict);

const lotsOf = ({ id }: TestAccount) =>
  app.platform.database.kysely
    .selectFrom("lots")
    .select(["id", "origin", "origin_id", "origin_label", "quantity", "starts_at", "ends_at", "state"])
    .where("account_id", "=", id)
    .orderBy("id")
    .execute();

const ownedBy = async ({ id }: TestAccount) => {
  const rows = await app.platform.database.kysely
    .selectFrom("pools")
    .select("available")
    .where("account_id", "=", id)
    .execute();
  return rows.reduce((sum, { available }) => sum + Number(available), 0);
};

const actionsOf = async (accountId: string) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .where("action", "like", "traditional_license.%")
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

describe("an activation key", () => {
  it("is said once and not kept: its last group and what it is for are", async () => {
    const { key, activationKey } = await issue({ orderNumber: "SO-4711", note: "By phone" });
    expect(key).toMatch(/^([2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{4}$/);
    expect(activationKey).toMatchObject({
      ending: key.slice(-4),
      quantity: 5,
      orderNumber: "SO-4711",
      state: "unclaimed",
      issuedBy: "Clara Clerk",
      claimed: null,
    });
    const { rows } = await app.platform.database.pool.query<{ row: string }>(
      `select to_jsonb(l)::text as row from traditional_licenses l
       union all select to_jsonb(a)::text from site_audit_entries a
       union all select to_jsonb(i)::text from idempotency_keys i`,
    );
    const everything = rows.map(({ row }) => row).join("\n");
    expect(everything).toContain(key.slice(-4));
    expect(everything).not.toContain(key);
    expect(everything).not.toContain(key.replaceAll("-", ""));
    for (const search of [key, key.toLowerCase(), key.slice(-4), "so-47"]) {
      const { items } = await clerk.activationKeys.list({ search });
      expect(items.map(({ id }) => id)).toContain(activationKey.id);
    }
    expect((await clerk.activationKeys.list({ search: "SO-9" })).items).toEqual([]);
  });

  it("is refused where it names what is not there or dates that cannot be", async () => {
    const retired = await clerk.licenseTypes.create({ sku: "GONE", name: "Gone", enforcement: "enforced" });
    await clerk.licenseTypes.retire({ licenseTypeId: retired.id });
    const codes = await Promise.all(
      (
        [
          { sku: "NOBODY-HAS-THIS" },
          { sku: "GONE" },
          { domainIdentifier: "nobody-has-this.com" },
          { term: "subscription" },
          { term: "demo", endsAt: "2026-01-01T00:00:00Z" },
        ] as const
      ).map((change) => codeOf(issue(change))),
    );
    expect(codes).toEqual([
      "activation_key.license_type_unknown",
      "activation_key.license_type_retired",
      "activation_key.account_unknown",
      "activation_key.term_dates",
      "activation_key.ends_too_early",
    ]);
  });

  it("is issued for each row of a file that can have one, after saying what becomes of each", async () => {
    const { account } = await setScene();
    const rows = [
      { sku: type.sku.toLowerCase(), quantity: "3", term: "perpetual", orderNumber: "FILE-1" },
      { sku: "NOBODY-HAS-THIS", quantity: "3", term: "perpetual" },
      { sku: type.sku, quantity: "2", term: "demo", days: "30", account: account.domain, orderNumber: "FILE-1" },
      { sku: type.sku, quantity: "2", term: "demo", days: "30", account: "nobody-has-this.com" },
      { sku: type.sku, quantity: "none", term: "demo" },
      { sku: "GONE", quantity: "1", term: "perpetual" },
    ];
    const checked = await clerk.activationKeys.checkRows({ rows });
    const verdicts = ["ready", "sku_unknown", "ready", "account_unknown", "quantity_invalid", "sku_retired"];
    expect(verdictsOf(checked)).toEqual(verdicts);
    expect((await clerk.activationKeys.list({ search: "FILE-1" })).items).toEqual([]);
    const issued = await clerk.activationKeys.issueRows({ rows });
    expect(verdictsOf(issued)).toEqual(verdicts);
    expect(issued.items.map(({ key }) => key !== null)).toEqual([true, false, true, false, false, false]);
    const { items } = await clerk.activationKeys.list({ search: "FILE-1" });
    expect(items.map(({ ending }) => ending).sort()).toEqual(
      issued.items.flatMap(({ key }) => (key === null ? [] : [key.slice(-4)])).sort(),
    );
    expect((await clerk.activationKeys.list({ search: account.domain })).items).toMatchObject([
      { boundTo: { id: account.id }, durationDays: 30 },
    ]);
    expect(verdictsOf(await clerk.activationKeys.issueRows({ rows: rows.slice(1, 2) }))).toEqual(["sku_unknown"]);
  });

  it("is revoked while nobody has claimed it, once, with a reason", async () => {
    const { claim, accountId } = await setScene();
    const { key, activationKey } = await issue();
    const reason = "Sent to the wrong address.";
    const revoked = await clerk.activationKeys.revoke({ id: activationKey.id, reason });
    expect(revoked).toMatchObject({ state: "revoked", revoked: { by: "Clara Clerk", reason } });
    expect(await codeOf(clerk.activationKeys.revoke({ id: activationKey.id, reason }))).toBe("activation_key.over");
    expect(await codeOf(clerk.activationKeys.revoke({ id: newId(), reason }))).toBe("activation_key.not_found");
    expect(verdictsOf(await claim(key))).toEqual(["not_claimable"]);
    expect(await actionsOf(accountId)).toEqual([]);
  });
});

describe("claiming", () => {
  it("says of each key what it is, and gives it to the account", async () => {
    const { account, client, claim, accountId } = await setScene();
    const other = await setScene();
    const bound = await issue({ domainIdentifier: account.domain, term: "demo", durationDays: 30 });
    const free = await issue({ orderNumber: "SO-1" });
    const others = await issue({ domainIdentifier: other.account.domain });
    const mistyped = `${free.key.slice(0, -1)}${free.key.endsWith("2") ? "3" : "2"}`;
    const unknown = "2222-2222-2222-2222-2222-2222-2222";
    const keys = [bound.key.toLowerCase().replaceAll("-", " "), free.key, free.key, others.key, mistyped, unknown];
    const looked = await client.traditionalLicenses.check({ accountId, keys });
    const verdicts = ["claimed", "claimed", "listed_twice", "not_claimable", "mistyped", "not_claimable"];
    expect(verdictsOf(looked)).toEqual(verdicts);
    expect(looked.items[0]?.license).toMatchObject({ id: null, term: "demo", endsAt: inDays(30) });
    expect(looked.items[3]?.license).toBeNull();
    expect((await client.traditionalLicenses.list({ accountId })).items).toEqual([]);
    const done = await claim(...keys);
    expect(verdictsOf(done)).toEqual(verdicts);
    const { items } = await client.traditionalLicenses.list({ accountId, state: "claimed" });
    expect(items).toHaveLength(2);
    expect(await client.traditionalLicenses.get({ accountId, id: done.items[1]?.license?.id ?? "" })).toMatchObject({
      keyEnding: free.key.slice(-4),
      orderNumber: "SO-1",
      state: "claimed",
      claimedAt: app.clock.now().toISOString(),
      endsAt: null,
    });
    expect(verdictsOf(await claim(free.key))).toEqual(["claimed_before"]);
    expect(verdictsOf(await other.claim(free.key))).toEqual(["not_claimable"]);
    expect(await actionsOf(accountId)).toEqual(["traditional_license.claimed", "traditional_license.claimed"]);
    expect(await codeOf(other.get(items[0]?.id ?? ""))).toBe("traditional_license.not_found");
    expect((await clerk.activationKeys.list({ search: free.key })).items).toMatchObject([
      { state: "claimed", claimed: { account: { id: account.id } } },
    ]);
  });

  it("gives a key that two accounts claim at the same moment to exactly one of them", async () => {
    const [one, other] = [await setScene(), await setScene()];
    for (let round = 0; round < 4; round += 1) {
      const keys = [(await issue()).key, (await issue()).key];
      const answers = await Promise.all([one.claim(...keys), other.claim(...keys.toReversed()), one.claim(...keys)]);
      const won = answers.flatMap(({ items }) => items.filter(({ verdict }) => verdict === "claimed"));
      expect(new Set(won.map(({ license }) => license?.id)).size).toBe(2);
      expect(won).toHaveLength(2);
      app.clock.advance(DAY_MS);
    }
  });

  it("is for who manages the whole of an account that uses licenses itself", async () => {
    const { account, client, accountId } = await setScene();
    const local = await createPerson(app);
    await giveRole(app, account, local, "virtual_account_administrator");
    const locally = (await signInAs(app, local)).client.traditionalLicenses;
    const { key } = await issue();
    const given = { accountId, keys: [key] };
    expect(await codeOf(locally.check(given))).toBe("traditional_license.whole_account");
    expect(await codeOf(locally.claim(given))).toBe("traditional_license.whole_account");
    const holding = await setScene({ type: "holding" });
    expect(await codeOf(holding.claim(key))).toBe("traditional_license.holding_account");
    const check = holding.client.traditionalLicenses.check({ accountId: holding.accountId, keys: [key] });
    expect(await codeOf(check)).toBe("traditional_license.holding_account");
    expect(verdictsOf(await client.traditionalLicenses.claim(given))).toEqual(["claimed"]);
  });

  it("waits after too many keys that cannot be claimed, and counts none that can", async () => {
    const { accountId, client, claim } = await setScene();
    const unknown = "2222-2222-2222-2222-2222-2222-2222";
    await claim(...Array.from({ length: 100 }, () => "not a key at all"));
    for (let round = 0; round < 10; round += 1) {
      expect(verdictsOf(await claim(unknown))).toEqual(["not_claimable"]);
      await client.traditionalLicenses.check({ accountId, keys: [unknown] });
    }
    const { key } = await issue();
    expect(await codeOf(claim(key))).toBe("people.too_many_tries");
    expect(await codeOf(client.traditionalLicenses.check({ accountId, keys: [key] }))).toBe("people.too_many_tries");
    app.clock.advance(DAY_MS);
    expect(verdictsOf(await claim(key))).toEqual(["claimed"]);
  });
});

const inDays = (days: number) => new Date(app.clock.now().getTime() + days * DAY_MS).toISOString();

describe("a traditional license", () => {
  it("is found by what is noted of it, also in a file", async () => {
    const { accountId, client, claimed } = await setScene();
    const [first, second] = [await claimed({ orderNumber: "SO-77" }), await claimed()];
    const host = "=SN-0042 ünten";
    expect(await client.traditionalLicenses.noteHost({ accountId, id: first, host })).toMatchObject({ host });
    await client.traditionalLicenses.noteHost({ accountId, id: first, host });
    const found = async (search: string) =>
      (await client.traditionalLicenses.list({ accountId, search })).items.map(({ id }) => id);
    expect(await found("sn-0042 Ü")).toEqual([first]);
    expect(await found("so-77")).toEqual([first]);
    expect(await found(type.name.toUpperCase())).toEqual([second, first]);
    expect(await found("%")).toEqual([]);
    const page = await client.traditionalLicenses.list({ accountId, limit: 1 });
    const next = await client.traditionalLicenses.list({ accountId, limit: 1, cursor: page.nextCursor ?? "" });
    expect([page, next].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([second, first]);
    expect(next.nextCursor).toBeNull();
    const file = await client.traditionalLicenses.export({ accountId, search: "SO-77" });
    expect(file).toContain("'=SN-0042 ünten");
    expect(file.trim().split("\r\n")).toHaveLength(2);
    expect(await actionsOf(accountId)).toEqual([
      "traditional_license.claimed",
      "traditional_license.claimed",
      "traditional_license.host_noted",
    ]);
    const unknown = client.traditionalLicenses.noteHost({ accountId, id: newId(), host });
    expect(await codeOf(unknown)).toBe("traditional_license.not_found");
  });

  it("ends when its time has come, claimed or not, and not before", async () => {
    const { accountId, claimed, convert, get } = await setScene();
    const id = await claimed({ term: "subscription", durationMonths: 1 });
    const unclaimed = await issue({ term: "subscription", endsAt: inDays(10) });
    await app.sweep();
    expect(await get(id)).toMatchObject({ state: "claimed" });
    app.clock.advance(40 * DAY_MS);
    expect(await codeOf(convert([id]))).toBe("traditional_license.expired");
    await app.sweep();
    expect(await get(id)).toMatchObject({ state: "expired" });
    expect((await clerk.activationKeys.list({ search: unclaimed.key })).items).toMatchObject([{ state: "expired" }]);
    await app.sweep();
    expect(await actionsOf(accountId)).toEqual(["traditional_license.claimed", "traditional_license.expired"]);
  });

  it("is revoked by the operator, and the administrators of its account are told once", async () => {
    const { accountId, administrator, claimed, convert, get } = await setScene();
    const id = await claimed();
    const reason = "The purchase was paid back.";
    await clerk.activationKeys.revoke({ id, reason });
    await app.runJobs();
    expect(await get(id)).toMatchObject({ state: "revoked", revoked: { reason } });
    expect(await codeOf(convert([id]))).toBe("traditional_license.revoked");
    const mails = (await queuedMails(app)).filter(({ key }) => key.includes(id));
    expect(mails).toMatchObject([{ recipient: administrator.email, template: "traditional_license.revoked" }]);
    expect(await actionsOf(accountId)).toEqual(["traditional_license.claimed", "traditional_license.revoked"]);
  });
});

describe("revoking many keys", () => {
  const reason = "The reseller’s list was stolen.";

  it("says of each row of a file what would become of it: a key, or all keys of an order", async () => {
    const { claimed } = await setScene();
    const orderNumber = `LIST-${newId()}`;
    const first = await issue({ orderNumber });
    const second = await issue({ orderNumber });
    const others = await claimed();
    await clerk.activationKeys.revoke({ id: second.activationKey.id, reason });
    const row = (key: string, order = "") => ({ key, orderNumber: order });
    const { items, isMore } = await clerk.activationKeys.checkRevocations({
      rows: [row(first.key.toLowerCase()), row("", orderNumber.toLowerCase()), row("", "NONE"), row("ABCD-EFGH")],
      ids: [others, newId()],
    });
    expect(isMore).toBe(false);
    expect(items.map(({ row: place, verdict, key }) => [place, verdict, key?.id ?? null])).toEqual([
      [0, "revoked", first.activationKey.id],
      [1, "listed_twice", first.activationKey.id],
      [2, "revoked_before", second.activationKey.id],
      [3, "not_found", null],
      [4, "not_found", null],
      [5, "revoked", others],
      [6, "not_found", null],
    ]);
    expect((await clerk.activationKeys.list({ search: first.key })).items).toMatchObject([{ state: "unclaimed" }]);
  });

  it("revokes what it can with a result for each, an entry for each in its log, and one mail to each account", async () => {
    const { accountId, account, administrator, claimed, convert, get } = await setScene();
    const free = (await issue()).activationKey.id;
    const claimedIds = [await claimed(), await claimed(), await claimed()];
    const [one = "", two = "", converted = ""] = claimedIds;
    await convert([converted]);
    const ids = [free, one, two, converted, one, newId()];
    const { items } = await clerk.activationKeys.revokeMany({ ids, reason });
    expect(items.map(({ verdict, key }) => [verdict, key?.state ?? null])).toEqual([
      ["revoked", "revoked"],
      ["revoked", "revoked"],
      ["revoked", "revoked"],
      ["converted", "converted"],
      ["listed_twice", "revoked"],
      ["not_found", null],
    ]);
    expect(await get(two)).toMatchObject({ state: "revoked", revoked: { by: "Clara Clerk", reason } });
    expect((await actionsOf(accountId)).filter((action) => action === "traditional_license.revoked")).toHaveLength(2);
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ recipient }) => recipient === administrator.email);
    expect(mails.filter(({ template }) => template === "traditional_license.revoked")).toHaveLength(1);
    expect(verdictsOf(await clerk.activationKeys.revokeMany({ ids: [free], reason }))).toEqual(["revoked_before"]);
    expect(await ownedBy(account)).toBe(5);
  });

  it("revokes each once where two lists with the same keys meet", async () => {
    const { accountId, claimed } = await setScene();
    const ids = [await claimed(), await claimed(), await claimed()];
    const [first, second] = await Promise.all(
      [ids, ids.toReversed()].map((list) => clerk.activationKeys.revokeMany({ ids: list, reason })),
    );
    const verdicts = [...(first?.items ?? []), ...(second?.items ?? [])].map(({ verdict }) => verdict);
    expect(verdicts.toSorted()).toEqual([...ids.map(() => "revoked"), ...ids.map(() => "revoked_before")]);
    expect((await actionsOf(accountId)).filter((action) => action === "traditional_license.revoked")).toHaveLength(3);
  });
});

describe("converting", () => {
  it("makes Smart licenses of what was bought, in a virtual account, for good", async () => {
    const { account, accountId, client, claimed, convert, get } = await setScene();
    const place = await client.virtualAccounts.create({ accountId, name: "Bergen" });
    const perpetual = await claimed({ orderNumber: "SO-2" });
    const term = await claimed({ term: "subscription", durationMonths: 12, quantity: 7 });
    const preview = await client.traditionalLicenses.previewConversion({
      accountId,
      ids: [perpetual, term, newId()],
      virtualAccountId: place.id,
    });
    expect(preview.items.map(({ outcome }) => (outcome.kind === "refused" ? outcome.code : outcome.kind))).toEqual([
      "converts",
      "converts",
      "traditional_license.not_found",
    ]);
    expect(await lotsOf(account)).toEqual([]);
    const { items } = await convert([perpetual, term, perpetual.toUpperCase()], place.id);
    expect(items).toHaveLength(2);
    const lots = await lotsOf(account);
    expect(lots).toMatchObject([
      { origin: "conversion", origin_id: perpetual, ends_at: null, state: "active" },
      { origin: "conversion", origin_id: term, ends_at: new Date((await get(term)).endsAt ?? "") },
    ]);
    expect(lots[0]?.origin_label).toMatch(/^SO-2 …/);
    expect(await get(term)).toMatchObject({
      state: "converted",
      converted: { lotId: lots[1]?.id, virtualAccount: { id: place.id, name: "Bergen" } },
    });
    expect(await ownedBy(account)).toBe(12);
    expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
    const history = await client.licenses.listInventoryLots({ accountId, licenseTypeId: type.id });
    expect(history.items.map(({ origin }) => origin.kind)).toEqual(["conversion", "conversion"]);
    expect(await codeOf(convert([perpetual]))).toBe("traditional_license.converted");
    expect(await codeOf(clerk.activationKeys.revoke({ id: term, reason: "Too late for that now." }))).toBe(
      "activation_key.over",
    );
  });

  it("is all or nothing, and refuses what cannot become Smart licenses", async () => {
    const { account, accountId, client, claimed, convert } = await setScene();
    const other = await setScene();
    const restricted = await createLicenseType(app, { enforcement: "restricted" });
    const [good, demo] = [await claimed(), await claimed({ term: "demo", durationDays: 30 })];
    const kept = await claimed({ sku: restricted.sku });
    expect(await codeOf(convert([good, demo]))).toBe("traditional_license.demo");
    expect(await codeOf(convert([good, kept]))).toBe("traditional_license.not_authorized");
    expect(await codeOf(convert([good, await other.claimed()]))).toBe("traditional_license.not_found");
    expect(await codeOf(convert([good], newId()))).toBe("virtual_account.not_found");
    const nowhere = { accountId, ids: [good], virtualAccountId: newId() };
    expect(await codeOf(client.traditionalLicenses.previewConversion(nowhere))).toBe("virtual_account.not_found");
    expect(await lotsOf(account)).toEqual([]);
    const reason = "As agreed in the contract.";
    await clerk.licenseTypes.authorize({ licenseTypeId: restricted.id, accountId, reason });
    expect((await convert([good, kept])).items.map(({ state }) => state)).toEqual(["converted", "converted"]);
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ type: "holding" }).where("id", "=", other.accountId).execute();
    expect(
      await codeOf(
        other.convert([
          (await other.client.traditionalLicenses.list({ accountId: other.accountId })).items[0]?.id ?? "",
        ]),
      ),
    ).toBe("traditional_license.holding_account");
  });

  it("shows who manages some virtual accounts what was converted into them, and lets them do nothing more", async () => {
    const { account, accountId, claimed, convert } = await setScene();
    const local = await createPerson(app);
    await giveRole(app, account, local, "virtual_account_user");
    const locally = (await signInAs(app, local)).client.traditionalLicenses;
    const [inside, outside] = [await claimed(), await claimed()];
    await convert([inside]);
    expect((await locally.list({ accountId })).items.map(({ id }) => id)).toEqual([inside]);
    expect(await codeOf(locally.get({ accountId, id: outside }))).toBe("traditional_license.not_found");
    const into = { accountId, ids: [outside], virtualAccountId: account.virtualAccountId };
    expect(await codeOf(locally.convert(into))).toBe("traditional_license.whole_account");
    expect(await codeOf(locally.previewConversion(into))).toBe("traditional_license.whole_account");
    const host = "SN-1";
    expect(await codeOf(locally.noteHost({ accountId, id: inside, host }))).toBe("traditional_license.whole_account");
  });

  it("happens once, whoever converts or revokes at the same moment", async () => {
    const { account, accountId, claimed, convert, get } = await setScene();
    for (let round = 0; round < 4; round += 1) {
      const [id, another] = [await claimed(), await claimed()];
      const before = await ownedBy(account);
      const revoke = () => clerk.activationKeys.revoke({ id, reason: "Revoked at the same moment." });
      const codes = await Promise.all(
        [convert([id, another]), revoke(), convert([another, id])].map((each) => codeOf(each)),
      );
      const { state } = await get(id);
      const isConverted = state === "converted";
      expect(await ownedBy(account)).toBe(before + (isConverted ? 10 : 0));
      expect(codes.filter((code) => code === "done")).toHaveLength(1);
      expect(codes[1]).toBe(isConverted ? "activation_key.over" : "done");
    }
    expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
  });
});

describe("accounts that are joined", () => {
  const reason = "Both accounts are the same company.";
  let boss: Visitor["client"];
  beforeAll(async () => {
    boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
  });

  const rowsOf = async (...ids: string[]) =>
    (
      await app.platform.database.pool.query<{ row: string }>(
        `select to_jsonb(l)::text as row from traditional_licenses l
         where account_id = any($1::uuid[]) or bound_account_id = any($1::uuid[]) order by id`,
        [ids],
      )
    ).rows.map(({ row }) => row);

  it("have their traditional licenses and keys together, and each its own again when it is undone", async () => {
    const [source, target] = [await setScene(), await setScene()];
    const [first] = [await source.claimed(), await target.claimed()];
    await source.convert([await source.claimed({ domainIdentifier: source.account.domain })]);
    const bound = await issue({ domainIdentifier: source.account.domain });
    const before = await rowsOf(source.accountId, target.accountId);
    const merge = await boss.merges.merge({ sourceId: source.accountId, targetId: target.accountId, reason });
    expect(await rowsOf(source.accountId)).toEqual([]);
    expect((await target.client.traditionalLicenses.list({ accountId: target.accountId })).items).toHaveLength(3);
    const looked = { accountId: target.accountId, keys: [bound.key] };
    expect(verdictsOf(await target.client.traditionalLicenses.check(looked))).toEqual(["claimed"]);
    await boss.merges.undo({ id: merge.id, reason });
    expect(await rowsOf(source.accountId, target.accountId)).toEqual(before);

    const again = await boss.merges.merge({ sourceId: source.accountId, targetId: target.accountId, reason });
    await target.client.traditionalLicenses.noteHost({ accountId: target.accountId, id: first, host: "SN-1" });
    expect((await boss.merges.get({ id: again.id })).obstacles).toEqual([]);
    await target.convert([first]);
    expect((await boss.merges.get({ id: again.id })).obstacles).toEqual(["licenses_changed"]);
  });
});
