import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const reason = "I maintain the routers in Lyon.";

describe("pending work", () => {
  it("is what waits for the person, and for nobody else", async () => {
    const administrator = await createPerson(app);
    const account = await createAccount(app, { administrator });
    const viewer = await createPerson(app);
    await giveRole(app, account, viewer, "viewer");
    const requester = await createPerson(app);
    const asking = await signInAs(app, requester);
    await asking.client.accessRequests.submit({ domainIdentifier: account.domain, reason });
    await asking.client.accessRequests.submitSupport({ numberKind: "serial_number", number: "SN-1", reason });

    const itemsOf = async (person: typeof viewer) =>
      (await (await signInAs(app, person)).client.home.pendingWork({})).items;
    expect(await itemsOf(administrator)).toMatchObject([{ kind: "access_requests", accountId: account.id, count: 1 }]);
    expect(await itemsOf(viewer)).toEqual([]);
    expect(await itemsOf(requester)).toEqual([]);
    const staff = await createPerson(app, { operatorRoles: ["support"] });
    expect(await itemsOf(staff)).toMatchObject([{ kind: "support_access_requests", count: 1 }]);
  });

  it("asks authorizers to authorize, and then to complete", async () => {
    const account = await createAccount(app, { status: "provisional" });
    const authorizer = await createPerson(app, { email: `authorizer@${account.domain}` });
    const { client } = await signInAs(app, authorizer);
    expect((await client.home.pendingWork({})).items).toMatchObject([{ kind: "authorization", accountId: account.id }]);
    await client.accounts.answerAuthorization({ accountId: account.id, answer: "accept" });
    expect((await client.home.pendingWork({})).items).toMatchObject([{ kind: "completion", accountId: account.id }]);
  });
});
