import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const mailsTo = async (email: string) =>
  (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);

it("asks an absent administrator three times, then the account is one the operator looks at, and coming back undoes it", async () => {
  const gone = await createPerson(app, { name: "Gone" });
  const account = await createAccount(app, { administrator: gone, name: "Left alone" });
  const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
  const busy = await createPerson(app);
  await createAccount(app, { administrator: busy });
  const nobody = await createPerson(app);
  const asked: number[] = [];
  for (let day = 1; day <= 185; day += 1) {
    app.clock.advance(DAY_MS);
    if (day % 20 === 0) await signInAs(app, busy);
    if ([89, 90, 119, 120, 149, 150, 179, 180].includes(day)) {
      const before = (await mailsTo(gone.email)).length;
      await app.sweep();
      const asks = (await mailsTo(gone.email)).filter((template) => template === "presence.ask").length;
      if ((await mailsTo(gone.email)).length > before) asked.push(asks);
    }
  }
  expect((await mailsTo(gone.email)).filter((template) => template === "presence.ask")).toHaveLength(3);
  expect((await mailsTo(busy.email)).filter((template) => template === "presence.ask")).toEqual([]);
  expect(await mailsTo(nobody.email)).toEqual([]);
  await app.sweep();
  const listed = await staff.client.takeovers.listUnreachable({});
  expect(listed.items).toEqual([
    expect.objectContaining({ accountId: account.id, administratorCount: 1, memberCount: 1 }),
  ]);
  const entries = await app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select("action")
    .where("account_id", "=", account.id)
    .execute();
  expect(entries).toEqual([{ action: "administrator.unreachable" }]);

  const back = await signInAs(app, gone);
  expect((await staff.client.takeovers.listUnreachable({})).items).toEqual([]);
  expect(await back.client.takeovers.stay({ accountId: account.id })).toMatchObject({
    unreachable: null,
    administratorCount: 1,
    reachableCount: 1,
  });
});

it("tells the only administrator once a month to name a second, until there is one", async () => {
  const lone = await createPerson(app, { language: "fr" });
  const account = await createAccount(app, { administrator: lone });
  const warnings = async () => (await mailsTo(lone.email)).filter((template) => template === "presence.lone").length;
  await app.sweep();
  expect(await warnings()).toBe(0);
  const client = (await signInAs(app, lone)).client;
  expect((await client.home.pendingWork({})).items).toEqual([]);
  for (const expected of [1, 1, 2]) {
    app.clock.advance(15 * DAY_MS);
    await app.sweep();
    expect(await warnings()).toBe(expected);
  }
  expect((await client.home.pendingWork({})).items).toEqual([
    expect.objectContaining({ kind: "lone_administrator", accountId: account.id }),
  ]);
  await giveRole(app, account, await createPerson(app), "administrator");
  app.clock.advance(31 * DAY_MS);
  await app.sweep();
  expect(await warnings()).toBe(2);
  expect((await client.home.pendingWork({})).items).toEqual([]);
});
