import { actsOn } from "@freehold/core/virtual-accounts/rules";
import { Problem } from "@freehold/sdk";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Client = Visitor["client"];

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );

const setScene = async (): Promise<{ account: TestAccount; accountId: string; client: Client }> => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  return { account, accountId: account.id, client: (await signInAs(app, administrator)).client };
};

type Node = {
  readonly id: string;
  readonly parent_id: string | null;
  readonly is_default: boolean;
  readonly archived_at: Date | null;
};

const readTree = async (accountId: string): Promise<Node[]> =>
  (
    await sql<Node>`select id, parent_id, is_default, archived_at from virtual_accounts
      where account_id = ${accountId}`.execute(app.platform.database.kysely)
  ).rows;

const isAbove = (tree: readonly Node[], above: string, id: string): boolean => {
  const parents = new Map(tree.map((node) => [node.id, node.parent_id]));
  let at = parents.get(id) ?? null;
  for (let steps = 0; at !== null && steps <= tree.length; steps++) {
    if (at === above) return true;
    at = parents.get(at) ?? null;
  }
  return false;
};

/** What must be true of every tree, and of the paths that the database keeps of it. */
const expectSound = async (accountId: string): Promise<void> => {
  const tree = await readTree(accountId);
  for (const { id } of tree) expect(isAbove(tree, id, id)).toBe(false);
  expect(tree.filter((node) => node.is_default && node.archived_at === null)).toHaveLength(1);
  const live = new Map(tree.map((node) => [node.id, node.archived_at === null]));
  for (const { parent_id, archived_at } of tree) {
    if (parent_id !== null && archived_at === null) expect(live.get(parent_id)).toBe(true);
  }
  const { rows } = await sql<{ ancestor_id: string; descendant_id: string }>`
    select ancestor_id, descendant_id from virtual_account_paths
    where account_id = ${accountId} and depth > 0`.execute(app.platform.database.kysely);
  const kept = rows.map((row) => `${row.ancestor_id} ${row.descendant_id}`).sort();
  const naive = tree
    .flatMap(({ id: above }) => tree.filter(({ id }) => isAbove(tree, above, id)).map(({ id }) => `${above} ${id}`))
    .sort();
  expect(kept).toEqual(naive);
};

describe("two changes of a tree at once", () => {
  it("never close a circle: one moves beneath the other, and the other is refused", async () => {
    const { accountId, client } = await setScene();
    for (let round = 0; round < 20; round++) {
      const a = await client.virtualAccounts.create({ accountId, name: `A${round}` });
      const b = await client.virtualAccounts.create({ accountId, name: `B${round}` });
      const codes = await Promise.all([
        codeOf(client.virtualAccounts.move({ accountId, id: a.id, parentId: b.id })),
        codeOf(client.virtualAccounts.move({ accountId, id: b.id, parentId: a.id })),
      ]);
      expect(codes.sort()).toEqual(["done", "virtual_account.beneath_itself"]);
    }
    await expectSound(accountId);
  });

  it("never close a circle of three", async () => {
    const { accountId, client } = await setScene();
    for (let round = 0; round < 10; round++) {
      const [a = "", b = "", c = ""] = await Promise.all(
        ["A", "B", "C"].map(
          async (name) => (await client.virtualAccounts.create({ accountId, name: `${name}${round}` })).id,
        ),
      );
      const codes = await Promise.all(
        [
          [a, b],
          [b, c],
          [c, a],
        ].map(([id = "", parentId = ""]) => codeOf(client.virtualAccounts.move({ accountId, id, parentId }))),
      );
      expect(codes.filter((code) => code === "virtual_account.beneath_itself").length).toBeGreaterThanOrEqual(1);
    }
    await expectSound(accountId);
  });

  it("leave exactly one default, whoever is last", async () => {
    const { accountId, client } = await setScene();
    const ids = await Promise.all(
      ["A", "B", "C", "D"].map(async (name) => (await client.virtualAccounts.create({ accountId, name })).id),
    );
    for (let round = 0; round < 10; round++) {
      const codes = await Promise.all(ids.map((id) => codeOf(client.virtualAccounts.makeDefault({ accountId, id }))));
      expect(codes).toEqual(ids.map(() => "done"));
      expect((await readTree(accountId)).filter(({ is_default }) => is_default)).toHaveLength(1);
    }
  });

  it("do not archive the one that becomes the default", async () => {
    const { accountId, client } = await setScene();
    for (let round = 0; round < 10; round++) {
      const { id } = await client.virtualAccounts.create({ accountId, name: `A${round}` });
      const codes = await Promise.all([
        codeOf(client.virtualAccounts.makeDefault({ accountId, id })),
        codeOf(client.virtualAccounts.archive({ accountId, id })),
      ]);
      expect([
        ["done", "virtual_account.is_default"],
        ["virtual_account.archived", "done"],
      ]).toContainEqual(codes);
    }
    await expectSound(accountId);
  });

  it("give a name once", async () => {
    const { accountId, client } = await setScene();
    const codes = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(client.virtualAccounts.create({ accountId, name: "Paris" }))),
    );
    expect(codes.sort()).toEqual(["done", ...Array.from({ length: 7 }, () => "virtual_account.name_taken")]);
  });

  it("put nothing into one that is archived at this moment", async () => {
    const { account, accountId, client } = await setScene();
    const member = await createPerson(app);
    await giveRole(app, account, member, "user");
    for (let round = 0; round < 15; round++) {
      const { id } = await client.virtualAccounts.create({ accountId, name: `A${round}` });
      const grant = {
        scope: "virtual_accounts" as const,
        role: "virtual_account_user" as const,
        virtualAccountIds: [id],
        withChildren: false,
      };
      const [archived, given, created] = await Promise.all([
        codeOf(client.virtualAccounts.archive({ accountId, id })),
        codeOf(client.members.grantRole({ accountId, personId: member.id, grant })),
        codeOf(client.virtualAccounts.create({ accountId, name: `B${round}`, parentId: id })),
      ]);
      if (archived === "done") {
        expect([given, created]).toEqual(["virtual_account.not_found", "virtual_account.parent_archived"]);
      } else {
        expect(archived).toMatch(/^virtual_account\.holds_/);
        expect([given, created]).toContain("done");
      }
    }
    await expectSound(accountId);
  });
});

