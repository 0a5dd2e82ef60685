import { DAY_MS, HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";

let app: TestApp;
let account: TestAccount;
let administrator: TestPerson;
let requester: TestPerson;
let asking: Visitor["client"];
let deciding: Visitor["client"];
let id: string;
let accountId: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  administrator = await createPerson(app, { name: "Ana Admin" });
  account = await createAccount(app, { administrator });
  accountId = account.id;
  requester = await createPerson(app, { name: "Rosa Requester", language: "fr" });
  asking = (await signInAs(app, requester)).client;
  deciding = (await signInAs(app, administrator)).client;
  ({ id } = await asking.accessRequests.submit({
    domainIdentifier: account.domain,
    reason: "Routers of Lyon, please.",
  }));
  await app.runJobs();
});

const ask = (body = "Which routers?") => deciding.accessRequests.writeToRequester({ accountId, id, body, asks: true });
const answer = (body = "All of them.") => asking.accessRequests.writeToDeciders({ id, body });
const mailsTo = async ({ email }: TestPerson) =>
  (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
const auditOf = async () =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(["action", "after"])
      .where("subject_id", "=", id)
      .orderBy("at")
      .execute()
  ).map(({ action }) => action);

describe("asking for more information", () => {
  it("makes the request wait for its requester, mails them in their language, and goes on with the answer", async () => {
    const { items } = await ask();
    expect(items).toMatchObject([{ side: "decider", asks: true, name: "Ana Admin", mine: true }]);
    expect(await asking.accessRequests.getMine({ id })).toMatchObject({
      status: "pending",
      answerAwaited: true,
      answerAwaitedSince: app.clock.now().toISOString(),
      pausedUntil: new Date(app.clock.now().getTime() + 7 * DAY_MS).toISOString(),
    });
    expect((await asking.accessRequests.listMine({})).items).toMatchObject([{ id, answerAwaited: true }]);
    expect((await asking.home.pendingWork({})).items).toMatchObject([{ kind: "answer_awaited", requestId: id }]);
    await app.runJobs();
    expect(await queuedMails(app)).toContainEqual(
      expect.objectContaining({
        recipient: requester.email,
        template: "access_request.information_asked",
        language: "fr",
      }),
    );
    expect((await asking.accessRequests.listMyMessages({ id })).items).toMatchObject([{ mine: false }]);
    await answer();
    expect(await asking.accessRequests.getMine({ id })).toMatchObject({ answerAwaitedSince: null, pausedUntil: null });
    await app.runJobs();
    expect(await mailsTo(administrator)).toContain("access_request.message_from_requester");
    expect(await auditOf()).toEqual([
      "access_request.submitted",
      "access_request.information_asked",
      "access_request.message_written",
    ]);
  });

  it("stops the ladder for the answer, and for no more than seven days", async () => {
    await ask();
    app.clock.advance(4 * DAY_MS);
    await app.sweep();
    expect(await mailsTo(administrator)).not.toContain("access_request.reminder");
    app.clock.advance(6 * DAY_MS + HOUR_MS);
    await app.sweep();
    expect(await mailsTo(administrator)).toContain("access_request.reminder");
    const { answerAwaitedSince, pausedUntil } = await asking.accessRequests.getMine({ id });
    expect([answerAwaitedSince === null, pausedUntil]).toEqual([false, null]);
    app.clock.advance(20 * DAY_MS);
    await app.sweep();
    expect(await asking.accessRequests.getMine({ id })).toMatchObject({ status: "expired", answerAwaitedSince: null });
  });

  it("mails messages that follow each other once", async () => {
    await ask();
    await app.runJobs();
    app.clock.advance(MINUTE_MS);
    await deciding.accessRequests.writeToRequester({ accountId, id, body: "And which floor?" });
    await deciding.accessRequests.writeToRequester({ accountId, id, body: "And since when?" });
    const waiting = await app.platform.database.kysely
      .selectFrom("effects")
      .select("run_at")
      .where("job", "=", "access_request.tell_messages")
      .execute();
    const together = new Date(app.clock.now().getTime() + 9 * MINUTE_MS);
    expect(waiting.map(({ run_at }) => run_at)).toEqual([together, together]);
    await app.runJobs();
    const about = await mailsTo(requester);
    expect(about).toEqual(["access_request.information_asked", "access_request.message_from_deciders"]);
  });

  it("keeps the thread where the request is decided, and shows it to who opens a mailed link", async () => {
    await ask("Which \u202Erouters\u202C <b>exactly</b>?");
    await answer("<script>alert(1)</script> مرحبا");
    await deciding.accessRequests.decide({ accountId, id, decision: { decision: "decline", reason: "" } });
    const { items } = await deciding.accessRequests.listMessages({ accountId, id });
    expect(items.map(({ body }) => body)).toEqual([
      "Which \u202Erouters\u202C <b>exactly</b>?",
      "<script>alert(1)</script> مرحبا",
    ]);
    expect((await asking.accessRequests.listMyMessages({ id })).items).toHaveLength(2);
    expect(await codeOf(ask())).toBe("access_request.not_pending");
    expect(await codeOf(answer())).toBe("access_request.not_pending");
  });
});

