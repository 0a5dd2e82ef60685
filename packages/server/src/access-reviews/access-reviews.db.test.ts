import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
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
import { applyAll } from "./apply.ts";

let app: TestApp;
let account: TestAccount;
let admin: TestPerson;
let second: TestPerson;
let viewer: TestPerson;
let one: Visitor["client"];
let other: Visitor["client"];

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  admin = await createPerson(app, { name: "Ada Admin" });
  second = await createPerson(app, { name: "Berta Boss" });
  viewer = await createPerson(app, { name: "Émile Viewer" });
  account = await createAccount(app, { administrator: admin });
  await giveRole(app, account, second, "administrator");
  await giveRole(app, account, viewer, "viewer");
  one = (await signInAs(app, admin)).client;
  other = (await signInAs(app, second)).client;
});

const everybody = { kind: "everybody" } as const;
const administrators = { kind: "administrators" } as const;
const keep = { decision: "keep" } as const;
const end = { decision: "end", reason: "Left the team." } as const;

type Terms = Partial<Parameters<typeof one.accessReviews.start>[0]>;

/** A review that has collected what it is about. */
const start = async (terms: Terms = {}): Promise<string> => {
  const { id } = await one.accessReviews.start({
    accountId: account.id,
    scope: everybody,
    reviewers: administrators,
    ...terms,
  });
  await app.runJobs();
  return id;
};

const itemsOf = async (client: Visitor["client"], id: string) =>
  (await client.accessReviews.listItems({ accountId: account.id, id, limit: 100 })).items;

const grantOf = async (id: string, person: TestPerson): Promise<string> => {
  const item = (await itemsOf(one, id)).find(({ holder }) => holder.id === person.id);
  if (item === undefined) throw new Error(`${person.name} is not in the review`);
  return item.grantId;
};

const reviewOf = (id: string) => one.accessReviews.get({ accountId: account.id, id });

const rolesOf = async (person: TestPerson): Promise<string[]> => {
  const { rows } = await sql<{ role: string }>`
    select role from role_grants where account_id = ${account.id} and person_id = ${person.id} order by role`.execute(
    app.platform.database.kysely,
  );
  return rows.map(({ role }) => role);
};

const actionsOf = async (): Promise<string[]> => {
  const { items } = await one.audit.list({ accountId: account.id, limit: 100 });
  return items.map(({ action }) => action).filter((action) => action.startsWith("access_review."));
};

const groupOf = async (name: string, people: readonly TestPerson[]): Promise<string> => {
  const { id } = await one.userGroups.create({ accountId: account.id, name });
  const personIds = people.map((person) => person.id);
  await one.userGroups.addMembers({ accountId: account.id, groupId: id, personIds });
  return id;
};

