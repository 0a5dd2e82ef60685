import { DAY_MS, daysAfter, HOUR_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createActionLink } from "../platform/action-links.ts";
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
import { meanwhile } from "../testing/meanwhile.ts";

type Client = Visitor["client"];
const approve = { decision: "approve", grant: { scope: "account", role: "viewer" }, endsAt: null } as const;
const decline = { decision: "decline", reason: "" } as const;

let app: TestApp;
let account: TestAccount;
let accountId: string;
let yara: TestPerson;
let xavier: TestPerson;
let requester: TestPerson;
let away: Client;
let there: Client;
let asking: Client;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  yara = await createPerson(app, { name: "Yara Away" });
  xavier = await createPerson(app, { name: "Xavier Here" });
  account = await createAccount(app, { administrator: yara });
  accountId = account.id;
  await giveRole(app, account, xavier, "viewer");
  away = (await signInAs(app, yara)).client;
  there = (await signInAs(app, xavier)).client;
  requester = await createPerson(app, { email: `r.${newId()}@${account.domain}` });
  asking = (await signInAs(app, requester)).client;
  ({ id } = await asking.accessRequests.submit({
    domainIdentifier: account.domain,
    reason: "Routers of Lyon, please.",
  }));
});

const inDays = (days: number) => daysAfter(app.clock.now(), days).toISOString();
const give = (more: Partial<Parameters<Client["delegations"]["give"]>[0]> = {}, by = away) =>
  by.delegations.give({
    accountIds: [accountId],
    delegateEmail: xavier.email,
    endsAt: inDays(7),
    note: "On holiday.",
    ...more,
  });
const givenId = async () => (await give()).items[0]?.id ?? "";
const decide = (decision: typeof approve | typeof decline, onBehalfOf?: string | null, by = there) =>
  by.accessRequests.decide({ accountId, id, decision, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });
