import { setTimeout as after } from "node:timers/promises";
import { SECOND_MS } from "@freehold/core/kernel/duration";
import { type Client, Problem } from "@freehold/sdk";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { releaseLockedJobs } from "./platform/jobs.ts";
import { startTestApp, type TestApp, type Visitor } from "./testing/app.ts";
import { startDatabaseProxy, type Way } from "./testing/database-proxy.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "./testing/factories.ts";
import { type RunningApp, runApp } from "./testing/running-app.ts";

const PATIENCE_MS = 60_000;

let app: TestApp;
const running: RunningApp[] = [];

const run = async (databaseUrl?: string, environment?: Record<string, string>) => {
  const process = await runApp(app, databaseUrl, environment);
  running.push(process);
  return process;
};

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(new Date());
});
afterEach(async () => {
  const killed = running.splice(0).map((each) => each.kill());
  await Promise.all(killed);
  if (killed.length > 0) await forgetTheDead();
});
afterAll(() => app.close());

const crowd = async (size: number): Promise<Visitor[]> => {
  const visitors: Visitor[] = [];
  for (let each = 0; each < size; each++) visitors.push(await signInAs(app, await createPerson(app)));
  return visitors;
};

/** An account whose administrators are mailed about every request. */
const createBusyAccount = async (administrators: number) => {
  const people: TestPerson[] = [];
  for (let each = 0; each < administrators; each++) people.push(await createPerson(app));
  const account = await createAccount(app);
  for (const person of people) await giveRole(app, account, person, "administrator");
  return { account, people };
};

const ask = (client: Client, { domain }: TestAccount, idempotencyKey?: string) =>
  client.accessRequests.submit(
    { domainIdentifier: domain, reason: "I renew the licenses of my team." },
    idempotencyKey === undefined ? {} : { idempotencyKey },
  );

const codeOf = (error: unknown): string => {
  if (error instanceof Problem) return error.code;
  throw error;
};

const requestsOf = (account: TestAccount) =>
  app.platform.database.kysely
    .selectFrom("access_requests")
    .select(["id", "person_id", "status"])
    .where("account_id", "=", account.id)
    .execute();

const auditOf = (account: TestAccount, action: string) =>
  app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select("subject_id")
    .where("account_id", "=", account.id)
    .where("action", "=", action)
    .execute();

const mailsAbout = (ids: readonly string[], template: string) =>
  app.platform.database.kysely
    .selectFrom("mails")
    .select(["key", "recipient", "sent_at"])
    .where("template", "=", template)
    .where(sql<string>`split_part(key, ':', 2)`, "in", [...ids, ""])
    .execute();

/** What is still to be done: effects that are not queued yet, then jobs. One statement, so that none is missed between. */
const waitingJobs = async () => {
  const { rows } = await app.platform.database.pool.query<{ job: string }>(
    "select job from effects union all select task_identifier from graphile_worker.jobs",
  );
  return rows.map(({ job }) => job).filter((name) => /notify|mail\.send/.test(name));
};

const everyJobIsDone = () =>
  vi.waitFor(async () => expect(await waitingJobs()).toEqual([]), { timeout: PATIENCE_MS, interval: 200 });

/** What the passing of three minutes comes to for the jobs that a killed process held. */
const forgetTheDead = async () => {
  await app.platform.database.pool.query(
    "update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour' where locked_at is not null",
  );
  await releaseLockedJobs.run(app.platform);
};

// First, for a process that ends in order leaves the compiled code behind, with which the others start in less time.
describe("SIGTERM", () => {
  it("lets what is under way be answered, then ends with 0", { timeout: 120_000 }, async () => {
    const process = await run();
    const visitors = await crowd(5);
    // Each has a transaction of its own; requests for an account, when they meet, share one.
    const ask = ({ accessRequests }: Client) =>
      accessRequests.submitSupport({ numberKind: "contract_number", number: "12345678", reason: "I renew licenses." });
    const { kysely } = app.platform.database;
    // Every request waits for the table, and is under way for as long as this transaction lasts.
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: lock } = Promise.withResolvers<void>();
    const holding = kysely.transaction().execute(async (tx) => {
      await sql`lock table support_access_requests in exclusive mode`.execute(tx);
      lock();
      await released;
    });
    await locked;
    const answers = visitors.map((visitor) => ask(process.as(visitor)));
    await vi.waitFor(
      async () => {
        const { rows } = await app.platform.database.pool.query(
          `select 1 from pg_locks
           where not granted and relation = 'support_access_requests'::regclass and mode = 'RowExclusiveLock'`,
        );
        expect(rows).toHaveLength(visitors.length);
      },
      { timeout: PATIENCE_MS },
    );
    const stopped = process.stop();
    await vi.waitFor(() => expect(process.output()).toContain("Stopping"), PATIENCE_MS);
    release();
    const releasedAt = Date.now();
    await holding;
    const ids = (await Promise.all(answers)).map(({ id }) => id).sort();
    expect(await stopped).toBe(0);
    // Connections that are kept alive do not hold it back.
    expect(Date.now() - releasedAt).toBeLessThan(10 * SECOND_MS);
    const kept = await kysely.selectFrom("support_access_requests").select("id").where("id", "in", ids).execute();
    expect(kept).toHaveLength(visitors.length);
    const late = await ask(process.as(visitors[0] as Visitor)).catch(codeOf);
    expect(late).toBe("service.unreachable");
  });
});

