import type { Problem } from "@freehold/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../platform/ids.ts";
import { queueMails } from "../platform/mailing.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createPerson, signInAs } from "../testing/factories.ts";

let app: TestApp;

const queue = (target: TestApp, ...addresses: string[]) =>
  target.platform.database.kysely.transaction().execute((tx) =>
    queueMails(
      tx,
      target.platform,
      addresses.map((to) => ({
        key: newId(),
        to,
        language: "fr",
        template: "support_case.answered",
        data: { caseId: newId(), number: 1001, subject: "<i>Sujet</i>", from: "Sam", body: "Bonjour", closed: false },
      })),
    ),
  );

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test("mail can be read without signing in where there is no mail server, newest first and by recipient", async () => {
  await queue(app, "ada@one.example", "bob@two.example", "adam@one.example");
  await app.runJobs();
  const { client } = app.visit();
  expect((await client.mailbox.list({ recipient: "ADA" })).items.map(({ recipient }) => recipient)).toEqual([
    "adam@one.example",
    "ada@one.example",
  ]);
  const page = await client.mailbox.list({ limit: 2 });
  const rest = await client.mailbox.list({ limit: 2, cursor: page.nextCursor ?? "" });
  expect([...page.items, ...rest.items]).toHaveLength(3);
  const mail = await client.mailbox.get({ id: page.items[0]?.id ?? "" });
  expect(mail).toMatchObject({ subject: "L’assistance a répondu à votre dossier 1001 : <i>Sujet</i>", language: "fr" });
  expect(mail.html).toContain('lang="fr"');
  expect(mail.html).not.toContain("<i>");
  expect(mail.text).toContain("http://127.0.0.1:3000/support/");
});

test("there is no mailbox where others could reach it, or where mail is really sent", async () => {
  for (const environment of [{ HOST: "0.0.0.0" }, { SMTP_URL: "smtp://127.0.0.1:1" }]) {
    const other = await startTestApp(environment);
    try {
      await queue(other, "ada@one.example");
      const { client } = other.visit();
      const codes = await Promise.all(
        [client.mailbox.list(), client.mailbox.get({ id: newId() })].map((answer) =>
          answer.then(
            () => "an answer",
            (error: Problem) => error.code,
          ),
        ),
      );
      expect(codes).toEqual(["request.not_found", "request.not_found"]);
    } finally {
      await other.close();
    }
  }
});

test("the operator sees mail that could not be delivered, others do not", async () => {
  const away = await startTestApp({ SMTP_URL: "smtp://127.0.0.1:1", LOG_LEVEL: "silent" });
  try {
    await queue(away, "ada@one.example");
    await away.runJobs();
    const staff = await signInAs(away, await createPerson(away, { operatorRoles: ["support"] }));
    const { items } = await staff.client.mailbox.undelivered();
    expect(items).toMatchObject([{ recipient: "ada@one.example", status: "waiting", attempts: 1 }]);
    expect(items[0]?.lastError).toContain("ECONNREFUSED");
    const other = await signInAs(away, await createPerson(away));
    await expect(other.client.mailbox.undelivered()).rejects.toMatchObject({ code: "permission.denied" });
  } finally {
    await away.close();
  }
});
