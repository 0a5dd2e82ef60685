import { changesWhileNotActive } from "@freehold/core/accounts/changeable";
import { daysAfter } from "@freehold/core/kernel/duration";
import { pathParameters } from "@freehold/core/kernel/endpoint";
import { isAccountPermission, isOperatorPermission } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "./platform/ids.ts";
import { slices } from "./slices.ts";
import { startTestApp, type TestApp, type Visitor } from "./testing/app.ts";
import { codeOf } from "./testing/code-of.ts";
import { bodies } from "./testing/example-inputs.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "./testing/factories.ts";
import { meanwhile } from "./testing/meanwhile.ts";

const mutations = slices
  .flatMap(({ operations }) => operations)
  .filter(({ kind }) => kind === "mutation")
  .map(({ endpoint }) => endpoint);
const onAccounts = mutations.filter(({ permission }) => isAccountPermission(permission));
// Nothing can be tried after having left.
const leavingLast = onAccounts.toSorted(
  (one, other) => Number(one.name === "members.leave") - Number(other.name === "members.leave"),
);
const others = mutations.filter(
  ({ permission }) => !isAccountPermission(permission) && !isOperatorPermission(permission),
);

let app: TestApp;
let account: TestAccount;
let administrator: Visitor["client"];
let boss: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
  boss = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
});
afterAll(() => app.close());

const inDays = (days: number) => daysAfter(app.clock.now(), days).toISOString();
const change = (event: "suspend" | "close" | "resume") =>
  boss.operators.changeAccountStatus({ accountId: account.id, event, reason: "Asked for by its owner." });

type Call = (input: Record<string, unknown>) => Promise<unknown>;

const answerOf = async ({ name, path }: { name: string; path: string }): Promise<string> => {
  const [slice = "", verb = ""] = name.split(".");
  const call = (administrator as unknown as Record<string, Record<string, Call>>)[slice]?.[verb];
  if (call === undefined) throw new Error(`there is no ${name}`);
  const parameters = Object.fromEntries(pathParameters(path).map((parameter) => [parameter, newId()]));
  return codeOf(call({ ...parameters, accountId: account.id, ...bodies[name] }));
};

const setScene = async () => {
  const person = await createPerson(app);
  account = await createAccount(app, { administrator: person });
  await giveRole(app, account, person, "approver");
  administrator = (await signInAs(app, person)).client;
};

describe.each(["suspend", "close"] as const)("an account that the operator decided to %s", (event) => {
  beforeAll(async () => {
    await setScene();
    await change(event);
  });

  it("can be read", async () => {
    expect(await codeOf(administrator.accounts.get({ accountId: account.id }))).toBe("done");
    expect(await codeOf(administrator.members.list({ accountId: account.id }))).toBe("done");
    expect(await codeOf(administrator.userGroups.list({ accountId: account.id }))).toBe("done");
    expect(await codeOf(administrator.audit.list({ accountId: account.id }))).toBe("done");
  });

  it.each(leavingLast.map((endpoint) => [endpoint.name, endpoint] as const))(
    "takes %s only if it is among the few that it still takes",
    async (name, endpoint) => {
      const answer = await answerOf(endpoint);
      if (changesWhileNotActive.has(name)) expect(answer).not.toBe("account.not_active");
      else expect(answer).toBe("account.not_active");
    },
  );
});

it("Every change that a suspended account still takes is one that there is", () => {
  const names = onAccounts.map(({ name }) => name);
  expect([...changesWhileNotActive].filter((name) => !names.includes(name))).toEqual([]);
});

