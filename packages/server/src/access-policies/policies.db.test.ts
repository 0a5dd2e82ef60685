import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import type { AccessPolicy, Circle } from "@freehold/core/access-policies/schema";
import type { Decision } from "@freehold/core/access-requests/schema";
import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import type { Role } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";

const reason = "I maintain the routers in Lyon.";
const approveAs = (role: "user" | "viewer" = "user", endsAt: string | null = null): Decision => ({
  decision: "approve",
  grant: { scope: "account", role },
  beginsAt: null,
  endsAt,
});
const administrators: Circle = { kind: "administrators" };
const lastFor = { grant: { scope: "account" as const, role: "viewer" as const }, days: 30 };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

type Scene = { account: TestAccount; administrator: TestPerson; deciding: Visitor };

const setScene = async (): Promise<Scene> => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  return { account, administrator, deciding: await signInAs(app, administrator) };
};

const setPolicy = async ({ account, deciding }: Scene, change: Partial<AccessPolicy>) => {
  const { version } = await deciding.client.accessPolicies.get({ accountId: account.id });
  return deciding.client.accessPolicies.set({
    accountId: account.id,
    policy: { ...defaultPolicy, ...change },
    basedOn: version,
  });
};

const asker = async ({ account }: Scene, domain = account.domain): Promise<{ person: TestPerson; asking: Visitor }> => {
  const person = await createPerson(app, { email: `asker.${newId()}@${domain}` });
  return { person, asking: await signInAs(app, person) };
};

type More = { answers?: { questionId: string; answer: string }[]; wish?: { virtualAccountId: string } };

const submit = ({ account }: Scene, { client }: Visitor, more: More = {}) =>
  client.accessRequests.submit({ domainIdentifier: account.domain, reason, ...more });

const decide = ({ account }: Scene, { client }: Visitor, id: string, decision: Decision = approveAs()) =>
  client.accessRequests.decide({ accountId: account.id, id, decision });

const addHolder = async ({ account }: Scene, role: Role): Promise<{ person: TestPerson; visitor: Visitor }> => {
  const person = await createPerson(app);
  await giveRole(app, account, person, role);
  return { person, visitor: await signInAs(app, person) };
};

const addGroup = async ({ account }: Scene, people: readonly TestPerson[]): Promise<string> => {
  const { kysely } = app.platform.database;
  const groupId = newId();
  const now = app.clock.now();
  await kysely
    .insertInto("user_groups")
    .values({ account_id: account.id, id: groupId, name: `Group ${groupId}`, created_at: now })
    .execute();
  for (const { id } of people) {
    const member = { account_id: account.id, group_id: groupId, person_id: id, added_by: "A Test", added_at: now };
    await kysely.insertInto("user_group_members").values(member).execute();
  }
  return groupId;
};

const actionsOf = async (id: string) =>
  app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select(["action", "actor_kind", "actor_name", "after"])
    .where("subject_id", "=", id)
    .orderBy("id")
    .execute();

const grantsOf = ({ account }: Scene, { id }: TestPerson) =>
  app.platform.database.kysely
    .selectFrom("role_grants")
    .select(["role", "ends_at", "granted_by"])
    .where("account_id", "=", account.id)
    .where("person_id", "=", id)
    .execute();

const mailsAbout = async (id: string) => {
  await app.runJobs();
  return (await queuedMails(app)).filter(({ key }) => key.includes(id)).map(({ template }) => template);
};

