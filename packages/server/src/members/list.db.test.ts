import { daysAfter } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";
import { readMembers } from "./store-list.ts";

const MANY = 20_000;

let app: TestApp;
let account: TestAccount;
let visitor: Visitor;
const groupId = newId();

/** An account of many people: names of two words, two addresses' domains, a rare role and a common one. */
const fill = async () => {
  const { kysely } = app.platform.database;
  const person = sql`('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  await sql`insert into people (id, name, email, email_verified, user_id, company, phone, relationship)
    select ${person}, chr(65 + n % 26) || 'nn Member' || n,
      'p' || n || case when n % 1000 = 0 then '@rare.example.com' else '@example.com' end, true, 'many' || n, 'Many', '+33142278186', 'customer'
    from generate_series(1, ${MANY}) n`.execute(kysely);
  await sql`insert into role_grants (account_id, id, person_id, role, granted_by, granted_at)
    select ${account.id}::uuid, ('00000000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, ${person},
      case when n % 2000 = 0 then 'approver' else 'viewer' end, 'A Test', now()
    from generate_series(1, ${MANY}) n`.execute(kysely);
  // Of twenty thousand a thousand have a role that ends, half of them before long.
  await sql`update role_grants set ends_at = ${app.clock.now()}::timestamptz + case when n % 40 = 0 then 10 else 100 end * interval '1 day'
    from generate_series(20, ${MANY}, 20) n
    where account_id = ${account.id}::uuid and person_id = ${person}`.execute(kysely);
  for (let from = 0; from < MANY; from += 5_000) {
    await sql`insert into person_accounts (person_id, account_id, since)
      select ${person}, ${account.id}::uuid, timestamptz '2026-01-01' + n * interval '1 second'
      from generate_series(${from + 1}::int, ${from + 5_000}::int) n`.execute(kysely);
  }
  await sql`insert into user_groups (account_id, id, name, created_at) values
    (${account.id}::uuid, ${groupId}::uuid, 'Every third', now())`.execute(kysely);
  await sql`insert into user_group_members (account_id, group_id, person_id, added_by, added_at)
    select ${account.id}::uuid, ${groupId}::uuid, ${person}, 'A Test', now()
    from generate_series(3, ${MANY}, 3) n`.execute(kysely);
  // As the database does by itself before long; what an index alone may answer depends on it.
  await sql`vacuum user_group_members`.execute(kysely);
  await sql`analyze`.execute(kysely);
};

beforeAll(async () => {
  app = await startTestApp();
  const administrator = await createPerson(app, { name: "Ada Administrator" });
  account = await createAccount(app, { administrator });
  await fill();
  visitor = await signInAs(app, administrator);
}, 120_000);
afterAll(() => app.close());

type Asked = Omit<Parameters<Visitor["client"]["members"]["list"]>[0], "accountId">;

const readAll = async (asked: Asked, most = Number.POSITIVE_INFINITY) => {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await visitor.client.members.list({ accountId: account.id, limit: 100, ...asked, cursor });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && names.length < most);
  return names;
};

describe("the people of an account of many", () => {
  it("are counted without counting", async () => {
    expect((await visitor.client.accounts.get({ accountId: account.id })).memberCount).toBe(MANY + 1);
  });

  it("are found by the beginning of a name, of a further word of it, of an address, its domain or a user ID", async () => {
    expect(await readAll({ search: "ada adm" })).toEqual(["Ada Administrator"]);
    expect(await readAll({ search: "ADMINISTRATOR" })).toEqual(["Ada Administrator"]);
    expect(await readAll({ search: "member19999" })).toEqual(["Fnn Member19999"]);
    expect(await readAll({ search: "p19999@" })).toEqual(["Fnn Member19999"]);
    expect(await readAll({ search: "many19999" })).toEqual(["Fnn Member19999"]);
    expect(await readAll({ search: "@rare." })).toHaveLength(MANY / 1000);
    expect(await readAll({ search: "ember19999" })).toEqual([]);
    expect(await readAll({ search: "%" })).toEqual([]);
  });

  it("come in the order of their names where many are found by a word, each once and whichever way", async () => {
    // Every one of the many is found by a further word of the name, and by the user ID or the address besides.
    for (const search of ["member", "many", "p1", "m", "e\u0301"]) {
      const up = await readAll({ search }, 300);
      expect(up).toEqual(up.toSorted());
      expect(new Set(up).size).toBe(up.length);
      const down = await readAll({ search, order: "descending" }, 300);
      expect(down).toEqual(down.toSorted().toReversed());
      expect(new Set(down).size).toBe(down.length);
      expect(up.length).toBeGreaterThanOrEqual(300);
    }
    expect(await readAll({ search: "member", role: "approver" })).toHaveLength(10);
  });

  it("come in order, each once, whichever way they are sorted and however many meet a filter", async () => {
    for (const sort of ["name", "email", "since"] as const) {
      const up = await readAll({ search: "@rare", sort });
      const down = await readAll({ search: "@rare", sort, order: "descending", limit: 3 });
      expect(new Set(up).size).toBe(MANY / 1000);
      expect(down).toEqual(up.toReversed());
    }
    const few = await readAll({ role: "approver" });
    expect(few).toHaveLength(MANY / 2000);
    expect(few).toEqual(few.toSorted());
    const many = await readAll({ role: "viewer" }, 300);
    expect(many).toEqual(many.toSorted());
    expect(new Set(many).size).toBe(many.length);
    const both = await readAll({ role: "viewer", search: "@rare", sort: "since" });
    expect(both).toHaveLength(MANY / 1000 - MANY / 2000);
    const ofMany = await readAll({ search: "a", role: "viewer" }, 200);
    expect(ofMany.every((name) => name.startsWith("A"))).toBe(true);
  });

  it("come in order, each once, where they are in a group or their role ends, further roles and words or not", async () => {
    const inGroup = await readAll({ groupId });
    expect(inGroup).toHaveLength(Math.floor(MANY / 3));
    expect(inGroup).toEqual(inGroup.toSorted());
    expect(new Set(inGroup).size).toBe(inGroup.length);
    const down = await readAll({ groupId, order: "descending", limit: 7 }, 50);
    expect(down.slice(0, 50)).toEqual(inGroup.toReversed().slice(0, 50));
    const ending = await readAll({ only: "ending" });
    expect(ending).toHaveLength(MANY / 40);
    expect(ending).toEqual(ending.toSorted());
    expect(await readAll({ only: "ending", order: "descending", limit: 9 })).toEqual(ending.toReversed());
    expect(await readAll({ only: "ending", role: "viewer" })).toEqual(
      ending.filter((name) => !name.endsWith("000") || Number(name.slice(10)) % 2000 !== 0),
    );
    const both = ending.filter((name) => inGroup.includes(name));
    expect(await readAll({ only: "ending", groupId })).toEqual(both);
    expect(await readAll({ only: "ending", groupId, search: both[0] ?? "" })).toEqual([both[0]]);
  });

  it("are read with the work of a page, not of the account", async () => {
    const { kysely } = app.platform.database;
    const statements: string[] = [];
    const asked = { accountId: account.id, scope: { kind: "account" }, after: null, limit: 26, now: app.clock.now() };
    const plans: [string, Partial<Parameters<typeof readMembers>[1]>][] = [
      ["by name", { sort: "name", order: "ascending" }],
      ["by address, from the end", { sort: "email", order: "descending" }],
      ["by time", { sort: "since", order: "descending" }],
      ["found", { sort: "name", order: "ascending", search: "member1999" }],
      ["of a common role", { sort: "name", order: "ascending", role: "viewer" }],
      ["of a rare role", { sort: "since", order: "ascending", role: "approver" }],
      ["in a group", { sort: "name", order: "descending", groupId }],
      ["whose role ends", { sort: "name", order: "ascending", only: "ending" }],
      ["further on", { sort: "name", order: "ascending", after: { phase: "name ascending", key: "mnn", id: newId() } }],
    ];
    for (const [what, wanted] of plans) {
      await kysely.transaction().execute(async (tx) => {
        const readSoFar = async () => {
          const { rows } = await sql<{ relname: string; read: string }>`
            select relname, seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_xact_user_tables
            where relname in ('person_accounts', 'people', 'member_keys', 'role_grants', 'user_group_members')`.execute(
            tx,
          );
          return new Map(rows.map(({ relname, read }) => [relname, Number(read)]));
        };
        const before = await readSoFar();
        await readMembers(tx, { search: "", ...asked, ...wanted } as Parameters<typeof readMembers>[1]);
        for (const [table, read] of await readSoFar()) {
          const here = read - (before.get(table) ?? 0);
          if (here > 3_000) statements.push(`${what}: ${here} rows of ${table}`);
        }
      });
    }
    expect(statements).toEqual([]);
  });

  it("are exported whole, as many as they are", async () => {
    const url = `/api/accounts/${account.id}/members.csv`;
    const response = await app.server.inject({ url, headers: { cookie: visitor.cookies() } });
    expect(response.headers["content-type"]).toContain("text/csv");
    const lines = response.body.trimEnd().split("\r\n");
    expect(lines).toHaveLength(MANY + 2);
    expect(lines[1]).toContain("Ada Administrator");
    const filtered = await app.server.inject({ url: `${url}?role=approver`, headers: { cookie: visitor.cookies() } });
    expect(filtered.body.trimEnd().split("\r\n")).toHaveLength(MANY / 2000 + 1);
  });
});

describe("a member", () => {
  it("is found under a new name and address as soon as they have them, accents or not", async () => {
    const { kysely } = app.platform.database;
    const person = await createPerson(app, { name: "Émile Zola" });
    const own = await createAccount(app, { administrator: person });
    const { client } = await signInAs(app, person);
    const found = async (search: string) =>
      (await client.members.list({ accountId: own.id, search })).items.map(({ name }) => name);
    expect(await found("emile")).toEqual(["Émile Zola"]);
    expect(await found("ÉMI")).toEqual(["Émile Zola"]);
    await kysely
      .updateTable("people")
      .set({ name: "George Sand", email: "george@nohant.example" })
      .where("id", "=", person.id)
      .execute();
    expect(await found("emile")).toEqual([]);
    expect(await found("sand")).toEqual(["George Sand"]);
    expect(await found("@nohant")).toEqual(["George Sand"]);
  });

  it("stands where their new name puts them among a group and among those whose role ends", async () => {
    const { kysely } = app.platform.database;
    const administrator = await createPerson(app, { name: "Administrator" });
    const own = await createAccount(app, { administrator });
    const { client } = await signInAs(app, administrator);
    const people = await Promise.all(["Mona First", "Nora Second"].map((name) => createPerson(app, { name })));
    for (const person of people) await giveRole(app, own, person, "viewer", daysAfter(app.clock.now(), 10));
    const group = await client.userGroups.create({ accountId: own.id, name: "Both", description: "" });
    await client.userGroups.addMembers({ accountId: own.id, groupId: group.id, personIds: people.map(({ id }) => id) });
    const listed = async (asked: { groupId: string } | { only: "ending" }) =>
      (await client.members.list({ accountId: own.id, ...asked })).items.map(({ name }) => name);
    const everywhere = async () => [await listed({ groupId: group.id }), await listed({ only: "ending" })];
    expect(await everywhere()).toEqual(Array(2).fill(["Mona First", "Nora Second"]));
    await kysely
      .updateTable("people")
      .set({ name: "Émile Zola" })
      .where("id", "=", people[1]?.id ?? "")
      .execute();
    expect(await everywhere()).toEqual(Array(2).fill(["Émile Zola", "Mona First"]));
    // A role of the group that ends is one of everybody in it, each listed once.
    const grant = { scope: "account", role: "user" } as const;
    const endsAt = toInstant(daysAfter(app.clock.now(), 20));
    await client.userGroups.grantRole({ accountId: own.id, groupId: group.id, grant, endsAt });
    expect(await listed({ only: "ending" })).toEqual(["Émile Zola", "Mona First"]);
  });

  it("keeps one name to be found by, also when they join while they change it", async () => {
    const { kysely } = app.platform.database;
    const [first, own] = [await createPerson(app), await createAccount(app)];
    await giveRole(app, own, first, "administrator");
    for (let round = 0; round < 20; round++) {
      const person = await createPerson(app, { name: `Before ${round}` });
      await Promise.all([
        giveRole(app, own, person, "viewer"),
        kysely
          .updateTable("people")
          .set({ name: `After ${round}` })
          .where("id", "=", person.id)
          .execute(),
      ]);
    }
    const { client } = await signInAs(app, first);
    const names = async (search: string) =>
      (await client.members.list({ accountId: own.id, search, limit: 100 })).items.length;
    expect(await names("before")).toBe(0);
    expect(await names("after")).toBe(20);
  });

  it("is not made a formula of by a spreadsheet, nor lets a cursor of another order or of nonsense pass", async () => {
    const person = await createPerson(app, { name: '=HYPERLINK("http://evil")' });
    const own = await createAccount(app, { administrator: person });
    const { client, cookies } = await signInAs(app, person);
    const url = `/api/accounts/${own.id}/members.csv`;
    const { body } = await app.server.inject({ url, headers: { cookie: cookies() } });
    expect(body).toContain("'=HYPERLINK");
    const of = (phase: string, key: string) => Buffer.from(JSON.stringify([phase, key, newId()])).toString("base64url");
    for (const cursor of [of("name ascending", "a"), of("since ascending", "soon"), "nonsense"]) {
      expect(await codeOf(client.members.list({ accountId: own.id, sort: "since", cursor }))).toBe(
        "input.cursor_invalid",
      );
    }
  });

  it("is listed among those whose roles end soon", async () => {
    const [administrator, ending, later] = [await createPerson(app), await createPerson(app), await createPerson(app)];
    const own = await createAccount(app, { administrator });
    await giveRole(app, own, ending, "viewer", daysAfter(app.clock.now(), 10));
    await giveRole(app, own, later, "viewer", daysAfter(app.clock.now(), 50));
    const { client } = await signInAs(app, administrator);
    const { items } = await client.members.list({ accountId: own.id, only: "ending" });
    expect(items.map(({ personId }) => personId)).toEqual([ending.id]);
  });
});
