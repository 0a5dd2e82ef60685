import { DAY_MS } from "@freehold/core/kernel/duration";
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
} from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";
import { askToAccept } from "./ask.ts";

let app: TestApp;
let chief: Visitor;
let account: TestAccount;
let administrator: Visitor;
let email: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  chief = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
  const person = await createPerson(app, { language: "fr" });
  email = person.email;
  account = await createAccount(app, { administrator: person });
  administrator = await signInAs(app, person);
  const inForce = (await chief.client.accounts.agreement({})).version;
  await app.platform.database.kysely
    .updateTable("accounts")
    .set({ agreement_version: inForce })
    .where("id", "=", account.id)
    .execute();
});

const inForce = async () => (await chief.client.accounts.agreement({})).version;
const draft = (words: string) => ({
  title: `Agreement, ${words}`,
  body: `1. Scope\nIt covers what you bought.\n2. New\n${words} applies from now on.`,
  changes: `Paragraph 2: ${words}`,
});
const publish = (follows: number, words = "electronic delivery", by = chief) =>
  by.client.agreements.publish({ follows, en: draft(words), fr: draft(`en français, ${words}`) });
const accept = (version: number, by = administrator) => by.client.agreements.accept({ accountId: account.id, version });
const ask = async () => {
  for (let minute = 0; minute < 3; minute++) await askToAccept.run(app.platform);
  await app.runJobs();
};
const mailsTo = async (recipient: string) =>
  (await queuedMails(app)).filter((mail) => mail.recipient === recipient).map(({ template }) => template);

describe("a new version of the agreement", () => {
  it("is published by an operator administrator, in both languages, and is in force at once", async () => {
    const before = await inForce();
    const support = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
    expect(await codeOf(publish(before, "x", support))).toBe("permission.denied");
    expect(await publish(before)).toMatchObject({
      version: before + 1,
      mailings: [{ step: 0 }, { step: 14 }, { step: 30 }],
    });
    expect(await chief.client.accounts.agreement({ language: "fr" })).toMatchObject({
      version: before + 1,
      title: "Agreement, en français, electronic delivery",
    });
    expect(await chief.client.agreements.text({ version: before, language: "en" })).toMatchObject({ version: before });
    expect(await codeOf(chief.client.agreements.text({ version: 999 }))).toBe("agreement.not_found");
  });

  it("is published once, however many publish at the same moment", async () => {
    const before = await inForce();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => codeOf(publish(before, `${index}`))));
    expect(answers.sort()).toEqual([
      "agreement.published_meanwhile",
      "agreement.published_meanwhile",
      "agreement.published_meanwhile",
      "agreement.published_meanwhile",
      "done",
    ]);
    expect(await inForce()).toBe(before + 1);
  });

  it("asks every active account again until an approver or administrator accepts it", async () => {
    const { version } = await publish(await inForce());
    expect((await administrator.client.accounts.get({ accountId: account.id })).alerts).toMatchObject([
      { kind: "agreement", version },
    ]);
    expect((await administrator.client.home.pendingWork({})).items).toMatchObject([
      { kind: "agreement", accountId: account.id, version },
    ]);
    const viewer = await createPerson(app);
    await giveRole(app, account, viewer, "viewer");
    const looking = await signInAs(app, viewer);
    expect(await looking.client.agreements.list({ accountId: account.id })).toMatchObject({
      isAsked: true,
      mayAccept: false,
    });
    expect(await codeOf(accept(version, looking))).toBe("permission.denied");
    expect((await looking.client.home.pendingWork({})).items).toEqual([]);
    expect(await codeOf(accept(version - 1))).toBe("account.agreement_outdated");
    expect(await codeOf(accept(version + 1))).toBe("account.agreement_outdated");

    const approver = await createPerson(app, { name: "Ada Approves" });
    await giveRole(app, account, approver, "approver");
    const approving = await signInAs(app, approver);
    expect(await accept(version, approving)).toMatchObject({
      acceptedVersion: version,
      isAsked: false,
      items: [{ version, acceptance: { by: "Ada Approves", email: approver.email } }, ...Array(version - 1).fill({})],
    });
    expect(await accept(version)).toMatchObject({
      items: [{ acceptance: { by: "Ada Approves" } }, ...Array(version - 1).fill({})],
    });
    expect((await administrator.client.accounts.get({ accountId: account.id })).alerts).toEqual([]);
    expect((await administrator.client.home.pendingWork({})).items).toEqual([]);
  });

  it("is accepted once when two accept it at the same moment", async () => {
    const { version } = await publish(await inForce());
    await Promise.all(Array.from({ length: 6 }, () => accept(version)));
    const entries = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", account.id)
      .execute();
    expect(entries).toEqual([{ action: "agreement.accepted" }]);
  });

  it("is not accepted for a suspended account, which is not asked either", async () => {
    await app.platform.database.kysely
      .updateTable("accounts")
      .set({ status: "suspended" })
      .where("id", "=", account.id)
      .execute();
    const { version } = await publish(await inForce());
    expect(await codeOf(accept(version))).toBe("account.not_active");
    expect((await administrator.client.agreements.list({ accountId: account.id })).isAsked).toBe(false);
    await ask();
    expect(await mailsTo(email)).toEqual([]);
  });

  it("keeps text of any kind as it was written, and refuses what is no text", async () => {
    const hostile = "Ünïcode \u202eRTL <b>{name}</b> & 👩‍👩‍👧 {count, plural, other {#}}";
    const { version } = await publish(await inForce(), hostile);
    expect((await chief.client.agreements.text({ version, language: "en" })).body).toContain(hostile.normalize("NFC"));
    await ask();
    expect((await latestMail(app, email, "agreement.asked")).content).toContain("👩‍👩‍👧");
    expect(await codeOf(publish(version, "\u0000"))).toBe("input.invalid");
  });
});

