import { EXPIRES_AFTER_DAYS } from "@freehold/core/access-requests/clock";
import type { Grant } from "@freehold/core/access-requests/schema";
import { DAY_MS, HOUR_MS } from "@freehold/core/kernel/duration";
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
import { latestMail } from "../testing/mailed.ts";
import { ladderSweep } from "./sweeps.ts";

const reason = "I maintain the routers in Lyon.";
const asAdministrator = { scope: "account", role: "user" } as const;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Scene = {
  account: TestAccount;
  administrator: TestPerson;
  requester: TestPerson;
  asking: Visitor;
  deciding: Visitor;
};

const setScene = async (): Promise<Scene> => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const requester = await createPerson(app, { email: `someone.${account.id}@${account.domain}` });
  const asking = await signInAs(app, requester);
  return { account, administrator, requester, asking, deciding: await signInAs(app, administrator) };
};

const submit = ({ account, asking }: Scene) =>
  asking.client.accessRequests.submit({ domainIdentifier: account.domain, reason });

const decide = (scene: Scene, id: string, decision: "approve" | "decline", by = scene.deciding) =>
  by.client.accessRequests.decide({
    accountId: scene.account.id,
    id,
    decision: decision === "approve" ? { decision, grant: asAdministrator, endsAt: null } : { decision, reason: "" },
  });

const auditOf = (id: string) =>
  app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select(["action", "actor_name", "after"])
    .where("subject_id", "=", id)
    .execute();

const mailsAbout = async (id: string) => (await queuedMails(app)).filter(({ key }) => key.includes(id));

const addAdministrators = async (account: TestAccount, count: number): Promise<Visitor[]> => {
  const visitors: Visitor[] = [];
  for (let index = 0; index < count; index++) {
    const person = await createPerson(app);
    await giveRole(app, account, person, "administrator");
    visitors.push(await signInAs(app, person));
  }
  return visitors;
};