describe("setting a policy", () => {
  it("starts from the default one, adds versions, and audits who set which", async () => {
    const scene = await setScene();
    const { client } = scene.deciding;
    const accountId = scene.account.id;
    expect(await client.accessPolicies.get({ accountId })).toMatchObject({
      version: 0,
      setBy: null,
      policy: defaultPolicy,
      domains: [{ domain: scene.account.domain, proof: "by_email" }],
    });
    const set = await setPolicy(scene, { coolDownDays: 1 });
    expect(set).toMatchObject({ version: 1, setBy: scene.administrator.name, policy: { coolDownDays: 1 } });
    await setPolicy(scene, { coolDownDays: 2 });
    const first = await client.accessPolicies.listVersions({ accountId, limit: 1 });
    expect(first.items.map(({ version }) => version)).toEqual([2]);
    const rest = await client.accessPolicies.listVersions({ accountId, cursor: first.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ version: 1, policy: { coolDownDays: 1 } }], nextCursor: null });
    expect(await actionsOf(accountId)).toMatchObject([
      { action: "access_policy.set", after: { version: 1, changed: ["coolDownDays"] } },
      { action: "access_policy.set", after: { version: 2, changed: ["coolDownDays"] } },
    ]);
  });

  it("keeps one of twenty that are set at once, and tells the others who was faster", async () => {
    const scene = await setScene();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        codeOf(
          scene.deciding.client.accessPolicies.set({
            accountId: scene.account.id,
            policy: { ...defaultPolicy, coolDownDays: 10 + index },
            basedOn: 0,
          }),
        ),
      ),
    );
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["done", "access_policy.changed_meanwhile"]));
    expect(
      await codeOf(
        setPolicy(scene, (await scene.deciding.client.accessPolicies.get({ accountId: scene.account.id })).policy),
      ),
    ).toBe("access_policy.unchanged");
  });

  it("refuses what could never be approved, and names the field; a check says the same beforehand", async () => {
    const scene = await setScene();
    const policy = { ...defaultPolicy, stages: [{ deciders: [administrators], approvalsNeeded: 2 }] };
    const accountId = scene.account.id;
    const { problems } = await scene.deciding.client.accessPolicies.check({ accountId, policy });
    expect(problems).toMatchObject([{ code: "access_policy.never_approved", field: "stages.0.approvalsNeeded" }]);
    expect(problems[0]?.detail).toContain("only one");
    await expect(scene.deciding.client.accessPolicies.set({ accountId, policy, basedOn: 0 })).rejects.toMatchObject({
      code: "access_policy.never_approved",
      fields: [{ field: "policy.stages.0.approvalsNeeded" }],
    });
  });

  it("refuses groups, domains and virtual accounts of other accounts, and all that contradicts itself", async () => {
    const scene = await setScene();
    const other = await setScene();
    const groupId = await addGroup(other, [other.administrator]);
    const domains = (domain: string) => ({ domains: [{ domain, mode: "automatic" as const }], others: "ask" as const });
    const grant = {
      scope: "virtual_accounts" as const,
      role: "virtual_account_user" as const,
      virtualAccountIds: [other.account.virtualAccountId],
      withChildren: false,
    };
    const label = { en: "Team", fr: "Équipe" };
    const clock = defaultPolicy.clock;
    const cases: [string, Partial<AccessPolicy>][] = [
      ["unknown_group", { stages: [{ deciders: [{ kind: "group", groupId }], approvalsNeeded: 1 }] }],
      ["unknown_domain", { joinModes: domains(other.account.domain) }],
      ["automatic_without_grant", { joinModes: domains(scene.account.domain) }],
      ["twice", { stages: [{ deciders: [administrators, administrators], approvalsNeeded: 1 }] }],
      ["too_few_choices", { questions: [{ id: newId(), label, kind: "choice", choices: [], required: true }] }],
      ["beyond_most", { durations: { defaultDays: 9, maxDays: 8 } }],
      ["not_ascending", { clock: { ...clock, remindAfterDays: [7, 3] } }],
      ["after_expiry", { clock: { ...clock, caseAfterDays: 40 } }],
    ];
    for (const [code, change] of cases) expect(await codeOf(setPolicy(scene, change))).toBe(`access_policy.${code}`);
    expect(await codeOf(setPolicy(scene, { automatic: { grant, days: null } }))).toBe("virtual_account.not_found");
  });
});

