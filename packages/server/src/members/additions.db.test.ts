import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs } from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const mailsTo = async (email: string) => {
    await app.runJobs();
    return (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
  };
  return { administrator, account, client, accountId: account.id, mailsTo };
};

const verdicts = ({ items }: { items: readonly { verdict: string }[] }) => items.map(({ verdict }) => verdict);

describe("adding people", () => {
  it("says of each row what would become of it, and does nothing", async () => {
    const { account, accountId, client } = await setScene();
    const member = await createPerson(app);
    await giveRole(app, account, member, "viewer");
    const rows = [
      { email: " New.One@Elsewhere.org ", role: "VA User", virtualAccounts: "default", until: "2026-12-31" },
      { email: member.email, role: "Lecteur" },
      { email: member.email, role: "user" },
      { email: "nobody", role: "viewer" },
      { email: "a@elsewhere.org", role: "king" },
      { email: "b@elsewhere.org", role: "virtual_account_user" },
      { email: "c@elsewhere.org", role: "virtual_account_user", virtualAccounts: "Nowhere" },
      { email: "d@elsewhere.org", role: "viewer", virtualAccounts: "DEFAULT" },
      { email: "e@elsewhere.org", role: "viewer", until: "31/12/2026" },
      { email: "f@elsewhere.org", role: "viewer", until: "2026-02-31" },
      { email: "g@elsewhere.org", role: "viewer", until: "2020-01-01" },
      { email: "new.one@elsewhere.org", role: "virtual_account_user", virtualAccounts: "Default" },
    ];
    const checked = await client.members.checkAdditions({ accountId, rows });
    expect(verdicts(checked)).toEqual([
      "invite",
      "held",
      "grant",
      "email_invalid",
      "role_unknown",
      "virtual_account_missing",
      "virtual_account_unknown",
      "virtual_account_unwanted",
      "end_invalid",
      "end_invalid",
      "end_in_past",
      "listed_twice",
    ]);
    expect(checked.items[2]?.name).toBe(member.name);
    expect((await client.members.listInvitations({ accountId })).items).toEqual([]);
    expect((await client.audit.list({ accountId })).items).toEqual([]);
  });

  it("reads days as those of the zone that they are sent from, and refuses one that is none", async () => {
    const { accountId, client } = await setScene();
    const rows = [{ email: "far@elsewhere.org", role: "viewer", from: "2026-03-10", until: "2026-12-31" }];
    const read = await client.members.checkAdditions({ accountId, rows, timeZone: "America/New_York" });
    const dates = { beginsAt: "2026-03-10T04:00:00.000Z", endsAt: "2027-01-01T04:59:59.000Z" };
    expect(read.items).toMatchObject([{ verdict: "invite", ...dates }]);
    expect((await client.members.add({ accountId, rows, timeZone: "America/New_York" })).items).toEqual(read.items);
    expect((await client.members.listInvitations({ accountId })).items).toMatchObject([
      { roleBeginsAt: dates.beginsAt, roleEndsAt: dates.endsAt },
    ]);
    expect(await codeOf(client.members.checkAdditions({ accountId, rows, timeZone: "Mars/Olympus" }))).toBe(
      "input.invalid",
    );
  });

  it("invites those who do not belong, gives those who do their role at once, and does it once", async () => {
    const { account, accountId, client, mailsTo } = await setScene();
    const member = await createPerson(app);
    await giveRole(app, account, member, "viewer");
    const rows = [
      { email: "invited@elsewhere.org", role: "virtual_account_user", virtualAccounts: "DEFAULT", withChildren: true },
      { email: member.email, role: "user" },
      { email: "nobody", role: "user" },
    ];
    const [first, second] = await Promise.all([
      client.members.add({ accountId, rows }),
      client.members.add({ accountId, rows }),
    ]);
    expect([verdicts(first), verdicts(second)].toSorted()).toEqual([
      ["invite", "grant", "email_invalid"],
      ["invited_already", "held", "email_invalid"],
    ]);
    expect(await mailsTo("invited@elsewhere.org")).toEqual(["invitation.offered"]);
    expect(await mailsTo(member.email)).toEqual(["member.granted"]);
    const { items } = await client.audit.list({ accountId });
    expect(items.map(({ action }) => action).toSorted()).toEqual(["invitation.sent", "role.granted"]);
  });

  it("is limited to their own virtual accounts for those who administer these", async () => {
    const { account, accountId, client: whole } = await setScene();
    const pool = await createPerson(app);
    await giveRole(app, account, pool, "virtual_account_administrator");
    await app.platform.database.kysely
      .insertInto("virtual_accounts")
      .values({
        account_id: accountId,
        id: crypto.randomUUID(),
        name: "Other",
        is_default: false,
        created_at: new Date(),
      })
      .execute();
    const { client } = await signInAs(app, pool);
    const role = "virtual_account_user";
    const rows = [
      { email: "a@elsewhere.org", role, virtualAccounts: "Default" },
      { email: "b@elsewhere.org", role, virtualAccounts: "Default|Other" },
      { email: "c@elsewhere.org", role: "viewer" },
    ];
    expect(verdicts(await client.members.add({ accountId, rows }))).toEqual(["invite", "beyond_scope", "beyond_scope"]);
    await whole.members.add({ accountId, rows: rows.slice(2) });
    const seen = (await client.members.listInvitations({ accountId })).items;
    expect(seen.map(({ email }) => email)).toEqual(["a@elsewhere.org"]);
    const hidden = (await whole.members.listInvitations({ accountId, search: "c@" })).items[0]?.id ?? "";
    expect(await codeOf(client.members.withdrawInvitation({ accountId, id: hidden }))).toBe("member.beyond_scope");
  });
});

