import { endpoints } from "@freehold/core";
import { type Endpoint, pathParameters } from "@freehold/core/kernel/endpoint";
import {
  accountPermissions,
  isAccountPermission,
  isOperatorPermission,
  OperatorRole,
  operatorMay,
  Role,
} from "@freehold/core/kernel/permission";
import { Problem } from "@freehold/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "./platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "./testing/app.ts";
import { bodies } from "./testing/example-inputs.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "./testing/factories.ts";

const all: readonly Endpoint[] = endpoints;
const ofAccounts = all.filter(({ permission }) => isAccountPermission(permission));
const ofOperators = all.filter(({ permission }) => isOperatorPermission(permission));
const ofPersons = all.filter(({ permission }) => permission === "signed_in");

let app: TestApp;
let account: TestAccount;
let foreign: TestAccount;
let nobody: Visitor;
let outsider: Visitor;
const holders = new Map<Role, Visitor>();
const staff = new Map<OperatorRole, Visitor>();

beforeAll(async () => {
  app = await startTestApp();
  account = await createAccount(app, { administrator: await createPerson(app) });
  foreign = await createAccount(app, { administrator: await createPerson(app) });
  nobody = app.visit();
  outsider = await signInAs(app, await createPerson(app));
  for (const role of Role.options) {
    const person = await createPerson(app);
    await giveRole(app, account, person, role);
    holders.set(role, await signInAs(app, person));
  }
  for (const role of OperatorRole.options) {
    staff.set(role, await signInAs(app, await createPerson(app, { operatorRoles: [role] })));
  }
});
afterAll(() => app.close());

type Call = (input: Record<string, unknown>) => Promise<unknown>;