describe("a review of who has access", () => {
  it("asks about each role there is, ends what is answered so, tells the person, and stays readable", async () => {
    const id = await start();
    const items = await itemsOf(one, id);
    expect(items.map(({ holder, role, answerable }) => [holder.name, role, answerable])).toEqual([
      ["Ada Admin", "administrator", false],
      ["Berta Boss", "administrator", true],
      ["Émile Viewer", "viewer", true],
    ]);
    expect(items[2]).toMatchObject({ grantedBy: "A Test", endsAt: null, holder: { reach: 1, email: viewer.email } });
    expect(items[2]?.lastSeenAt).not.toBeNull();
    expect(await reviewOf(id)).toMatchObject({ state: "open", progress: { items: 3, answered: 0 }, leftForYou: 2 });
    const asked = (await queuedMails(app)).filter(({ template }) => template === "access_review.asked");
    expect(
      asked.map(({ recipient }) => recipient).filter((to) => [admin.email, second.email].includes(to)),
    ).toHaveLength(2);

    const at = { accountId: account.id, id };
    const [self, berta, emile] = items.map(({ grantId }) => grantId) as [string, string, string];
    const missing = newId();
    const answered = await one.accessReviews.answer({ ...at, grantIds: [self, berta, emile, missing], answer: keep });
    expect(answered.items.map(({ outcome }) => ("code" in outcome ? outcome.code : outcome.kind))).toEqual([
      "access_review.item_own",
      "answered",
      "answered",
      "access_review.item_not_found",
    ]);
    const changed = await one.accessReviews.answer({ ...at, grantIds: [emile, berta], answer: end });
    expect(changed.items.map(({ outcome }) => outcome.kind)).toEqual(["answered", "answered"]);
    expect(changed.review.progress).toMatchObject({ answered: 2, ending: 2 });
    expect((await one.accessReviews.answer({ ...at, grantIds: [emile], answer: end })).items[0]?.outcome.kind).toBe(
      "already",
    );
    const last = await other.accessReviews.answer({ ...at, grantIds: [self], answer: end });
    expect(last.items[0]?.outcome).toMatchObject({ code: "access_review.item_last_administrator" });
    await one.accessReviews.answer({ ...at, grantIds: [berta], answer: keep });

    expect(await codeOf(one.accessReviews.close(at))).toBe("access_review.not_answered");
    await other.accessReviews.answer({ ...at, grantIds: [self], answer: keep });
    expect((await one.accessReviews.close(at)).state).toBe("closing");
    expect(await rolesOf(viewer)).toEqual(["viewer"]);
    await app.runJobs();
    expect(await reviewOf(id)).toMatchObject({ state: "closed", closedBy: "Ada Admin", progress: { ended: 1 } });
    expect((await itemsOf(other, id)).map(({ outcome }) => outcome)).toEqual(["kept", "kept", "ended"]);
    expect(await rolesOf(viewer)).toEqual([]);
    const told = (await queuedMails(app)).filter(({ recipient }) => recipient === viewer.email);
    expect(told.map(({ template }) => template)).toEqual(["access_review.ended"]);
    expect((await actionsOf()).sort()).toEqual([
      "access_review.closed",
      ...Array<string>(2).fill("access_review.end_answered"),
      ...Array<string>(4).fill("access_review.keep_answered"),
      "access_review.opened",
      "access_review.role_ended",
      "access_review.started",
    ]);
    const csv = await one.accessReviews.export(at);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(4);
    expect(csv).toContain("Left the team.");
  });

  it("is searched, filtered and paged", async () => {
    const id = await start();
    const at = { accountId: account.id, id };
    await one.accessReviews.answer({ ...at, grantIds: [await grantOf(id, viewer)], answer: end });
    const namesOf = async (filter: { show?: "unanswered" | "end"; search?: string }) =>
      (await one.accessReviews.listItems({ ...at, ...filter })).items.map(({ holder }) => holder.name);
    expect(await namesOf({ show: "unanswered" })).toEqual(["Ada Admin", "Berta Boss"]);
    expect(await namesOf({ show: "end" })).toEqual(["Émile Viewer"]);
    expect(await namesOf({ search: "emile" })).toEqual(["Émile Viewer"]);
    expect(await namesOf({ search: "boss" })).toEqual(["Berta Boss"]);
    const first = await one.accessReviews.listItems({ ...at, limit: 2 });
    const rest = await one.accessReviews.listItems({ ...at, limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map(({ holder }) => holder.name)).toHaveLength(3);
    expect(rest.nextCursor).toBeNull();
  });

  it("does by its day what was chosen for what nobody answered", async () => {
    const id = await start({ unanswered: "end", days: 10 });
    await one.accessReviews.answer({ accountId: account.id, id, grantIds: [await grantOf(id, second)], answer: keep });
    app.clock.advance(10 * DAY_MS);
    const late = one.accessReviews.answer({
      accountId: account.id,
      id,
      grantIds: [await grantOf(id, viewer)],
      answer: keep,
    });
    expect(await codeOf(late)).toBe("access_review.not_open");
    await app.sweep();
    const closed = await other.accessReviews.get({ accountId: account.id, id });
    expect(closed).toMatchObject({ state: "closed", closedBy: null, progress: { ended: 2 } });
    expect(await rolesOf(viewer)).toEqual([]);
    expect([await rolesOf(admin), await rolesOf(second)]).toEqual([[], ["administrator"]]);
  });

  it("keeps the last administrator when it is applied, and says so", async () => {
    const id = await start({ unanswered: "end", days: 1 });
    app.clock.advance(DAY_MS);
    await app.sweep();
    const holders = [...(await rolesOf(admin)), ...(await rolesOf(second))];
    expect(holders).toEqual(["administrator"]);
    const { rows } = await sql<{ outcome: string }>`
      select outcome from access_review_items where review_id = ${id} order by outcome`.execute(
      app.platform.database.kysely,
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(["ended", "ended", "last_administrator"]);
  });

  it("says of roles that ended meanwhile that they did", async () => {
    const id = await start();
    const at = { accountId: account.id, id };
    const grantId = await grantOf(id, viewer);
    await one.members.revokeRole({ accountId: account.id, personId: viewer.id, grantId });
    const refused = await one.accessReviews.answer({ ...at, grantIds: [grantId], answer: end });
    expect(refused.items[0]?.outcome).toMatchObject({ code: "access_review.item_gone" });
    expect(refused.review.progress).toMatchObject({ items: 3, answered: 1, gone: 1 });
    expect((await one.accessReviews.listItems({ ...at, show: "gone" })).items).toMatchObject([{ isGone: true }]);
  });

  it("reminds reviewers who have something left halfway and three days before the end, and nobody afterwards", async () => {
    const id = await start();
    const remindersOf = async (person: TestPerson) =>
      (await queuedMails(app)).filter(
        ({ template, recipient }) => template === "access_review.reminder" && recipient === person.email,
      ).length;
    const at = { accountId: account.id, id };
    await one.accessReviews.answer({
      ...at,
      grantIds: [await grantOf(id, viewer), await grantOf(id, second)],
      answer: keep,
    });
    app.clock.advance(7 * DAY_MS);
    await app.sweep();
    await app.sweep();
    expect([await remindersOf(admin), await remindersOf(second)]).toEqual([0, 1]);
    app.clock.advance(4 * DAY_MS);
    await app.sweep();
    expect(await remindersOf(second)).toBe(2);
    app.clock.advance(3 * DAY_MS);
    await app.sweep();
    expect(await remindersOf(second)).toBe(2);
    expect((await reviewOf(id)).state).toBe("closed");
  });

  it("waits on the home page of those who are asked, until they have answered", async () => {
    const id = await start();
    const waiting = async (client: Visitor["client"]) =>
      (await client.home.pendingWork()).items.filter(({ kind }) => kind === "access_review");
    expect(await waiting(one)).toMatchObject([{ reviewId: id, count: 2, accountId: account.id }]);
    expect(await waiting((await signInAs(app, viewer)).client)).toEqual([]);
    const grantIds = [await grantOf(id, viewer), await grantOf(id, second)];
    await one.accessReviews.answer({ accountId: account.id, id, grantIds, answer: keep });
    expect(await waiting(one)).toEqual([]);
    expect(await waiting(other)).toMatchObject([{ count: 1 }]);
  });

  it("can be closed by an administrator who is alone and whose own access nobody else can answer about", async () => {
    const alone = await createAccount(app, { administrator: admin });
    const { id } = await one.accessReviews.start({
      accountId: alone.id,
      scope: everybody,
      reviewers: administrators,
    });
    await app.runJobs();
    expect((await one.accessReviews.close({ accountId: alone.id, id })).state).toBe("closing");
    await app.runJobs();
    expect(await one.accessReviews.get({ accountId: alone.id, id })).toMatchObject({ state: "closed" });
  });

  it("asks about roles that begin later: one it ends does not begin, one that begins meanwhile goes on in it", async () => {
    const grant = (role: "user" | "approver") => ({ scope: "account" as const, role });
    const begins = (days: number) => daysAfter(app.clock.now(), days).toISOString();
    const plan = (role: "user" | "approver", days: number) =>
      one.members.grantRole({
        accountId: account.id,
        personId: viewer.id,
        grant: grant(role),
        beginsAt: begins(days),
      });
    await plan("approver", 2);
    const beginsAt = begins(40);
    await plan("user", 40);
    const scope = { kind: "roles" as const, roles: ["user" as const, "approver" as const] };
    expect(await one.accessReviews.count({ accountId: account.id, scope })).toEqual({ roles: 2, people: 1, groups: 0 });
    const id = await start({ scope });
    const at = { accountId: account.id, id };
    const items = await itemsOf(one, id);
    expect(items.map(({ role, holder }) => [role, holder.name]).sort()).toEqual([
      ["approver", viewer.name],
      ["user", viewer.name],
    ]);
    expect(items.find(({ role }) => role === "user")).toMatchObject({ beginsAt, isGone: false, answerable: true });
    app.clock.advance(2 * DAY_MS);
    await app.sweep();
    expect(await rolesOf(viewer)).toEqual(["approver", "viewer"]);
    expect((await itemsOf(one, id)).map(({ isGone }) => isGone)).toEqual([false, false]);
    await one.accessReviews.answer({ ...at, grantIds: items.map(({ grantId }) => grantId), answer: end });
    await one.accessReviews.close(at);
    await app.runJobs();
    expect(await reviewOf(id)).toMatchObject({ state: "closed", progress: { ended: 2 } });
    expect(await rolesOf(viewer)).toEqual(["viewer"]);
    const { planned } = (await one.members.getAccess({ accountId: account.id, personId: viewer.id })).member;
    expect(planned).toEqual([]);
    const told = (await queuedMails(app)).filter(
      ({ template, recipient }) => template === "access_review.ended" && recipient === viewer.email,
    );
    expect(told).toHaveLength(2);
  });

  it("says of a planned role that was withdrawn meanwhile that it ended", async () => {
    const beginsAt = daysAfter(app.clock.now(), 30).toISOString();
    const whose = { accountId: account.id, personId: viewer.id };
    const grant = { scope: "account", role: "user" } as const;
    const { planned } = await one.members.grantRole({ ...whose, grant, beginsAt });
    const id = await start({ scope: { kind: "roles", roles: ["user"] } });
    await one.members.withdrawPlanned({ ...whose, id: planned[0]?.id ?? "" });
    expect((await itemsOf(one, id)).map(({ isGone }) => isGone)).toEqual([true]);
  });

  it("is closed at once where there is nothing to review", async () => {
    const id = await start({ scope: { kind: "roles", roles: ["approver"] } });
    expect(await reviewOf(id)).toMatchObject({ state: "closed", progress: { items: 0 } });
  });
});

describe("whose access, and who reviews", () => {
  it("is a role's, given to people and groups, whose members do not answer about it", async () => {
    const groupId = await groupOf("Viewers", [admin, viewer]);
    await one.userGroups.grantRole({ accountId: account.id, groupId, grant: { scope: "account", role: "user" } });
    const id = await start({ scope: { kind: "roles", roles: ["user", "viewer", "user"] } });
    const items = await itemsOf(one, id);
    expect(items.map(({ holder, role }) => [holder.kind, holder.name, holder.reach, role])).toEqual([
      ["person", "Émile Viewer", 1, "viewer"],
      ["user_group", "Viewers", 2, "user"],
    ]);
    expect(items[1]).toMatchObject({ answerable: false, holder: { isSelf: true } });
    const grantIds = [items[1]?.grantId ?? ""];
    await other.accessReviews.answer({ accountId: account.id, id, grantIds, answer: end });
    app.clock.advance(14 * DAY_MS);
    await app.sweep();
    expect((await one.userGroups.get({ accountId: account.id, groupId })).grants).toEqual([]);
    const told = (await queuedMails(app)).filter(
      ({ template, key }) => template.endsWith(".ended") && key.includes(id),
    );
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([admin.email, viewer.email].sort());
  });

  it("is a virtual account's with what is beneath, reviewed by its administrators, who see nothing else", async () => {
    const parent = account.virtualAccountId;
    const { id: child } = await one.virtualAccounts.create({
      accountId: account.id,
      name: "Beneath",
      parentId: parent,
    });
    const place = (virtualAccountIds: string[], role: "virtual_account_viewer" | "virtual_account_administrator") =>
      ({ grant: { scope: "virtual_accounts", role, virtualAccountIds, withChildren: false } }) as const;
    const local = await createPerson(app, { name: "Local" });
    await giveRole(app, account, local, "virtual_account_administrator");
    const at = { accountId: account.id, personId: viewer.id };
    await one.members.grantRole({ ...at, ...place([parent, child], "virtual_account_viewer") });
    const id = await start({
      scope: { kind: "virtual_account", virtualAccountId: parent },
      reviewers: { kind: "virtual_account_administrators" },
    });
    expect((await itemsOf(one, id)).map(({ holder, virtualAccount }) => [holder.name, virtualAccount?.name])).toEqual([
      ["Émile Viewer", "DEFAULT"],
      ["Émile Viewer", "Beneath"],
      ["Local", "DEFAULT"],
    ]);
    const localClient = (await signInAs(app, local)).client;
    expect((await itemsOf(localClient, id)).map(({ holder, answerable }) => [holder.name, answerable])).toEqual([
      ["Émile Viewer", true],
      ["Local", false],
    ]);
    expect(await localClient.accessReviews.get({ accountId: account.id, id })).toMatchObject({
      progress: { items: 2 },
      leftForYou: 1,
      mayRun: false,
    });
    expect((await localClient.accessReviews.list({ accountId: account.id })).items).toMatchObject([{ progress: null }]);
    const counts = async (client: Visitor["client"]) =>
      (await client.home.pendingWork()).items.flatMap((item) => (item.kind === "access_review" ? [item.count] : []));
    expect([await counts(localClient), await counts(one)]).toEqual([[1], [2]]);
    const asked = (await queuedMails(app)).filter(
      ({ template, key }) => template.endsWith(".asked") && key.includes(id),
    );
    expect(asked.map(({ recipient }) => recipient).sort()).toEqual([admin.email, second.email, local.email].sort());
    const elsewhere = await start({ reviewers: { kind: "administrators" } });
    expect(await codeOf(localClient.accessReviews.get({ accountId: account.id, id: elsewhere }))).toBe(
      "access_review.not_found",
    );
  });

  it("is answered by a user group, and by administrators all the same", async () => {
    const groupId = await groupOf("Reviewers", [viewer]);
    const id = await start({ reviewers: { kind: "user_group", groupId } });
    const reviewing = (await signInAs(app, viewer)).client;
    expect((await reviewing.accessReviews.list({ accountId: account.id })).items.map((review) => review.id)).toEqual([
      id,
    ]);
    const grantIds = [await grantOf(id, admin), await grantOf(id, viewer)];
    const { items } = await reviewing.accessReviews.answer({ accountId: account.id, id, grantIds, answer: keep });
    expect(items.map(({ outcome }) => outcome.kind)).toEqual(["answered", "refused"]);
    const byAdministrator = { accountId: account.id, id, grantIds: [await grantOf(id, viewer)], answer: keep };
    expect((await other.accessReviews.answer(byAdministrator)).items[0]?.outcome.kind).toBe("answered");
    const asked = (await queuedMails(app)).filter(
      ({ template, key }) => template.endsWith(".asked") && key.includes(id),
    );
    expect(asked.map(({ recipient }) => recipient)).toEqual([viewer.email]);
  });

  it("is nobody's business who neither administers nor reviews", async () => {
    const id = await start();
    const { client } = await signInAs(app, viewer);
    expect((await client.accessReviews.list({ accountId: account.id })).items).toEqual([]);
    const at = { accountId: account.id, id };
    const answer = { ...at, grantIds: [newId()], answer: keep };
    const asked = [
      client.accessReviews.get(at),
      client.accessReviews.listItems(at),
      client.accessReviews.export(at),
      client.accessReviews.answer(answer),
    ];
    expect(await Promise.all(asked.map(codeOf))).toEqual(Array(asked.length).fill("access_review.not_found"));
  });
});

describe("a review that repeats", () => {
  it("begins again after so many months, by what there is then", async () => {
    const groupId = await groupOf("Reviewers for a while", [viewer]);
    const id = await start({ repeatsMonths: 3, reviewers: { kind: "user_group", groupId } });
    const { nextAt } = await reviewOf(id);
    const at = { accountId: account.id, id };
    app.clock.advance(14 * DAY_MS);
    await app.sweep();
    await one.userGroups.delete({ accountId: account.id, groupId });
    app.clock.set(new Date(nextAt ?? ""));
    await app.sweep();
    const { items } = await (await signInAs(app, admin)).client.accessReviews.list({ accountId: account.id });
    expect(items.map(({ state, reviewers, nextAt: next }) => [state, reviewers.kind, next === null])).toEqual([
      ["open", "administrators", false],
      ["closed", "user_group", true],
    ]);
    const { client } = await signInAs(app, admin);
    expect(await codeOf(client.accessReviews.repeat({ ...at, repeatsMonths: null }))).toBe("access_review.followed");
    const next = { accountId: account.id, id: items[0]?.id ?? "" };
    expect(await client.accessReviews.repeat({ ...next, repeatsMonths: null })).toMatchObject({ nextAt: null });
    expect(await client.accessReviews.repeat({ ...next, repeatsMonths: null })).toMatchObject({ nextAt: null });
    expect((await client.accessReviews.repeat({ ...next, repeatsMonths: 12 })).nextAt).not.toBeNull();
  });

  it("waits for the one of the same scope that is under way, and ends with its virtual account", async () => {
    const { id: place } = await one.virtualAccounts.create({ accountId: account.id, name: "For a while" });
    const grant = {
      scope: "virtual_accounts" as const,
      role: "virtual_account_viewer" as const,
      virtualAccountIds: [place],
    };
    await one.members.grantRole({ accountId: account.id, personId: viewer.id, grant });
    const scope = { kind: "virtual_account", virtualAccountId: place } as const;
    const id = await start({ scope, repeatsMonths: 3 });
    await one.accessReviews.stop({ accountId: account.id, id });
    const byHand = await start({ scope, days: 90 });
    await sql`update access_reviews set next_at = ${app.clock.now()} where id = ${id}`.execute(
      app.platform.database.kysely,
    );
    await app.sweep();
    const waiting = await reviewOf(id);
    expect(new Date(waiting.nextAt ?? "") > app.clock.now()).toBe(true);
    await one.accessReviews.stop({ accountId: account.id, id: byHand });
    const grantId = (await one.members.getAccess({ accountId: account.id, personId: viewer.id })).member.grants.find(
      ({ virtualAccountId }) => virtualAccountId === place,
    )?.id;
    await one.members.revokeRole({ accountId: account.id, personId: viewer.id, grantId: grantId ?? "" });
    await one.virtualAccounts.archive({ accountId: account.id, id: place });
    app.clock.set(new Date(waiting.nextAt ?? ""));
    await app.sweep();
    const after = await (await signInAs(app, admin)).client.accessReviews.get({ accountId: account.id, id });
    expect(after).toMatchObject({ nextAt: null, repeatsMonths: null, isFollowed: false });
  });
});

describe("what a review refuses", () => {
  it("is to begin where there is nothing to review, or one under way", async () => {
    const at = { accountId: account.id, reviewers: administrators, scope: everybody };
    const nowhere = { ...at, scope: { kind: "virtual_account", virtualAccountId: newId() } as const };
    expect(await codeOf(one.accessReviews.start(nowhere))).toBe("virtual_account.not_found");
    const nobody = { ...at, reviewers: { kind: "user_group", groupId: newId() } as const };
    expect(await codeOf(one.accessReviews.start(nobody))).toBe("user_group.not_found");
    await start();
    expect(await codeOf(one.accessReviews.start(at))).toBe("access_review.underway");
    const roles = ["approver", "user", "viewer", "virtual_account_user", "virtual_account_viewer"] as const;
    const pairs = roles.flatMap((role, index) => roles.slice(index).map((another) => [role, another]));
    const starts = [];
    for (const pair of pairs.slice(0, 10)) {
      starts.push(await codeOf(one.accessReviews.start({ ...at, scope: { kind: "roles", roles: pair } })));
    }
    expect(starts).toEqual([...Array<string>(9).fill("done"), "access_review.too_many"]);
  });

  it("is to close, stop or answer what is over, or not there", async () => {
    const id = await start();
    const at = { accountId: account.id, id };
    expect((await one.accessReviews.stop(at)).state).toBe("stopped");
    expect((await one.accessReviews.stop(at)).state).toBe("stopped");
    const answer = { ...at, grantIds: [newId()], answer: keep };
    expect(await codeOf(one.accessReviews.answer(answer))).toBe("access_review.not_open");
    expect(await codeOf(one.accessReviews.close(at))).toBe("access_review.not_open");
    const again = { accountId: account.id, id: await start() };
    await one.accessReviews.answer({
      ...again,
      grantIds: [await grantOf(again.id, viewer), await grantOf(again.id, second)],
      answer: keep,
    });
    await other.accessReviews.answer({ ...again, grantIds: [await grantOf(again.id, admin)], answer: keep });
    await one.accessReviews.close(again);
    expect(await codeOf(one.accessReviews.stop(again))).toBe("access_review.not_open");
    const nowhere = { accountId: account.id, id: newId() };
    const missing = [
      one.accessReviews.close(nowhere),
      one.accessReviews.stop(nowhere),
      one.accessReviews.repeat({ ...nowhere, repeatsMonths: 6 }),
    ];
    expect(await Promise.all(missing.map(codeOf))).toEqual(Array(3).fill("access_review.not_found"));
    const foreign = await createAccount(app, { administrator: await createPerson(app) });
    expect(await codeOf(one.accessReviews.listItems({ accountId: foreign.id, id }))).toBe("account.not_found");
  });
});

describe("a review at the same moment", () => {
  it("is closed once by two, and takes no answer from then on", async () => {
    const id = await start();
    const at = { accountId: account.id, id };
    const grantId = await grantOf(id, viewer);
    await one.accessReviews.answer({ ...at, grantIds: [grantId, await grantOf(id, second)], answer: keep });
    await other.accessReviews.answer({ ...at, grantIds: [await grantOf(id, admin)], answer: keep });
    const answers = await Promise.all([
      codeOf(one.accessReviews.close(at)),
      codeOf(other.accessReviews.close(at)),
      ...Array.from({ length: 6 }, () => codeOf(one.accessReviews.answer({ ...at, grantIds: [grantId], answer: end }))),
    ]);
    expect(answers.slice(0, 2)).toEqual(["done", "done"]);
    for (const answer of answers.slice(2)) expect(["done", "access_review.not_open"]).toContain(answer);
    expect((await actionsOf()).filter((action) => action === "access_review.closed")).toHaveLength(1);
    const decided = (await itemsOf(one, id)).find((item) => item.grantId === grantId)?.decision;
    await app.runJobs();
    expect(await rolesOf(viewer)).toEqual(decided === "end" ? [] : ["viewer"]);
  });

  it("takes no answer that waited while it was closed", async () => {
    const id = await start();
    const at = { accountId: account.id, id };
    const grantIds = [await grantOf(id, viewer)];
    const settled = await meanwhile(
      app,
      (tx) => sql`select from access_reviews where id = ${id} for update`.execute(tx),
      () => codeOf(one.accessReviews.answer({ ...at, grantIds, answer: end })),
      (tx) =>
        sql`update access_reviews set state = 'stopped', next_step_at = null, closed_at = ${app.clock.now()}
          where id = ${id}`.execute(tx),
    );
    expect(settled).toMatchObject({ value: "access_review.not_open" });
    const late = sql`update access_review_items set decision = 'keep', decided_by = 'X', decided_by_id = ${newId()},
      decided_at = now() where review_id = ${id}`.execute(app.platform.database.kysely);
    await expect(late).rejects.toMatchObject({ constraint: "access_review_items_answered_while_open" });
  });

  it("never ends both administrators whom two others' answers would end at once", async () => {
    const id = await start();
    const at = { accountId: account.id, id };
    const [a, b] = [await grantOf(id, admin), await grantOf(id, second)];
    const outcomes = await Promise.all([
      one.accessReviews.answer({ ...at, grantIds: [b], answer: end }),
      other.accessReviews.answer({ ...at, grantIds: [a], answer: end }),
    ]);
    expect(outcomes.map(({ items }) => items[0]?.outcome.kind).sort()).toEqual(["answered", "refused"]);
  });

  it("begins once of the same scope", async () => {
    const at = { accountId: account.id, scope: everybody, reviewers: administrators };
    const answers = await Promise.all([one, other, one, other].map((client) => codeOf(client.accessReviews.start(at))));
    expect(answers.sort()).toEqual([...Array<string>(3).fill("access_review.underway"), "done"]);
  });

  it("ends each role once, whoever takes it away while the review closes", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => createPerson(app)));
    for (const person of people) await giveRole(app, account, person, "user");
    const id = await start({ scope: { kind: "roles", roles: ["user"] } });
    const items = await itemsOf(one, id);
    const grantIds = items.map(({ grantId }) => grantId);
    await one.accessReviews.answer({ accountId: account.id, id, grantIds, answer: end });
    await one.accessReviews.close({ accountId: account.id, id });
    const revoke = ({ grantId, holder }: (typeof items)[number]) =>
      codeOf(one.members.revokeRole({ accountId: account.id, personId: holder.id, grantId }));
    const [answers] = await Promise.all([Promise.all(items.map(revoke)), app.runJobs()]);
    for (const answer of answers) expect(["done", "member.not_found"]).toContain(answer);
    await app.sweep();
    const review = await reviewOf(id);
    expect(review).toMatchObject({ state: "closed", progress: { items: 6, answered: 6 } });
    const { items: log } = await one.audit.list({ accountId: account.id, limit: 100 });
    const ended = log.filter(({ action }) => action === "access_review.role_ended" || action === "role.revoked");
    expect(ended).toHaveLength(6);
    expect(review.progress.ended + answers.filter((answer) => answer === "done").length).toBe(6);
  });
});