describe("asking for access", () => {
  it("is offered the account of the own domain, and shows an honest waiting page once asked", async () => {
    const scene = await setScene();
    const { items } = await scene.asking.client.accessRequests.offerAccounts({});
    expect(items).toMatchObject([{ accountId: scene.account.id, standing: "none" }]);

    const request = await submit(scene);
    expect(request).toMatchObject({
      status: "pending",
      accountName: scene.account.name,
      remindable: true,
      caseId: null,
      decisionHours: null,
      whoDecides: [{ name: scene.administrator.name, email: scene.administrator.email }],
    });
    expect(request.milestones.map(({ code, state }) => `${code} ${state}`)).toEqual([
      "submitted done",
      "reminder current",
      "reminder ahead",
      "wider ahead",
      "case ahead",
      "expires ahead",
    ]);
    expect(await scene.asking.client.accessRequests.getMine({ id: request.id })).toEqual(request);
    const mine = await scene.asking.client.accessRequests.listMine({});
    expect(mine.items).toMatchObject([{ id: request.id, deciders: "smart_account_administrators" }]);
    await app.runJobs();
    expect(await mailsAbout(request.id)).toMatchObject([
      { recipient: scene.administrator.email, template: "access_request.submitted" },
    ]);
  });

  it("hides addresses of administrators from people of other domains, and other people's requests altogether", async () => {
    const scene = await setScene();
    const stranger = await createPerson(app);
    const asking = await signInAs(app, stranger);
    const request = await submit({ ...scene, asking });
    expect(request.whoDecides).toEqual([{ name: scene.administrator.name, email: null }]);
    expect(await codeOf(scene.asking.client.accessRequests.getMine({ id: request.id }))).toBe(
      "access_request.not_found",
    );
  });

  it("makes one request of 50 at once, and tells members and people who wait", async () => {
    const scene = await setScene();
    const answers = await Promise.all(Array.from({ length: 50 }, () => codeOf(submit(scene))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["done", "access_request.already_pending"]));
    await giveRole(app, scene.account, scene.requester, "viewer");
    expect(await codeOf(submit(scene))).toBe("access_request.already_member");
  });

  it("gives everybody who asks at the same moment an answer of their own", async () => {
    const scene = await setScene();
    const askers = await Promise.all(
      Array.from({ length: 12 }, async () => signInAs(app, await createPerson(app, { language: "fr" }))),
    );
    const domains = [scene.account.domain, scene.account.domain, "nowhere.example", "no such, name"];
    const answers = await Promise.all(
      askers.flatMap((asking) =>
        domains.map((domainIdentifier) => codeOf(asking.client.accessRequests.submit({ domainIdentifier, reason }))),
      ),
    );
    const ofEach = askers.map((_, index) => answers.slice(index * domains.length, (index + 1) * domains.length).sort());
    expect(ofEach).toEqual(
      askers.map(() => [
        "access_request.already_pending",
        "access_request.no_such_account",
        "access_request.no_such_account",
        "done",
      ]),
    );
    const waiting = await scene.deciding.client.accessRequests.list({ accountId: scene.account.id, status: "pending" });
    expect(waiting.items.map(({ id }) => id)).toHaveLength(askers.length);
    for (const { id } of waiting.items) {
      expect(await auditOf(id)).toMatchObject([{ action: "access_request.submitted" }]);
    }
  });

  it("knows no account that is absent, provisional or badly spelt, except to colleagues", async () => {
    const requester = await createPerson(app, { email: "colleague@being-set-up.com" });
    await createAccount(app, { domain: "being-set-up.com", status: "provisional" });
    const { client } = await signInAs(app, requester);
    const find = (domain: string) => client.accessRequests.findAccount({ domain });
    await expect(find("being-set-up.com")).rejects.toMatchObject({ params: { beingSetUp: "yes" } });
    await expect(find("nobody-has-this.com")).rejects.toMatchObject({
      code: "access_request.no_such_account",
      params: { beingSetUp: "no" },
    });
    expect(await codeOf(find("not a domain"))).toBe("access_request.no_such_account");
  });

  it("keeps at most 20 requests of a person pending, also when 30 are sent at once", async () => {
    const { client } = await signInAs(app, await createPerson(app));
    const accounts = await Promise.all(Array.from({ length: 30 }, () => createAccount(app)));
    const answers = await Promise.all(
      accounts.map(({ domain }) => codeOf(client.accessRequests.submit({ domainIdentifier: domain, reason }))),
    );
    expect(answers.filter((answer) => answer === "done")).toHaveLength(20);
    expect(answers.filter((answer) => answer === "access_request.too_many_pending")).toHaveLength(10);
    const first = await client.accessRequests.listMine({ limit: 15 });
    const second = await client.accessRequests.listMine({ limit: 15, cursor: first.nextCursor ?? "" });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(20);
    expect(second.nextCursor).toBeNull();
  });

  it("reminds at once and then once a day", async () => {
    const scene = await setScene();
    const { id } = await submit(scene);
    const remind = () => scene.asking.client.accessRequests.remind({ id });
    expect((await remind()).remindable).toBe(false);
    expect(await codeOf(remind())).toBe("access_request.reminded_recently");
    app.clock.advance(24 * HOUR_MS);
    await remind();
    await app.runJobs();
    const templates = (await mailsAbout(id)).map(({ template }) => template).sort();
    expect(templates).toEqual(["access_request.reminder", "access_request.reminder", "access_request.submitted"]);
  });
});

