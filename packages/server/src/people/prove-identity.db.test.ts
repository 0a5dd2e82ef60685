import { endpoints } from "@freehold/core";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import { type Endpoint, pathParameters } from "@freehold/core/kernel/endpoint";
import { isAccountPermission, isOperatorPermission } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createActionLink } from "../platform/action-links.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { shownCode, turnOnSecondFactor, wrongCode } from "../testing/authenticator.ts";
import { codeOf } from "../testing/code-of.ts";
import { bodies } from "../testing/example-inputs.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";
import { password, register } from "../testing/registered.ts";

const all: readonly Endpoint[] = endpoints;
const asking = all.filter(({ asksProof }) => asksProof);
const required = "session.proof_required";

let app: TestApp;
let strict: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  strict = await startTestApp({ OPERATOR_PROOF_MINUTES: "15" });
});
afterAll(async () => {
  await app.close();
  await strict.close();
});
beforeEach(() => app.clock.advance(2 * HOUR_MS));

/** An account of this administrator, which asks for a proof of the last five minutes. */
const createAsking = async (administrator: TestPerson, { client }: Visitor) => {
  const account = await createAccount(app, { administrator });
  const accountId = account.id;
  const { version } = await client.accounts.get({ accountId });
  const asked = await client.accounts.update({ accountId, version, proofWithin: 5 });
  expect(asked.proofWithin).toBe(5);
  return { account, accountId, version: asked.version };
};

/** The same with an administrator who has a password, and has just signed in. */
const setScene = async () => {
  const owner = await register(app);
  const { client } = owner.visitor;
  const { accountId, version } = await createAsking({ ...owner, name: "Grace Hopper" }, owner.visitor);
  let next = version;
  /** Something that changes who has power. */
  const change = async () => {
    const answer = await codeOf(client.accounts.update({ accountId, version: next, name: `Named at ${next}` }));
    if (answer === "done") next += 1;
    return answer;
  };
  const prove = (input: { password: string; code?: string }) => codeOf(client.people.proveIdentity(input));
  return { owner, accountId, client, change, prove };
};

type Call = (input: Record<string, unknown>) => Promise<unknown>;

/** What each of these endpoints answers to somebody. */
const answersOf = async (visitor: Visitor, asked: readonly Endpoint[], accountId: string) => {
  const answers = new Map<string, string>();
  for (const { name, path } of asked) {
    const [slice = "", verb = ""] = name.split(".");
    const call = (visitor.client as unknown as Record<string, Record<string, Call>>)[slice]?.[verb];
    if (call === undefined) throw new Error(`there is no ${name}`);
    const parameters = Object.fromEntries(pathParameters(path).map((parameter) => [parameter, newId()]));
    const input = { ...parameters, ...("accountId" in parameters ? { accountId } : {}), ...bodies[name] };
    answers.set(name, await codeOf(call(input)));
  }
  return answers;
};

