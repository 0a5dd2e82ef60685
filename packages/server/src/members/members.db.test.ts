import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queueEffects } from "../platform/effects.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";
import { decideNominations, grantRole, leaveEverything, listNominations, proposeNominees } from "./index.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const administratorsOf = async (accountId: string): Promise<number> =>
  (
    await app.platform.database.kysely
      .selectFrom("role_grants")
      .select("id")
      .where("account_id", "=", accountId)
      .where("role", "=", "administrator")
      .execute()
  ).length;

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  return { administrator, account, client: (await signInAs(app, administrator)).client };
};

const userRole = { scope: "account", role: "user" } as const;

describe("the last administrator", () => {
  it("stays, also when two demote each other at once, 50 times over", async () => {
    for (let round = 0; round < 50; round++) {
      const { administrator, account, client } = await setScene();
      const second = await createPerson(app);
      await giveRole(app, account, second, "administrator");
      const other = (await signInAs(app, second)).client;
      const { items } = await client.members.list({ accountId: account.id });
      const grantOf = (personId: string) => items.find((each) => each.personId === personId)?.grants[0]?.id ?? "";
      const at = (personId: string) => ({ accountId: account.id, personId, grantId: grantOf(personId) });
      const answers = await Promise.all([
        codeOf(client.members.revokeRole(at(second.id))),
        codeOf(other.members.revokeRole(at(administrator.id))),
      ]);
      expect(await administratorsOf(account.id)).toBe(1);
      expect(answers).toContain("done");
    }
  });

  it("can neither leave, nor get an end date, nor delete their sign-in", async () => {
    const { administrator, account, client } = await setScene();
    const { items } = await client.members.list({ accountId: account.id });
    const grantId = items[0]?.grants[0]?.id ?? "";
    const at = { accountId: account.id, personId: administrator.id, grantId };
    expect(await codeOf(client.members.leave({ accountId: account.id }))).toBe("member.last_administrator");
    const endsAt = daysAfter(app.clock.now(), 30).toISOString();
    expect(await codeOf(client.members.changeEnd({ ...at, endsAt }))).toBe("member.last_administrator");
    expect(await codeOf(client.members.revokeRole(at))).toBe("member.last_administrator");
    const leaving = app.platform.database.kysely
      .transaction()
      .execute((tx) => leaveEverything(tx, administrator, app.clock.now()));
    expect(await codeOf(leaving)).toBe("member.last_administrator");
  });
});

