import type { Role } from "@freehold/core/kernel/permission";
import { MOST_COUNTED, type VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { Problem } from "@freehold/sdk";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";
import { findNamedVirtualAccounts } from "./index.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Client = Visitor["client"];

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );

const names = ["France", "Paris", "Lab", "Lyon", "Vault", "Safe"] as const;
type Tree = Record<(typeof names)[number], VirtualAccount>;

/** France with Paris (and its Lab) and Lyon; a restricted Vault at the top, with an unrestricted Safe. */
const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const accountId = account.id;
  const make = (name: string, parent?: VirtualAccount, visibility?: "restricted") =>
    client.virtualAccounts.create({
      accountId,
      name,
      parentId: parent?.id ?? null,
      ...(visibility === undefined ? {} : { visibility }),
    });
  const France = await make("France");
  const Paris = await make("Paris", France);
  const Vault = await make("Vault", undefined, "restricted");
  const tree: Tree = {
    France,
    Paris,
    Lab: await make("Lab", Paris),
    Lyon: await make("Lyon", France),
    Vault,
    Safe: await make("Safe", Vault),
  };
  return { account, accountId, client, tree };
};

const holderOf = async (
  account: TestAccount,
  role: Role,
  place?: VirtualAccount,
  withChildren = false,
): Promise<Client> => {
  const person = await createPerson(app);
  await giveRole(app, { ...account, virtualAccountId: place?.id ?? account.virtualAccountId }, person, role);
  if (withChildren) {
    await app.platform.database.kysely
      .updateTable("role_grants")
      .set({ with_children: true })
      .where("person_id", "=", person.id)
      .execute();
  }
  return (await signInAs(app, person)).client;
};

const treeOf = async (client: Client, accountId: string, parentId?: string): Promise<Record<string, unknown>> => {
  const { items } = await client.virtualAccounts.list({ accountId, ...(parentId === undefined ? {} : { parentId }) });
  const entries = items.map(async ({ id, name, details, childCount }) => {
    const children = await treeOf(client, accountId, id);
    expect(Object.keys(children)).toHaveLength(childCount);
    return [details === null ? `(${name})` : name, children];
  });
  return Object.fromEntries(await Promise.all(entries));
};

