import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import type { Role } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
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

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const inDays = (days: number): string => daysAfter(app.clock.now(), days).toISOString();
const onAccount = (role: "user" | "viewer" | "approver") => ({ scope: "account" as const, role });
const onPlace = ({ virtualAccountId }: TestAccount) => ({
  scope: "virtual_accounts" as const,
  role: "virtual_account_user" as const,
  virtualAccountIds: [virtualAccountId],
});

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const member = await createPerson(app, { name: "Ada Later" });
  await giveRole(app, account, member, "viewer");
  const at = { accountId: account.id, personId: member.id };
  const actions = async () => (await client.audit.list({ accountId: account.id })).items.map(({ action }) => action);
  return { administrator, account, accountId: account.id, client, member, at, actions };
};

const mailsTo = async ({ email }: TestPerson): Promise<string[]> => {
  await app.runJobs();
  return (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
};

const rolesOf = async ({ id: accountId }: TestAccount, { id }: TestPerson): Promise<string[]> => {
  const rows = await app.platform.database.kysely
    .selectFrom("role_grants")
    .select("role")
    .where("account_id", "=", accountId)
    .where("person_id", "=", id)
    .orderBy("role")
    .execute();
  return rows.map(({ role }) => role);
};

describe("a role that begins later", () => {
  it("is shown wherever roles are, gives nothing until its time, and begins once though two servers see to it", async () => {
    const { account, accountId, client, member, at, actions } = await setScene();
    const [beginsAt, endsAt] = [inDays(3), inDays(9)];
    const planned = await client.members.grantRole({ ...at, grant: onPlace(account), beginsAt, endsAt });
    expect(planned.grants.map(({ role }) => role)).toEqual(["viewer"]);
    expect(planned.planned).toMatchObject([{ role: "virtual_account_user", beginsAt, endsAt, isChangeable: true }]);
    expect((await client.members.getAccess(at)).member.planned).toEqual(planned.planned);
    const here = { accountId, virtualAccountId: account.virtualAccountId };
    expect((await client.members.list(here)).items.map(({ personId }) => personId)).toEqual([member.id]);
    const placed = await client.virtualAccounts.listRoles({ accountId, id: account.virtualAccountId });
    expect(placed.items).toMatchObject([{ holder: { id: member.id }, beginsAt }]);
    const own = (await signInAs(app, member)).client;
    expect((await own.members.listMyPlanned({})).items).toMatchObject([{ accountName: account.name, beginsAt }]);
    const atPlace = () => own.members.getAccess(at).then(({ permissions }) => permissions);
    const before = await atPlace();
    await app.sweep();
    expect(await rolesOf(account, member)).toEqual(["viewer"]);
    app.clock.advance(3 * DAY_MS);
    await Promise.all([app.sweep(), app.sweep()]);
    expect(await rolesOf(account, member)).toEqual(["viewer", "virtual_account_user"]);
    expect(await atPlace()).not.toEqual(before);
    expect((await own.members.listMyPlanned({})).items).toEqual([]);
    expect(await actions()).toEqual(["role.began", "role.planned"]);
    expect((await mailsTo(member)).filter((template) => template.startsWith("member"))).toEqual([
      "member.planned",
      "member.began",
    ]);
    app.clock.advance(7 * DAY_MS);
    await app.sweep();
    expect(await rolesOf(account, member)).toEqual(["viewer"]);
  });

  it("is refused before today, beyond a year, after its end, twice, and where it is held for as long", async () => {
    const { client, at } = await setScene();
    const give = (term: { beginsAt: string; endsAt?: string }, role: "user" | "viewer" = "user") =>
      codeOf(client.members.grantRole({ ...at, grant: onAccount(role), ...term }));
    expect(await give({ beginsAt: inDays(-2) })).toBe("member.begin_in_past");
    expect(await give({ beginsAt: inDays(400) })).toBe("member.begin_too_far");
    expect(await give({ beginsAt: inDays(5), endsAt: inDays(4) })).toBe("member.end_before_begin");
    expect(await give({ beginsAt: inDays(5) }, "viewer")).toBe("member.role_held");
    expect(await give({ beginsAt: inDays(5) })).toBe("done");
    expect(await give({ beginsAt: inDays(6) })).toBe("member.role_planned");
  });

  it("is withdrawn by whoever might give it, and by nobody else", async () => {
    const { account, client, at, actions } = await setScene();
    const { planned } = await client.members.grantRole({ ...at, grant: onAccount("user"), beginsAt: inDays(3) });
    const one = { ...at, id: planned[0]?.id ?? "" };
    const within = await createPerson(app);
    await giveRole(app, account, within, "virtual_account_administrator");
    const below = (await signInAs(app, within)).client;
    expect(await codeOf(below.members.withdrawPlanned(one))).toBe("member.beyond_scope");
    const { kysely } = app.platform.database;
    const become = (status: string) =>
      kysely.updateTable("accounts").set({ status }).where("id", "=", account.id).execute();
    await become("suspended");
    expect(await codeOf(client.members.withdrawPlanned(one))).toBe("account.not_active");
    await become("active");
    expect((await client.members.withdrawPlanned(one)).member?.planned).toEqual([]);
    expect(await codeOf(client.members.withdrawPlanned(one))).toBe("member.not_found");
    expect(await actions()).toEqual(["role.plan_withdrawn", "role.planned"]);
    app.clock.advance(4 * DAY_MS);
    await app.sweep();
    expect(await rolesOf(account, { ...within, id: at.personId })).toEqual(["viewer"]);
  });

  it("does not begin where what it rests on is gone, and whoever gave it is told why", async () => {
    const { kysely } = app.platform.database;
    const spoil: Record<string, (scene: Awaited<ReturnType<typeof setScene>>) => Promise<unknown>> = {
      account_closed: ({ accountId }) =>
        kysely
          .updateTable("accounts")
          .set({ status: "closed", ended_at: app.clock.now() })
          .where("id", "=", accountId)
          .execute(),
      person_gone: ({ member }) =>
        kysely.updateTable("people").set({ email_verified: false }).where("id", "=", member.id).execute(),
      place_gone: ({ accountId, account }) =>
        kysely
          .updateTable("virtual_accounts")
          .set({ archived_at: app.clock.now(), is_default: false })
          .where("account_id", "=", accountId)
          .where("id", "=", account.virtualAccountId)
          .execute(),
      beyond_giver: async ({ account, administrator }) => {
        await giveRole(app, account, await createPerson(app), "administrator");
        await kysely
          .deleteFrom("role_grants")
          .where("account_id", "=", account.id)
          .where("person_id", "=", administrator.id)
          .execute();
      },
      held_already: ({ account, member }) => giveRole(app, account, member, "virtual_account_user"),
    };
    for (const [because, change] of Object.entries(spoil)) {
      const scene = await setScene();
      const { account, accountId, client, at, administrator } = scene;
      if (because === "place_gone") {
        const other = await client.virtualAccounts.create({ accountId, name: "Another" });
        await client.virtualAccounts.makeDefault({ accountId, id: other.id });
      }
      await client.members.grantRole({ ...at, grant: onPlace(account), beginsAt: inDays(2) });
      await change(scene);
      app.clock.advance(2 * DAY_MS);
      await app.sweep();
      const [entry] = await kysely
        .selectFrom("account_audit_entries")
        .select(["action", "after"])
        .where("account_id", "=", accountId)
        .where("action", "in", ["role.began", "role.plan_dropped"])
        .execute();
      expect(entry).toEqual({ action: "role.plan_dropped", after: { dropped: because } });
      expect(await mailsTo(administrator), because).toContain("member.plan_dropped");
      const left = await kysely.selectFrom("planned_grants").select("id").where("account_id", "=", accountId).execute();
      expect(left).toEqual([]);
    }
  });

  it("goes with whoever leaves, and whoever gave it is told", async () => {
    const { account, accountId, client, member, at, administrator } = await setScene();
    await client.members.grantRole({ ...at, grant: onAccount("user"), beginsAt: inDays(2) });
    await (await signInAs(app, member)).client.members.leave({ accountId });
    expect(await mailsTo(administrator)).toEqual(["member.plan_dropped"]);
    app.clock.advance(3 * DAY_MS);
    await app.sweep();
    expect(await rolesOf(account, member)).toEqual([]);
  });

  it("is given to people added together: to members as planned, to others with their invitation", async () => {
    const { account, accountId, client, member } = await setScene();
    const guest = await createPerson(app);
    const from = inDays(5);
    const rows = [member, guest].map(({ email }) => ({ email, role: "user", from }));
    const added = await client.members.add({ accountId, rows });
    expect(added.items.map(({ verdict, beginsAt }) => [verdict, beginsAt])).toEqual([
      ["plan", from],
      ["invite", from],
    ]);
    expect((await client.members.add({ accountId, rows })).items.map(({ verdict }) => verdict)).toEqual([
      "planned_already",
      "invited_already",
    ]);
    const invited = (await signInAs(app, guest)).client;
    const [offer] = (await invited.members.listMyInvitations({})).items;
    expect(offer?.roleBeginsAt).toBe(from);
    await invited.members.answerInvitation({ id: offer?.id ?? "", answer: "accept" });
    expect(await codeOf(invited.accounts.get({ accountId }))).toBe("account.not_found");
    expect((await invited.members.listMyPlanned({})).items).toMatchObject([{ accountId, beginsAt: from }]);
    app.clock.advance(5 * DAY_MS);
    await app.sweep();
    expect(await rolesOf(account, guest)).toEqual(["user"]);
    expect(await rolesOf(account, member)).toEqual(["user", "viewer"]);
    expect(await codeOf(invited.accounts.get({ accountId }))).toBe("done");
  });
});

describe("access that is approved for later", () => {
  const approve = async (role: "user" | "viewer", deciderRole: Role) => {
    const scene = await setScene();
    const { account, accountId } = scene;
    const decider = await createPerson(app);
    await giveRole(app, account, decider, deciderRole);
    const person = await createPerson(app);
    const asking = (await signInAs(app, person)).client;
    const reason = "I look after the routers in Lyon from spring on.";
    const { id } = await asking.accessRequests.submit({ domainIdentifier: account.domain, reason });
    const beginsAt = inDays(4);
    const decision = { decision: "approve" as const, grant: onAccount(role), beginsAt };
    const decided = await (await signInAs(app, decider)).client.accessRequests.decide({ accountId, id, decision });
    await app.runJobs();
    return { ...scene, decider, person, asking, id, beginsAt, decided };
  };

  it("is waited for on the requester's page, begins on its day, and is told then", async () => {
    const { account, accountId, asking, person, id, beginsAt, decided } = await approve("user", "administrator");
    expect(decided).toMatchObject({ status: "approved", grant: { role: "user", beginsAt } });
    expect((await asking.accessRequests.getMine({ id })).grant).toMatchObject({ beginsAt, endsAt: null });
    expect(await codeOf(asking.accounts.get({ accountId }))).toBe("account.not_found");
    expect(await rolesOf(account, person)).toEqual([]);
    app.clock.advance(4 * DAY_MS);
    await Promise.all([app.sweep(), app.sweep()]);
    expect(await rolesOf(account, person)).toEqual(["user"]);
    expect(await codeOf(asking.accounts.get({ accountId }))).toBe("done");
    expect(await mailsTo(person)).toEqual(["access_request.approved_for_later", "member.began"]);
  });

  it("does not begin where whoever approved it could decide nothing any more", async () => {
    const { account, person, decider } = await approve("user", "administrator");
    await app.platform.database.kysely
      .deleteFrom("role_grants")
      .where("account_id", "=", account.id)
      .where("person_id", "=", decider.id)
      .execute();
    app.clock.advance(4 * DAY_MS);
    await app.sweep();
    expect(await rolesOf(account, person)).toEqual([]);
    expect(await mailsTo(decider)).toContain("member.plan_dropped");
  });
});