describe("what people do without a permission on the account", () => {
  let person: Visitor["client"];
  let personEmail: string;
  let accountId: string;

  beforeEach(async () => {
    await setScene();
    accountId = account.id;
    const other = await createPerson(app);
    personEmail = other.email;
    person = (await signInAs(app, other)).client;
  });

  const asking = async () => {
    const reason = "I need to renew licenses.";
    return (await person.accessRequests.submit({ domainIdentifier: account.domain, reason })).id;
  };
  const invited = async () => {
    await administrator.members.add({ accountId, rows: [{ email: personEmail, role: "viewer" }] });
    return (await person.members.listMyInvitations({})).items[0]?.id ?? "";
  };
  const standingIn = async () => {
    const delegate = await createPerson(app);
    await giveRole(app, account, delegate, "administrator");
    const given = await administrator.delegations.give({
      accountIds: [accountId],
      delegateEmail: delegate.email,
      endsAt: inDays(3),
    });
    return { id: given.items[0]?.id ?? "", delegate: (await signInAs(app, delegate)).client };
  };

  /** What is done before the account is suspended, and returns what is tried after. */
  const tried: Record<string, [answer: string, () => Promise<() => Promise<unknown>>]> = {
    "accessRequests.submit": [
      "access_request.no_such_account",
      async () => () => person.accessRequests.submit({ domainIdentifier: account.domain, reason: "I renew licenses." }),
    ],
    // One's own request, of which the account is told nothing until it is resumed.
    "accessRequests.remind": [
      "done",
      async () => {
        const id = await asking();
        return () => person.accessRequests.remind({ id });
      },
    ],
    "accessRequests.withdraw": [
      "done",
      async () => {
        const id = await asking();
        return () => person.accessRequests.withdraw({ id });
      },
    ],
    "accessRequests.writeToDeciders": [
      "done",
      async () => {
        const id = await asking();
        return () => person.accessRequests.writeToDeciders({ id, body: "Is there news?" });
      },
    ],
    "members.answerInvitation": [
      "account.not_active",
      async () => {
        const id = await invited();
        return () => person.members.answerInvitation({ id, answer: "accept" });
      },
    ],
    "delegations.give": [
      "account.not_active",
      async () => {
        const delegate = await createPerson(app);
        await giveRole(app, account, delegate, "administrator");
        return () =>
          administrator.delegations.give({
            accountIds: [accountId],
            delegateEmail: delegate.email,
            endsAt: inDays(3),
          });
      },
    ],
    // What one handed over is one's own again whenever one likes, and nobody has to stand in.
    "delegations.takeBack": [
      "done",
      async () => {
        const { id } = await standingIn();
        return () => administrator.delegations.takeBack({ id });
      },
    ],
    "delegations.decline": [
      "done",
      async () => {
        const { id, delegate } = await standingIn();
        return () => delegate.delegations.decline({ id });
      },
    ],
  };

  it.each(Object.entries(tried))("answers %s with %s while it is suspended", async (_name, [answer, prepare]) => {
    const attempt = await prepare();
    await change("suspend");
    expect(await codeOf(attempt())).toBe(answer);
  });

  it("lets an invitation be rejected while it is suspended, and accepted once it is resumed", async () => {
    const id = await invited();
    await change("suspend");
    expect(await codeOf(person.members.answerInvitation({ id, answer: "accept" }))).toBe("account.not_active");
    await change("resume");
    expect(await codeOf(person.members.answerInvitation({ id, answer: "accept" }))).toBe("done");
  });

  it("offers no suspended account to hand over on", async () => {
    const ids = async () => (await administrator.delegations.listMine({})).accounts.map(({ id }) => id);
    expect(await ids()).toEqual([accountId]);
    await change("suspend");
    expect(await ids()).toEqual([]);
  });

  // Requests for accounts that are not yet active, which have states of their own; and what concerns no account of which
  // anybody is a member: sign-ins, support.
  const elsewhere = /^(people|singleSignOn|support|demo)\.|^accounts\.|^accessRequests\.submitSupport$/;
  // Tried where they belong, on accounts that were suspended meanwhile: refused, or of no effect on the account.
  const triedElsewhere = [
    "accessRequests.decideByLink",
    "takeovers.propose",
    "takeovers.checkDns",
    "takeovers.withdraw",
    "takeovers.object",
  ];

  it("leaves no change out", () => {
    const known = [...Object.keys(tried), ...triedElsewhere];
    const names = others.map(({ name }) => name).filter((name) => !elsewhere.test(name));
    expect(names.toSorted()).toEqual(known.toSorted());
  });
});

describe("an account that is suspended at this very moment", () => {
  it("takes nothing that comes after, and waits for what came before", async () => {
    await setScene();
    const accountId = account.id;
    const suspending = await meanwhile(
      app,
      (tx) => tx.selectFrom("accounts").select("id").where("id", "=", accountId).forUpdate().execute(),
      () => codeOf(administrator.userGroups.create({ accountId, name: "Operations" })),
      (tx) => tx.updateTable("accounts").set({ status: "suspended" }).where("id", "=", accountId).execute(),
    );
    expect(suspending).toEqual({ status: "fulfilled", value: "account.not_active" });
    expect((await administrator.userGroups.list({ accountId })).items).toEqual([]);
  });

  it("is never changed after it was suspended, whoever comes first, 20 times over", async () => {
    for (let round = 0; round < 20; round++) {
      await setScene();
      const accountId = account.id;
      const [answer] = await Promise.all([
        codeOf(administrator.userGroups.create({ accountId, name: "Operations" })),
        change("suspend"),
      ]);
      const { items } = await administrator.audit.list({ accountId });
      const actions = items.map(({ action }) => action);
      if (answer === "done") expect(actions.slice(0, 2)).toEqual(["account.suspended", "user_group.created"]);
      else expect([answer, actions[0]]).toEqual(["account.not_active", "account.suspended"]);
    }
  });

  it("lets its people change different things at once without waiting in a circle", async () => {
    await setScene();
    const accountId = account.id;
    const contacts = () => administrator.accounts.replaceContacts({ accountId, version: 1, contacts: [] });
    const attempts = Array.from({ length: 8 }, (_, round) => [
      codeOf(contacts()),
      codeOf(administrator.userGroups.create({ accountId, name: `Group ${round}` })),
    ]).flat();
    const answers = new Set(await Promise.all(attempts));
    expect([...answers].filter((each) => each !== "done" && each !== "account.changed_meanwhile")).toEqual([]);
  });
});
