import { HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { shownCode, turnOnSecondFactor } from "../testing/authenticator.ts";
import { codeOf } from "../testing/code-of.ts";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
} from "../testing/factories.ts";
import { mailedSecret } from "../testing/mailed.ts";
import { type ProviderUser, startOpenidProvider } from "../testing/openid-provider.ts";
import { password, register } from "../testing/registered.ts";

let app: TestApp;
let openid: Awaited<ReturnType<typeof startOpenidProvider>>;
let dns: Awaited<ReturnType<typeof startDnsServer>>;
const zone = new Map<string, DnsAnswer>();
let boss: Visitor["client"];
beforeAll(async () => {
  dns = await startDnsServer(zone);
  openid = await startOpenidProvider();
  app = await startTestApp({
    WEBHOOK_PRIVATE_NETWORKS: "127.0.0.1",
    WEBHOOK_HTTP: "allowed",
    DNS_SERVERS: dns.address,
    OPERATOR_EMAILS: "chief@staffed.com",
  });
  boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
});
afterAll(async () => {
  await openid.stop();
  await dns.stop();
  await app.close();
});

let account: TestAccount;
let admin: Visitor;
let adminUser: ProviderUser;
let made = 0;

const kysely = () => app.platform.database.kysely;

/** An account whose domain DNS proves, with an administrator of that domain. */
const createProven = async (domain?: string) => {
  made += 1;
  const name = domain ?? `harbour${made}.com`;
  const person = await createPerson(app, { email: `admin@${name}`, name: "Ada Admin" });
  const created = await createAccount(app, { domain: name, administrator: person });
  await kysely().updateTable("accounts").set({ identifier_proof: "by_dns" }).where("id", "=", created.id).execute();
  return { created, person, visitor: await signInAs(app, person) };
};

beforeEach(async () => {
  openid.answerOtherwise(undefined);
  const proven = await createProven();
  account = proven.created;
  admin = proven.visitor;
  adminUser = user("admin", { name: "Ada Admin" });
});

const user = (name: string, said: Record<string, unknown> = {}): ProviderUser => ({
  sub: `${name}-${made}`,
  email: `${name}@${account.domain}`,
  email_verified: true,
  ...said,
});

const settings = () => ({
  accountId: account.id,
  issuer: openid.issuer,
  clientId: openid.clientId,
  clientSecret: openid.clientSecret,
  domains: [account.domain],
});

const finish = ({ client }: Visitor, query: string, accountId = account.id) =>
  client.singleSignOn.finish({ accountId, query });

/** Sets the provider up and has the administrator try it, so that they came by it. */
const setUp = async (mode: "off" | "offered" | "required" = "offered") => {
  const { id } = await admin.client.identityProviders.create(settings());
  const key = { accountId: account.id, id };
  const { address } = await admin.client.identityProviders.try(key);
  const tried = await finish(admin, await openid.visit(address, adminUser));
  if (mode !== "off") await admin.client.identityProviders.setMode({ ...key, mode });
  return { key, tried };
};

/** Somebody who begins at this site, signs in at the provider, and has not come back yet. */
const goThere = async (who: ProviderUser | "denied", visitor = app.visit(), jar?: Map<string, string>) => {
  const email = who === "denied" ? `somebody@${account.domain}` : `typed@${account.domain}`;
  const { address } = await visitor.client.singleSignOn.begin({ email, next: "/licenses?a=b" });
  return { visitor, address, query: await openid.visit(address, who, jar) };
};

const comeBy = async (who: ProviderUser, visitor = app.visit()) => {
  const { query } = await goThere(who, visitor);
  const finished = await finish(visitor, query);
  return { visitor, finished };
};

const whoIs = async ({ client }: Visitor) => (await client.people.session()).person;
const outcomeOf = async (who: ProviderUser) => {
  const { visitor, query } = await goThere(who);
  const code = await codeOf(finish(visitor, query));
  expect(await whoIs(visitor)).toBe(null);
  return code;
};
const mailsTo = async (address: string) =>
  (await queuedMails(app)).filter(({ recipient }) => recipient === address).map(({ template }) => template);

