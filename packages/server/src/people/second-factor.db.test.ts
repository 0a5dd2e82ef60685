import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createActionLink } from "../platform/action-links.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { bytesOf, shownCode, turnOnSecondFactor, wrongCode } from "../testing/authenticator.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  giveSecondFactor,
  queuedMails,
  signInAs,
  type TestPerson,
} from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";
import { password, type Registered, register as registerOn } from "../testing/registered.ts";

let app: TestApp;
let strict: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  strict = await startTestApp({ OPERATOR_SECOND_FACTOR: "required" });
});
afterAll(async () => {
  await app.close();
  await strict.close();
});
beforeEach(() => app.clock.advance(2 * HOUR_MS));

const register = () => registerOn(app);
const turnOn = (owner: Registered) => turnOnSecondFactor(app, owner);
const shown = (secret: string, later = 0) => shownCode(app, secret, later);
const wrong = (secret: string) => wrongCode(app, secret);

const enterPassword = async (email: string): Promise<Visitor> => {
  const visitor = app.visit();
  expect(await visitor.client.people.signIn({ identity: email, password })).toEqual({ signedIn: false });
  return visitor;
};

const auditOf = async (personId: string) => {
  const { kysely } = app.platform.database;
  const rows = await kysely
    .selectFrom("site_audit_entries")
    .select("action")
    .where("subject_id", "=", personId)
    .execute();
  return rows.map(({ action }) => action);
};

const mailsTo = async (email: string) =>
  (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);