describe("deciding", () => {
  it("gives the role and tells the requester alone", async () => {
    const scene = await setScene();
    await addAdministrators(scene.account, 2);
    const { id } = await submit(scene);
    await app.runJobs();
    const before = (await mailsAbout(id)).length;
    const decided = await decide(scene, id, "approve");
    expect(decided).toMatchObject({ status: "approved", decidable: false, decidedBy: scene.administrator.name });
    await app.runJobs();
    const after = await mailsAbout(id);
    expect(after.slice(before)).toMatchObject([
      { recipient: scene.requester.email, template: "access_request.approved" },
    ]);
    const account = await scene.asking.client.accounts.get({ accountId: scene.account.id });
    expect(account.memberCount).toBe(4);
  });

  it("comes out one way when 20 administrators decide at once: one outcome, one mail, one audit entry", async () => {
    for (let round = 0; round < 3; round++) {
      const scene = await setScene();
      const administrators = await addAdministrators(scene.account, 20);
      const { id } = await submit(scene);
      const answers = await Promise.all(
        administrators.map((by, index) => codeOf(decide(scene, id, index % 2 === 0 ? "approve" : "decline", by))),
      );
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      expect(answers.filter((answer) => answer === "access_request.already_decided")).toHaveLength(19);
      await app.runJobs();
      const outcomes = (await mailsAbout(id)).filter(({ recipient }) => recipient === scene.requester.email);
      expect(outcomes).toHaveLength(1);
      expect((await auditOf(id)).filter(({ action }) => /approved|denied/.test(action))).toHaveLength(1);
    }
  });

  it("ends in one state when approval, withdrawal and expiry meet", async () => {
    for (let round = 0; round < 10; round++) {
      const scene = await setScene();
      const { id } = await submit(scene);
      app.clock.advance(EXPIRES_AFTER_DAYS * DAY_MS);
      const [approved, withdrawn] = await Promise.all([
        codeOf(decide(scene, id, "approve")),
        codeOf(scene.asking.client.accessRequests.withdraw({ id })),
        ladderSweep.run(app.platform),
      ]);
      const { status } = await scene.asking.client.accessRequests.getMine({ id });
      expect(approved).toBe(status === "approved" ? "done" : "access_request.already_decided");
      expect(withdrawn).toBe(status === "withdrawn" ? "done" : "access_request.not_pending");
      expect(["approved", "withdrawn", "expired"]).toContain(status);
      const ends = (await auditOf(id)).filter(({ action }) => !action.endsWith("submitted"));
      expect(ends.map(({ action }) => action)).toEqual([`access_request.${status}`]);
      const isMember = await codeOf(scene.asking.client.accounts.get({ accountId: scene.account.id }));
      expect(isMember).toBe(status === "approved" ? "done" : "account.not_found");
    }
  });

  it("lets a denied person ask again after 7 days, with a new reason", async () => {
    const scene = await setScene();
    const { id } = await submit(scene);
    await decide(scene, id, "decline");
    const { canAskAgainAt } = await scene.asking.client.accessRequests.getMine({ id });
    await expect(submit(scene)).rejects.toMatchObject({
      code: "access_request.cooling_down",
      message: expect.stringMatching(/from [A-Z][a-z]+ \d+, \d{4}/),
      params: { at: canAskAgainAt },
    });
    const start = app.clock.now();
    app.clock.set(new Date(Date.parse(canAskAgainAt ?? "") - 1));
    expect(await codeOf(submit(scene))).toBe("access_request.cooling_down");
    app.clock.set(new Date(canAskAgainAt ?? start));
    expect(await codeOf(submit(scene))).toBe("access_request.same_reason");
    const asked = { domainIdentifier: scene.account.domain, reason: `${reason} My manager asked me to.` };
    expect(await codeOf(scene.asking.client.accessRequests.submit(asked))).toBe("done");
  });

  it("refuses one's own request, an end in the past, and an account or requester that is gone", async () => {
    const scene = await setScene();
    const { id } = await submit(scene);
    await giveRole(app, scene.account, scene.requester, "administrator");
    expect(await codeOf(decide(scene, id, "approve", scene.asking))).toBe("access_request.own");
    const past = { decision: "approve", grant: asAdministrator, endsAt: "2020-01-01T00:00:00Z" } as const;
    const { client } = scene.deciding;
    expect(await codeOf(client.accessRequests.decide({ accountId: scene.account.id, id, decision: past }))).toBe(
      "access_request.end_in_past",
    );
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", scene.account.id).execute();
    expect(await codeOf(decide(scene, id, "approve"))).toBe("account.not_active");
    await kysely.updateTable("accounts").set({ status: "active" }).where("id", "=", scene.account.id).execute();
    await kysely.deleteFrom("people").where("id", "=", scene.requester.id).execute();
    expect(await codeOf(decide(scene, id, "approve"))).toBe("access_request.requester_gone");
  });

  it("keeps administrators of a virtual account within it", async () => {
    const scene = await setScene();
    const person = await createPerson(app);
    await giveRole(app, scene.account, person, "virtual_account_administrator");
    const by = await signInAs(app, person);
    const { id } = await submit(scene);
    const { items } = await by.client.virtualAccounts.list({ accountId: scene.account.id, which: "administered" });
    expect(items.map((each) => each.id)).toEqual([scene.account.virtualAccountId]);
    expect(await codeOf(decide(scene, id, "approve", by))).toBe("access_request.beyond_scope");
    expect(await codeOf(decide(scene, id, "decline", by))).toBe("access_request.beyond_scope");
    const grant: Grant = {
      scope: "virtual_accounts",
      role: "virtual_account_user",
      virtualAccountIds: [scene.account.virtualAccountId],
      withChildren: false,
    };
    const decision = { decision: "approve" as const, grant, endsAt: null };
    const decided = await by.client.accessRequests.decide({ accountId: scene.account.id, id, decision });
    expect(decided.grant).toEqual({
      role: "virtual_account_user",
      virtualAccounts: ["DEFAULT"],
      beginsAt: null,
      endsAt: null,
    });
  });
});

