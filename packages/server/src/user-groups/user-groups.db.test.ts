import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async () => {
  const [administrator, member] = [await createPerson(app), await createPerson(app)];
  const account = await createAccount(app, { administrator });
  await giveRole(app, account, member, "viewer");
  const { client } = await signInAs(app, administrator);
  const { client: own } = await signInAs(app, member);
  const accountId = account.id;
  const group = await client.userGroups.create({ accountId, name: "Ops", description: "Keeps things running." });
  const at = { accountId, groupId: group.id };
  return { administrator, member, account, accountId, client, own, at };
};

const inAccount = (role: "administrator" | "user") => ({ scope: "account" as const, role });

describe("a group", () => {
  it("has a name of its own, in whichever case, also when two make it at once", async () => {
    const { accountId, client, at } = await setScene();
    expect(await codeOf(client.userGroups.create({ accountId, name: "OPS" }))).toBe("user_group.name_taken");
    const answers = await Promise.all(
      ["Lab", "lab", "LAB"].map((name) => codeOf(client.userGroups.create({ accountId, name }))),
    );
    expect(answers.toSorted()).toEqual(["done", "user_group.name_taken", "user_group.name_taken"]);
    expect(await codeOf(client.userGroups.update({ ...at, name: "Lab", description: "" }))).toBe(
      "user_group.name_taken",
    );
    await client.userGroups.update({ ...at, name: "Opérations", description: "" });
    const { items } = await client.userGroups.list({ accountId, search: "ope" });
    expect(items.map(({ name }) => name)).toEqual(["Opérations"]);
  });

  it("takes members of the account only, and they hold its roles as long as they are in it", async () => {
    const { account, accountId, client, own, member, at } = await setScene();
    const stranger = await createPerson(app);
    expect(await codeOf(client.userGroups.addMembers({ ...at, personIds: [member.id, stranger.id] }))).toBe(
      "member.not_found",
    );
    const added = await client.userGroups.addMembers({ ...at, personIds: [member.id] });
    expect(added.memberCount).toBe(1);
    const virtualAccountIds = [account.virtualAccountId];
    const grant = { scope: "virtual_accounts", role: "virtual_account_user", virtualAccountIds } as const;
    await client.userGroups.grantRole({ ...at, grant: { ...grant, withChildren: true } });
    expect(await codeOf(client.userGroups.grantRole({ ...at, grant }))).toBe("member.role_held");
    const access = await own.members.getAccess({ accountId, personId: member.id });
    expect(access.groups).toMatchObject([{ name: "Ops" }]);
    expect(access.member.grants).toMatchObject([
      { role: "viewer", group: null },
      { role: "virtual_account_user", virtualAccountName: "DEFAULT", group: { name: "Ops" }, isChangeable: false },
    ]);
    expect(access.reaches).toMatchObject([{ path: ["DEFAULT"], beneathCount: 0 }]);
    expect(access.permissions).toContainEqual({
      permission: "license.manage",
      scope: "virtual_accounts",
      virtualAccountCount: 1,
      virtualAccountNames: ["DEFAULT"],
    });
    expect((await client.members.list({ accountId, groupId: at.groupId })).items).toHaveLength(1);
    await client.userGroups.removeMember({ ...at, personId: member.id });
    expect((await own.members.getAccess({ accountId, personId: member.id })).member.grants).toHaveLength(1);
  });

  it("is what somebody belongs through, until it is deleted", async () => {
    const { accountId, client, own, member, at } = await setScene();
    await client.userGroups.addMembers({ ...at, personIds: [member.id] });
    await client.userGroups.grantRole({ ...at, grant: inAccount("user") });
    const viewer = (await client.members.getAccess({ accountId, personId: member.id })).member.grants[0]?.id ?? "";
    const revoked = await client.members.revokeRole({ accountId, personId: member.id, grantId: viewer });
    expect(revoked.member?.grants).toMatchObject([{ role: "user", group: { name: "Ops" } }]);
    expect(await codeOf(own.accounts.get({ accountId }))).toBe("done");
    await client.userGroups.delete(at);
    expect(await codeOf(own.accounts.get({ accountId }))).toBe("account.not_found");
    expect((await client.accounts.get({ accountId })).memberCount).toBe(1);
    const { items } = await client.audit.list({ accountId, action: "user_group.deleted" });
    expect(items).toMatchObject([{ before: { memberCount: 1, roles: ["user"] } }]);
  });

  it("can be left by leaving the account, also by somebody who belongs through it alone", async () => {
    const { accountId, client, own, member, at } = await setScene();
    await client.userGroups.addMembers({ ...at, personIds: [member.id] });
    await client.userGroups.grantRole({ ...at, grant: inAccount("user") });
    const viewer = (await client.members.getAccess({ accountId, personId: member.id })).member.grants[0]?.id ?? "";
    await client.members.revokeRole({ accountId, personId: member.id, grantId: viewer });
    await own.members.leave({ accountId });
    expect((await client.userGroups.get(at)).memberCount).toBe(0);
    expect((await client.accounts.get({ accountId })).memberCount).toBe(1);
  });

  it("loses a role on its day, of which the administrators are told before", async () => {
    const { accountId, administrator, client, own, member, at } = await setScene();
    await client.userGroups.addMembers({ ...at, personIds: [member.id] });
    const endsAt = daysAfter(app.clock.now(), 10).toISOString();
    await client.userGroups.grantRole({ ...at, grant: inAccount("user"), endsAt });
    const told = async () =>
      (await queuedMails(app)).filter(
        ({ recipient, template }) => recipient === administrator.email && template === "user_group.role_ending",
      ).length;
    await app.sweep();
    expect(await told()).toBe(0);
    app.clock.advance(4 * DAY_MS);
    await app.sweep();
    await app.sweep();
    expect(await told()).toBe(1);
    app.clock.advance(6 * DAY_MS);
    const { member: now } = await own.members.getAccess({ accountId, personId: member.id });
    expect(now.grants.map(({ role }) => role)).toEqual(["viewer"]);
    await app.sweep();
    expect((await client.audit.list({ accountId, action: "user_group.role_ended" })).items).toHaveLength(1);
  });

  it("is filled by those who administer the account; those of a virtual account give it roles there", async () => {
    const { account, client: whole, at } = await setScene();
    const pool = await createPerson(app);
    await giveRole(app, account, pool, "virtual_account_administrator");
    const { client } = await signInAs(app, pool);
    for (const attempt of [
      () => client.userGroups.create({ accountId: at.accountId, name: "Mine" }),
      () => client.userGroups.update({ ...at, name: "Mine", description: "" }),
      () => client.userGroups.addMembers({ ...at, personIds: [pool.id] }),
      () => client.userGroups.removeMember({ ...at, personId: pool.id }),
      () => client.userGroups.grantRole({ ...at, grant: inAccount("user") }),
      () => client.userGroups.delete(at),
    ]) {
      expect(await codeOf(attempt())).toBe("member.beyond_scope");
    }
    const role = "virtual_account_viewer" as const;
    const virtualAccountIds = [account.virtualAccountId];
    await whole.userGroups.grantRole({ ...at, grant: inAccount("user") });
    const given = await client.userGroups.grantRole({
      ...at,
      grant: { scope: "virtual_accounts", role, virtualAccountIds },
    });
    expect(given.grants).toMatchObject([{ role, isChangeable: true }]);
    const other = await setScene();
    expect(await codeOf(client.userGroups.get({ ...at, groupId: other.at.groupId }))).toBe("user_group.not_found");
  });
});