describe("kill -9", () => {
  it.each([1, 2, 3])(
    "loses nothing that was acknowledged and does nothing twice, round %i",
    { timeout: 180_000 },
    async () => {
      const { account, people } = await createBusyAccount(2);
      const visitors = await crowd(60);
      const first = await run();
      const acknowledged: string[] = [];
      const enough = Promise.withResolvers<void>();
      const stream = Promise.all(
        visitors.map(async (visitor) => {
          try {
            acknowledged.push((await ask(first.as(visitor), account)).id);
            if (acknowledged.length === 15) enough.resolve();
          } catch (error) {
            expect(codeOf(error)).toBe("service.unreachable");
          }
        }),
      );
      await Promise.race([enough.promise, stream]);
      await first.kill();
      await stream;
      expect(acknowledged.length).toBeGreaterThanOrEqual(15);
      const survivors = await requestsOf(account);
      expect(survivors.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));

      await forgetTheDead();
      const second = await run();
      // Those who got no answer ask again; those whose request was saved nevertheless are told so.
      for (const visitor of visitors) {
        const answer = await ask(second.as(visitor), account).then(() => "asked", codeOf);
        expect(["asked", "access_request.already_pending"]).toContain(answer);
      }
      await everyJobIsDone();

      const requests = await requestsOf(account);
      expect(requests).toHaveLength(visitors.length);
      expect(new Set(requests.map(({ person_id }) => person_id)).size).toBe(visitors.length);
      const ids = requests.map(({ id }) => id).sort();
      const audited = await auditOf(account, "access_request.submitted");
      expect(audited.map(({ subject_id }) => subject_id).sort()).toEqual(ids);
      const mails = await mailsAbout(ids, "access_request.submitted");
      const told = mails.map(({ key, recipient }) => `${key.split(":")[1]} ${recipient}`).sort();
      expect(told).toEqual(ids.flatMap((id) => people.map(({ email }) => `${id} ${email}`)).sort());
      expect(mails.filter(({ sent_at }) => sent_at === null)).toEqual([]);
      expect(second.output()).not.toContain("a defect");
    },
  );
});

describe("two processes on one database", () => {
  const both: RunningApp[] = [];
  beforeAll(async () => {
    both.push(...(await Promise.all([runApp(app), runApp(app)])));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(both.map((each) => each.kill()));
    await forgetTheDead();
  });

  it("make one account of fifty first requests for one domain in different spellings", {
    timeout: 120_000,
  }, async () => {
    const spellings = ["first-come.com", "FIRST-COME.com", " First-Come.COM ", "first-come.com."];
    const visitors = await crowd(50);
    const answers = await Promise.all(
      visitors.map((visitor, index) =>
        (both[index % 2] as RunningApp)
          .as(visitor)
          .accounts.request({
            authorizesSelf: true,
            domainIdentifier: spellings[index % spellings.length] ?? "",
            accountName: `First Come ${index}`,
          })
          .then(() => "made", codeOf),
      ),
    );
    expect(answers.filter((answer) => answer === "made")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["made", "account.identifier_taken"]));
    const accounts = await app.platform.database.kysely
      .selectFrom("accounts")
      .select("id")
      .where("domain_identifier", "=", "first-come.com")
      .execute();
    expect(accounts).toHaveLength(1);
  });

  it("come to one outcome, one mail and one audit entry when two decide at once, twenty times", {
    timeout: 180_000,
  }, async () => {
    const { account, people } = await createBusyAccount(2);
    const deciders: Visitor[] = [];
    for (const person of people) deciders.push(await signInAs(app, person));
    const ids: string[] = [];
    for (const [round, visitor] of (await crowd(20)).entries()) {
      const { id } = await ask((both[round % 2] as RunningApp).as(visitor), account);
      ids.push(id);
      const decisions = [
        { decision: "approve", grant: { scope: "account", role: "viewer" } },
        { decision: "decline", reason: "We do not know you." },
      ] as const;
      const answers = await Promise.all(
        deciders.map((decider, index) =>
          (both[index] as RunningApp)
            .as(decider)
            .accessRequests.decide({
              accountId: account.id,
              id,
              decision: decisions[(index + round) % 2] ?? decisions[0],
            })
            .then(({ status }) => status, codeOf),
        ),
      );
      expect(answers).toContain("access_request.already_decided");
      const outcome = answers.find((answer) => answer !== "access_request.already_decided");
      const stored = (await requestsOf(account)).find((request) => request.id === id);
      expect(outcome).toBe(stored?.status);
    }
    await everyJobIsDone();
    const audited = [
      ...(await auditOf(account, "access_request.approved")),
      ...(await auditOf(account, "access_request.denied")),
    ];
    expect(audited.map(({ subject_id }) => subject_id).sort()).toEqual([...ids].sort());
    const mails = [
      ...(await mailsAbout(ids, "access_request.approved")),
      ...(await mailsAbout(ids, "access_request.denied")),
    ];
    expect(mails.map(({ key }) => key.split(":")[1]).sort()).toEqual([...ids].sort());
    for (const each of both) expect(each.output()).not.toContain("a defect");
  });

  it("give one answer to one Idempotency-Key that comes to both at once", { timeout: 120_000 }, async () => {
    const { account } = await createBusyAccount(1);
    for (const visitor of await crowd(10)) {
      const key = `key-${visitor.cookies().slice(-12)}`;
      const [one, other] = await Promise.all(both.map((each) => ask(each.as(visitor), account, key)));
      expect(other).toEqual(one);
    }
    expect(await requestsOf(account)).toHaveLength(10);
    expect(await auditOf(account, "access_request.submitted")).toHaveLength(10);
  });
});

