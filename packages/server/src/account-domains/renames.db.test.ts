import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs, type TestAccount, type TestPerson } from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";

let app: TestApp;
let counter = 0;
let administrator: TestPerson;
let visitor: Visitor;
let staff: Visitor;
let account: TestAccount;
let wanted: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  counter += 1;
  administrator = await createPerson(app);
  account = await createAccount(app, { administrator, domain: `old-name-${counter}.com` });
  visitor = await signInAs(app, administrator);
  staff = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
  wanted = `new-name-${counter}.com`;
});

const reason = "We were bought and trade under another name.";
const propose = (domain = wanted, by = visitor, accountId = account.id) =>
  by.client.accountDomains.proposeRename({ accountId, domain, reason });
const decide = (id: string, decision: "approve" | "reject" = "approve", said = "") =>
  staff.client.accountDomains.decideRename({ accountId: account.id, id, decision, reason: said });
const vouch = (domain: string, accountId = account.id) =>
  staff.client.accountDomains.prove({ accountId, domain, reason: "Seen in the register" });

const another = async (index = 0) => {
  const person = await createPerson(app);
  const other = await createAccount(app, { administrator: person, domain: `other-${counter}-${index}.com` });
  return { other, rival: await signInAs(app, person) };
};

const namedBy = async (domain: string): Promise<string | undefined> =>
  (
    await app.platform.database.kysely
      .selectFrom("domain_identifiers")
      .select("account_id")
      .where("domain", "=", domain)
      .executeTakeFirst()
  )?.account_id;