describe("the last administrator", () => {
  it("is one in their own name: a group that holds the role does not replace them", async () => {
    const { accountId, administrator, client, member, at } = await setScene();
    await client.userGroups.addMembers({ ...at, personIds: [member.id, administrator.id] });
    await client.userGroups.grantRole({ ...at, grant: inAccount("administrator") });
    expect(await client.accounts.get({ accountId })).toMatchObject({
      administratorCount: 2,
      lastingAdministratorCount: 1,
    });
    const access = await client.members.getAccess({ accountId, personId: administrator.id });
    expect(access.isLastAdministrator).toBe(true);
    const grantId = access.member.grants.find(({ group }) => group === null)?.id ?? "";
    const own = { accountId, personId: administrator.id, grantId };
    expect(await codeOf(client.members.revokeRole(own))).toBe("member.last_administrator");
    expect(await codeOf(client.members.leave({ accountId }))).toBe("member.last_administrator");
  });

  it("stays when two who are in such a group demote each other at once, 100 times over", async () => {
    for (let round = 0; round < 100; round++) {
      const { account, accountId, administrator, client, member, at } = await setScene();
      await giveRole(app, account, member, "administrator");
      await client.userGroups.addMembers({ ...at, personIds: [member.id, administrator.id] });
      await client.userGroups.grantRole({ ...at, grant: inAccount("administrator") });
      const { client: other } = await signInAs(app, member);
      const demote = async (by: typeof client, person: TestPerson) => {
        const { member: found } = await by.members.getAccess({ accountId, personId: person.id });
        const grant = found.grants.find((each) => each.role === "administrator" && each.group === null);
        return { accountId, personId: person.id, grantId: grant?.id ?? "" };
      };
      const [ofMember, ofAdministrator] = [await demote(client, member), await demote(other, administrator)];
      const answers = await Promise.all([
        codeOf(client.members.revokeRole(ofMember)),
        codeOf(other.members.revokeRole(ofAdministrator)),
      ]);
      expect(answers.toSorted()).toEqual(["done", "member.last_administrator"]);
      expect((await client.accounts.get({ accountId })).lastingAdministratorCount).toBe(1);
    }
  }, 240_000);
});

