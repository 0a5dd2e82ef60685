import type { Problem } from "@freehold/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeAudit } from "../platform/audit-write.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";

let app: TestApp;
let account: TestAccount;
let admin: Visitor;

const write = (action: string, label: string, more: { reason?: string; virtualAccountIds?: string[]; day?: number }) =>
  app.platform.database.kysely.transaction().execute((tx) =>
    writeAudit(tx, [
      {
        actor: { kind: "person", personId: newId(), name: "Zoë Writer", email: "zoe@writer.example" },
        at: new Date(`2026-02-0${more.day ?? 1}T12:00:00Z`),
        requestId: "r-1",
        effects: [],
        entries: [
          {
            action,
            accountId: account.id,
            subject: { kind: "person", id: newId(), label },
            ...(more.reason === undefined ? {} : { reason: more.reason }),
            ...(more.virtualAccountIds === undefined ? {} : { virtualAccountIds: more.virtualAccountIds }),
            after: { role: "user" },
          },
        ],
      },
    ]),
  );

beforeAll(async () => {
  app = await startTestApp();
  const administrator = await createPerson(app);
  account = await createAccount(app, { administrator });
  admin = await signInAs(app, administrator, "fr");
  await write("role.granted", "Ada Lovelace", { virtualAccountIds: [account.virtualAccountId] });
  await write("role.revoked", '=HYPERLINK("http://evil")', { reason: "Left, for good", day: 2 });
  await write("account.updated", "100% Étoile", { day: 3 });
});
afterAll(() => app.close());

const labels = async (filter: Record<string, string | number>) => {
  const { items } = await admin.client.audit.list({ accountId: account.id, ...filter });
  return items.map(({ subject }) => subject.label);
};

test("the log is read newest first, page by page", async () => {
  const first = await admin.client.audit.list({ accountId: account.id, limit: 2 });
  expect(first.items.map(({ subject }) => subject.label)).toEqual(["100% Étoile", '=HYPERLINK("http://evil")']);
  const second = await admin.client.audit.list({ accountId: account.id, limit: 2, cursor: first.nextCursor ?? "" });
  expect(second.items.map(({ subject }) => subject.label)).toEqual(["Ada Lovelace"]);
  expect(second.nextCursor).toBeNull();
});

test("words are looked for in names, addresses, labels and reasons, whatever their case", async () => {
  expect(await labels({ search: "LOVELACE" })).toEqual(["Ada Lovelace"]);
  expect(await labels({ search: "for GOOD" })).toHaveLength(1);
  expect(await labels({ search: "zoe@" })).toHaveLength(3);
  expect(await labels({ search: "zoë w" })).toHaveLength(3);
  expect(await labels({ search: "0% é" })).toEqual(["100% Étoile"]);
  expect(await labels({ search: "_" })).toEqual([]);
  expect(await labels({ action: "role.granted" })).toEqual(["Ada Lovelace"]);
  expect(await labels({ from: "2026-02-02T12:00:00Z", to: "2026-02-03T12:00:00Z" })).toHaveLength(1);
});

test("the file holds everything, names actions in the reader's language and runs nothing", async () => {
  // The raw answer: reading it as text, as the client does, drops the byte order mark.
  const { body, headers } = await app.server.inject({
    url: `/api/accounts/${account.id}/audit.csv`,
    headers: { cookie: admin.cookies(), "accept-language": "fr" },
  });
  const lines = body.slice(1).trimEnd().split("\r\n");
  expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(body.charCodeAt(0)).toBe(0xfeff);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^Date et heure \(UTC\),Action,/);
  expect(lines[2]).toContain("Rôle retiré,role.revoked,Zoë Writer");
  expect(lines[2]).toContain(`"'=HYPERLINK(""http://evil"")"`);
  expect(lines[2]).toContain('"Left, for good"');
});

test("a virtual account's administrator sees what concerns it, an outsider not even that there is a log", async () => {
  const person = await createPerson(app);
  await giveRole(app, account, person, "virtual_account_administrator");
  const { client } = await signInAs(app, person);
  const { items } = await client.audit.list({ accountId: account.id });
  expect(items.map(({ subject }) => subject.label)).toEqual(["Ada Lovelace"]);
  expect((await client.audit.export({ accountId: account.id })).trimEnd().split("\r\n")).toHaveLength(2);
  const outsider = await signInAs(app, await createPerson(app));
  const refused = await outsider.client.audit.list({ accountId: account.id }).catch((error: Problem) => error.code);
  expect(refused).toBe("account.not_found");
  const viewer = await createPerson(app);
  await giveRole(app, account, viewer, "viewer");
  const denied = await (await signInAs(app, viewer)).client.audit
    .export({ accountId: account.id })
    .catch((error: Problem) => error.code);
  expect(denied).toBe("permission.denied");
});

test("a log of more than one batch is exported whole", async () => {
  const large = await createAccount(app, { administrator: await createPerson(app) });
  const reader = await createPerson(app);
  await giveRole(app, large, reader, "approver");
  await app.platform.database.kysely
    .insertInto("account_audit_entries")
    .values(
      Array.from({ length: 2_001 }, (_, index) => ({
        account_id: large.id,
        id: newId(),
        at: app.clock.now(),
        action: "account.updated",
        actor_kind: "system",
        actor_name: "sweep",
        subject_kind: "account",
        subject_id: large.id,
        subject_label: `Line ${index}`,
      })),
    )
    .execute();
  const csv = await (await signInAs(app, reader)).client.audit.export({ accountId: large.id });
  const lines = csv.trimEnd().split("\r\n");
  expect(lines).toHaveLength(2_002);
  expect(new Set(lines).size).toBe(2_002);
  expect(lines[1]).toContain("Freehold (automatic)");
});
