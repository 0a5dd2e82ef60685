import { DAY_MS, HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { MOST_TRIES, RETRY_DELAYS_MS } from "@freehold/core/webhooks/retries";
import { MOST_WEBHOOKS } from "@freehold/core/webhooks/schema";
import { sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sealEntries } from "../audit/seal.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs, type TestAccount, type TestPerson } from "../testing/factories.ts";
import { type Heard, startReceiver } from "../testing/receiver.ts";
import { sendDue } from "./send.ts";
import { claimWebhook } from "./store-sending.ts";
import { takeIn } from "./take-in.ts";
import { tidySweep } from "./tidy.ts";

let app: TestApp;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let boss: Visitor["client"];
let administrator: TestPerson;
let account: TestAccount;
let client: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp({ WEBHOOK_PRIVATE_NETWORKS: "127.0.0.1", WEBHOOK_HTTP: "allowed" });
  receiver = await startReceiver();
  boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
});
afterAll(async () => {
  await receiver.stop();
  await app.close();
});
beforeEach(async () => {
  // What is left of other tests is not tried again in this one.
  await sql`update webhooks set is_on = false, off_because = 'administrator' where is_on`.execute(kysely());
  receiver.heard.length = 0;
  receiver.answerWith((response) => response.writeHead(204).end());
  administrator = await createPerson(app);
  account = await createAccount(app, { administrator });
  ({ client } = await signInAs(app, administrator));
});

const kysely = () => app.platform.database.kysely;
const at = () => ({ accountId: account.id });

const add = async (terms: Partial<Parameters<typeof client.webhooks.create>[0]> = {}) => {
  const { webhook, secret } = await client.webhooks.create({ ...at(), url: `${receiver.url}/hook`, ...terms });
  // What happens at this moment is not told: only what comes after it.
  app.clock.advance(1_000);
  return { id: webhook.id, key: { ...at(), id: webhook.id }, secret };
};

let made = 0;
const makeGroup = () => {
  made += 1;
  return client.userGroups.create({ ...at(), name: `Group ${made}` });
};