describe("who sees which virtual accounts", () => {
  it("is everything for every role on the account", async () => {
    const { account, accountId } = await setScene();
    for (const role of ["administrator", "approver", "user", "viewer"] as const) {
      expect(await treeOf(await holderOf(account, role), accountId)).toEqual({
        DEFAULT: {},
        France: { Lyon: {}, Paris: { Lab: {} } },
        Vault: { Safe: {} },
      });
    }
  });

  it("is own ones for roles on virtual accounts, and the names of unrestricted ones", async () => {
    const { account, accountId, tree } = await setScene();
    const user = await holderOf(account, "virtual_account_user", tree.Paris);
    expect(await treeOf(user, accountId)).toEqual({
      "(DEFAULT)": {},
      "(France)": { "(Lyon)": {}, Paris: { "(Lab)": {} } },
    });
    const viewer = await holderOf(account, "virtual_account_viewer", tree.Paris, true);
    expect(await treeOf(viewer, accountId)).toEqual({
      "(DEFAULT)": {},
      "(France)": { "(Lyon)": {}, Paris: { Lab: {} } },
    });
  });

  it("hides restricted ones with what is beneath, and the place of own ones there", async () => {
    const { account, accountId, tree } = await setScene();
    const user = await holderOf(account, "virtual_account_user", tree.Safe);
    expect(await treeOf(user, accountId)).toMatchObject({ Safe: {} });
    expect(await user.virtualAccounts.get({ accountId, id: tree.Safe.id })).toMatchObject({ path: [], details: {} });
    expect(await codeOf(user.virtualAccounts.get({ accountId, id: tree.Vault.id }))).toBe("virtual_account.not_found");
    const stranger = await holderOf(account, "virtual_account_user", tree.Lyon);
    for (const { id } of [tree.Vault, tree.Safe]) {
      expect(await codeOf(stranger.virtualAccounts.get({ accountId, id }))).toBe("virtual_account.not_found");
      expect((await stranger.virtualAccounts.list({ accountId, parentId: id })).items).toEqual([]);
    }
    expect((await stranger.virtualAccounts.list({ accountId, search: "a" })).items.map(({ name }) => name)).toEqual([
      "DEFAULT",
      "France",
      "Lab",
      "Paris",
    ]);
  });

  it("tells nothing but name and place of those that are only named, not even by a search for their tags", async () => {
    const { account, accountId, tree, client } = await setScene();
    const tags = [{ key: "secret project", values: ["Bluebird"] }];
    await client.virtualAccounts.update({ accountId, id: tree.Lyon.id, description: "Nobody’s business", tags });
    const user = await holderOf(account, "virtual_account_user", tree.Paris);
    expect(await user.virtualAccounts.get({ accountId, id: tree.Lyon.id })).toEqual({
      id: tree.Lyon.id,
      name: "Lyon",
      isDefault: false,
      path: [{ id: tree.France.id, name: "France" }],
      childCount: 0,
      archivedAt: null,
      details: null,
      may: [],
      holdings: null,
    });
    expect((await user.virtualAccounts.list({ accountId, search: "bluebird" })).items).toEqual([]);
    expect((await user.virtualAccounts.list({ accountId, tagKey: "secret project" })).items).toEqual([]);
    expect((await user.virtualAccounts.listRoles({ accountId, id: tree.Lyon.id })).items).toEqual([]);
    await client.virtualAccounts.archive({ accountId, id: tree.Lyon.id });
    expect((await user.virtualAccounts.list({ accountId, state: "archived" })).items).toEqual([]);
    expect((await client.virtualAccounts.list({ accountId, state: "archived" })).items).toHaveLength(1);
  });

  it("is the unrestricted ones in use for whoever may ask for access", async () => {
    const { account, accountId, tree, client } = await setScene();
    await client.virtualAccounts.archive({ accountId, id: tree.Lab.id });
    const all = [account.virtualAccountId, ...Object.values(tree).map(({ id }) => id), newId()];
    const named = await findNamedVirtualAccounts(app.platform.database.kysely, accountId, all);
    expect(named.sort()).toEqual([account.virtualAccountId, tree.France.id, tree.Paris.id, tree.Lyon.id].sort());
  });
});