describe("stages and approvals", () => {
  it("grants when two administrators and then the group have approved, and mails each in turn", async () => {
    const scene = await setScene();
    const second = await addHolder(scene, "administrator");
    const security = await addHolder(scene, "viewer");
    const groupId = await addGroup(scene, [security.person]);
    await setPolicy(scene, {
      stages: [
        { deciders: [administrators], approvalsNeeded: 2 },
        { deciders: [{ kind: "group", groupId }], approvalsNeeded: 1 },
      ],
    });
    const { person, asking } = await asker(scene);
    const { id, stages } = await submit(scene, asking);
    expect(stages).toMatchObject([
      { state: "current", approvalsNeeded: 2, circles: [{ kind: "administrators", people: [{}, {}] }] },
      { state: "ahead", circles: [{ kind: "group", people: [{ name: security.person.name }] }] },
    ]);
    expect(await mailsAbout(id)).toEqual(["access_request.submitted", "access_request.submitted"]);
    // The group does not see what has not come to it.
    expect(await codeOf(decide(scene, security.visitor, id))).toBe("access_request.not_found");

    const first = await decide(scene, scene.deciding, id, approveAs("viewer"));
    expect(first).toMatchObject({ status: "pending", decidable: false, undecidable: "approved_already" });
    expect(await codeOf(decide(scene, scene.deciding, id))).toBe("access_request.approved_already");
    const seen = await second.visitor.client.accessRequests.get({ accountId: scene.account.id, id });
    expect(seen.request.proposal).toMatchObject({ by: scene.administrator.name, grant: { role: "viewer" } });
    await decide(scene, second.visitor, id, approveAs("viewer"));
    expect(await grantsOf(scene, person)).toEqual([]);

    expect(await mailsAbout(id)).toEqual([
      "access_request.submitted",
      "access_request.submitted",
      "access_request.your_turn",
    ]);
    const turn = await latestMail(app, security.person.email, "access_request.your_turn");
    expect(turn.content).toContain('"stage":2');
    const list = await security.visitor.client.accessRequests.list({ accountId: scene.account.id });
    expect(list.items).toMatchObject([{ id, decidable: true, reach: "account" }]);
    expect(await codeOf(decide(scene, second.visitor, id))).toBe("access_request.approved_already");

    const approved = await decide(scene, security.visitor, id, approveAs("user"));
    expect(approved).toMatchObject({ status: "approved", decidedBy: security.person.name });
    expect(await grantsOf(scene, person)).toMatchObject([{ role: "user" }]);
    expect((await actionsOf(id)).map(({ action }) => action)).toEqual([
      "access_request.submitted",
      "access_request.approval_given",
      "access_request.approval_given",
      "access_request.approved",
    ]);
    const mine = await asking.client.accessRequests.getMine({ id });
    expect(mine.milestones.map(({ code }) => code)).toEqual(["submitted", "approval", "approval", "approved"]);
  });

  it("counts approvals that meet: never more than are needed, one role, one mail", async () => {
    for (let round = 0; round < 3; round++) {
      const scene = await setScene();
      const others = await Promise.all(Array.from({ length: 6 }, () => addHolder(scene, "administrator")));
      await setPolicy(scene, { stages: [{ deciders: [administrators], approvalsNeeded: 3 }] });
      const { person, asking } = await asker(scene);
      const { id } = await submit(scene, asking);
      const answers = await Promise.all(
        others.flatMap(({ visitor }) => [codeOf(decide(scene, visitor, id)), codeOf(decide(scene, visitor, id))]),
      );
      expect(answers.filter((answer) => answer === "done")).toHaveLength(3);
      expect(new Set(answers)).toEqual(
        new Set(
          ["done", "access_request.approved_already", "access_request.already_decided"].filter((code) =>
            answers.includes(code),
          ),
        ),
      );
      const votes = await app.platform.database.kysely
        .selectFrom("access_request_votes")
        .select("person_id")
        .where("request_id", "=", id)
        .execute();
      expect(votes).toHaveLength(3);
      expect(await grantsOf(scene, person)).toHaveLength(1);
      expect((await mailsAbout(id)).filter((template) => template === "access_request.approved")).toHaveLength(1);
      expect((await actionsOf(id)).filter(({ action }) => action === "access_request.approved")).toHaveLength(1);
    }
  });

  it("ends in one state when approvals and a decline meet", async () => {
    const scene = await setScene();
    const others = await Promise.all(Array.from({ length: 6 }, () => addHolder(scene, "administrator")));
    await setPolicy(scene, { stages: [{ deciders: [administrators], approvalsNeeded: 2 }] });
    const { person, asking } = await asker(scene);
    const { id } = await submit(scene, asking);
    await Promise.all(
      others.map(({ visitor }, index) =>
        codeOf(decide(scene, visitor, id, index % 2 === 0 ? approveAs() : { decision: "decline", reason: "" })),
      ),
    );
    const { status } = await asking.client.accessRequests.getMine({ id });
    expect(await grantsOf(scene, person)).toHaveLength(status === "approved" ? 1 : 0);
    const ends = (await actionsOf(id)).filter(({ action }) => /approved|denied/.test(action));
    expect(ends).toHaveLength(1);
  });

  it("does not count the approval of somebody who lost the role since", async () => {
    const scene = await setScene();
    const [gone, second, third] = [
      await addHolder(scene, "administrator"),
      await addHolder(scene, "administrator"),
      await addHolder(scene, "administrator"),
    ];
    await setPolicy(scene, { stages: [{ deciders: [administrators], approvalsNeeded: 2 }] });
    const { asking } = await asker(scene);
    const { id } = await submit(scene, asking);
    await decide(scene, gone.visitor, id);
    await gone.visitor.client.members.leave({ accountId: scene.account.id });
    expect(await decide(scene, second.visitor, id)).toMatchObject({ status: "pending" });
    expect(await decide(scene, third.visitor, id)).toMatchObject({ status: "approved" });
  });

  it("falls back to administrators when the group has nobody left, and opens a case when nobody is", async () => {
    const scene = await setScene();
    const security = await addHolder(scene, "viewer");
    const groupId = await addGroup(scene, [security.person]);
    await setPolicy(scene, { stages: [{ deciders: [{ kind: "group", groupId }], approvalsNeeded: 1 }] });
    const { asking } = await asker(scene);
    const { id } = await submit(scene, asking);
    expect(await codeOf(decide(scene, scene.deciding, id))).toBe("access_request.not_decider");
    await app.platform.database.kysely
      .deleteFrom("user_group_members")
      .where("account_id", "=", scene.account.id)
      .execute();
    const waiting = await asking.client.accessRequests.getMine({ id });
    expect(waiting).toMatchObject({
      stages: [{ widened: "too_few", stuck: false }],
      whoDecides: [{ name: scene.administrator.name }],
    });
    expect(await decide(scene, scene.deciding, id)).toMatchObject({ status: "approved" });

    const two = await setScene();
    const other = await addHolder(two, "administrator");
    await setPolicy(two, { stages: [{ deciders: [administrators], approvalsNeeded: 2 }] });
    const stuck = await asker(two);
    const request = await submit(two, stuck.asking);
    await other.visitor.client.members.leave({ accountId: two.account.id });
    expect(await stuck.asking.client.accessRequests.getMine({ id: request.id })).toMatchObject({
      stages: [{ stuck: true }],
    });
    app.clock.advance(3 * DAY_MS);
    await app.sweep();
    expect(await stuck.asking.client.accessRequests.getMine({ id: request.id })).toMatchObject({
      caseId: expect.any(String),
    });
  });

  it("lets administrators decide a group's stage once it has waited as long as the policy says", async () => {
    const scene = await setScene();
    const security = await addHolder(scene, "viewer");
    const groupId = await addGroup(scene, [security.person]);
    const clock = { remindAfterDays: [1], widenAfterDays: 2, caseAfterDays: 4, expiresAfterDays: 5 };
    await setPolicy(scene, { stages: [{ deciders: [{ kind: "group", groupId }], approvalsNeeded: 1 }], clock });
    const { asking } = await asker(scene);
    const { id } = await submit(scene, asking);
    const statuses: string[] = [];
    for (let day = 0; day < 6; day++) {
      await app.sweep();
      const { status, stages } = await asking.client.accessRequests.getMine({ id });
      statuses.push(`${day} ${status} ${stages[0]?.widened}`);
      app.clock.advance(DAY_MS);
    }
    expect(statuses).toEqual([
      "0 pending no",
      "1 pending no",
      "2 pending waited",
      "3 pending waited",
      "4 pending waited",
      "5 expired no",
    ]);
    expect((await mailsAbout(id)).filter((template) => template === "access_request.reminder")).toHaveLength(3);
  });

  it("leaves a request that waits under the policy it was made under", async () => {
    const scene = await setScene();
    const { asking } = await asker(scene);
    const { id, milestones } = await submit(scene, asking);
    const security = await addHolder(scene, "viewer");
    const groupId = await addGroup(scene, [security.person]);
    const clock = { remindAfterDays: [], widenAfterDays: null, caseAfterDays: 1, expiresAfterDays: 2 };
    await setPolicy(scene, { stages: [{ deciders: [{ kind: "group", groupId }], approvalsNeeded: 1 }], clock });
    expect((await asking.client.accessRequests.getMine({ id })).milestones).toEqual(milestones);
    expect(await codeOf(decide(scene, security.visitor, id))).toBe("access_request.not_found");
    expect(await codeOf(decide(scene, scene.deciding, id))).toBe("done");
  });

  it("holds every decision to the longest duration in force, also by mailed link", async () => {
    const scene = await setScene();
    const { asking } = await asker(scene);
    const { id } = await submit(scene, asking);
    await setPolicy(scene, { durations: { defaultDays: 5, maxDays: 10 } });
    await app.runJobs();
    const { content } = await latestMail(app, scene.administrator.email, "access_request.submitted");
    const token = /"token":"([\w.-]+)"/.exec(content)?.[1] ?? /\/decide\/([\w.-]+)/.exec(content)?.[1] ?? "";
    const visitor = app.visit();
    const opened = await visitor.client.accessRequests.openDecisionLink({ token });
    expect(opened.request).toMatchObject({
      proposal: { endsAt: daysAfter(app.clock.now(), 5).toISOString() },
      latestEndAt: daysAfter(app.clock.now(), 10).toISOString(),
    });
    const byLink = (decision: Decision) => visitor.client.accessRequests.decideByLink({ token, decision });
    expect(await codeOf(byLink(approveAs("user")))).toBe("access_request.beyond_duration");
    const until = (days: number) => approveAs("user", daysAfter(app.clock.now(), days).toISOString());
    expect(await codeOf(decide(scene, scene.deciding, id, until(12)))).toBe("access_request.beyond_duration");
    expect(await codeOf(byLink(until(9)))).toBe("done");
  });
});