/** Seals until nothing is left, since other tests' transactions may hold that back for a moment; then runs what follows. */
const passOn = async (): Promise<void> => {
  await vi.waitFor(
    async () => {
      await sealEntries(app.platform, 100);
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from account_audit_entries e
        where not exists (select from audit_sealed_entries s where s.account_id = e.account_id and s.entry_id = e.id)`.execute(
        kysely(),
      );
      expect(rows).toEqual([{ count: 0 }]);
    },
    { timeout: 40_000, interval: 100 },
  );
  await app.runJobs();
};

const sendLater = async (milliseconds: number): Promise<void> => {
  app.clock.advance(milliseconds);
  await sendDue(app.platform);
  await app.runJobs();
};

/** What a receiver's library makes of a request, at the time of the test. */
const verify = (secret: string, { body, headers }: Heard) => {
  vi.useFakeTimers({ now: app.clock.now(), toFake: ["Date"] });
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    vi.useRealTimers();
  }
};

type Event = { type: string; data: { subject: { label: string } } };
const eventsHeard = () => receiver.heard.map(({ body }) => JSON.parse(body) as Event);
const history = async (key: { accountId: string; id: string }, show: "all" | "failed" = "all") =>
  (await client.webhooks.listDeliveries({ ...key, show, limit: 100 })).items;

const mailsAbout = async (id: string) =>
  (
    await kysely()
      .selectFrom("mails")
      .select("recipient")
      .where("key", "like", `webhook.switched_off:${id}:%`)
      .execute()
  )
    .map(({ recipient }) => recipient)
    .toSorted();

describe("a webhook", () => {
  it("is added once where the answer was lost and it is sent again, and its secret is nowhere to be read", async () => {
    const terms = { ...at(), url: `${receiver.url}/hook` };
    const key = { idempotencyKey: newId() };
    const first = await client.webhooks.create(terms, key);
    expect(await client.webhooks.create(terms, key)).toEqual(first);
    expect((await client.webhooks.list(at())).items).toHaveLength(1);
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(k)::text as row from idempotency_keys k
      union all select to_jsonb(w)::text from webhooks w`.execute(kysely());
    expect(rows.map(({ row }) => row).join()).not.toContain(first.secret.replace("whsec_", ""));
  });

  it("is told what happens from now on, signed, in order, and nothing else", async () => {
    await makeGroup();
    const { key, secret } = await add();
    const { id: groupId } = await makeGroup();
    await client.userGroups.update({ ...at(), groupId, name: "Renamed", description: "" });
    const other = await createPerson(app);
    const foreign = await createAccount(app, { administrator: other });
    await (await signInAs(app, other)).client.userGroups.create({ accountId: foreign.id, name: "Theirs" });
    await passOn();
    expect(eventsHeard().map(({ type, data }) => [type, data.subject.label])).toEqual([
      ["user_group.created", `Group ${made}`],
      ["user_group.updated", "Renamed"],
    ]);
    const [first] = receiver.heard as [Heard];
    const [line] = (await client.audit.list({ ...at(), action: "user_group.created" })).items;
    expect(first.headers["webhook-id"]).toBe(line?.id);
    expect(verify(secret, first)).toMatchObject({
      type: "user_group.created",
      timestamp: line?.at,
      data: {
        account: { id: account.id, name: account.name, domainIdentifier: account.domain },
        entryId: line?.id,
        actor: { kind: "person", id: administrator.id, name: administrator.name, email: administrator.email },
        subject: line?.subject,
        before: line?.before,
        after: line?.after,
        reason: null,
        requestId: line?.requestId,
      },
    });
    expect(await history(key)).toMatchObject([
      { kind: "user_group.updated", state: "delivered", tries: 1, statusCode: 204, problem: null, answer: "" },
      { kind: "user_group.created", state: "delivered", entryId: line?.id, nextTryAt: null },
    ]);
    await passOn();
    expect(receiver.heard).toHaveLength(2);
  });

  it("is told of the kinds that were chosen, and of others once that is changed", async () => {
    const { key } = await add({ kinds: ["user_group.deleted"], description: "Directory" });
    const { id: groupId } = await makeGroup();
    await client.userGroups.delete({ ...at(), groupId });
    await passOn();
    expect(eventsHeard().map(({ type }) => type)).toEqual(["user_group.deleted"]);
    await client.webhooks.change({ ...key, kinds: null });
    await makeGroup();
    await passOn();
    expect(eventsHeard().map(({ type }) => type)).toEqual([
      "user_group.deleted",
      "webhook.updated",
      "user_group.created",
    ]);
  });

  it("hears that its account was closed, and nothing that happens after", async () => {
    await add();
    await boss.operators.changeAccountStatus({ ...at(), event: "close", reason: "Asked for by its owner." });
    await passOn();
    expect(eventsHeard().map(({ type }) => type)).toContain("account.closed");
    const before = receiver.heard.length;
    app.clock.advance(MINUTE_MS);
    const late = { action: "account.updated", subject_kind: "account", subject_id: account.id, subject_label: "Late" };
    await kysely()
      .insertInto("account_audit_entries")
      .values({
        account_id: account.id,
        id: newId(),
        at: app.clock.now(),
        actor_kind: "system",
        actor_name: "x",
        ...late,
      })
      .execute();
    await passOn();
    expect(receiver.heard).toHaveLength(before);
  });

  it("is tried out by a test event, which goes before what waits", async () => {
    receiver.answerWith((response) => response.writeHead(503).end());
    const { key, secret } = await add();
    await makeGroup();
    await passOn();
    expect(await history(key)).toMatchObject([{ state: "waiting", tries: 1, statusCode: 503 }]);
    receiver.answerWith((response) => response.writeHead(200).end("welcome"));
    const test = await client.webhooks.test(key);
    expect(test).toMatchObject({ kind: "webhook.test", state: "waiting", tries: 0 });
    await app.runJobs();
    const heard = receiver.heard.at(-1) as Heard;
    expect(verify(secret, heard)).toEqual({
      type: "webhook.test",
      timestamp: test.occurredAt,
      data: {
        account: { id: account.id, name: account.name, domainIdentifier: account.domain },
        entryId: test.entryId,
      },
    });
    const [newest] = await history(key);
    expect(newest).toMatchObject({ id: test.id, state: "delivered", answer: "welcome" });
  });

  it("keeps its secret to itself: encrypted, never read again, and signing for a day after it was replaced", async () => {
    const { key, secret } = await add({ kinds: ["user_group.created"] });
    expect(JSON.stringify(await client.webhooks.list(at()))).not.toContain(secret.slice(6));
    const kept = await kysely()
      .selectFrom("webhooks")
      .select("secret")
      .where("id", "=", key.id)
      .executeTakeFirstOrThrow();
    expect(kept.secret.toString("latin1")).not.toContain(secret.slice(6));
    const { secret: next, webhook } = await client.webhooks.rotateSecret(key);
    expect(webhook.formerSecretUntil).toBe(new Date(app.clock.now().getTime() + DAY_MS).toISOString());
    await makeGroup();
    await passOn();
    const both = receiver.heard.at(-1) as Heard;
    expect([verify(secret, both), verify(next, both)]).toEqual([eventsHeard().at(-1), eventsHeard().at(-1)]);
    app.clock.advance(DAY_MS);
    await tidySweep.run(app.platform);
    expect((await client.webhooks.get(key)).formerSecretUntil).toBeNull();
    await makeGroup();
    await passOn();
    const one = receiver.heard.at(-1) as Heard;
    expect(verify(next, one)).toEqual(eventsHeard().at(-1));
    expect(() => verify(secret, one)).toThrow();
    await kysely()
      .updateTable("webhooks")
      .set({ secret: Buffer.alloc(60) })
      .where("id", "=", key.id)
      .execute();
    await makeGroup();
    await passOn();
    expect((await history(key))[0]).toMatchObject({ state: "waiting", problem: "secret_unreadable", statusCode: null });
  });

  it("is one of ten at most, however many are added at once", async () => {
    const codes = await Promise.all(
      Array.from({ length: MOST_WEBHOOKS + 2 }, () => codeOf(client.webhooks.create({ ...at(), url: receiver.url }))),
    );
    expect(codes.filter((code) => code === "done")).toHaveLength(MOST_WEBHOOKS);
    expect(codes.filter((code) => code === "webhook.too_many")).toHaveLength(2);
    const [first] = (await client.webhooks.list(at())).items;
    await client.webhooks.remove({ ...at(), id: first?.id ?? "" });
    expect(await codeOf(client.webhooks.create({ ...at(), url: receiver.url }))).toBe("done");
  });

  it("leads to no address that is none, says who sends, or is not on the internet", async () => {
    const { key } = await add();
    for (const [url, code] of [
      ["not an address", "webhook.url_invalid"],
      ["ftp://hooks.example/", "webhook.url_invalid"],
      ["https://hooks.example/#part", "webhook.url_invalid"],
      ["https://user:word@hooks.example/", "webhook.url_with_credentials"],
      ["https://10.0.0.1/", "webhook.address_refused"],
      ["https://[::1]/", "webhook.address_refused"],
      ["https://169.254.169.254/latest/meta-data/", "webhook.address_refused"],
      ["https://0x7f000002/", "webhook.address_refused"],
    ] as const) {
      expect(await codeOf(client.webhooks.create({ ...at(), url }))).toBe(code);
      expect(await codeOf(client.webhooks.change({ ...key, url }))).toBe(code);
    }
  });

  it("leads over HTTPS only, unless the operator allows another way", async () => {
    const { webhooks, ...config } = app.platform.config;
    const { key } = await add();
    const strict = { ...config, webhooks: { ...webhooks, http: false } };
    Object.assign(app.platform, { config: strict });
    expect(await codeOf(client.webhooks.create({ ...at(), url: receiver.url }))).toBe("webhook.url_not_https");
    expect(await codeOf(client.webhooks.change({ ...key, url: `${receiver.url}/2` }))).toBe("webhook.url_not_https");
    Object.assign(app.platform, { config: { ...config, webhooks } });
  });

  it("is nobody else's", async () => {
    const { key } = await add();
    const other = await createPerson(app);
    const theirs = { accountId: (await createAccount(app, { administrator: other })).id, id: key.id };
    const { client: stranger } = await signInAs(app, other);
    const deliveryId = newId();
    for (const ask of [
      () => stranger.webhooks.get(theirs),
      () => stranger.webhooks.change({ ...theirs, isOn: false }),
      () => stranger.webhooks.remove(theirs),
      () => stranger.webhooks.rotateSecret(theirs),
      () => stranger.webhooks.test(theirs),
      () => stranger.webhooks.listDeliveries(theirs),
      () => stranger.webhooks.sendAgain({ ...theirs, deliveryId }),
      () => boss.webhooks.listDeliveriesForOperator(theirs),
      () => boss.webhooks.switchOffForOperator({ ...theirs, reason: "Nobody asked for it." }),
    ]) {
      expect(await codeOf(ask())).toBe("webhook.not_found");
    }
    expect(await codeOf(client.webhooks.sendAgain({ ...key, deliveryId }))).toBe("webhook.delivery_not_found");
  });
});

