import { DAY_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
import { mailedSecret } from "../testing/mailed.ts";

const UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

let app: TestApp;
let address: string;
let account: TestAccount;
let client: Visitor["client"];
let token: string;
beforeAll(async () => {
  app = await startTestApp();
  address = `${await app.server.listen({ host: "127.0.0.1", port: 0 })}/scim/v2`;
});
afterAll(() => app.close());

const open = async () => {
  const administrator = await createPerson(app);
  const opened = await createAccount(app, { administrator });
  const visitor = await signInAs(app, administrator);
  const made = await visitor.client.provisioning.createToken({ accountId: opened.id, name: "Our directory" });
  return { account: opened, administrator, client: visitor.client, token: made.secret };
};
beforeEach(async () => {
  ({ account, client, token } = await open());
});

const kysely = () => app.platform.database.kysely;

type Json = Record<string, unknown>;
type Answer = { status: number; body: Json; headers: Headers };

/** Asks as a directory does. */
const ask = async (method: string, path: string, body?: unknown, by = token): Promise<Answer> => {
  const response = await fetch(address + path, {
    method,
    headers: {
      authorization: `Bearer ${by}`,
      accept: "application/scim+json",
      ...(body === undefined ? {} : { "content-type": "application/scim+json; charset=utf-8" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Json), headers: response.headers };
};

const userBody = (name: string, more: Json = {}) => ({
  schemas: [UserSchema],
  userName: `${name}@${account.domain}`,
  externalId: `external-${name}`,
  name: { givenName: name, familyName: "King" },
  active: true,
  ...more,
});
const add = async (name: string, more: Json = {}): Promise<string> => {
  const { status, body } = await ask("POST", "/Users", userBody(name, more));
  expect(status, JSON.stringify(body)).toBe(201);
  return String(body.id);
};
const patchBody = (...Operations: readonly Json[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});
const setActive = (id: string, active: boolean | string) =>
  ask("PATCH", `/Users/${id}`, patchBody({ op: "Replace", path: "active", value: active }));
const find = async (filter: string, by = token) =>
  (await ask("GET", `/Users?filter=${encodeURIComponent(filter)}`, undefined, by)).body;

const rolesOf = async (personId: string, of = account) =>
  (
    await kysely()
      .selectFrom("role_grants")
      .select("role")
      .where("account_id", "=", of.id)
      .where("person_id", "=", personId)
      .orderBy("role")
      .execute()
  ).map(({ role }) => role);
const isMember = async (personId: string, of = account) =>
  (await kysely()
    .selectFrom("person_accounts")
    .select("since")
    .where("account_id", "=", of.id)
    .where("person_id", "=", personId)
    .executeTakeFirst()) !== undefined;
const personOf = (id: string) =>
  kysely().selectFrom("people").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const logged = async () =>
  (await client.audit.list({ accountId: account.id, limit: 100 })).items
    .filter(({ actor }) => actor.name === "provisioning: Our directory")
    .map(({ action }) => action)
    .toReversed();
const mailsTo = async (email: string) => {
  await app.runJobs();
  return (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
};

describe("a token", () => {
  const at = () => ({ accountId: account.id });

  it("is shown once and kept as a hash; two are enough to replace one without a gap", async () => {
    const second = await client.provisioning.createToken({ ...at(), name: "The next one" });
    expect((await ask("GET", "/Users", undefined, second.secret)).status).toBe(200);
    expect(await codeOf(client.provisioning.createToken({ ...at(), name: "A third" }))).toBe(
      "provisioning.too_many_tokens",
    );
    const { tokens, baseUrl, domains } = await client.provisioning.get(at());
    expect(baseUrl).toMatch(/\/scim\/v2$/);
    expect(domains).toEqual([account.domain]);
    expect(tokens.map(({ name, usedAt }) => [name, usedAt !== null])).toEqual([
      ["Our directory", false],
      ["The next one", true],
    ]);
    const stored = await kysely()
      .selectFrom("provisioning_tokens")
      .selectAll()
      .where("account_id", "=", account.id)
      .execute();
    expect(JSON.stringify(stored)).not.toContain(second.secret.slice(-20));

    await client.provisioning.revokeToken({ ...at(), id: tokens[0]?.id ?? "" });
    expect((await ask("GET", "/Users")).status).toBe(401);
    expect((await ask("GET", "/Users", undefined, second.secret)).status).toBe(200);
    expect(await codeOf(client.provisioning.revokeToken({ ...at(), id: newId() }))).toBe(
      "provisioning.token_not_found",
    );
  });

  it("is one of two, however many are made at once", async () => {
    const codes = await Promise.all(
      Array.from({ length: 6 }, (_, index) => codeOf(client.provisioning.createToken({ ...at(), name: `${index}` }))),
    );
    expect(codes.filter((code) => code === "provisioning.too_many_tokens")).toHaveLength(5);
    expect((await client.provisioning.get(at())).tokens).toHaveLength(2);
  });

  it("counts until its end", async () => {
    const now = app.clock.now();
    const past = { ...at(), name: "Late", endsAt: now.toISOString() };
    expect(await codeOf(client.provisioning.createToken(past))).toBe("provisioning.end_in_past");
    const endsAt = new Date(now.getTime() + DAY_MS).toISOString();
    const { secret } = await client.provisioning.createToken({ ...at(), name: "For a day", endsAt });
    expect((await ask("GET", "/Users", undefined, secret)).status).toBe(200);
    app.clock.advance(DAY_MS);
    const over = await ask("GET", "/Users", undefined, secret);
    expect([over.status, over.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="SCIM"']);
  });

  it.each(["", "x", "fh_scim_", `fh_scim_${"A".repeat(86)}`])("that is none (%s) is refused", async (wrong) => {
    const { status, body } = await ask("GET", "/Users", undefined, wrong);
    expect([status, body.status, body.schemas]).toEqual([401, "401", ["urn:ietf:params:scim:api:messages:2.0:Error"]]);
  });

  it("is refused with a reason while its account is suspended", async () => {
    await kysely().updateTable("accounts").set({ status: "suspended" }).where("id", "=", account.id).execute();
    const { status, body } = await ask("POST", "/Users", userBody("ada"));
    expect([status, body.detail]).toEqual([403, expect.stringContaining("not active")]);
  });

  it("gives a role of the account's choice", async () => {
    const before = await client.provisioning.get(at());
    expect(before.defaults).toEqual({
      role: "virtual_account_viewer",
      virtualAccount: { id: account.virtualAccountId, name: "DEFAULT" },
    });
    expect(
      await codeOf(
        client.provisioning.setDefaults({ ...at(), role: "virtual_account_user", virtualAccountId: newId() }),
      ),
    ).toBe("provisioning.virtual_account_missing");
    await client.provisioning.setDefaults({ ...at(), role: "user" });
    expect(await rolesOf(await add("ada"))).toEqual(["user"]);
    const place = await client.virtualAccounts.create({ accountId: account.id, name: "Paris" });
    await client.provisioning.setDefaults({ ...at(), role: "virtual_account_user", virtualAccountId: place.id });
    await client.virtualAccounts.archive({ accountId: account.id, id: place.id });
    expect((await client.provisioning.get(at())).defaults.virtualAccount?.id).toBe(account.virtualAccountId);
    expect(await rolesOf(await add("bob"))).toEqual(["virtual_account_user"]);
  });
});

describe("somebody whom a directory adds", () => {
  it("is a person without a password, a member by the default role, and told so", async () => {
    const { status, body, headers } = await ask("POST", "/Users", userBody("ada"));
    expect(status).toBe(201);
    expect(headers.get("content-type")).toContain("application/scim+json");
    expect(headers.get("location")).toContain(`/scim/v2/Users/${body.id}`);
    expect(body).toMatchObject({
      userName: `ada@${account.domain}`,
      externalId: "external-ada",
      displayName: "ada King",
      name: { givenName: "ada", familyName: "King" },
      active: true,
    });
    const id = String(body.id);
    expect(await personOf(id)).toMatchObject({ name: "ada King", email_verified: true, company: account.name });
    expect(await rolesOf(id)).toEqual(["virtual_account_viewer"]);
    expect(await mailsTo(`ada@${account.domain}`)).toEqual(["provisioning.arrived"]);
    expect(await logged()).toEqual(["provisioning.user_added", "role.granted"]);
    expect((await client.provisioning.get({ accountId: account.id })).lastChanges.map(({ action }) => action)).toEqual([
      "role.granted",
      "provisioning.user_added",
    ]);
    expect((await ask("GET", `/Users/${id}`)).body).toEqual(body);
  });

  it("chooses a password by a mail to the address", async () => {
    const id = await add("ada");
    const visitor = app.visit();
    await visitor.client.people.forgotPassword({ identity: `ada@${account.domain}` });
    await app.runJobs();
    const secret = await mailedSecret(app, `ada@${account.domain}`, "people.reset_password");
    const password = "a quiet harbour at dawn";
    await visitor.client.people.resetPassword({ token: secret, password });
    await visitor.client.people.signIn({ identity: `ada@${account.domain}`, password });
    // Who has signed in says what they are called; the directory's words are kept beside.
    const renamed = await ask(
      "PATCH",
      `/Users/${id}`,
      patchBody({ op: "Replace", path: "displayName", value: "Countess" }),
    );
    expect(renamed.body.displayName).toBe("Countess");
    expect((await personOf(id)).name).toBe("ada King");
  });

  it("takes nothing of who registered with the address and never proved it", async () => {
    const stranger = app.visit();
    const registration = {
      name: "A Stranger",
      email: `ada@${account.domain}`,
      password: "a password that strangers know",
      company: "Elsewhere",
      phone: "+33142278186",
    };
    await stranger.client.people.register(registration);
    await add("ada");
    const tried = stranger.client.people.signIn({ identity: registration.email, password: registration.password });
    expect(await codeOf(tried)).toBe("people.wrong_credentials");
  });

  it("is of a proven domain of the account", async () => {
    const { status, body } = await ask("POST", "/Users", userBody("ada", { userName: "ada@elsewhere.com" }));
    expect([status, body.scimType]).toEqual([400, "invalidValue"]);
    expect(body.detail).toContain(account.domain);
  });

  it("keeps the roles and the name they have where they were here before", async () => {
    const known = await createPerson(app, { email: `ada@${account.domain}`, name: "Ada Lovelace" });
    await giveRole(app, account, known, "user");
    const id = await add("ada");
    expect(id).toBe(known.id);
    expect(await rolesOf(id)).toEqual(["user"]);
    expect((await personOf(id)).name).toBe("Ada Lovelace");
    expect(await mailsTo(known.email)).toEqual([]);
  });

  it("is renamed and readdressed by the directory until they sign in", async () => {
    const id = await add("ada");
    const change = patchBody(
      { op: "Replace", path: "userName", value: `ada.king@${account.domain}` },
      { op: "Replace", path: "displayName", value: "Ada King" },
    );
    expect((await ask("PATCH", `/Users/${id}`, change)).status).toBe(200);
    expect(await personOf(id)).toMatchObject({ name: "Ada King", email: `ada.king@${account.domain}` });
    const other = await createPerson(app, { email: `taken@${account.domain}` });
    const taken = patchBody({ op: "Replace", path: "userName", value: other.email });
    expect((await ask("PATCH", `/Users/${id}`, taken)).body.scimType).toBe("uniqueness");
    await signInAs(app, { id, name: "Ada King", email: `ada.king@${account.domain}` });
    await ask("PUT", `/Users/${id}`, userBody("countess"));
    expect(await personOf(id)).toMatchObject({ name: "Ada King", email: `ada.king@${account.domain}` });
    expect((await find(`userName eq "COUNTESS@${account.domain}"`)).totalResults).toBe(1);
  });

  it("loses all roles here and none elsewhere when the directory ends it, and comes back to the default role", async () => {
    const id = await add("ada");
    const person = await personOf(id);
    const elsewhere = await createAccount(app, { administrator: await createPerson(app) });
    await giveRole(app, elsewhere, person, "user");
    await giveRole(app, account, person, "user");
    expect((await setActive(id, "False")).body.active).toBe(false);
    expect([await isMember(id), await rolesOf(id)]).toEqual([false, []]);
    expect(await rolesOf(id, elsewhere)).toEqual(["user"]);
    expect((await find("active eq false")).totalResults).toBe(1);
    expect((await setActive(id, "True")).body.active).toBe(true);
    expect(await rolesOf(id)).toEqual(["virtual_account_viewer"]);
    expect((await ask("DELETE", `/Users/${id}`)).status).toBe(204);
    expect([await isMember(id), (await ask("GET", `/Users/${id}`)).status]).toEqual([false, 404]);
    expect((await personOf(id)).id).toBe(id);
    expect(await add("ada")).toBe(id);
    expect(await logged()).toEqual([
      "provisioning.user_added",
      "role.granted",
      "member.removed",
      "role.granted",
      "provisioning.user_removed",
      "member.removed",
      "provisioning.user_added",
      "role.granted",
    ]);
  });

  it("is known as inactive when people take them out, and as active when people let them in again", async () => {
    const id = await add("ada");
    await client.members.remove({ accountId: account.id, personId: id, reason: "They have left us" });
    expect((await ask("GET", `/Users/${id}`)).body.active).toBe(false);
    await giveRole(app, account, await personOf(id), "user");
    expect((await ask("GET", `/Users/${id}`)).body.active).toBe(true);
    expect((await client.provisioning.get({ accountId: account.id })).people).toEqual({ active: 1, inactive: 0 });
  });

  it("changes nothing when the same is said again", async () => {
    const id = await add("ada");
    const before = await logged();
    await ask("PUT", `/Users/${id}`, userBody("ada"));
    await setActive(id, true);
    expect(await logged()).toEqual(before);
  });

  it("may be added without being active", async () => {
    const id = await add("ada", { active: "False" });
    expect([await isMember(id), (await find("active eq false")).totalResults]).toEqual([false, 1]);
    expect(await mailsTo(`ada@${account.domain}`)).toEqual([]);
  });

  it("has an externalId of their own", async () => {
    await add("ada");
    const { status, body } = await ask("POST", "/Users", userBody("bob", { externalId: "external-ada" }));
    expect([status, body.scimType]).toEqual([409, "uniqueness"]);
    expect((await find(`userName eq "bob@${account.domain}"`)).totalResults).toBe(0);
  });
});

describe("at once", () => {
  it("of many who add the same person one does, and the others hear that it is done", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask("POST", "/Users", userBody("ada"))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.scimType).toBe("uniqueness");
    expect((await find("active eq true")).totalResults).toBe(1);
  });

  it("of two people with one externalId one is added", async () => {
    const answers = await Promise.all(
      ["ada", "bob"].map((name) => ask("POST", "/Users", userBody(name, { externalId: "the same" }))),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it("the last administrator stays when all of them are ended", async () => {
    const ids = [await add("ada"), await add("bob"), await add("cyd")];
    for (const id of ids) await giveRole(app, account, await personOf(id), "administrator");
    await kysely()
      .transaction()
      .execute(async (tx) => {
        await sql`delete from role_grants where account_id = ${account.id}::uuid and role = 'administrator'
        and person_id <> all(${ids}::uuid[])`.execute(tx);
      });
    const answers = await Promise.all(ids.map((id) => ask("DELETE", `/Users/${id}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.detail).toMatch(/administrator/);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from role_grants
      where account_id = ${account.id}::uuid and role = 'administrator'`.execute(kysely());
    expect(rows).toEqual([{ count: 1 }]);
  });

  it("letting somebody in and out leaves what was said last, and counts that fit", async () => {
    const id = await add("ada");
    await Promise.all(Array.from({ length: 8 }, (_, index) => setActive(id, index % 2 === 0)));
    const active = (await ask("GET", `/Users/${id}`)).body.active;
    expect(await isMember(id)).toBe(active);
    expect((await client.provisioning.get({ accountId: account.id })).people).toEqual({
      active: active ? 1 : 0,
      inactive: active ? 0 : 1,
    });
  });
});

describe("a group of a directory", () => {
  const groupBody = (displayName: string, members: readonly string[] = []) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    displayName,
    externalId: `external-${displayName}`,
    members: members.map((value) => ({ value })),
  });
  const membersOf = async (id: string) =>
    ((await ask("GET", `/Groups/${id}`)).body.members as { value: string }[]).map(({ value }) => value).toSorted();
  const change = (id: string, ...operations: readonly Json[]) =>
    ask("PATCH", `/Groups/${id}`, patchBody(...operations));

  it("is made, filled, renamed and deleted", async () => {
    const [ada, bob] = [await add("ada"), await add("bob")];
    const made = await ask("POST", "/Groups", groupBody("Sales", [ada]));
    const id = String(made.body.id);
    expect([made.status, await membersOf(id)]).toEqual([201, [ada]]);
    expect((await change(id, { op: "Add", path: "members", value: [{ value: bob }] })).status).toBe(204);
    expect(await membersOf(id)).toEqual([ada, bob].toSorted());
    await change(
      id,
      { op: "remove", path: `members[value eq "${ada}"]` },
      { op: "replace", value: { displayName: "Sellers" } },
    );
    expect(await membersOf(id)).toEqual([bob]);
    const found = await ask(
      "GET",
      `/Groups?filter=${encodeURIComponent('displayName eq "sellers"')}&excludedAttributes=members`,
    );
    expect(found.body.Resources).toMatchObject([{ id, displayName: "Sellers", externalId: "external-Sales" }]);
    await ask("PUT", `/Groups/${id}`, groupBody("Sales", [ada]));
    expect(await membersOf(id)).toEqual([ada]);
    expect((await ask("DELETE", `/Groups/${id}`)).status).toBe(204);
    expect((await ask("GET", `/Groups/${id}`)).status).toBe(404);
    expect(await isMember(ada)).toBe(true);
    expect((await logged()).filter((action) => action.startsWith("user_group."))).toEqual([
      "user_group.created",
      "user_group.member_added",
      "user_group.member_added",
      "user_group.updated",
      "user_group.member_removed",
      "user_group.updated",
      "user_group.member_added",
      "user_group.member_removed",
      "user_group.deleted",
    ]);
  });

  it("has only people whom the directory keeps, and a name of its own", async () => {
    const stranger = await createPerson(app);
    const refused = await ask("POST", "/Groups", groupBody("Sales", [stranger.id]));
    expect([refused.status, refused.body.scimType]).toEqual([400, "invalidValue"]);
    expect((await ask("POST", "/Groups", groupBody("Sales"))).status).toBe(201);
    const again = await ask("POST", "/Groups", groupBody("sales"));
    expect([again.status, again.body.scimType]).toEqual([409, "uniqueness"]);
  });

  it("is not one that people made, which it may read", async () => {
    const byHand = await client.userGroups.create({ accountId: account.id, name: "By hand" });
    expect((await ask("GET", `/Groups/${byHand.id}`)).body.displayName).toBe("By hand");
    for (const [method, body] of [
      ["PUT", groupBody("Other")],
      ["PATCH", patchBody({ op: "replace", value: { displayName: "Other" } })],
      ["DELETE", undefined],
    ] as const) {
      const { status, body: answer } = await ask(method, `/Groups/${byHand.id}`, body);
      expect([status, answer.scimType]).toEqual([409, "mutability"]);
    }
  });
});

describe("another account's directory", () => {
  it("finds nothing, changes nothing, and cannot name what it does not know", async () => {
    const id = await add("ada");
    const group = await ask("POST", "/Groups", { displayName: "Sales", members: [{ value: id }] });
    const other = await open();
    const asOther = (method: string, path: string, body?: unknown) => ask(method, path, body, other.token);
    const active = patchBody({ op: "replace", path: "active", value: false });
    for (const [method, path, body] of [
      ["GET", `/Users/${id}`],
      ["PUT", `/Users/${id}`, { userName: `ada@${other.account.domain}` }],
      ["PATCH", `/Users/${id}`, active],
      ["DELETE", `/Users/${id}`],
      ["GET", `/Groups/${group.body.id}`],
      ["PUT", `/Groups/${group.body.id}`, { displayName: "Mine" }],
      ["PATCH", `/Groups/${group.body.id}`, patchBody({ op: "remove", path: "members" })],
      ["DELETE", `/Groups/${group.body.id}`],
    ] as const) {
      expect((await asOther(method, path, body)).status, `${method} ${path}`).toBe(404);
    }
    expect((await find(`userName eq "ada@${account.domain}"`, other.token)).totalResults).toBe(0);
    expect((await asOther("GET", "/Users")).body.totalResults).toBe(0);
    expect((await asOther("GET", "/Groups")).body.totalResults).toBe(0);
    expect((await asOther("POST", "/Groups", { displayName: "G", members: [{ value: id }] })).status).toBe(400);
    expect((await asOther("POST", "/Users", userBody("eve"))).status).toBe(400);
    expect(await isMember(id)).toBe(true);
  });
});

describe("what is not as it should be", () => {
  it.each([
    ["a body that is no JSON", "POST", "/Users", "{", 400],
    ["no body", "POST", "/Users", undefined, 400],
    ["another type of body", "POST", "/Users", '"text"', 400],
    ["a filter that is not answered", "GET", "/Users?filter=title%20pr", undefined, 400],
    ["a filter by what there is not", "GET", "/Users?filter=title%20eq%20%22a%22", undefined, 400],
    ["an id that is none", "GET", "/Users/7", undefined, 404],
    ["a path that is none", "GET", "/Bulk", undefined, 404],
    ["a method that is none", "DELETE", "/Users", undefined, 404],
    ["NUL in a name", "POST", "/Groups", { displayName: "a\u0000" }, 400],
    ["half a character in a name", "POST", "/Groups", '{"displayName":"a\\ud800"}', 400],
    ["a prototype", "POST", "/Groups", '{"__proto__":{"displayName":"a"}}', 400],
    ["a cursor that is none", "GET", "/Users?cursor=x", undefined, 400],
  ])("%s is answered as SCIM has it", async (_what, method, path, body, status) => {
    const answer = await ask(method, path, body);
    expect([answer.status, answer.body.status]).toEqual([status, String(status)]);
    expect(answer.headers.get("content-type")).toContain("application/scim+json");
    expect(String(answer.body.detail)).toMatch(/^[A-Z].{20,}/);
  });

  it.each([
    ["/ServiceProviderConfig", "patch"],
    ["/ResourceTypes", "Resources"],
    ["/ResourceTypes/User", "endpoint"],
    ["/Schemas", "Resources"],
    ["/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group", "attributes"],
    ["/Users?startIndex=-7&count=-1", "totalResults"],
    ["/Users?startIndex=99999999999&count=x", "totalResults"],
  ])("%s says what there is", async (path, key) => {
    const { status, body } = await ask("GET", path);
    expect([status, key in body]).toEqual([200, true]);
  });
});

describe("a whole synchronisation", () => {
  it("of 200 people adds, pages, finds and ends them", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `person${index}`);
    for (let from = 0; from < names.length; from += 20) {
      await Promise.all(names.slice(from, from + 20).map((name) => add(name)));
    }
    const seen = new Set<string>();
    for (let startIndex = 1; startIndex <= 200; startIndex += 60) {
      const { body } = await ask("GET", `/Users?startIndex=${startIndex}&count=60`);
      expect([body.totalResults, body.startIndex]).toEqual([200, startIndex]);
      for (const { id } of body.Resources as { id: string }[]) seen.add(id);
    }
    expect(seen.size).toBe(200);
    let cursor: string | undefined = "";
    const byCursor: string[] = [];
    while (cursor !== undefined) {
      const { body }: Answer = await ask("GET", `/Users?cursor=${cursor}&count=70`);
      byCursor.push(...(body.Resources as { id: string }[]).map(({ id }) => id));
      cursor = body.nextCursor as string | undefined;
    }
    expect(byCursor).toEqual([...seen].toSorted());
    const group = await ask("POST", "/Groups", { displayName: "All", members: byCursor.map((value) => ({ value })) });
    expect(group.body.members).toHaveLength(200);
    const found = await find('externalId eq "external-person77"');
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ userName: `person77@${account.domain}` }] });
    for (let from = 0; from < byCursor.length; from += 20) {
      const ended = await Promise.all(byCursor.slice(from, from + 20).map((id) => setActive(id, false)));
      expect(ended.every(({ status }) => status === 200)).toBe(true);
    }
    expect((await client.provisioning.get({ accountId: account.id })).people).toEqual({ active: 0, inactive: 200 });
    expect((await ask("GET", `/Groups/${group.body.id}`)).body.members).toEqual([]);
  });
});