describe("roles", () => {
  it("are given, ended and taken, each with an audit entry, and only to members", async () => {
    const { account, client } = await setScene();
    const member = await createPerson(app, { name: "Zoé O’Neill_100%" });
    const at = { accountId: account.id, personId: member.id };
    expect(await codeOf(client.members.grantRole({ ...at, grant: userRole }))).toBe("member.not_found");
    await giveRole(app, account, member, "viewer");
    const given = await client.members.grantRole({ ...at, grant: userRole });
    expect(given.grants.map(({ role }) => role)).toEqual(["viewer", "user"]);
    expect(await codeOf(client.members.grantRole({ ...at, grant: userRole }))).toBe("member.role_held");
    const grantId = given.grants[1]?.id ?? "";
    const endsAt = daysAfter(app.clock.now(), 3).toISOString();
    expect((await client.members.changeEnd({ ...at, grantId, endsAt })).grants[1]?.endsAt).toBe(endsAt);
    const found = await client.members.list({ accountId: account.id, search: "neill_100%" });
    expect(found.items.map(({ personId }) => personId)).toEqual([member.id]);
    expect((await client.members.list({ accountId: account.id, search: "neillx100" })).items).toEqual([]);
    expect((await client.members.revokeRole({ ...at, grantId })).member?.grants).toHaveLength(1);
    const { items } = await client.audit.list({ accountId: account.id });
    expect(items.map(({ action }) => action)).toEqual(["role.revoked", "role.end_changed", "role.granted"]);
  });

  it("end by themselves after one notice, and count for nothing from that instant on", async () => {
    const { account } = await setScene();
    const member = await createPerson(app);
    await giveRole(app, account, member, "user", daysAfter(app.clock.now(), 10));
    const { client } = await signInAs(app, member);
    const told = async () =>
      (await queuedMails(app)).filter(({ recipient }) => recipient === member.email).map(({ template }) => template);
    await app.sweep();
    expect(await told()).toEqual([]);
    app.clock.advance(4 * DAY_MS);
    await app.sweep();
    await app.sweep();
    expect(await told()).toEqual(["role.ending"]);
    app.clock.advance(6 * DAY_MS);
    expect(await codeOf(client.accounts.get({ accountId: account.id }))).toBe("account.not_found");
    await app.sweep();
    await app.sweep();
    expect(await told()).toEqual(["role.ending", "role.ended"]);
  });

  it("are granted twice without change, and never shortened by granting", async () => {
    const { account } = await setScene();
    const member = await createPerson(app);
    const now = app.clock.now();
    const grant = (endsAt: Date | null) =>
      app.platform.database.kysely.transaction().execute((tx) =>
        grantRole(tx, {
          accountId: account.id,
          personId: member.id,
          role: "viewer",
          virtualAccountId: null,
          withChildren: false,
          endsAt,
          grantedBy: "A Test",
          now,
        }),
      );
    expect(await grant(daysAfter(now, 5))).toBe("given");
    expect(await grant(daysAfter(now, 5))).toBe("held");
    expect(await grant(daysAfter(now, 2))).toBe("held");
    expect(await grant(null)).toBe("given");
    expect(await grant(daysAfter(now, 9))).toBe("held");
  });

  it("on virtual accounts are for their administrators to give, and nothing else is", async () => {
    const { account, administrator, client: whole } = await setScene();
    const [poolAdministrator, member] = [await createPerson(app), await createPerson(app)];
    await giveRole(app, account, poolAdministrator, "virtual_account_administrator");
    await giveRole(app, account, member, "viewer");
    const { client } = await signInAs(app, poolAdministrator);
    const at = { accountId: account.id, personId: member.id };
    expect(await codeOf(client.members.grantRole({ ...at, grant: userRole }))).toBe("member.beyond_scope");
    const role = "virtual_account_viewer" as const;
    const inPool = { scope: "virtual_accounts" as const, role, virtualAccountIds: [account.virtualAccountId] };
    const ofMember = async (by: typeof client) =>
      (await by.members.list({ accountId: account.id })).items.find(({ personId }) => personId === member.id)?.grants;
    expect(await ofMember(client)).toBeUndefined();
    const given = await client.members.grantRole({ ...at, grant: inPool });
    expect(given.grants.map((each) => each.role)).toEqual([role]);
    expect(await ofMember(client)).toEqual(given.grants);
    expect((await client.members.list({ accountId: account.id })).items.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([administrator.id, poolAdministrator.id]),
    );
    const viewer = (await ofMember(whole))?.find((each) => each.role === "viewer")?.id ?? "";
    expect(await codeOf(client.members.revokeRole({ ...at, grantId: viewer }))).toBe("member.beyond_scope");
  });

  it("are given with what is beneath by those alone who hold that: nobody gives more than they have, nor to themselves", async () => {
    const { account, client: whole } = await setScene();
    const accountId = account.id;
    const child = await whole.virtualAccounts.create({
      accountId,
      name: "Beneath",
      parentId: account.virtualAccountId,
    });
    const [own, member] = [await createPerson(app), await createPerson(app)];
    await giveRole(app, account, own, "virtual_account_administrator");
    await giveRole(app, account, member, "viewer");
    const { client } = await signInAs(app, own);
    const role = "virtual_account_administrator" as const;
    const on = (id: string, withChildren: boolean) => ({
      scope: "virtual_accounts" as const,
      role,
      virtualAccountIds: [id],
      withChildren,
    });
    const give = (person: TestPerson, grant: ReturnType<typeof on>, by = client) =>
      codeOf(by.members.grantRole({ accountId, personId: person.id, grant }));
    expect(await give(member, on(child.id, false))).toBe("member.beyond_scope");
    expect(await give(member, on(account.virtualAccountId, true))).toBe("member.beyond_scope");
    expect(await give(own, on(account.virtualAccountId, true))).toBe("member.beyond_scope");
    const { id: groupId } = await whole.userGroups.create({ accountId, name: "Network team" });
    expect(
      await codeOf(client.userGroups.grantRole({ accountId, groupId, grant: on(account.virtualAccountId, true) })),
    ).toBe("member.beyond_scope");
    const rows = [{ email: "new@elsewhere.org", role, virtualAccounts: "DEFAULT", withChildren: true }];
    expect((await client.members.add({ accountId, rows })).items).toMatchObject([{ verdict: "beyond_scope" }]);
    const asking = (await signInAs(app, await createPerson(app))).client;
    const { id } = await asking.accessRequests.submit({ domainIdentifier: account.domain, reason: "Routers of Lyon." });
    const decision = { decision: "approve" as const, grant: on(account.virtualAccountId, true), endsAt: null };
    expect(await codeOf(client.accessRequests.decide({ accountId, id, decision }))).toBe("access_request.beyond_scope");
    expect(await give(member, on(account.virtualAccountId, false))).toBe("done");
    expect(await give(own, on(account.virtualAccountId, true), whole)).toBe("done");
    expect(await give(member, on(child.id, true))).toBe("done");
  });
});