it("goes with a large account batch by batch, and is stopped without ending anything when its account is joined", async () => {
  const { kysely } = app.platform.database;
  await sql`with made as (
      insert into people (id, email, email_verified, user_id, name, company, phone)
      select gen_random_uuid(), 'many' || n || '@' || ${account.domain}, true, 'many-' || n || ${account.domain}, 'Many ' || n,
        'Many', '+33142278186' from generate_series(1, 1200) n returning id
    ), belonging as (
      insert into person_accounts (person_id, account_id, since) select id, ${account.id}, ${app.clock.now()} from made
    )
    insert into role_grants (account_id, id, person_id, role, granted_by, granted_at)
    select ${account.id}, gen_random_uuid(), id, 'user', 'A Test', ${app.clock.now()} from made`.execute(kysely);
  expect(await one.accessReviews.count({ accountId: account.id, scope: everybody })).toEqual({
    roles: 1203,
    people: 1203,
    groups: 0,
  });
  const id = await start({ unanswered: "end", repeatsMonths: 6 });
  expect((await reviewOf(id)).progress.items).toBe(1203);
  const target = await createAccount(app, { administrator: admin });
  const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
  await staff.client.merges.merge({ sourceId: account.id, targetId: target.id, reason: "The same organization." });
  await app.runJobs();
  app.clock.set(daysAfter(app.clock.now(), 200));
  await app.sweep();
  const { rows } = await sql<{ state: string; ended: number; next: Date | null }>`
    select state, ended_count as ended, next_at as next from access_reviews where account_id = ${account.id}`.execute(
    kysely,
  );
  expect(rows).toEqual([{ state: "stopped", ended: 0, next: null }]);
  const { rows: held } = await sql<{ count: number }>`
    select count(*)::int as count from role_grants where account_id = ${target.id} and role = 'user'`.execute(kysely);
  expect(held).toEqual([{ count: 1200 }]);
});

