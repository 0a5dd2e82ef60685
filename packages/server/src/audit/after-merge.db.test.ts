import type { AccessPolicy, Circle } from "@freehold/core/access-policies/schema";
import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";

const reason = "Both accounts are the same company.";

let app: TestApp;
let boss: Visitor["client"];
let support: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
  boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
  support = (await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }))).client;
});
afterAll(() => app.close());

/** An account whose administrator has set two versions of its policy, one of which names a group. */
const createGoverned = async () => {
  const person = await createPerson(app);
  const account = await createAccount(app, { administrator: person });
  const { client } = await signInAs(app, person);
  const at = { accountId: account.id };
  const { id: groupId } = await client.userGroups.create({ ...at, name: "Security team" });
  const { policy } = await client.accessPolicies.get(at);
  const set = (basedOn: number, change: Partial<AccessPolicy>) =>
    client.accessPolicies.set({ ...at, basedOn, policy: { ...policy, ...change } });
  await client.userGroups.addMembers({ ...at, groupId, personIds: [person.id] });
  await set(0, { coolDownDays: 9 });
  const deciders: Circle[] = [{ kind: "administrators" }, { kind: "group", groupId }];
  await set(1, { stages: [{ deciders, approvalsNeeded: 1 }] });
  return { account, person, client };
};

const versionsSeen = async (read: Promise<{ items: { version: number; setBy: string | null }[] }>) =>
  (await read).items.map(({ version, setBy }) => [version, setBy]);

it("lets the operator read what was done to an account and its policies for ever, and its own people for 90 days", async () => {
  const { account, person, client } = await createGoverned();
  const at = { accountId: account.id };
  const approver = await createPerson(app);
  await giveRole(app, account, approver, "approver");
  await boss.operators.changeAccountStatus({ ...at, event: "close", reason });
  const both = [
    [2, person.name],
    [1, person.name],
  ];
  const { client: approving } = await signInAs(app, approver);
  for (const reader of [client, approving]) {
    expect(await versionsSeen(reader.accessPolicies.listVersions(at))).toEqual(both);
    expect((await reader.audit.list({ ...at, action: "access_policy.set" })).items).toHaveLength(2);
  }
  app.clock.advance(90 * DAY_MS);
  expect(await codeOf(client.accessPolicies.listVersions(at))).toBe("account.not_found");
  const first = await support.accessPolicies.listVersionsForOperator({ ...at, limit: 1 });
  const rest = await support.accessPolicies.listVersionsForOperator({ ...at, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items].map(({ version, setBy }) => [version, setBy])).toEqual(both);
  const { items } = await support.audit.listForOperator({ ...at, action: "access_policy.set" });
  expect(items.map(({ actor }) => actor.name)).toEqual([person.name, person.name]);
  expect(await support.audit.exportForOperator(at)).toContain(reason);
});

it("lets those who read the log of an account read that of accounts joined with it, also one after the other", async () => {
  const { account: first, person, client } = await createGoverned();
  const heads = [await createPerson(app), await createPerson(app)];
  const [second, third] = (await Promise.all(heads.map((administrator) => createAccount(app, { administrator })))) as [
    TestAccount,
    TestAccount,
  ];
  await boss.merges.merge({ sourceId: first.id, targetId: second.id, reason });
  app.clock.advance(DAY_MS);
  const last = await boss.merges.merge({ sourceId: second.id, targetId: third.id, reason });
  const { client: outsider } = await signInAs(app, await createPerson(app));
  const viewer = await createPerson(app);
  await giveRole(app, third, viewer, "viewer");
  const at = { accountId: third.id };
  // Whoever administered the first administers the third by now.
  expect((await client.audit.listJoined(at)).items.map(({ id }) => id)).toEqual([second.id, first.id]);
  const joined = { ...at, joinedId: first.id };
  expect(await versionsSeen(client.accessPolicies.listVersions(joined))).toEqual([
    [2, person.name],
    [1, person.name],
  ]);
  const [newest] = (await client.accessPolicies.listVersions(joined)).items;
  expect(newest?.namedGroups).toMatchObject([{ name: "Security team" }]);
  expect((await client.audit.list({ ...joined, action: "access_policy.set" })).items).toHaveLength(2);
  expect(await client.audit.export(joined)).toContain("access_policy.set");
  expect((await client.audit.list({ ...at, action: "access_policy.set" })).items).toEqual([]);

  const stranger = await createGoverned();
  for (const joinedId of [stranger.account.id, newId(), third.id]) {
    expect(await codeOf(client.audit.list({ ...at, joinedId }))).toBe("account.not_found");
    expect(await codeOf(client.audit.export({ ...at, joinedId }))).toBe("account.not_found");
    expect(await codeOf(client.accessPolicies.listVersions({ ...at, joinedId }))).toBe("account.not_found");
  }
  expect(await codeOf(outsider.audit.list(joined))).toBe("account.not_found");
  expect(await codeOf((await signInAs(app, viewer)).client.audit.list(joined))).toBe("permission.denied");

  await boss.merges.undo({ id: last.id, reason });
  expect(await codeOf(client.audit.list(joined))).toBe("account.not_found");
});

it("knows no account that is not there", async () => {
  const at = { accountId: newId() };
  expect(await codeOf(support.audit.listForOperator(at))).toBe("account.not_found");
  expect(await codeOf(support.audit.exportForOperator(at))).toBe("account.not_found");
  expect(await codeOf(support.accessPolicies.listVersionsForOperator(at))).toBe("account.not_found");
});