describe("An account that asks for a recent proof of identity", () => {
  it("lets its administrators change who has power for so long, and then asks for the password again", async () => {
    const { owner, accountId, client, change, prove } = await setScene();
    app.clock.advance(5 * MINUTE_MS);
    expect(await change()).toBe("done");
    app.clock.advance(SECOND_MS);
    expect(await change()).toBe(required);
    // Everything else goes on.
    expect(await codeOf(client.accounts.get({ accountId }))).toBe("done");
    expect(await codeOf(client.userGroups.create({ accountId, name: "A group" }))).toBe("done");
    expect(await prove({ password: "something else" })).toBe("people.wrong_password");
    expect(await change()).toBe(required);
    const before = owner.visitor.cookies();
    expect(await prove({ password })).toBe("done");
    expect(await change()).toBe("done");
    expect(before).not.toBe(owner.visitor.cookies());
    const [name = "", value = ""] = before.split("=");
    expect(await codeOf(app.visit("en", { [name]: value }).client.people.profile())).toBe("session.required");
    const entries = await app.platform.database.kysely
      .selectFrom("site_audit_entries")
      .select("action")
      .where("subject_id", "=", owner.id)
      .execute();
    expect(entries.filter(({ action }) => action === "person.identity_proved")).toHaveLength(1);
    app.clock.advance(5 * MINUTE_MS + SECOND_MS);
    expect(await change()).toBe(required);
  });

  it("is convinced by nothing else: neither by use of the session nor by another password", async () => {
    const { client, change } = await setScene();
    app.clock.advance(DAY_MS);
    await client.people.profile();
    await client.people.changePassword({ currentPassword: password, newPassword: "nineteen green umbrellas" });
    expect(await change()).toBe(required);
  });

  it("asks whoever has a second factor for its code as well, each of which is taken once", async () => {
    const { owner, change, prove } = await setScene();
    const { secret, recoveryCodes } = await turnOnSecondFactor(app, owner);
    app.clock.advance(6 * MINUTE_MS);
    expect(await prove({ password })).toBe("second_factor.wrong_code");
    expect(await prove({ password, code: wrongCode(app, secret) })).toBe("second_factor.wrong_code");
    expect(await change()).toBe(required);
    const code = shownCode(app, secret);
    expect(await prove({ password, code })).toBe("done");
    expect(await change()).toBe("done");
    expect(await prove({ password, code })).toBe("second_factor.wrong_code");
    app.clock.advance(6 * MINUTE_MS);
    expect(await prove({ password, code: recoveryCodes[0] ?? "" })).toBe("done");
    expect(await change()).toBe("done");
    const mails = (await queuedMails(app)).filter(({ recipient }) => recipient === owner.email);
    expect(mails.map(({ template }) => template)).toContain("people.recovery_code_used");
  });

  it("has guesses wait, as signing in does", async () => {
    const { prove } = await setScene();
    for (let guess = 0; guess < 5; guess += 1) await prove({ password: "something else" });
    expect(await prove({ password })).toBe("people.too_many_tries");
    app.clock.advance(MINUTE_MS);
    expect(await prove({ password })).toBe("done");
  });

  it("gives a session one successor, whoever proves at once, and none to a session that was ended", async () => {
    const { owner, prove } = await setScene();
    const answers = await Promise.all([prove({ password }), prove({ password })]);
    expect(answers.toSorted()).toEqual(["done", "session.required"]);
    const { items } = await owner.visitor.client.people.listSessions();
    expect(items).toHaveLength(1);
  });

  it("asks for it before each change of who has power, and of nobody who could not make it", async () => {
    const [administrator, user] = [await createPerson(app), await createPerson(app)];
    const [late, other] = [await signInAs(app, administrator), await signInAs(app, user)];
    const { account } = await createAsking(administrator, late);
    await giveRole(app, account, user, "user");
    app.clock.advance(6 * MINUTE_MS);
    const ofAccounts = asking.filter(({ permission }) => isAccountPermission(permission));
    const answers = await answersOf(late, ofAccounts, account.id);
    expect([...answers].filter(([, answer]) => answer !== required)).toEqual([]);
    const granting = all.filter(({ name }) => name === "members.add");
    expect([...(await answersOf(other, granting, account.id)).values()]).toEqual(["permission.denied"]);
  });

  it("lets nobody decide by a mailed link, nor hand over deciding, without one", async () => {
    const administrator = await createPerson(app);
    const late = await signInAs(app, administrator);
    const { account, accountId } = await createAsking(administrator, late);
    const requester = await signInAs(app, await createPerson(app));
    const { id: subjectId } = await requester.client.accessRequests.submit({
      domainIdentifier: account.domain,
      reason: "I look after the licenses of our office in Paris",
    });
    const linkOf = ({ id: personId, email: recipient }: TestPerson) =>
      app.platform.database.kysely.transaction().execute((tx) =>
        createActionLink(tx, app.platform, {
          purpose: "decision",
          accountId,
          subjectId,
          recipient,
          personId,
          expiresAt: new Date(app.clock.now().getTime() + HOUR_MS),
        }),
      );
    const { token } = await linkOf(administrator);
    const delegate = await createPerson(app);
    await giveRole(app, account, delegate, "user");
    // Whoever may not decide hears that, and not that they should show who they are for it.
    const { token: worthless } = await linkOf(delegate);
    const stray = await signInAs(app, delegate);
    const endsAt = new Date(app.clock.now().getTime() + DAY_MS).toISOString();
    const handOver = { accountIds: [accountId], delegateEmail: delegate.email, endsAt };
    app.clock.advance(6 * MINUTE_MS);
    const fresh = await signInAs(app, administrator);
    const decide = ({ client }: Visitor) =>
      codeOf(client.accessRequests.decideByLink({ token, decision: { decision: "decline" } }));
    const open = ({ client }: Visitor) => codeOf(client.accessRequests.openDecisionLink({ token }));
    for (const visitor of [app.visit(), requester])
      expect([await open(visitor), await decide(visitor)]).toEqual([required, required]);
    for (const { client } of [app.visit(), stray, late]) {
      const decision = { token: worthless, decision: { decision: "decline" as const } };
      expect(await codeOf(client.accessRequests.decideByLink(decision))).toBe("link.invalid");
      expect(await codeOf(client.accessRequests.openDecisionLink({ token: worthless }))).toBe("link.invalid");
    }
    expect([await open(late), await decide(late)]).toEqual(["done", required]);
    expect(await codeOf(late.client.delegations.give(handOver))).toBe(required);
    expect(await codeOf(fresh.client.delegations.give(handOver))).toBe("done");
    expect(await decide(fresh)).toBe("done");
  });
});

describe("A site that asks its staff for a recent proof of identity", () => {
  it("asks for it before each change of who has power, for longer than the last of its minutes", async () => {
    const person = await createPerson(strict, { operatorRoles: ["operator_admin"] });
    const late = await signInAs(strict, person);
    strict.clock.advance(15 * MINUTE_MS + SECOND_MS);
    const fresh = await signInAs(strict, person);
    const ofStaff = asking.filter(({ permission }) => isOperatorPermission(permission));
    const answers = await answersOf(late, ofStaff, newId());
    expect([...answers].filter(([, answer]) => answer !== required)).toEqual([]);
    expect([...(await answersOf(fresh, ofStaff, newId())).values()]).not.toContain(required);
    expect(await codeOf(late.client.operators.listPeople({}))).toBe("done");
  });

  it("asks nothing of customers, whose accounts do not ask", async () => {
    const administrator = await createPerson(strict);
    const account = await createAccount(strict, { administrator });
    const { client } = await signInAs(strict, administrator);
    strict.clock.advance(DAY_MS);
    expect(await codeOf(client.accounts.update({ accountId: account.id, version: 1, name: "Another" }))).toBe("done");
  });
});
