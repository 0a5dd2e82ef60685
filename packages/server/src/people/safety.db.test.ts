import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createActionLink } from "../platform/action-links.ts";
import { newId } from "../platform/ids.ts";
import { takeTry } from "../platform/throttle.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, queuedMails } from "../testing/factories.ts";
import { latestMail, mailedSecret } from "../testing/mailed.ts";
import { failuresFrom, requestsFrom } from "./throttles.ts";

let app: TestApp;
let counter = 0;
let email = "";
const password = "violet-kettle-unhurried";

beforeAll(async () => {
  app = await startTestApp({ OPERATOR_EMAILS: "operator@operator.example" });
});
afterAll(() => app.close());
beforeEach(() => {
  counter += 1;
  email = `grace${counter}x@navy.example`;
  app.clock.advance(2 * HOUR_MS);
});

const registration = (overrides: Record<string, unknown> = {}) => ({
  name: "Grace Hopper",
  email,
  password,
  company: "Navy Yard",
  phone: "+1 212 555 0100",
  ...overrides,
});

const registerAndVerify = async (address = email): Promise<Visitor> => {
  const visitor = app.visit();
  await visitor.client.people.register(registration({ email: address }));
  await visitor.client.people.verifyEmail({ token: await mailedSecret(app, address, "people.verify_email"), password });
  return visitor;
};

const post = async (url: string, payload: object) => {
  const { statusCode, body, headers } = await app.server.inject({ method: "POST", url: `/api${url}`, payload });
  return {
    statusCode,
    body: body.replaceAll(/"requestId":"[^"]+"/g, ""),
    headers,
    code: body && JSON.parse(body).code,
  };
};

describe("Whether an address is known", () => {
  test.each([
    ["/people", () => registration()],
    ["/password-reset/mail", () => ({ identity: email })],
    ["/user-id/mail", () => ({ email })],
    ["/email-verification/mail", () => ({ email })],
    ["/session", () => ({ identity: email, password: "not the password" })],
  ] as const)("POST %s does not tell", async (url, payload) => {
    const unknown = await post(url, payload());
    const other = `known-${email}`;
    await registerAndVerify(other);
    email = other;
    const known = await post(url, payload());
    expect(known.body).toBe(unknown.body);
    expect(known.statusCode).toBe(unknown.statusCode);
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
  });

  test("is told to its owner, when somebody registers with it again or wants to change to it", async () => {
    await registerAndVerify();
    await post("/people", registration({ name: "Somebody Else" }));
    expect((await latestMail(app, email, "people.already_registered")).content).toContain("Grace Hopper");

    const other = await registerAndVerify(`other-${email}`);
    expect(await other.client.people.changeEmail({ email, password })).toMatchObject({ pendingEmail: email });
    const mails = (await queuedMails(app)).filter((mail) => mail.recipient === email);
    expect(mails.map((mail) => mail.template)).not.toContain("people.confirm_email");
    expect(mails.filter((mail) => mail.template === "people.already_registered")).toHaveLength(2);
  });
});

describe("Guessing", () => {
  const guess = (identity = email, guessed = "not the password") => post("/session", { identity, password: guessed });

  test("has to wait longer and longer after five tries, and never for good", async () => {
    await registerAndVerify();
    for (let n = 0; n < 5; n += 1) expect((await guess()).statusCode).toBe(401);
    const refused = await guess(email, password);
    expect(refused).toMatchObject({ statusCode: 429, code: "people.too_many_tries" });
    expect(refused.headers["retry-after"]).toBe("30");
    expect((await guess("somebody.else")).statusCode).toBe(401);

    app.clock.advance(30 * SECOND_MS);
    expect((await guess()).statusCode).toBe(401);
    expect((await guess()).headers["retry-after"]).toBe("60");
    for (let n = 0; n < 10; n += 1) {
      app.clock.advance(15 * MINUTE_MS);
      expect((await guess()).statusCode).toBe(401);
    }
    expect(Number((await guess()).headers["retry-after"])).toBeLessThanOrEqual(900);
    app.clock.advance(15 * MINUTE_MS);
    expect((await guess(email, password)).statusCode).toBe(200);
    for (let n = 0; n < 5; n += 1) expect((await guess()).statusCode).toBe(401);
  });

  test("many at once is not free either", async () => {
    await registerAndVerify();
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess()));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(15);
  });

  test("at the password of a signed-in person's open screen is counted too", async () => {
    const { client } = await registerAndVerify();
    for (let n = 0; n < 5; n += 1) {
      await expect(client.people.delete({ password: "wrong" })).rejects.toMatchObject({
        code: "people.wrong_password",
      });
    }
    await expect(client.people.changeEmail({ email: `new-${email}`, password })).rejects.toMatchObject({
      code: "people.too_many_tries",
    });
  });

  test("and reaching for what is somebody else's stand in the log, with who and from where, and nothing secret", async () => {
    const visitor = await registerAndVerify();
    const account = await createAccount(app, { administrator: await createPerson(app) });
    const id = (await visitor.client.people.session()).person?.id;
    const info = vi.spyOn(app.platform.log, "info");
    try {
      await guess();
      await expect(visitor.client.accounts.get({ accountId: account.id })).rejects.toMatchObject({ status: 404 });
      expect(info.mock.calls.map(([line]) => line)).toEqual([
        expect.objectContaining({ code: "people.wrong_credentials", path: "/api/session", ip: "127.0.0.1" }),
        expect.objectContaining({ code: "account.not_found", path: "/api/accounts/:accountId", personId: id }),
      ]);
      expect(JSON.stringify(info.mock.calls)).not.toContain("not the password");
    } finally {
      info.mockRestore();
    }
  });

  test("a new password frees who was throttled", async () => {
    const visitor = await registerAndVerify();
    for (let n = 0; n < 6; n += 1) await guess();
    await visitor.client.people.forgotPassword({ identity: email });
    await app.runJobs();
    const token = await mailedSecret(app, email, "people.reset_password");
    await visitor.client.people.resetPassword({ token, password: "nineteen green umbrellas" });
    await visitor.client.people.signIn({ identity: email, password: "nineteen green umbrellas" });
  });
});