describe("who arranges virtual accounts", () => {
  it("is whoever administers the one above, within their own", async () => {
    const { account, accountId, tree } = await setScene();
    const client = await holderOf(account, "virtual_account_administrator", tree.Paris, true);
    const at = (one: VirtualAccount) => ({ accountId, id: one.id });
    const desk = await client.virtualAccounts.create({ accountId, name: "Desk", parentId: tree.Paris.id });
    expect(desk.may).toEqual(["edit", "create_beneath", "move", "archive", "grant_roles", "grant_roles_beneath"]);
    await client.virtualAccounts.update({ ...at(tree.Paris), description: "Ours" });
    await client.virtualAccounts.move({ ...at(tree.Lab), parentId: desk.id });
    const beyond = [
      client.virtualAccounts.create({ accountId, name: "At the top" }),
      client.virtualAccounts.create({ accountId, name: "Elsewhere", parentId: tree.Lyon.id }),
      client.virtualAccounts.create({ accountId, name: "Shy", parentId: tree.Paris.id, visibility: "restricted" }),
      client.virtualAccounts.update({ ...at(tree.Lyon), name: "Ours" }),
      client.virtualAccounts.update({ ...at(tree.Paris), visibility: "restricted" }),
      client.virtualAccounts.move({ ...at(tree.Paris), parentId: tree.Lyon.id }),
      client.virtualAccounts.move({ ...at(desk), parentId: tree.Lyon.id }),
      client.virtualAccounts.archive(at(tree.Paris)),
      client.virtualAccounts.archive(at(tree.Lyon)),
      client.virtualAccounts.restore(at(tree.Lyon)),
    ];
    expect(await Promise.all(beyond.map(codeOf))).toEqual(beyond.map(() => "virtual_account.beyond_scope"));
    expect(await codeOf(client.virtualAccounts.makeDefault(at(tree.Lab)))).toBe("permission.denied");
    await client.virtualAccounts.archive(at(tree.Lab));
    await client.virtualAccounts.restore(at(tree.Lab));
  });

  it("is nobody who only uses or sees them", async () => {
    const { account, accountId, tree } = await setScene();
    for (const role of ["approver", "user", "viewer", "virtual_account_user", "virtual_account_viewer"] as const) {
      const client = await holderOf(account, role, tree.Paris);
      const at = { accountId, id: tree.Paris.id };
      expect((await client.virtualAccounts.get(at)).may).toEqual([]);
      expect(await codeOf(client.virtualAccounts.update({ ...at, name: "Ours" }))).toBe("permission.denied");
    }
  });

  it("chooses among those that they administer when they give roles", async () => {
    const { account, accountId, tree, client } = await setScene();
    const administered = async (by: Client) =>
      (await by.virtualAccounts.list({ accountId, which: "administered" })).items.map(({ name }) => name);
    expect(await administered(client)).toEqual(["DEFAULT", "France", "Vault"]);
    const paris = await holderOf(account, "virtual_account_administrator", tree.Paris, true);
    expect(await administered(paris)).toEqual(["Paris"]);
    const beneath = await paris.virtualAccounts.list({ accountId, which: "administered", parentId: tree.Paris.id });
    expect(beneath.items.map(({ name }) => name)).toEqual(["Lab"]);
    expect(await administered(await holderOf(account, "viewer"))).toEqual([]);
  });

  it("chooses among those whose licenses they see or manage where it is about licenses", async () => {
    const { account, accountId, tree, client } = await setScene();
    const chosenFrom = async (by: Client, which: "licenses_seen" | "licenses_managed", parentId?: string) =>
      (await by.virtualAccounts.list({ accountId, which, parentId })).items.map(({ name }) => name);
    for (const which of ["licenses_seen", "licenses_managed"] as const) {
      expect(await chosenFrom(client, which)).toEqual(["DEFAULT", "France", "Vault"]);
      expect(await chosenFrom(await holderOf(account, "approver"), which)).toEqual([]);
      const user = await holderOf(account, "virtual_account_user", tree.Paris, true);
      expect(await chosenFrom(user, which)).toEqual(["Paris"]);
      expect(await chosenFrom(user, which, tree.Paris.id)).toEqual(["Lab"]);
    }
    const viewer = await holderOf(account, "virtual_account_viewer", tree.Lab);
    expect(await chosenFrom(viewer, "licenses_seen")).toEqual(["Lab"]);
    expect(await chosenFrom(viewer, "licenses_managed")).toEqual([]);
  });

  it("sees in the audit log what was done to their own", async () => {
    const { account, accountId, tree, client } = await setScene();
    const paris = await holderOf(account, "virtual_account_administrator", tree.Paris, true);
    await client.virtualAccounts.update({ accountId, id: tree.Lyon.id, description: "Not theirs" });
    await client.virtualAccounts.move({ accountId, id: tree.Lab.id, parentId: tree.Lyon.id });
    const { items } = await paris.audit.list({ accountId });
    expect(items.map(({ action, subject }) => `${action} ${subject.label}`)).toEqual([
      "virtual_account.moved Lab",
      "virtual_account.created Lab",
      "virtual_account.created Paris",
    ]);
  });
});