describe("setting up a provider", () => {
  it("is tried by who set it up, tells what it says, and only then can be switched on", async () => {
    const { id, ...made } = await admin.client.identityProviders.create(settings());
    const key = { accountId: account.id, id };
    expect(made).toMatchObject({ mode: "off", triedAt: null, cameByIt: false, domains: [account.domain] });
    expect(JSON.stringify(made)).not.toContain(openid.clientSecret);
    expect(await codeOf(admin.client.identityProviders.setMode({ ...key, mode: "offered" }))).toBe(
      "identity_provider.not_tried",
    );
    const email = `x@${account.domain}`;
    expect(await codeOf(app.visit().client.singleSignOn.begin({ email, next: null }))).toBe("single_sign_on.none");
    const { address } = await admin.client.identityProviders.try(key);
    expect(address.startsWith(`${openid.issuer}/auth?`)).toBe(true);
    const asked = new URL(address).searchParams;
    const { redirectUri } = await admin.client.identityProviders.list({ accountId: account.id });
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: redirectUri,
      scope: "openid email profile",
    });
    expect(redirectUri).toBe(`http://127.0.0.1:3000/sign-in/organization/${account.id}`);
    const { tried } = await finish(admin, await openid.visit(address, { ...adminUser, factors: 2 }));
    expect(tried).toEqual({
      accountId: account.id,
      claims: {
        subject: adminUser.sub,
        email: adminUser.email,
        name: "Ada Admin",
        emailVerified: true,
        secondFactor: true,
        isYou: true,
      },
    });
    const set = await admin.client.identityProviders.setMode({ ...key, mode: "offered" });
    expect(set).toMatchObject({ mode: "offered", cameByIt: true, people: 1 });
    const { items } = await admin.client.audit.list({ accountId: account.id });
    expect(items.map(({ action }) => action)).toEqual([
      "identity_provider.mode_changed",
      "identity_provider.tried",
      "identity_provider.created",
    ]);
    await app.runJobs();
    expect(await mailsTo(String(adminUser.email))).toEqual(["single_sign_on.bound", "single_sign_on.mode"]);
  });

  it("says of somebody else what the provider says, and signs nobody in as them", async () => {
    const { id } = await admin.client.identityProviders.create(settings());
    const { address } = await admin.client.identityProviders.try({ accountId: account.id, id });
    const query = await openid.visit(address, user("other"));
    expect((await finish(admin, query)).tried?.claims).toMatchObject({ isYou: false });
    expect((await whoIs(admin))?.email).toBe(adminUser.email);
    expect((await whoIs(admin))?.byOrganization).toBe(false);
  });

  it("keeps the client secret encrypted, and sends it to nobody but the provider", async () => {
    const { key } = await setUp();
    const row = await kysely().selectFrom("identity_providers").selectAll().where("id", "=", key.id).execute();
    expect(Buffer.from(row[0]?.client_secret ?? "").includes(Buffer.from(openid.clientSecret))).toBe(false);
    expect(JSON.stringify(await admin.client.identityProviders.list(key))).not.toContain(openid.clientSecret);
    expect(JSON.stringify(await admin.client.audit.list(key))).not.toContain(openid.clientSecret);
  });

  it.each([
    ["ftp://id.example.com", "issuer_invalid"],
    ["id.example.com", "issuer_invalid"],
    ["https://id.example.com/?tenant=7", "issuer_invalid"],
    ["https://user:secret@id.example.com", "issuer_invalid"],
    ["https://10.0.0.7", "address_refused"],
    ["https://[::ffff:10.0.0.7]/", "address_refused"],
    ["https://inside.example", "address_refused"],
    ["https://nowhere.example", "no_answer"],
  ])("refuses the issuer %s: %s", async (issuer, code) => {
    zone.set("inside.example", { a: ["10.0.0.7"] });
    const { key } = await setUp("off");
    const { create, change } = admin.client.identityProviders;
    expect(await codeOf(create({ ...settings(), issuer }))).toBe(`identity_provider.${code}`);
    expect(await codeOf(change({ ...key, issuer }))).toBe(`identity_provider.${code}`);
  });

  it.each([
    ["another issuer", { issuer: "https://login.example.com" }, "other_issuer"],
    ["a pattern", { issuer: "https://login.example.com/{tenantid}/v2.0" }, "other_issuer"],
    ["a page that is a script", { authorization_endpoint: "javascript:alert(1)" }, "no_answer"],
    ["no keys", { jwks_uri: undefined }, "no_answer"],
    ["no JSON", "<html>", "no_answer"],
  ])("refuses a provider that names %s", async (_what, said, code) => {
    const { key } = await setUp("off");
    openid.answerOtherwise((request, response) => {
      if (request.url !== "/other/.well-known/openid-configuration") return false;
      const at = (path: string) => `${openid.issuer}/other${path}`;
      const whole = {
        issuer: at(""),
        authorization_endpoint: at("/auth"),
        token_endpoint: at("/token"),
        jwks_uri: at("/keys"),
      };
      response.setHeader("content-type", "application/json");
      response.end(typeof said === "string" ? said : JSON.stringify({ ...whole, ...said }));
      return true;
    });
    const issuer = `${openid.issuer}/other`;
    const { create, change } = admin.client.identityProviders;
    expect(await codeOf(create({ ...settings(), issuer }))).toBe(`identity_provider.${code}`);
    expect(await codeOf(change({ ...key, issuer }))).toBe(`identity_provider.${code}`);
  });

  it("is for proven domains only, and where a mailbox proved one, for those whose record DNS shows", async () => {
    const { key } = await setUp("off");
    const { create, change, list, remove } = admin.client.identityProviders;
    for (const domains of [["other.com"], [account.domain, `mail.${account.domain}`]]) {
      expect(await codeOf(create({ ...settings(), domains }))).toBe("identity_provider.domain_not_proven");
      expect(await codeOf(change({ ...key, domains }))).toBe("identity_provider.domain_not_proven");
    }
    expect(await codeOf(create(settings()))).toBe("identity_provider.domain_taken");
    await remove(key);
    await kysely().updateTable("accounts").set({ identifier_proof: "by_email" }).where("id", "=", account.id).execute();
    expect(await codeOf(create(settings()))).toBe("identity_provider.domain_needs_dns");
    const [domain] = (await list(key)).domains;
    zone.set(domain?.record?.name ?? "", { txt: [[domain?.record?.value ?? ""]] });
    const { id } = await create(settings());
    expect((await list(key)).domains).toMatchObject([{ domain: account.domain, providerId: id, record: null }]);
    expect(await codeOf(change({ ...key, id, domains: [account.domain] }))).toBe("done");
  });

  it("lets two of an account share no domain, nor an unproven mailbox's one be added to one", async () => {
    const { key } = await setUp("off");
    for (const [domain, proof] of [
      [`north-${account.domain}`, "by_dns"],
      [`south-${account.domain}`, "by_email"],
    ] as const) {
      await kysely()
        .insertInto("domain_identifiers")
        .values({ domain, account_id: account.id, skeleton: domain, registrable: domain })
        .execute();
      await kysely()
        .insertInto("account_domains")
        .values({
          account_id: account.id,
          domain,
          skeleton: domain,
          registrable: domain,
          status: "proven",
          proof,
          challenge: "x",
          proven_at: app.clock.now(),
          added_by: "A Test",
          added_at: app.clock.now(),
        })
        .execute();
    }
    const { create, change, list } = admin.client.identityProviders;
    const second = await create({ ...settings(), domains: [`north-${account.domain}`] });
    const domains = [account.domain, `north-${account.domain}`];
    expect(await codeOf(change({ accountId: account.id, id: second.id, domains }))).toBe(
      "identity_provider.domain_taken",
    );
    expect(await codeOf(change({ ...key, domains: [account.domain, `south-${account.domain}`] }))).toBe(
      "identity_provider.domain_needs_dns",
    );
    const { items } = await list(key);
    expect(items.map((item) => item.domains)).toEqual([[account.domain], [`north-${account.domain}`]]);
    // Two at once for one domain: the database lets one of them have it.
    const third = await createProven();
    const terms = { ...settings(), accountId: third.created.id, domains: [third.created.domain] };
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => codeOf(third.visitor.client.identityProviders.create(terms))),
    );
    expect(outcomes.toSorted()).toEqual(["done", ...Array(5).fill("identity_provider.domain_taken")]);
  });

  it("leads elsewhere only while it is off, and then is to be tried again; its secret is replaced at any time", async () => {
    const { key } = await setUp("offered");
    const { change, setMode } = admin.client.identityProviders;
    expect(await codeOf(change({ ...key, clientId: "another" }))).toBe("identity_provider.is_on");
    expect(await change({ ...key, clientSecret: "another secret" })).toMatchObject({ mode: "offered" });
    expect(await outcomeOf(user("ada"))).toBe("single_sign_on.provider_error");
    await setMode({ ...key, mode: "off" });
    expect(await change({ ...key, clientId: "another" })).toMatchObject({ triedAt: null, people: 1 });
    expect(await codeOf(setMode({ ...key, mode: "offered" }))).toBe("identity_provider.not_tried");
  });

  it("does not exist for others, nor under another id", async () => {
    const { key } = await setUp("off");
    const other = await createProven();
    const mine = { ...key, accountId: other.created.id };
    const { change, setMode, remove, release } = other.visitor.client.identityProviders;
    const missing = "identity_provider.not_found";
    expect(await codeOf(change({ ...mine, clientId: "x" }))).toBe(missing);
    expect(await codeOf(setMode({ ...mine, mode: "off" }))).toBe(missing);
    expect(await codeOf(remove(mine))).toBe(missing);
    expect(await codeOf(release({ ...mine, email: "a@b.com" }))).toBe(missing);
    expect(await codeOf(other.visitor.client.identityProviders.try(mine))).toBe(missing);
    const reason = "They locked themselves out.";
    expect(await codeOf(boss.identityProviders.offerForOperator({ ...mine, reason }))).toBe(missing);
    expect(await codeOf(boss.identityProviders.offerForOperator({ ...key, accountId: newId(), reason }))).toBe(
      "account.not_found",
    );
    expect(await codeOf(boss.identityProviders.listForOperator({ accountId: newId() }))).toBe("account.not_found");
    expect((await boss.identityProviders.listForOperator(key)).items).toMatchObject([{ id: key.id }]);
  });

  it("says that a provider does not answer where it does not", async () => {
    const { key } = await setUp("offered");
    const { visitor } = await comeBy(user("ada"));
    // What was read of it is kept for a while by its client; another client has it asked anew.
    await kysely().updateTable("identity_providers").set({ client_id: "anew" }).where("id", "=", key.id).execute();
    openid.answerOtherwise((request) => {
      request.socket.destroy();
      return true;
    });
    const email = `x@${account.domain}`;
    const silent = "single_sign_on.no_answer";
    expect(await codeOf(app.visit().client.singleSignOn.begin({ email, next: null }))).toBe(silent);
    expect(await codeOf(admin.client.identityProviders.try(key))).toBe(silent);
    expect(await codeOf(visitor.client.singleSignOn.prove({}))).toBe(silent);
  });
});