test("Whoever failed too often from one network has to wait with everything that is compared or mailed", async () => {
  const { client } = await registerAndVerify();
  const { kysely } = app.platform.database;
  const now = app.clock.now();
  const from = "127.0.0.1";
  for (const throttle of [failuresFrom(from), requestsFrom(from)]) {
    while ((await takeTry(kysely, throttle, now)) === 0);
  }
  const token = "unknown";
  const newPassword = "nineteen green umbrellas";
  const calls = {
    register: () => client.people.register(registration()),
    verifyEmail: () => client.people.verifyEmail({ token, password }),
    resendVerification: () => client.people.resendVerification({ email }),
    signIn: () => client.people.signIn({ identity: email, password }),
    forgotPassword: () => client.people.forgotPassword({ identity: email }),
    forgotUserId: () => client.people.forgotUserId({ email }),
    resetPassword: () => client.people.resetPassword({ token, password: newPassword }),
    changePassword: () => client.people.changePassword({ currentPassword: password, newPassword }),
    changeEmail: () => client.people.changeEmail({ email: `new-${email}`, password }),
    delete: () => client.people.delete({ password }),
  };
  for (const [name, call] of Object.entries(calls)) {
    await expect(call(), name).rejects.toMatchObject({ code: "people.too_many_tries" });
  }
});

test("Nobody is mailed more than five times an hour by asking again", async () => {
  const visitor = app.visit();
  await registerAndVerify();
  for (let n = 0; n < 8; n += 1) await visitor.client.people.forgotPassword({ identity: email });
  await app.runJobs();
  const mails = (await queuedMails(app)).filter((mail) => mail.recipient === email);
  expect(mails).toHaveLength(5);
});

test("The old address hears of every change asked for, also when the new one was mailed too often", async () => {
  const { client } = await registerAndVerify();
  for (let n = 0; n < 5; n += 1) await client.people.register(registration({ email: `new-${email}` }));
  await client.people.changeEmail({ email: `new-${email}`, password });
  expect((await latestMail(app, email, "people.email_change_requested")).content).toContain(`new-${email}`);
  const mails = (await queuedMails(app)).filter((mail) => mail.recipient === `new-${email}`);
  expect(mails.map((mail) => mail.template)).not.toContain("people.confirm_email");
});

describe("At the same time", () => {
  test("ten registrations of one address make one person", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post("/people", registration())));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    const people = await app.platform.database.kysely
      .selectFrom("people")
      .select("id")
      .where("email", "=", email)
      .execute();
    expect(people).toHaveLength(1);
  });

  test("ten people with one name before the @ get ten user IDs", async () => {
    const addresses = Array.from({ length: 10 }, (_, n) => `same.name@company${counter}-${n}.example`);
    const answers = await Promise.all(addresses.map((address) => post("/people", registration({ email: address }))));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    const rows = await app.platform.database.kysely
      .selectFrom("people")
      .select("user_id")
      .where("email", "in", addresses)
      .execute();
    expect(rows.map((row) => row.user_id).sort()).toEqual(
      ["same.name", ...Array.from({ length: 9 }, (_, n) => `same.name${n + 2}`)].sort(),
    );
  });

  test("two people who change to one address: the first to prove it has it", async () => {
    const one = await registerAndVerify(`one-${email}`);
    const two = await registerAndVerify(`two-${email}`);
    await one.client.people.changeEmail({ email, password });
    const first = await mailedSecret(app, email, "people.confirm_email");
    await two.client.people.changeEmail({ email, password });
    const second = await mailedSecret(app, email, "people.confirm_email");
    const answers = await Promise.allSettled([
      one.client.people.confirmEmail({ token: first }),
      two.client.people.confirmEmail({ token: second }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "link.invalid" } });
  });

  test("one reset link sets one password", async () => {
    const visitor = await registerAndVerify();
    await visitor.client.people.forgotPassword({ identity: email });
    await app.runJobs();
    const token = await mailedSecret(app, email, "people.reset_password");
    const answers = await Promise.all(
      ["nineteen green umbrellas", "twenty green umbrellas", "thirty green umbrellas"].map((each) =>
        post("/password-reset", { token, password: each }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410]);
  });
});