describe("joining by domain", () => {
  const automatic = (domain: string): Partial<AccessPolicy> => ({
    joinModes: { domains: [{ domain, mode: "automatic" }], others: "invite_only" },
    automatic: lastFor,
  });

  it("lets people of a proven domain in at once, audited as the policy's doing, and tells the administrators", async () => {
    const scene = await setScene();
    await setPolicy(scene, automatic(scene.account.domain));
    const { person, asking } = await asker(scene);
    const request = await submit(scene, asking);
    expect(request).toMatchObject({
      status: "approved",
      automatic: true,
      decidedBy: null,
      grant: { role: "viewer", endsAt: daysAfter(app.clock.now(), 30).toISOString() },
    });
    expect(await grantsOf(scene, person)).toMatchObject([
      { role: "viewer", ends_at: daysAfter(app.clock.now(), 30), granted_by: "Access policy" },
    ]);
    expect(await actionsOf(request.id)).toMatchObject([
      { action: "access_request.submitted", actor_kind: "person", actor_name: person.name },
      { action: "access_request.approved", actor_kind: "system", after: { policyVersion: 1, role: "viewer" } },
    ]);
    expect((await mailsAbout(request.id)).sort()).toEqual([
      "access_request.approved_by_policy",
      "access_request.let_in",
    ]);
    // Nothing is left that could fire.
    app.clock.advance(40 * DAY_MS);
    await app.sweep();
    expect((await actionsOf(request.id)).map(({ action }) => action)).toHaveLength(2);
  });

  it("asks again once the virtual account it let people into is archived, and calls it by name till then", async () => {
    const scene = await setScene();
    const { kysely } = app.platform.database;
    const place = { account_id: scene.account.id, id: newId(), name: "Lyon", created_at: app.clock.now() };
    await kysely.insertInto("virtual_accounts").values(place).execute();
    const set = await setPolicy(scene, {
      joinModes: { domains: [{ domain: scene.account.domain, mode: "automatic" }], others: "ask" },
      automatic: {
        grant: {
          scope: "virtual_accounts",
          role: "virtual_account_viewer",
          virtualAccountIds: [place.id],
          withChildren: false,
        },
        days: null,
      },
    });
    expect(set.virtualAccounts).toEqual([{ id: place.id, name: "Lyon" }]);
    const { person, asking } = await asker(scene);
    expect(await submit(scene, asking)).toMatchObject({ status: "approved", grant: { virtualAccounts: ["Lyon"] } });
    expect(await grantsOf(scene, person)).toMatchObject([{ role: "virtual_account_viewer", ends_at: null }]);
    await kysely.deleteFrom("role_grants").where("virtual_account_id", "=", place.id).execute();
    await kysely
      .updateTable("virtual_accounts")
      .set({ archived_at: app.clock.now() })
      .where("id", "=", place.id)
      .execute();
    const later = await asker(scene);
    expect(await later.asking.client.accessRequests.getForm({ domainIdentifier: scene.account.domain })).toMatchObject({
      mode: "ask",
    });
    expect(await submit(scene, later.asking)).toMatchObject({ status: "pending" });
  });

  it("lets one person in once, however often they ask at the same moment", async () => {
    const scene = await setScene();
    await setPolicy(scene, automatic(scene.account.domain));
    const { person, asking } = await asker(scene);
    const answers = await Promise.all(Array.from({ length: 20 }, () => codeOf(submit(scene, asking))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["done", "access_request.already_member"]));
    expect(await grantsOf(scene, person)).toHaveLength(1);
  });

  it("sends strangers and look-alikes away, and says so in the form beforehand", async () => {
    const scene = await setScene();
    await setPolicy(scene, automatic(scene.account.domain));
    for (const domain of [`not${scene.account.domain}`, `${scene.account.domain}.evil.org`, "elsewhere.com"]) {
      const { asking } = await asker(scene, domain);
      const form = await asking.client.accessRequests.getForm({ domainIdentifier: scene.account.domain });
      expect(form).toMatchObject({ mode: "invite_only", stages: [], mayWish: false });
      expect(await codeOf(submit(scene, asking))).toBe("access_request.invite_only");
    }
    // Proven by a mailbox only: nothing is known of who runs the domains beneath it.
    const { asking } = await asker(scene, `eu.${scene.account.domain}`);
    expect(await submit(scene, asking)).toMatchObject({ status: "pending" });
  });

  it("gives everybody who asks at the same moment what their own domain comes to", async () => {
    const scene = await setScene();
    await setPolicy(scene, automatic(scene.account.domain));
    const plain = await setScene();
    const askers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 3 === 0
          ? asker(scene).then((each) => ({ ...each, at: scene }))
          : index % 3 === 1
            ? asker(scene, "elsewhere.com").then((each) => ({ ...each, at: scene }))
            : asker(plain).then((each) => ({ ...each, at: plain })),
      ),
    );
    const answers = await Promise.all(
      askers.map(({ at, asking }) =>
        submit(at, asking).then(
          ({ status }) => status,
          ({ code }: { code: string }) => code,
        ),
      ),
    );
    expect(answers).toEqual(askers.map((_, index) => ["approved", "access_request.invite_only", "pending"][index % 3]));
  });
});

