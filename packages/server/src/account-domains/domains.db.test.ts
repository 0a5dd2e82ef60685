import { GRACE_DAYS } from "@freehold/core/account-domains/clock";
import type { AccountDomain } from "@freehold/core/account-domains/schema";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";
import { lookUpDomains } from "./watch.ts";

const zone = new Map<string, DnsAnswer>();
let dns: Awaited<ReturnType<typeof startDnsServer>>;
let app: TestApp;
let counter = 0;
let administrator: TestPerson;
let visitor: Visitor;
let account: TestAccount;
let further: string;

beforeAll(async () => {
  dns = await startDnsServer(zone);
  app = await startTestApp({ DNS_SERVERS: dns.address });
});
afterAll(async () => {
  await app.close();
  await dns.stop();
});
beforeEach(async () => {
  counter += 1;
  administrator = await createPerson(app, { language: counter % 2 === 0 ? "fr" : "en" });
  account = await createAccount(app, { administrator, domain: `alpine-${counter}.com` });
  visitor = await signInAs(app, administrator);
  further = `alpine-${counter}.fr`;
});
afterEach(() => zone.clear());

const publish = ({ record }: Pick<AccountDomain, "record">) =>
  zone.set(record?.name ?? "", { txt: [[record?.value ?? ""]] });

const add = async (by: Visitor, accountId: string, ...domains: string[]) =>
  (await by.client.accountDomains.add({ accountId, domains })).items;

const addOne = async (by: Visitor, accountId: string, domain: string): Promise<AccountDomain> => {
  const [added] = await add(by, accountId, domain);
  if (added?.domain == null) throw new Error(`${domain} was not added: ${added?.code}`);
  return added.domain;
};

const check = (domain: string, by = visitor, accountId = account.id) =>
  by.client.accountDomains.check({ accountId, domain });

/** A further domain of the account, proven by a record that stands in the zone. */
const prove = async (domain = further): Promise<AccountDomain> => {
  publish(await addOne(visitor, account.id, domain));
  return check(domain);
};

const listed = async (domain: string): Promise<AccountDomain | undefined> =>
  (await visitor.client.accountDomains.list({ accountId: account.id })).items.find((each) => each.domain === domain);

const lookUps = (domain: string): number =>
  dns.asked.filter((name) => name.toLowerCase().endsWith(`.${domain}`)).length;

const pass = async (milliseconds: number) => {
  app.clock.advance(milliseconds);
  await lookUpDomains.run(app.platform);
};

const actions = async (accountId = account.id): Promise<string[]> =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

const nextAccount = async () => {
  const person = await createPerson(app);
  const other = await createAccount(app, { administrator: person, domain: `rival-${counter}.com` });
  return { other, rival: await signInAs(app, person) };
};