describe("A link that was mailed for something else", () => {
  const linkFor = (recipient: string, purpose: "activation" | "decision" = "activation") =>
    app.platform.database.kysely.transaction().execute((tx) =>
      createActionLink(tx, app.platform, {
        purpose,
        accountId: newId(),
        subjectId: newId(),
        recipient,
        personId: null,
        expiresAt: new Date(app.clock.now().getTime() + HOUR_MS),
      }),
    );

  test("proves the address it was mailed to, so that registering signs in", async () => {
    const visitor = app.visit();
    const { token } = await linkFor(email);
    expect(await visitor.client.people.register(registration({ linkToken: token }))).toEqual({ signedIn: true });
    expect((await visitor.client.people.session()).person?.email).toBe(email);
    const again = app.visit();
    expect(await again.client.people.register(registration({ linkToken: token }))).toEqual({ signedIn: false });
  });

  test("proves it once: not again after the sign-in was deleted", async () => {
    const visitor = app.visit();
    const { token } = await linkFor(email);
    await visitor.client.people.register(registration({ linkToken: token }));
    await visitor.client.people.delete({ password });
    const again = app.visit();
    expect(await again.client.people.register(registration({ linkToken: token }))).toEqual({ signedIn: false });
  });

  test("proves nothing when it was mailed to decide, or to an operator's address", async () => {
    const { token: decision } = await linkFor(email, "decision");
    expect(await app.visit().client.people.register(registration({ linkToken: decision }))).toEqual({
      signedIn: false,
    });
    const [operator = ""] = app.platform.config.operatorEmails;
    expect(operator).not.toBe("");
    const { token } = await linkFor(operator);
    const visitor = app.visit();
    expect(await visitor.client.people.register(registration({ email: operator, linkToken: token }))).toEqual({
      signedIn: false,
    });
  });

  test("proves no other address", async () => {
    const { token } = await linkFor(`other-${email}`);
    const visitor = app.visit();
    expect(await visitor.client.people.register(registration({ linkToken: token }))).toEqual({ signedIn: false });
    expect(await visitor.client.people.register(registration({ linkToken: "nonsense" }))).toEqual({ signedIn: false });
    expect((await visitor.client.people.session()).person).toBeNull();
  });
});

describe("Deleting one's sign-in", () => {
  test("asks for the password, takes everything personal away and leaves the log", async () => {
    const visitor = await registerAndVerify();
    const account = await createAccount(app, { administrator: await createPerson(app) });
    const person = (await visitor.client.people.session()).person;
    if (person === null) throw new Error("not signed in");
    await giveRole(app, account, person, "user");
    await expect(visitor.client.people.delete({ password: "wrong" })).rejects.toMatchObject({
      code: "people.wrong_password",
    });
    await visitor.client.people.delete({ password });
    expect((await visitor.client.people.session()).person).toBeNull();
    const { kysely } = app.platform.database;
    for (const table of ["credentials", "sessions", "verifications", "role_grants", "person_accounts"] as const) {
      expect(await kysely.selectFrom(table).select("person_id").where("person_id", "=", person.id).execute()).toEqual(
        [],
      );
    }
    const log = await kysely.selectFrom("site_audit_entries").selectAll().where("subject_id", "=", person.id).execute();
    expect(log.map((line) => line.action)).toContain("person.deleted");
    expect((await latestMail(app, email, "people.deleted")).content).toContain("Grace Hopper");
    await registerAndVerify();
  });

  test("is refused to the last operator administrator, also when the last two leave at once", async () => {
    const visitors = [await registerAndVerify(), await registerAndVerify(`other-${email}`)];
    const { kysely } = app.platform.database;
    await kysely.deleteFrom("operator_roles").execute();
    for (const { client } of visitors) {
      const id = (await client.people.session()).person?.id ?? "";
      await kysely.insertInto("operator_roles").values({ person_id: id, role: "operator_admin" }).execute();
    }
    const answers = await Promise.all(
      visitors.map(({ client }) =>
        client.people.delete({ password }).then(
          () => "done",
          ({ code }: { code: string }) => code,
        ),
      ),
    );
    expect(answers.sort()).toEqual(["done", "operator.last_administrator"]);
    expect(await kysely.selectFrom("operator_roles").select("role").execute()).toHaveLength(1);
    await kysely.deleteFrom("operator_roles").execute();
  });

  test("is refused to the last administrator of an account", async () => {
    const visitor = await registerAndVerify();
    const person = (await visitor.client.people.session()).person;
    if (person === null) throw new Error("not signed in");
    await createAccount(app, { administrator: person });
    await expect(visitor.client.people.delete({ password })).rejects.toMatchObject({
      code: "member.last_administrator",
    });
    expect((await visitor.client.people.session()).person?.memberships).toHaveLength(1);
  });
});