describe("questions and wishes", () => {
  const questions: AccessPolicy["questions"] = [
    { id: newId(), label: { en: "Your team", fr: "Votre équipe" }, kind: "text", choices: [], required: true },
    {
      id: newId(),
      label: { en: "Site", fr: "Site" },
      kind: "choice",
      choices: [
        { en: "North", fr: "Nord" },
        { en: "South", fr: "Sud" },
      ],
      required: false,
    },
  ];
  const [team = "", site = ""] = questions.map(({ id }) => id);

  it("are asked in the form, have to be answered, and are shown to those who decide", async () => {
    const scene = await setScene();
    await setPolicy(scene, { questions });
    const { asking } = await asker(scene);
    const form = await asking.client.accessRequests.getForm({ domainIdentifier: scene.account.domain });
    expect(form).toMatchObject({ mode: "ask", questions: [{ id: team }, { id: site }], expiresAfterDays: 30 });
    await expect(submit(scene, asking)).rejects.toMatchObject({
      code: "access_request.answer_missing",
      fields: [{ field: `answers.${team}` }],
    });
    expect(
      await codeOf(
        submit(scene, asking, {
          answers: [
            { questionId: team, answer: "Networks" },
            { questionId: site, answer: "Nord" },
          ],
        }),
      ),
    ).toBe("access_request.answer_invalid");
    const hostile = "<b>Networks</b> & \u202Eevil {count} %s";
    const { id } = await submit(scene, asking, {
      answers: [
        { questionId: team, answer: hostile },
        { questionId: site, answer: "South" },
        { questionId: newId(), answer: "unasked" },
      ],
    });
    const { request } = await scene.deciding.client.accessRequests.get({ accountId: scene.account.id, id });
    expect(request.answers).toEqual([
      { label: { en: "Your team", fr: "Votre équipe" }, answer: { en: hostile, fr: hostile } },
      { label: { en: "Site", fr: "Site" }, answer: { en: "South", fr: "Sud" } },
    ]);
  });

  it("of virtual accounts are for colleagues, for unrestricted ones, and reach those who administer them", async () => {
    const scene = await setScene();
    const pool = await addHolder(scene, "virtual_account_administrator");
    const wish = { virtualAccountId: scene.account.virtualAccountId };
    const stranger = await asker(scene, "elsewhere.com");
    expect(await codeOf(submit(scene, stranger.asking, { wish }))).toBe("access_request.wish_not_possible");
    const { person, asking } = await asker(scene);
    const form = await asking.client.accessRequests.getForm({ domainIdentifier: scene.account.domain });
    expect(form.mayWish).toBe(true);
    const toWish = { domainIdentifier: scene.account.domain };
    expect((await asking.client.accessRequests.listVirtualAccountsToWish(toWish)).items).toMatchObject([
      { id: wish.virtualAccountId, details: null, may: [] },
    ]);
    expect(await codeOf(stranger.asking.client.accessRequests.listVirtualAccountsToWish(toWish))).toBe(
      "access_request.no_such_account",
    );
    expect(await codeOf(submit(scene, asking, { wish: { virtualAccountId: newId() } }))).toBe(
      "access_request.wish_not_possible",
    );
    const { id, wish: asked } = await submit(scene, asking, { wish });
    expect(asked).toMatchObject(wish);
    expect(await mailsAbout(id)).toEqual(["access_request.submitted", "access_request.submitted"]);
    const { request } = await pool.visitor.client.accessRequests.get({ accountId: scene.account.id, id });
    expect(request).toMatchObject({
      decidable: true,
      reach: "virtual_accounts",
      proposal: { grant: { scope: "virtual_accounts", virtualAccountIds: [wish.virtualAccountId] } },
    });
    const grant = request.proposal.grant;
    if (grant === null) throw new Error("the wish is what the decision starts from");
    await decide(scene, pool.visitor, id, { decision: "approve", grant, beginsAt: null, endsAt: null });
    expect(await grantsOf(scene, person)).toMatchObject([{ role: "virtual_account_user" }]);
    await app.platform.database.kysely
      .updateTable("virtual_accounts")
      .set({ visibility: "restricted" })
      .where("id", "=", wish.virtualAccountId)
      .execute();
    const later = await asker(scene);
    expect(await codeOf(submit(scene, later.asking, { wish }))).toBe("access_request.wish_not_possible");
  });
});