describe("a member who comes and goes at once", () => {
  it("is in no group without belonging to the account", async () => {
    const { accountId, client, at } = await setScene();
    for (let round = 0; round < 30; round++) {
      const person = await createPerson(app);
      await giveRole(app, { id: accountId } as never, person, "viewer");
      const answers = await Promise.all([
        codeOf(client.members.remove({ accountId, personId: person.id, reason: "A test" })),
        codeOf(client.userGroups.addMembers({ ...at, personIds: [person.id] })),
      ]);
      expect(answers[0]).toBe("done");
      expect(["done", "member.not_found"]).toContain(answers[1]);
    }
    const { rows } = await app.platform.database.pool.query(
      `select person_id from user_group_members m where account_id = $1 and not exists (
        select from person_accounts b where b.account_id = m.account_id and b.person_id = m.person_id)`,
      [accountId],
    );
    expect(rows).toEqual([]);
    expect((await client.userGroups.get(at)).memberCount).toBe(0);
  });

  it("is not left in the account by deleting the group in which they are put", async () => {
    for (let round = 0; round < 20; round++) {
      const { accountId, client, member, at } = await setScene();
      const answers = await Promise.all([
        codeOf(client.userGroups.delete(at)),
        codeOf(client.userGroups.addMembers({ ...at, personIds: [member.id] })),
      ]);
      expect(answers[0]).toBe("done");
      expect(["done", "user_group.not_found"]).toContain(answers[1]);
      expect((await client.accounts.get({ accountId })).memberCount).toBe(2);
    }
  });
});

describe("a restricted virtual account", () => {
  it("is not named to those of one beneath it: neither as a role held above, nor in a path", async () => {
    const { accountId, client, member } = await setScene();
    const create = (name: string, parentId: string | null, visibility: "restricted" | "unrestricted") =>
      client.virtualAccounts.create({ accountId, parentId, name, description: "", tags: [], visibility });
    const secret = await create("Project Nordlys", null, "restricted");
    const open = await create("Its open part", secret.id, "unrestricted");
    const [ofPart, above] = [await createPerson(app), await createPerson(app)];
    const account = { id: accountId, name: "", domain: "" };
    await giveRole(app, { ...account, virtualAccountId: open.id }, ofPart, "virtual_account_administrator");
    await giveRole(app, { ...account, virtualAccountId: open.id }, above, "virtual_account_viewer");
    const grant = { scope: "virtual_accounts", role: "virtual_account_user", withChildren: true } as const;
    for (const { id: personId } of [above, member]) {
      await client.members.grantRole({ accountId, personId, grant: { ...grant, virtualAccountIds: [secret.id] } });
    }
    const { client: beneath } = await signInAs(app, ofPart);
    const seen = JSON.stringify([
      await beneath.members.list({ accountId }),
      await beneath.members.getAccess({ accountId, personId: ofPart.id }),
      await beneath.members.getAccess({ accountId, personId: above.id }),
    ]);
    expect(seen).toContain("Its open part");
    expect(seen).not.toContain("Nordlys");
    expect(await codeOf(beneath.members.getAccess({ accountId, personId: member.id }))).toBe("member.not_found");
    const whole = await client.members.getAccess({ accountId, personId: ofPart.id });
    expect(whole.reaches).toMatchObject([{ path: ["Project Nordlys", "Its open part"] }]);
  });
});
