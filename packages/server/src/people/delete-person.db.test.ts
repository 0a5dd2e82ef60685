import { DAY_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";
import { hashOf } from "./identity.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const password = "correct horse battery staple";

/** Somebody with a password, who can therefore delete their account. */
const createWithPassword = async (options: Parameters<typeof createPerson>[1] = {}): Promise<TestPerson> => {
  const person = await createPerson(app, options);
  await app.platform.database.kysely
    .insertInto("credentials")
    .values({
      id: newId(),
      person_id: person.id,
      provider_id: "credential",
      account_id: person.id,
      password: await hashOf(password),
    })
    .execute();
  return person;
};

const deleteMe = async (person: TestPerson) => (await signInAs(app, person)).client.people.delete({ password });

/** Whether anything but the audit log, mails and jobs still names somebody. */
const namesLeft = async (person: TestPerson) => {
  const { rows } = await sql<{ found: number }>`
    select (select count(*) from takeovers where person_name = ${person.name} or person_email = ${person.email}
        or ended_by = ${person.name})::int
      + (select count(*) from takeover_objections where person_name = ${person.name}
        or person_email = ${person.email})::int
      + (select count(*) from delegations where ${person.name} in (delegator_name, delegate_name))::int as found`.execute(
    app.platform.database.kysely,
  );
  return rows[0]?.found;
};

const logged = async (accountId: string, action: string) => {
  const { rows } = await app.platform.database.pool.query<{ actor_kind: string; actor_name: string; subject: string }>(
    `select actor_kind, actor_name, subject_label as subject from account_audit_entries
     where account_id = $1 and action = $2`,
    [accountId, action],
  );
  return rows;
};

const reason = "Our administrators have all left the company.";

/** A takeover in its notice: proven, and somebody of the account to object to it. */
const noticed = async () => {
  const account = await createAccount(app);
  const claimant = await createWithPassword({ email: `claimant@${account.domain}`, name: `Clara ${account.domain}` });
  const member = await createWithPassword({ email: `member@${account.domain}`, name: `Max ${account.domain}` });
  await giveRole(app, account, member, "user");
  const { id } = await (await signInAs(app, claimant)).client.takeovers.propose({ accountId: account.id, reason });
  const now = app.clock.now();
  await app.platform.database.kysely
    .updateTable("takeovers")
    .set({
      status: "noticed",
      noticed_at: now,
      completes_at: new Date(now.getTime() + 7 * DAY_MS),
      next_step_at: new Date(now.getTime() + 7 * DAY_MS),
    })
    .where("id", "=", id)
    .execute();
  return { account, claimant, member, id };
};

describe("somebody who deletes their account", () => {
  it("takes back the takeover that was objected to, which nobody has to decide any more", async () => {
    const { account, claimant, member, id } = await noticed();
    const objector = await signInAs(app, member);
    await objector.client.takeovers.object({ id, reason: "I do not know this person at all." });
    await deleteMe(claimant);
    const takeover = await objector.client.takeovers.get({ id });
    expect(takeover).toMatchObject({ status: "withdrawn", endedBy: null, claimant: { name: "", email: "" } });
    expect(await namesLeft(claimant)).toBe(0);
    expect(await logged(account.id, "takeover.withdrawn")).toEqual([
      { actor_kind: "system", actor_name: "person.deleted", subject: `${claimant.name} <${claimant.email}>` },
    ]);
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    expect((await staff.client.takeovers.list({ status: "objected" })).items.map((item) => item.id)).not.toContain(id);
    await app.runJobs();
    expect((await latestMail(app, member.email, "takeover.over_member")).content).toContain(claimant.name);
    const next = await createPerson(app, { email: `next@${account.domain}` });
    const again = (await signInAs(app, next)).client.takeovers.propose({ accountId: account.id, reason });
    expect(await codeOf(again)).toBe("done");
  });

  it("leaves the objection they made for the operator to read, but not their name", async () => {
    const { claimant, member, id } = await noticed();
    const said = "I do not know this person at all.";
    await (await signInAs(app, member)).client.takeovers.object({ id, reason: said });
    await deleteMe(member);
    const takeover = await (await signInAs(app, claimant)).client.takeovers.get({ id });
    expect(takeover).toMatchObject({ status: "objected", objections: [{ name: "", email: "", reason: said }] });
    expect(await namesLeft(member)).toBe(0);
  });

  it("stands in for nobody any more, and nobody for them; the other is told", async () => {
    const away = await createWithPassword({ name: "Ava Away" });
    const stays = await createPerson(app);
    const standIn = await createWithPassword({ name: "Stan Din" });
    const account = await createAccount(app, { administrator: away });
    for (const person of [stays, standIn]) await giveRole(app, account, person, "administrator");
    const endsAt = new Date(app.clock.now().getTime() + 5 * DAY_MS).toISOString();
    const give = async (by: TestPerson, to: TestPerson) =>
      (await signInAs(app, by)).client.delegations.give({ accountIds: [account.id], delegateEmail: to.email, endsAt });
    await give(away, standIn);
    await give(stays, standIn);
    await deleteMe(away);
    await app.runJobs();
    expect((await latestMail(app, standIn.email, "delegation.taken_back")).content).toContain("Ava Away");
    expect(await logged(account.id, "delegation.taken_back")).toMatchObject([{ actor_kind: "system" }]);
    await deleteMe(standIn);
    await app.runJobs();
    expect((await latestMail(app, stays.email, "delegation.declined")).content).toContain("Stan Din");
    expect(await logged(account.id, "delegation.declined")).toMatchObject([{ actor_kind: "system" }]);
    for (const person of [away, standIn]) expect(await namesLeft(person)).toBe(0);
    const mine = await (await signInAs(app, stays)).client.delegations.listMine();
    expect(mine.given).toMatchObject([{ status: "over", delegate: { name: "" } }]);
    const mails = (await queuedMails(app)).filter(({ template }) => template.startsWith("delegation."));
    expect(mails.map(({ recipient }) => recipient)).not.toContain(away.email);
  });

  it("is named no more in reviews of access, what was answered of them stays", async () => {
    const administrator = await createPerson(app);
    const account = await createAccount(app, { administrator });
    const [gone, reviewed] = [await createWithPassword({ name: "Reva Viewer" }), await createPerson(app)];
    await giveRole(app, account, gone, "administrator");
    await giveRole(app, account, reviewed, "viewer");
    const { client } = await signInAs(app, administrator);
    const at = { accountId: account.id, scope: { kind: "everybody" }, reviewers: { kind: "administrators" } } as const;
    const { id } = await client.accessReviews.start(at);
    await app.runJobs();
    const itemsNow = async () => (await client.accessReviews.listItems({ accountId: account.id, id })).items;
    const grantIds = (await itemsNow()).filter(({ role }) => role === "viewer").map(({ grantId }) => grantId);
    const answering = (await signInAs(app, gone)).client;
    await answering.accessReviews.answer({ accountId: account.id, id, grantIds, answer: { decision: "keep" } });
    await deleteMe(gone);
    const items = await itemsNow();
    expect(JSON.stringify(items)).not.toContain(gone.name);
    expect(JSON.stringify(items)).not.toContain(gone.email);
    expect(items.filter(({ isGone }) => isGone)).toMatchObject([{ holder: { id: gone.id, name: "", email: null } }]);
    expect(items.filter(({ decision }) => decision !== null)).toMatchObject([{ decision: "keep", decidedBy: "" }]);
  });

  it("leaves nothing behind that they begin at the same moment", async () => {
    for (let round = 0; round < 6; round += 1) {
      const account = await createAccount(app);
      const person = await createWithPassword({ email: `both@${account.domain}`, name: `Bo ${account.domain}` });
      const { client } = await signInAs(app, person);
      const [deleted] = await Promise.all([
        codeOf(client.people.delete({ password })),
        codeOf((await signInAs(app, person)).client.takeovers.propose({ accountId: account.id, reason })),
      ]);
      expect(deleted).toBe("done");
      const { rows } = await app.platform.database.pool.query(
        "select from takeovers where person_id = $1 and ended_at is null",
        [person.id],
      );
      expect(rows).toEqual([]);
      expect(await namesLeft(person)).toBe(0);
    }
  });
});
