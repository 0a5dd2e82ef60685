import type { Circle } from "@freehold/core/access-policies/schema";
import { MOST_PENDING } from "@freehold/core/access-requests/rules";
import type { Grant } from "@freehold/core/access-requests/schema";
import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createActionLink } from "../platform/action-links.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";

const reason = "I maintain the routers in Lyon.";
const wholeAccount = { decision: "approve", grant: { scope: "account", role: "user" }, endsAt: null } as const;

let app: TestApp;
let account: TestAccount;
let administrator: TestPerson;
let requester: TestPerson;
let asking: Visitor["client"];
let id: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  administrator = await createPerson(app);
  account = await createAccount(app, { administrator });
  requester = await createPerson(app);
  asking = (await signInAs(app, requester)).client;
  ({ id } = await asking.accessRequests.submit({ domainIdentifier: account.domain, reason }));
});

const linkFor = async ({ id: personId, email }: TestPerson): Promise<string> => {
  const expiresAt = new Date(app.clock.now().getTime() + DAY_MS);
  const link = {
    purpose: "decision",
    accountId: account.id,
    subjectId: id,
    recipient: email,
    personId,
    expiresAt,
  } as const;
  const made = await app.platform.database.kysely
    .transaction()
    .execute((tx) => createActionLink(tx, app.platform, link));
  return made.token;
};

type Decision = Parameters<Visitor["client"]["accessRequests"]["decideByLink"]>[0]["decision"];

const decideByLink = async (decision: Decision, by = administrator) =>
  codeOf(app.visit().client.accessRequests.decideByLink({ token: await linkFor(by), decision }));

describe("a mailed link to decide is refused", () => {
  it("for an account that is suspended", async () => {
    await app.platform.database.kysely
      .updateTable("accounts")
      .set({ status: "suspended" })
      .where("id", "=", account.id)
      .execute();
    expect(await decideByLink(wholeAccount)).toBe("account.not_active");
  });

  it("for a requester who is gone", async () => {
    await app.platform.database.kysely.deleteFrom("people").where("id", "=", requester.id).execute();
    expect(await decideByLink(wholeAccount)).toBe("access_request.requester_gone");
  });

  it("to whoever asked themselves", async () => {
    await giveRole(app, account, requester, "administrator");
    expect(await decideByLink(wholeAccount, requester)).toBe("access_request.own");
  });

  it("to an administrator of a virtual account who would give more than that", async () => {
    const within = await createPerson(app);
    await giveRole(app, account, within, "virtual_account_administrator");
    expect(await decideByLink(wholeAccount, within)).toBe("access_request.beyond_scope");
  });

  it("with an end in the past, or a virtual account that is not there", async () => {
    expect(await decideByLink({ ...wholeAccount, endsAt: "2020-01-01T00:00:00Z" })).toBe("access_request.end_in_past");
    const [soon, far] = [1, 400].map((count) => daysAfter(app.clock.now(), count).toISOString());
    const own = (await signInAs(app, administrator)).client;
    for (const [term, code] of [
      [{ beginsAt: "2020-01-01T00:00:00Z" }, "begin_in_past"],
      [{ beginsAt: far }, "begin_too_far"],
      [{ beginsAt: soon, endsAt: soon }, "end_before_begin"],
    ] as const) {
      expect(await decideByLink({ ...wholeAccount, ...term })).toBe(`member.${code}`);
      const here = { accountId: account.id, id, decision: { ...wholeAccount, ...term } };
      expect(await codeOf(own.accessRequests.decide(here))).toBe(`member.${code}`);
    }
    const grant: Grant = {
      scope: "virtual_accounts",
      role: "virtual_account_user",
      virtualAccountIds: [newId()],
      withChildren: false,
    };
    expect(await decideByLink({ ...wholeAccount, grant })).toBe("virtual_account.not_found");
    const { client } = await signInAs(app, administrator);
    const decision = { ...wholeAccount, grant };
    expect(await codeOf(client.accessRequests.decide({ accountId: account.id, id, decision }))).toBe(
      "virtual_account.not_found",
    );
  });
});

