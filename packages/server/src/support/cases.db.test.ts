import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";
import { openCaseForStuckRequest } from "./index.ts";

let app: TestApp;
let ada: TestPerson;
let adas: Visitor;
let staff: TestPerson;
let staffs: Visitor;

beforeAll(async () => {
  app = await startTestApp();
  ada = await createPerson(app, { name: "Ada", language: "fr" });
  adas = await signInAs(app, ada, "fr");
  staff = await createPerson(app, { name: "Sam Support", operatorRoles: ["support"], language: "en" });
  staffs = await signInAs(app, staff);
});
afterAll(() => app.close());

const templatesTo = async (person: TestPerson, caseId: string) => {
  await app.runJobs();
  const { items } = await app.visit().client.mailbox.list({ recipient: person.email, limit: 100 });
  const mails = await Promise.all(items.map(({ id }) => app.visit().client.mailbox.get({ id })));
  return mails.filter(({ text }) => text.includes(caseId)).map(({ subject }) => subject);
};

test("a case goes back and forth by mail, is closed with an answer and opens again with a reply", async () => {
  const opened = await adas.client.support.openCase({ subject: "Accès <b>", body: "Bonjour\nAda" });
  expect(opened).toMatchObject({ status: "open", topic: "other", openedBy: { name: "Ada", automatic: false } });
  expect(await templatesTo(ada, opened.id)).toEqual([`Nous avons reçu votre dossier ${opened.number} : Accès <b>`]);
  expect(await templatesTo(staff, opened.id)).toEqual([`New support case ${opened.number}: Accès <b>`]);

  app.clock.advance(60_000);
  const answered = await staffs.client.support.answer({ id: opened.id, body: "Done.", close: true });
  expect(answered.status).toBe("closed");
  expect((await templatesTo(ada, opened.id))[0]).toBe(
    `L’assistance a répondu et clôturé votre dossier ${opened.number} : Accès <b>`,
  );

  app.clock.advance(60_000);
  const again = await adas.client.support.replyMine({ id: opened.id, body: "Pas encore" });
  expect(again.status).toBe("open");
  expect(again.messages.map(({ from, body }) => [from, body])).toEqual([
    ["person", "Bonjour\nAda"],
    ["operator", "Done."],
    ["person", "Pas encore"],
  ]);
  expect(await templatesTo(staff, opened.id)).toHaveLength(2);
  expect((await adas.client.support.closeMine({ id: opened.id })).status).toBe("closed");
  expect((await adas.client.support.closeMine({ id: opened.id })).messages).toHaveLength(3);
});

test("nobody sees, continues or closes the case of somebody else", async () => {
  const { id } = await adas.client.support.openCase({ subject: "Mine", body: "Mine" });
  const eve = await signInAs(app, await createPerson(app));
  expect(await codeOf(eve.client.support.getMine({ id }))).toBe("support_case.not_found");
  expect(await codeOf(eve.client.support.replyMine({ id, body: "x" }))).toBe("support_case.not_found");
  expect(await codeOf(eve.client.support.closeMine({ id }))).toBe("support_case.not_found");
  expect(await codeOf(eve.client.support.get({ id }))).toBe("permission.denied");
  expect(await codeOf(eve.client.support.answer({ id, body: "x" }))).toBe("permission.denied");
  expect((await eve.client.support.listMine()).items).toEqual([]);
  expect(await codeOf(staffs.client.support.answer({ id: newId(), body: "x" }))).toBe("support_case.not_found");
});

test("a case may carry one's own stuck request only", async () => {
  const account = await createAccount(app, { name: "Stuck Ltd", status: "provisional" });
  const body = { subject: "Stuck", body: "Help", accountId: account.id };
  expect(await codeOf(adas.client.support.openCase(body))).toBe("account.not_found");
  const authorizer = await createPerson(app, { email: `authorizer@${account.domain}` });
  const theirs = await (await signInAs(app, authorizer)).client.support.openCase(body);
  expect(theirs).toMatchObject({ topic: "account_request", accountId: account.id, accountName: "Stuck Ltd" });

  const requestId = newId();
  const asking = { subject: "Stuck", body: "Help", accessRequestId: requestId };
  expect(await codeOf(adas.client.support.openCase(asking))).toBe("access_request.not_found");
  await app.platform.database.kysely
    .insertInto("person_access_requests")
    .values({ person_id: ada.id, request_id: requestId, account_id: account.id, created_at: app.clock.now() })
    .execute();
  expect(await adas.client.support.openCase(asking)).toMatchObject({
    topic: "access_request",
    accessRequestId: requestId,
    accountName: "Stuck Ltd",
  });
});

test("a person has at most twenty cases open, also when they open them at the same time", async () => {
  const hasty = await signInAs(app, await createPerson(app));
  const results = await Promise.allSettled(
    Array.from({ length: 24 }, (_, index) =>
      hasty.client.support.openCase({ subject: `Case ${index}`, body: "Again" }),
    ),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
  expect(new Set(refusals)).toEqual(new Set(["support_case.too_many_open"]));
  expect(await codeOf(hasty.client.support.openCase({ subject: "One more", body: "x" }))).toBe(
    "support_case.too_many_open",
  );
  const pages: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await hasty.client.support.listMine({ limit: 7, ...(cursor ? { cursor } : {}) });
    pages.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(pages).size).toBe(20);
});

test("the queue lists open cases first, those left longest before the others, and pages without gaps", async () => {
  const ids: string[] = [];
  let cursor: string | undefined;
  const seen: { status: string; updatedAt: string }[] = [];
  for (;;) {
    const page = await staffs.client.support.list({ limit: 6, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    seen.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const { count } = await app.platform.database.kysely
    .selectFrom("support_cases")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  expect(new Set(ids).size).toBe(Number(count));
  const rank = { open: 0, answered: 1, closed: 2 } as Record<string, number>;
  const keys = seen.map(({ status, updatedAt }) => `${rank[status]} ${updatedAt}`);
  expect(keys).toEqual([...keys].sort());
  expect(await codeOf(staffs.client.support.list({ cursor: "nonsense" }))).toBe("input.cursor_invalid");
});

test("the ladder opens one case for a stuck request, tells support, and shows it to the requester", async () => {
  const account = await createAccount(app, { name: "Silent Ltd" });
  const stuck = {
    accountId: account.id,
    accountName: "Silent Ltd",
    accessRequestId: newId(),
    person: ada,
    language: "fr",
    waitingDays: 14,
  } as const;
  const open = () =>
    app.platform.database.kysely.transaction().execute((tx) => openCaseForStuckRequest(tx, app.platform, stuck));
  const [first, second] = [await open(), await open()];
  expect(second).toEqual({ caseId: first.caseId, audit: [] });
  expect(first.audit[0]).toMatchObject({ action: "support_case.opened", accountId: account.id });
  await app.runJobs();
  const told = (await queuedMails(app)).filter(({ key }) => key.includes("opened") && key.endsWith(staff.id));
  expect(told.length).toBeGreaterThan(0);
  expect(await templatesTo(staff, first.caseId)).toHaveLength(1);
  expect(await adas.client.support.getMine({ id: first.caseId })).toMatchObject({
    subject: "Demande d’accès à Silent Ltd : aucune décision depuis 14 jours",
    openedBy: { automatic: true },
  });
});