describe("further domains", () => {
  it("are added several at once, with a result for each, by the rules of identifiers", async () => {
    const { other, rival } = await nextAccount();
    publish(await addOne(rival, other.id, `modern-${counter}.com`));
    await check(`modern-${counter}.com`, rival, other.id);
    const items = await add(
      visitor,
      account.id,
      further,
      further.toUpperCase(),
      "gmail.com",
      "co.uk",
      other.domain,
      account.domain,
      `rnodern-${counter}.com`,
      "someone@alpine.com",
      "",
    );
    expect(items.map(({ outcome, code }) => code ?? outcome)).toEqual([
      "added",
      "already_there",
      "identifier.free_mail",
      "identifier.public_suffix",
      "account.identifier_taken",
      "already_there",
      "account_domain.looks_like_another",
      "identifier.is_address",
      "identifier.required",
    ]);
    expect(items.filter(({ code }) => code !== null).every(({ detail }) => (detail ?? "").length > 20)).toBe(true);
    expect(await actions()).toEqual(["domain.added"]);
    expect(await listed(further)).toMatchObject({
      status: "waiting",
      addedBy: administrator.name,
      isIdentifier: false,
    });
  });

  it("reserve nothing while they wait, and name the account exclusively once DNS proves them", async () => {
    const waiting = await addOne(visitor, account.id, further);
    const { other, rival } = await nextAccount();
    expect((await add(rival, other.id, further))[0]?.outcome).toBe("added");
    expect((await check(further)).status).toBe("waiting");

    publish(waiting);
    app.clock.advance(MINUTE_MS);
    expect(await check(further)).toMatchObject({ status: "proven", proof: "by_dns", lookUp: "found" });
    expect((await add(rival, other.id, further))[0]?.outcome).toBe("already_there");
    expect(
      await codeOf(
        rival.client.accountDomains.proposeRename({
          accountId: other.id,
          domain: further,
          reason: "It is ours as well.",
        }),
      ),
    ).toBe("account.identifier_taken");
    const guest = await signInAs(app, await createPerson(app, { email: `guest${counter}@${further}` }));
    expect((await guest.client.accessRequests.offerAccounts({})).items).toMatchObject([{ accountId: account.id }]);
    expect(await guest.client.accessRequests.findAccount({ domain: further })).toMatchObject({ accountId: account.id });
    expect((await guest.client.accounts.checkIdentifier({ domain: further })).verdict).toBe("taken");
    const asked = { domainIdentifier: further, reason: "I maintain the routers in Lyon." };
    const { id, whoDecides } = await guest.client.accessRequests.submit(asked);
    expect(whoDecides).toMatchObject([{ email: administrator.email }]);
    const seen = await visitor.client.accessRequests.get({ accountId: account.id, id });
    expect(seen.request.requester.onDomain).toBe(true);
  });

  it("are proven in the background too, which tells the administrators in their language", async () => {
    publish(await addOne(visitor, account.id, further));
    await pass(0);
    expect(await listed(further)).toMatchObject({ status: "proven" });
    await app.runJobs();
    const { language, content } = await latestMail(app, administrator.email, "domain.proven");
    expect({ language, namesIt: content.includes(further) }).toEqual({
      language: counter % 2 === 0 ? "fr" : "en",
      namesIt: true,
    });
    expect(await actions()).toEqual(["domain.added", "domain.proven"]);
  });

  it("are left alone in the background once they waited a month", async () => {
    await addOne(visitor, account.id, further);
    await pass(0);
    for (let day = 0; day < 32; day++) await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "waiting", nextCheckAt: null });
    const before = lookUps(further);
    await pass(30 * DAY_MS);
    expect(lookUps(further)).toBe(before);
  });

  it("are looked up by hand at most every ten seconds, also when two ask at once", async () => {
    await addOne(visitor, account.id, further);
    const answers = await Promise.all([codeOf(check(further)), codeOf(check(further))]);
    expect(answers.sort()).toEqual(["account_domain.checked_recently", "done"]);
    app.clock.advance(10_000);
    expect(await codeOf(check(further))).toBe("done");
    expect(await codeOf(check("nothing.com"))).toBe("account_domain.not_found");
    expect(await codeOf(check(account.domain))).toBe("account_domain.not_found");
  });

  it("are removed, which frees them for others, while the identifier stays", async () => {
    await prove();
    const { items } = await visitor.client.accountDomains.remove({ accountId: account.id, domain: further });
    expect(items.map(({ domain }) => domain)).toEqual([account.domain]);
    const remove = (domain: string) => codeOf(visitor.client.accountDomains.remove({ accountId: account.id, domain }));
    expect(await remove(further)).toBe("account_domain.not_found");
    expect(await remove(account.domain)).toBe("account_domain.is_identifier");
    expect(await actions()).toEqual(["domain.added", "domain.proven", "domain.removed"]);
    const { other, rival } = await nextAccount();
    publish(await addOne(rival, other.id, further));
    expect((await check(further, rival, other.id)).status).toBe("proven");
  });

  it("are shown to every member, their records to those who may edit", async () => {
    await addOne(visitor, account.id, further);
    const viewer = await createPerson(app);
    await giveRole(app, account, viewer, "viewer");
    const looking = await signInAs(app, viewer);
    const { items } = await looking.client.accountDomains.list({ accountId: account.id });
    expect(items.map(({ domain, record }) => [domain, record])).toEqual([
      [account.domain, null],
      [further, null],
    ]);
    expect(await codeOf(add(looking, account.id, "x.com"))).toBe("permission.denied");
  });

  it("are at most a hundred, and text of any kind is refused or kept, never broken", async () => {
    const hostile = ["\u202egpj.moc", "<script>.com", "a".repeat(2048), "x\u0000".slice(0, 1), "%00.com", "😀.com"];
    for (const { outcome } of await add(visitor, account.id, ...hostile)) expect(outcome).toBe("refused");
    const many = Array.from({ length: 50 }, (_, index) => `branch${index}.alpine-${counter}.fr`);
    await add(visitor, account.id, ...many);
    await add(visitor, account.id, ...many.map((name) => `a.${name}`));
    expect((await add(visitor, account.id, further))[0]).toMatchObject({ code: "account_domain.too_many" });
  });

  it("cannot be looked through by trying lists of them", async () => {
    const tries = () => add(visitor, account.id, ...Array.from({ length: 50 }, () => "gmail.com"));
    for (let round = 0; round < 6; round++) await tries();
    expect(await codeOf(tries())).toBe("people.too_many_tries");
  });
});