describe("administrators of a virtual account", () => {
  it("see what waits and who got into theirs, and nothing else", async () => {
    const scene = await setScene();
    const person = await createPerson(app);
    await giveRole(app, scene.account, person, "virtual_account_administrator");
    const { client } = await signInAs(app, person);
    const { kysely } = app.platform.database;
    const other = { id: newId(), name: "Elsewhere", account_id: scene.account.id, created_at: app.clock.now() };
    await kysely
      .insertInto("virtual_accounts")
      .values({ ...other, is_default: false })
      .execute();
    const ask = async () => {
      const asking = await signInAs(app, await createPerson(app));
      return (await submit({ ...scene, asking })).id;
    };
    const grantIn = async (virtualAccountIds: string[]) => {
      const grant: Grant = {
        scope: "virtual_accounts",
        role: "virtual_account_user",
        virtualAccountIds,
        withChildren: false,
      };
      const at = { accountId: scene.account.id, id: await ask() };
      await scene.deciding.client.accessRequests.decide({
        ...at,
        decision: { decision: "approve", grant, endsAt: null },
      });
      return at.id;
    };
    const pending = await ask();
    const denied = await ask();
    await decide(scene, denied, "decline");
    const inBoth = await grantIn([scene.account.virtualAccountId, other.id]);
    const elsewhere = await grantIn([other.id]);
    const { accountId } = { accountId: scene.account.id };
    const idsOf = async (status: "pending" | "denied" | "approved") =>
      (await client.accessRequests.list({ accountId, status })).items.map(({ id }) => id);
    expect(await idsOf("pending")).toEqual([pending]);
    expect(await idsOf("denied")).toEqual([]);
    expect(await idsOf("approved")).toEqual([inBoth]);
    const { request } = await client.accessRequests.get({ accountId, id: inBoth });
    expect(request.grant?.virtualAccounts).toEqual(["DEFAULT"]);
    for (const id of [denied, elsewhere]) {
      expect(await codeOf(client.accessRequests.get({ accountId, id }))).toBe("access_request.not_found");
    }
  });
});

describe("an account that is not active", () => {
  const change = async (scene: Scene, event: "suspend" | "close") => {
    const { client } = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    await client.operators.changeAccountStatus({
      accountId: scene.account.id,
      event,
      reason: "Asked for by its owner.",
    });
  };

  it("ends what people ask of it when it is closed, and tells them", async () => {
    const scene = await setScene();
    const { id } = await submit(scene);
    await change(scene, "close");
    expect((await scene.asking.client.accessRequests.getMine({ id })).status).toBe("expired");
    await app.runJobs();
    const told = (await mailsAbout(id)).filter(({ recipient }) => recipient === scene.requester.email);
    expect(told.map(({ template }) => template)).toEqual(["access_request.account_closed"]);
    expect((await auditOf(id)).map(({ action }) => action)).toContain("access_request.expired");
  });

  it("bothers nobody while it is suspended, and lets requests be declined", async () => {
    const scene = await setScene();
    const { id } = await submit(scene);
    await app.runJobs();
    const before = (await mailsAbout(id)).length;
    await change(scene, "suspend");
    app.clock.advance(15 * DAY_MS);
    await scene.asking.client.accessRequests.remind({ id });
    await app.sweep();
    expect(await mailsAbout(id)).toHaveLength(before);
    const request = await scene.asking.client.accessRequests.getMine({ id });
    expect(request).toMatchObject({ status: "pending", caseId: null });
    expect(await codeOf(decide(scene, id, "approve"))).toBe("account.not_active");
    expect(await codeOf(decide(scene, id, "decline"))).toBe("done");
  });
});

it("The outcome is mailed to the address that the requester has by then", async () => {
  const scene = await setScene();
  const { id } = await submit(scene);
  const email = `new.${scene.requester.email}`;
  const { kysely } = app.platform.database;
  await kysely.updateTable("people").set({ email }).where("id", "=", scene.requester.id).execute();
  await decide(scene, id, "decline");
  await app.runJobs();
  expect((await mailsAbout(id)).find(({ template }) => template === "access_request.denied")?.recipient).toBe(email);
});

