import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const reason = "The migration of the licenses takes longer.";

const setScene = async () => {
  const [administrator, person] = [await createPerson(app), await createPerson(app)];
  const account = await createAccount(app, { administrator });
  await giveRole(app, account, person, "user", daysAfter(app.clock.now(), 5));
  const [{ client }, { client: own }] = [await signInAs(app, administrator), await signInAs(app, person)];
  const access = await own.members.getAccess({ accountId: account.id, personId: person.id });
  const grantId = access.member.grants[0]?.id ?? "";
  const mailsTo = async (email: string) => {
    await app.runJobs();
    return (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
  };
  return { administrator, person, account, accountId: account.id, client, own, grantId, mailsTo };
};

describe("a role that ends", () => {
  it("is on its holder's home page, and may be asked for longer: once at a time, and by nobody else", async () => {
    const { accountId, own, client, grantId, administrator, mailsTo } = await setScene();
    expect((await own.home.pendingWork({})).items).toMatchObject([{ kind: "role_ending", accountId, role: "user" }]);
    expect(await codeOf(client.members.askForExtension({ accountId, grantId, reason }))).toBe("member.not_found");
    const answers = await Promise.all(
      [1, 2, 3].map(() => codeOf(own.members.askForExtension({ accountId, grantId, reason }))),
    );
    expect(answers.toSorted()).toEqual(["done", "extension.asked_already", "extension.asked_already"]);
    expect((await own.home.pendingWork({})).items).toEqual([]);
    expect((await client.home.pendingWork({})).items).toContainEqual(
      expect.objectContaining({ kind: "extension_requests", accountId, count: 1 }),
    );
    expect(await mailsTo(administrator.email)).toEqual(["extension.asked"]);
  });

  it("lasts longer once an administrator says so, and one of two answers counts", async () => {
    const { accountId, own, client, grantId, person, account, mailsTo } = await setScene();
    const second = await createPerson(app);
    await giveRole(app, account, second, "administrator");
    const { client: other } = await signInAs(app, second);
    const { id } = await own.members.askForExtension({ accountId, grantId, reason });
    const endsAt = daysAfter(app.clock.now(), 60).toISOString();
    const at = { accountId, id };
    const sooner = { decision: "extend" as const, endsAt: daysAfter(app.clock.now(), 1).toISOString() };
    expect(await codeOf(client.members.decideExtension({ ...at, decision: sooner }))).toBe("extension.not_later");
    const answers = await Promise.all([
      codeOf(client.members.decideExtension({ ...at, decision: { decision: "extend", endsAt } })),
      codeOf(other.members.decideExtension({ ...at, decision: { decision: "leave", reason: "No." } })),
    ]);
    expect(answers.toSorted()).toEqual(["done", "extension.already_decided"]);
    const [told] = (await mailsTo(person.email)).filter((template) => template.startsWith("extension."));
    const access = await own.members.getAccess({ accountId, personId: person.id });
    const isExtended = access.member.grants[0]?.endsAt === endsAt;
    expect(told).toBe(isExtended ? "extension.extended" : "extension.left");
    expect((await client.members.listExtensionRequests({ accountId })).items).toEqual([]);
  });

  it("is answered by changing its end, and by nobody for themselves", async () => {
    const { accountId, own, client, grantId, person, account, mailsTo } = await setScene();
    const { id } = await own.members.askForExtension({ accountId, grantId, reason });
    await giveRole(app, account, person, "administrator");
    const decision = { decision: "leave" as const };
    expect(await codeOf(own.members.decideExtension({ accountId, id, decision }))).toBe("extension.own");
    await client.members.changeEnd({ accountId, personId: person.id, grantId, endsAt: null });
    expect(await mailsTo(person.email)).toContain("extension.extended");
    expect(await codeOf(client.members.decideExtension({ accountId, id, decision }))).toBe("extension.already_decided");
    expect(await codeOf(own.members.askForExtension({ accountId, grantId, reason }))).toBe("extension.no_end");
  });

  it("ends on its day when nobody answers, and the wish with it", async () => {
    const { accountId, own, client, grantId } = await setScene();
    const { id } = await own.members.askForExtension({ accountId, grantId, reason });
    app.clock.advance(6 * DAY_MS);
    await app.sweep();
    const decision = { decision: "extend" as const, endsAt: null };
    expect(await codeOf(client.members.decideExtension({ accountId, id, decision }))).toBe("extension.already_decided");
  });

  it("is for administrators of the virtual account to answer, where it is on theirs", async () => {
    const { accountId, account, own, person, client: whole, grantId: onAccount } = await setScene();
    const pool = await createPerson(app);
    await giveRole(app, account, pool, "virtual_account_administrator");
    await giveRole(app, account, person, "virtual_account_user", daysAfter(app.clock.now(), 5));
    const { member } = await own.members.getAccess({ accountId, personId: person.id });
    const inPool = member.grants.find(({ role }) => role === "virtual_account_user")?.id ?? "";
    const [ofAccount, ofPool] = [
      await own.members.askForExtension({ accountId, grantId: onAccount, reason }),
      await own.members.askForExtension({ accountId, grantId: inPool, reason }),
    ];
    const { client } = await signInAs(app, pool);
    const ids = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);
    expect(ids(await client.members.listExtensionRequests({ accountId }))).toEqual([ofPool.id]);
    expect(ids(await whole.members.listExtensionRequests({ accountId }))).toEqual([ofAccount.id, ofPool.id]);
    const decision = { decision: "leave" as const };
    expect(await codeOf(client.members.decideExtension({ accountId, id: ofAccount.id, decision }))).toBe(
      "member.beyond_scope",
    );
    expect(await codeOf(client.members.decideExtension({ accountId, id: ofPool.id, decision }))).toBe("done");
  });
});

describe("a person who is removed", () => {
  it("loses every role and group, is told why, and the last administrator stays", async () => {
    const { accountId, client, person, administrator, mailsTo } = await setScene();
    const group = await client.userGroups.create({ accountId, name: "Operations" });
    await client.userGroups.addMembers({ accountId, groupId: group.id, personIds: [person.id] });
    const why = "Has left the company.";
    expect(await codeOf(client.members.remove({ accountId, personId: administrator.id, reason: why }))).toBe(
      "member.last_administrator",
    );
    await client.members.remove({ accountId, personId: person.id, reason: why });
    expect(await mailsTo(person.email)).toContain("member.removed");
    expect((await client.userGroups.get({ accountId, groupId: group.id })).memberCount).toBe(0);
    expect(await codeOf(client.members.remove({ accountId, personId: person.id, reason: why }))).toBe(
      "member.not_found",
    );
    const { items } = await client.audit.list({ accountId, action: "member.removed" });
    expect(items).toMatchObject([{ reason: why, before: { roles: ["user"] } }]);
  });
});
