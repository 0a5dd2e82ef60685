import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs, type TestPerson } from "../testing/factories.ts";

let app: TestApp;
let boss: TestPerson;
let bosses: Visitor;
let support: Visitor;

beforeAll(async () => {
  app = await startTestApp();
  boss = await createPerson(app, { name: "Boss", operatorRoles: ["operator_admin"] });
  bosses = await signInAs(app, boss);
  support = await signInAs(app, await createPerson(app, { name: "Sam", operatorRoles: ["support"] }));
});
afterAll(() => app.close());

const allPages = async <Item>(
  read: (cursor?: string) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
};

test("accounts are found by how their identifier or name begins, in any case of letters, page by page", async () => {
  const administrator = await createPerson(app);
  await createAccount(app, { name: "Éclair Bakery", domain: "zzz-eclair.com", administrator });
  await createAccount(app, { name: "100% Wool_", domain: "wool.example.org" });
  for (const number of [1, 2, 3, 4, 5]) {
    await createAccount(app, { name: `Éclair ${number}`, domain: `éclair${number}.com`, type: "holding" });
  }
  const search = (words: string, limit = 2, filter = {}) =>
    allPages((cursor) =>
      support.client.operators.listAccounts({ search: words, limit, ...filter, ...(cursor ? { cursor } : {}) }),
    );
  expect((await search("ÉCLAIR")).map(({ name }) => name).sort()).toEqual([
    "Éclair 1",
    "Éclair 2",
    "Éclair 3",
    "Éclair 4",
    "Éclair 5",
    "Éclair Bakery",
  ]);
  expect((await search("ZZZ-"))[0]).toMatchObject({ domainIdentifier: "zzz-eclair.com", administratorCount: 1 });
  expect((await search("100% w")).map(({ name }) => name)).toEqual(["100% Wool_"]);
  expect(await search("%")).toEqual([]);
  expect(await search("clair")).toEqual([]);
  expect(await search("éclair", 2, { type: "holding" })).toHaveLength(5);
  expect(await search("éclair", 2, { status: "suspended" })).toEqual([]);
  expect(new Set((await search("", 3)).map(({ id }) => id)).size).toBe(7);
  expect(await codeOf(support.client.operators.listAccounts({ cursor: "W10" }))).toBe("input.cursor_invalid");
});

test("one account is shown with its administrators, and one that does not exist is not", async () => {
  const administrator = await createPerson(app, { name: "Ann Admin" });
  const account = await createAccount(app, { name: "Shown", administrator });
  expect(await support.client.operators.getAccount({ accountId: account.id })).toMatchObject({
    name: "Shown",
    administrators: [{ name: "Ann Admin", email: administrator.email }],
    request: { accountId: account.id },
  });
  expect(await codeOf(support.client.operators.getAccount({ accountId: newId() }))).toBe("account.not_found");
});

test("people are found by how their address or name begins", async () => {
  const wanted = await createPerson(app, { name: "Zoë Zimmer", email: "other@zimmer.example" });
  await createPerson(app, { name: "Somebody", email: "zoë.like@zimmer.example" });
  const search = (words: string) =>
    allPages((cursor) =>
      support.client.operators.listPeople({ search: words, limit: 1, ...(cursor ? { cursor } : {}) }),
    );
  expect((await search("ZOË")).map(({ name }) => name)).toEqual(["Somebody", "Zoë Zimmer"]);
  expect((await search("OTHER@zim")).map(({ id }) => id)).toEqual([wanted.id]);
  expect((await search("")).length).toBeGreaterThan(3);
});

test("pending requests of all accounts are listed, the oldest first", async () => {
  const account = await createAccount(app, { name: "Asked" });
  const { kysely } = app.platform.database;
  for (const day of [3, 1, 2]) {
    const at = new Date(`2026-02-0${day}T00:00:00Z`);
    await kysely
      .insertInto("access_requests")
      .values({
        account_id: account.id,
        id: newId(),
        person_id: newId(),
        requester_name: `Day ${day}`,
        requester_email: `day${day}@asked.example`,
        requester_user_id: `day${day}`,
        requester_company: "Company",
        requester_phone: "1",
        reason: "Because of work",
        status: "pending",
        created_at: at,
        expires_at: new Date("2026-03-30T00:00:00Z"),
      })
      .execute();
  }
  const rows = await allPages((cursor) =>
    support.client.operators.listRequests({ limit: 2, ...(cursor ? { cursor } : {}) }),
  );
  expect(rows.map(({ requester }) => requester.name)).toEqual(["Day 1", "Day 2", "Day 3"]);
  expect(rows[0]).toMatchObject({ accountName: "Asked", administratorCount: 0 });
});

test("roles are given and taken with an entry each in the site's log, and the same again changes nothing", async () => {
  const person = await createPerson(app, { name: "Newcomer" });
  const set = (roles: ("support" | "orders" | "operator_admin")[]) =>
    bosses.client.operators.setRoles({ personId: person.id, roles });
  expect((await set(["support", "orders"])).operatorRoles).toEqual(["orders", "support"]);
  expect((await set(["orders", "support"])).operatorRoles).toEqual(["orders", "support"]);
  expect((await set(["orders"])).operatorRoles).toEqual(["orders"]);
  const entries = await app.platform.database.kysely
    .selectFrom("site_audit_entries")
    .select(["action", "actor_name"])
    .where("subject_id", "=", person.id)
    .orderBy("id")
    .execute();
  expect(entries.map(({ action }) => action).sort()).toEqual([
    "operator_role.granted",
    "operator_role.granted",
    "operator_role.revoked",
  ]);
  expect(entries.every(({ actor_name }) => actor_name === "Boss")).toBe(true);
  expect(await codeOf(bosses.client.operators.setRoles({ personId: newId(), roles: [] }))).toBe("person.not_found");
  expect(await codeOf(support.client.operators.setRoles({ personId: person.id, roles: [] }))).toBe("permission.denied");
});

test("the last operator administrator stays, also when two take the role from each other at once", async () => {
  expect(await codeOf(bosses.client.operators.setRoles({ personId: boss.id, roles: [] }))).toBe(
    "operator.last_administrator",
  );
  const second = await createPerson(app, { name: "Second", operatorRoles: ["operator_admin"] });
  const seconds = await signInAs(app, second);
  const codes = await Promise.all([
    codeOf(bosses.client.operators.setRoles({ personId: second.id, roles: [] })),
    codeOf(seconds.client.operators.setRoles({ personId: boss.id, roles: [] })),
  ]);
  expect(codes.filter((code) => code === "done")).toHaveLength(1);
  const left = await app.platform.database.kysely
    .selectFrom("operator_roles")
    .select("person_id")
    .where("role", "=", "operator_admin")
    .execute();
  expect(left).toHaveLength(1);
});
