import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { DAY_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";
import { databaseOf } from "../testing/running-app.ts";
import { checkLedger } from "./check-ledger.ts";
import { ledgerCommand } from "./ledger-command.ts";
import { addChangesToTotals } from "./store-totals.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const type = await createLicenseType(app);
  const lotId = await ownLicenses(app, account, type, { quantity: 10 });
  const assigned = await client.licenseAssignments.create({
    accountId: account.id,
    licenseTypeId: type.id,
    virtualAccountId: account.virtualAccountId,
    holder: "A server",
    quantity: 4,
  });
  return { account, type, lotId, assigned, client };
};

const run = async (...argv: string[]) => {
  const lines: string[] = [];
  const code = await ledgerCommand(app.platform.database, argv, (line) => lines.push(line));
  return { code, lines };
};

const tamper = (statement: string, ...values: unknown[]) => app.platform.database.pool.query(statement, values);

describe("freehold ledger", () => {
  it("finds what was tampered with, and makes it anew", async () => {
    const { account, type, lotId } = await setScene();
    const asked = ["--account", account.id];
    expect(await run("check", ...asked)).toEqual({ code: 0, lines: ["1 accounts checked, 0 differences."] });
    await tamper("update pools set available = 9, in_use = 1 where account_id = $1", account.id);
    await tamper("update pool_lots set in_use = 0 where account_id = $1", account.id);
    const found = await run("check", ...asked);
    expect(found.code).toBe(1);
    const day = app.clock.now().toISOString().slice(0, 10);
    expect(found.lines).toEqual([
      `pool: account ${account.id}, type ${type.id}, place ${account.virtualAccountId}: kept 9 1 0 0, ledger 6 4 0 0`,
      `pool_lot: account ${account.id}, type ${type.id}, place ${account.virtualAccountId}, id ${lotId}: kept 0 6 0 0, ledger 0 6 4 0`,
      `total: account ${account.id}, type ${type.id}: kept 9 1 0 0, ledger 6 4 0 0`,
      `day: account ${account.id}, type ${type.id}, place ${account.virtualAccountId}, day ${day}: kept 10 1 0 0 4 0, ledger 10 4 0 0 4 0`,
      "1 accounts checked, 4 differences.",
    ]);
    expect(await run("rebuild", ...asked)).toEqual({ code: 0, lines: ["1 accounts rebuilt, 0 differences."] });
    expect((await run("check")).code).toBe(0);
  });

  it("makes anew what is not there any more, and days that are wrong", async () => {
    const { account, type, assigned, client } = await setScene();
    const loose = await createLicenseType(app, { enforcement: "report_only" });
    const uncovered = { licenseTypeId: loose.id, virtualAccountId: account.virtualAccountId, holder: "Uncovered" };
    await client.licenseAssignments.create({ accountId: account.id, ...uncovered, quantity: 2 });
    for (const day of [1, 2]) {
      app.clock.advance(DAY_MS);
      const again = { licenseTypeId: type.id, virtualAccountId: account.virtualAccountId, holder: `Day ${day}` };
      await client.licenseAssignments.create({ accountId: account.id, ...again, quantity: day });
    }
    await client.licenseAssignments.release({ accountId: account.id, id: assigned.id });
    const asked = ["--account", account.id];
    expect(await run("check", ...asked)).toEqual({ code: 0, lines: ["1 accounts checked, 0 differences."] });
    const readDays = async () =>
      (await tamper("select * from pool_history where account_id = $1 order by license_type_id, day", account.id)).rows;
    const days = await readDays();
    for (const [statement, whats] of [
      ["delete from pool_lots where account_id = $1", ["pool_lot"]],
      ["delete from pools where account_id = $1 and shortfall > 0", ["pool", "total", "orphan", "day"]],
      ["update pool_days set in_use = in_use - 1 where account_id = $1", ["day", "day"]],
      ["update pools set peak_in_use = in_use where account_id = $1", ["day"]],
      ["delete from pool_days where account_id = $1", ["day", "day"]],
      ["update pools set day = day - 1 where account_id = $1 and owned > 0", ["day", "day"]],
      ["update pools set day = day + 1 where account_id = $1 and owned > 0", ["day"]],
    ] as const) {
      await tamper(statement, account.id);
      const found = await checkLedger(app.platform.database.kysely, account.id);
      expect([statement, found.map(({ what }) => what)]).toEqual([statement, whats]);
      expect(await run("rebuild", ...asked)).toEqual({ code: 0, lines: ["1 accounts rebuilt, 0 differences."] });
      expect([statement, await readDays()]).toEqual([statement, days]);
    }
    expect(await run("check", ...asked)).toEqual({ code: 0, lines: ["1 accounts checked, 0 differences."] });
  });

  it("holds totals to the ledger, whether or not changes have been added to them", async () => {
    const { account, type } = await setScene();
    const { kysely } = app.platform.database;
    const asked = ["--account", account.id];
    const readTotal = () =>
      kysely.selectFrom("account_totals").selectAll().where("account_id", "=", account.id).execute();
    expect(await readTotal()).toEqual([]);
    while ((await addChangesToTotals(kysely, 1)) > 0);
    const total = { account_id: account.id, license_type_id: type.id, in_use: "4", reserved: "0", shortfall: "0" };
    expect(await readTotal()).toEqual([{ ...total, available: "6" }]);
    expect(await run("check", ...asked)).toEqual({ code: 0, lines: ["1 accounts checked, 0 differences."] });
    await tamper("update account_totals set available = 7 where account_id = $1", account.id);
    expect((await run("check", ...asked)).lines).toEqual([
      `total: account ${account.id}, type ${type.id}: kept 7 4 0 0, ledger 6 4 0 0`,
      "1 accounts checked, 1 differences.",
    ]);
    expect((await run("rebuild", ...asked)).code).toBe(0);
    expect(await readTotal()).toEqual([{ ...total, available: "6" }]);
  });

  it("adds each change to a total once, however many add at the same moment and while more come", async () => {
    const { account, type } = await setScene();
    const { kysely } = app.platform.database;
    const adding = () => Promise.all(Array.from({ length: 8 }, () => addChangesToTotals(kysely, 2)));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([adding(), ...[1, 2, 3].map(() => ownLicenses(app, account, type, { quantity: 1 }))]);
    }
    expect(await checkLedger(kysely, account.id)).toEqual([]);
    while ((await addChangesToTotals(kysely, 100)) > 0);
    expect(await checkLedger(kysely, account.id)).toEqual([]);
  });

  it("finds assignments that are covered otherwise than the ledger says, and does not hide them", async () => {
    const { account, assigned } = await setScene();
    await tamper("update assignment_draws set quantity = 3 where assignment_id = $1", assigned.id);
    const differences = await checkLedger(app.platform.database.kysely, account.id);
    expect(differences.map(({ what, kept, ledger }) => [what, kept, ledger])).toEqual([
      ["assignment", "3 0", "4 0"],
      ["assignment", "3", "4"],
    ]);
    expect((await run("rebuild", "--account", account.id)).code).toBe(1);
    await tamper("update assignment_draws set quantity = 4 where assignment_id = $1", assigned.id);
    expect((await run("check", "--account", account.id)).code).toBe(0);
  });

  it("finds rows of the record whose counterpart is not there", async () => {
    const { account, assigned } = await setScene();
    await tamper(
      `insert into assignment_draws (account_id, assignment_id, position, license_type_id, quantity)
       select account_id, gen_random_uuid(), 0, license_type_id, 1 from license_assignments where id = $1`,
      assigned.id,
    );
    await tamper(
      `insert into ledger_transactions (account_id, id, at, kind, license_type_id, quantity, virtual_account_id,
         subject_kind, subject_id, subject_label, actor_name)
       select account_id, gen_random_uuid(), now(), 'assign', license_type_id, 1, virtual_account_id, 'assignment', id,
         'Nobody', 'A Test' from license_assignments where id = $1`,
      assigned.id,
    );
    await tamper("delete from license_assignments where id = $1", assigned.id);
    const found = await checkLedger(app.platform.database.kysely, account.id);
    expect(found.filter(({ what }) => what === "orphan").map(({ kept, ledger }) => [kept, ledger])).toEqual([
      ["ledger_transactions", "nothing"],
      ["assignment_draws", "nothing"],
      ["assignment_draws", "nothing"],
    ]);
    const lost = newId();
    await tamper(
      `insert into ledger_entries (account_id, transaction_id, position, license_type_id, virtual_account_id, lot_id, bucket,
         quantity, at)
       select account_id, $2, n, license_type_id, virtual_account_id, lot_id, bucket, n, at
       from ledger_entries, unnest(array[1, -1]) n where account_id = $1 and bucket = 'outside'`,
      account.id,
      lost,
    );
    const { lines } = await run("check");
    expect(lines).toContain(`orphan: account ${account.id}, id ${lost}: kept ledger_entries, ledger nothing`);
    // The ledger itself is only ever added to.
    const stays = "update ledger_transactions set subject_label = 'x' where account_id = $1";
    await expect(tamper(stays, account.id)).rejects.toThrow("only ever added to");
  });

  it("says what it can do where it does not know what is asked", async () => {
    for (const argv of [[], ["mend"], ["check", "x"], ["check", "--account", "x"], ["check", "--all"]]) {
      expect((await run(...argv)).code).toBe(2);
    }
  });

  it("is a command of its own", async () => {
    const { account } = await setScene();
    const file = fileURLToPath(new URL("../ledger.ts", import.meta.url));
    const child = spawn(process.execPath, [file, "check", "--account", account.id], {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseOf(app),
        APP_SECRET: "s".repeat(48),
        DATA_DIR: "/nonexistent",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const parts: string[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part.toString("utf8")));
    const [code] = await once(child, "close");
    expect([code, parts.join("")]).toEqual([0, "1 accounts checked, 0 differences.\n"]);
  });
});