describe("asking by mail", () => {
  it("writes on days 0, 14 and 30 to those who may accept, in their language, while nobody has", async () => {
    const { version } = await publish(await inForce());
    await ask();
    await ask();
    expect(await mailsTo(email)).toEqual(["agreement.asked"]);
    expect((await latestMail(app, email, "agreement.asked")).language).toBe("fr");
    app.clock.advance(14 * DAY_MS);
    await ask();
    expect(await mailsTo(email)).toEqual(["agreement.asked", "agreement.reminder"]);
    await accept(version);
    app.clock.advance(16 * DAY_MS);
    await ask();
    expect(await mailsTo(email)).toEqual(["agreement.asked", "agreement.reminder"]);
    const [published] = (await chief.client.agreements.listPublished({})).items;
    expect(published?.mailings.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  });

  it("reaches every account once, in pieces, also when several processes do it at once and one is ended", async () => {
    const people = [];
    for (let index = 0; index < 250; index++) {
      const person = await createPerson(app);
      await createAccount(app, { administrator: person });
      people.push(person.email);
    }
    await publish(await inForce());
    await Promise.all([askToAccept.run(app.platform), askToAccept.run(app.platform), askToAccept.run(app.platform)]);
    await ask();
    const asked = (await queuedMails(app))
      .filter(({ template }) => template === "agreement.asked")
      .map(({ recipient }) => recipient);
    expect(people.filter((person) => asked.filter((recipient) => recipient === person).length !== 1)).toEqual([]);
  });

  it("gives up the rounds of a version once there is a later one", async () => {
    const first = await publish(await inForce());
    await publish(first.version);
    await ask();
    expect(await mailsTo(email)).toEqual(["agreement.asked"]);
    const { items } = await chief.client.agreements.listPublished({});
    const earlier = items.find(({ version }) => version === first.version);
    expect(earlier?.mailings.every(({ finishedAt, isBegun }) => finishedAt !== null && !isBegun)).toBe(true);
  });
});
