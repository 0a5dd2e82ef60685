import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

// Account-owned tables distribute by account as they are: every key, unique constraint and foreign key between them holds
// account_id, and begins with it. Look-up tables are keyed by the value that must be unique across accounts, or by the person.
const lookUpTables = new Set([
  "domain_identifiers",
  "identity_provider_domains",
  "person_accounts",
  "person_access_requests",
  "invitation_recipients",
]);
// What the operator sells is numbered over all accounts, and may be sold before it has one; what lies between two accounts
// belongs to neither alone. The logs of all accounts are sealed in one chain.
const siteTables = new Set([
  "action_links",
  "support_cases",
  "orders",
  "traditional_licenses",
  "enterprise_agreements",
  "account_transfer_sides",
  "audit_sealed_entries",
]);
// What every movement of licenses writes has its id before the account in its key (docs/decisions/0017-keys-by-id.md).
const idFirst = new Set([
  "license_assignments_pkey",
  "assignment_draws_pkey",
  "ledger_transactions_pkey",
  "ledger_entries_pkey",
]);
// What every account refers to alike has a copy on every machine.
const referenceTables = new Set(["license_types"]);

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

type Key = { table: string; name: string; columns: string[] };

const ownedTables = async (): Promise<string[]> => {
  const { rows } = await client.query<{ table_name: string }>(
    `select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'account_id' order by 1`,
  );
  return rows
    .map((row) => row.table_name)
    .filter((name) => name !== "credentials" && !lookUpTables.has(name) && !siteTables.has(name));
};

const uniqueKeys = async (): Promise<Key[]> => {
  const { rows } = await client.query<Key>(
    `select t.relname as table, i.relname as name,
            array(select coalesce(a.attname, 'expression') from unnest(x.indkey) with ordinality k(n, o)
                  left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by o)::text[] as columns
     from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where t.relnamespace = 'public'::regnamespace and x.indisunique`,
  );
  return rows;
};

const foreignKeys = async (): Promise<(Key & { target: string; targetColumns: string[] })[]> => {
  const { rows } = await client.query(
    `select c.conrelid::regclass::text as table, c.conname as name, c.confrelid::regclass::text as target,
            array(select attname from unnest(c.conkey) with ordinality k(n, o)
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by o)::text[] as columns,
            array(select attname from unnest(c.confkey) with ordinality k(n, o)
                  join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by o)::text[] as "targetColumns"
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
  );
  return rows;
};

describe("tables owned by an account", () => {
  it("are there to be checked", async () => {
    expect(await ownedTables()).toEqual(
      expect.arrayContaining([
        "access_requests",
        "role_grants",
        "virtual_accounts",
        "invitations",
        "account_audit_entries",
      ]),
    );
  });

  it("begin every unique key with account_id, or have it right behind the id", async () => {
    const owned = new Set(await ownedTables());
    const wrong = (await uniqueKeys()).filter(
      ({ table, name, columns }) => owned.has(table) && columns.indexOf("account_id") !== (idFirst.has(name) ? 1 : 0),
    );
    expect(wrong).toEqual([]);
  });

  it("begin every foreign key with account_id, and point into the same account", async () => {
    const owned = new Set(await ownedTables());
    const wrong = (await foreignKeys()).filter(
      (key) =>
        owned.has(key.table) &&
        !referenceTables.has(key.target) &&
        (key.columns[0] !== "account_id" || key.targetColumns[0] !== (key.target === "accounts" ? "id" : "account_id")),
    );
    expect(wrong).toEqual([]);
  });

  it("say what they and their less obvious columns are for", async () => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(oid, 'pg_class') is null
         and relname <> 'schema_migrations'`,
    );
    expect(rows).toEqual([]);
  });
});