describe("A second factor", () => {
  it("counts once a code has confirmed it, and then signing in asks for one", async () => {
    const owner = await register();
    const { people } = owner.visitor.client;
    const other = app.visit();
    await other.client.people.signIn({ identity: owner.email, password });
    expect(await codeOf(people.beginSecondFactor({ password: "something else" }))).toBe("people.wrong_password");
    const first = await people.beginSecondFactor({ password });
    const { setup, secret, uri } = await people.beginSecondFactor({ password });
    expect(uri).toContain(`secret=${secret}`);
    const confirm = (input: { setup: string; code: string }) => codeOf(people.confirmSecondFactor(input));
    expect(await confirm({ setup: first.setup, code: shown(first.secret) })).toBe("second_factor.setup_over");
    expect(await confirm({ setup, code: wrong(secret) })).toBe("second_factor.wrong_code");
    expect(await app.visit().client.people.signIn({ identity: owner.email, password })).toEqual({ signedIn: true });
    const { recoveryCodes } = await people.confirmSecondFactor({ setup, code: shown(secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await people.secondFactor()).toMatchObject({ turnedOnAt: expect.any(String), recoveryCodesLeft: 10 });
    expect(await codeOf(people.beginSecondFactor({ password }))).toBe("second_factor.on_already");
    // Those who were signed in by password alone are not any more.
    expect(await codeOf(other.client.people.profile())).toBe("session.required");

    const visitor = await enterPassword(owner.email);
    expect(await codeOf(visitor.client.people.profile())).toBe("session.required");
    expect((await visitor.client.people.session({})).person).toBeNull();
    const enter = (code: string) => codeOf(visitor.client.people.signInWithCode({ code }));
    // The code that confirmed it is used up, though it is still shown.
    expect(await enter(shown(secret))).toBe("second_factor.wrong_code");
    expect(await enter(shown(secret, 1))).toBe("done");
    expect((await visitor.client.people.profile()).email).toBe(owner.email);
    expect(await enter(shown(secret, 1))).toBe("people.second_step_over");
    expect(await auditOf(owner.id)).toContain("person.second_factor_turned_on");
    expect(await mailsTo(owner.email)).toContain("people.second_factor_on");
  });

  it("keeps what it needs unreadable: the secret encrypted, recovery codes hashed", async () => {
    const owner = await register();
    const { secret, recoveryCodes } = await turnOn(owner);
    const { kysely } = app.platform.database;
    const factors = await kysely.selectFrom("second_factors").selectAll().where("person_id", "=", owner.id).execute();
    const codes = await kysely.selectFrom("recovery_codes").selectAll().where("person_id", "=", owner.id).execute();
    expect(factors[0]?.secret.includes(bytesOf(secret))).toBe(false);
    expect(factors[0]?.secret.includes(secret)).toBe(false);
    const stored = JSON.stringify(codes);
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll("-", ""));
  });

  it("gives way to a recovery code, each of which works once, and to new ones", async () => {
    const owner = await register();
    const { secret, recoveryCodes } = await turnOn(owner);
    const [first = "", second = ""] = recoveryCodes;
    const visitor = await enterPassword(owner.email);
    await visitor.client.people.signInWithCode({ code: ` ${first.toLowerCase()} ` });
    expect((await latestMail(app, owner.email, "people.recovery_code_used")).content).toContain('"left":9');
    expect(await auditOf(owner.id)).toContain("person.recovery_code_used");
    const again = await enterPassword(owner.email);
    expect(await codeOf(again.client.people.signInWithCode({ code: first }))).toBe("second_factor.wrong_code");
    expect(await visitor.client.people.secondFactor()).toMatchObject({ recoveryCodesLeft: 9 });

    const renew = (code: string) => visitor.client.people.renewRecoveryCodes({ code });
    expect(await codeOf(renew(wrong(secret)))).toBe("second_factor.wrong_code");
    const renewed = await renew(shown(secret));
    expect(await codeOf(again.client.people.signInWithCode({ code: second }))).toBe("second_factor.wrong_code");
    expect(await codeOf(again.client.people.signInWithCode({ code: renewed.recoveryCodes[0] ?? "" }))).toBe("done");
    expect(await mailsTo(owner.email)).toContain("people.recovery_codes_renewed");
  });

  it("is asked for within ten minutes of the password, and not after the password has changed", async () => {
    const owner = await register();
    const { secret } = await turnOn(owner);
    const late = await enterPassword(owner.email);
    app.clock.advance(10 * MINUTE_MS + SECOND_MS);
    expect(await codeOf(late.client.people.signInWithCode({ code: shown(secret) }))).toBe("people.second_step_over");
    expect(await codeOf(app.visit().client.people.signInWithCode({ code: shown(secret) }))).toBe(
      "people.second_step_over",
    );
    const thief = await enterPassword(owner.email);
    const newPassword = "nineteen green umbrellas";
    await owner.visitor.client.people.changePassword({ currentPassword: password, newPassword });
    expect(await codeOf(thief.client.people.signInWithCode({ code: shown(secret) }))).toBe("people.second_step_over");
    const honest = app.visit();
    expect(await honest.client.people.signIn({ identity: owner.email, password: newPassword })).toEqual({
      signedIn: false,
    });
    expect(await codeOf(honest.client.people.signInWithCode({ code: shown(secret) }))).toBe("done");
  });

  it("is turned off with the password and a code, and no longer asked for", async () => {
    const owner = await register();
    const { people } = owner.visitor.client;
    const { secret } = await turnOn(owner);
    const turnOff = (input: { password: string; code: string }) => codeOf(people.removeSecondFactor(input));
    expect(await turnOff({ password: "something else", code: shown(secret) })).toBe("people.wrong_password");
    expect(await turnOff({ password, code: wrong(secret) })).toBe("second_factor.wrong_code");
    expect(await turnOff({ password, code: shown(secret) })).toBe("done");
    expect(await turnOff({ password, code: shown(secret, 1) })).toBe("second_factor.not_on");
    expect(await codeOf(people.renewRecoveryCodes({ code: shown(secret, 1) }))).toBe("second_factor.not_on");
    expect(await app.visit().client.people.signIn({ identity: owner.email, password })).toEqual({ signedIn: true });
    expect(await mailsTo(owner.email)).toContain("people.second_factor_off");
    expect(await auditOf(owner.id)).toContain("person.second_factor_turned_off");
  });
});

describe("50 at once", () => {
  it("guess as often as one may: five times", async () => {
    const owner = await register();
    const { secret } = await turnOn(owner);
    const visitor = await enterPassword(owner.email);
    const guess = (code: string) => codeOf(visitor.client.people.signInWithCode({ code }));
    const answers = await Promise.all(Array.from({ length: 50 }, () => guess(wrong(secret))));
    expect(answers.filter((answer) => answer === "second_factor.wrong_code")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "people.too_many_tries")).toHaveLength(45);
    // Not even the right one is looked at before the wait is over, on the profile either.
    expect(await guess(shown(secret))).toBe("people.too_many_tries");
    const { people } = owner.visitor.client;
    expect(await codeOf(people.renewRecoveryCodes({ code: shown(secret) }))).toBe("people.too_many_tries");
    expect(await codeOf(people.removeSecondFactor({ password, code: shown(secret) }))).toBe("people.too_many_tries");
    app.clock.advance(MINUTE_MS);
    expect(await guess(shown(secret))).toBe("done");
  });

  it("who have the same code come in once", async () => {
    const owner = await register();
    const { secret, recoveryCodes } = await turnOn(owner);
    for (const codeNow of [() => shown(secret), () => recoveryCodes[0] ?? ""]) {
      // Those who came too late have tried too often by now.
      app.clock.advance(HOUR_MS);
      const code = codeNow();
      const visitor = await enterPassword(owner.email);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => codeOf(visitor.client.people.signInWithCode({ code }))),
      );
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    }
  });

  it("confirm one setup once", async () => {
    const { visitor } = await register();
    const { people } = visitor.client;
    const { setup, secret } = await people.beginSecondFactor({ password });
    const confirm = () => codeOf(people.confirmSecondFactor({ setup, code: shown(secret) }));
    const answers = await Promise.all(Array.from({ length: 4 }, confirm));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect((await people.secondFactor()).recoveryCodesLeft).toBe(10);
  });

  it("turn it on once where two setups meet", async () => {
    const { visitor, id } = await register();
    const { people } = visitor.client;
    const { setup, secret } = await people.beginSecondFactor({ password });
    await giveSecondFactor(app, { id });
    expect(await codeOf(people.confirmSecondFactor({ setup, code: shown(secret) }))).toBe("second_factor.on_already");
  });

  it("wait before they confirm a setup, like before every code", async () => {
    const { visitor } = await register();
    const { people } = visitor.client;
    const { setup, secret } = await people.beginSecondFactor({ password });
    const confirm = (code: string) => codeOf(people.confirmSecondFactor({ setup, code }));
    await Promise.all(Array.from({ length: 5 }, () => confirm(wrong(secret))));
    expect(await confirm(shown(secret))).toBe("people.too_many_tries");
  });

  it("wait before they begin one with a guessed password", async () => {
    const { visitor } = await register();
    const begin = (typed: string) => codeOf(visitor.client.people.beginSecondFactor({ password: typed }));
    for (let guess = 0; guess < 5; guess += 1) await begin("something else");
    expect(await begin(password)).toBe("people.too_many_tries");
  });
});

