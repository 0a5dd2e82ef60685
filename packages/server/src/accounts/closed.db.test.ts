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