type Observed = { readonly what: string; readonly code: string | number; readonly tookMs: number };

/** The code of a problem, or the status of another answer, and how long it took. */
const observe = async (what: string, request: Promise<Response>): Promise<Observed> => {
  const startedAt = performance.now();
  const response = await request;
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") === true;
  const body = isProblem ? ((await response.json()) as { code: string }) : undefined;
  return {
    what,
    code: body === undefined ? response.status : `${response.status} ${body.code}`,
    tookMs: performance.now() - startedAt,
  };
};

const AWAY_MS = 10 * SECOND_MS;
const PROMPT_MS = 5 * SECOND_MS;

describe("while the database is away", () => {
  it.each<Way>(["refusing", "silent"])(
    "every request is told so promptly, and all goes on after it: %s",
    { timeout: 180_000 },
    async (way) => {
      const proxy = await startDatabaseProxy(app.platform.config.databaseUrl ?? "");
      try {
        const process = await run(proxy.url);
        const { account, people } = await createBusyAccount(1);
        const [asker, ...visitors] = await crowd(9);
        const clients = visitors.map((visitor) => process.as(visitor));
        await Promise.all(clients.map((client) => client.people.profile()));
        await ask(process.as(visitors[0] as Visitor), account);
        await everyJobIsDone();

        const request = (path: string, visitor: Visitor, method = "GET", body?: unknown) =>
          observe(
            `${method} ${path}`,
            fetch(`${process.url}${path}`, {
              method,
              headers: { cookie: visitor.cookies(), "content-type": "application/json" },
              ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            }),
          );
        const everything = (visitor: Visitor) => [
          request("/api/profile", visitor),
          request("/api/session", visitor),
          request("/api/pending-work", visitor),
          request("/api/profile", visitor, "PATCH", { company: "Another Company" }),
          request("/api/access-requests", visitor, "POST", {
            domainIdentifier: account.domain,
            reason: "I renew licenses.",
          }),
          request("/api/password-reset/mail", visitor, "POST", { identity: "somebody@company.com" }),
        ];
        const asked: Promise<Observed>[] = [];
        const probed: Promise<Observed>[] = [];
        const readied: Promise<Observed>[] = [];
        await proxy.set(way);
        const backAt = Date.now() + AWAY_MS;
        while (Date.now() < backAt - PROMPT_MS) {
          for (const visitor of visitors) asked.push(...everything(visitor));
          probed.push(request("/healthz", visitors[0] as Visitor));
          readied.push(request("/readyz", visitors[0] as Visitor));
          await after(500);
        }
        const answers = await Promise.all(asked);
        expect(new Set(answers.map(({ what, code }) => `${what}: ${code}`))).toEqual(
          new Set(answers.map(({ what }) => `${what}: 503 service.unavailable`)),
        );
        expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(PROMPT_MS);
        const alive = await Promise.all(probed);
        expect(alive.every(({ code, tookMs }) => code === 200 && tookMs < PROMPT_MS)).toBe(true);
        const ready = await Promise.all(readied);
        expect(new Set(ready.map(({ code }) => code))).toEqual(new Set(["503 service.unavailable"]));
        await after(Math.max(0, backAt - Date.now()));
        await proxy.set("open");

        await vi.waitFor(async () => expect((await fetch(`${process.url}/readyz`)).status).toBe(200), PATIENCE_MS);
        const client = process.as(asker as Visitor);
        expect((await client.people.profile()).email).toContain("@");
        const { id } = await ask(client, account);
        await vi.waitFor(
          async () => {
            const mails = await mailsAbout([id], "access_request.submitted");
            expect(mails.map(({ recipient }) => recipient)).toEqual(people.map(({ email }) => email));
            expect(mails.every(({ sent_at }) => sent_at !== null)).toBe(true);
          },
          { timeout: PATIENCE_MS, interval: 200 },
        );
        expect(process.isRunning()).toBe(true);
        expect(process.output()).not.toContain("a defect");
        expect(await process.stop()).toBe(0);
      } finally {
        await proxy.close();
      }
    },
  );
});