const statusOf = async () => (await asking.accessRequests.getMine({ id })).status;
const mailsTo = async ({ email }: TestPerson) => {
  await app.runJobs();
  return (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
};

describe("standing in for somebody who decides", () => {
  it("brings the open requests to the delegate, names both to the requester, and gives them back", async () => {
    expect(await codeOf(there.accessRequests.get({ accountId, id }))).toBe("access_request.not_found");
    const given = await givenId();
    expect((await there.accessRequests.list({ accountId })).items).toMatchObject([
      { id, decidable: true, capacities: [{ onBehalfOf: { personId: yara.id, name: "Yara Away" }, reach: "account" }] },
    ]);
    expect((await there.home.pendingWork({})).items).toContainEqual(
      expect.objectContaining({ kind: "access_requests", accountId, count: 1 }),
    );
    const { whoDecides } = await asking.accessRequests.getMine({ id });
    expect(whoDecides).toMatchObject([{ name: "Yara Away", standIn: { name: "Xavier Here", email: xavier.email } }]);
    expect(await mailsTo(xavier)).toContain("delegation.given");
    expect((await there.delegations.listMine({})).received).toMatchObject([{ id: given, status: "active" }]);
    await away.delegations.takeBack({ id: given });
    expect((await there.accessRequests.list({ accountId })).items).toEqual([]);
    expect(await codeOf(there.accessRequests.get({ accountId, id }))).toBe("access_request.not_found");
    expect((await away.accessRequests.list({ accountId })).items).toMatchObject([{ id, decidable: true }]);
    expect(await mailsTo(xavier)).toContain("delegation.taken_back");
  });

  it("moves the mails, is recorded as done on behalf of the other, and counts as theirs", async () => {
    await give();
    const late = (await signInAs(app, await createPerson(app))).client;
    const { id: another } = await late.accessRequests.submit({
      domainIdentifier: account.domain,
      reason: "Me as well.",
    });
    await app.runJobs();
    const submitted = (await queuedMails(app)).filter(({ key }) => key.includes(another));
    expect(submitted.map(({ recipient }) => recipient)).toEqual([xavier.email]);
    const decided = await decide(approve, yara.id);
    expect(decided).toMatchObject({ status: "approved", decidedBy: "Xavier Here", decidedOnBehalfOf: "Yara Away" });
    expect(await asking.accessRequests.getMine({ id })).toMatchObject({ decidedOnBehalfOf: "Yara Away" });
    // Both who acted and for whom it was done find it among what was decided.
    expect((await there.accessRequests.list({ accountId, status: "approved" })).items).toMatchObject([{ id }]);
    expect((await away.accessRequests.list({ accountId, status: "approved" })).items).toMatchObject([{ id }]);
    const { after } = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("after")
      .where("subject_id", "=", id)
      .where("action", "=", "access_request.approved")
      .executeTakeFirstOrThrow();
    expect(after).toMatchObject({ onBehalfOf: "Yara Away" });
  });

  it("makes one natural person act once and count once, where two have to approve", async () => {
    const { policy } = await away.accessPolicies.get({ accountId });
    const second = await createPerson(app, { name: "Zoe Second" });
    await giveRole(app, account, second, "administrator");
    await giveRole(app, account, xavier, "administrator");
    const stages = [{ deciders: [{ kind: "administrators" as const }], approvalsNeeded: 2 }];
    await away.accessPolicies.set({ accountId, basedOn: 0, policy: { ...policy, stages } });
    const other = (await signInAs(app, await createPerson(app))).client;
    ({ id } = await other.accessRequests.submit({ domainIdentifier: account.domain, reason: "Switches of Nice." }));
    asking = other;
    await give();
    expect(await decide(approve, yara.id)).toMatchObject({
      status: "pending",
      undecidable: "approved_already",
      stages: [{ approvals: [{ name: "Xavier Here", onBehalfOf: "Yara Away" }] }],
    });
    expect(await codeOf(decide(approve, null))).toBe("access_request.approved_already");
    expect(await codeOf(decide(approve, undefined, away))).toBe("access_request.approved_already");
    const zoe = (await signInAs(app, second)).client;
    expect(await decide(approve, null, zoe)).toMatchObject({ status: "approved", decidedOnBehalfOf: null });
  });

  it("keeps to what the other may decide, and never to one's own request", async () => {
    const pool = await createPerson(app, { name: "Paula Pool" });
    await giveRole(app, account, pool, "virtual_account_administrator");
    await give({}, (await signInAs(app, pool)).client);
    expect(await codeOf(decide(approve, pool.id))).toBe("access_request.beyond_scope");
    const grant = {
      scope: "virtual_accounts" as const,
      role: "virtual_account_user" as const,
      virtualAccountIds: [account.virtualAccountId],
      withChildren: false,
    };
    const decided = there.accessRequests.decide({
      accountId,
      id,
      decision: { ...approve, grant },
      onBehalfOf: pool.id,
    });
    expect(await codeOf(decided)).toBe("done");
    const own = await there.accessRequests
      .submit({ domainIdentifier: account.domain, reason: "More for me." })
      .catch(() => undefined);
    expect(own).toBeUndefined();
    await app.platform.database.kysely
      .updateTable("access_requests")
      .set({ person_id: xavier.id, status: "pending", decided_by: null, decided_by_id: null, decided_at: null })
      .where("id", "=", id)
      .execute();
    await app.platform.database.kysely.deleteFrom("access_request_votes").where("request_id", "=", id).execute();
    expect(await codeOf(decide(decline, pool.id))).toBe("access_request.own");
  });

  it("does not let somebody decide for whom they do not stand in, nor hand on what they were handed", async () => {
    await giveRole(app, account, xavier, "administrator");
    expect(await codeOf(decide(approve, newId()))).toBe("access_request.not_decider");
    await give();
    const zoe = await createPerson(app);
    await giveRole(app, account, zoe, "viewer");
    const onward = { accountIds: [accountId], delegateEmail: zoe.email, endsAt: inDays(3) };
    expect(await codeOf(there.delegations.give(onward))).toBe("delegation.standing_in");
    const pool = await createPerson(app);
    await giveRole(app, account, pool, "virtual_account_administrator");
    const toAway = { accountIds: [accountId], delegateEmail: yara.email, endsAt: inDays(3) };
    expect(await codeOf((await signInAs(app, pool)).client.delegations.give(toAway))).toBe("delegation.delegate_away");
  });

  it("works through a mailed link while it lasts, and not after", async () => {
    const given = await givenId();
    const linkFor = async () => {
      const link = {
        purpose: "decision",
        accountId,
        subjectId: id,
        recipient: xavier.email,
        personId: xavier.id,
        expiresAt: daysAfter(app.clock.now(), 1),
      } as const;
      const made = await app.platform.database.kysely
        .transaction()
        .execute((tx) => createActionLink(tx, app.platform, link));
      return made.token;
    };
    const token = await linkFor();
    expect(await app.visit().client.accessRequests.openDecisionLink({ token })).toMatchObject({
      request: { capacities: [{ onBehalfOf: { name: "Yara Away" } }] },
      messages: [],
    });
    await away.delegations.takeBack({ id: given });
    expect(await codeOf(app.visit().client.accessRequests.decideByLink({ token, decision: approve }))).toBe(
      "link.invalid",
    );
  });

  it("ends by itself, once, and says so to both", async () => {
    await give();
    app.clock.advance(7 * DAY_MS);
    expect((await there.accessRequests.list({ accountId })).items).toEqual([]);
    await app.sweep();
    await app.sweep();
    expect((await mailsTo(yara)).filter((template) => template === "delegation.over")).toHaveLength(1);
    expect(await mailsTo(xavier)).toContain("delegation.stood_in");
    const actions = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("account_id", "=", accountId)
      .where("action", "like", "delegation.%")
      .orderBy("at")
      .execute();
    expect(actions.map(({ action }) => action)).toEqual(["delegation.given", "delegation.ended"]);
  });

  it("may be declined, and is nothing for whoever left the account", async () => {
    const given = await givenId();
    await there.delegations.decline({ id: given });
    expect(await mailsTo(yara)).toContain("delegation.declined");
    expect(await codeOf(decide(approve, yara.id))).toBe("access_request.delegation_over");
    await give();
    await there.members.leave({ accountId });
    expect(await codeOf(decide(approve, yara.id))).toBe("account.not_found");
  });
});

describe("handing over is refused", () => {
  it("for no time, to oneself, to strangers, for what one does not decide", async () => {
    expect(await codeOf(give({ endsAt: inDays(-1) }))).toBe("delegation.period_invalid");
    expect(await codeOf(give({ delegateEmail: yara.email }))).toBe("delegation.to_oneself");
    expect(await codeOf(give({ delegateEmail: requester.email }))).toBe("delegation.not_a_member");
    const foreign = await createAccount(app, { administrator: await createPerson(app) });
    expect(await codeOf(give({ accountIds: [accountId, foreign.id] }))).toBe("delegation.nothing_to_hand_over");
    expect((await away.delegations.listMine({})).given).toEqual([]);
    expect(
      await codeOf(there.delegations.give({ accountIds: [accountId], delegateEmail: yara.email, endsAt: inDays(1) })),
    ).toBe("delegation.nothing_to_hand_over");
    expect((await away.delegations.listMine({})).accounts).toEqual([{ id: accountId, name: account.name }]);
    expect((await there.delegations.listMine({})).accounts).toEqual([]);
  });

  it("where somebody stands in already: of twenty at once one is kept, and times that only touch are fine", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => codeOf(give())));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["done", "delegation.overlapping"]));
    expect(await codeOf(give({ startsAt: inDays(7), endsAt: inDays(9) }))).toBe("done");
    expect(await codeOf(give({ startsAt: inDays(8), endsAt: inDays(12) }))).toBe("delegation.overlapping");
  });

  it("in a circle, also in the same moment", async () => {
    await giveRole(app, account, xavier, "administrator");
    const back = () =>
      there.delegations.give({ accountIds: [accountId], delegateEmail: yara.email, endsAt: inDays(7) });
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all([codeOf(give()), codeOf(back())]);
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      for (const { id: each } of [
        ...(await away.delegations.listMine({})).given,
        ...(await there.delegations.listMine({})).given,
      ]) {
        await codeOf(away.delegations.takeBack({ id: each }));
        await codeOf(there.delegations.takeBack({ id: each }));
      }
    }
  });

  it("by the hundred, and what is over or another's is not ended", async () => {
    const given = await givenId();
    const stranger = (await signInAs(app, await createPerson(app))).client;
    expect(await codeOf(stranger.delegations.takeBack({ id: given }))).toBe("delegation.not_found");
    expect(await codeOf(stranger.delegations.decline({ id: given }))).toBe("delegation.not_found");
    expect(await codeOf(there.delegations.takeBack({ id: given }))).toBe("delegation.not_found");
    await away.delegations.takeBack({ id: given });
    expect(await codeOf(away.delegations.takeBack({ id: given }))).toBe("delegation.over");
    expect(await codeOf(there.delegations.decline({ id: given }))).toBe("delegation.over");
    const answers = new Set<string>();
    for (let n = 0; n < 62; n += 1) answers.add(await codeOf(give({ delegateEmail: `nobody${n}@example.com` })));
    expect(answers).toEqual(new Set(["delegation.not_a_member", "people.too_many_tries"]));
    app.clock.advance(HOUR_MS);
    expect(await codeOf(give())).toBe("done");
  });
});

