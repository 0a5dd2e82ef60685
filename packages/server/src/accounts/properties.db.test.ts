import type { AccountContact } from "@freehold/core/accounts/schema";
import { Problem } from "@freehold/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";

let app: TestApp;
let account: TestAccount;
let one: Visitor;
let other: Visitor;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  const people = [await createPerson(app), await createPerson(app)] as const;
  account = await createAccount(app, { administrator: people[0] });
  await giveRole(app, account, people[1], "administrator");
  [one, other] = [await signInAs(app, people[0]), await signInAs(app, people[1])];
});

const contact = (change: Partial<AccountContact> = {}): AccountContact => ({
  kind: "technical",
  name: "Grace Hopper",
  email: "grace@company.com",
  phone: "+33 1 42 27 81 86",
  ...change,
});

describe("two administrators who change an account at once", () => {
  it("never overwrite what they have not seen: the second is told, and nothing is lost", async () => {
    const accountId = account.id;
    const { version } = await one.client.accounts.get({ accountId });
    const answers = await Promise.all([
      codeOf(one.client.accounts.update({ accountId, version, name: "By one" })),
      codeOf(other.client.accounts.update({ accountId, version, name: "By the other" })),
    ]);
    expect(answers.sort()).toEqual(["account.changed_meanwhile", "done"]);
    const now = await one.client.accounts.get({ accountId });
    expect(now.version).toBe(version + 1);
    expect(await codeOf(other.client.accounts.update({ accountId, version: now.version, name: "Now" }))).toBe("done");
  });

  it("change contacts and properties side by side, and contacts one after the other", async () => {
    const accountId = account.id;
    const { version } = await one.client.accounts.contacts({ accountId });
    const answers = await Promise.all([
      codeOf(one.client.accounts.update({ accountId, version: 1, name: "Another name" })),
      codeOf(other.client.accounts.replaceContacts({ accountId, version, contacts: [contact()] })),
    ]);
    expect(answers).toEqual(["done", "done"]);
    expect(await codeOf(one.client.accounts.replaceContacts({ accountId, version, contacts: [] }))).toBe(
      "account.changed_meanwhile",
    );
    expect((await one.client.accounts.contacts({ accountId })).items).toHaveLength(1);
  });
});

describe("contacts", () => {
  it("are kept in their order, with telephone numbers in one form, and what changed is audited", async () => {
    const accountId = account.id;
    const contacts = [contact(), contact({ kind: "billing", name: "Ünïcode \u202e <b>", phone: "" })];
    const saved = await one.client.accounts.replaceContacts({ accountId, version: 1, contacts });
    expect(saved).toMatchObject({ version: 2, items: [{ phone: "+33142278186" }, { kind: "billing", phone: "" }] });
    const same = await one.client.accounts.replaceContacts({ accountId, version: 2, contacts: saved.items });
    expect(same.version).toBe(2);
    const entries = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(["action", "after"])
      .where("account_id", "=", accountId)
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(["account.contacts_updated"]);
    expect(JSON.stringify(entries)).toContain("technical: Grace Hopper, grace@company.com, +33142278186");
  });

  it("are at most twenty, each with an address and a possible telephone number", async () => {
    const accountId = account.id;
    const put = (contacts: AccountContact[]) =>
      one.client.accounts.replaceContacts({ accountId, version: 1, contacts });
    expect(await codeOf(put(Array.from({ length: 21 }, () => contact())))).toBe("input.invalid");
    const failed = await put([contact(), contact({ phone: "12" })]).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Problem);
    expect((failed as Problem).fields).toMatchObject([{ field: "contacts.1.phone", code: "phone.invalid" }]);
    expect(await codeOf(put([contact({ email: "nobody" })]))).toBe("input.invalid");
  });

  it("are read by every member and changed by administrators", async () => {
    const viewer = await createPerson(app);
    await giveRole(app, account, viewer, "viewer");
    const looking = await signInAs(app, viewer);
    const accountId = account.id;
    expect(await looking.client.accounts.contacts({ accountId })).toEqual({ items: [], version: 1 });
    expect(await codeOf(looking.client.accounts.replaceContacts({ accountId, version: 1, contacts: [] }))).toBe(
      "permission.denied",
    );
  });
});
