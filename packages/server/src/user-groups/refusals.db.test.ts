import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";

const onAccount = { scope: "account", role: "viewer" } as const;
const past = "2020-01-01T00:00:00Z";

let app: TestApp;
let account: TestAccount;
let accountId: string;
let client: Visitor["client"];
let member: TestPerson;
let group: { accountId: string; groupId: string };

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  const administrator = await createPerson(app);
  account = await createAccount(app, { administrator });
  accountId = account.id;
  ({ client } = await signInAs(app, administrator));
  member = await createPerson(app);
  await giveRole(app, account, member, "viewer");
  const { id } = await client.userGroups.create({ accountId, name: "Operations" });
  group = { accountId, groupId: id };
});

it("On an account that is suspended no group is made, nobody put into one, and none given a role", async () => {
  await app.platform.database.kysely
    .updateTable("accounts")
    .set({ status: "suspended" })
    .where("id", "=", accountId)
    .execute();
  const attempts = [
    () => client.userGroups.create({ accountId, name: "Licensing" }),
    () => client.userGroups.addMembers({ ...group, personIds: [member.id] }),
    () => client.userGroups.grantRole({ ...group, grant: onAccount }),
  ];
  for (const attempt of attempts) expect(await codeOf(attempt())).toBe("account.not_active");
  expect((await client.userGroups.list({ accountId })).items).toMatchObject([{ memberCount: 0, grants: [] }]);
});

it("Nobody is taken out of a group that they are not in", async () => {
  expect(await codeOf(client.userGroups.removeMember({ ...group, personId: member.id }))).toBe("member.not_found");
});

describe("the role of a group", () => {
  const give = async (): Promise<{ accountId: string; groupId: string; grantId: string }> => {
    const { grants } = await client.userGroups.grantRole({ ...group, grant: onAccount });
    return { ...group, grantId: grants[0]?.id ?? "" };
  };

  it("has an end that is still to come", async () => {
    expect(await codeOf(client.userGroups.grantRole({ ...group, grant: onAccount, endsAt: past }))).toBe(
      "member.end_in_past",
    );
    const given = await give();
    expect(await codeOf(client.userGroups.changeEnd({ ...given, endsAt: past }))).toBe("member.end_in_past");
  });

  it("is not on a virtual account that is not there", async () => {
    const virtualAccountIds = [newId()];
    const grant = { scope: "virtual_accounts", role: "virtual_account_user", virtualAccountIds } as const;
    expect(await codeOf(client.userGroups.grantRole({ ...group, grant }))).toBe("virtual_account.not_found");
  });

  it("is neither ended nor taken by somebody whom it is above", async () => {
    const given = await give();
    const within = await createPerson(app);
    await giveRole(app, account, within, "virtual_account_administrator");
    const below = (await signInAs(app, within)).client;
    expect(await codeOf(below.userGroups.changeEnd({ ...given, endsAt: null }))).toBe("member.beyond_scope");
    expect(await codeOf(below.userGroups.revokeRole(given))).toBe("member.beyond_scope");
    expect((await client.userGroups.get(group)).grants).toHaveLength(1);
  });
});