type Move = { readonly id: string; readonly parent_id: string | null };

describe("the database by itself", () => {
  const change = (accountId: string, { id, parent_id }: Move) =>
    app.platform.database.kysely
      .updateTable("virtual_accounts")
      .set({ parent_id })
      .where("account_id", "=", accountId)
      .where("id", "=", id)
      .execute();

  it("closes no circle, even when nobody asks a rule", async () => {
    const { accountId, client } = await setScene();
    for (let round = 0; round < 10; round++) {
      const a = await client.virtualAccounts.create({ accountId, name: `A${round}` });
      const b = await client.virtualAccounts.create({ accountId, name: `B${round}` });
      const settled = await Promise.allSettled([
        change(accountId, { id: a.id, parent_id: b.id }),
        change(accountId, { id: b.id, parent_id: a.id }),
      ]);
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    await expectSound(accountId);
  });

  it("keeps a default, one that is not archived", async () => {
    const { account, accountId } = await setScene();
    const { kysely } = app.platform.database;
    const at = sql`where account_id = ${accountId} and id = ${account.virtualAccountId}`;
    await expect(sql`update virtual_accounts set is_default = false ${at}`.execute(kysely)).rejects.toMatchObject({
      constraint: "virtual_accounts_keep_a_default",
    });
    await expect(sql`update virtual_accounts set archived_at = now() ${at}`.execute(kysely)).rejects.toMatchObject({
      constraint: "virtual_accounts_default_is_live",
    });
  });
});

type Step =
  | { readonly do: "move"; readonly what: number; readonly to: number | null }
  | { readonly do: "makeDefault" | "archive" | "restore"; readonly what: number };

const place = fc.nat({ max: 5 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("move" as const), what: place, to: fc.option(place) }) },
    fc.record({ do: fc.constantFrom("makeDefault" as const, "archive" as const, "restore" as const), what: place }),
  ),
  { minLength: 1, maxLength: 12 },
);

const expectedCodes = new Set([
  "done",
  "virtual_account.beneath_itself",
  "virtual_account.parent_archived",
  "virtual_account.archived",
  "virtual_account.is_default",
  "virtual_account.holds_virtual_accounts",
]);

describe("any changes at any time", () => {
  it("leave a tree without a circle, with one default and nothing beneath what is archived", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (wanted, atOnce) => {
        const { account, accountId, client } = await setScene();
        const ids = [account.virtualAccountId];
        for (const name of ["A", "B", "C", "D", "E"]) {
          ids.push((await client.virtualAccounts.create({ accountId, name })).id);
        }
        const idOf = (place: number) => ids[place] ?? "";
        const take = (step: Step): Promise<string> => {
          const at = { accountId, id: idOf(step.what) };
          if (step.do !== "move") return codeOf(client.virtualAccounts[step.do](at));
          const parentId = step.to === null ? null : idOf(step.to);
          return codeOf(client.virtualAccounts.move({ ...at, parentId }));
        };
        const codes: string[] = [];
        if (atOnce) codes.push(...(await Promise.all(wanted.map(take))));
        else for (const step of wanted) codes.push(await take(step));
        expect(codes.filter((code) => !expectedCodes.has(code))).toEqual([]);
        await expectSound(accountId);
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it("are offered as buttons exactly where the server allows them", async () => {
    const { accountId, client } = await setScene();
    const { items } = await client.virtualAccounts.list({ accountId });
    for (const { id, isDefault, may } of items) {
      const placed = { id, aboveIds: [], isDefault, isArchived: false };
      expect(may).toEqual(actsOn([{ role: "administrator", virtualAccountId: null }], placed));
    }
  });
});
