import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it("shows the operator's reason to the people of a suspended account, and nothing of it once it is resumed", async () => {
  const boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const member = await createPerson(app);
  await giveRole(app, account, member, "viewer");
  const { client } = await signInAs(app, member);
  const reason = "Suspended at the company's request.";
  const at = { accountId: account.id };
  await boss.operators.changeAccountStatus({ ...at, event: "suspend", reason });
  expect(await client.accounts.get(at)).toMatchObject({ status: "suspended", endReason: reason, readableUntil: null });
  await boss.operators.changeAccountStatus({ ...at, event: "resume", reason: "The reorganisation is over." });
  expect(await client.accounts.get(at)).toMatchObject({ status: "active", endReason: null });
});

it("lets the people of a closed account look at it and export what it holds for 90 days", async () => {
  const boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const visitor = await signInAs(app, administrator);
  const at = { accountId: account.id };
  await boss.operators.changeAccountStatus({ ...at, event: "close", reason: "They asked us to close it." });
  const closedAt = app.clock.now();
  const read = (path: string) =>
    app.server.inject({ url: `/api/accounts/${account.id}${path}`, headers: { cookie: visitor.cookies() } });
  app.clock.advance(90 * DAY_MS - 1);
  expect(await visitor.client.accounts.get(at)).toMatchObject({
    status: "closed",
    endReason: "They asked us to close it.",
    readableUntil: new Date(closedAt.getTime() + 90 * DAY_MS).toISOString(),
  });
  expect((await read("/members.csv")).statusCode).toBe(200);
  expect((await read("/audit.csv")).body).toContain("They asked us to close it.");
  expect(await codeOf(visitor.client.accounts.update({ ...at, version: 1, name: "Another" }))).toBe(
    "account.not_active",
  );
  app.clock.advance(1);
  expect(await codeOf(visitor.client.accounts.get(at))).toBe("account.not_found");
  expect((await read("/members.csv")).statusCode).toBe(404);
  expect((await read("/audit.csv")).statusCode).toBe(404);
});

it("lets nobody change anything of a closed account, but for leaving it", async () => {
  const boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
  const [administrator, second, member] = [await createPerson(app), await createPerson(app), await createPerson(app)];
  const account = await createAccount(app, { administrator });
  const accountId = account.id;
  await giveRole(app, account, second, "administrator");
  await giveRole(app, account, member, "viewer");
  const { client } = await signInAs(app, administrator);
  const { id: groupId } = await client.userGroups.create({ accountId, name: "Network team" });
  const personId = member.id;
  await client.userGroups.addMembers({ accountId, groupId, personIds: [personId] });
  const group = await client.userGroups.grantRole({ accountId, groupId, grant: { scope: "account", role: "user" } });
  const roleOfGroup = { accountId, groupId, grantId: group.grants[0]?.id ?? "" };
  const { items } = await client.members.list({ accountId });
  const role = { accountId, personId, grantId: items.find((each) => each.personId === personId)?.grants[0]?.id ?? "" };
  const { policy } = await client.accessPolicies.get({ accountId });
  await client.members.add({ accountId, rows: [{ email: "new@elsewhere.org", role: "viewer" }] });
  const invited = (await client.members.listInvitations({ accountId })).items[0]?.id ?? "";
  const rename = await client.accountDomains.proposeRename({
    accountId,
    domain: `another-${account.domain}`,
    reason: "The company has a new name.",
  });
  const reason = "They asked us to close it.";
  await boss.operators.changeAccountStatus({ accountId, event: "close", reason });
  const endsAt = new Date(app.clock.now().getTime() + DAY_MS).toISOString();
  const changes = {
    policy: () => client.accessPolicies.set({ accountId, basedOn: 0, policy: { ...policy, coolDownDays: 9 } }),
    end: () => client.members.changeEnd({ ...role, endsAt }),
    role: () => client.members.revokeRole(role),
    member: () => client.members.remove({ accountId, personId, reason }),
    invitation: () => client.members.withdrawInvitation({ accountId, id: invited }),
    group: () => client.userGroups.update({ accountId, groupId, name: "Others", description: "" }),
    deleted: () => client.userGroups.delete({ accountId, groupId }),
    left: () => client.userGroups.removeMember({ accountId, groupId, personId }),
    groupEnd: () => client.userGroups.changeEnd({ ...roleOfGroup, endsAt }),
    groupRole: () => client.userGroups.revokeRole(roleOfGroup),
    rename: () => client.accountDomains.withdrawRename({ accountId, id: rename.id }),
  };
  for (const [what, change] of Object.entries(changes))
    expect([what, await codeOf(change())]).toEqual([what, "account.not_active"]);
  const handOver = { accountIds: [accountId], delegateEmail: second.email, endsAt };
  expect(await codeOf(client.delegations.give(handOver))).toBe("delegation.nothing_to_hand_over");
  expect(await codeOf(client.members.leave({ accountId }))).toBe("done");
});
