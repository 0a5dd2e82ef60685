import { nearMissesOf } from "@freehold/core/directory/near-misses";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DB } from "../platform/database.generated.ts";
import type { Reader } from "../platform/database.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount } from "../testing/factories.ts";
import { isNear, readLookAlike, readNamed, readNear, readOfRegistrable, readParticulars, readSearch } from "./store.ts";

const MANY = 5_000;

let app: TestApp;
let noted: { sql: string; parameters: readonly unknown[] }[] = [];
let db: Reader;
let someone: string;

beforeAll(async () => {
  app = await startTestApp();
  const { pool } = app.platform.database;
  someone = (await createAccount(app, { domain: "company-of-one.com" })).id;
  for (let done = 0; done < MANY; done += 1_000) {
    // Copies of one account under other names and domains.
    await pool.query(`
      with copied as (
        insert into accounts
        select r.* from accounts a, generate_series(${done + 1}, ${done + 1_000}) n,
          jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'name', 'Company ' || n || ' of many',
            'domain_identifier', 'company-' || n || '.com')) r
        where a.id = '${someone}'
        returning id, domain_identifier
      )
      insert into domain_identifiers
      select domain_identifier, id, domain_identifier, domain_identifier from copied`);
  }
  await pool.query("analyze");
  db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query: { sql, parameters } }) => {
      noted.push({ sql, parameters });
    },
  });
});
afterAll(() => app.close());

type Plan = { readonly "Node Type": string; readonly "Relation Name"?: string; readonly Plans?: readonly Plan[] };

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The tables that the statements of some reading read from end to end. */
const readWhole = async (read: () => Promise<unknown>): Promise<string[]> => {
  noted = [];
  await read();
  expect(noted.length).toBeGreaterThan(0);
  const whole: string[] = [];
  for (const { sql, parameters } of noted) {
    const { rows } = await app.platform.database.pool.query(`explain (format json) ${sql}`, [...parameters]);
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"] as [{ Plan: Plan }];
    const scans = nodesOf(plan).filter((node) => node["Node Type"] === "Seq Scan");
    whole.push(...scans.map((node) => node["Relation Name"] ?? ""));
  }
  return whole.filter((table) => ["accounts", "domain_identifiers", "account_search_keys"].includes(table));
};

it("can tell when a table is read from end to end", async () => {
  expect(await readWhole(() => db.selectFrom("accounts").select("id").where("end_reason", "=", "x").execute())).toEqual(
    ["accounts"],
  );
});

it("reads ranges of indexes only, whatever is looked for among many accounts", async () => {
  const sought = { domain: "company-1", words: "company 1", besides: [someone] };
  const all = { domain: "company", words: "company", besides: [] };
  const from = { phase: "name" as const, key: "company 15", id: someone };
  const readings: Record<string, () => Promise<unknown>> = {
    search: () => readSearch(db, sought, null, 21),
    "search of what all begin with": () => readSearch(db, all, null, 21),
    "further page": () => readSearch(db, sought, from, 21),
    "later words": () => readSearch(db, { domain: "", words: "of many", besides: [] }, null, 21),
    "near misses": () => readNear(db, ["companny1", ...nearMissesOf("companny1")]),
    "what all are near": () => readNear(db, ["company"]),
    "look-alikes": () => readLookAlike(db, "company-77.com"),
    domains: () => readNamed(db, ["company-1.com", "company-of-one.com"]),
    "one domain among keys": () => isNear(db, "company-1.com", nearMissesOf("company2")),
    "own domain": () => readOfRegistrable(db, { domain: "company-1.com", registrable: "company-1.com" }, null, 21),
    particulars: () => readParticulars(db, [someone], new Date(), 5),
  };
  for (const [what, read] of Object.entries(readings)) expect([what, await readWhole(read)]).toEqual([what, []]);
});