describe("the thread is closed", () => {
  it("to people who have no part in it", async () => {
    const viewer = await createPerson(app);
    await giveRole(app, account, viewer, "viewer");
    const { client } = await signInAs(app, viewer);
    const question = { accountId, id, body: "Why?" };
    expect(await codeOf(client.accessRequests.listMessages({ accountId, id }))).toBe("access_request.not_found");
    expect(await codeOf(client.accessRequests.writeToRequester(question))).toBe("access_request.not_found");
    expect(await codeOf(client.accessRequests.listMyMessages({ id }))).toBe("access_request.not_found");
    expect(await codeOf(client.accessRequests.writeToDeciders({ id, body: "Hello" }))).toBe("access_request.not_found");
    const stranger = (await signInAs(app, await createPerson(app))).client;
    expect(await codeOf(stranger.accessRequests.listMessages({ accountId, id }))).toBe("account.not_found");
    expect(await codeOf(stranger.accessRequests.writeToRequester(question))).toBe("account.not_found");
    expect(await codeOf(deciding.accessRequests.writeToRequester({ ...question, id: newId() }))).toBe(
      "access_request.not_found",
    );
  });

  it("to the requester on the deciders' side, and to those who only look on", async () => {
    await giveRole(app, account, requester, "administrator");
    expect(await codeOf(asking.accessRequests.writeToRequester({ accountId, id, body: "Yes?" }))).toBe(
      "access_request.own",
    );
    const group = newId();
    const { kysely } = app.platform.database;
    await kysely
      .insertInto("user_groups")
      .values({ account_id: accountId, id: group, name: "Security", created_at: app.clock.now() })
      .execute();
    const member = await createPerson(app);
    await giveRole(app, account, member, "viewer");
    await kysely
      .insertInto("user_group_members")
      .values({
        account_id: accountId,
        group_id: group,
        person_id: member.id,
        added_by: "A",
        added_at: app.clock.now(),
      })
      .execute();
    const { policy } = await deciding.accessPolicies.get({ accountId });
    const deciders = [{ kind: "group" as const, groupId: group }];
    await deciding.accessPolicies.set({
      accountId,
      basedOn: 0,
      policy: { ...policy, stages: [{ deciders, approvalsNeeded: 1 }] },
    });
    const other = (await signInAs(app, await createPerson(app))).client;
    const theirs = await other.accessRequests.submit({ domainIdentifier: account.domain, reason: "Switches of Nice." });
    const written = deciding.accessRequests.writeToRequester({ accountId, id: theirs.id, body: "Why?" });
    expect(await codeOf(written)).toBe("access_request.not_decider");
  });

  it("when it is full, and for those who write by the dozen", async () => {
    await sql`insert into access_request_messages (account_id, request_id, id, side, person_id, name, body, at)
      select ${accountId}, ${id}, gen_random_uuid(), 'decider', ${administrator.id}, 'A', 'B', now()
      from generate_series(1, 100)`.execute(app.platform.database.kysely);
    expect(await codeOf(ask())).toBe("access_request.too_many_messages");
    expect(await codeOf(answer())).toBe("access_request.too_many_messages");
    await app.platform.database.kysely.deleteFrom("access_request_messages").where("request_id", "=", id).execute();
    const answers = new Set<string>();
    for (let n = 0; n < 42; n += 1) answers.add(await codeOf(answer(`Message ${n}`)));
    expect([...answers]).toEqual(["done", "people.too_many_tries"]);
    answers.clear();
    for (let n = 0; n < 42; n += 1) answers.add(await codeOf(ask(`Question ${n}`)));
    expect([...answers]).toEqual(["done", "people.too_many_tries"]);
  });
});

