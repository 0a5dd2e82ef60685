import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";
import { meanwhile } from "../testing/meanwhile.ts";
import { decideNominations, listNominations, proposeNominees } from "./index.ts";

let app: TestApp;
let account: TestAccount;
let client: Visitor["client"];
let colleague: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  const administrator = await createPerson(app);
  account = await createAccount(app, { administrator });
  ({ client } = await signInAs(app, administrator));
  colleague = await createPerson(app);
  await giveRole(app, account, colleague, "user");
});

const suspend = () =>
  app.platform.database.kysely
    .updateTable("accounts")
    .set({ status: "suspended" })
    .where("id", "=", account.id)
    .execute();

describe("a role", () => {
  const grant = { scope: "account", role: "viewer" } as const;
  const past = "2020-01-01T00:00:00Z";

  it("is not given where it would have ended, or on an account that is suspended", async () => {
    const at = { accountId: account.id, personId: colleague.id, grant };
    expect(await codeOf(client.members.grantRole({ ...at, endsAt: past }))).toBe("member.end_in_past");
    await suspend();
    expect(await codeOf(client.members.grantRole(at))).toBe("account.not_active");
  });

  it("does not end in the past, nor by the word of somebody whom it is above", async () => {
    const { items } = await client.members.list({ accountId: account.id });
    const grantId = items.find(({ personId }) => personId === colleague.id)?.grants[0]?.id ?? "";
    const at = { accountId: account.id, personId: colleague.id, grantId };
    expect(await codeOf(client.members.changeEnd({ ...at, endsAt: past }))).toBe("member.end_in_past");
    const within = await createPerson(app);
    await giveRole(app, account, within, "virtual_account_administrator");
    const below = (await signInAs(app, within)).client;
    expect(await codeOf(below.members.changeEnd({ ...at, endsAt: null }))).toBe("member.beyond_scope");
  });
});

describe("people", () => {
  it("are neither added to an account that is suspended, nor looked at for it", async () => {
    const { email } = await createPerson(app);
    const added = { accountId: account.id, rows: [{ email, role: "user" }] };
    await suspend();
    expect(await codeOf(client.members.checkAdditions(added))).toBe("account.not_active");
    expect(await codeOf(client.members.add(added))).toBe("account.not_active");
    expect((await client.members.listInvitations({ accountId: account.id })).items).toEqual([]);
  });
});

describe("a wish for a longer role", () => {
  const reason = "The migration of the licenses takes longer.";
  const ending = async () => {
    const holder = await createPerson(app);
    await giveRole(app, account, holder, "user", daysAfter(app.clock.now(), 5));
    const own = (await signInAs(app, holder)).client;
    const { member } = await own.members.getAccess({ accountId: account.id, personId: holder.id });
    const asked = { accountId: account.id, grantId: member.grants[0]?.id ?? "", reason };
    return () => own.members.askForExtension(asked);
  };

  it("is neither made nor answered while the account is suspended", async () => {
    const [ask, askLater] = [await ending(), await ending()];
    const { id } = await ask();
    await suspend();
    expect(await codeOf(askLater())).toBe("account.not_active");
    const answer = { accountId: account.id, id, decision: { decision: "extend", endsAt: null } } as const;
    expect(await codeOf(client.members.decideExtension(answer))).toBe("account.not_active");
  });

  it("is not answered with an end in the past", async () => {
    const ask = await ending();
    const { id } = await ask();
    const decision = { decision: "extend", endsAt: "2020-01-01T00:00:00Z" } as const;
    expect(await codeOf(client.members.decideExtension({ accountId: account.id, id, decision }))).toBe(
      "member.end_in_past",
    );
  });
});

describe("an invitation", () => {
  const invite = async () => {
    const nominee = await createPerson(app);
    const { kysely } = app.platform.database;
    const now = app.clock.now();
    const id = await kysely.transaction().execute(async (tx) => {
      const proposal = { accountId: account.id, emails: [nominee.email], selfEmail: null, invitedBy: "Ann", now };
      await proposeNominees(tx, proposal);
      const [nomination] = (await listNominations(tx, account.id)).filter(({ email }) => email === nominee.email);
      const decisions = [{ id: nomination?.id ?? "", decision: "approve" as const }];
      await decideNominations(tx, { accountId: account.id, decisions, language: "en", now });
      return nomination?.id ?? "";
    });
    const invited = (await signInAs(app, nominee)).client;
    return { id, nominee, accept: () => codeOf(invited.members.answerInvitation({ id, answer: "accept" })) };
  };

  it("is not accepted once its time is over, or while the account is suspended", async () => {
    const { accept } = await invite();
    app.clock.advance(30 * DAY_MS);
    expect(await accept()).toBe("invitation.expired");
    const another = await invite();
    await suspend();
    expect(await another.accept()).toBe("account.not_active");
  });

  it("is not mailed again by somebody whom its role is above, or while the account is suspended", async () => {
    const { id } = await invite();
    app.clock.advance(2 * DAY_MS);
    const again = { accountId: account.id, id };
    const within = await createPerson(app);
    await giveRole(app, account, within, "virtual_account_administrator");
    const below = (await signInAs(app, within)).client;
    expect(await codeOf(below.members.resendInvitation(again))).toBe("member.beyond_scope");
    await suspend();
    expect(await codeOf(client.members.resendInvitation(again))).toBe("account.not_active");
  });

  it("is not accepted by somebody who deletes their sign-in at that moment", async () => {
    const { id, nominee, accept } = await invite();
    const answer = await meanwhile(
      app,
      (tx) => tx.selectFrom("invitations").select("id").where("id", "=", id).forUpdate().execute(),
      accept,
      (tx) => tx.deleteFrom("people").where("id", "=", nominee.id).execute(),
    );
    expect(answer).toMatchObject({ value: "member.not_found" });
    const { items } = await client.members.list({ accountId: account.id });
    expect(items.map(({ personId }) => personId)).not.toContain(nominee.id);
  });
});