describe("a new identifier", () => {
  it("takes effect at once where the account has proven it, and the old one goes on to find the account", async () => {
    await vouch(wanted);
    expect(await propose()).toMatchObject({ status: "approved", why: [], fromDomain: account.domain });
    const { items } = await visitor.client.accountDomains.list({ accountId: account.id });
    expect(items.map(({ domain, isIdentifier, status }) => [domain, isIdentifier, status])).toEqual([
      [wanted, true, "proven"],
      [account.domain, false, "proven"],
    ]);
    expect(await visitor.client.accounts.get({ accountId: account.id })).toMatchObject({ domainIdentifier: wanted });
    const guest = await signInAs(app, await createPerson(app));
    for (const domain of [wanted, account.domain]) {
      expect((await guest.client.accessRequests.findAccount({ domain })).accountId).toBe(account.id);
    }
    const asked = { domainIdentifier: account.domain, reason: "I maintain the routers in Lyon." };
    expect(await guest.client.accessRequests.submit(asked)).toMatchObject({ subject: wanted });
    await app.runJobs();
    expect((await latestMail(app, administrator.email, "rename.renamed")).content).toContain(account.domain);
  });

  it("waits for the operator otherwise, who sees it in the queue with its evidence", async () => {
    const proposed = await propose();
    expect(proposed).toMatchObject({ status: "open", why: ["unproven"] });
    expect((await visitor.client.accountDomains.list({ accountId: account.id })).rename).toMatchObject({
      id: proposed.id,
    });
    const { items } = await staff.client.operators.listReviews({ limit: 100 });
    const queued = items.find(({ renameId }) => renameId === proposed.id);
    expect(queued).toMatchObject({
      accountId: account.id,
      domainIdentifier: wanted,
      renamedFromUnicode: account.domain,
      why: ["unproven"],
    });
    expect((await staff.client.home.pendingWork({})).items).toMatchObject([{ kind: "identifier_reviews" }]);
    const review = await staff.client.accountDomains.rename({ accountId: account.id, id: proposed.id });
    expect(review).toMatchObject({ rename: { reason }, evidence: null, isTaken: false, lookAlikes: [] });
    await app.runJobs();
    expect(await decide(proposed.id)).toMatchObject({ status: "approved" });
    expect(await visitor.client.accounts.get({ accountId: account.id })).toMatchObject({
      domainIdentifier: wanted,
      identifierProof: "by_operator",
    });
    expect(await namedBy(account.domain)).toBe(account.id);
    expect(await codeOf(decide(proposed.id))).toBe("rename.not_open");
  });

  it("goes to the operator although it is proven when it looks like another account's", async () => {
    const { other } = await another();
    await vouch(`modern-${counter}.com`, other.id);
    await vouch(`rnodern-${counter}.com`);
    const proposed = await propose(`rnodern-${counter}.com`);
    expect(proposed).toMatchObject({ status: "open", why: ["look_alike"] });
    const { lookAlikes } = await staff.client.accountDomains.rename({ accountId: account.id, id: proposed.id });
    expect(lookAlikes).toMatchObject([{ accountId: other.id, unicode: `modern-${counter}.com` }]);
  });

  it("is rejected with a reason that the administrators read, and may be proposed again", async () => {
    const { id } = await propose();
    expect(await codeOf(decide(id, "reject"))).toBe("review.reason_required");
    await decide(id, "reject", "The register names somebody else.");
    await app.runJobs();
    expect((await latestMail(app, administrator.email, "rename.rejected")).content).toContain("somebody else");
    expect((await visitor.client.accountDomains.list({ accountId: account.id })).rename).toMatchObject({
      status: "rejected",
      decisionReason: "The register names somebody else.",
    });
    expect(await propose()).toMatchObject({ status: "open" });
  });

  it("is withdrawn by the administrators, and then not decided any more", async () => {
    const { id } = await propose();
    const withdraw = () => visitor.client.accountDomains.withdrawRename({ accountId: account.id, id });
    expect(await withdraw()).toMatchObject({ status: "withdrawn" });
    expect(await codeOf(withdraw())).toBe("rename.not_open");
    expect(await codeOf(decide(id))).toBe("rename.not_open");
    const { other, rival } = await another();
    const theirs = await propose(`elsewhere-${counter}.com`, rival, other.id);
    const across = visitor.client.accountDomains.withdrawRename({ accountId: account.id, id: theirs.id });
    expect(await codeOf(across)).toBe("rename.not_found");
  });

  it("is refused as any identifier would be, and when it is the one there is", async () => {
    expect(await codeOf(propose("gmail.com"))).toBe("identifier.free_mail");
    expect(await codeOf(propose(account.domain.toUpperCase()))).toBe("rename.same");
    const { other } = await another();
    expect(await codeOf(propose(other.domain))).toBe("account.identifier_taken");
    expect(await codeOf(propose("😀".repeat(40)))).toMatch(/^identifier\./);
  });

  it.each([
    ["identifier.required", " "],
    ["identifier.is_address", "ada@company.com"],
    ["identifier.is_url", "https://company.com"],
    ["identifier.ip_address", "192.0.2.1"],
    ["identifier.single_label", "company"],
    ["identifier.invalid", "com_pany.com"],
    ["identifier.too_long", `${"a".repeat(64)}.com`],
    ["identifier.public_suffix", "co.uk"],
    ["identifier.unknown_suffix", "company.notatld"],
    ["identifier.free_mail", "gmail.com"],
    ["identifier.disposable_mail", "mailinator.com"],
    ["identifier.mixed_script", "p\u0430ypal.com"],
  ])("is refused with %s, and so is what the operator vouches for", async (code, domain) => {
    expect(await codeOf(propose(domain))).toBe(code);
    expect(await codeOf(vouch(domain))).toBe(code);
  });

  it("is not approved for an account that is suspended meanwhile", async () => {
    const { id } = await propose();
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", account.id).execute();
    expect(await codeOf(decide(id))).toBe("account.not_active");
  });

  it("is not decided by the member of staff who proposed it", async () => {
    const insider = await createPerson(app, { operatorRoles: ["operator_admin"] });
    const own = await createAccount(app, { administrator: insider, domain: `insider-${counter}.com` });
    const both = await signInAs(app, insider);
    const { id } = await propose(`elsewhere-${counter}.com`, both, own.id);
    const deciding = both.client.accountDomains.decideRename({ accountId: own.id, id, decision: "approve" });
    expect(await codeOf(deciding)).toBe("review.own");
  });

  it("frees the old one where nothing proved it any more", async () => {
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ identifier_proof: null }).where("id", "=", account.id).execute();
    await decide((await propose()).id);
    expect(await namedBy(account.domain)).toBeUndefined();
    expect(await namedBy(wanted)).toBe(account.id);
  });
});