describe("an administrator's invitation", () => {
  const invite = async (row: Record<string, unknown> = {}) => {
    const scene = await setScene();
    const person = await createPerson(app);
    const rows = [{ email: person.email, role: "virtual_account_user", virtualAccounts: "Default", ...row }];
    await scene.client.members.add({ accountId: scene.accountId, rows });
    const invitation = (await scene.client.members.listInvitations({ accountId: scene.accountId })).items[0];
    if (invitation === undefined) throw new Error("nothing was sent");
    const { client } = await signInAs(app, person);
    return { ...scene, person, invitation, id: invitation.id, invited: client };
  };

  it("gives what it offers once it is accepted: where, with what is beneath, and until when", async () => {
    const { accountId, id, invited, person, client } = await invite({ withChildren: true, until: "2026-12-31" });
    expect((await invited.members.listMyInvitations({})).items[0]).toMatchObject({
      role: "virtual_account_user",
      virtualAccountNames: ["DEFAULT"],
      withChildren: true,
      roleEndsAt: "2026-12-31T23:59:59.000Z",
      origin: "administrator",
    });
    await invited.members.answerInvitation({ id, answer: "accept" });
    const { member } = await client.members.getAccess({ accountId, personId: person.id });
    expect(member.grants).toMatchObject([
      {
        role: "virtual_account_user",
        virtualAccountName: "DEFAULT",
        withChildren: true,
        endsAt: "2026-12-31T23:59:59.000Z",
      },
    ]);
  });

  it("is mailed again once a day, with the former link worth nothing, and opens again after its end", async () => {
    const { accountId, id, client, person, mailsTo } = await invite();
    const at = { accountId, id };
    await mailsTo(person.email);
    const token = async () =>
      /"token":"([\w.-]+)"/.exec((await latestMail(app, person.email, "invitation.offered")).content)?.[1] ?? "";
    const former = await token();
    expect(await codeOf(client.members.resendInvitation(at))).toBe("invitation.resend_too_early");
    app.clock.advance(DAY_MS);
    await client.members.resendInvitation(at);
    expect(await mailsTo(person.email)).toEqual(["invitation.offered", "invitation.offered"]);
    expect(await codeOf(app.visit().client.members.openInvitationLink({ token: former }))).toBe("link.invalid");
    expect(await codeOf(app.visit().client.members.openInvitationLink({ token: await token() }))).toBe("done");
    app.clock.advance(31 * DAY_MS);
    await app.sweep();
    expect((await client.members.listInvitations({ accountId, status: "expired" })).items).toHaveLength(1);
    const renewed = await client.members.resendInvitation(at);
    expect(renewed).toMatchObject({ status: "invited", expiresAt: daysAfter(app.clock.now(), 30).toISOString() });
  });

  it("stands back for a newer one to the same role", async () => {
    const { accountId, id, client, person } = await invite();
    app.clock.advance(31 * DAY_MS);
    await app.sweep();
    const rows = [{ email: person.email, role: "virtual_account_user", virtualAccounts: "Default" }];
    expect(verdicts(await client.members.add({ accountId, rows }))).toEqual(["invite"]);
    expect(await codeOf(client.members.resendInvitation({ accountId, id }))).toBe("invitation.open_already");
  });

  it("cannot be accepted once it is withdrawn, nor withdrawn once it is accepted", async () => {
    for (let round = 0; round < 10; round++) {
      const { accountId, id, client, invited } = await invite();
      const answers = await Promise.all([
        codeOf(client.members.withdrawInvitation({ accountId, id })),
        codeOf(invited.members.answerInvitation({ id, answer: "accept" })),
      ]);
      expect(answers.toSorted()).toEqual(["done", "invitation.already_answered"]);
    }
    const { accountId, id, client } = await invite();
    await client.members.withdrawInvitation({ accountId, id });
    expect(await codeOf(client.members.resendInvitation({ accountId, id }))).toBe("invitation.already_answered");
  });

  it("is over when what it offers is", async () => {
    const { id, invited, accountId, client } = await invite({ until: "2027-01-01" });
    app.clock.set(new Date("2027-01-02T00:00:00Z"));
    const { kysely } = app.platform.database;
    await kysely
      .updateTable("invitations")
      .set({ expires_at: daysAfter(app.clock.now(), 1) })
      .where("id", "=", id)
      .execute();
    expect(await codeOf(invited.members.answerInvitation({ id, answer: "accept" }))).toBe("invitation.offer_over");
    expect(await codeOf(client.members.resendInvitation({ accountId, id }))).toBe("member.end_in_past");
  });
});

describe("adding very many people", () => {
  it("takes a thousand rows and no more", async () => {
    const { accountId, client } = await setScene();
    const rows = Array.from({ length: 1000 }, (_, n) => ({ email: `p${n}@elsewhere.org`, role: "viewer" }));
    expect(new Set(verdicts(await client.members.add({ accountId, rows })))).toEqual(new Set(["invite"]));
    expect(new Set(verdicts(await client.members.add({ accountId, rows })))).toEqual(new Set(["invited_already"]));
    const more = [...rows, { email: "one.more@elsewhere.org", role: "viewer" }];
    expect(await codeOf(client.members.checkAdditions({ accountId, rows: more }))).toBe("input.invalid");
  });
});