/** The code an endpoint answers with; "allowed" for a success. */
const answerOf = async (visitor: Visitor, endpoint: Endpoint, accountId: string): Promise<string> => {
  const [slice = "", verb = ""] = endpoint.name.split(".");
  const call = (visitor.client as unknown as Record<string, Record<string, Call>>)[slice]?.[verb];
  const path = Object.fromEntries(pathParameters(endpoint.path).map((name) => [name, newId()]));
  try {
    await call?.({ ...path, ...("accountId" in path ? { accountId } : {}), ...bodies[endpoint.name] });
    return "allowed";
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

const refused = ["session.required", "permission.denied", "account.not_found", "input.invalid"];
// Leaving would change who holds what for the cells after it.
const changesTheMatrix = new Set(["members.leave"]);

describe("the permissions of an account, cell by cell over HTTP", () => {
  describe.each(ofAccounts.map((endpoint) => [endpoint.name, endpoint] as const))("%s", (name, endpoint) => {
    const { permission } = endpoint;
    if (!isAccountPermission(permission)) return;

    it("asks a visitor to sign in", async () => {
      expect(await answerOf(nobody, endpoint, account.id)).toBe("session.required");
    });

    it("does not exist for somebody who does not belong to the account", async () => {
      expect(await answerOf(outsider, endpoint, account.id)).toBe("account.not_found");
    });

    it.each(OperatorRole.options)("does not exist for the operator's %s", async (role) => {
      expect(await answerOf(staff.get(role) ?? nobody, endpoint, account.id)).toBe("account.not_found");
    });

    it.each(Role.options)("answers %s as the table says", async (role) => {
      const visitor = holders.get(role) ?? nobody;
      expect(await answerOf(visitor, endpoint, foreign.id)).toBe("account.not_found");
      expect(await answerOf(visitor, endpoint, newId())).toBe("account.not_found");
      if (changesTheMatrix.has(name)) return;
      const may = role in accountPermissions[permission];
      const answer = await answerOf(visitor, endpoint, account.id);
      if (may) expect(refused).not.toContain(answer);
      else expect(answer).toBe("permission.denied");
    });
  });
});

// Whoever declares the first endpoint that asks for one of these takes it out.
const notAskedForYet: readonly string[] = [];

describe("the table of an account's permissions", () => {
  it("has an endpoint that asks for each, but for those that wait for what they are about", () => {
    const asked = new Set<string>(ofAccounts.map(({ permission }) => permission));
    const waiting = Object.keys(accountPermissions).filter((permission) => !asked.has(permission));
    expect(waiting.sort()).toEqual(notAskedForYet);
  });
});

describe("an administrator who puts what belongs to another account beneath their own", () => {
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      (answer) => answer,
      (error: unknown) => {
        if (error instanceof Problem) return error.code;
        throw error;
      },
    );
  const [decline, approve] = [
    { decision: "decline" },
    { decision: "approve", grant: { scope: "account", role: "viewer" } },
  ] as const;

  let client: Visitor["client"];
  let accountId: string;
  let theirs: { requestId: string; personId: string; grantId: string; grants: number };
  const readTheirs = async () => {
    const { kysely } = app.platform.database;
    const request = await kysely
      .selectFrom("access_requests")
      .select(["id", "status"])
      .where("account_id", "=", foreign.id)
      .executeTakeFirstOrThrow();
    const grants = await kysely
      .selectFrom("role_grants")
      .select(["id", "person_id", "ends_at"])
      .where("account_id", "=", foreign.id)
      .execute();
    return { request, grants };
  };

  beforeAll(async () => {
    ({ client } = holders.get("administrator") ?? nobody);
    accountId = account.id;
    const requester = await signInAs(app, await createPerson(app));
    await requester.client.accessRequests.submit({
      domainIdentifier: foreign.domain,
      reason: "I renew licenses there.",
    });
    const { request, grants } = await readTheirs();
    const [grant] = grants;
    if (grant === undefined) throw new Error("the other account has an administrator");
    theirs = { requestId: request.id, personId: grant.person_id, grantId: grant.id, grants: grants.length };
  });

  it("neither sees nor decides a request", async () => {
    const at = { accountId, id: theirs.requestId };
    expect(await codeOf(client.accessRequests.get(at))).toBe("access_request.not_found");
    expect(await codeOf(client.accessRequests.decide({ ...at, decision: decline }))).toBe("access_request.not_found");
    expect(await codeOf(client.accessRequests.decide({ ...at, decision: approve }))).toBe("access_request.not_found");
    expect((await client.accessRequests.list({ accountId })).items).toEqual([]);
    expect((await readTheirs()).request.status).toBe("pending");
  });

  it("neither gives a role to its people nor changes or takes one", async () => {
    const { personId, grantId } = theirs;
    const own = (await client.people.session({})).person?.id ?? "";
    expect(await codeOf(client.members.grantRole({ accountId, personId, grant: approve.grant }))).toBe(
      "member.not_found",
    );
    for (const person of [personId, own]) {
      const at = { accountId, personId: person, grantId };
      expect(await codeOf(client.members.changeEnd({ ...at, endsAt: "2036-01-01T00:00:00Z" }))).toBe(
        "member.not_found",
      );
      expect(await codeOf(client.members.revokeRole(at))).toBe("member.not_found");
    }
    const { grants } = await readTheirs();
    expect(grants).toHaveLength(theirs.grants);
    expect(grants.filter(({ ends_at }) => ends_at !== null)).toEqual([]);
  });

  it("gives no role on its virtual accounts", async () => {
    const personId = (await client.people.session({})).person?.id ?? "";
    const virtualAccountIds = [foreign.virtualAccountId];
    const grant = { scope: "virtual_accounts", role: "virtual_account_viewer", virtualAccountIds } as const;
    expect(await codeOf(client.members.grantRole({ accountId, personId, grant }))).toBe("virtual_account.not_found");
  });
});

describe("the permissions of the operator, cell by cell over HTTP", () => {
  describe.each(ofOperators.map((endpoint) => [endpoint.name, endpoint] as const))("%s", (_name, endpoint) => {
    const { permission } = endpoint;
    if (!isOperatorPermission(permission)) return;

    it("asks a visitor to sign in, and denies a customer's administrator", async () => {
      expect(await answerOf(nobody, endpoint, account.id)).toBe("session.required");
      expect(await answerOf(holders.get("administrator") ?? nobody, endpoint, account.id)).toBe("permission.denied");
    });

    it.each(OperatorRole.options)("answers %s as the table says", async (role) => {
      const answer = await answerOf(staff.get(role) ?? nobody, endpoint, newId());
      if (operatorMay(permission, [role]))
        expect(["session.required", "permission.denied", "input.invalid"]).not.toContain(answer);
      else expect(answer).toBe("permission.denied");
    });
  });
});

describe("what asks for a sign-in only", () => {
  it.each(ofPersons.map((endpoint) => [endpoint.name, endpoint] as const))(
    "%s asks a visitor to sign in",
    async (_name, endpoint) => {
      expect(await answerOf(nobody, endpoint, account.id)).toBe("session.required");
    },
  );

  it.each(
    ofPersons.filter(({ path }) => path.includes(":accountId")).map((endpoint) => [endpoint.name, endpoint] as const),
  )("%s does not exist for somebody who did not ask for the account", async (_name, endpoint) => {
    expect(await answerOf(outsider, endpoint, account.id)).toBe("account.not_found");
  });
});
