import { DAY_MS } from "@freehold/core/kernel/duration";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { startSmtpServer, type TestSmtpServer } from "../testing/smtp-server.ts";
import { type Database, openDatabase } from "./database.ts";
import { runDueJobs, startJobs } from "./jobs.ts";
import { createLog } from "./log.ts";
import { closeMailServer, mailingJobs, mailingSweeps } from "./mail-sending.ts";
import { mailTexts } from "./mail-texts.ts";
import { queueMails } from "./mailing.ts";
import type { Platform } from "./platform.ts";
import { createSentences } from "./sentences.ts";
import { tidy } from "./tidy.ts";

const work = { jobs: mailingJobs, sweeps: [] };
const start = new Date("2026-11-02T09:00:00Z");

let database: TestDatabase;
let opened: Database;
let smtp: TestSmtpServer;
let now: Date;
const platforms: Platform[] = [];
const stops: (() => Promise<void>)[] = [];

const createPlatform = async (environment: Record<string, string> = { SMTP_URL: smtp.url }): Promise<Platform> => {
  const config = loadConfig({ APP_SECRET: "s".repeat(48), DATA_DIR: "/nonexistent", ...environment }, []);
  const platform: Platform = {
    config: { ...config, databaseUrl: database.url },
    clock: { now: () => now },
    log: createLog("silent"),
    database: opened,
    sentences: await createSentences([mailTexts]),
    mailTemplates: {
      greeting: ({ name }) => ({
        subject: `Hello ${name}`,
        heading: "Hello",
        paragraphs: [`<b>${name}</b>`],
        action: { label: "Open", path: "/somewhere" },
        why: "You asked for it.",
      }),
    },
  };
  platforms.push(platform);
  return platform;
};

const queue = (platform: Platform, ...names: string[]) =>
  platform.database.kysely.transaction().execute((tx) =>
    queueMails(
      tx,
      platform,
      names.map((name) => ({
        key: `greeting:${name}`,
        to: `${name.split("\r")[0]}@example.com`,
        language: "en",
        template: "greeting",
        data: { name },
      })),
    ),
  );

const rows = () => opened.kysely.selectFrom("mails").selectAll().orderBy("recipient").execute();

const keepWorking = (platform: Platform) => {
  const stop = startJobs(platform, work);
  stops.push(stop);
};

beforeEach(async () => {
  now = start;
  database = await createTestDatabase();
  smtp = await startSmtpServer();
  opened = openDatabase({ url: database.url, poolSize: 10, log: createLog("silent") });
});

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  for (const platform of platforms.splice(0)) closeMailServer(platform);
  await smtp.close();
  await opened.close();
  await database.drop();
});

test("a mail arrives once however often its key is queued, and what it said is forgotten", async () => {
  const platform = await createPlatform();
  await queue(platform, "ada");
  await queue(platform, "ada");
  await runDueJobs(platform, work);
  await queue(platform, "ada");
  await runDueJobs(platform, work);
  expect(smtp.received.map(({ to }) => to)).toEqual(["ada@example.com"]);
  const [row] = await rows();
  expect(row).toMatchObject({ payload: null, sent_at: start, attempts: 1 });
});

test("a mail says who it is from, is marked as automatic, and escapes what people typed", async () => {
  const platform = await createPlatform();
  await queue(platform, "eve\r\nBcc: all@example.com");
  await runDueJobs(platform, work);
  const mail = await PostalMime.parse(smtp.received[0]?.source ?? "");
  const [row] = await rows();
  expect(mail.subject).toBe("Hello eve Bcc: all@example.com");
  expect(mail.messageId).toBe(`<${row?.id}@127.0.0.1>`);
  expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  expect(mail.headers.some(({ key }) => key === "bcc")).toBe(false);
  expect(mail.html).toContain("&lt;b&gt;eve");
  expect(mail.html).not.toContain("<b>eve");
  expect(mail.text).toContain("http://127.0.0.1:3000/somewhere");
});

test("mails wait while the server refuses, and all follow at once when it is back", async () => {
  const platform = await createPlatform();
  smtp.mood = { greeting: 421 };
  await queue(platform, "ada", "bob", "cleo", "dan", "eve", "fay");
  await runDueJobs(platform, work);
  expect(smtp.received).toEqual([]);
  expect((await rows()).map((row) => [row.held_by, row.sent_at])).toEqual(Array(6).fill(["server", null]));
  smtp.mood = {};
  const recovered = performance.now();
  keepWorking(platform);
  await smtp.arrived(6);
  expect(performance.now() - recovered).toBeLessThan(15_000);
  expect(smtp.received.map(({ to }) => to).sort()).toEqual(
    ["ada", "bob", "cleo", "dan", "eve", "fay"].map((name) => `${name}@example.com`),
  );
}, 30_000);

