import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createPerson, signInAs, type TestPerson } from "../testing/factories.ts";
import { meanwhile } from "../testing/meanwhile.ts";

let app: TestApp;
let domain = "";
let counter = 0;
let requester: Visitor["client"];
let boss: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  counter += 1;
  domain = `refused${counter}.com`;
  requester = await enter(`ann@${domain}`);
  boss = await createPerson(app, { email: `boss@${domain}` });
});

const enter = async (email: string, options: Parameters<typeof createPerson>[1] = {}) =>
  (await signInAs(app, await createPerson(app, { ...options, email }))).client;

const ask = (client = requester, changes: Record<string, unknown> = {}) =>
  client.accounts.request({
    authorizesSelf: false,
    authorizerEmail: boss.email,
    domainIdentifier: domain,
    accountName: "Refused",
    ...changes,
  });

const activation = (accountId: string) => ({
  accountId,
  accountName: "Refused",
  company: {
    companyName: "Refused",
    country: "FR",
    address: "12 rue de la Paix",
    city: "Paris",
    region: "FR-IDF",
    postalCode: "75002",
  },
  agreementVersion: 1,
  nominations: [],
});

describe("a request for an account", () => {
  it.each([
    ["ann@acme.com", "identifier.is_address"],
    ["acme.corp", "identifier.unknown_suffix"],
    ["mailinator.com", "identifier.disposable_mail"],
    ["аcme.com", "identifier.mixed_script"],
  ])("for %j is refused: %s", async (domainIdentifier, code) => {
    expect(await codeOf(ask(requester, { domainIdentifier }))).toBe(code);
  });

  it("that was withdrawn is neither mailed again, nor given another authorizer, withdrawn again, proven or activated", async () => {
    const { accountId } = await ask();
    await requester.accounts.withdraw({ accountId });
    const { client } = await signInAs(app, boss);
    const late = {
      resent: () => requester.accounts.resendActivationMail({ accountId }),
      changed: () => requester.accounts.changeAuthorizer({ accountId, authorizerEmail: `carl@${domain}` }),
      withdrawn: () => requester.accounts.withdraw({ accountId }),
      proven: () => requester.accounts.checkDnsProof({ accountId }),
      opened: () => client.accounts.getActivation({ accountId }),
      activated: () => client.accounts.activate(activation(accountId)),
    };
    for (const [what, answer] of Object.entries(late)) {
      expect([what, await codeOf(answer())]).toEqual([what, "account.not_provisional"]);
    }
  });

  it("by a partner is not handed to the partner afterwards", async () => {
    const email = `partner@${domain}`;
    const partner = await enter(email, { relationship: "partner" });
    const { accountId } = await ask(partner);
    expect(await codeOf(partner.accounts.changeAuthorizer({ accountId, authorizerEmail: email }))).toBe(
      "account.partner_may_not_authorize",
    );
  });

  it("is not activated by somebody who deletes their sign-in at that moment", async () => {
    const { accountId } = await ask();
    const { client } = await signInAs(app, boss);
    await client.accounts.answerAuthorization({ accountId, answer: "accept" });
    const answer = await meanwhile(
      app,
      (tx) => tx.selectFrom("accounts").select("id").where("id", "=", accountId).forUpdate().execute(),
      () => codeOf(client.accounts.activate(activation(accountId))),
      async (tx) => {
        await tx.updateTable("accounts").set({ authorizer_id: null }).where("id", "=", accountId).execute();
        await tx.deleteFrom("people").where("id", "=", boss.id).execute();
      },
    );
    expect(answer).toMatchObject({ value: "member.not_found" });
    expect(await requester.accounts.getRequest({ accountId })).toMatchObject({ status: "provisional" });
  });
});