describe("a person who belongs to an account", () => {
  const grantsWithoutMembership = async (accountId: string) => {
    const { kysely } = app.platform.database;
    const held = await kysely
      .selectFrom("role_grants")
      .select("person_id")
      .where("account_id", "=", accountId)
      .execute();
    const members = await kysely
      .selectFrom("person_accounts")
      .select("person_id")
      .where("account_id", "=", accountId)
      .execute();
    return held.filter((each) => !members.some(({ person_id }) => person_id === each.person_id));
  };

  it("belongs to it as long as they hold a role, also when one is given while the last is taken", async () => {
    const { account, client } = await setScene();
    for (let round = 0; round < 40; round++) {
      const member = await createPerson(app);
      await giveRole(app, account, member, "viewer");
      const at = { accountId: account.id, personId: member.id };
      const { items } = await client.members.list({ accountId: account.id, search: member.email });
      const grantId = items[0]?.grants[0]?.id ?? "";
      const answers = await Promise.all([
        codeOf(client.members.grantRole({ ...at, grant: userRole })),
        codeOf(client.members.revokeRole({ ...at, grantId })),
      ]);
      expect(answers[1]).toBe("done");
      expect(["done", "member.not_found"]).toContain(answers[0]);
    }
    expect(await grantsWithoutMembership(account.id)).toEqual([]);
  });

  it("has a sign-in: one who is gone is given nothing", async () => {
    const { account } = await setScene();
    const member = await createPerson(app);
    const { kysely } = app.platform.database;
    await kysely.deleteFrom("people").where("id", "=", member.id).execute();
    const granting = kysely.transaction().execute((tx) =>
      grantRole(tx, {
        accountId: account.id,
        personId: member.id,
        role: "viewer",
        virtualAccountId: null,
        withChildren: false,
        endsAt: null,
        grantedBy: "A Test",
        now: app.clock.now(),
      }),
    );
    expect(await codeOf(granting)).toBe("member.not_found");
  });
});

describe("invitations", () => {
  const invite = async (email: string) => {
    const { account, administrator } = await setScene();
    const { kysely } = app.platform.database;
    const now = app.clock.now();
    const decided = await kysely.transaction().execute(async (tx) => {
      await proposeNominees(tx, { accountId: account.id, emails: [email], selfEmail: null, invitedBy: "Ada", now });
      const [nomination] = await listNominations(tx, account.id);
      const decisions = [{ id: nomination?.id ?? "", decision: "approve" as const }];
      return decideNominations(tx, { accountId: account.id, decisions, language: "en", now });
    });
    expect(decided.audit.map(({ action }) => action)).toEqual(["nomination.authorized"]);
    const [nomination] = await listNominations(kysely, account.id);
    return { account, administrator, id: nomination?.id ?? "", effects: decided.effects };
  };

  it("are accepted once, by the owner of the address alone", async () => {
    const nominee = await createPerson(app);
    const { account, id } = await invite(nominee.email);
    const { client } = await signInAs(app, nominee);
    const stranger = await signInAs(app, await createPerson(app));
    expect(await codeOf(stranger.client.members.answerInvitation({ id, answer: "accept" }))).toBe(
      "invitation.not_found",
    );
    expect((await client.members.listMyInvitations({})).items).toMatchObject([{ id, accountName: account.name }]);
    expect((await client.home.pendingWork({})).items).toMatchObject([{ kind: "invitation", invitationId: id }]);
    const answers = await Promise.all(
      (["accept", "reject", "accept", "reject"] as const).map((answer) =>
        codeOf(client.members.answerInvitation({ id, answer })),
      ),
    );
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "invitation.already_answered")).toHaveLength(3);
  });

  it("are rejected, and the administrators of the account are told", async () => {
    const nominee = await createPerson(app);
    const { account, administrator, id } = await invite(nominee.email);
    const { client } = await signInAs(app, nominee);
    await client.members.answerInvitation({ id, answer: "reject" });
    await app.runJobs();
    const { content } = await latestMail(app, administrator.email, "invitation.rejected");
    expect(content).toContain(nominee.email);
    expect(content).toContain(account.name);
  });

  it("are mailed once each with a link that opens without changing anything, and expire after 30 days", async () => {
    const email = "not.registered@elsewhere.org";
    const { account, id, effects } = await invite(email);
    const { kysely } = app.platform.database;
    for (let again = 0; again < 2; again++) {
      await kysely.transaction().execute((tx) => queueEffects(tx, effects));
      await app.runJobs();
    }
    expect((await queuedMails(app)).filter(({ recipient }) => recipient === email)).toHaveLength(1);
    const { content } = await latestMail(app, email, "invitation.invited");
    const token = /"token":"([\w.-]+)"/.exec(content)?.[1] ?? /\/invitation\/([\w.-]+)/.exec(content)?.[1] ?? "";
    const visitor = app.visit();
    for (let look = 0; look < 2; look++) {
      const opened = await visitor.client.members.openInvitationLink({ token });
      expect(opened).toMatchObject({ id, isRegistered: false, status: "invited" });
    }
    app.clock.advance(30 * DAY_MS);
    expect(await codeOf(visitor.client.members.openInvitationLink({ token }))).toBe("link.invalid");
    await app.sweep();
    expect(await listNominations(kysely, account.id)).toMatchObject([{ status: "expired" }]);
  });
});