describe("signing in by an organization", () => {
  it("makes a person of somebody unknown, without a password, and leads back to where they wanted to go", async () => {
    await setUp();
    const { visitor, finished } = await comeBy(user("zoe", { given_name: "Zoé", family_name: "Öz" }));
    expect(finished).toEqual({ outcome: "signed_in", next: "/licenses?a=b", tried: null });
    const email = `zoe@${account.domain}`;
    expect(await whoIs(visitor)).toMatchObject({ name: "Zoé Öz", email, byOrganization: true, memberships: [] });
    expect(await mailsTo(email)).toEqual([]);
    expect((await visitor.client.people.listSessions()).items).toMatchObject([{ byOrganization: true }]);
    expect(await codeOf(app.visit().client.people.signIn({ identity: email, password }))).toBe(
      "people.wrong_credentials",
    );
  });

  it("is for the person who has the address, who is told, and whose password goes on to work", async () => {
    await setUp();
    const { email, id } = await register(app, `grace@${account.domain}`);
    const { visitor } = await comeBy(user("grace", { name: "Somebody Else" }));
    expect(await whoIs(visitor)).toMatchObject({ id, name: "Grace Hopper" });
    expect(await mailsTo(email)).toContain("single_sign_on.bound");
    expect(await codeOf(app.visit().client.people.signIn({ identity: email, password }))).toBe("done");
    await comeBy(user("grace"));
    expect((await mailsTo(email)).filter((template) => template === "single_sign_on.bound")).toHaveLength(1);
  });

  it("takes the address from a registration that never proved it, with the password somebody chose", async () => {
    await setUp();
    const email = `eve@${account.domain}`;
    const named = { name: "Mallory", company: "M", phone: "+1 212 555 0100" };
    await app.visit().client.people.register({ ...named, email, password });
    const { visitor } = await comeBy(user("eve", { name: "Eve" }));
    expect(await whoIs(visitor)).toMatchObject({ name: "Eve", email });
    expect(await codeOf(app.visit().client.people.signIn({ identity: email, password }))).toBe(
      "people.wrong_credentials",
    );
  });

  it("binds a person to a subject: another mail there is nobody else here, nor is another subject with their mail", async () => {
    const { key } = await setUp();
    const first = await comeBy(user("ada"));
    const { id } = (await whoIs(first.visitor)) ?? {};
    const victim = await createPerson(app, { email: `victim@${account.domain}` });
    const renamed = await comeBy({ ...user("ada"), email: victim.email });
    expect(await whoIs(renamed.visitor)).toMatchObject({ id, email: `ada@${account.domain}` });
    expect(await outcomeOf({ ...user("ada"), sub: "a new employee" })).toBe("single_sign_on.bound_otherwise");
    const { release } = admin.client.identityProviders;
    expect(await codeOf(release({ ...key, email: victim.email }))).toBe("identity_provider.nobody_bound");
    await release({ ...key, email: `ada@${account.domain}` });
    const second = await comeBy({ ...user("ada"), sub: "a new employee" });
    expect(await whoIs(second.visitor)).toMatchObject({ id });
  });

  it.each([
    ["an address of another domain", { email: "ada@elsewhere.com" }, "foreign_domain"],
    ["an address of a subdomain", { email: "ada@mail.harbour.com" }, "foreign_domain"],
    ["no address", { email: undefined }, "no_address"],
    ["an address that is not verified", { email_verified: false }, "address_unverified"],
  ])("refuses %s", async (_what, said, code) => {
    await setUp();
    expect(await outcomeOf(user("ada", said))).toBe(`single_sign_on.${code}`);
  });

  it("refuses an address of another account's domain, and somebody whose address is no longer of this one", async () => {
    await setUp();
    const other = await createProven();
    expect(await outcomeOf(user("x", { email: other.person.email }))).toBe("single_sign_on.foreign_domain");
    const { visitor } = await comeBy(user("ada"));
    const { id = "" } = (await whoIs(visitor)) ?? {};
    await kysely()
      .updateTable("people")
      .set({ email: `moved${made}@away.com` })
      .where("id", "=", id)
      .execute();
    expect(await outcomeOf(user("ada"))).toBe("single_sign_on.person_elsewhere");
  });

  it("never makes anybody of the operator's staff", async () => {
    await setUp();
    const staff = await createPerson(app, { email: `s@${account.domain}`, operatorRoles: ["support"] });
    expect(await outcomeOf(user("s"))).toBe("single_sign_on.staff");
    const proven = await createProven("staffed.com");
    [account, admin] = [proven.created, proven.visitor];
    adminUser = user("admin");
    await setUp();
    expect(await outcomeOf(user("chief"))).toBe("single_sign_on.staff");
    expect(await whoIs(await signInAs(app, staff))).toMatchObject({ operatorRoles: ["support"] });
  });

  it("asks for the code of a second factor, unless the provider says that one was used", async () => {
    await setUp();
    const registered = await register(app, `coded@${account.domain}`);
    const { secret } = await turnOnSecondFactor(app, registered);
    const { visitor, finished } = await comeBy(user("coded"));
    expect(finished.outcome).toBe("code_asked");
    expect(await whoIs(visitor)).toBe(null);
    await visitor.client.people.signInWithCode({ code: shownCode(app, secret) });
    expect(await whoIs(visitor)).toMatchObject({ id: registered.id, byOrganization: true });
    const direct = await comeBy({ ...user("coded"), factors: 2 });
    expect(direct.finished.outcome).toBe("signed_in");
  });

  it("lets administer, where that takes a second factor, who used one there", async () => {
    await setUp();
    const person = await createPerson(app, { email: `boss@${account.domain}` });
    await giveRole(app, account, person, "administrator");
    await kysely().updateTable("accounts").set({ requires_second_factor: true }).where("id", "=", account.id).execute();
    const at = { accountId: account.id };
    const one = await comeBy(user("boss"));
    expect(await codeOf(one.visitor.client.webhooks.list(at))).toBe("second_factor.required");
    const two = await comeBy({ ...user("boss"), factors: 2 });
    expect(await codeOf(two.visitor.client.webhooks.list(at))).toBe("done");
    expect((await whoIs(two.visitor))?.memberships).toMatchObject([{ needsSecondFactor: false }]);
  });
});

