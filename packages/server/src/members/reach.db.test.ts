import { daysAfter } from "@freehold/core/kernel/duration";
import type { VirtualAccountRole } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
import { meanwhile } from "../testing/meanwhile.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

let account: TestAccount;
let accountId: string;
/** Administers the account. */
let whole: Visitor["client"];
/** Administers the default virtual account, without what is beneath it. */
let own: Visitor["client"];
let manager: TestPerson;
let member: TestPerson;
let held: Visitor["client"];
const reason = "The migration takes longer.";

const inDays = (days: number) => daysAfter(app.clock.now(), days).toISOString();
const onPool = (withChildren: boolean, role: VirtualAccountRole = "virtual_account_user") => ({
  scope: "virtual_accounts" as const,
  role,
  virtualAccountIds: [account.virtualAccountId],
  withChildren,
});

const widen = (table: "role_grants" | "group_grants", grantId: string) =>
  app.platform.database.kysely.updateTable(table).set({ with_children: true }).where("id", "=", grantId).execute();

beforeEach(async () => {
  const administrator = await createPerson(app);
  account = await createAccount(app, { administrator });
  accountId = account.id;
  manager = await createPerson(app);
  await giveRole(app, account, manager, "virtual_account_administrator");
  member = await createPerson(app);
  await giveRole(app, account, member, "viewer");
  whole = (await signInAs(app, administrator)).client;
  own = (await signInAs(app, manager)).client;
  held = (await signInAs(app, member)).client;
});

const giveMember = async (withChildren: boolean, endsAt: string | null = inDays(5)) => {
  const at = { accountId, personId: member.id };
  const { grants } = await whole.members.grantRole({ ...at, grant: onPool(withChildren), endsAt });
  return { ...at, grantId: grants.find(({ role }) => role === "virtual_account_user")?.id ?? "" };
};

const endOf = async (grantId: string) => {
  const { member: read } = await whole.members.getAccess({ accountId, personId: member.id });
  return read.grants.find(({ id }) => id === grantId)?.endsAt;
};

describe("a person's role with what is beneath, to whoever reaches only the virtual account itself", () => {
  it("is neither given, ended, lengthened nor taken, and nothing of that is offered", async () => {
    const role = await giveMember(true);
    const attempts = [
      () => own.members.grantRole({ accountId, personId: member.id, grant: onPool(true) }),
      () => own.members.grantRole({ accountId, personId: member.id, grant: onPool(false), endsAt: inDays(50) }),
      () => own.members.grantRole({ accountId, personId: member.id, grant: onPool(false) }),
      () => own.members.changeEnd({ ...role, endsAt: inDays(50) }),
      () => own.members.changeEnd({ ...role, endsAt: null }),
      () => own.members.changeEnd({ ...role, endsAt: inDays(1) }),
      () => own.members.revokeRole(role),
    ];
    for (const attempt of attempts) expect(await codeOf(attempt())).toBe("member.beyond_scope");
    expect(await endOf(role.grantId)).toBe(inDays(5));
    const seen = await own.members.getAccess({ accountId, personId: member.id });
    expect(seen.member.grants.filter(({ isChangeable }) => isChangeable)).toEqual([]);
    const [row] = (
      await own.members.checkAdditions({
        accountId,
        rows: [{ email: member.email, role: "virtual_account_user", virtualAccounts: "DEFAULT", until: inDays(50) }],
      })
    ).items;
    expect(row?.verdict).toBe("beyond_scope");
  });

  it("is held already where what they give does not last longer, and theirs to change without what is beneath", async () => {
    await giveMember(true, null);
    const at = { accountId, personId: member.id };
    expect(await codeOf(own.members.grantRole({ ...at, grant: onPool(false) }))).toBe("member.role_held");
    const viewer = onPool(false, "virtual_account_viewer");
    const { grants } = await own.members.grantRole({ ...at, grant: viewer, endsAt: inDays(3) });
    const mine = grants.find(({ role }) => role === "virtual_account_viewer");
    expect(mine?.isChangeable).toBe(true);
    await own.members.changeEnd({ ...at, grantId: mine?.id ?? "", endsAt: inDays(9) });
    expect(await codeOf(own.members.revokeRole({ ...at, grantId: mine?.id ?? "" }))).toBe("done");
  });

  it("is theirs once their own comes with what is beneath", async () => {
    const role = await giveMember(true);
    const { kysely } = app.platform.database;
    await kysely.updateTable("role_grants").set({ with_children: true }).where("person_id", "=", manager.id).execute();
    await own.members.changeEnd({ ...role, endsAt: inDays(50) });
    expect(await endOf(role.grantId)).toBe(inDays(50));
    expect(await codeOf(own.members.revokeRole(role))).toBe("done");
  });

  it("is asked to last longer of those who reach it, and answered by nobody else", async () => {
    const { grantId } = await giveMember(true);
    const { id } = await held.members.askForExtension({ accountId, grantId, reason });
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ key }) => key.startsWith(`extension.asked:${id}`));
    expect(told.map(({ recipient }) => recipient)).not.toContain(manager.email);
    expect(told).toHaveLength(1);
    expect((await own.home.pendingWork({})).items.filter(({ kind }) => kind === "extension_requests")).toEqual([]);
    expect((await own.members.listExtensionRequests({ accountId })).items).toMatchObject([{ isDecidable: false }]);
    for (const decision of [{ decision: "leave" }, { decision: "extend", endsAt: null }] as const) {
      expect(await codeOf(own.members.decideExtension({ accountId, id, decision }))).toBe("member.beyond_scope");
    }
    expect((await whole.members.listExtensionRequests({ accountId })).items).toMatchObject([{ isDecidable: true }]);
  });
});

