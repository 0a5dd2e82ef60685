import { PEOPLE_AT_ONCE } from "@freehold/core/merges/rules";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violatedConstraint } from "../platform/database.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
} from "../testing/factories.ts";
import { followOnce } from "./follow.ts";

const CROWD = PEOPLE_AT_ONCE * 2 + 500;
const reason = "Both accounts are the same company.";

let app: TestApp;
let boss: Visitor;
let source: TestAccount;
let target: TestAccount;
let third: TestAccount;
let round = 0;

beforeAll(async () => {
  app = await startTestApp();
  boss = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
});
afterAll(() => app.close());

const everything = async () => {
  const tables = ["person_accounts", "member_keys", "role_grants", "account_member_counts", "virtual_accounts"];
  const found: Record<string, string[]> = {};
  for (const table of [...tables, "user_group_members", "extension_requests"]) {
    const { rows } = await app.platform.database.pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where account_id = any($1::uuid[]) order by 1`,
      [[source.id, target.id]],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
};

/** Where people are, and whether anything is lost or counted wrongly. */
const whereabouts = async () => {
  const { rows } = await sql<Record<"atSource" | "atTarget" | "roles" | "keys" | "miscounted", number>>`
    select (select count(*)::int from person_accounts where account_id = ${source.id}) as "atSource",
      (select count(*)::int from person_accounts where account_id = ${target.id}) as "atTarget",
      (select count(distinct id)::int from role_grants where account_id in (${source.id}, ${target.id})) as roles,
      (select count(distinct (account_id, person_id))::int from member_keys
        where account_id in (${source.id}, ${target.id})) as keys,
      (select count(*)::int from account_member_counts c where c.account_id in (${source.id}, ${target.id})
        and c.members <> (select count(*) from person_accounts b where b.account_id = c.account_id)) as miscounted
  `.execute(app.platform.database.kysely);
  const [row] = rows;
  if (row === undefined) throw new Error("nothing was counted");
  return row;
};

beforeEach(async () => {
  round += 1;
  const shared = await createPerson(app);
  source = await createAccount(app, { administrator: await createPerson(app) });
  target = await createAccount(app, { administrator: await createPerson(app) });
  third = await createAccount(app, { administrator: await createPerson(app) });
  await giveRole(app, target, shared, "user");
  await giveRole(app, source, shared, "user");
  const { pool } = app.platform.database;
  await pool.query(
    `with crowd as (
       insert into people (id, email, email_verified, user_id, name, company, phone)
       select gen_random_uuid(), 'crowd' || n || '@round${round}.com', true, 'crowd${round}x' || n, 'Crowd ' || n, '', ''
       from generate_series(1, ${CROWD}) n returning id, name)
     , granted as (
       insert into role_grants (account_id, id, person_id, role, virtual_account_id, granted_by, granted_at, ends_at)
       select $1, gen_random_uuid(), id,
         case when name like '%7' then 'virtual_account_user' else 'user' end,
         case when name like '%7' then $2::uuid end, 'A Test', now(),
         case when name like '%3' then now() + interval '400 days' end
       from crowd)
     insert into person_accounts (person_id, account_id, since) select id, $1, now() from crowd`,
    [source.id, source.virtualAccountId],
  );
});

const start = () => boss.client.merges.merge({ sourceId: source.id, targetId: target.id, reason });
const finish = async (id: string) => {
  while (await followOnce(app.platform, id));
};

/** Ends the transaction of the next batch from outside, in the middle of it, as the end of its process would. */
const killOne = async (id: string) => {
  const holder = new pg.Client(app.platform.config.databaseUrl);
  await holder.connect();
  await holder.query("begin");
  await holder.query("lock table member_keys in access exclusive mode");
  const batch = followOnce(app.platform, id).then(
    () => "done",
    () => "killed",
  );
  let killed = 0;
  while (killed === 0) {
    const { rows } = await holder.query<{ pid: number }>(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
    );
    killed = rows.length;
  }
  expect(await batch).toBe("killed");
  await holder.query("rollback");
  await holder.end();
};

describe("joining an account of very many people", { timeout: 180_000 }, () => {
  it("moves its people some at a time, goes on after a kill, and loses nobody; so does undoing it", async () => {
    const before = await everything();
    const { roles, keys } = await whereabouts();
    const merge = await start();
    // It is only said that it begins, and the source takes no changes any more.
    expect(merge).toMatchObject({
      state: "merging",
      isFirstStep: true,
      progress: { moved: 0, of: CROWD + 2 },
      obstacles: ["underway"],
    });
    expect(await whereabouts()).toMatchObject({ atSource: CROWD + 2, miscounted: 0 });
    const { kysely } = app.platform.database;
    const closed = await kysely.selectFrom("accounts").select("status").where("id", "=", source.id).execute();
    expect(closed).toEqual([{ status: "closed" }]);
    await killOne(merge.id);
    expect(await whereabouts()).toMatchObject({ atSource: CROWD + 2, miscounted: 0 });
    await followOnce(app.platform, merge.id);
    expect(await boss.client.merges.get({ id: merge.id })).toMatchObject({
      state: "merging",
      isFirstStep: false,
      progress: { moved: 1, of: CROWD + 2 },
    });
    // Whoever administered the source administers the target from the first step on.
    expect(await whereabouts()).toMatchObject({ atSource: CROWD + 1, miscounted: 0 });
    expect(await codeOf(boss.client.merges.undo({ id: merge.id, reason }))).toBe("merge.cannot_undo");
    for (const ids of [
      { sourceId: target.id, targetId: third.id },
      { sourceId: third.id, targetId: target.id },
    ]) {
      expect(await codeOf(boss.client.merges.merge({ ...ids, reason }))).toBe("merge.merge_underway");
    }
    await followOnce(app.platform, merge.id);
    const afterOne = await whereabouts();
    expect(afterOne).toMatchObject({ atSource: CROWD + 1 - PEOPLE_AT_ONCE, miscounted: 0 });
    await killOne(merge.id);
    expect(await whereabouts()).toEqual(afterOne);
    expect((await boss.client.merges.get({ id: merge.id })).progress?.moved).toBe(1 + PEOPLE_AT_ONCE);
    await app.sweep();
    expect(await boss.client.merges.get({ id: merge.id })).toMatchObject({
      state: "merged",
      progress: null,
      obstacles: [],
    });
    // Somebody was in both, with the same role in both.
    expect(await whereabouts()).toEqual({
      atSource: 0,
      atTarget: CROWD + 3,
      roles: roles - 1,
      keys: keys - 1,
      miscounted: 0,
    });

    const undone = await boss.client.merges.undo({ id: merge.id, reason });
    expect(undone).toMatchObject({ state: "undoing", isFirstStep: true, obstacles: ["undone"] });
    const again = await boss.client.merges.preview({ sourceId: source.id, targetId: target.id });
    expect(again.obstacles).toEqual(["merge.source_not_live", "merge.merge_underway"]);
    await killOne(merge.id);
    await followOnce(app.platform, merge.id);
    expect(await boss.client.merges.get({ id: merge.id })).toMatchObject({
      state: "undoing",
      isFirstStep: false,
      progress: { moved: 1, of: CROWD + 2 },
    });
    await followOnce(app.platform, merge.id);
    const halfBack = await whereabouts();
    await killOne(merge.id);
    expect(await whereabouts()).toEqual(halfBack);
    await app.sweep();
    await app.sweep();
    expect(await boss.client.merges.get({ id: merge.id })).toMatchObject({ state: "undone", progress: null });
    const told = (await queuedMails(app)).filter(({ template }) => template === "merge.merge_undone");
    expect(told).toHaveLength(2);
    expect(await everything()).toEqual(before);
  });

  it("keeps its target active until all is there, whoever suspends or closes it in the same moment", async () => {
    const change = (event: "suspend" | "resume" | "close") =>
      codeOf(boss.client.operators.changeAccountStatus({ accountId: target.id, event, reason }));
    const outcomes: string[][] = [];
    for (const isMergeFirst of [false, true]) {
      const both = [() => codeOf(start()), () => change("suspend")];
      const answers = await Promise.all((isMergeFirst ? both : both.reverse()).map((each) => each()));
      const [merged = "", suspended = ""] = isMergeFirst ? answers : answers.reverse();
      outcomes.push([merged, suspended]);
      if (merged === "done") break;
      await change("resume");
    }
    for (const outcome of outcomes)
      expect(["done,account.merge_underway", "merge.target_not_active,done"]).toContain(`${outcome}`);
    if (outcomes.at(-1)?.[0] !== "done") await start();
    const [merge] = (await boss.client.merges.list({ limit: 1 })).items;
    const id = merge?.id ?? "";

    const closeIt = { domain: target.domain, toAccountId: null, instead: { kind: "close" as const }, reason };
    expect(await codeOf(boss.client.merges.transfer(closeIt))).toBe("transfer.merge_underway");
    const { pool } = app.platform.database;
    const closing = pool.query("update accounts set status = 'closed', ended_at = now() where id = $1", [target.id]);
    expect(await closing.catch(violatedConstraint)).toBe("account_merges_target_stays_active");
    const finished = finish(id);
    let answer: string;
    do answer = await change("suspend");
    while (answer === "account.merge_underway");
    expect(answer).toBe("done");
    expect(await whereabouts()).toMatchObject({ atSource: 0, atTarget: CROWD + 3, miscounted: 0 });
    await finished;
    expect(await codeOf(boss.client.merges.undo({ id, reason }))).toBe("merge.cannot_undo");
    await change("resume");
    await boss.client.merges.undo({ id, reason });
    expect(await change("close")).toBe("account.merge_underway");
    await finish(id);
    expect(await change("close")).toBe("done");
  });

  it("is not undone after all where something of it changed before that began, and says what", async () => {
    const merge = await start();
    await finish(merge.id);
    await boss.client.merges.undo({ id: merge.id, reason });
    const { kysely } = app.platform.database;
    await kysely
      .updateTable("virtual_accounts")
      .set({ description: "Ours by now." })
      .where("account_id", "=", target.id)
      .where("id", "=", source.virtualAccountId)
      .execute();
    await finish(merge.id);
    expect(await boss.client.merges.get({ id: merge.id })).toMatchObject({
      state: "merged",
      isFirstStep: false,
      undoneAt: null,
      obstacles: ["virtual_accounts_changed"],
    });
    const logged = await kysely
      .selectFrom("account_audit_entries")
      .select("account_id")
      .where("action", "=", "account.merge_undo_stopped")
      .where("account_id", "in", [source.id, target.id])
      .execute();
    expect(logged).toHaveLength(2);
  });

  it("is carried on by two processes at once as if by one", async () => {
    const before = await everything();
    const merge = await start();
    await Promise.all([finish(merge.id), finish(merge.id)]);
    await finish(merge.id);
    expect(await whereabouts()).toMatchObject({ atSource: 0, atTarget: CROWD + 3, miscounted: 0 });
    await boss.client.merges.undo({ id: merge.id, reason });
    await Promise.all([finish(merge.id), finish(merge.id)]);
    await finish(merge.id);
    expect(await everything()).toEqual(before);
  });

  it("leaves nothing of somebody who was deleted while they were on their way", async () => {
    const merge = await start();
    await followOnce(app.platform, merge.id);
    const { pool } = app.platform.database;
    const { rows } = await pool.query<{ id: string }>(
      `select person_id as id from role_grants where account_id = $1 and role = 'virtual_account_user' limit 1`,
      [target.id],
    );
    const gone = rows[0]?.id ?? "";
    await pool.query("delete from person_accounts where person_id = $1", [gone]);
    await pool.query("delete from people where id = $1", [gone]);
    await finish(merge.id);
    const left = await pool.query("select from role_grants where person_id = $1", [gone]);
    expect(left.rows).toEqual([]);
    expect(await whereabouts()).toMatchObject({ atSource: 0, atTarget: CROWD + 2, miscounted: 0 });
  });
});