describe("An account whose administrators use a second factor", () => {
  const required = "second_factor.required";

  /** An account with two administrators, of whom the first has a second factor and asks it of the others. */
  const setScene = async () => {
    const [administrator, colleague, user] = [
      await createPerson(app),
      await createPerson(app),
      await createPerson(app),
    ];
    const account = await createAccount(app, { administrator });
    await giveRole(app, account, colleague, "administrator");
    await giveRole(app, account, user, "user");
    const asking = await signInAs(app, administrator);
    const ask = async () => {
      const { version } = await asking.client.accounts.get({ accountId: account.id });
      return asking.client.accounts.update({ accountId: account.id, version, requiresSecondFactor: true });
    };
    return { account, administrator, colleague, user, ask };
  };

  it("is made so by somebody who has one", async () => {
    const { administrator, ask } = await setScene();
    expect(await codeOf(ask())).toBe("account.second_factor_first");
    await giveSecondFactor(app, administrator);
    expect((await ask()).requiresSecondFactor).toBe(true);
  });

  it("lets those who have none do nothing there, and tells them so; others go on", async () => {
    const { account, administrator, colleague, user, ask } = await setScene();
    await giveSecondFactor(app, administrator);
    const { client } = await signInAs(app, colleague);
    const look = () => codeOf(client.accounts.get({ accountId: account.id }));
    const change = () =>
      codeOf(
        client.accounts.update({ accountId: account.id, version: 1, name: "Taken over", visibility: "restricted" }),
      );
    expect(await look()).toBe("done");
    await ask();
    expect([await look(), await change()]).toEqual([required, required]);
    const session = await client.people.session({});
    expect(session.person?.memberships).toMatchObject([{ accountId: account.id, needsSecondFactor: true }]);
    const others = await signInAs(app, user);
    expect(await codeOf(others.client.accounts.get({ accountId: account.id }))).toBe("done");
    expect((await others.client.people.session({})).person?.memberships[0]?.needsSecondFactor).toBe(false);
    await giveSecondFactor(app, colleague);
    expect(await look()).toBe("done");
  });

  it("tells all whom it asks once, each in their language, and names those who have none", async () => {
    const { account, administrator, colleague, ask } = await setScene();
    const approver = await createPerson(app, { language: "fr" });
    await giveRole(app, account, approver, "approver");
    await giveSecondFactor(app, administrator);
    const { client } = await signInAs(app, administrator);
    const readMissing = () => client.members.listWithoutSecondFactor({ accountId: account.id });
    expect(await readMissing()).toMatchObject({ administeringCount: 3, missingCount: 2 });
    await ask();
    const { version } = await client.accounts.get({ accountId: account.id });
    await client.accounts.update({ accountId: account.id, version, name: "Named otherwise" });
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ key }) => key.includes(account.id));
    expect(told.map(({ recipient, language, template }) => [recipient, language, template]).toSorted()).toEqual(
      [
        [administrator.email, "en", "account.second_factor_asked"],
        [colleague.email, "en", "account.second_factor_asked"],
        [approver.email, "fr", "account.second_factor_asked"],
      ].toSorted(),
    );
    await giveSecondFactor(app, colleague);
    const missing = await readMissing();
    expect(missing.missing).toEqual([{ personId: approver.id, name: approver.name, email: approver.email }]);
    expect(missing.missingCount).toBe(1);
  });

  it("asks it of approvers, administrators of virtual accounts, and whoever administers or decides by a group, too", async () => {
    const { account, administrator, user, ask } = await setScene();
    await giveSecondFactor(app, administrator);
    await ask();
    for (const role of ["approver", "virtual_account_administrator"] as const) {
      const person = await createPerson(app);
      await giveRole(app, account, person, role);
      const there = await signInAs(app, person);
      expect(await codeOf(there.client.virtualAccounts.list({ accountId: account.id }))).toBe(required);
    }
    const managing = await signInAs(app, administrator);
    const accountId = account.id;
    const { id } = await managing.client.userGroups.create({ accountId, name: "A group" });
    await managing.client.userGroups.addMembers({ accountId, groupId: id, personIds: [user.id] });
    const { client } = await signInAs(app, user);
    expect(await codeOf(client.accounts.get({ accountId }))).toBe("done");
    expect(await codeOf(client.accessRequests.list({ accountId, status: "pending" }))).toBe(required);
    await managing.client.userGroups.grantRole({
      accountId,
      groupId: id,
      grant: { scope: "account", role: "administrator" },
    });
    expect(await codeOf(client.accounts.get({ accountId }))).toBe(required);
  });

  it("lets nobody decide by a mailed link alone, nor in somebody's place", async () => {
    const { account, administrator, colleague, user, ask } = await setScene();
    const accountId = account.id;
    const requester = await createPerson(app);
    const { client: requesting } = await signInAs(app, requester);
    const asked = { domainIdentifier: account.domain, reason: "I look after the licenses of our office in Paris" };
    const { id: subjectId } = await requesting.accessRequests.submit(asked);
    const linkOf = (person: TestPerson) =>
      app.platform.database.kysely.transaction().execute((tx) =>
        createActionLink(tx, app.platform, {
          purpose: "decision",
          accountId,
          subjectId,
          recipient: person.email,
          personId: person.id,
          expiresAt: new Date(app.clock.now().getTime() + HOUR_MS),
        }),
      );
    const { token } = await linkOf(administrator);
    const theirs = await linkOf(colleague);
    const { client } = await signInAs(app, administrator);
    const decision = { decision: "decline" } as const;
    const endsAt = new Date(app.clock.now().getTime() + 24 * HOUR_MS).toISOString();
    await client.delegations.give({ accountIds: [accountId], delegateEmail: user.email, endsAt });
    await giveSecondFactor(app, administrator);
    expect(await codeOf(app.visit().client.accessRequests.openDecisionLink({ token }))).toBe("done");
    await ask();
    const reader = app.visit().client.accessRequests;
    expect(await codeOf(reader.openDecisionLink({ token }))).toBe(required);
    expect(await codeOf(reader.decideByLink({ token, decision }))).toBe(required);
    expect(await codeOf(reader.listDecisionLinkVirtualAccounts({ token }))).toBe(required);
    const { client: colleagues } = await signInAs(app, colleague);
    expect(await codeOf(colleagues.accessRequests.decideByLink({ token: theirs.token, decision }))).toBe(required);
    const { client: users } = await signInAs(app, user);
    expect(await codeOf(users.accessRequests.decide({ accountId, id: subjectId, decision }))).toBe(required);
    expect(await codeOf(client.accessRequests.decideByLink({ token, decision }))).toBe("done");
  });
});