describe("an invitation that offers what is beneath", () => {
  it("is neither sent again nor withdrawn by somebody who does not reach that, and not offered to them", async () => {
    const row = { email: "new@elsewhere.org", role: "virtual_account_user", virtualAccounts: "DEFAULT" };
    await whole.members.add({ accountId, rows: [{ ...row, withChildren: true }] });
    const [seen] = (await own.members.listInvitations({ accountId })).items;
    expect(seen?.isChangeable).toBe(false);
    const at = { accountId, id: seen?.id ?? "" };
    app.clock.advance(2 * 86_400_000);
    expect(await codeOf(own.members.resendInvitation(at))).toBe("member.beyond_scope");
    expect(await codeOf(own.members.withdrawInvitation(at))).toBe("member.beyond_scope");
    expect((await whole.members.listInvitations({ accountId })).items).toMatchObject([{ isChangeable: true }]);
    expect(await codeOf(whole.members.withdrawInvitation(at))).toBe("done");
  });
});

describe("a group's role with what is beneath, to whoever reaches only the virtual account itself", () => {
  it("is neither given, ended, lengthened nor taken, and nothing of that is offered", async () => {
    const { id: groupId } = await whole.userGroups.create({ accountId, name: "Operations" });
    const at = { accountId, groupId };
    const { grants } = await whole.userGroups.grantRole({ ...at, grant: onPool(true), endsAt: inDays(5) });
    const role = { ...at, grantId: grants[0]?.id ?? "" };
    const attempts = [
      () => own.userGroups.grantRole({ ...at, grant: onPool(true) }),
      () => own.userGroups.grantRole({ ...at, grant: onPool(false) }),
      () => own.userGroups.changeEnd({ ...role, endsAt: inDays(50) }),
      () => own.userGroups.changeEnd({ ...role, endsAt: inDays(1) }),
      () => own.userGroups.revokeRole(role),
    ];
    for (const attempt of attempts) expect(await codeOf(attempt())).toBe("member.beyond_scope");
    expect((await own.userGroups.get(at)).grants).toMatchObject([{ isChangeable: false, endsAt: inDays(5) }]);
    expect((await whole.userGroups.get(at)).grants).toMatchObject([{ isChangeable: true, endsAt: inDays(5) }]);
  });
});

describe("a role that is given with what is beneath at this very moment", () => {
  const wideningMeanwhile = (grantId: string, request: () => Promise<unknown>) =>
    meanwhile(
      app,
      (tx) => tx.updateTable("role_grants").set({ with_children: true }).where("id", "=", grantId).execute(),
      () => codeOf(request()),
      async () => {},
    );

  it("is not lengthened, ended or taken by who reached it a moment before", async () => {
    const requests = [
      (role: { accountId: string; personId: string; grantId: string }) =>
        own.members.changeEnd({ ...role, endsAt: inDays(50) }),
      (role: { accountId: string; personId: string; grantId: string }) => own.members.revokeRole(role),
      ({ personId }: { personId: string }) =>
        own.members.grantRole({ accountId, personId, grant: onPool(false), endsAt: inDays(50) }),
    ];
    const role = await giveMember(false);
    for (const request of requests) {
      await app.platform.database.kysely
        .updateTable("role_grants")
        .set({ with_children: false })
        .where("id", "=", role.grantId)
        .execute();
      const answer = await wideningMeanwhile(role.grantId, () => request(role));
      expect(answer).toEqual({ status: "fulfilled", value: "member.beyond_scope" });
      expect(await endOf(role.grantId)).toBe(inDays(5));
    }
  });

  it("is not extended by who reached it a moment before", async () => {
    const role = await giveMember(false);
    const { id } = await held.members.askForExtension({ accountId, grantId: role.grantId, reason });
    const decision = { decision: "extend", endsAt: inDays(50) } as const;
    const answer = await wideningMeanwhile(role.grantId, () =>
      own.members.decideExtension({ accountId, id, decision }),
    );
    expect(answer).toEqual({ status: "fulfilled", value: "member.beyond_scope" });
    expect(await endOf(role.grantId)).toBe(inDays(5));
  });
});

it("An approval does not lengthen a role that reaches further than who approves, given meanwhile", async () => {
  const asking = (await signInAs(app, await createPerson(app))).client;
  const { id } = await asking.accessRequests.submit({
    domainIdentifier: account.domain,
    reason: "I need to renew licenses.",
  });
  const requester = (await asking.people.session({})).person?.id ?? "";
  const { kysely } = app.platform.database;
  await giveRole(app, account, { ...member, id: requester }, "virtual_account_user", new Date(inDays(5)));
  const [grant] = await kysely.selectFrom("role_grants").select("id").where("person_id", "=", requester).execute();
  await widen("role_grants", grant?.id ?? "");
  const approve = { decision: "approve", grant: onPool(false), endsAt: null } as const;
  expect(await codeOf(own.accessRequests.decide({ accountId, id, decision: approve }))).toBe(
    "access_request.beyond_scope",
  );
  expect(await codeOf(whole.accessRequests.decide({ accountId, id, decision: approve }))).toBe("done");
});