describe("the ledger", () => {
  it("is only ever added to", async () => {
    const { account } = await setScene();
    for (const statement of [
      "update ledger_entries set quantity = 1 where account_id = $1",
      "delete from ledger_entries where account_id = $1",
      "update ledger_transactions set quantity = 1 where account_id = $1",
      "delete from ledger_transactions where account_id = $1",
    ]) {
      await expect(tamper(statement, account.id)).rejects.toThrow("only ever added to");
    }
  });

  it("takes no transaction that does not sum to zero, and none that oversells", async () => {
    const { account, type, lotId } = await setScene();
    const add = (entries: readonly (readonly [string | null, string, number])[]) =>
      app.platform.database.pool.query(
        `with noted as (
           insert into ledger_transactions (account_id, id, at, kind, license_type_id, quantity, virtual_account_id,
             subject_kind, subject_id, subject_label, actor_name)
           values ($1, gen_random_uuid(), now(), 'assign', $2, 1, $3, 'lot', $2, 'x', 'x') returning id)
         insert into ledger_entries (account_id, transaction_id, position, license_type_id, virtual_account_id, lot_id,
           bucket, quantity, at)
         select $1, noted.id, n, $2, $3, lot::uuid, bucket, quantity, now()
         from noted, unnest($4::text[], $5::text[], $6::int[]) with ordinality as e(lot, bucket, quantity, n)`,
        [
          account.id,
          type.id,
          account.virtualAccountId,
          entries.map(([lot]) => lot),
          entries.map(([, bucket]) => bucket),
          entries.map(([, , quantity]) => quantity),
        ],
      );
    await expect(add([[lotId, "available", 1]])).rejects.toThrow("does not sum to zero");
    await expect(
      add([
        [lotId, "available", -7],
        [lotId, "in_use", 7],
      ]),
    ).rejects.toThrow("never_negative");
    await expect(
      add([
        [null, "uncovered", -1],
        [null, "in_use", 1],
      ]),
    ).rejects.toThrow("pools_never_oversold");
    expect(await checkLedger(app.platform.database.kysely, account.id)).toEqual([]);
  });
});
