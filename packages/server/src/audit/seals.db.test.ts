import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AuditProof, checkProof } from "@freehold/core/audit/seal";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeAudit } from "../platform/audit-write.ts";
import type { Transaction } from "../platform/database.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";
import { auditCommand } from "./audit-command.ts";
import { checkLog } from "./check.ts";
import { sealEntries, sha256 } from "./seal.ts";

let app: TestApp;
let account: TestAccount;
let client: Visitor["client"];

beforeAll(async () => {
  app = await startTestApp();
  const administrator = await createPerson(app, { name: "Zoé O’Neill" });
  account = await createAccount(app, { administrator });
  ({ client } = await signInAs(app, administrator));
});
afterAll(() => app.close());

const kysely = () => app.platform.database.kysely;

/** Some changes, each of which is an entry of the account's log; and one of the site's. */
const writeSome = async (count: number): Promise<void> => {
  for (let made = 0; made < count; made += 1) {
    const member = await createPerson(app);
    await giveRole(app, account, member, "viewer");
    const grant = { scope: "account", role: "user" } as const;
    await client.members.grantRole({ accountId: account.id, personId: member.id, grant });
  }
  await client.people.updateProfile({ phone: `+3314227818${count % 10}` });
};

const countUnsealed = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select id from account_audit_entries union all select id from site_audit_entries) e
    where not exists (select from audit_sealed_entries s where s.entry_id = e.id)`.execute(kysely());
  return rows[0]?.count ?? 0;
};

/** Seals until nothing is left: other tests' transactions in the same cluster may hold it back for a moment. */
const sealAll = (most = 3): Promise<void> =>
  vi.waitFor(
    async () => {
      await sealEntries(app.platform, most);
      expect(await countUnsealed()).toBe(0);
    },
    { timeout: 40_000, interval: 100 },
  );

const check = async () => (await checkLog(kysely(), app.clock.now())).found;

/** What only whoever runs the database can do. */
const tamper = (change: (tx: Transaction) => Promise<unknown>): Promise<void> =>
  kysely()
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await change(tx);
    });

/** The file is JSON, which the client reads. */
const proofFor = async (by: Visitor["client"]): Promise<AuditProof> =>
  (await by.audit.exportProof({ accountId: account.id })) as unknown as AuditProof;

describe("the seals of the audit log", () => {
  it("hold every entry once, also where two servers seal at once, and agree with the log", async () => {
    await writeSome(5);
    await Promise.all([sealEntries(app.platform, 2), sealEntries(app.platform, 2)]);
    await sealAll();
    await writeSome(2);
    await Promise.all([sealAll(), sealAll()]);
    const { rows } = await sql<{ entries: number; sealed: number; once: number; seals: number; last: number }>`
      select (select count(*) from account_audit_entries)::int + (select count(*) from site_audit_entries)::int as entries,
        (select count(*) from audit_sealed_entries)::int as sealed,
        (select count(distinct entry_id) from audit_sealed_entries)::int as once,
        (select count(*) from audit_seals)::int as seals, (select max(number) from audit_seals)::int as last`.execute(
      kysely(),
    );
    const [counts] = rows;
    expect(counts).toMatchObject({ sealed: counts?.entries, once: counts?.entries, last: counts?.seals });
    expect(counts?.seals).toBeGreaterThan(2);
    expect(await check()).toBeUndefined();
    const { last, isIntact, checkedAt } = await client.audit.getSeals({ accountId: account.id });
    expect({ number: last?.number, isIntact, checkedAt }).toEqual({
      number: counts?.seals,
      isIntact: true,
      checkedAt: app.clock.now().toISOString(),
    });
  });

  it("lose nothing that commits late", async () => {
    const actor = { kind: "system", job: "test" } as const;
    const subject = { kind: "person", id: "late", label: "Late" };
    const entries = [{ action: "role.granted", accountId: account.id, subject }];
    const at = app.clock.now();
    let written: (() => void) | undefined;
    let commit: (() => void) | undefined;
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const late = kysely()
      .transaction()
      .execute(async (tx) => {
        await writeAudit(tx, [{ actor, at, requestId: null, entries, effects: [] }]);
        written?.();
        await mayCommit;
      });
    await isWritten;
    await writeSome(2);
    const before = await countUnsealed();
    expect(before).toBeGreaterThan(0);
    // What others wrote meanwhile comes after it, and waits for it.
    await sealEntries(app.platform);
    expect(await countUnsealed()).toBe(before);
    commit?.();
    await late;
    await sealAll();
    expect(await check()).toBeUndefined();
  });

  it("begin anew where a dump was restored into another cluster, whose transactions have other numbers", async () => {
    await writeSome(2);
    await tamper(async (tx) => {
      await sql`update account_audit_entries set written_in = written_in + 1000000000000`.execute(tx);
      await sql`update audit_sealing set cluster = 'another', sealed_through = 2000000000000`.execute(tx);
    });
    await writeSome(2);
    await sealAll();
    expect(await check()).toBeUndefined();
    await writeSome(1);
    await sealAll();
    expect(await check()).toBeUndefined();
  });

  it("take in what was there before there were any", async () => {
    await writeSome(2);
    await tamper(async (tx) => {
      await sql`update account_audit_entries set written_in = null`.execute(tx);
      await sql`update site_audit_entries set written_in = null`.execute(tx);
      await sql`truncate audit_sealed_entries, audit_seals`.execute(tx);
      await sql`update audit_sealing set cluster = '', sealed_through = 0`.execute(tx);
    });
    await sealAll();
    expect(await check()).toBeUndefined();
  });

  it("tell which entry was altered, removed or put in, and which seal", async () => {
    await sealAll();
    const { rows } = await sql<{ seal: number; id: string; accountId: string }>`
      select seal::int, entry_id as id, account_id as "accountId" from audit_sealed_entries
      where account_id is not null order by seal, place offset 3 limit 1`.execute(kysely());
    const [victim] = rows;
    if (victim === undefined) throw new Error("nothing is sealed");
    const { id, accountId, seal } = victim;
    const entry = { accountId, id };
    const found = async (
      change: (tx: Transaction) => Promise<unknown>,
      back: (tx: Transaction) => Promise<unknown>,
    ) => {
      await tamper(change);
      const difference = await check();
      expect((await client.audit.getSeals({ accountId: account.id })).isIntact).toBe(false);
      await tamper(back);
      expect(await check()).toBeUndefined();
      return difference;
    };
    await sql`create table kept as select * from account_audit_entries where id = ${id}`.execute(kysely());
    const later = (by: string) => (tx: Transaction) =>
      sql`update account_audit_entries set at = at + ${by}::interval where id = ${id}`.execute(tx);
    expect(await found(later("1 microsecond"), later("-1 microsecond"))).toEqual({ what: "altered", seal, entry });
    expect(
      await found(
        (tx) => sql`delete from account_audit_entries where id = ${id}`.execute(tx),
        (tx) => sql`insert into account_audit_entries select * from kept`.execute(tx),
      ),
    ).toEqual({ what: "removed", seal, entry });
    const put = "00000000-0000-7000-8000-000000000001";
    expect(
      await found(
        (tx) =>
          sql`update kept set id = ${put}`
            .execute(tx)
            .then(() => sql`insert into account_audit_entries select * from kept`.execute(tx)),
        (tx) => sql`delete from account_audit_entries where id = ${put}`.execute(tx),
      ),
    ).toEqual({ what: "added", seal: null, entry: { accountId, id: put } });
    const sealedAt = (by: string) => (tx: Transaction) =>
      sql`update audit_seals set sealed_at = sealed_at + ${by}::interval where number = 2`.execute(tx);
    expect(await found(sealedAt("1 second"), sealedAt("-1 second"))).toEqual({
      what: "seal_altered",
      seal: 2,
      entry: null,
    });
    await sql`drop table kept`.execute(kysely());
  });

  it("are only ever added to, and are looked at by a command that names what differs", async () => {
    await sealAll();
    for (const statement of [sql`update audit_seals set entries = 7`, sql`delete from audit_sealed_entries`]) {
      await expect(statement.execute(kysely())).rejects.toThrow("seals are only ever added to");
    }
    const run = async (...argv: string[]) => {
      const lines: string[] = [];
      const database = async () => app.platform.database;
      const code = await auditCommand(database, argv, (line) => lines.push(line), app.clock.now());
      return { code, said: lines.join(" ") };
    };
    expect((await run("check")).said).toMatch(/^\d+ entries in \d+ seals agree\.$/);
    const { last } = await client.audit.getSeals({ accountId: account.id });
    expect((await run("check", "--noted", `${last?.number}:${last?.hash}`)).code).toBe(0);
    expect((await run("check", "--noted", `${last?.number}:${"0".repeat(64)}`)).code).toBe(1);
    expect((await run("check", "--noted", `${(last?.number ?? 0) + 1}:${last?.hash}`)).said).toContain("missing");
    for (const argv of [[], ["look"], ["check", "twice"], ["check", "--noted", "7"], ["proof"]]) {
      expect((await run(...argv)).code).toBe(2);
    }
    const [entry] = await kysely().selectFrom("account_audit_entries").select(["id", "reason"]).limit(1).execute();
    await tamper((tx) => sql`update account_audit_entries set reason = 'Another' where id = ${entry?.id}`.execute(tx));
    const { code, said } = await run("check");
    expect([code, said]).toEqual([1, expect.stringContaining(`entry ${entry?.id} (`)]);
    expect(said).toContain("altered since it was sealed");
    await tamper((tx) =>
      sql`update account_audit_entries set reason = ${entry?.reason} where id = ${entry?.id}`.execute(tx),
    );
    const folder = await mkdtemp(join(tmpdir(), "proof-"));
    const text = JSON.stringify(await client.audit.exportProof({ accountId: account.id }));
    const file = join(folder, "audit-proof.json");
    await writeFile(file, text);
    expect((await run("proof", file)).code).toBe(0);
    await writeFile(file, text.replace("role.granted", "role.revoked"));
    expect(await run("proof", file)).toMatchObject({ code: 1, said: expect.stringContaining("altered") });
    await writeFile(file, "no proof");
    expect((await run("proof", file)).code).toBe(2);
    await rm(folder, { recursive: true });
  });

  it("prove an account's entries to an outsider, who sees nobody else's", async () => {
    const administrator = await createPerson(app);
    const other = await createAccount(app, { administrator });
    const stranger = (await signInAs(app, administrator)).client;
    const member = await createPerson(app, { name: "Of the other account" });
    await giveRole(app, other, member, "viewer");
    const grant = { scope: "account", role: "user" } as const;
    await stranger.members.grantRole({ accountId: other.id, personId: member.id, grant });
    await writeSome(1);
    await sealAll(1_000);
    const proof = await proofFor(client);
    const { items } = await client.audit.list({ accountId: account.id, limit: 100 });
    expect(proof.entries.map(({ entry }) => entry.id).toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    expect(checkProof(sha256, proof)).toBeUndefined();
    expect(JSON.stringify(proof)).not.toContain(member.name);
    const within = await createPerson(app);
    await giveRole(app, account, within, "virtual_account_administrator");
    const below = (await signInAs(app, within)).client;
    expect((await proofFor(below)).entries).toEqual([]);
  });
});