describe("the cool-down and the clock", () => {
  it("are as long as the policy says", async () => {
    const scene = await setScene();
    const clock = { remindAfterDays: [60], widenAfterDays: null, caseAfterDays: 80, expiresAfterDays: 90 };
    await setPolicy(scene, { coolDownDays: 2, clock });
    const { asking } = await asker(scene);
    const { id, milestones } = await submit(scene, asking);
    expect(milestones.map(({ code, at }) => [code, at])).toEqual([
      ["submitted", app.clock.now().toISOString()],
      ["reminder", daysAfter(app.clock.now(), 60).toISOString()],
      ["case", daysAfter(app.clock.now(), 80).toISOString()],
      ["expires", daysAfter(app.clock.now(), 90).toISOString()],
    ]);
    await decide(scene, scene.deciding, id, { decision: "decline", reason: "" });
    const again = () =>
      asking.client.accessRequests.submit({ domainIdentifier: scene.account.domain, reason: `${reason} Since May.` });
    expect(await codeOf(again())).toBe("access_request.cooling_down");
    const { items } = await asking.client.accessRequests.offerAccounts();
    expect(items).toMatchObject([{ canAskAt: daysAfter(app.clock.now(), 2).toISOString() }]);
    app.clock.advance(2 * DAY_MS);
    expect(await codeOf(again())).toBe("done");
  });
});