describe("a proof by DNS", () => {
  it("is warned about at once when its record goes, and lapses after two weeks of grace", async () => {
    await prove();
    await app.runJobs();
    zone.clear();
    await pass(DAY_MS * 1.2);
    await app.runJobs();
    const warned = await listed(further);
    expect(warned).toMatchObject({ status: "warned", proof: "by_dns", lookUp: "absent" });
    expect(Date.parse(warned?.lapsesAt ?? "") - Date.parse(warned?.missingSince ?? "")).toBe(GRACE_DAYS * DAY_MS);
    expect((await visitor.client.accounts.get({ accountId: account.id })).alerts).toMatchObject([
      { kind: "domain_missing", domainUnicode: further },
    ]);
    expect((await visitor.client.home.pendingWork({})).items).toMatchObject([
      { kind: "domain_missing", accountId: account.id, domainUnicode: further },
    ]);

    for (let day = 0; day < 13; day++) await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "warned" });
    await pass(DAY_MS * 1.2);
    expect(await listed(further)).toMatchObject({ status: "lapsed", proof: null });
    expect((await visitor.client.accounts.get({ accountId: account.id })).alerts).toMatchObject([
      { kind: "domain_lapsed" },
    ]);
    const guest = await signInAs(app, await createPerson(app, { email: `late${counter}@${further}` }));
    expect((await guest.client.accessRequests.offerAccounts({})).items).toEqual([]);
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ recipient }) => recipient === administrator.email);
    // The reminder was not sent while it was one: by now there is nothing left to be reminded of.
    expect(told.map(({ template }) => template)).toEqual(["domain.proven", "domain.missing", "domain.lapsed"]);
    expect(await actions()).toEqual([
      "domain.added",
      "domain.proven",
      "domain.warned",
      "domain.reminded",
      "domain.lapsed",
    ]);
  });

  it("is reminded of once, three days before it lapses, and anew when it goes missing again", async () => {
    const { record } = await prove();
    const reminders = async () => {
      await app.runJobs();
      return (await queuedMails(app)).filter(
        ({ recipient, template }) => recipient === administrator.email && template === "domain.still_missing",
      ).length;
    };
    zone.clear();
    await pass(DAY_MS * 1.2);
    const { lapsesAt } = (await listed(further)) ?? {};
    const due = new Date(new Date(lapsesAt ?? "").getTime() - 3 * DAY_MS);
    while (app.clock.now() < new Date(due.getTime() - DAY_MS)) await pass(DAY_MS / 2);
    app.clock.set(new Date(due.getTime() - MINUTE_MS));
    await pass(0);
    expect(await reminders()).toBe(0);
    await pass(MINUTE_MS);
    expect(await reminders()).toBe(1);
    expect((await latestMail(app, administrator.email, "domain.still_missing")).content).toContain(record?.value);
    for (let half = 0; half < 5; half++) await pass(DAY_MS / 2);
    expect(await reminders()).toBe(1);
    publish({ record });
    await pass(DAY_MS / 4);
    await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "proven" });
    zone.clear();
    for (let day = 0; day < 14; day++) await pass(DAY_MS);
    expect(await reminders()).toBe(2);
  });

  it("is well again once the record is back, in the grace and after it, unless another account has the domain", async () => {
    const { record } = await prove();
    zone.clear();
    await pass(DAY_MS * 1.2);
    publish({ record });
    await pass(DAY_MS * 1.2);
    expect(await listed(further)).toMatchObject({ status: "proven", missingSince: null, lapsesAt: null });

    zone.clear();
    for (let day = 0; day < 18; day++) await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "lapsed" });
    publish({ record });
    app.clock.advance(MINUTE_MS);
    expect(await check(further)).toMatchObject({ status: "proven", proof: "by_dns" });
    expect((await actions()).filter((action) => action === "domain.found_again")).toHaveLength(2);

    zone.clear();
    for (let day = 0; day < 18; day++) await pass(DAY_MS);
    const { other, rival } = await nextAccount();
    const theirs = await addOne(rival, other.id, further);
    zone.set(record?.name ?? "", { txt: [[record?.value ?? ""], [theirs.record?.value ?? ""]] });
    app.clock.advance(MINUTE_MS);
    await check(further, rival, other.id);
    expect(await check(further)).toMatchObject({ status: "refused", refusedWhy: "taken" });
    app.clock.advance(MINUTE_MS);
    expect(await check(further)).toMatchObject({ status: "refused" });
    expect((await actions()).filter((action) => action === "domain.refused")).toHaveLength(1);
  });

  it.each(["servfail", "refused"] as const)("does not suffer from a resolver that answers %s", async (answer) => {
    const { record } = await prove();
    zone.set(record?.name ?? "", answer);
    for (let day = 0; day < 20; day++) await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "proven", lookUp: "unreachable" });
    zone.clear();
    await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "warned" });
    zone.set(record?.name ?? "", answer);
    for (let day = 0; day < 20; day++) await pass(DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "warned" });
  });

  it("counts another value as missing, and is looked up once a day", async () => {
    const { record } = await prove();
    const before = lookUps(further);
    await pass(HOUR_MS);
    await pass(12 * HOUR_MS);
    expect(lookUps(further)).toBe(before);
    zone.set(record?.name ?? "", { txt: [["freehold-domain-verification=somebody-else"]] });
    await pass(14 * HOUR_MS);
    expect(lookUps(further)).toBe(before + 1);
    expect(await listed(further)).toMatchObject({ status: "warned", lookUp: "other_value" });
  });

  it("of the identifier lapses as well, and the account stays active under it", async () => {
    const { kysely } = app.platform.database;
    const requester = await createPerson(app, { email: `ann@mail-${counter}.com` });
    const boss = await signInAs(app, requester);
    const { accountId } = await boss.client.accounts.request({
      authorizesSelf: true,
      domainIdentifier: `works-${counter}.com`,
      accountName: "Works",
    });
    const proof = await boss.client.accounts.dnsProof({ accountId });
    zone.set(proof.recordName, { txt: [[proof.recordValue]] });
    await boss.client.accounts.checkDnsProof({ accountId });
    await boss.client.accounts.activate({
      accountId,
      accountName: "Works",
      company: {
        companyName: "Works",
        country: "FR",
        address: "1 rue",
        city: "Paris",
        region: "FR-IDF",
        postalCode: "75002",
      },
      agreementVersion: 1,
      nominations: [],
    });
    await app.runJobs();
    const seen = async () => (await boss.client.accountDomains.list({ accountId })).items[0];
    expect(await seen()).toMatchObject({ isIdentifier: true, proof: "by_dns", record: { value: proof.recordValue } });
    zone.clear();
    for (let day = 0; day < 18; day++) await pass(DAY_MS);
    expect(await seen()).toMatchObject({ status: "lapsed", proof: null });
    expect(await boss.client.accounts.get({ accountId })).toMatchObject({ status: "active", identifierProof: null });
    expect((await boss.client.accessRequests.findAccount({ domain: `works-${counter}.com` })).standing).toBe("member");
    const { count } = await kysely
      .selectFrom("domain_identifiers")
      .select((of) => of.fn.countAll<string>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
    zone.set(proof.recordName, { txt: [[proof.recordValue]] });
    await pass(2 * DAY_MS);
    expect(await boss.client.accounts.get({ accountId })).toMatchObject({ identifierProof: "by_dns" });
  });

  it("is not looked up for what the operator vouched for", async () => {
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
    const reason = "Seen in the commercial register";
    await staff.client.accountDomains.prove({ accountId: account.id, domain: further, reason });
    expect(await listed(further)).toMatchObject({ status: "proven", proof: "by_operator", record: null });
    await pass(60 * DAY_MS);
    expect(await listed(further)).toMatchObject({ status: "proven", nextCheckAt: null });
    expect(await codeOf(check(further))).toBe("account_domain.not_by_dns");
    await staff.client.accountDomains.retract({ accountId: account.id, domain: further, reason });
    expect(await listed(further)).toBeUndefined();
    await app.runJobs();
    expect((await latestMail(app, administrator.email, "domain.retracted")).content).toContain(reason);
    const { other } = await nextAccount();
    expect(
      await codeOf(staff.client.accountDomains.prove({ accountId: account.id, domain: other.domain, reason })),
    ).toBe("account.identifier_taken");
  });
});