describe("people of a virtual account", () => {
  it("are counted once, by themselves or through a group, with and without what is beneath", async () => {
    const { account, accountId, tree, client } = await setScene();
    const { kysely } = app.platform.database;
    const person = await createPerson(app);
    const [groupId, now] = [newId(), app.clock.now()];
    await giveRole(app, { ...account, virtualAccountId: tree.Paris.id }, person, "virtual_account_user");
    await giveRole(app, { ...account, virtualAccountId: tree.Paris.id }, person, "virtual_account_viewer");
    await giveRole(app, { ...account, virtualAccountId: tree.Lab.id }, person, "virtual_account_user");
    const gone = new Date(now.getTime() - 1);
    await giveRole(
      app,
      { ...account, virtualAccountId: tree.Paris.id },
      await createPerson(app),
      "virtual_account_user",
      gone,
    );
    await kysely
      .insertInto("user_groups")
      .values({ account_id: accountId, id: groupId, name: "Chemists", created_at: now })
      .execute();
    for (const member of [person, await createPerson(app)]) {
      await kysely
        .insertInto("user_group_members")
        .values({ account_id: accountId, group_id: groupId, person_id: member.id, added_by: "A Test", added_at: now })
        .execute();
    }
    await kysely
      .insertInto("group_grants")
      .values({
        account_id: accountId,
        id: newId(),
        group_id: groupId,
        role: "virtual_account_viewer",
        virtual_account_id: tree.Lab.id,
        granted_by: "A Test",
        granted_at: now,
      })
      .execute();
    const counts = async (one: VirtualAccount) => {
      const { details, holdings } = await client.virtualAccounts.get({ accountId, id: one.id });
      return { people: details?.people, peopleWithBeneath: details?.peopleWithBeneath, holdings };
    };
    expect(await counts(tree.Paris)).toEqual({
      people: { count: 1, more: false },
      peopleWithBeneath: { count: 2, more: false },
      holdings: [
        { kind: "virtual_account", count: 1 },
        { kind: "role", count: 3 },
      ],
    });
    expect(await counts(tree.Lab)).toMatchObject({
      people: { count: 2, more: false },
      holdings: [
        { kind: "role", count: 1 },
        { kind: "group_role", count: 1 },
      ],
    });
    expect(await counts(tree.France)).toMatchObject({
      people: { count: 0, more: false },
      peopleWithBeneath: { count: 2, more: false },
    });
  });

  it("are counted up to a limit, and then said to be more", async () => {
    const { accountId, tree, client } = await setScene();
    await sql`insert into role_grants (account_id, id, person_id, role, virtual_account_id, granted_by, granted_at)
      select ${accountId}, gen_random_uuid(), gen_random_uuid(), 'virtual_account_user', ${tree.Lab.id}, 'A Test', now()
      from generate_series(1, ${MOST_COUNTED + 5})`.execute(app.platform.database.kysely);
    const { details } = await client.virtualAccounts.get({ accountId, id: tree.France.id });
    expect(details?.peopleWithBeneath.more).toBe(true);
    expect(details?.peopleWithBeneath.count).toBeGreaterThanOrEqual(MOST_COUNTED);
  });

  it("are listed with the roles that reach it, groups first, and where these were given", async () => {
    const { account, accountId, tree, client } = await setScene();
    const { kysely } = app.platform.database;
    const ada = await createPerson(app, { name: "Ada" });
    const bob = await createPerson(app, { name: "Bob" });
    const eve = await createPerson(app, { name: "Eve" });
    const on = (one: VirtualAccount) => ({ ...account, virtualAccountId: one.id });
    await giveRole(app, on(tree.Vault), ada, "virtual_account_administrator");
    await giveRole(app, on(tree.Safe), bob, "virtual_account_user");
    await giveRole(app, on(tree.Vault), eve, "virtual_account_viewer");
    await kysely.updateTable("role_grants").set({ with_children: true }).where("person_id", "=", ada.id).execute();
    const groupId = newId();
    await kysely
      .insertInto("user_groups")
      .values({ account_id: accountId, id: groupId, name: "Guards", created_at: app.clock.now() })
      .execute();
    await kysely
      .insertInto("group_grants")
      .values({
        account_id: accountId,
        id: newId(),
        group_id: groupId,
        role: "virtual_account_user",
        virtual_account_id: tree.Vault.id,
        with_children: true,
        granted_by: "A Test",
        granted_at: app.clock.now(),
      })
      .execute();
    const rolesOn = async (by: Client) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await by.virtualAccounts.listRoles({ accountId, id: tree.Safe.id, limit: 1, cursor });
        for (const { holder, isInherited, givenOn } of page.items) {
          found.push(`${holder.kind} ${holder.name}${isInherited ? ` from ${givenOn?.name ?? "above"}` : ""}`);
        }
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    expect(await rolesOn(client)).toEqual(["group Guards from Vault", "person Ada from Vault", "person Bob"]);
    expect(await rolesOn((await signInAs(app, bob)).client)).toEqual([
      "group Guards from above",
      "person Ada from above",
      "person Bob",
    ]);
  });
});
