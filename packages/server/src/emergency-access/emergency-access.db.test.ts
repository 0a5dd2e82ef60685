import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import { DAY_MS, HOUR_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
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
import { meanwhile } from "../testing/meanwhile.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Client = Visitor["client"];
const reason = "The licenses of the plant ran out at night.";
const allowed = { role: "administrator", hours: 4, groupId: null } as const;

const setPolicy = async (client: Client, accountId: string, change: Partial<AccessPolicy>): Promise<void> => {
  const { version, policy } = await client.accessPolicies.get({ accountId });
  await client.accessPolicies.set({ accountId, policy: { ...policy, ...change }, basedOn: version });
};

const setScene = async (emergency: AccessPolicy["emergency"] = allowed) => {
  const admin = await createPerson(app, { name: "Ada Admin" });
  const second = await createPerson(app, { name: "Berta Boss" });
  const member = await createPerson(app, { name: "Mina Member" });
  const account = await createAccount(app, { administrator: admin });
  await giveRole(app, account, second, "administrator");
  await giveRole(app, account, member, "viewer");
  const of = async (person: TestPerson): Promise<Client> => (await signInAs(app, person)).client;
  const client = await of(admin);
  if (emergency !== null) await setPolicy(client, account.id, { emergency });
  const own = await of(member);
  return { admin, second, member, account, accountId: account.id, client, own, of, other: await of(second) };
};
type Scene = Awaited<ReturnType<typeof setScene>>;

const start = ({ own, accountId }: Scene) => own.emergencyAccess.start({ accountId, reason });

const rolesOf = async ({ id }: TestAccount, person: TestPerson): Promise<string[]> => {
  const rows = await app.platform.database.kysely
    .selectFrom("role_grants")
    .select("role")
    .where("account_id", "=", id)
    .where("person_id", "=", person.id)
    .orderBy("role")
    .execute();
  return rows.map(({ role }) => role);
};

const mailsTo = async ({ email }: TestPerson): Promise<string[]> => {
  await app.runJobs();
  return (await queuedMails(app))
    .filter(({ recipient, template }) => recipient === email && template.startsWith("emergency"))
    .map(({ template }) => template);
};

describe("emergency access", () => {
  it("is there at once, told to everybody concerned, ends by itself, and waits for somebody else to look into it", async () => {
    const staff = await createPerson(app, { operatorRoles: ["support"] });
    const scene = await setScene();
    const { account, accountId, own, client, member, admin, second } = scene;
    expect((await own.emergencyAccess.listMine({})).items).toMatchObject([{ accountId, hours: 4, openUntil: null }]);
    const used = await start(scene);
    const endsAt = new Date(app.clock.now().getTime() + 4 * HOUR_MS).toISOString();
    expect(used).toMatchObject({ role: "administrator", endsAt, isOver: false, mayAcknowledge: false, reason });
    expect(await rolesOf(account, member)).toEqual(["administrator", "viewer"]);
    expect(await codeOf(own.accessPolicies.check({ accountId, policy: defaultPolicy }))).toBe("done");
    expect((await own.emergencyAccess.listMine({})).items).toMatchObject([{ openUntil: endsAt }]);
    expect(await mailsTo(admin)).toEqual(["emergency_access.used"]);
    expect(await mailsTo(second)).toEqual(["emergency_access.used"]);
    expect(await mailsTo(member)).toEqual(["emergency_access.confirmed"]);
    expect((await mailsTo(staff)).at(-1)).toBe("emergency_access.used_staff");

    const one = { accountId, id: used.id };
    const waiting = () => client.emergencyAccess.list({ accountId, show: "waiting" });
    expect((await waiting()).items).toMatchObject([{ id: used.id, mayAcknowledge: true, person: { id: member.id } }]);
    const home = async (visitor: Client) =>
      (await visitor.home.pendingWork({})).items.filter(({ kind }) => kind === "emergency_access");
    expect(await home(client)).toMatchObject([{ accountId, count: 1 }]);
    expect(await home(own)).toEqual([]);
    const note = "The night shift called me.";
    expect(await codeOf(own.emergencyAccess.acknowledge({ ...one, note }))).toBe("emergency_access.needs_another");
    app.clock.advance(4 * HOUR_MS);
    await app.sweep();
    expect(await rolesOf(account, member)).toEqual(["viewer"]);
    expect((await waiting()).items).toMatchObject([{ isOver: true, endedAt: null }]);
    expect(await client.emergencyAccess.acknowledge({ ...one, note })).toMatchObject({
      acknowledgedBy: admin.name,
      note,
    });
    expect(await codeOf(scene.other.emergencyAccess.acknowledge({ ...one, note }))).toBe(
      "emergency_access.acknowledged",
    );
    expect((await waiting()).items).toEqual([]);
    expect(await home(client)).toEqual([]);
    expect((await client.emergencyAccess.list({ accountId })).items).toHaveLength(1);
    expect(await codeOf(client.emergencyAccess.end(one))).toBe("emergency_access.over");
    const { items } = await client.audit.list({ accountId });
    const told = items.filter(({ action }) => /^(emergency_access|role)/.test(action));
    expect(told.map(({ action, reason: why }) => [action, why])).toEqual([
      ["emergency_access.acknowledged", note],
      ["role.ended", null],
      ["emergency_access.used", reason],
    ]);
  });

  it("is ended before by whoever has it, or by an administrator, after whom it has to wait", async () => {
    const scene = await setScene();
    const { account, accountId, own, client, member, of } = scene;
    const first = await start(scene);
    const stranger = await createPerson(app);
    await giveRole(app, account, stranger, "user");
    const at = { accountId, id: first.id };
    expect(await codeOf((await of(stranger)).emergencyAccess.end(at))).toBe("emergency_access.not_found");
    expect(await own.emergencyAccess.end(at)).toMatchObject({ isOver: true, endedBy: member.name });
    expect(await rolesOf(account, member)).toEqual(["viewer"]);
    expect(await mailsTo(member)).toEqual(["emergency_access.confirmed"]);
    const again = await start(scene);
    expect(await client.emergencyAccess.end({ accountId, id: again.id })).toMatchObject({ isOver: true });
    expect((await mailsTo(member)).sort()).toEqual([
      "emergency_access.confirmed",
      "emergency_access.confirmed",
      "emergency_access.ended",
    ]);
    expect(await codeOf(start(scene))).toBe("emergency_access.cooling_down");
    expect((await own.emergencyAccess.getTerms({ accountId })).verdict).toMatchObject({ code: "cooling_down" });
    app.clock.advance(7 * DAY_MS);
    expect(await codeOf(start({ ...scene, own: await of(member) }))).toBe("done");
  });

  it("is refused where it is not for the person, and throttled", async () => {
    const off = await setScene(null);
    expect(await codeOf(start(off))).toBe("emergency_access.off");
    expect((await off.own.emergencyAccess.listMine({})).items).toEqual([]);
    expect(await codeOf(off.own.emergencyAccess.start({ accountId: newId(), reason }))).toBe("account.not_found");

    const scene = await setScene();
    const { accountId, client, own, account, member, admin } = scene;
    expect(await codeOf(client.emergencyAccess.start({ accountId, reason }))).toBe("emergency_access.role_held");
    const { id: groupId } = await client.userGroups.create({ accountId, name: "On call" });
    await setPolicy(client, accountId, { emergency: { ...allowed, groupId } });
    expect(await codeOf(start(scene))).toBe("emergency_access.not_in_group");
    await client.userGroups.addMembers({ accountId, groupId, personIds: [member.id] });
    const inviteOnly = { domains: [], others: "invite_only" as const };
    await setPolicy(client, accountId, { joinModes: inviteOnly });
    expect(await codeOf(start(scene))).toBe("emergency_access.invite_only");
    await setPolicy(client, accountId, { joinModes: defaultPolicy.joinModes });
    for (const _ of Array.from({ length: 3 })) {
      const { id } = await start(scene);
      expect(await codeOf(start(scene))).toBe("emergency_access.open_already");
      await own.emergencyAccess.end({ accountId, id });
    }
    expect(await codeOf(start(scene))).toBe("people.too_many_tries");
    const { kysely } = app.platform.database;
    const become = (status: string) =>
      kysely.updateTable("accounts").set({ status }).where("id", "=", account.id).execute();
    await become("suspended");
    expect(await codeOf(start(scene))).toBe("account.not_active");
    await become("active");
    const missing = { accountId, id: newId() };
    expect(await codeOf(client.emergencyAccess.end(missing))).toBe("emergency_access.not_found");
    expect(await codeOf(client.emergencyAccess.acknowledge({ ...missing, note: "Why?" }))).toBe(
      "emergency_access.not_found",
    );
    await kysely.updateTable("accounts").set({ requires_second_factor: true }).where("id", "=", account.id).execute();
    expect(await codeOf(start(scene))).toBe("second_factor.required");
    expect(admin.id).not.toBe(member.id);
  });

  it("does not lengthen a role that has just ended", async () => {
    const scene = await setScene();
    const { accountId, member, client, of } = scene;
    const endsAt = new Date(app.clock.now().getTime() + HOUR_MS).toISOString();
    const grant = { scope: "account" as const, role: "administrator" as const };
    await client.members.grantRole({ accountId, personId: member.id, grant, endsAt });
    app.clock.advance(HOUR_MS);
    const used = await start({ ...scene, own: await of(member) });
    await app.sweep();
    expect(await rolesOf(scene.account, member)).toEqual(["administrator", "viewer"]);
    const { items } = await client.audit.list({ accountId });
    const told = items.map(({ action }) => action).filter((action) => /^(emergency_access|role)/.test(action));
    expect(told.toSorted()).toEqual(["emergency_access.used", "role.ended", "role.granted"]);
    expect((await client.emergencyAccess.list({ accountId })).items).toMatchObject([{ id: used.id, isOver: false }]);
  });

  it("is over at the instant of its end, before a sweep has taken the role away", async () => {
    const scene = await setScene({ ...allowed, role: "user" });
    const { accountId, own, client, member, account } = scene;
    const used = await start(scene);
    const at = { accountId, personId: member.id };
    const grantIds = async () => (await client.members.getAccess(at)).member.grants.map(({ id, role }) => [role, id]);
    const { user: grantId = "" } = Object.fromEntries(await grantIds());
    const endsAt = new Date(app.clock.now().getTime() + 2 * DAY_MS).toISOString();
    app.clock.advance(4 * HOUR_MS);
    expect((await own.emergencyAccess.listMine({})).items).toMatchObject([{ openUntil: null }]);
    expect(await own.emergencyAccess.getTerms({ accountId })).toMatchObject({ open: null, verdict: { kind: "give" } });
    expect(await codeOf(client.members.changeEnd({ ...at, grantId, endsAt }))).toBe("member.not_found");
    // Nothing that is given now is beside it any more.
    const { id: groupId } = await client.userGroups.create({ accountId, name: "Night shift" });
    const grant = { scope: "account" as const, role: "approver" as const };
    const beginsAt = new Date(app.clock.now().getTime() + DAY_MS).toISOString();
    expect(await codeOf(client.userGroups.addMembers({ accountId, groupId, personIds: [member.id] }))).toBe("done");
    expect(await codeOf(client.members.grantRole({ ...at, grant, beginsAt }))).toBe("done");
    expect(await codeOf(client.members.grantRole({ ...at, grant: { ...grant, role: "user" }, endsAt }))).toBe("done");
    expect(await codeOf(client.members.changeEnd({ ...at, grantId, endsAt: null }))).toBe("done");
    // Whoever administers from now on looks into it as little as before, and into others'.
    await giveRole(app, account, member, "administrator");
    const other = await createPerson(app);
    await giveRole(app, account, other, "viewer");
    await start({ ...scene, own: await scene.of(other) });
    const { items } = await own.emergencyAccess.list({ accountId });
    expect(items.map(({ mayAcknowledge, isOver }) => [mayAcknowledge, isOver])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect((await own.home.pendingWork({})).items).toMatchObject([{ kind: "emergency_access", count: 1 }]);
    expect(items[1]).toMatchObject({ id: used.id, endedAt: null });
  });

  it("is previewed for a given person under a policy that is not set yet", async () => {
    const { accountId, client, member, second } = await setScene(null);
    const preview = (email: string, emergency: AccessPolicy["emergency"]) =>
      client.emergencyAccess.preview({ accountId, email, policy: { ...defaultPolicy, emergency } });
    expect(await preview(member.email, allowed)).toMatchObject({ kind: "give", role: "administrator" });
    expect(await preview(member.email, null)).toMatchObject({ kind: "refuse", code: "off" });
    expect(await preview(second.email, allowed)).toMatchObject({ code: "role_held" });
    expect(await preview("nobody@nowhere.example", allowed)).toMatchObject({ code: "not_member" });
    const gone = { ...allowed, groupId: newId() };
    expect(await preview(member.email, gone)).toMatchObject({ code: "not_in_group" });
    const { problems, warnings } = await client.accessPolicies.check({
      accountId,
      policy: { ...defaultPolicy, emergency: gone },
    });
    expect(problems).toMatchObject([{ code: "access_policy.unknown_group", field: "emergency.groupId" }]);
    expect(warnings.map(({ code }) => code)).not.toContain("emergency_for_everybody");
  });
});

describe("emergency access does not become more than it is", () => {
  it("by itself: nothing else is given to the person meanwhile, and its end stays where it is", async () => {
    const scene = await setScene();
    const { accountId, own, member, client } = scene;
    const used = await start(scene);
    const at = { accountId, personId: member.id };
    const { member: seen } = await own.members.getAccess(at);
    const grantId = seen.grants.find(({ role }) => role === "administrator")?.id ?? "";
    const { id: groupId } = await client.userGroups.create({ accountId, name: "Administrators" });
    const begin = new Date(app.clock.now().getTime() + DAY_MS).toISOString();
    const grant = { scope: "account" as const, role: "approver" as const };
    const rows = [{ email: member.email, role: "administrator" }];
    const refused = [
      own.members.changeEnd({ ...at, grantId, endsAt: null }),
      own.members.grantRole({ ...at, grant }),
      own.members.grantRole({ ...at, grant, beginsAt: begin }),
      own.userGroups.addMembers({ accountId, groupId, personIds: [member.id] }),
      client.members.grantRole({ ...at, grant: { ...grant, role: "administrator" } }),
      own.members.add({ accountId, rows }),
    ];
    expect(await Promise.all(refused.map(codeOf))).toEqual(Array(refused.length).fill("permission.in_emergency"));
    await client.emergencyAccess.end({ accountId, id: used.id });
    expect(await codeOf(client.members.grantRole({ ...at, grant }))).toBe("done");
  });

  it("by what was planned before: it begins when the emergency is over", async () => {
    const scene = await setScene();
    const { account, accountId, member, client } = scene;
    const beginsAt = new Date(app.clock.now().getTime() + 2 * HOUR_MS).toISOString();
    const grant = { scope: "account" as const, role: "approver" as const };
    await client.members.grantRole({ accountId, personId: member.id, grant, beginsAt });
    app.clock.advance(HOUR_MS);
    await start(scene);
    app.clock.advance(2 * HOUR_MS);
    await app.sweep();
    expect(await rolesOf(account, member)).toEqual(["administrator", "viewer"]);
    app.clock.advance(3 * HOUR_MS);
    await app.sweep();
    await app.sweep();
    expect(await rolesOf(account, member)).toEqual(["approver", "viewer"]);
  });

  it("with two who look into each other's", async () => {
    const scene = await setScene();
    const { account, accountId, of } = scene;
    const accomplice = await createPerson(app);
    await giveRole(app, account, accomplice, "user");
    const { id } = await start(scene);
    const theirs = await of(accomplice);
    await theirs.emergencyAccess.start({ accountId, reason });
    const noted = theirs.emergencyAccess.acknowledge({ accountId, id, note: "All fine." });
    expect(await codeOf(noted)).toBe("emergency_access.needs_another");
    const direct = sql`update emergency_accesses set acknowledged_at = now(), note = 'x', acknowledged_by_id = person_id
      where id = ${id}`.execute(app.platform.database.kysely);
    await expect(direct).rejects.toMatchObject({ constraint: "emergency_accesses_seen_by_another" });
  });

  it("is used once by somebody who uses it in two places at once", async () => {
    const scene = await setScene();
    const codes = await Promise.all(Array.from({ length: 5 }, () => codeOf(start(scene))));
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    for (const code of codes) expect(["done", "emergency_access.open_already"]).toContain(code);
    const { rows } = await sql<{ grant: string; account: string; person: string }>`
      select grant_id as grant, account_id as account, person_id as person from emergency_accesses
      where account_id = ${scene.accountId}`.execute(app.platform.database.kysely);
    expect(rows).toHaveLength(1);
    const twice = sql`insert into emergency_accesses (account_id, id, person_id, grant_id, role, reason, used_at, ends_at)
      values (${scene.accountId}, ${newId()}, ${scene.member.id}, ${newId()}, 'user', 'x', now(), now() + interval '1 hour')`;
    await expect(twice.execute(app.platform.database.kysely)).rejects.toMatchObject({
      constraint: "emergency_accesses_one_open",
    });
  });

  it("is nothing for somebody who is removed at the same moment", async () => {
    const scene = await setScene();
    const { accountId, member, account } = scene;
    const settled = await meanwhile(
      app,
      (tx) => sql`select from person_accounts where person_id = ${member.id} for update`.execute(tx),
      () => codeOf(start(scene)),
      async (tx) => {
        await sql`delete from role_grants where account_id = ${accountId} and person_id = ${member.id}`.execute(tx);
        await sql`delete from person_accounts where account_id = ${accountId} and person_id = ${member.id}`.execute(tx);
      },
    );
    expect(settled).toMatchObject({ value: "account.not_found" });
    expect(await rolesOf(account, member)).toEqual([]);
  });

  it("ends with whoever is removed, and with an account that is joined with another", async () => {
    const scene = await setScene();
    const { accountId, member, client, admin } = scene;
    await start(scene);
    await client.members.remove({ accountId, personId: member.id, reason: "Left the company." });
    expect((await client.emergencyAccess.list({ accountId })).items).toMatchObject([{ isOver: true, endedAt: null }]);
    const merged = await setScene();
    await start(merged);
    const target = await createAccount(app, { administrator: admin });
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    await staff.client.merges.merge({ sourceId: merged.accountId, targetId: target.id, reason: "One organization." });
    await app.runJobs();
    expect(await rolesOf(target, merged.member)).toEqual(["viewer"]);
  });
});