describe("at the same moment", () => {
  it("one account has one open proposal", async () => {
    const domains = Array.from({ length: 5 }, (_, index) => `at-once-${counter}-${index}.com`);
    const answers = await Promise.all(domains.map((domain) => codeOf(propose(domain))));
    expect(answers.sort()).toEqual(["done", ...Array.from({ length: 4 }, () => "rename.already_open")]);
  });

  it("two renames to one domain come to one account that has it", async () => {
    for (let round = 0; round < 5; round++) {
      const domain = `raced-${counter}-${round}.com`;
      const sides = await Promise.all([another(round * 2), another(round * 2 + 1)]);
      const proposals = await Promise.all(sides.map(({ other, rival }) => propose(domain, rival, other.id)));
      const answers = await Promise.all(
        proposals.map(({ accountId, id }) =>
          codeOf(staff.client.accountDomains.decideRename({ accountId, id, decision: "approve" })),
        ),
      );
      expect(answers.sort()).toEqual(["account.identifier_taken", "done"]);
      expect(sides.map(({ other }) => other.id)).toContain(await namedBy(domain));
    }
  });

  it("a rename and a request for a new account come to one of them", async () => {
    for (let round = 0; round < 5; round++) {
      const domain = `contested-${counter}-${round}.com`;
      const { other, rival } = await another(round);
      const proposal = await propose(domain, rival, other.id);
      const founder = await signInAs(app, await createPerson(app, { email: `founder@${domain}` }));
      const answers = await Promise.all([
        codeOf(staff.client.accountDomains.decideRename({ accountId: other.id, id: proposal.id, decision: "approve" })),
        codeOf(
          founder.client.accounts.request({ authorizesSelf: true, domainIdentifier: domain, accountName: "Founded" }),
        ),
      ]);
      expect(answers.sort()).toEqual(["account.identifier_taken", "done"]);
    }
  });

  it("a withdrawal and an approval come to one of them", async () => {
    for (let round = 0; round < 5; round++) {
      const domain = `hesitant-${counter}-${round}.com`;
      const { other, rival } = await another(round);
      const { id } = await propose(domain, rival, other.id);
      const answers = await Promise.all([
        codeOf(rival.client.accountDomains.withdrawRename({ accountId: other.id, id })),
        codeOf(staff.client.accountDomains.decideRename({ accountId: other.id, id, decision: "approve" })),
      ]);
      expect(answers.sort()).toEqual(["done", "rename.not_open"]);
      const { domainIdentifier } = await rival.client.accounts.get({ accountId: other.id });
      const approved = (await rival.client.accountDomains.list({ accountId: other.id })).rename?.status === "approved";
      expect(domainIdentifier).toBe(approved ? domain : other.domain);
    }
  });
});

describe("a proposal when a domain is transferred", () => {
  const transfer = async (domain: string, toAccountId: string | null, instead: object) => {
    const boss = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    return boss.client.merges.transfer({
      domain,
      toAccountId,
      instead: instead as never,
      reason: "A court has ruled.",
    });
  };
  const latest = async () => (await visitor.client.accountDomains.list({ accountId: account.id })).rename;

  it("is closed with the reason where the identifier it rests on is lost, and the administrators are told", async () => {
    await propose();
    const { other } = await another();
    await transfer(account.domain, other.id, { kind: "another_identifier", domain: `instead-${counter}.com` });
    expect(await latest()).toMatchObject({ status: "overtaken", decisionReason: "A court has ruled." });
    await app.runJobs();
    const { content } = await latestMail(app, administrator.email, "rename.overtaken");
    expect(content).toContain(`instead-${counter}.com`);
    const { rows } = await app.platform.database.pool.query(
      "select reason from account_audit_entries where account_id = $1 and action = 'rename.overtaken'",
      [account.id],
    );
    expect(rows).toEqual([{ reason: "A court has ruled." }]);
    expect((await propose()).status).toBe("open");
  });

  it("is closed where the account that got the domain had asked for it, and where the loser closes", async () => {
    const { other, rival } = await another();
    await propose(`third-${counter}.com`, rival, other.id);
    await transfer(`other-${counter}-0.com`, account.id, { kind: "close" });
    const { rows } = await app.platform.database.pool.query(
      "select status from identifier_renames where account_id = $1",
      [other.id],
    );
    expect(rows).toEqual([{ status: "overtaken" }]);
  });

  it("stays open where another domain goes", async () => {
    await vouch(`spare-${counter}.com`);
    await propose();
    await transfer(`spare-${counter}.com`, null, { kind: "nothing" });
    expect(await latest()).toMatchObject({ status: "open" });
  });

  it("is approved or overtaken when both happen at once, and never left open", async () => {
    for (let round = 0; round < 4; round += 1) {
      const person = await createPerson(app);
      const owner = await createAccount(app, { administrator: person, domain: `race-${counter}-${round}.com` });
      const { id } = await propose(`raced-${counter}-${round}.com`, await signInAs(app, person), owner.id);
      const [decided, transferred] = await Promise.all([
        codeOf(staff.client.accountDomains.decideRename({ accountId: owner.id, id, decision: "approve", reason: "" })),
        codeOf(transfer(owner.domain, null, { kind: "another_identifier", domain: `kept-${counter}-${round}.com` })),
      ]);
      const { rows } = await app.platform.database.pool.query<{ status: string }>(
        "select status from identifier_renames where id = $1",
        [id],
      );
      expect(rows[0]?.status).toBe(decided === "done" ? "approved" : "overtaken");
      if (decided !== "done") expect([decided, transferred]).toEqual(["rename.not_open", "done"]);
    }
  });
});