test("a recipient that is refused for good fails alone and visibly", async () => {
  const platform = await createPlatform();
  smtp.mood = { recipient: (address) => (address.startsWith("gone") ? 550 : undefined) };
  await queue(platform, "ada", "gone");
  await runDueJobs(platform, work);
  await runDueJobs(platform, work);
  expect(smtp.received.map(({ to }) => to)).toEqual(["ada@example.com"]);
  const failed = (await rows()).find((row) => row.recipient.startsWith("gone"));
  expect(failed).toMatchObject({ failed_at: start, sent_at: null });
  expect(failed?.last_error).toContain("550");
  expect(smtp.asked.filter((address) => address.startsWith("gone"))).toHaveLength(1);
});

test("a recipient that is put off for now does not hold up the others", async () => {
  const platform = await createPlatform();
  smtp.mood = { recipient: (address) => (address.startsWith("grey") ? 451 : undefined) };
  await queue(platform, "grey", "ada", "bob");
  await runDueJobs(platform, work);
  expect(smtp.received.map(({ to }) => to).sort()).toEqual(["ada@example.com", "bob@example.com"]);
  expect((await rows()).find((row) => row.recipient.startsWith("grey"))?.held_by).toBe("recipient");
  smtp.mood = {};
  keepWorking(platform);
  await smtp.arrived(3);
}, 30_000);

test("two processes send each mail once", async () => {
  const [first, second] = [await createPlatform(), await createPlatform()];
  const names = Array.from({ length: 30 }, (_, index) => `person${index}`);
  await queue(first, ...names);
  const ids = (await rows()).map((row) => row.id);
  const [send] = mailingJobs;
  await Promise.all(
    ids.flatMap((mailId) => [first, second].map((platform) => send?.run(platform, { mailId } as never))),
  );
  expect(smtp.received.map(({ to }) => to).sort()).toEqual(names.map((name) => `${name}@example.com`).sort());
});

test("while one process hands a mail over, another leaves it alone", async () => {
  const [first, second] = [await createPlatform(), await createPlatform()];
  await queue(first, "ada");
  const [row] = await rows();
  let answer = () => {};
  smtp.holdUp(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const [send] = mailingJobs;
  const handing = send?.run(first, { mailId: row?.id } as never);
  await smtp.arrived(1);
  await send?.run(second, { mailId: row?.id } as never);
  answer();
  await handing;
  expect(smtp.received).toHaveLength(1);
  expect((await rows())[0]).toMatchObject({ sent_at: start, attempts: 1 });
});

test("a mail that a killed process had in hand is taken up again with the same Message-ID", async () => {
  const platform = await createPlatform();
  await queue(platform, "ada");
  await opened.kysely
    .updateTable("mails")
    .set({ leased_until: new Date(Date.now() + 20_000), created_at: new Date("2026-11-02T08:00:00Z") })
    .execute();
  await runDueJobs(platform, work);
  expect(smtp.received).toEqual([]);
  await opened.kysely
    .updateTable("mails")
    .set({ leased_until: new Date("2026-11-02T08:00:00Z") })
    .execute();
  for (const sweep of mailingSweeps) await sweep.run(platform);
  await runDueJobs(platform, work);
  const mail = await PostalMime.parse(smtp.received[0]?.source ?? "");
  expect(mail.messageId).toBe(`<${(await rows())[0]?.id}@127.0.0.1>`);
  expect(mail.date).toBe("2026-11-02T08:00:00.000Z");
});

test("a mail that could not be delivered for two weeks has failed", async () => {
  const platform = await createPlatform();
  await queue(platform, "ada");
  now = new Date(start.getTime() + 15 * 86_400_000);
  await runDueJobs(platform, work);
  expect(smtp.received).toEqual([]);
  expect((await rows())[0]?.failed_at).toEqual(now);
});

test("a mail is forgotten 90 days after it was sent or failed, and one that waits is not", async () => {
  const platform = await createPlatform();
  for (const name of ["sent", "failed", "waits"]) await queue(platform, name);
  const { kysely } = platform.database;
  await kysely.updateTable("mails").set({ sent_at: start }).where("recipient", "like", "sent%").execute();
  await kysely.updateTable("mails").set({ failed_at: start }).where("recipient", "like", "failed%").execute();
  now = new Date(start.getTime() + 90 * DAY_MS);
  await tidy.run(platform);
  expect(await rows()).toHaveLength(3);
  now = new Date(now.getTime() + 1);
  await tidy.run(platform);
  expect((await rows()).map(({ recipient }) => recipient)).toEqual([expect.stringMatching(/^waits/)]);
});

test("without a mail server mail stays readable on a loopback address, and waits on any other", async () => {
  const loopback = await createPlatform({});
  await queue(loopback, "ada");
  await runDueJobs(loopback, work);
  expect((await rows())[0]).toMatchObject({ sent_at: start, payload: expect.any(Buffer) });
  const elsewhere = await createPlatform({ HOST: "0.0.0.0" });
  await queue(elsewhere, "bob");
  await runDueJobs(elsewhere, work);
  expect((await rows())[1]?.sent_at).toBeNull();
});
