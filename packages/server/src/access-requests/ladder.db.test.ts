import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs } from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async () => {
  const administrator = await createPerson(app);
  const second = await createPerson(app);
  const approver = await createPerson(app);
  const requester = await createPerson(app, { language: "fr" });
  const account = await createAccount(app, { administrator });
  await giveRole(app, account, second, "administrator");
  await giveRole(app, account, approver, "approver");
  const asking = await signInAs(app, requester);
  const { id } = await asking.client.accessRequests.submit({
    domainIdentifier: account.domain,
    reason: "I maintain the routers in Lyon.",
  });
  await app.runJobs();
  return { administrator, second, approver, requester, account, asking, id };
};

const templatesOf = async (id: string): Promise<Record<string, number>> => {
  const mails = (await queuedMails(app)).filter(({ key }) => key.includes(id));
  return Object.fromEntries(
    Object.entries(Object.groupBy(mails, ({ template }) => template)).map(([name, list]) => [name, list?.length ?? 0]),
  );
};

const actionsOf = async (id: string): Promise<string[]> =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select("action")
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

describe("the ladder over the days", () => {
  it("reminds, widens, opens a case and expires, each once", async () => {
    const scene = await setScene();
    const seen: Record<string, number>[] = [];
    for (let day = 0; day <= 31; day++) {
      await app.sweep();
      await app.sweep();
      if ([2, 3, 7, 10, 14, 30].includes(day)) seen.push(await templatesOf(scene.id));
      app.clock.advance(DAY_MS);
    }
    const submitted = { "access_request.submitted": 2 };
    // The authorizer of the account, who is no member of it, is told with the approver.
    const widened = { ...submitted, "access_request.reminder": 6, "access_request.stuck": 2 };
    expect(seen).toEqual([
      submitted,
      { ...submitted, "access_request.reminder": 2 },
      { ...submitted, "access_request.reminder": 4 },
      widened,
      { ...widened, "access_request.case_opening": 1 },
      { ...widened, "access_request.case_opening": 1, "access_request.expired": 1 },
    ]);
    expect(await actionsOf(scene.id)).toEqual([
      "access_request.submitted",
      ...Array.from({ length: 4 }, () => "access_request.escalated"),
      "access_request.expired",
    ]);
    const request = await scene.asking.client.accessRequests.getMine({ id: scene.id });
    expect(request.status).toBe("expired");
    const { items } = await scene.asking.client.support.listMine({});
    expect(items).toMatchObject([{ id: request.caseId, accessRequestId: scene.id }]);
    const expired = await latestMail(app, scene.requester.email, "access_request.expired");
    expect(expired.language).toBe("fr");
  });

  it("catches up after days without a clock with one mail to each, not a burst", async () => {
    const scene = await setScene();
    app.clock.advance(15 * DAY_MS);
    await app.sweep();
    expect(await templatesOf(scene.id)).toEqual({
      "access_request.submitted": 2,
      "access_request.reminder": 2,
      "access_request.stuck": 2,
      "access_request.case_opening": 1,
    });
    expect(await scene.asking.client.accessRequests.getMine({ id: scene.id })).toMatchObject({
      caseId: expect.any(String),
    });
  });

  it("does nothing any more once the request is withdrawn", async () => {
    const scene = await setScene();
    await scene.asking.client.accessRequests.withdraw({ id: scene.id });
    app.clock.advance(40 * DAY_MS);
    await app.sweep();
    expect(await templatesOf(scene.id)).toEqual({ "access_request.submitted": 2 });
    expect(await actionsOf(scene.id)).toEqual(["access_request.submitted", "access_request.withdrawn"]);
  });
});

describe("a mailed decision link", () => {
  const approve = { decision: "approve", grant: { scope: "account", role: "viewer" }, endsAt: null } as const;

  const tokenOf = async (recipient: string) => {
    const { content } = await latestMail(app, recipient, "access_request.submitted");
    return /"token":"([\w.-]+)"/.exec(content)?.[1] ?? /\/decide\/([\w.-]+)/.exec(content)?.[1] ?? "";
  };

  const open = ({ client }: Visitor, token: string) => client.accessRequests.openDecisionLink({ token });
  const decide = ({ client }: Visitor, token: string) =>
    client.accessRequests.decideByLink({ token, decision: approve });

  it("changes nothing when opened, decides once without signing in, and is audited as its holder's", async () => {
    const scene = await setScene();
    const token = await tokenOf(scene.second.email);
    const visitor = app.visit();
    for (let look = 0; look < 3; look++) {
      const opened = await open(visitor, token);
      expect(opened).toMatchObject({ decider: { name: scene.second.name }, request: { status: "pending" } });
    }
    const answers = await Promise.all(Array.from({ length: 5 }, () => codeOf(decide(visitor, token))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    // The used link still tells its holder what became of the request.
    expect(await open(visitor, token)).toMatchObject({ request: { decidedBy: scene.second.name, decidable: false } });
    expect(await codeOf(decide(visitor, token))).toBe("link.invalid");
    const [entry] = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(["actor_id", "actor_name", "after"])
      .where("subject_id", "=", scene.id)
      .where("action", "=", "access_request.approved")
      .execute();
    expect(entry).toMatchObject({ actor_id: scene.second.id, after: { byMailedLink: true } });
    // The other administrator's link still opens and says who was first.
    const other = await tokenOf(scene.administrator.email);
    expect(await open(visitor, other)).toMatchObject({ request: { decidedBy: scene.second.name, decidable: false } });
    expect(await codeOf(decide(visitor, other))).toBe("access_request.already_decided");
  });

  it("dies with the role, and with time; a changed or invented one is nothing", async () => {
    const scene = await setScene();
    const visitor = app.visit();
    const [token, other] = [await tokenOf(scene.second.email), await tokenOf(scene.administrator.email)];
    const { client } = await signInAs(app, scene.second);
    await client.members.leave({ accountId: scene.account.id });
    expect(await codeOf(open(visitor, token))).toBe("link.invalid");
    expect(await codeOf(decide(visitor, token))).toBe("link.invalid");
    expect(await codeOf(open(visitor, `${other.slice(0, -1)}${other.endsWith("A") ? "B" : "A"}`))).toBe("link.invalid");
    expect(await codeOf(open(visitor, "x"))).toBe("link.invalid");
    app.clock.advance(31 * DAY_MS);
    expect(await codeOf(open(visitor, other))).toBe("link.invalid");
  });
});