describe("A site whose staff uses a second factor", () => {
  it("withholds operator roles from those who have none", async () => {
    const person = await createPerson(strict, { operatorRoles: ["operator_admin"] });
    const { client } = await signInAs(strict, person);
    const { person: seen } = await client.people.session({});
    expect(seen).toMatchObject({ operatorRoles: [], operatorNeedsSecondFactor: true });
    expect(await codeOf(client.operators.listPeople({}))).toBe("second_factor.required");
    expect(await codeOf(client.people.profile())).toBe("done");
    await giveSecondFactor(strict, person);
    expect(await codeOf(client.operators.listPeople({}))).toBe("done");
    expect((await client.people.session({})).person).toMatchObject({
      operatorRoles: ["operator_admin"],
      operatorNeedsSecondFactor: false,
    });
  });

  it("asks nothing of those who are not staff", async () => {
    const { client } = await signInAs(strict, await createPerson(strict));
    expect((await client.people.session({})).person?.operatorNeedsSecondFactor).toBe(false);
    expect(await codeOf(client.operators.listPeople({}))).toBe("permission.denied");
  });
});

describe("When the phone is lost", () => {
  const reason = "Called us, and answered from the number in the profile";

  it("an operator removes the second factor: with a reason, which the person is told, and signing them out", async () => {
    const owner = await register();
    await turnOn(owner);
    const { client } = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    const remove = (personId: string) => codeOf(client.operators.removeSecondFactor({ personId, reason }));
    const listed = await client.operators.listPeople({ search: owner.email });
    expect(listed.items).toMatchObject([{ id: owner.id, hasSecondFactor: true }]);
    expect(await remove(owner.id)).toBe("done");
    expect(await remove(owner.id)).toBe("second_factor.not_on");
    expect(await remove(newId())).toBe("person.not_found");
    expect(await codeOf(owner.visitor.client.people.profile())).toBe("session.required");
    expect(await app.visit().client.people.signIn({ identity: owner.email, password })).toEqual({ signedIn: true });
    expect((await latestMail(app, owner.email, "people.second_factor_removed")).content).toContain(reason);
    const entry = await app.platform.database.kysely
      .selectFrom("site_audit_entries")
      .select("reason")
      .where("action", "=", "person.second_factor_removed")
      .where("subject_id", "=", owner.id)
      .executeTakeFirst();
    expect(entry?.reason).toBe(reason);
  });

  it("no operator removes their own that way", async () => {
    const operator = await createPerson(app, { operatorRoles: ["operator_admin"] });
    await giveSecondFactor(app, operator);
    const { client } = await signInAs(app, operator);
    expect(await codeOf(client.operators.removeSecondFactor({ personId: operator.id, reason }))).toBe(
      "second_factor.own",
    );
  });
});