it("ends very many roles some at a time, goes on after its process was killed, and lets the last administrator stay", async () => {
  const { kysely } = app.platform.database;
  await sql`with made as (
      insert into people (id, email, email_verified, user_id, name, company, phone)
      select gen_random_uuid(), 'lot' || n || '@' || ${account.domain}, true, 'lot-' || n || ${account.domain}, 'Lot ' || n,
        'Lot', '+33142278186' from generate_series(1, 120) n returning id
    ), belonging as (
      insert into person_accounts (person_id, account_id, since) select id, ${account.id}, ${app.clock.now()} from made
    )
    insert into role_grants (account_id, id, person_id, role, granted_by, granted_at)
    select ${account.id}, gen_random_uuid(), id, 'user', 'A Test', ${app.clock.now()} from made`.execute(kysely);
  const id = await start({ unanswered: "end", days: 1 });
  await sql`update access_reviews set state = 'closing', next_step_at = null, closed_at = ${app.clock.now()}
    where id = ${id}`.execute(kysely);
  // As a process leaves it that is killed on its way: some have ended, and nothing else says where it was.
  const killed = new AbortController();
  const key = { accountId: account.id, id };
  const step = applyAll(app.platform, key, killed.signal);
  await vi.waitFor(async () => {
    const { rows } = await sql<{ ended: number }>`
      select ended_count as ended from access_reviews where id = ${id}`.execute(kysely);
    expect(rows[0]?.ended).toBeGreaterThan(0);
  });
  killed.abort();
  await step;
  await app.sweep();
  const { rows } = await sql<{ state: string; ended: number }>`
    select state, ended_count as ended from access_reviews where id = ${id}`.execute(kysely);
  expect(rows).toEqual([{ state: "closed", ended: 122 }]);
  expect([...(await rolesOf(admin)), ...(await rolesOf(second))]).toEqual(["administrator"]);
});

it("is stopped by the clock in an account that was closed", async () => {
  const id = await start();
  const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
  const reason = "The company asked us to.";
  await staff.client.operators.changeAccountStatus({ accountId: account.id, event: "close", reason });
  await app.sweep();
  expect(await reviewOf(id)).toMatchObject({ state: "stopped", progress: { ended: 0 } });
});