describe("what comes back", () => {
  it("counts once: of ten who bring it at the same moment one is signed in", async () => {
    await setUp();
    const { visitor, query } = await goThere(user("ada"));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => codeOf(finish(visitor, query))));
    expect(outcomes.toSorted()).toEqual(["done", ...Array(9).fill("single_sign_on.visit_over")]);
    const { id = "" } = (await whoIs(visitor)) ?? {};
    const sessions = await kysely().selectFrom("sessions").select("id").where("person_id", "=", id).execute();
    expect(sessions).toHaveLength(1);
    expect(await codeOf(finish(visitor, query))).toBe("single_sign_on.visit_over");
  });

  it("is of the browser that went there, and of no other, which spoils nothing", async () => {
    await setUp();
    const { visitor, query } = await goThere(user("ada"));
    expect(await codeOf(finish(app.visit(), query))).toBe("single_sign_on.other_browser");
    const { visitor: other } = await goThere(user("eve"));
    expect(await codeOf(finish(other, query))).toBe("single_sign_on.other_browser");
    expect(await codeOf(finish(visitor, query))).toBe("done");
  });

  it("may be of two tabs of one browser", async () => {
    await setUp();
    const { visitor, query } = await goThere(user("ada"));
    const second = await goThere(user("ada"), visitor);
    expect(await codeOf(finish(visitor, query))).toBe("done");
    expect(await codeOf(finish(visitor, second.query))).toBe("done");
  });

  it("is over after a quarter of an hour, and swept away", async () => {
    await setUp();
    const { visitor, query } = await goThere(user("ada"));
    const late = await goThere(user("eve"));
    app.clock.advance(16 * MINUTE_MS);
    expect(await codeOf(finish(visitor, query))).toBe("single_sign_on.visit_over");
    await app.sweep();
    expect(await codeOf(finish(late.visitor, late.query))).toBe("single_sign_on.visit_over");
    expect(await kysely().selectFrom("provider_visits").select("state_hash").execute()).toEqual([]);
  });

  it("says so when the organization refused, or its provider failed", async () => {
    await setUp();
    const refused = await goThere("denied");
    expect(await codeOf(finish(refused.visitor, refused.query))).toBe("single_sign_on.denied");
    const { visitor, query } = await goThere(user("ada"));
    const state = new URLSearchParams(query).get("state");
    const iss = encodeURIComponent(openid.issuer);
    const broken = finish(visitor, `?error=server_error%0d<b>&state=${state}&iss=${iss}`);
    await expect(broken).rejects.toMatchObject({ code: "single_sign_on.provider_error" });
  });

  it("is refused where it names another issuer, or comes back to another account", async () => {
    await setUp();
    const mixed = await goThere(user("ada"));
    const query = new URLSearchParams(mixed.query);
    query.set("iss", "https://attacker.example");
    expect(await codeOf(finish(mixed.visitor, `?${query}`))).toBe("single_sign_on.not_valid");
    const elsewhere = await goThere(user("ada"));
    const other = await createProven();
    expect(await codeOf(finish(elsewhere.visitor, elsewhere.query, other.created.id))).toBe(
      "single_sign_on.visit_over",
    );
    // The code of another visit, of whoever it is, goes with another verifier.
    const [mine, theirs] = [await goThere(user("ada")), await goThere(user("eve"))];
    const swapped = new URLSearchParams(mine.query);
    swapped.set("code", new URLSearchParams(theirs.query).get("code") ?? "");
    expect(await codeOf(finish(mine.visitor, `?${swapped}`))).toBe("single_sign_on.provider_error");
    for (const each of ["", "?", "?state=", "?code=x&state=unknown", "x".repeat(16_000)]) {
      expect(await codeOf(finish(app.visit(), each))).toBe("single_sign_on.visit_over");
    }
  });

  it("signs nobody in where the provider's answer is lost, or is not signed by it; another try does", async () => {
    await setUp();
    const { visitor, query } = await goThere(user("ada"));
    openid.answerOtherwise((request) => {
      if (request.url !== "/token") return false;
      request.socket.destroy();
      return true;
    });
    expect(await codeOf(finish(visitor, query))).toBe("single_sign_on.no_answer");
    const forged = await goThere(user("ada"));
    openid.answerOtherwise((request, response) => {
      if (request.url !== "/token") return false;
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
      const token = `${part({ alg: "RS256" })}.${part({ sub: "x", iss: openid.issuer })}.AAAA`;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ access_token: "x", token_type: "Bearer", id_token: token }));
      return true;
    });
    expect(await codeOf(finish(forged.visitor, forged.query))).toBe("single_sign_on.not_valid");
    openid.answerOtherwise(undefined);
    expect((await comeBy(user("ada"), visitor)).finished.outcome).toBe("signed_in");
  });

  it("signs nobody in once the provider is off or removed, or its domain no longer proven", async () => {
    const { key } = await setUp();
    const [one, two, three] = [await goThere(user("a")), await goThere(user("b")), await goThere(user("c"))];
    await kysely().updateTable("accounts").set({ identifier_proof: null }).where("id", "=", account.id).execute();
    expect(await codeOf(finish(one.visitor, one.query))).toBe("single_sign_on.foreign_domain");
    const found = await app.visit().client.singleSignOn.find({ domain: account.domain });
    expect(found).toEqual({ provider: null });
    await kysely().updateTable("accounts").set({ identifier_proof: "by_dns" }).where("id", "=", account.id).execute();
    await admin.client.identityProviders.setMode({ ...key, mode: "off" });
    expect(await codeOf(finish(two.visitor, two.query))).toBe("single_sign_on.visit_over");
    await admin.client.identityProviders.remove(key);
    expect(await codeOf(finish(three.visitor, three.query))).toBe("single_sign_on.visit_over");
  });
});