describe("a delivery that fails", () => {
  it("is sent again later, and by hand, under the same id", async () => {
    receiver.answerWith((response) => response.writeHead(500).end("<b>not now</b>"));
    const { key } = await add({ kinds: ["user_group.created"] });
    await makeGroup();
    await passOn();
    const [waiting] = await history(key);
    expect(waiting).toMatchObject({ state: "waiting", tries: 1, statusCode: 500, answer: "<b>not now</b>" });
    expect((await client.webhooks.get(key)).failingSince).not.toBeNull();
    const again = { ...key, deliveryId: waiting?.id ?? "" };
    expect(await codeOf(client.webhooks.sendAgain(again))).toBe("webhook.delivery_waiting");
    await sendLater(MINUTE_MS - 1_000);
    expect(receiver.heard).toHaveLength(1);
    receiver.answerWith((response) => response.writeHead(200).end());
    await sendLater(MINUTE_MS);
    expect(await history(key)).toMatchObject([{ state: "delivered", tries: 2, statusCode: 200 }]);
    expect((await client.webhooks.get(key)).failingSince).toBeNull();
    await client.webhooks.sendAgain(again);
    await app.runJobs();
    expect(await history(key)).toMatchObject([{ id: waiting?.id, state: "delivered", tries: 3 }]);
    expect(new Set(receiver.heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [first, second] = receiver.heard as [Heard, Heard];
    expect(second.body).toBe(first.body);
    expect(second.headers["webhook-timestamp"]).not.toBe(first.headers["webhook-timestamp"]);
  });

  it("is not held against what comes after it, and redirects are not followed", async () => {
    receiver.answerWith((response, { body }) =>
      body.includes("Group bad")
        ? response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end()
        : response.writeHead(204).end(),
    );
    const { key } = await add({ kinds: ["user_group.created"] });
    await client.userGroups.create({ ...at(), name: "Group bad" });
    await makeGroup();
    await passOn();
    expect(receiver.heard.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
    expect((await history(key)).map(({ state, statusCode }) => [state, statusCode])).toEqual([
      ["delivered", 204],
      ["waiting", 307],
    ]);
  });

  it("is given up after eight tries over days; the webhook is switched off then, and its administrators are told", async () => {
    receiver.answerWith((response) => response.socket?.destroy());
    const { key } = await add({ kinds: ["user_group.created"] });
    await makeGroup();
    await passOn();
    for (const delay of RETRY_DELAYS_MS) {
      expect((await client.webhooks.get(key)).isOn).toBe(true);
      await sendLater(1.2 * delay);
    }
    expect(receiver.heard).toHaveLength(MOST_TRIES);
    const [given] = await history(key, "failed");
    expect(given).toMatchObject({ state: "failed", tries: MOST_TRIES, problem: "no_connection", statusCode: null });
    expect(await client.webhooks.get(key)).toMatchObject({ isOn: false, offBecause: "failing" });
    const { items } = await client.audit.list({ ...at(), action: "webhook.switched_off" });
    expect(items).toMatchObject([{ actor: { kind: "system" }, after: { status: "failing" } }]);
    expect(await mailsAbout(key.id)).toEqual([administrator.email]);
    expect(await codeOf(client.webhooks.test(key))).toBe("webhook.off");
    const again = { ...key, deliveryId: given?.id ?? "" };
    expect(await codeOf(client.webhooks.sendAgain(again))).toBe("webhook.off");
    await client.webhooks.change({ ...key, isOn: true });
    receiver.answerWith((response) => response.writeHead(204).end());
    await client.webhooks.sendAgain(again);
    await app.runJobs();
    expect(await history(key)).toMatchObject([{ state: "delivered", tries: MOST_TRIES + 1 }]);
  });

  it("is sent again with all that were given up, once, in the order in which they happened", async () => {
    const { key } = await add({ kinds: ["user_group.created"] });
    expect(await client.webhooks.countFailed(key)).toMatchObject({ count: 0, isMore: false });
    for (let time = 0; time < 3; time += 1) await makeGroup();
    await passOn();
    const sent = receiver.heard.map(({ body }) => body);
    await sql`update webhook_deliveries set state = 'failed', tries_left = 0 where webhook_id = ${key.id}`.execute(
      kysely(),
    );
    const { count, asOf } = await client.webhooks.countFailed(key);
    expect(count).toBe(3);
    await client.webhooks.change({ ...key, isOn: false });
    expect(await codeOf(client.webhooks.sendFailedAgain({ ...key, until: asOf }))).toBe("webhook.off");
    await client.webhooks.change({ ...key, isOn: true });
    const before = new Date(Date.parse(asOf) - DAY_MS).toISOString();
    expect(await client.webhooks.sendFailedAgain({ ...key, until: before })).toEqual({ count: 0 });
    const answers = await Promise.all([1, 2].map(() => client.webhooks.sendFailedAgain({ ...key, until: asOf })));
    expect(answers.map((each) => each.count).toSorted()).toEqual([0, 3]);
    await app.runJobs();
    expect(receiver.heard.slice(3).map(({ body }) => body)).toEqual(sent);
    expect((await history(key)).map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered"]);
    const log = await client.audit.list({ ...at() });
    const told = log.items.filter(({ action }) => action === "webhook.sent_again");
    expect(told.map(({ after }) => after)).toEqual([{ quantity: 3 }]);
    expect(await codeOf(client.webhooks.countFailed({ ...key, id: newId() }))).toBe("webhook.not_found");
    expect(await codeOf(client.webhooks.sendFailedAgain({ ...key, id: newId(), until: asOf }))).toBe(
      "webhook.not_found",
    );
  });

  it("switches the webhook off at once where the receiver is gone; what happens meanwhile is not told later", async () => {
    receiver.answerWith((response) => response.writeHead(410).end());
    const { key } = await add({ kinds: ["user_group.created"] });
    await makeGroup();
    await makeGroup();
    await passOn();
    expect(receiver.heard).toHaveLength(1);
    expect(await client.webhooks.get(key)).toMatchObject({ isOn: false, offBecause: "gone" });
    expect(await mailsAbout(key.id)).toEqual([administrator.email]);
    app.clock.advance(1_000);
    const missed = await makeGroup();
    await passOn();
    app.clock.advance(HOUR_MS);
    receiver.answerWith((response) => response.writeHead(204).end());
    await client.webhooks.change({ ...key, isOn: true });
    app.clock.advance(1_000);
    await makeGroup();
    await passOn();
    expect(eventsHeard()).toHaveLength(3);
    expect(receiver.heard.map(({ body }) => body).filter((body) => body.includes(missed.id))).toEqual([]);
    expect((await history(key)).map(({ state }) => state)).toEqual(["delivered", "delivered", "failed"]);
  });
});

describe("two servers", () => {
  const other = () => ({ ...app.platform });

  it("tell each thing once", async () => {
    const { key } = await add({ kinds: ["user_group.created"] });
    for (let count = 0; count < 5; count += 1) await makeGroup();
    await vi.waitFor(
      async () => {
        await sealEntries(app.platform, 100);
        await Promise.all([takeIn(app.platform), takeIn(other())]);
        expect(await history(key)).toHaveLength(5);
      },
      { timeout: 40_000, interval: 100 },
    );
    await Promise.all([sendDue(app.platform), sendDue(other()), sendDue(other())]);
    await app.runJobs();
    const ids = receiver.heard.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
    expect(ids).toEqual(ids.toSorted());
  });

  it("leave a webhook to whoever sends to it, and take over from one that was killed", async () => {
    const { key } = await add();
    await client.webhooks.test(key);
    const lease = await claimWebhook(kysely(), newId(), app.clock.now());
    expect(lease).toMatchObject(key);
    await sendDue(app.platform);
    expect(receiver.heard).toEqual([]);
    await sql`update webhooks set leased_until = clock_timestamp() - interval '1 second' where id = ${key.id}`.execute(
      kysely(),
    );
    await sendDue(app.platform);
    expect(receiver.heard).toHaveLength(1);
    expect(await history(key)).toMatchObject([{ kind: "webhook.test", state: "delivered", tries: 1 }]);
  });
});

it("The history goes back 30 days", async () => {
  const { key } = await add();
  await client.webhooks.test(key);
  await app.runJobs();
  app.clock.advance(30 * DAY_MS);
  await client.webhooks.test(key);
  await app.runJobs();
  await tidySweep.run(app.platform);
  expect(await history(key)).toHaveLength(2);
  app.clock.advance(1);
  await tidySweep.run(app.platform);
  expect(await history(key)).toHaveLength(1);
});

it("The operator sees what an account is told of, and switches a webhook off for a reason that its administrators hear", async () => {
  const { key } = await add();
  await client.webhooks.test(key);
  await app.runJobs();
  expect((await boss.webhooks.listForOperator(at())).items).toMatchObject([{ id: key.id, isOn: true }]);
  expect((await boss.webhooks.listDeliveriesForOperator(key)).items).toMatchObject([{ state: "delivered" }]);
  const reason = "It floods a receiver that never asked for it.";
  expect(await boss.webhooks.switchOffForOperator({ ...key, reason })).toMatchObject({
    isOn: false,
    offBecause: "operator",
  });
  await app.runJobs();
  expect(await mailsAbout(key.id)).toEqual([administrator.email]);
  const { items } = await client.audit.list({ ...at(), action: "webhook.switched_off" });
  expect(items).toMatchObject([{ actor: { kind: "person" }, reason }]);
  expect(await codeOf(boss.webhooks.switchOffForOperator({ ...key, reason }))).toBe("webhook.off");
  const nowhere = { accountId: newId() };
  for (const ask of [
    () => boss.webhooks.listForOperator(nowhere),
    () => boss.webhooks.listDeliveriesForOperator({ ...key, ...nowhere }),
    () => boss.webhooks.switchOffForOperator({ ...key, ...nowhere, reason }),
  ]) {
    expect(await codeOf(ask())).toBe("account.not_found");
  }
});