describe("a mailed decision link", () => {
  it("says that only a refusal is possible while the account is suspended, and takes one", async () => {
    const scene = await setScene();
    await submit(scene);
    await app.runJobs();
    const { content } = await latestMail(app, scene.administrator.email, "access_request.submitted");
    const token = /"token":"([\w.-]+)"/.exec(content)?.[1] ?? /\/decide\/([\w.-]+)/.exec(content)?.[1] ?? "";
    const reader = app.visit().client.accessRequests;
    expect((await reader.openDecisionLink({ token })).isAccountActive).toBe(true);
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", scene.account.id).execute();
    expect((await reader.openDecisionLink({ token })).isAccountActive).toBe(false);
    const grant = { scope: "account" as const, role: "user" as const };
    expect(await codeOf(reader.decideByLink({ token, decision: { decision: "approve", grant } }))).toBe(
      "account.not_active",
    );
    const refused = await reader.decideByLink({ token, decision: { decision: "decline", reason: "Not now." } });
    expect(refused.status).toBe("denied");
  });

  it("is worth nothing once its person has another address", async () => {
    const scene = await setScene();
    await submit(scene);
    await app.runJobs();
    const { content } = await latestMail(app, scene.administrator.email, "access_request.submitted");
    const token = /"token":"([\w.-]+)"/.exec(content)?.[1] ?? /\/decide\/([\w.-]+)/.exec(content)?.[1] ?? "";
    const reader = app.visit().client.accessRequests;
    expect((await reader.openDecisionLink({ token })).decider.email).toBe(scene.administrator.email);
    const offered = await reader.listDecisionLinkVirtualAccounts({ token });
    expect(offered.items.map(({ name }) => name)).toEqual(["DEFAULT"]);
    await app.platform.database.kysely
      .updateTable("people")
      .set({ email: `new.${scene.administrator.email}` })
      .where("id", "=", scene.administrator.id)
      .execute();
    expect(await codeOf(reader.listDecisionLinkVirtualAccounts({ token }))).toBe("link.invalid");
    expect(await codeOf(reader.openDecisionLink({ token }))).toBe("link.invalid");
    const decision = { decision: "decline" as const, reason: "" };
    expect(await codeOf(reader.decideByLink({ token, decision }))).toBe("link.invalid");
  });
});

describe("support access", () => {
  it("is asked about in a support case, which goes on there while the request waits", async () => {
    const { asking } = await setScene();
    const { client } = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
    const asked = { numberKind: "contract_number", number: "C-2002", reason } as const;
    const { id } = await asking.client.accessRequests.submitSupport(asked);
    const question = { id, body: "Which branch is the contract of?" };
    const { caseId } = await client.accessRequests.askAboutSupport(question);
    expect(await asking.client.accessRequests.getMine({ id })).toMatchObject({ status: "pending", caseId });
    const mine = await asking.client.support.getMine({ id: caseId });
    expect(mine).toMatchObject({ topic: "access_request", accessRequestId: id, status: "answered" });
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ template }) => template === "support_case.answered");
    expect(told.map(({ recipient }) => recipient)).toEqual([mine.openedBy.email]);
    await asking.client.support.replyMine({ id: caseId, body: "Of Lyon." });
    expect((await client.accessRequests.askAboutSupport(question)).caseId).toBe(caseId);
    const { messages } = await client.support.get({ id: caseId });
    expect(messages.map(({ from }) => from)).toEqual(["operator", "person", "operator"]);
    expect((await client.accessRequests.listSupport({})).items.find((row) => row.id === id)?.caseId).toBe(caseId);
    await client.accessRequests.decideSupport({ id, decision: "approve" });
    expect(await codeOf(client.accessRequests.askAboutSupport(question))).toBe("access_request.not_pending");
    expect(await codeOf(client.accessRequests.askAboutSupport({ ...question, id: newId() }))).toBe(
      "access_request.not_found",
    );
    const own = await client.accessRequests.submitSupport({ ...asked, number: "C-2003" });
    expect(await codeOf(client.accessRequests.askAboutSupport({ ...question, id: own.id }))).toBe("access_request.own");
  });

  it("stands in the same list and is decided by the operator's support", async () => {
    const { asking } = await setScene();
    const { client } = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
    const asked = { numberKind: "contract_number", number: "C-1001", reason } as const;
    const { id } = await asking.client.accessRequests.submitSupport(asked);
    expect(await codeOf(asking.client.accessRequests.submitSupport({ ...asked, number: "c-1001" }))).toBe(
      "access_request.already_pending",
    );
    await asking.client.accessRequests.remind({ id });
    const queue = await client.accessRequests.listSupport({});
    expect(queue.items.map((each) => each.id)).toContain(id);
    await client.accessRequests.decideSupport({ id, decision: "decline", reason: "Unknown contract." });
    expect(await codeOf(client.accessRequests.decideSupport({ id, decision: "approve" }))).toBe(
      "access_request.already_decided",
    );
    expect(await codeOf(asking.client.accessRequests.submitSupport(asked))).toBe("access_request.cooling_down");
    expect(await asking.client.accessRequests.getMine({ id })).toMatchObject({
      status: "denied",
      accessType: "full_support",
      decisionReason: "Unknown contract.",
    });
    await app.runJobs();
    expect((await mailsAbout(id)).map(({ template }) => template).sort()).toEqual(["support_access_request.denied"]);
  });
});