describe("the preview", () => {
  it("says what submitting then does: refused, let in, or asked with names and dates", async () => {
    const scene = await setScene();
    const accountId = scene.account.id;
    const security = await addHolder(scene, "viewer");
    const groupId = await addGroup(scene, [security.person]);
    await setPolicy(scene, {
      stages: [{ deciders: [{ kind: "group", groupId }], approvalsNeeded: 1 }],
      joinModes: { domains: [{ domain: scene.account.domain, mode: "automatic" }], others: "invite_only" },
      automatic: lastFor,
      durations: { defaultDays: 5, maxDays: 60 },
    });
    const preview = (email: string, policy?: AccessPolicy) =>
      scene.deciding.client.accessRequests.preview({ accountId, email, ...(policy === undefined ? {} : { policy }) });
    const colleague = await asker(scene);
    const stranger = await asker(scene, "elsewhere.com");

    const letIn = await preview(colleague.person.email);
    expect(letIn).toMatchObject({
      domain: scene.account.domain,
      mode: "automatic",
      outcome: { kind: "approve", endsAt: daysAfter(app.clock.now(), 30).toISOString() },
    });
    expect(await submit(scene, colleague.asking)).toMatchObject({
      status: "approved",
      grant: { endsAt: letIn.outcome.kind === "approve" ? letIn.outcome.endsAt : "" },
    });
    expect((await preview(colleague.person.email)).outcome).toMatchObject({ kind: "refuse", code: "already_member" });
    expect((await preview(stranger.person.email)).outcome).toMatchObject({ kind: "refuse", code: "invite_only" });
    expect(await codeOf(submit(scene, stranger.asking))).toBe("access_request.invite_only");

    const { policy } = await scene.deciding.client.accessPolicies.get({ accountId });
    const draft = { ...policy, joinModes: { domains: [], others: "ask" as const } };
    const asked = await preview("nobody.known@elsewhere.com", draft);
    expect(asked.outcome).toMatchObject({
      kind: "ask",
      stages: [{ circles: [{ kind: "group", people: [{ name: security.person.name }] }] }],
      proposedEndsAt: daysAfter(app.clock.now(), 5).toISOString(),
      latestEndAt: daysAfter(app.clock.now(), 60).toISOString(),
    });
    // Looking changed nothing.
    expect((await scene.deciding.client.accessPolicies.get({ accountId })).version).toBe(1);
    await setPolicy(scene, draft);
    const submitted = await submit(scene, stranger.asking);
    if (asked.outcome.kind !== "ask") throw new Error("the draft asks");
    expect(submitted.milestones).toEqual(asked.outcome.milestones);
    expect(submitted.stages.map(({ circles }) => circles.map(({ kind }) => kind))).toEqual([["group"]]);
  });

  it("takes a wish and answers, and says why what follows does, as submitting them then comes to", async () => {
    const scene = await setScene();
    const accountId = scene.account.id;
    const { client } = scene.deciding;
    const { items } = await client.virtualAccounts.list({ accountId });
    const open = items[0]?.id ?? "";
    const [team, tool] = [newId(), newId()];
    const label = { en: "Which team?", fr: "Quelle équipe ?" };
    const choices = ["Alpha", "Beta"].map((each) => ({ en: each, fr: `${each} (fr)` }));
    await setPolicy(scene, {
      joinModes: { domains: [{ domain: scene.account.domain, mode: "automatic" }], others: "ask" },
      automatic: lastFor,
      questions: [
        { id: team, label, kind: "text", choices: [], required: true },
        { id: tool, label, kind: "choice", choices, required: false },
      ],
      coolDownDays: 12,
    });
    const colleague = await asker(scene);
    const stranger = await asker(scene, "elsewhere.com");
    const preview = (
      email: string,
      more: More & { wish?: { virtualAccountId: string; role?: "virtual_account_user" } },
    ) => client.accessRequests.preview({ accountId, email, ...more });
    const told = [{ questionId: team, answer: "Nets" }];

    // Not asked about the answers, it does not look at them.
    expect(await preview(colleague.person.email, {})).toMatchObject({
      because: "domain_automatic",
      wish: null,
      outcome: { kind: "approve" },
    });
    const silent = { answers: [] };
    expect((await preview(colleague.person.email, silent)).outcome).toMatchObject({
      code: "answer_missing",
      question: label,
    });
    expect(await codeOf(submit(scene, colleague.asking, silent))).toBe("access_request.answer_missing");
    const wrong = { answers: [...told, { questionId: tool, answer: "Gamma" }] };
    expect((await preview(colleague.person.email, wrong)).outcome).toMatchObject({
      code: "answer_invalid",
      question: label,
    });
    expect(await codeOf(submit(scene, colleague.asking, wrong))).toBe("access_request.answer_invalid");

    const wish = { virtualAccountId: open, role: "virtual_account_user" as const };
    const asked = await preview(colleague.person.email, { answers: told, wish });
    expect(asked).toMatchObject({
      mode: "automatic",
      because: "automatic_but_wishes",
      wish: { ...wish, virtualAccountName: items[0]?.name },
      outcome: { kind: "ask", coolDownDays: 12, questions: 2 },
    });
    const submitted = await submit(scene, colleague.asking, { answers: told, wish });
    expect(submitted).toMatchObject({
      status: "pending",
      milestones: asked.outcome.kind === "ask" && asked.outcome.milestones,
    });

    const strange = await preview(stranger.person.email, { answers: told, wish });
    expect(strange).toMatchObject({ because: "others_ask", domain: null, outcome: { code: "wish_not_possible" } });
    expect(await codeOf(submit(scene, stranger.asking, { answers: told, wish }))).toBe(
      "access_request.wish_not_possible",
    );
    const unknown = { wish: { virtualAccountId: newId() } };
    const other = await asker(scene);
    expect(await preview(other.person.email, unknown)).toMatchObject({
      wish: { virtualAccountName: "" },
      outcome: { code: "wish_not_possible" },
    });
  });

  it("says from when on a person who was declined may ask again, by the draft's own days", async () => {
    const scene = await setScene();
    const accountId = scene.account.id;
    const { person, asking } = await asker(scene);
    const { id } = await submit(scene, asking);
    await decide(scene, scene.deciding, id, { decision: "decline", reason: "Not now" });
    const { policy } = await scene.deciding.client.accessPolicies.get({ accountId });
    const after = async (coolDownDays: number) =>
      (
        await scene.deciding.client.accessRequests.preview({
          accountId,
          email: person.email,
          policy: { ...policy, coolDownDays },
        })
      ).outcome;
    const deniedAt = app.clock.now();
    expect(await after(20)).toMatchObject({ code: "cooling_down", at: daysAfter(deniedAt, 20).toISOString() });
    expect(await after(0)).toMatchObject({ kind: "ask", coolDownDays: 0 });
  });

  it("and the policy are the administrators' to change, and their virtual accounts' administrators' to read", async () => {
    const scene = await setScene();
    const pool = await addHolder(scene, "virtual_account_administrator");
    const accountId = scene.account.id;
    expect(await codeOf(pool.visitor.client.accessPolicies.get({ accountId }))).toBe("done");
    const email = "a@b.com";
    expect(await codeOf(pool.visitor.client.accessRequests.preview({ accountId, email }))).toBe("permission.denied");
    const set = { accountId, policy: defaultPolicy, basedOn: 0 };
    expect(await codeOf(pool.visitor.client.accessPolicies.set(set))).toBe("permission.denied");
    const other = await setScene();
    expect(await codeOf(other.deciding.client.accessPolicies.get({ accountId }))).toBe("account.not_found");
  });
});
