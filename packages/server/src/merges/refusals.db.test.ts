import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, signInAs, type TestAccount, type TestPerson } from "../testing/factories.ts";

const reason = "Both accounts are the same company.";

let app: TestApp;
let operator: Visitor["client"];
let administrator: TestPerson;
let source: TestAccount;
let target: TestAccount;

beforeAll(async () => {
  app = await startTestApp();
  operator = (await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }))).client;
});
afterAll(() => app.close());
beforeEach(async () => {
  administrator = await createPerson(app);
  source = await createAccount(app, { administrator });
  target = await createAccount(app, { administrator: await createPerson(app) });
});

/** An account that nobody administers, and that somebody of its domain asks for. */
const createTakenOver = async (): Promise<TestAccount> => {
  const account = await createAccount(app);
  const claimant = await signInAs(app, await createPerson(app, { email: `claimant@${account.domain}` }));
  const why = "Our administrators have all left the company.";
  await claimant.client.takeovers.propose({ accountId: account.id, reason: why });
  return account;
};

describe("a merge is refused", () => {
  const merge = () => codeOf(operator.merges.merge({ sourceId: source.id, targetId: target.id, reason }));

  it("while somebody is taking over the source", async () => {
    source = await createTakenOver();
    expect(await merge()).toBe("merge.takeover_underway");
  });

  it("while somebody is taking over the target", async () => {
    target = await createTakenOver();
    expect(await merge()).toBe("merge.takeover_underway");
  });

  it("until the operator has decided what the source will be called", async () => {
    const { client } = await signInAs(app, administrator);
    const renaming = { accountId: source.id, domain: `new-${source.domain}`, reason: "We are called so now." };
    const { id } = await client.accountDomains.proposeRename(renaming);
    expect(await merge()).toBe("merge.rename_underway");
    await operator.accountDomains.decideRename({ accountId: source.id, id, decision: "reject", reason });
    expect(await merge()).toBe("done");
  });

  it("when the virtual accounts of the source are nested so deep that none can come above them", async () => {
    const { client } = await signInAs(app, administrator);
    let parentId = source.virtualAccountId;
    const nest = async (name: string) => {
      const { id } = await client.virtualAccounts.create({ accountId: source.id, name, parentId });
      parentId = id;
    };
    for (let depth = 1; depth <= 9; depth += 1) await nest(`Level ${depth}`);
    expect(await merge()).toBe("merge.too_deep");
  });
});

describe("transferring a domain is refused", () => {
  const preview = (domain: string, toAccountId: string) =>
    codeOf(operator.merges.previewTransfer({ domain, toAccountId }));
  const transfer = (domain: string, toAccountId: string) =>
    codeOf(operator.merges.transfer({ domain, toAccountId, instead: { kind: "close" }, reason }));

  it("to an account that is not there", async () => {
    expect(await preview(source.domain, newId())).toBe("account.not_found");
    expect(await transfer(source.domain, newId())).toBe("account.not_found");
  });

  it("to an account that is suspended", async () => {
    const suspended = await createAccount(app, { status: "suspended" });
    expect(await transfer(source.domain, suspended.id)).toBe("transfer.target_not_active");
  });

  it("while somebody is taking over one of the two accounts", async () => {
    source = await createTakenOver();
    expect(await transfer(source.domain, target.id)).toBe("transfer.takeover_underway");
    expect(await transfer(target.domain, source.id)).toBe("transfer.takeover_underway");
  });

  it.each([
    ["identifier.is_address", "ada@company.com"],
    ["identifier.public_suffix", "co.uk"],
    ["identifier.unknown_suffix", "company.notatld"],
    ["identifier.free_mail", "gmail.com"],
    ["identifier.disposable_mail", "mailinator.com"],
    ["identifier.mixed_script", "p\u0430ypal.com"],
  ])("with %s, before it is done as when it is", async (code, domain) => {
    expect(await preview(domain, target.id)).toBe(code);
    expect(await transfer(domain, target.id)).toBe(code);
  });
});
