import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createActionLink, markActionLinkUsed, readActionLink } from "./action-links.ts";
import { type Database, openDatabase } from "./database.ts";
import { newId } from "./ids.ts";
import { createLog } from "./log.ts";
import type { Platform } from "./platform.ts";
import { createSentences } from "./sentences.ts";

let database: TestDatabase;
let opened: Database;
let platform: Platform;
let now = new Date("2026-03-02T09:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase({ url: database.url, poolSize: 4, log: createLog("silent") });
  const config = loadConfig({ APP_SECRET: "s".repeat(48), DATA_DIR: "/nonexistent" }, []);
  platform = {
    config: { ...config, databaseUrl: database.url },
    clock: { now: () => now },
    log: createLog("silent"),
    database: opened,
    sentences: await createSentences([]),
    mailTemplates: {},
  };
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const create = () =>
  opened.kysely.transaction().execute((tx) =>
    createActionLink(tx, platform, {
      purpose: "decision",
      accountId: newId(),
      subjectId: newId(),
      recipient: "ada@example.com",
      personId: null,
      expiresAt: new Date("2026-03-09T09:00:00Z"),
    }),
  );

const read = (token: string, purpose: "decision" | "invitation" = "decision") =>
  readActionLink(opened.kysely, platform, token, purpose);

const use = (id: string) => opened.kysely.transaction().execute((tx) => markActionLinkUsed(tx, id));

test("a link can be looked at any number of times and used once, also by two at a time", async () => {
  const { id, token } = await create();
  expect(await read(token)).toMatchObject({ id, recipient: "ada@example.com" });
  expect(await read(token)).toMatchObject({ id });
  expect((await Promise.all([use(id), use(id), use(id)])).filter(Boolean)).toHaveLength(1);
  await expect(read(token)).rejects.toMatchObject({ code: "link.invalid" });
});

test("a link for one purpose is nothing for another", async () => {
  const { token } = await create();
  await expect(read(token, "invitation")).rejects.toMatchObject({ code: "link.invalid" });
});

test("a changed, cut or respelled token is no link", async () => {
  const { token } = await create();
  const [id = "", signature = ""] = token.split(".");
  const flipped = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  // The last character of 20 bytes in base64url has two spare bits: the next letter decodes to the same bytes.
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const respelled = `${signature.slice(0, -1)}${letters[letters.indexOf(signature.slice(-1)) + 1]}`;
  expect(Buffer.from(respelled, "base64url")).toEqual(Buffer.from(signature, "base64url"));
  for (const wrong of ["", ".", token.slice(0, -1), `${token}A`, `${id}.${flipped}`, `${id}.${respelled}`, id]) {
    await expect(read(wrong)).rejects.toMatchObject({ code: "link.invalid" });
  }
});

test("a link ends with its time", async () => {
  const { token } = await create();
  now = new Date("2026-03-09T08:59:59Z");
  await expect(read(token)).resolves.toMatchObject({ purpose: "decision" });
  now = new Date("2026-03-09T09:00:00Z");
  await expect(read(token)).rejects.toMatchObject({ code: "link.invalid" });
  now = new Date("2026-03-02T09:00:00Z");
});