describe("a mailed link to decide what several people decide is refused", () => {
  const decideBy = async (circle: Circle, approvalsNeeded: number) => {
    const { client } = await signInAs(app, administrator);
    const { policy } = await client.accessPolicies.get({ accountId: account.id });
    const stages = [{ deciders: [circle], approvalsNeeded }];
    await client.accessPolicies.set({ accountId: account.id, basedOn: 0, policy: { ...policy, stages } });
    await asking.accessRequests.withdraw({ id });
    ({ id } = await asking.accessRequests.submit({ domainIdentifier: account.domain, reason: `${reason} Since May.` }));
    return client;
  };

  it("to whoever has approved it already", async () => {
    await giveRole(app, account, await createPerson(app), "administrator");
    const client = await decideBy({ kind: "administrators" }, 2);
    await client.accessRequests.decide({ accountId: account.id, id, decision: wholeAccount });
    expect(await decideByLink(wholeAccount)).toBe("access_request.approved_already");
  });

  it("to an administrator while it is the turn of others", async () => {
    const owner = { account_id: account.id, added_by: "A Test", added_at: app.clock.now() };
    const groupId = newId();
    const { kysely } = app.platform.database;
    await kysely
      .insertInto("user_groups")
      .values({ account_id: account.id, id: groupId, name: "Security", created_at: app.clock.now() })
      .execute();
    const member = await createPerson(app);
    await giveRole(app, account, member, "viewer");
    await kysely
      .insertInto("user_group_members")
      .values({ ...owner, group_id: groupId, person_id: member.id })
      .execute();
    await decideBy({ kind: "group", groupId }, 1);
    expect(await decideByLink(wholeAccount)).toBe("access_request.not_decider");
    expect(await decideByLink(wholeAccount, member)).toBe("done");
  });
});

describe("a request for support access", () => {
  const ask = (number: string, why = reason) =>
    asking.accessRequests.submitSupport({ numberKind: "contract_number", number, reason: why });

  it("is not decided by whoever made it", async () => {
    await app.platform.database.kysely
      .insertInto("operator_roles")
      .values({ person_id: requester.id, role: "support" })
      .execute();
    const support = await ask("12345678");
    expect(await codeOf(asking.accessRequests.decideSupport({ id: support.id, decision: "approve" }))).toBe(
      "access_request.own",
    );
  });

  it("wants a new reason after a denial", async () => {
    const support = await ask("12345678");
    const agent = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
    await agent.client.accessRequests.decideSupport({ id: support.id, decision: "decline", reason: "Unknown." });
    app.clock.advance(8 * DAY_MS);
    expect(await codeOf(ask("12345678"))).toBe("access_request.same_reason");
    expect(await codeOf(ask("12345678", `${reason} Since May.`))).toBe("done");
  });

  it("counts among the requests that a person may have pending", async () => {
    for (let n = 1; n < MOST_PENDING; n += 1) await ask(`1234567${n}`);
    expect(await codeOf(ask("99999999"))).toBe("access_request.too_many_pending");
  });
});

it("Nobody is reminded of a request that was withdrawn", async () => {
  await asking.accessRequests.withdraw({ id });
  expect(await codeOf(asking.accessRequests.remind({ id }))).toBe("access_request.not_pending");
});

it("Accounts are not looked up by the hundred", async () => {
  const answers = new Set<string>();
  for (let n = 0; n < 121; n += 1)
    answers.add(await codeOf(asking.accessRequests.findAccount({ domain: account.domain })));
  expect([...answers]).toEqual(["done", "people.too_many_tries"]);
  const form = asking.accessRequests.getForm({ domainIdentifier: account.domain });
  expect(await codeOf(form)).toBe("people.too_many_tries");
});
