import { DAY_MS, HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { queuedMails } from "../testing/factories.ts";
import { latestMail, mailedSecret } from "../testing/mailed.ts";

let app: TestApp;
let counter = 0;
let email = "";
const password = "violet-kettle-unhurried";

beforeAll(async () => {
  app = await startTestApp({ OPERATOR_EMAILS: "boss@operator.example, late@operator.example" });
});
afterAll(() => app.close());
beforeEach(() => {
  counter += 1;
  email = `ada${counter}x@analytical.example`;
  // Tests share one network address; an hour later its requests are forgotten.
  app.clock.advance(2 * HOUR_MS);
});

const registration = (overrides: Record<string, unknown> = {}) => ({
  name: "Ada Lovelace",
  email,
  password,
  company: "Analytical Engines",
  phone: "+44 20 7946 0018",
  ...overrides,
});

const registerAndVerify = async (address = email): Promise<Visitor> => {
  const visitor = app.visit();
  await visitor.client.people.register(registration({ email: address }));
  const token = await mailedSecret(app, address, "people.verify_email");
  await visitor.client.people.verifyEmail({ token, password });
  return visitor;
};

const whoIs = async (visitor: Visitor) => (await visitor.client.people.session()).person;

describe("Registration", () => {
  test("leads by the mailed link to being signed in, and later by user ID or address, in any case of letters", async () => {
    const visitor = app.visit();
    expect(await visitor.client.people.register(registration({ timeZone: "Europe/Paris" }))).toEqual({
      signedIn: false,
    });
    expect(await whoIs(visitor)).toBeNull();

    const token = await mailedSecret(app, email, "people.verify_email");
    expect(await visitor.client.people.verifyEmail({ token, password })).toEqual({ signedIn: true });
    const person = await whoIs(visitor);
    expect(person).toMatchObject({ email, phone: "+442079460018", timeZone: "Europe/Paris", memberships: [] });

    await visitor.client.people.signOut();
    expect(await whoIs(visitor)).toBeNull();
    await visitor.client.people.signIn({ identity: ` ${person?.userId.toUpperCase()} `, password });
    expect((await whoIs(visitor))?.email).toBe(email);
    const other = app.visit();
    await other.client.people.signIn({ identity: email.toUpperCase(), password });
    expect((await whoIs(other))?.email).toBe(email);
  });

  test("is not a way in before the address is proven, and only the right password learns why", async () => {
    const visitor = app.visit();
    await visitor.client.people.register(registration());
    await expect(visitor.client.people.signIn({ identity: email, password })).rejects.toMatchObject({
      code: "people.email_unverified",
    });
    await expect(visitor.client.people.signIn({ identity: email, password: "something else" })).rejects.toMatchObject({
      code: "people.wrong_credentials",
    });
  });

  test("a link followed again changes nothing, and signs nobody in elsewhere", async () => {
    const visitor = await registerAndVerify();
    const token = await mailedSecret(app, email, "people.verify_email");
    expect(await visitor.client.people.verifyEmail({ token, password })).toEqual({ signedIn: true });
    const stranger = app.visit();
    expect(await stranger.client.people.verifyEmail({ token, password })).toEqual({ signedIn: false });
    expect(await whoIs(stranger)).toBeNull();
  });

  test("a link is refused after three days, and a new one can be asked for", async () => {
    const visitor = app.visit();
    await visitor.client.people.register(registration());
    const token = await mailedSecret(app, email, "people.verify_email");
    app.clock.advance(3 * DAY_MS);
    await expect(visitor.client.people.verifyEmail({ token, password })).rejects.toMatchObject({
      code: "link.invalid",
    });
    await visitor.client.people.resendVerification({ email });
    await app.runJobs();
    const renewed = await mailedSecret(app, email, "people.finish_registration");
    await visitor.client.people.resetPassword({ token: renewed, password: "nineteen green umbrellas" });
    await visitor.client.people.signIn({ identity: email, password: "nineteen green umbrellas" });
    expect((await whoIs(visitor))?.email).toBe(email);
  });

  describe("by somebody else with one's address, whose mail one follows,", () => {
    const attackers = "the password of the attacker";
    const register = async () => {
      const attacker = app.visit();
      await attacker.client.people.register(registration({ name: "Mallory", password: attackers }));
      return { attacker, victim: app.visit(), token: await mailedSecret(app, email, "people.verify_email") };
    };
    const isShutOut = async ({ client }: Visitor) => {
      await expect(client.people.signIn({ identity: email, password: attackers })).rejects.toMatchObject({
        code: "people.wrong_credentials",
      });
    };

    test("proves nothing without that password", async () => {
      const { attacker, victim, token } = await register();
      await expect(victim.client.people.verifyEmail({ token, password })).rejects.toMatchObject({
        code: "people.wrong_registration_password",
      });
      expect(await whoIs(victim)).toBeNull();
      await expect(attacker.client.people.signIn({ identity: email, password: attackers })).rejects.toMatchObject({
        code: "people.email_unverified",
      });
    });

    test("becomes one's own by a password of one's own, which shuts the other out", async () => {
      const { attacker, victim, token } = await register();
      await victim.client.people.resetPassword({ token, password });
      await isShutOut(attacker);
      await victim.client.people.signIn({ identity: email, password });
      expect((await whoIs(victim))?.email).toBe(email);
      // Neither the same link nor that of another registration is a key from then on.
      for (const again of [password, attackers, "nineteen green umbrellas"]) {
        await expect(attacker.client.people.resetPassword({ token, password: again })).rejects.toMatchObject({
          code: "link.invalid",
        });
      }
      expect(await attacker.client.people.verifyEmail({ token, password: attackers })).toEqual({ signedIn: false });
      await isShutOut(attacker);
    });

    test("is replaced by one's own registration, whichever came first", async () => {
      const { attacker, victim, token: theirs } = await register();
      await victim.client.people.register(registration());
      const token = await mailedSecret(app, email, "people.verify_email");
      await expect(victim.client.people.verifyEmail({ token: theirs, password })).rejects.toMatchObject({
        code: "people.wrong_registration_password",
      });
      await victim.client.people.verifyEmail({ token, password });
      expect((await whoIs(victim))?.name).toBe("Ada Lovelace");
      await isShutOut(attacker);
    });

    test("at the same moment as they answer it, ends with one password that proves the address", async () => {
      const { attacker, victim, token } = await register();
      const outcomes = await Promise.allSettled([
        victim.client.people.resetPassword({ token, password }),
        victim.client.people.verifyEmail({ token, password: attackers }),
      ]);
      expect(outcomes.map(({ status }) => status)).toContain("fulfilled");
      if (outcomes[0].status === "fulfilled") await isShutOut(attacker);
      else expect(await whoIs(victim)).not.toBeNull();
    });
  });

  test("by somebody else with one's address does not decide about one's password", async () => {
    const attacker = app.visit();
    await attacker.client.people.register(registration({ password: "the password of the attacker" }));
    const victim = app.visit();
    await victim.client.people.register(registration());
    const token = await mailedSecret(app, email, "people.verify_email");
    await attacker.client.people.register(registration({ password: "the password of the attacker" }));
    expect(await victim.client.people.verifyEmail({ token, password })).toEqual({ signedIn: true });
    await victim.client.people.signIn({ identity: email, password });
    await expect(
      attacker.client.people.signIn({ identity: email, password: "the password of the attacker" }),
    ).rejects.toMatchObject({ code: "people.wrong_credentials" });
  });

  test("by somebody else with one's address does not decide about one's password when the mail is sent again", async () => {
    const attackers = "the password of the attacker";
    const victim = app.visit();
    await victim.client.people.register(registration());
    const attacker = app.visit();
    await attacker.client.people.register(registration({ password: attackers }));
    await victim.client.people.resendVerification({ email });
    await app.runJobs();
    const token = await mailedSecret(app, email, "people.finish_registration");
    await expect(victim.client.people.verifyEmail({ token, password })).rejects.toMatchObject({ code: "link.invalid" });
    await victim.client.people.resetPassword({ token, password: "nineteen green umbrellas" });
    await victim.client.people.signIn({ identity: email, password: "nineteen green umbrellas" });
    await expect(attacker.client.people.signIn({ identity: email, password: attackers })).rejects.toMatchObject({
      code: "people.wrong_credentials",
    });
  });

  test("speaks the language of the browser, or the one chosen", async () => {
    await app.visit("fr").client.people.register(registration());
    expect((await latestMail(app, email, "people.verify_email")).language).toBe("fr");
    await app.visit("fr").client.people.register(registration({ email: `en-${email}`, language: "en" }));
    expect((await latestMail(app, `en-${email}`, "people.verify_email")).language).toBe("en");
  });

  test("makes operators of those whom the configuration names, at registration or at the next sign-in", async () => {
    const boss = await registerAndVerify("boss@operator.example");
    expect((await whoIs(boss))?.operatorRoles).toEqual(["operator_admin"]);
    const late = await registerAndVerify("late@operator.example");
    await app.platform.database.kysely.deleteFrom("operator_roles").execute();
    expect((await whoIs(late))?.operatorRoles).toEqual([]);
    await late.client.people.signIn({ identity: "late@operator.example", password });
    expect((await whoIs(late))?.operatorRoles).toEqual(["operator_admin"]);
  });

  test("that is never proven is forgotten after a week", async () => {
    const visitor = app.visit();
    await visitor.client.people.register(registration());
    const count = async () => {
      const rows = await app.platform.database.kysely
        .selectFrom("people")
        .select("id")
        .where("email", "=", email)
        .execute();
      return rows.length;
    };
    app.clock.advance(7 * DAY_MS - HOUR_MS);
    await app.sweep();
    expect(await count()).toBe(1);
    app.clock.advance(2 * HOUR_MS);
    await app.sweep();
    expect(await count()).toBe(0);
  });
});

describe("A forgotten password", () => {
  test("is replaced by a link that works once, and ends every session", async () => {
    const visitor = await registerAndVerify();
    await visitor.client.people.forgotPassword({ identity: email });
    await app.runJobs();
    const token = await mailedSecret(app, email, "people.reset_password");
    const elsewhere = app.visit();
    await expect(elsewhere.client.people.resetPassword({ token, password: "password1234" })).rejects.toMatchObject({
      code: "password.too_common",
    });
    await elsewhere.client.people.resetPassword({ token, password: "nineteen green umbrellas" });

    expect(await whoIs(visitor)).toBeNull();
    await expect(
      elsewhere.client.people.resetPassword({ token, password: "twenty green umbrellas" }),
    ).rejects.toMatchObject({ code: "link.invalid" });
    await expect(visitor.client.people.signIn({ identity: email, password })).rejects.toMatchObject({
      code: "people.wrong_credentials",
    });
    await visitor.client.people.signIn({ identity: email, password: "nineteen green umbrellas" });
    expect((await queuedMails(app)).filter((mail) => mail.recipient === email).map((mail) => mail.template)).toContain(
      "people.password_changed",
    );
  });

  test("link works for an hour, and proves the address", async () => {
    const visitor = app.visit();
    await visitor.client.people.register(registration());
    const ask = async () => {
      await visitor.client.people.forgotPassword({ identity: email });
      await app.runJobs();
      return mailedSecret(app, email, "people.reset_password");
    };
    const late = await ask();
    app.clock.advance(HOUR_MS);
    const newPassword = "nineteen green umbrellas";
    await expect(visitor.client.people.resetPassword({ token: late, password: newPassword })).rejects.toMatchObject({
      code: "link.invalid",
    });
    await visitor.client.people.resetPassword({ token: await ask(), password: newPassword });
    await visitor.client.people.signIn({ identity: email, password: newPassword });
    expect((await whoIs(visitor))?.email).toBe(email);
  });

  test("user ID comes by mail", async () => {
    const visitor = await registerAndVerify();
    const userId = (await whoIs(visitor))?.userId ?? "nobody";
    await visitor.client.people.forgotUserId({ email });
    await app.runJobs();
    expect((await latestMail(app, email, "people.user_id")).content).toContain(userId);
  });
});

describe("The profile", () => {
  test("changes what it is asked to, and says what was wrong with the rest", async () => {
    const { client } = await registerAndVerify();
    const changed = await client.people.updateProfile({ name: "Augusta", timeZone: "America/Toronto", language: "fr" });
    expect(changed).toMatchObject({ name: "Augusta", timeZone: "America/Toronto", language: "fr", email });
    await registerAndVerify(`other-${email}`);
    const other = await client.people.updateProfile({ userId: `ada${counter}.renamed` });
    expect(other.userId).toBe(`ada${counter}.renamed`);
    const taken = (
      await app.platform.database.kysely
        .selectFrom("people")
        .select("user_id")
        .where("email", "=", `other-${email}`)
        .executeTakeFirstOrThrow()
    ).user_id;
    await expect(client.people.updateProfile({ userId: taken })).rejects.toMatchObject({ code: "user_id.taken" });
    await expect(client.people.updateProfile({ phone: "call me" })).rejects.toMatchObject({ code: "phone.invalid" });
    await expect(client.people.updateProfile({ timeZone: "Mars/Olympus" })).rejects.toMatchObject({
      code: "input.invalid",
      fields: [{ field: "timeZone", code: "time_zone.unknown" }],
    });
    expect(await client.people.profile()).toMatchObject({ name: "Augusta", userId: `ada${counter}.renamed` });
  });

  test("a changed password signs out every other device, and asks for the current one", async () => {
    const here = await registerAndVerify();
    const there = app.visit();
    await there.client.people.signIn({ identity: email, password });
    const newPassword = "nineteen green umbrellas";
    await expect(here.client.people.changePassword({ currentPassword: "wrong", newPassword })).rejects.toMatchObject({
      code: "people.wrong_password",
    });
    await here.client.people.changePassword({ currentPassword: password, newPassword });
    expect(await whoIs(here)).not.toBeNull();
    expect(await whoIs(there)).toBeNull();
    await there.client.people.signIn({ identity: email, password: newPassword });
  });

  test("a new address counts once its link is followed; the old one is told", async () => {
    const { client } = await registerAndVerify();
    const next = `new-${email}`;
    expect(await client.people.changeEmail({ email: next, password })).toMatchObject({ email, pendingEmail: next });
    expect((await latestMail(app, email, "people.email_change_requested")).content).toContain(next);
    const token = await mailedSecret(app, next, "people.confirm_email");
    await client.people.confirmEmail({ token });
    await client.people.confirmEmail({ token });
    expect(await client.people.profile()).toMatchObject({ email: next, pendingEmail: null });
    await app.visit().client.people.signIn({ identity: next, password });
    await expect(app.visit().client.people.signIn({ identity: email, password })).rejects.toMatchObject({
      code: "people.wrong_credentials",
    });
  });

  test("a new address is not given away by its owner following somebody else's mail", async () => {
    const attacker = await registerAndVerify();
    await attacker.client.people.changeEmail({ email: `owner-${email}`, password });
    const token = await mailedSecret(app, `owner-${email}`, "people.confirm_email");
    await expect(app.visit().client.people.confirmEmail({ token })).rejects.toMatchObject({ status: 401 });
    const owner = await registerAndVerify(`other-${email}`);
    await expect(owner.client.people.confirmEmail({ token })).rejects.toMatchObject({ code: "link.invalid" });
    expect(await attacker.client.people.profile()).toMatchObject({ email, pendingEmail: `owner-${email}` });
  });

  test("a newer change of address makes the earlier link worthless", async () => {
    const { client } = await registerAndVerify();
    await client.people.changeEmail({ email: `first-${email}`, password });
    const token = await mailedSecret(app, `first-${email}`, "people.confirm_email");
    await client.people.changeEmail({ email: `second-${email}`, password });
    await expect(client.people.confirmEmail({ token })).rejects.toMatchObject({ code: "link.invalid" });
    expect(await client.people.profile()).toMatchObject({ email, pendingEmail: `second-${email}` });
  });
});

describe("Sessions", () => {
  test("are listed and ended one by one or all but the own; nobody ends another person's", async () => {
    const here = await registerAndVerify();
    const there = app.visit();
    await there.client.people.signIn({ identity: email, password });
    const third = app.visit();
    await third.client.people.signIn({ identity: email, password });
    const { items } = await here.client.people.listSessions();
    expect(items.map((item) => item.current).sort()).toEqual([false, false, true]);

    const stranger = await registerAndVerify(`stranger-${email}`);
    const id = (await there.client.people.listSessions()).items.find((item) => item.current)?.id ?? "";
    await expect(stranger.client.people.revokeSession({ id })).rejects.toMatchObject({ code: "session.not_found" });
    await here.client.people.revokeSession({ id });
    expect(await whoIs(there)).toBeNull();
    expect(await whoIs(third)).not.toBeNull();
    await here.client.people.revokeOtherSessions();
    expect(await whoIs(third)).toBeNull();
    expect(await whoIs(here)).not.toBeNull();
  });

  test("are renewed at sign-in: the cookie from before is worth nothing", async () => {
    const visitor = await registerAndVerify();
    const before = visitor.cookies();
    await visitor.client.people.signIn({ identity: email, password });
    expect(visitor.cookies()).not.toBe(before);
    const [name = "", value = ""] = before.split("=");
    expect(await whoIs(app.visit("en", { [name]: value }))).toBeNull();
  });

  test("live while they are used, but 30 days at most", async () => {
    const used = await registerAndVerify();
    const idle = app.visit();
    await idle.client.people.signIn({ identity: email, password });
    for (let day = 0; day < 29; day += 1) {
      app.clock.advance(DAY_MS);
      expect(await whoIs(used)).not.toBeNull();
    }
    expect(await whoIs(idle)).toBeNull();
    app.clock.advance(DAY_MS + MINUTE_MS);
    expect(await whoIs(used)).toBeNull();
  });
});