describe("deciding many at once", () => {
  const approve = { decision: "approve", grant: { scope: "account", role: "viewer" }, endsAt: null } as const;
  const submitAs = async () => {
    const { client } = await signInAs(app, await createPerson(app));
    return client.accessRequests.submit({ domainIdentifier: account.domain, reason: "Routers of Lyon, please." });
  };

  it("says of each what came of it, leaves the others be, and changes nothing when it is said again", async () => {
    const second = await submitAs();
    const third = await submitAs();
    await deciding.accessRequests.decide({
      accountId,
      id: third.id,
      decision: { decision: "decline", reason: "Somebody else." },
    });
    await app.platform.database.kysely.deleteFrom("people").where("id", "=", requester.id).execute();
    const ids = [second.id, id, third.id, newId()];
    const first = await deciding.accessRequests.decideMany({ accountId, ids, decision: approve });
    expect(first.items.map(({ id: row, outcome }) => [row, outcome.kind])).toEqual([
      [second.id, "approved"],
      [id, "refused"],
      [third.id, "already"],
      [ids[3], "refused"],
    ]);
    expect(first.items[1]?.outcome).toMatchObject({ code: "access_request.requester_gone" });
    const { count } = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    const again = await deciding.accessRequests.decideMany({ accountId, ids, decision: approve });
    expect(again.items.map(({ outcome }) => outcome.kind)).toEqual(["already", "refused", "already", "refused"]);
    const after = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    expect(after.count).toBe(count);
  });

  it("keeps to one's scope and never decides one's own", async () => {
    const within = await createPerson(app);
    const { client } = await signInAs(app, within);
    const own = await client.accessRequests.submit({ domainIdentifier: account.domain, reason: "More than I have." });
    await giveRole(app, account, within, "virtual_account_administrator");
    const { items } = await client.accessRequests.decideMany({ accountId, ids: [id, own.id], decision: approve });
    expect(items.map(({ outcome }) => outcome.kind === "refused" && outcome.code)).toEqual([
      "access_request.beyond_scope",
      "access_request.own",
    ]);
  });

  it("gives one role each where two decide the same hundred in one moment", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => submitAs()));
    const ids = people.map((request) => request.id);
    const other = await createPerson(app);
    await giveRole(app, account, other, "administrator");
    const { client } = await signInAs(app, other);
    const answers = await Promise.all([
      deciding.accessRequests.decideMany({ accountId, ids, decision: approve }),
      client.accessRequests.decideMany({ accountId, ids: [...ids].reverse(), decision: approve }),
    ]);
    const kinds = answers.flatMap(({ items }) => items.map(({ outcome }) => outcome.kind)).sort();
    expect(kinds).toEqual([...ids.map(() => "already"), ...ids.map(() => "approved")]);
    const { rows } = await sql<{ roles: number }>`
      select count(*)::int as roles from role_grants where account_id = ${accountId} and role = 'viewer'`.execute(
      app.platform.database.kysely,
    );
    expect(rows).toEqual([{ roles: ids.length }]);
  });
});
