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
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "./testing/factories.ts";

const all: readonly Endpoint[] = endpoints;
const ofAccounts = all.filter(({ permission }) => isAccountPermission(permission));
const ofOperators = all.filter(({ permission }) => isOperatorPermission(permission));
const ofPersons = all.filter(({ permission }) => permission === "signed_in");

const company = {
  companyName: "A",
  country: "FR",
  address: "1 rue",
  city: "Paris",
  region: "FR-IDF",
  postalCode: "75002",
};
const grant = { scope: "account", role: "viewer" };

// What an endpoint needs besides its path parameters, so that the input is accepted and the permission decides.
const bodies: Record<string, Record<string, unknown>> = {
  "accessRequests.decide": { decision: { decision: "decline" } },
  "members.grantRole": { grant },
  "members.changeEnd": { endsAt: null },
  "operators.decideReview": { decision: "approve" },
  "operators.changeAccountType": { type: "customer", reason: "A test of permissions" },
  "operators.changeAccountStatus": { event: "resume", reason: "A test of permissions" },
  "operators.setRoles": { roles: [] },
  "accessRequests.decideSupport": { decision: "approve" },
  "support.answer": { body: "An answer" },
  "accounts.changeAuthorizer": { authorizerEmail: "someone@company.com" },
  "accounts.answerAuthorization": { answer: "accept" },
  "accounts.activate": { accountName: "A", company, agreementVersion: 1, nominations: [] },
};

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