describe("an account that is suspended", () => {
  it("keeps its domains as they are", async () => {
    await addOne(visitor, account.id, further);
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
    const reason = "Seen in the register";
    const retract = (domain: string) =>
      codeOf(staff.client.accountDomains.retract({ accountId: account.id, domain, reason }));
    expect(await retract("nothing.com")).toBe("account_domain.not_found");
    expect(await retract(account.domain)).toBe("account_domain.is_identifier");
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", account.id).execute();
    const { accountDomains } = visitor.client;
    const at = { accountId: account.id, domain: further };
    const changes = [
      accountDomains.add({ accountId: account.id, domains: ["x.com"] }),
      accountDomains.check(at),
      accountDomains.remove(at),
      accountDomains.proposeRename({ ...at, reason: "We have another name." }),
      staff.client.accountDomains.prove({ ...at, reason }),
      visitor.client.accounts.replaceContacts({ accountId: account.id, version: 1, contacts: [] }),
    ];
    const codes = await Promise.all(changes.map((change) => codeOf(change)));
    expect(new Set(codes)).toEqual(new Set(["account.not_active"]));
  });
});

describe("two accounts that prove one domain at the same moment", () => {
  it("come to one winner each time, and the other is told", async () => {
    for (let round = 0; round < 8; round++) {
      const domain = `raced-${counter}-${round}.com`;
      const { other, rival } = await nextAccountOf(round);
      const ours = await addOne(visitor, account.id, domain);
      const theirs = await addOne(rival, other.id, domain);
      zone.set(ours.record?.name ?? "", { txt: [[ours.record?.value ?? ""], [theirs.record?.value ?? ""]] });
      const both = await Promise.all([check(domain), check(domain, rival, other.id)]);
      expect(both.map(({ status }) => status).sort()).toEqual(["proven", "refused"]);
    }
  });

  const nextAccountOf = async (round: number) => {
    const person = await createPerson(app);
    const other = await createAccount(app, { administrator: person, domain: `rival-${counter}-${round}.com` });
    return { other, rival: await signInAs(app, person) };
  };
});