describe("a provider that is required", () => {
  it("is switched on by who came by it only, and ends every other session of its domain but the staff's", async () => {
    const { key } = await setUp("off");
    const registered = await register(app, `grace@${account.domain}`);
    const staff = await signInAs(
      app,
      await createPerson(app, { email: `s@${account.domain}`, operatorRoles: ["support"] }),
    );
    const elsewhere = await register(app, `grace${made}@elsewhere.com`);
    const second = await createPerson(app, { email: `second${made}@elsewhere.com` });
    await giveRole(app, account, second, "administrator");
    const consultant = await signInAs(app, second);
    expect(await codeOf(consultant.client.identityProviders.setMode({ ...key, mode: "required" }))).toBe(
      "identity_provider.not_through_it",
    );
    await admin.client.identityProviders.setMode({ ...key, mode: "required" });
    expect(await whoIs(admin)).not.toBe(null);
    expect(await whoIs(registered.visitor)).toBe(null);
    expect(await whoIs(staff)).not.toBe(null);
    expect(await whoIs(elsewhere.visitor)).not.toBe(null);
    await app.runJobs();
    expect(await mailsTo(second.email)).toEqual(["single_sign_on.mode"]);
  });

  it("closes the password and every way to get one, until the operator offers it again, with a reason", async () => {
    const { key } = await setUp("off");
    const email = `grace@${account.domain}`;
    const { visitor: signedIn } = await register(app, email);
    const coded = await register(app, `coded@${account.domain}`);
    const { secret } = await turnOnSecondFactor(app, coded);
    const pending = `late@${account.domain}`;
    const named = { name: "Late", company: "L", phone: "+1 212 555 0100" };
    await app.visit().client.people.register({ ...named, email: pending, password });
    const verification = { token: await mailedSecret(app, pending, "people.verify_email"), password };
    await app.visit().client.people.forgotPassword({ identity: email });
    await app.runJobs();
    const reset = { token: await mailedSecret(app, email, "people.reset_password"), password: "another-kettle-slowly" };
    const between = app.visit();
    await between.client.people.signIn({ identity: coded.email, password });
    expect(await codeOf(boss.identityProviders.offerForOperator({ ...key, reason: "They asked for it." }))).toBe(
      "identity_provider.not_required",
    );
    await admin.client.identityProviders.setMode({ ...key, mode: "required" });

    const closed = "single_sign_on.required";
    const visit = () => app.visit().client.people;
    expect(await codeOf(visit().signIn({ identity: email, password }))).toBe(closed);
    expect(await codeOf(visit().signIn({ identity: email, password: "something else" }))).toBe(
      "people.wrong_credentials",
    );
    expect(await codeOf(between.client.people.signInWithCode({ code: shownCode(app, secret) }))).toBe(closed);
    expect(await codeOf(visit().resetPassword(reset))).toBe(closed);
    expect(await codeOf(visit().verifyEmail(verification))).toBe(closed);
    expect(await codeOf(visit().register({ ...named, email: `new@${account.domain}`, password }))).toBe(closed);
    await visit().forgotPassword({ identity: email });
    await app.runJobs();
    const resets = (await mailsTo(email)).filter((template) => template === "people.reset_password");
    expect(resets).toHaveLength(1);
    expect(await mailsTo(email)).toContain("people.use_organization");
    // A session of before, as if it had begun at that very moment.
    const person = await kysely()
      .selectFrom("people")
      .select(["id", "name", "email"])
      .where("email", "=", email)
      .execute();
    const held = await signInAs(app, person[0] ?? { id: "", name: "", email: "" });
    expect(await codeOf(held.client.people.proveIdentity({ password }))).toBe(closed);
    expect(await codeOf(held.client.people.changeEmail({ email: `gone${made}@away.com`, password }))).toBe(closed);
    expect(await whoIs(signedIn)).toBe(null);
    const { provider } = await app.visit().client.singleSignOn.find({ domain: account.domain });
    expect(provider).toEqual({ isRequired: true, account: account.name });

    const reason = "Their provider is down for days.";
    const offered = await boss.identityProviders.offerForOperator({ ...key, reason });
    expect(offered.mode).toBe("offered");
    expect((await admin.client.audit.list(key)).items[0]).toMatchObject({
      action: "identity_provider.mode_changed",
      before: { status: "required" },
      after: { status: "offered" },
      reason,
    });
    expect(await codeOf(visit().signIn({ identity: email, password }))).toBe("done");
    expect(await codeOf(visit().resetPassword(reset))).toBe("done");
  });

  it("is required no longer once its domain is not proven, or its account hides its name", async () => {
    await setUp("required");
    const { email } = await createPerson(app, { email: `plain@${account.domain}` });
    const found = () => app.visit().client.singleSignOn.find({ domain: account.domain.toUpperCase() });
    await kysely().updateTable("accounts").set({ visibility: "restricted" }).where("id", "=", account.id).execute();
    expect(await found()).toEqual({ provider: { isRequired: true, account: null } });
    await kysely().updateTable("accounts").set({ identifier_proof: null }).where("id", "=", account.id).execute();
    expect(await found()).toEqual({ provider: null });
    expect(await codeOf(app.visit().client.singleSignOn.begin({ email, next: null }))).toBe("single_sign_on.none");
    expect(await app.visit().client.singleSignOn.find({ domain: "nobody.example" })).toEqual({ provider: null });
  });
});

