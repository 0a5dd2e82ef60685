import { MOST_LEVELS, MOST_VIRTUAL_ACCOUNTS, type VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { Problem } from "@freehold/sdk";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );

type Scene = { readonly account: TestAccount; readonly accountId: string; readonly client: Visitor["client"] };

const setScene = async (): Promise<Scene> => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  return { account, accountId: account.id, client };
};

const create = ({ client, accountId }: Scene, name: string, parent?: VirtualAccount) =>
  client.virtualAccounts.create({ accountId, name, parentId: parent?.id ?? null });

const namesOf = async ({ client, accountId }: Scene, asked: Record<string, unknown> = {}): Promise<string[]> => {
  const { items } = await client.virtualAccounts.list({ accountId, ...asked });
  return items.map(({ name }) => name);
};

const auditOf = async ({ client, accountId }: Scene) =>
  (await client.audit.list({ accountId })).items.map(({ action, subject, before, after }) => ({
    action,
    label: subject.label,
    before,
    after,
  }));

describe("a tree of virtual accounts", () => {
  it("is read level by level, in the order of names whatever their case and accents", async () => {
    const scene = await setScene();
    const france = await create(scene, "France");
    await create(scene, "États-Unis");
    const paris = await create(scene, "paris", france);
    await create(scene, "Lyon", france);
    await create(scene, "Laboratory", paris);
    expect(await namesOf(scene)).toEqual(["DEFAULT", "États-Unis", "France"]);
    expect(await namesOf(scene, { parentId: france.id })).toEqual(["Lyon", "paris"]);
    const { items } = await scene.client.virtualAccounts.list({ accountId: scene.accountId, parentId: paris.id });
    expect(items).toMatchObject([
      { name: "Laboratory", path: [{ name: "France" }, { name: "paris" }], childCount: 0, archivedAt: null },
    ]);
    expect(await scene.client.virtualAccounts.get({ accountId: scene.accountId, id: france.id })).toMatchObject({
      childCount: 2,
      details: { beneathCount: 3 },
      holdings: [{ kind: "virtual_account", count: 2 }],
    });
  });

  it("is read page by page, without losing or repeating any", async () => {
    const scene = await setScene();
    for (let n = 0; n < 7; n++) await create(scene, `Site ${n % 2 === 0 ? "é" : "E"}${n}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await scene.client.virtualAccounts.list({ accountId: scene.accountId, limit: 3, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it("says of each creation, change and move who did what, and nothing where nothing changed", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    const france = await create(scene, "France");
    const paris = await create(scene, "Paris");
    const tags = [{ key: "Cost center", values: ["4711", "4712"] }];
    const described = await client.virtualAccounts.update({
      accountId,
      id: paris.id,
      name: "Paris office",
      description: "All of it.\nAlso the garage.",
      tags,
    });
    expect(described).toMatchObject({ name: "Paris office", details: { tags, visibility: "unrestricted" } });
    await client.virtualAccounts.update({ accountId, id: paris.id, name: "Paris office", tags });
    const moved = await client.virtualAccounts.move({ accountId, id: paris.id, parentId: france.id });
    expect(moved.path).toEqual([{ id: france.id, name: "France" }]);
    await client.virtualAccounts.move({ accountId, id: paris.id, parentId: france.id });
    const audit = await auditOf(scene);
    expect(audit.map(({ action, label }) => `${action} ${label}`)).toEqual([
      "virtual_account.moved Paris office",
      "virtual_account.updated Paris office",
      "virtual_account.created Paris",
      "virtual_account.created France",
    ]);
    expect(audit[0]).toMatchObject({ before: { parent: null }, after: { parent: "France" } });
    expect(audit[1]).toMatchObject({
      before: { virtualAccountName: "Paris", tags: "" },
      after: { tags: "Cost center: 4711, 4712" },
    });
  });

  it("has each name once among those that are not archived, whatever its case", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    const paris = await create(scene, "Paris");
    expect(await codeOf(create(scene, "PARIS"))).toBe("virtual_account.name_taken");
    const lyon = await create(scene, "Lyon");
    expect(await codeOf(client.virtualAccounts.update({ accountId, id: lyon.id, name: "paris" }))).toBe(
      "virtual_account.name_taken",
    );
    await client.virtualAccounts.archive({ accountId, id: paris.id });
    const other = await create(scene, "Paris");
    expect(await codeOf(client.virtualAccounts.restore({ accountId, id: paris.id }))).toBe(
      "virtual_account.name_taken",
    );
    await client.virtualAccounts.archive({ accountId, id: other.id });
    expect(await client.virtualAccounts.restore({ accountId, id: paris.id })).toMatchObject({ archivedAt: null });
  });

  it("grows no deeper and no larger than it may", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    let deepest = await create(scene, "Level 1");
    const top = deepest;
    for (let level = 2; level <= MOST_LEVELS; level++) deepest = await create(scene, `Level ${level}`, deepest);
    expect(await codeOf(create(scene, "Too deep", deepest))).toBe("virtual_account.too_deep");
    const elsewhere = await create(scene, "Elsewhere");
    expect(await codeOf(client.virtualAccounts.move({ accountId, id: top.id, parentId: elsewhere.id }))).toBe(
      "virtual_account.too_deep",
    );
    const spare = await create(scene, "Spare");
    await client.virtualAccounts.archive({ accountId, id: spare.id });
    await sql`insert into virtual_accounts (account_id, id, name, created_at)
      select ${accountId}, gen_random_uuid(), 'Many ' || n, now()
      from generate_series(1, ${MOST_VIRTUAL_ACCOUNTS - MOST_LEVELS - 2}) n`.execute(app.platform.database.kysely);
    expect(await codeOf(create(scene, "One too many"))).toBe("virtual_account.too_many");
    expect(await codeOf(client.virtualAccounts.restore({ accountId, id: spare.id }))).toBe("virtual_account.too_many");
  });

  it("changes only while the account is active", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    const paris = await create(scene, "Paris");
    const old = await create(scene, "Old");
    await client.virtualAccounts.archive({ accountId, id: old.id });
    await sql`update accounts set status = 'suspended' where id = ${accountId}`.execute(app.platform.database.kysely);
    const at = { accountId, id: paris.id };
    expect(
      await Promise.all([
        codeOf(create(scene, "New")),
        codeOf(client.virtualAccounts.update({ ...at, name: "Lutetia" })),
        codeOf(client.virtualAccounts.move({ ...at, parentId: null })),
        codeOf(client.virtualAccounts.makeDefault(at)),
        codeOf(client.virtualAccounts.archive(at)),
        codeOf(client.virtualAccounts.restore({ accountId, id: old.id })),
      ]),
    ).toEqual(Array.from({ length: 6 }, () => "account.not_active"));
  });

  it("knows nothing of what belongs to another account", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    const own = await create(scene, "Own");
    const foreign = await create(await setScene(), "Foreign");
    const at = { accountId, id: foreign.id };
    expect(
      await Promise.all([
        codeOf(client.virtualAccounts.get(at)),
        codeOf(client.virtualAccounts.listRoles(at)),
        codeOf(client.virtualAccounts.update({ ...at, name: "Mine" })),
        codeOf(client.virtualAccounts.move({ ...at, parentId: null })),
        codeOf(client.virtualAccounts.move({ accountId, id: own.id, parentId: foreign.id })),
        codeOf(client.virtualAccounts.create({ accountId, name: "Beneath", parentId: foreign.id })),
        codeOf(client.virtualAccounts.makeDefault(at)),
        codeOf(client.virtualAccounts.archive(at)),
        codeOf(client.virtualAccounts.restore(at)),
      ]),
    ).toEqual(Array.from({ length: 9 }, () => "virtual_account.not_found"));
    expect(await namesOf(scene, { parentId: foreign.id })).toEqual([]);
  });
});

describe("looking for virtual accounts", () => {
  it("finds them by name and by tag, whatever case and accents", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    const siege = await create(scene, "Siège social");
    const paris = await create(scene, "Paris", siege);
    await client.virtualAccounts.update({
      accountId,
      id: paris.id,
      tags: [{ key: "Région", values: ["Île-de-France"] }],
    });
    for (const search of ["siege", "SIÈGE", "ge soc"])
      expect(await namesOf(scene, { search })).toEqual(["Siège social"]);
    for (const search of ["ile-de", "region", "PARI"]) expect(await namesOf(scene, { search })).toEqual(["Paris"]);
    expect(await namesOf(scene, { tagKey: "région" })).toEqual(["Paris"]);
    expect(await namesOf(scene, { tagKey: "région", tagValue: "île-de-france" })).toEqual(["Paris"]);
    expect(await namesOf(scene, { tagKey: "région", tagValue: "Bretagne" })).toEqual([]);
  });

  it("takes signs of a pattern for what they are", async () => {
    const scene = await setScene();
    await create(scene, "100% linen_\\");
    expect(await namesOf(scene, { search: "%" })).toEqual(["100% linen_\\"]);
    expect(await namesOf(scene, { search: "_\\" })).toEqual(["100% linen_\\"]);
    expect(await namesOf(scene, { search: "0_" })).toEqual([]);
  });

  it("keeps names as they were typed, however odd", async () => {
    const scene = await setScene();
    const odd = [
      "👩‍👩‍👧‍👦🏳️‍🌈",
      "مكتب الرياض",
      "<script>alert(1)</script>",
      "'; drop table people; --",
      "{name, plural}",
      `Z${"\u0301".repeat(30)}`,
    ];
    for (const name of odd) {
      const made = await create(scene, name);
      expect(made.name).toBe(name.normalize("NFC"));
      expect(await namesOf(scene, { search: name })).toEqual([name.normalize("NFC")]);
    }
  });
});

describe("archiving", () => {
  it("is refused while it holds anything, and says what", async () => {
    const scene = await setScene();
    const { client, accountId, account } = scene;
    const paris = await create(scene, "Paris");
    const lab = await create(scene, "Lab", paris);
    expect(await codeOf(client.virtualAccounts.archive({ accountId, id: account.virtualAccountId }))).toBe(
      "virtual_account.is_default",
    );
    await expect(client.virtualAccounts.archive({ accountId, id: paris.id })).rejects.toMatchObject({
      code: "virtual_account.holds_virtual_accounts",
      detail: "1 virtual account is right beneath it. Move or archive it first.",
    });
    const person = await createPerson(app);
    await giveRole(app, { ...account, virtualAccountId: lab.id }, person, "virtual_account_user");
    expect(await client.virtualAccounts.get({ accountId, id: lab.id })).toMatchObject({
      holdings: [{ kind: "role", count: 1 }],
      details: { people: { count: 1, more: false } },
    });
    await expect(client.virtualAccounts.archive({ accountId, id: lab.id })).rejects.toMatchObject({
      code: "virtual_account.holds_roles",
      detail: "1 role is still given on it. Revoke it first.",
    });
    await app.platform.database.kysely.deleteFrom("role_grants").where("person_id", "=", person.id).execute();
    await client.virtualAccounts.archive({ accountId, id: lab.id });
    expect(await client.virtualAccounts.archive({ accountId, id: lab.id })).toMatchObject({ may: ["restore"] });
    await client.virtualAccounts.archive({ accountId, id: paris.id });
    expect(await namesOf(scene)).toEqual(["DEFAULT"]);
    expect(await namesOf(scene, { search: "paris" })).toEqual([]);
    expect(await namesOf(scene, { state: "archived" })).toEqual(["Lab", "Paris"]);
  });

  it("keeps them as they are until they are restored, from the top down", async () => {
    const scene = await setScene();
    const { client, accountId } = scene;
    const paris = await create(scene, "Paris");
    const lab = await create(scene, "Lab", paris);
    const desk = await create(scene, "Desk");
    for (const { id } of [lab, paris]) await client.virtualAccounts.archive({ accountId, id });
    const at = { accountId, id: lab.id };
    expect(await codeOf(client.virtualAccounts.update({ ...at, name: "Laboratory" }))).toBe("virtual_account.archived");
    expect(await codeOf(client.virtualAccounts.move({ ...at, parentId: null }))).toBe("virtual_account.archived");
    expect(await codeOf(client.virtualAccounts.makeDefault(at))).toBe("virtual_account.archived");
    expect(await codeOf(client.virtualAccounts.restore(at))).toBe("virtual_account.parent_archived");
    expect(await codeOf(client.virtualAccounts.move({ accountId, id: desk.id, parentId: paris.id }))).toBe(
      "virtual_account.parent_archived",
    );
    expect(await codeOf(create(scene, "New", paris))).toBe("virtual_account.parent_archived");
    await client.virtualAccounts.restore({ accountId, id: paris.id });
    expect(await client.virtualAccounts.restore(at)).toMatchObject({ path: [{ name: "Paris" }], archivedAt: null });
    expect(await client.virtualAccounts.restore(at)).toMatchObject({ archivedAt: null });
    expect((await auditOf(scene)).map(({ action, label }) => `${action} ${label}`).slice(0, 4)).toEqual([
      "virtual_account.restored Lab",
      "virtual_account.restored Paris",
      "virtual_account.archived Paris",
      "virtual_account.archived Lab",
    ]);
  });

  it("leaves nothing to give a role on", async () => {
    const scene = await setScene();
    const { client, accountId, account } = scene;
    const paris = await create(scene, "Paris");
    const member = await createPerson(app);
    await giveRole(app, account, member, "user");
    await client.virtualAccounts.archive({ accountId, id: paris.id });
    const grant = {
      scope: "virtual_accounts" as const,
      role: "virtual_account_user" as const,
      virtualAccountIds: [paris.id],
      withChildren: false,
    };
    expect(await codeOf(client.members.grantRole({ accountId, personId: member.id, grant }))).toBe(
      "virtual_account.not_found",
    );
    await expect(
      giveRole(app, { ...account, virtualAccountId: paris.id }, member, "virtual_account_user"),
    ).rejects.toMatchObject({ constraint: "virtual_accounts_live_place" });
  });
});

describe("the default virtual account", () => {
  it("is exactly one, and may be chosen anew", async () => {
    const scene = await setScene();
    const { client, accountId, account } = scene;
    const paris = await create(scene, "Paris");
    expect(await client.virtualAccounts.makeDefault({ accountId, id: paris.id })).toMatchObject({ isDefault: true });
    await client.virtualAccounts.makeDefault({ accountId, id: paris.id });
    const { items } = await client.virtualAccounts.list({ accountId });
    expect(items.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(["Paris"]);
    expect((await auditOf(scene))[0]).toMatchObject({
      action: "virtual_account.made_default",
      before: { defaultVirtualAccount: "DEFAULT" },
      after: { defaultVirtualAccount: "Paris" },
    });
    await client.virtualAccounts.archive({ accountId, id: account.virtualAccountId });
    expect(await codeOf(client.virtualAccounts.makeDefault({ accountId, id: newId() }))).toBe(
      "virtual_account.not_found",
    );
  });
});
