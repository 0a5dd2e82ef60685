import { DAY_MS } from "@freehold/core/kernel/duration";
import {
  type AccountPermission,
  accountPermissions,
  isVirtualAccountRole,
  Role,
  scopeOf,
} from "@freehold/core/kernel/permission";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readHeldRoles } from "../platform/held-roles.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson } from "../testing/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const PEOPLE = 3;
const GROUPS = 3;
const POOLS = 6;

const grant = fc.record({
  role: fc.constantFrom(...Role.options),
  pool: fc.nat(POOLS - 1),
  withChildren: fc.boolean(),
  /** Days from now; none, past or to come. */
  ends: fc.option(fc.integer({ min: -2, max: 2 })),
});

const world = fc.record({
  /** Of each virtual account but the first: the place before it that it is under, or none. */
  parents: fc.tuple(...Array.from({ length: POOLS - 1 }, (_, n) => fc.option(fc.nat(n)))),
  direct: fc.array(fc.record({ person: fc.nat(PEOPLE - 1), grant }), { maxLength: 6 }),
  grouped: fc.array(fc.record({ group: fc.nat(GROUPS - 1), grant }), { maxLength: 6 }),
  members: fc.array(fc.record({ person: fc.nat(PEOPLE - 1), group: fc.nat(GROUPS - 1) }), { maxLength: 6 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;
type Grant = World["direct"][number]["grant"];

/** The same, thought through one question at a time: may this person do this here? */
const may = (model: World, person: number, permission: AccountPermission, pool: number | null): boolean => {
  const parentOf = (place: number) => (place === 0 ? null : (model.parents[place - 1] ?? null));
  const isBeneath = (place: number, top: number): boolean => {
    const parent = parentOf(place);
    return parent !== null && (parent === top || isBeneath(parent, top));
  };
  const allows = ({ role, pool: at, withChildren, ends }: Grant): boolean => {
    if (ends !== null && ends <= 0) return false;
    const reach = (accountPermissions[permission] as Partial<Record<Role, string>>)[role];
    if (reach === undefined) return false;
    if (!isVirtualAccountRole(role)) return true;
    return pool !== null && (pool === at || (withChildren && isBeneath(pool, at)));
  };
  const groups = model.members.filter((each) => each.person === person).map(({ group }) => group);
  return (
    model.direct.some((each) => each.person === person && allows(each.grant)) ||
    model.grouped.some((each) => groups.includes(each.group) && allows(each.grant))
  );
};

const once = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

const write = async (model: World, people: readonly string[]) => {
  const { kysely } = app.platform.database;
  const now = app.clock.now();
  const account = await createAccount(app);
  const pools = [account.virtualAccountId, ...model.parents.map(() => newId())];
  for (const [index, parent] of model.parents.entries()) {
    await kysely
      .insertInto("virtual_accounts")
      .values({
        account_id: account.id,
        id: pools[index + 1] ?? "",
        name: `Pool ${index}`,
        is_default: false,
        parent_id: parent === null ? null : (pools[parent] ?? null),
        created_at: now,
      })
      .execute();
  }
  const groups = Array.from({ length: GROUPS }, () => newId());
  await kysely
    .insertInto("user_groups")
    .values(groups.map((id, n) => ({ account_id: account.id, id, name: `Group ${n}`, created_at: now })))
    .execute();
  const columns = ({ role, pool, withChildren, ends }: Grant) => ({
    account_id: account.id,
    id: newId(),
    role,
    virtual_account_id: isVirtualAccountRole(role) ? (pools[pool] ?? null) : null,
    with_children: isVirtualAccountRole(role) && withChildren,
    ends_at: ends === null ? null : new Date(now.getTime() + ends * DAY_MS),
    granted_by: "A Test",
    granted_at: now,
  });
  for (const each of model.direct) {
    await kysely
      .insertInto("role_grants")
      .values({ ...columns(each.grant), person_id: people[each.person] ?? "" })
      .execute();
  }
  for (const each of model.grouped) {
    await kysely
      .insertInto("group_grants")
      .values({ ...columns(each.grant), group_id: groups[each.group] ?? "" })
      .execute();
  }
  for (const each of model.members) {
    await kysely
      .insertInto("user_group_members")
      .values({
        account_id: account.id,
        group_id: groups[each.group] ?? "",
        person_id: people[each.person] ?? "",
        added_by: "A Test",
        added_at: now,
      })
      .execute();
  }
  return { accountId: account.id, pools };
};

const placeOf = ({ role, pool }: Grant) => `${role} ${isVirtualAccountRole(role) ? pool : ""}`;

it("lets everybody do what a naive model lets them do, on random trees, groups and roles", async () => {
  const { kysely } = app.platform.database;
  const people = await Promise.all(Array.from({ length: PEOPLE }, async () => (await createPerson(app)).id));
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const model: World = {
        ...drawn,
        direct: once(drawn.direct, (each) => `${each.person} ${placeOf(each.grant)}`),
        grouped: once(drawn.grouped, (each) => `${each.group} ${placeOf(each.grant)}`),
        members: once(drawn.members, (each) => `${each.person} ${each.group}`),
      };
      const { accountId, pools } = await write(model, people);
      for (const [index, personId] of people.entries()) {
        const held = await readHeldRoles(kysely, accountId, personId, app.clock.now());
        for (const permission of Object.keys(accountPermissions) as AccountPermission[]) {
          const scope = scopeOf(permission, held);
          expect(scope?.kind === "account").toBe(may(model, index, permission, null));
          for (const [place, id] of pools.entries()) {
            const isWithin = scope?.kind === "account" || (scope?.ids.includes(id) ?? false);
            expect([permission, place, isWithin]).toEqual([permission, place, may(model, index, permission, place)]);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