describe("showing again who one is", () => {
  it("is signing in again at the provider, where others type a password", async () => {
    await setUp();
    const jar = new Map<string, string>();
    const { visitor, query } = await goThere(user("ada"), app.visit(), jar);
    await finish(visitor, query);
    app.clock.advance(HOUR_MS);
    const { people, singleSignOn } = visitor.client;
    expect(await codeOf(people.beginSecondFactor({}))).toBe("session.proof_required");
    const { address } = await singleSignOn.prove({});
    expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({ prompt: "login", max_age: "0" });
    const back = await openid.visit(address, user("ada"), jar);
    expect((await finish(visitor, back)).outcome).toBe("proved");
    const { setup, secret } = await people.beginSecondFactor({});
    await people.confirmSecondFactor({ setup, code: shownCode(app, secret) });
    expect((await people.secondFactor()).turnedOnAt).not.toBe(null);
    expect(await codeOf(people.changePassword({ newPassword: "a-first-one-of-her-own" }))).toBe("done");
    expect(await codeOf(people.delete({}))).toBe("done");
    expect(await whoIs(visitor)).toBe(null);
  });

  it("takes the same person, who signed in there just now", async () => {
    await setUp();
    const { visitor } = await comeBy(user("ada"));
    const again = async () => (await visitor.client.singleSignOn.prove({})).address;
    const byOther = await openid.visit(await again(), user("eve"));
    expect(await codeOf(finish(visitor, byOther))).toBe("single_sign_on.other_person");
    // Somebody who asks the provider for less than this site did.
    const jar = new Map<string, string>();
    await openid.visit(
      (await app.visit().client.singleSignOn.begin({ email: String(user("ada").email) })).address,
      user("ada"),
      jar,
    );
    const asked = new URL(await again());
    asked.searchParams.delete("prompt");
    asked.searchParams.delete("max_age");
    const notAgain = await openid.visit(asked.href, user("ada"), jar);
    expect(await codeOf(finish(visitor, notAgain))).toBe("single_sign_on.not_again");
    const proof = await openid.visit(await again(), user("ada"));
    await visitor.client.people.signOut({});
    expect(await codeOf(finish(visitor, proof))).toBe("single_sign_on.other_person");
  });

  it("is by password for who came by that", async () => {
    await setUp();
    const { visitor } = await register(app, `grace@${account.domain}`);
    expect(await codeOf(visitor.client.singleSignOn.prove({}))).toBe("single_sign_on.not_by_provider");
    expect(await codeOf(visitor.client.people.beginSecondFactor({}))).toBe("people.wrong_password");
  });
});