describe("a delegation that ends while its delegate decides", () => {
  it("comes before or after, a hundred times: decided under it, or refused in clear words and still open", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 25; round += 1) {
      const { client } = await signInAs(app, await createPerson(app));
      ({ id } = await client.accessRequests.submit({ domainIdentifier: account.domain, reason: "Routers of Lyon." }));
      asking = client;
      const given = await givenId();
      const end = round % 2 === 0 ? away.delegations.takeBack : there.delegations.decline;
      const [decided, ended] = await Promise.all([codeOf(decide(approve, yara.id)), codeOf(end({ id: given }))]);
      expect(ended).toBe("done");
      expect(["done", "access_request.delegation_over"]).toContain(decided);
      expect(await statusOf()).toBe(decided === "done" ? "approved" : "pending");
      seen.add(decided);
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it("is refused when it was taken back while the decision waited", async () => {
    const given = await givenId();
    const settled = await meanwhile(
      app,
      (tx) => tx.selectFrom("access_requests").select("id").where("id", "=", id).forUpdate().execute(),
      () => codeOf(decide(approve, yara.id)),
      () => away.delegations.takeBack({ id: given }),
    );
    expect(settled).toMatchObject({ value: "access_request.delegation_over" });
    expect(await statusOf()).toBe("pending");
  });

  it("is refused when its time ran out while the decision waited", async () => {
    await give();
    const settled = await meanwhile(
      app,
      (tx) => tx.selectFrom("access_requests").select("id").where("id", "=", id).forUpdate().execute(),
      () => codeOf(decide(approve, yara.id)),
      async () => app.clock.advance(7 * DAY_MS),
    );
    expect(settled).toMatchObject({ value: "access_request.delegation_over" });
    expect(await statusOf()).toBe("pending");
  });

  it("is kept under it when taking it back came later", async () => {
    const given = await givenId();
    expect(await codeOf(decide(approve, yara.id))).toBe("done");
    expect(await codeOf(away.delegations.takeBack({ id: given }))).toBe("done");
    expect(await statusOf()).toBe("approved");
  });
});
