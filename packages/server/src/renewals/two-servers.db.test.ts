import { DAY_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { changeLotsSweep } from "../licenses/change-lots.ts";
import { checkLedger } from "../licenses/check-ledger.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";
import { databaseOf, type RunningApp, runApp } from "../testing/running-app.ts";
import { settleRenewalsSweep } from "./settle.ts";

const PATIENCE_MS = 60_000;
const PAUSE = 41;

let app: TestApp;
let other: RunningApp | undefined;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await other?.kill();
  await app.close();
});

/** Accounts whose licenses ended yesterday, one after the other, each with a renewal that nobody has begun yet. */
const setScene = async (count: number) => {
  app.clock.set(new Date(Date.now() - 31 * DAY_MS));
  const boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }))).client;
  const type = await createLicenseType(app);
  const accountIds: string[] = [];
  for (let each = 0; each < count; each++) {
    const administrator = await createPerson(app);
    const account = await createAccount(app, { administrator });
    const { client } = await signInAs(app, administrator);
    const accountId = account.id;
    const endsInDays = 30 + each / 1_000;
    const lotId = await ownLicenses(app, account, type, { quantity: 10, endsInDays, graceDays: 30 });
    const { virtualAccountId } = account;
    const use = { licenseTypeId: type.id, virtualAccountId, holder: "A server", kind: "use", quantity: 6 } as const;
    await client.licenseAssignments.create({ accountId, ...use });
    const lines = [{ lotId, quantity: 8 }];
    const { id } = await client.renewals.draft({ accountId, lines, term: { kind: "months", months: 12 } });
    await client.renewals.send({ accountId, id });
    await boss.renewals.approve({ accountId, id });
    accountIds.push(accountId);
  }
  app.clock.set(new Date());
  return accountIds;
};

/** Lets everything that writes to an account's log wait at its very end, for as long as somebody holds the lock. */
const pauseAt = async (accountId: string) => {
  const { kysely } = app.platform.database;
  await sql`
    create function pause() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(${sql.lit(PAUSE)}); return new; end $$`.execute(kysely);
  await sql`
    create trigger pause before insert on account_audit_entries for each row
      when (new.account_id = ${sql.lit(accountId)}) execute function pause()`.execute(kysely);
};

/** Somebody waits for a lock of a kind. */
const waitingFor = (condition: string) =>
  vi.waitFor(
    async () => {
      const { rows } = await app.platform.database.pool.query(
        `select from pg_locks where not granted and ${condition}`,
      );
      expect(rows).not.toEqual([]);
    },
    { timeout: PATIENCE_MS },
  );

/** What became of the licenses and the renewal of an account. */
const outcomeOf = async (accountId: string) => {
  const { rows } = await sql<{ lots: readonly string[] }>`
    select
      (select array_agg(state order by starts_at) from lots where account_id = ${accountId}) as lots,
      (select jsonb_agg(jsonb_build_array(kind, quantity) order by kind) from ledger_transactions
        where account_id = ${accountId} and kind in ('start', 'expire')) as moved,
      (select jsonb_build_array(owned, in_use, available) from pools where account_id = ${accountId}) as pool,
      (select array_agg(action order by action) from account_audit_entries
        where account_id = ${accountId} and action in ('lot.started', 'lot.expired', 'renewal.processed')) as log,
      (select array_agg(state) from renewals where account_id = ${accountId}) as renewals`.execute(
    app.platform.database.kysely,
  );
  return { ...rows[0], differences: await checkLedger(app.platform.database.kysely, accountId) };
};

const begun = {
  lots: ["expired", "active"],
  moved: [
    ["expire", 10],
    ["start", 8],
  ],
  pool: [8, 6, 2],
  log: ["lot.expired", "lot.started", "renewal.processed"],
  renewals: ["processed"],
  differences: [],
};

it("renewals that are due begin once each, where one of two servers is killed in the middle of them", {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const accountIds = await setScene(5);
  await pauseAt(accountIds[2] ?? "");
  const holder = new pg.Client(databaseOf(app));
  await holder.connect();
  try {
    await holder.query("select pg_advisory_lock($1)", [PAUSE]);
    await app.platform.database.pool.query("select graphile_worker.add_job($1)", [changeLotsSweep.name]);
    other = await runApp(app);
    // It has begun two; of the third it has written all but the end, which nobody sees.
    await waitingFor("locktype = 'advisory'");
    const states = (await Promise.all(accountIds.map(outcomeOf))).map(({ lots }) => lots);
    expect(states).toEqual(accountIds.map((_, index) => (index < 2 ? begun.lots : ["active", "scheduled"])));
    const here = changeLotsSweep.run(app.platform);
    await waitingFor("locktype = 'transactionid'");
    await other.kill();
    await holder.query("select pg_advisory_unlock($1)", [PAUSE]);
    await here;
  } finally {
    await holder.end();
  }
  await settleRenewalsSweep.run(app.platform);
  const outcomes = await Promise.all(accountIds.map(outcomeOf));
  expect(outcomes).toEqual(accountIds.map(() => begun));
  await Promise.all([changeLotsSweep.run(app.platform), settleRenewalsSweep.run(app.platform)]);
  expect(await Promise.all(accountIds.map(outcomeOf))).toEqual(outcomes);
});
