import { DAY_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  type TestPerson,
} from "../testing/factories.ts";
import { movedTables } from "./store-move.ts";
import { otherTables } from "./tables.ts";

const HOW_TO_REGISTER = `A table has an account_id, or refers to rows that a merge moves, and merges do not know it.
Either its rows move: add it to movedTables and move them in store-move.ts (moveAll) or store-licenses.ts (goNow), put them back in
store-undo.ts (goBack), and tell store-moved-on.ts when changing them since forbids undoing. Or they stay, or something else moves
them: say so in otherTables of tables.ts.`;

let app: TestApp;
let boss: Visitor;
beforeAll(async () => {
  app = await startTestApp();
  boss = await signInAs(app, await createPerson(app, { name: "Olga Operator", operatorRoles: ["operator_admin"] }));
});
afterAll(() => app.close());

const reason = "Both accounts are the same company.";
const asked = "I look after the routers in Lyon.";

/**
 * Everything of two accounts, row by row, but for what only ever grows (versions of the contacts as well) and for what a
 * merge writes about itself.
 */
const everythingOf = async (accountIds: readonly string[]) => {
  const { pool } = app.platform.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'account_id' and table_name in
       (select tablename from pg_tables where schemaname = 'public')
       and table_name not in ('account_audit_entries', 'account_oversight', 'audit_sealed_entries', 'credentials') order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of [...tables, { name: "accounts" }]) {
    const column = name === "accounts" ? "id" : "account_id";
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - '{contacts_version}'::text[])::text as row from ${name} t where ${column} = any($1::uuid[]) order by 1`,
      [accountIds],
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
};

let seed = 7;
const random = (below: number): number => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed % below;
};
const pick = <T>(from: readonly T[]): T => {
  const found = from[random(from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

/** Fills an account with whatever there can be: virtual accounts in a tree, groups, roles, requests, invitations. */
const fill = async (account: TestAccount, people: readonly TestPerson[]) => {
  const { kysely } = app.platform.database;
  const now = app.clock.now();
  const places = [account.virtualAccountId];
  for (let count = random(6); count > 0; count -= 1) {
    const id = newId();
    await kysely
      .insertInto("virtual_accounts")
      .values({
        account_id: account.id,
        id,
        name: pick(["Paris", "Lyon", "Zürich", "東京", "DEFAULT 2", account.name]) + (count > 3 ? ` ${count}` : ""),
        parent_id: random(2) === 0 ? null : pick(places),
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst()
      .then((made) => made === undefined || places.push(made.id));
  }
  await kysely
    .insertInto("virtual_account_tags")
    .values({ account_id: account.id, virtual_account_id: pick(places), key: "site", value: "Lyon" })
    .execute();
  for (const name of ["Network team", "Équipe"].slice(0, random(3))) {
    const id = newId();
    await kysely.insertInto("user_groups").values({ account_id: account.id, id, name, created_at: now }).execute();
    const member = pick(people);
    await giveRole(app, account, member, "viewer").catch(() => undefined);
    await kysely
      .insertInto("user_group_members")
      .values({ account_id: account.id, group_id: id, person_id: member.id, added_by: "A Test", added_at: now })
      .execute();
    await kysely
      .insertInto("group_grants")
      .values({
        account_id: account.id,
        id: newId(),
        group_id: id,
        role: "virtual_account_user",
        virtual_account_id: pick(places),
        granted_by: "A Test",
        granted_at: now,
      })
      .execute();
  }
  for (const person of people) {
    const endsAt = random(2) === 0 ? null : new Date(now.getTime() + random(90) * DAY_MS + DAY_MS);
    const role = pick(["user", "viewer", "approver", "virtual_account_user"] as const);
    if (random(3) > 0) await giveRole(app, account, person, role, endsAt).catch(() => undefined);
  }
  for (const person of people) {
    const place = random(2) === 0 ? pick(places) : null;
    if (random(3) > 0) continue;
    await kysely
      .insertInto("planned_grants")
      .values({
        account_id: account.id,
        id: newId(),
        person_id: person.id,
        role: place === null ? "user" : "virtual_account_viewer",
        virtual_account_id: place,
        begins_at: new Date(now.getTime() + 30 * DAY_MS),
        granted_by: "A Test",
        granted_at: now,
      })
      .execute();
    await kysely
      .insertInto("person_accounts")
      .values({ person_id: person.id, account_id: account.id, since: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const contacts = ["ada", "bo", "cleo", "dan"].slice(random(4));
  for (const [index, name] of contacts.entries()) {
    await kysely
      .insertInto("account_contacts")
      .values({
        account_id: account.id,
        position: index * (1 + random(3)) + 1,
        kind: pick(["business", "technical"]),
        name,
        email: `${name}@contacts.com`,
        phone: "",
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const asker = await createPerson(app);
  for (const person of [asker, pick(people)]) {
    const client = (await signInAs(app, person)).client;
    await codeOf(client.accessRequests.submit({ domainIdentifier: account.domain, reason: asked }));
  }
  await sql`
    insert into access_request_messages (account_id, request_id, id, side, person_id, name, body, at)
    select account_id, id, gen_random_uuid(), 'requester', person_id, requester_name, 'Still waiting.', ${now}
    from access_requests where account_id = ${account.id}`.execute(kysely);
  const invitation = newId();
  await kysely
    .insertInto("invitations")
    .values({
      account_id: account.id,
      id: invitation,
      email: pick(["one@invited.com", "two@invited.com"]),
      role: "viewer",
      origin: "administrator",
      status: "invited",
      invited_by: "A Test",
      created_at: now,
      invited_at: now,
      expires_at: new Date(now.getTime() + 30 * DAY_MS),
    })
    .execute();
  await kysely
    .insertInto("invitation_recipients")
    .values({ account_id: account.id, invitation_id: invitation, email: "one@invited.com" })
    .execute();
  return asker;
};

const pair = async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => createPerson(app)));
  const [first, second, ...others] = people;
  if (first === undefined || second === undefined) throw new Error("people are missing");
  const source = await createAccount(app, { administrator: first });
  const target = await createAccount(app, { administrator: random(2) === 0 ? first : second });
  const shared = await createPerson(app);
  await fill(source, [...others, shared]);
  await fill(target, [...others.slice(0, 2), shared]);
  // Somebody who waits for both.
  const both = (await signInAs(app, shared)).client;
  await codeOf(both.accessRequests.submit({ domainIdentifier: source.domain, reason: asked }));
  await codeOf(both.accessRequests.submit({ domainIdentifier: target.domain, reason: asked }));
  return { source, target, first, second, shared, others };
};

const mergeOf = (source: TestAccount, target: TestAccount) =>
  boss.client.merges.merge({ sourceId: source.id, targetId: target.id, reason });

describe("joining an account with another of the same organization", () => {
  it("knows every table of an account, and every table that hangs on what it moves", async () => {
    const { pool } = app.platform.database;
    const known: readonly string[] = [...movedTables, ...Object.keys(otherTables)];
    const { rows: own } = await pool.query<{ name: string }>(
      `select c.table_name as name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and c.column_name = 'account_id' and t.table_type = 'BASE TABLE' order by 1`,
    );
    const unknown = own.map(({ name }) => name).filter((name) => !known.includes(name));
    expect(unknown, HOW_TO_REGISTER).toEqual([]);
    const { rows: hanging } = await pool.query<{ name: string; waits: boolean }>(
      `select c.conrelid::regclass::text as name, bool_and(c.condeferrable) as waits from pg_constraint c
       where c.contype = 'f' and c.confrelid in ('virtual_accounts'::regclass, 'user_groups'::regclass,
         'access_requests'::regclass, 'lots'::regclass, 'pools'::regclass) group by 1 order by 1`,
    );
    expect(
      hanging.filter(({ name, waits }) => !(movedTables as readonly string[]).includes(name) || !waits),
      `${HOW_TO_REGISTER} Their references wait for the end of the merge: end your migration with "select let_references_wait();".`,
    ).toEqual([]);
  });

  it("moves what the preview says, and undoing it leaves every row as it was, whatever there is", {
    timeout: 180_000,
  }, async () => {
    for (let round = 0; round < 12; round += 1) {
      const { source, target } = await pair();
      await app.runJobs();
      const before = await everythingOf([source.id, target.id]);
      const preview = await boss.client.merges.preview({ sourceId: source.id, targetId: target.id });
      expect(preview.obstacles).toEqual([]);
      expect(await everythingOf([source.id, target.id])).toEqual(before);
      const merge = await mergeOf(source, target);
      expect(merge).toMatchObject({ counts: preview.counts, obstacles: [] });
      const { pool } = app.platform.database;
      const { rows } = await pool.query<Record<string, number>>(
        `select (select count(*)::int from person_accounts where account_id = $1) as members,
          (select count(*)::int from member_keys where account_id = $1) as keys,
          (select count(*)::int from role_grants where account_id = $1) as roles,
          (select count(*)::int from access_requests where account_id = $1) as requests,
          (select count(*)::int from domain_identifiers where account_id = $1) as domains,
          (select count(*)::int from virtual_accounts where account_id = $1) as places,
          (select members from account_member_counts where account_id = $2) -
            (select count(*)::int from person_accounts where account_id = $2) as miscounted`,
        [source.id, target.id],
      );
      expect(rows[0]).toEqual({
        members: 0,
        keys: 0,
        roles: 0,
        requests: 0,
        domains: 0,
        places: 1,
        miscounted: 0,
      });
      const names = await pool.query<{ name: string }>(
        "select lower(name) as name from virtual_accounts where account_id = $1 and archived_at is null",
        [target.id],
      );
      expect(new Set(names.rows.map(({ name }) => name)).size).toBe(names.rows.length);
      const undone = await boss.client.merges.undo({ id: merge.id, reason });
      expect(undone.undoneBy).toBe("Olga Operator");
      expect(await everythingOf([source.id, target.id])).toEqual(before);
    }
  });

  it("keeps every role and the longer of two, and finds the old identifier at the target", async () => {
    const { source, target, first, shared } = await pair();
    const soon = new Date(app.clock.now().getTime() + DAY_MS);
    const { kysely } = app.platform.database;
    await kysely.deleteFrom("role_grants").where("person_id", "=", shared.id).execute();
    await giveRole(app, source, shared, "approver");
    await giveRole(app, target, shared, "approver", soon);
    await giveRole(app, source, shared, "user", soon);
    await mergeOf(source, target);
    const roles = await kysely
      .selectFrom("role_grants")
      .select(["role", "ends_at"])
      .where("account_id", "=", target.id)
      .where("person_id", "=", shared.id)
      .orderBy("role")
      .execute();
    expect(roles).toEqual([
      { role: "approver", ends_at: null },
      { role: "user", ends_at: soon },
    ]);
    const administrator = await signInAs(app, first);
    expect(await administrator.client.accounts.get({ accountId: target.id })).toMatchObject({ id: target.id });
    expect(await codeOf(administrator.client.accounts.get({ accountId: source.id }))).toBe("account.not_found");
    const visitor = await signInAs(app, await createPerson(app));
    expect(await visitor.client.accessRequests.findAccount({ domain: source.domain })).toMatchObject({
      name: target.name,
    });
    await app.runJobs();
    expect((await queuedMails(app)).filter(({ template }) => template === "merge.merged").length).toBeGreaterThan(0);
    const logged = await Promise.all([
      kysely
        .selectFrom("account_audit_entries")
        .select("account_id")
        .where("action", "=", "account.merged")
        .where("account_id", "in", [source.id, target.id])
        .execute(),
      kysely
        .selectFrom("site_audit_entries")
        .select("reason")
        .where("action", "=", "account.merged")
        .where("subject_id", "=", source.id)
        .execute(),
    ]);
    expect(logged[0]).toHaveLength(2);
    expect(logged[1]).toEqual([{ reason }]);
  });

  it("proves nothing: an identifier whose proof has lapsed finds the target, and makes nobody a colleague", async () => {
    const { source, target } = await pair();
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ identifier_proof: null }).where("id", "=", source.id).execute();
    const before = await everythingOf([source.id, target.id]);
    const merge = await mergeOf(source, target);
    const { items } = await boss.client.accountDomains.listForOperator({ accountId: target.id });
    expect(items.find(({ domain }) => domain === source.domain)).toMatchObject({ status: "lapsed", proof: null });
    const visitor = await signInAs(app, await createPerson(app));
    expect(await visitor.client.accessRequests.findAccount({ domain: source.domain })).toMatchObject({
      name: target.name,
    });
    await boss.client.merges.undo({ id: merge.id, reason });
    expect(await everythingOf([source.id, target.id])).toEqual(before);
  });

  it("lets people go on standing in for each other, but for whom the target has somebody already", async () => {
    const { source, target, first, others } = await pair();
    const { kysely } = app.platform.database;
    const [delegate, another, third] = others;
    if (delegate === undefined || another === undefined || third === undefined) throw new Error("people are missing");
    for (const person of [delegate, another, third]) await giveRole(app, source, person, "approver");
    for (const person of [third, another]) await giveRole(app, target, person, "approver");
    const endsAt = new Date(app.clock.now().getTime() + 7 * DAY_MS).toISOString();
    const give = async (account: TestAccount, by: TestPerson, to: TestPerson) =>
      (await signInAs(app, by)).client.delegations.give({ accountIds: [account.id], delegateEmail: to.email, endsAt });
    await give(source, first, delegate);
    await give(source, third, another);
    await give(target, third, another);
    const before = await everythingOf([source.id, target.id]);
    const merge = await mergeOf(source, target);
    const delegatorsAt = async (account: TestAccount) =>
      (
        await kysely
          .selectFrom("delegations")
          .select("delegator_id")
          .where("account_id", "=", account.id)
          .where("ended_at", "is", null)
          .execute()
      ).map(({ delegator_id }) => delegator_id);
    expect((await delegatorsAt(target)).sort()).toEqual([first.id, third.id].sort());
    await boss.client.merges.undo({ id: merge.id, reason });
    expect(await everythingOf([source.id, target.id])).toEqual(before);
  });

  it("takes along the contacts that the target does not have, as far as it has room, and leaves each its policy", async () => {
    const [first, second] = [await createPerson(app), await createPerson(app)];
    const source = await createAccount(app, { administrator: first });
    const target = await createAccount(app, { administrator: second });
    const contact = (name: string, kind: "business" | "technical" = "business") => ({
      kind,
      name,
      email: `${name.toLowerCase()}@contacts.com`,
      phone: "",
    });
    const write = async (account: TestAccount, by: TestPerson, contacts: readonly ReturnType<typeof contact>[]) => {
      const { client } = await signInAs(app, by);
      const { version } = await client.accounts.contacts({ accountId: account.id });
      return client.accounts.replaceContacts({ accountId: account.id, version, contacts: [...contacts] });
    };
    await write(source, first, [contact("Ada"), contact("Bo"), contact("Bo", "technical"), contact("Cleo")]);
    const own = Array.from({ length: 17 }, (_, index) => contact(`Own${index}`));
    const { version } = await write(target, second, [contact("Ada"), ...own]);
    const { client } = await signInAs(app, second);
    const set = async (by: TestPerson, account: TestAccount) => {
      const visitor = await signInAs(app, by);
      const { policy } = await visitor.client.accessPolicies.get({ accountId: account.id });
      await visitor.client.accessPolicies.set({
        accountId: account.id,
        basedOn: 0,
        policy: { ...policy, coolDownDays: 3 },
      });
    };
    await set(first, source);
    const before = await everythingOf([source.id, target.id]);
    const preview = await boss.client.merges.preview({ sourceId: source.id, targetId: target.id });
    expect(preview).toMatchObject({
      counts: { contacts: 2, contactsInBoth: 1, contactsLeft: 1 },
      policies: { source: 1, target: null },
    });
    const merge = await mergeOf(source, target);
    const contactsOf = async (account: TestAccount) =>
      (
        await app.platform.database.kysely
          .selectFrom("account_contacts")
          .select(["name", "kind"])
          .where("account_id", "=", account.id)
          .orderBy("position")
          .execute()
      ).map(({ name, kind }) => `${name} ${kind}`);
    expect((await contactsOf(target)).slice(-2)).toEqual(["Bo business", "Bo technical"]);
    expect(await contactsOf(source)).toEqual(["Ada business", "Cleo business"]);
    const stale = client.accounts.replaceContacts({ accountId: target.id, version, contacts: [contact("Ada")] });
    expect(await codeOf(stale)).toBe("account.changed_meanwhile");
    const after = await everythingOf([source.id, target.id]);
    expect(after.access_policies).toEqual(before.access_policies);
    await boss.client.merges.undo({ id: merge.id, reason });
    expect(await everythingOf([source.id, target.id])).toEqual(before);
    expect((await client.accounts.contacts({ accountId: target.id })).version).toBe(version + 2);
  });

  it("is not undone over contacts that were changed since", async () => {
    const { source, target, second, first } = await pair();
    const { kysely } = app.platform.database;
    await kysely
      .insertInto("account_contacts")
      .values({
        account_id: source.id,
        position: 20,
        kind: "billing",
        name: "Zoe",
        email: "zoe@contacts.com",
        phone: "",
      })
      .execute();
    const merge = await mergeOf(source, target);
    for (const by of [first, second]) {
      const { client } = await signInAs(app, by);
      const { version } = await client.accounts
        .contacts({ accountId: target.id })
        .catch(() => ({ version: undefined }));
      if (version === undefined) continue;
      await client.accounts.replaceContacts({ accountId: target.id, version, contacts: [] });
      break;
    }
    expect((await boss.client.merges.get({ id: merge.id })).obstacles).toEqual(["contacts_changed"]);
    expect(await codeOf(boss.client.merges.undo({ id: merge.id, reason }))).toBe("merge.cannot_undo");
  });

  it("is refused with what stands against it", async () => {
    const { source, target } = await pair();
    expect(await codeOf(mergeOf(source, source))).toBe("merge.same_account");
    expect(await codeOf(mergeOf({ ...source, id: newId() }, target))).toBe("account.not_found");
    const suspended = await createAccount(app, { status: "suspended", administrator: await createPerson(app) });
    expect(await codeOf(mergeOf(source, suspended))).toBe("merge.target_not_active");
    const provisional = await createAccount(app, { status: "provisional" });
    expect(await codeOf(mergeOf(provisional, target))).toBe("merge.source_not_live");
    expect((await boss.client.merges.preview({ sourceId: provisional.id, targetId: suspended.id })).obstacles).toEqual([
      "merge.source_not_live",
      "merge.target_not_active",
    ]);
    await mergeOf(source, target);
    expect(await codeOf(mergeOf(source, target))).toBe("merge.source_not_live");
  });
});

describe("undoing a merge", () => {
  it("is refused with what has moved on", async () => {
    const { kysely } = app.platform.database;
    const changes: Record<string, (source: TestAccount, target: TestAccount, shared: TestPerson) => Promise<unknown>> =
      {
        roles_changed: (_source, target) =>
          kysely
            .deleteFrom("role_grants")
            .where("account_id", "=", target.id)
            .where("role", "=", "virtual_account_administrator")
            .execute(),
        virtual_accounts_changed: (source) =>
          kysely
            .updateTable("virtual_accounts")
            .set({ name: "Renamed" })
            .where("id", "=", source.virtualAccountId)
            .execute(),
        requests_changed: (_source, target) =>
          kysely
            .updateTable("access_requests")
            .set({ status: "withdrawn", decided_at: app.clock.now(), next_step_at: null })
            .where("account_id", "=", target.id)
            .execute(),
        identifier_gone: (source) =>
          kysely.deleteFrom("domain_identifiers").where("domain", "=", source.domain).execute(),
        target_not_active: (_source, target) =>
          kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", target.id).execute(),
        too_late: async () => app.clock.advance(14 * DAY_MS),
      };
    for (const [obstacle, change] of Object.entries(changes)) {
      const { source, target, shared } = await pair();
      await giveRole(app, source, await createPerson(app), "virtual_account_administrator");
      const merge = await mergeOf(source, target);
      await change(source, target, shared);
      expect((await boss.client.merges.get({ id: merge.id })).obstacles).toEqual([obstacle]);
      expect(await codeOf(boss.client.merges.undo({ id: merge.id, reason }))).toBe("merge.cannot_undo");
    }
    expect(await codeOf(boss.client.merges.undo({ id: newId(), reason }))).toBe("merge.not_found");
  });

  it("is refused when something came to hang on what moved", async () => {
    const { kysely } = app.platform.database;
    const { source, target } = await pair();
    const merge = await mergeOf(source, target);
    const place = { ...target, virtualAccountId: source.virtualAccountId };
    await giveRole(app, place, await createPerson(app), "virtual_account_user");
    await kysely
      .insertInto("virtual_accounts")
      .values({
        account_id: target.id,
        id: newId(),
        name: "Beneath",
        parent_id: source.virtualAccountId,
        created_at: app.clock.now(),
      })
      .execute();
    expect((await boss.client.merges.get({ id: merge.id })).obstacles.sort()).toEqual([
      "roles_changed",
      "virtual_accounts_changed",
    ]);
  });

  it("is refused when somebody of both left, or lost there what they held in both: nobody is put back in by it", async () => {
    const { kysely } = app.platform.database;
    const both = await createPerson(app);
    const { source, target } = await pair();
    for (const account of [source, target]) await giveRole(app, account, both, "administrator");
    const merge = await mergeOf(source, target);
    await giveRole(app, target, both, "viewer");
    const { client } = await signInAs(app, both);
    const obstacles = async () => (await boss.client.merges.get({ id: merge.id })).obstacles;
    expect(await obstacles()).toEqual([]);
    await kysely
      .deleteFrom("role_grants")
      .where("person_id", "=", both.id)
      .where("role", "=", "administrator")
      .execute();
    expect(await obstacles()).toEqual(["roles_changed"]);
    await client.members.leave({ accountId: target.id });
    expect((await obstacles()).sort()).toEqual(["members_changed", "roles_changed"]);
    expect(await codeOf(boss.client.merges.undo({ id: merge.id, reason }))).toBe("merge.cannot_undo");
  });

  it("takes back with a role what was asked about it meanwhile", async () => {
    const { kysely } = app.platform.database;
    const { source, target, first } = await pair();
    const member = await createPerson(app);
    await giveRole(app, source, member, "viewer", new Date(app.clock.now().getTime() + 20 * DAY_MS));
    const merge = await mergeOf(source, target);
    const { client } = await signInAs(app, member);
    const held = await kysely
      .selectFrom("role_grants")
      .select("id")
      .where("person_id", "=", member.id)
      .executeTakeFirstOrThrow();
    await client.members.askForExtension({ accountId: target.id, grantId: held.id, reason: "The project goes on." });
    await boss.client.merges.undo({ id: merge.id, reason });
    const waiting = await (await signInAs(app, first)).client.members.listExtensionRequests({ accountId: source.id });
    expect(waiting.items).toMatchObject([{ personId: member.id, status: "open" }]);
  });

  it("leaves what happened in the target apart from it", async () => {
    const { source, target, first } = await pair();
    const merge = await mergeOf(source, target);
    const newcomer = await createPerson(app);
    await giveRole(app, target, newcomer, "user");
    await boss.client.merges.undo({ id: merge.id, reason });
    const { kysely } = app.platform.database;
    const rows = await kysely
      .selectFrom("person_accounts")
      .select("account_id")
      .where("person_id", "=", newcomer.id)
      .execute();
    expect(rows).toEqual([{ account_id: target.id }]);
    expect((await (await signInAs(app, first)).client.accounts.get({ accountId: source.id })).status).toBe("active");
    expect((await boss.client.merges.list({})).items[0]).toMatchObject({ id: merge.id, undoReason: reason });
    expect(await codeOf(boss.client.merges.undo({ id: merge.id, reason }))).toBe("merge.cannot_undo");
  });
});

describe("at the same moment", () => {
  it("one of two merges that share an account comes first, and the other is told", async () => {
    for (let round = 0; round < 6; round += 1) {
      const accounts = await Promise.all(
        [1, 2, 3].map(async () => createAccount(app, { administrator: await createPerson(app) })),
      );
      const [a, b, c] = accounts as [TestAccount, TestAccount, TestAccount];
      const codes = await Promise.all(
        round % 2 === 0
          ? [codeOf(mergeOf(a, b)), codeOf(mergeOf(a, c))]
          : [codeOf(mergeOf(a, b)), codeOf(mergeOf(b, a))],
      );
      expect(codes.filter((code) => code === "done")).toHaveLength(1);
      expect(codes.filter((code) => code !== "done").every((code) => code.startsWith("merge."))).toBe(true);
    }
  });

  it("a merge meets an approval: the role is in the target or nowhere, and nobody waits for a closed account", async () => {
    for (let round = 0; round < 8; round += 1) {
      const administrator = await createPerson(app);
      const source = await createAccount(app, { administrator });
      const target = await createAccount(app, { administrator: await createPerson(app) });
      const asker = await createPerson(app);
      const request = await (await signInAs(app, asker)).client.accessRequests.submit({
        domainIdentifier: source.domain,
        reason: asked,
      });
      const decider = (await signInAs(app, administrator)).client;
      const [decided, merged] = await Promise.all([
        codeOf(
          decider.accessRequests.decide({
            accountId: source.id,
            id: request.id,
            decision: { decision: "approve", grant: { scope: "account", role: "user" } },
          }),
        ),
        codeOf(mergeOf(source, target)),
      ]);
      expect(merged).toBe("done");
      const { rows } = await sql<{ roles: number; stray: number; status: string; account: string }>`
        select (select count(*)::int from role_grants where account_id = ${target.id} and person_id = ${asker.id}) as roles,
          (select count(*)::int from role_grants where account_id = ${source.id}) +
            (select count(*)::int from person_accounts where account_id = ${source.id}) as stray,
          status, account_id as account
        from access_requests where id = ${request.id}`.execute(app.platform.database.kysely);
      expect(rows[0]).toEqual({
        roles: decided === "done" ? 1 : 0,
        stray: 0,
        status: decided === "done" ? "approved" : "pending",
        account: target.id,
      });
    }
  });
});

describe("transferring a domain that two organizations claim", () => {
  const transfer = (domain: string, to: TestAccount | null, instead: object) =>
    boss.client.merges.transfer({ domain, toAccountId: to?.id ?? null, instead: instead as never, reason });

  it("names the winner by it, gives the loser another, and tells both", async () => {
    const [loserAdministrator, winnerAdministrator] = [await createPerson(app), await createPerson(app)];
    const loser = await createAccount(app, { domain: "disputed-one.com", administrator: loserAdministrator });
    const winner = await createAccount(app, { domain: "rightful-one.com", administrator: winnerAdministrator });
    const preview = await boss.client.merges.previewTransfer({ domain: "Disputed-One.com", toAccountId: winner.id });
    expect(preview).toMatchObject({ isIdentifier: true, from: { id: loser.id }, to: { id: winner.id }, obstacles: [] });
    expect(await codeOf(transfer("disputed-one.com", winner, { kind: "nothing" }))).toBe("transfer.instead_required");
    expect(
      await codeOf(transfer("disputed-one.com", winner, { kind: "another_identifier", domain: "rightful-one.com" })),
    ).toBe("transfer.instead_taken");
    expect(await codeOf(transfer("disputed-one.com", loser, { kind: "close" }))).toBe("transfer.same_account");
    const done = await transfer("disputed-one.com", winner, { kind: "another_identifier", domain: "other-one.com" });
    expect(done).toMatchObject({
      from: { status: "active", domainIdentifier: "other-one.com" },
      to: { domainIdentifier: "disputed-one.com" },
    });
    const { kysely } = app.platform.database;
    const rows = await kysely
      .selectFrom("domain_identifiers")
      .select(["domain", "account_id"])
      .where("account_id", "in", [loser.id, winner.id])
      .orderBy("domain")
      .execute();
    expect(rows).toEqual([
      { domain: "disputed-one.com", account_id: winner.id },
      { domain: "other-one.com", account_id: loser.id },
      { domain: "rightful-one.com", account_id: winner.id },
    ]);
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ template }) => template.startsWith("transfer."));
    expect(mails.map(({ recipient, template }) => [recipient, template]).sort()).toEqual(
      [
        [loserAdministrator.email, "transfer.lost"],
        [winnerAdministrator.email, "transfer.got"],
      ].sort(),
    );
  });

  it("makes it free and closes the loser, so that it can be requested anew", async () => {
    const loser = await createAccount(app, { domain: "disputed-two.com", administrator: await createPerson(app) });
    const done = await transfer("disputed-two.com", null, { kind: "close" });
    expect(done).toMatchObject({ from: { id: loser.id, status: "closed" }, to: null });
    const verdict = await boss.client.accounts.checkIdentifier({ domain: "disputed-two.com" });
    expect(verdict.verdict).not.toBe("taken");
    expect(await codeOf(transfer("disputed-two.com", null, { kind: "close" }))).toBe("transfer.not_taken");
    expect(await codeOf(transfer("gmail.com", null, { kind: "close" }))).toBe("identifier.free_mail");
  });

  it("moves a further domain without asking for anything instead", async () => {
    const { source, target } = await pair();
    await mergeOf(source, target);
    const third = await createAccount(app, { administrator: await createPerson(app) });
    expect(await codeOf(transfer(source.domain, third, { kind: "close" }))).toBe("transfer.instead_not_needed");
    const done = await transfer(source.domain, third, { kind: "nothing" });
    expect(done).toMatchObject({ from: { domainIdentifier: target.domain }, to: { domainIdentifier: third.domain } });
  });
});