describe("Hostile input", () => {
  const hostile = [
    "\u0000",
    "a\u0000b",
    "\ud800",
    "a\udfffb",
    "x".repeat(1_000_000),
    "\u202Eevil",
    "👩‍👩‍👧‍👦",
    "'; drop table people; --",
    "%00",
    " ",
    "",
  ];

  test.each(["name", "email", "password", "company", "phone", "timeZone", "language", "relationship", "linkToken"])(
    "in %s of a registration is refused or taken, never a defect",
    async (field) => {
      for (const [n, value] of hostile.entries()) {
        const { statusCode } = await post("/people", registration({ email: `h${n}${email}`, [field]: value }));
        expect([201, 422]).toContain(statusCode);
      }
    },
  );

  test("in every other text is refused or taken, never a defect", async () => {
    const { client } = await registerAndVerify();
    for (const value of hostile) {
      const calls = [
        post("/session", { identity: value, password: value }),
        post("/email-verification", { token: value, password: value }),
        post("/email-verification/mail", { email: value }),
        post("/password-reset/mail", { identity: value }),
        post("/password-reset", { token: value, password }),
        post("/user-id/mail", { email: value }),
      ];
      for (const { statusCode } of await Promise.all(calls)) expect([200, 401, 410, 422, 429]).toContain(statusCode);
      await expect(client.people.confirmEmail({ token: value })).rejects.toMatchObject({
        status: expect.toSatisfy((status) => [410, 422].includes(status)),
      });
      for (const field of ["name", "company", "phone", "userId", "timeZone"] as const) {
        const status = await client.people.updateProfile({ [field]: value }).then(
          () => 200,
          (problem: { status: number }) => problem.status,
        );
        expect([200, 422]).toContain(status);
      }
    }
    await app.runJobs();
  });

  test("a cookie that means nothing is nobody", async () => {
    for (const value of ["", "x", "%00", "=".repeat(50), "y".repeat(8_000)]) {
      const response = await app.server.inject({
        url: "/api/session",
        headers: { cookie: `freehold.session_token=${value}` },
      });
      expect(response.json()).toMatchObject({ person: null });
    }
  });
});

test("No password, cookie or mailed secret stands in the database in the clear", async () => {
  const visitor = await registerAndVerify();
  await visitor.client.people.forgotPassword({ identity: email });
  await app.runJobs();
  const secrets = [
    password,
    visitor.cookies().split("=")[1] ?? "",
    await mailedSecret(app, email, "people.verify_email"),
    await mailedSecret(app, email, "people.reset_password"),
  ];
  const { pool } = app.platform.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')",
  );
  for (const { name } of tables) {
    for (const secret of secrets) {
      const { rows } = await pool.query(`select 1 from ${name} as t where position($1 in t::text) > 0 limit 1`, [
        secret,
      ]);
      expect(rows, `${name} holds a secret`).toEqual([]);
    }
  }
});

test("Every mail is written whole in both languages", () => {
  const { mailTemplates, sentences } = app.platform;
  const data = {
    name: "Ada",
    email: "ada@a.example",
    newEmail: "new@a.example",
    userId: "ada",
    company: "A",
    secret: "S",
    expiresAt: "T",
    at: "T",
    left: 3,
    reason: "R",
  };
  const mine = Object.keys(mailTemplates).filter((name) => name.startsWith("people."));
  expect(mine).toHaveLength(16);
  for (const name of mine) {
    for (const language of ["en", "fr"] as const) {
      const write = {
        language,
        operatorName: "Operator",
        say: (key: string, values = {}) => sentences.say(language, key, values),
        date: () => "3 March",
      };
      const content = JSON.stringify(mailTemplates[name]?.(data, write));
      expect(content).not.toMatch(/mail\.people|[{}]{2}|undefined|\{\w+\}/);
    }
  }
});
