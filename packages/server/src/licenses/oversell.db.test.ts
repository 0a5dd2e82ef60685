import { setTimeout as after } from "node:timers/promises";
import { SECOND_MS } from "@freehold/core/kernel/duration";
import { Problem } from "@freehold/sdk";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";
import { createLicenseType, ownLicenses, type TestLicenseType } from "../testing/licenses.ts";
import { databaseOf, type RunningApp, runApp } from "../testing/running-app.ts";
import { checkLedger } from "./check-ledger.ts";

// npm run bench -- oversell gives it a minute, and repeats it.
const SECONDS = Number(process.env.OVERSELL_SECONDS ?? 8);
const ROUNDS = Number(process.env.OVERSELL_ROUNDS ?? 1);
const CLIENTS = 200;
const PEOPLE = 20;
const OWNED = 10;
/** So much is assigned before the kill, and again after it, however slow the machine. */
const ENOUGH = 3 * OWNED;

let app: TestApp;
let watcher: pg.Client;
const running: RunningApp[] = [];

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(new Date());
});
beforeEach(async () => {
  // On a connection of its own, which nothing cuts while the machine is busy.
  watcher = new pg.Client(databaseOf(app));
  await watcher.connect();
});
afterEach(async () => {
  await watcher.end();
  await Promise.all(running.splice(0).map((each) => each.kill()));
});
afterAll(() => app.close());

const run = async (): Promise<RunningApp> => {
  const process = await runApp(app);
  running.push(process);
  return process;
};

const setScene = async () => {
  const account = await createAccount(app, { administrator: await createPerson(app) });
  const type = await createLicenseType(app);
  await ownLicenses(app, account, type, { quantity: OWNED - 4 });
  await ownLicenses(app, account, type, { quantity: 4, endsInDays: 30 });
  const visitors: Visitor[] = [];
  for (let each = 0; each < PEOPLE; each++) {
    const person = await createPerson(app);
    await giveRole(app, account, person, "user");
    visitors.push(await signInAs(app, person));
  }
  return { account, type, visitors };
};

/** What its client knows of an assignment: made, or released. */
type Known = { readonly id: string; state: "made" | "released" };

const unanswered = /^service\.(unreachable|busy|unavailable)$/;

/** Asks until there is an answer: whoever got none does not know whether it was done, and asks for the same once more. */
const outcome = async <T>(ask: () => Promise<T>, codes: string[]): Promise<T | string> => {
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    });
    if (typeof answer !== "string") return answer;
    codes.push(answer);
    if (!unanswered.test(answer)) return answer;
    await after(50);
  }
};

type Scene = { readonly account: TestAccount; readonly type: TestLicenseType; readonly visitors: readonly Visitor[] };

/** What all clients know: what they assigned, and the codes of what was refused. */
type Uses = { readonly known: Known[]; readonly codes: string[] };

/** Assigns and releases for as long as it may; every refusal but a shortage is a defect. */
const use = async (
  { account, type, visitors }: Scene,
  number: number,
  processes: readonly RunningApp[],
  { known, codes }: Uses,
  isOver: () => boolean,
) => {
  const visitor = visitors[number % visitors.length] as Visitor;
  const client = () => (processes[number % processes.length] as RunningApp).as(visitor).licenseAssignments;
  for (let turn = 0; !isOver(); turn++) {
    const asked = {
      accountId: account.id,
      licenseTypeId: type.id,
      virtualAccountId: account.virtualAccountId,
      holder: `Client ${number}`,
      quantity: 1 + ((number + turn) % 3),
      reference: `${number}.${turn}`,
    };
    const made = await outcome(() => client().create(asked), codes);
    if (typeof made === "string") continue;
    const assignment: Known = { id: made.id, state: "made" };
    known.push(assignment);
    // Some keep theirs to the end.
    if (turn % 7 === 6 && number < 2) break;
    const released = await outcome(() => client().release({ accountId: account.id, id: made.id }), codes);
    if (typeof released !== "string") assignment.state = "released";
  }
};

type Sample = { readonly inUse: number; readonly owned: number; readonly held: number };

const sample = async ({ account, type }: Scene): Promise<Sample> => {
  const { rows } = await watcher.query<Sample>(
    `select p.in_use::int as "inUse", p.owned::int,
       (select coalesce(sum(quantity), 0)::int from license_assignments a
         where a.account_id = p.account_id and a.license_type_id = p.license_type_id and a.ended_at is null) as held
     from pools p where p.account_id = $1 and p.license_type_id = $2`,
    [account.id, type.id],
  );
  return rows[0] as Sample;
};

const stored = async ({ account }: Scene) => {
  const rows = await app.platform.database.kysely
    .selectFrom("license_assignments")
    .select(["id", "ended_at", "end_reason", "quantity"])
    .where("account_id", "=", account.id)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
};

describe("a pool of ten licenses and two hundred clients, on two processes of which one is killed", () => {
  it.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))(
    "is never oversold, loses nothing that was acknowledged, and balances, round %i",
    { timeout: (SECONDS + 170) * SECOND_MS },
    async () => {
      const scene = await setScene();
      const processes = await Promise.all([run(), run()]);
      let isOver = false;
      const samples: Sample[] = [];
      const watching = (async () => {
        while (!isOver) {
          samples.push(await sample(scene));
          await after(5);
        }
      })();
      const { known, codes }: Uses = { known: [], codes: [] };
      const clients = Array.from({ length: CLIENTS }, (_, number) =>
        use(scene, number, processes, { known, codes }, () => isOver),
      );
      const halfOfTheTime = async () => {
        const enough = known.length + ENOUGH;
        await after((SECONDS * SECOND_MS) / 2);
        while (known.length < enough) await after(50);
      };
      await halfOfTheTime();
      await processes[0]?.kill();
      processes[0] = await run();
      await halfOfTheTime();
      isOver = true;
      await Promise.all(clients);
      await watching;

      expect(samples.length).toBeGreaterThan(10);
      expect(samples.filter(({ inUse, owned, held }) => inUse > owned || held !== inUse || owned !== OWNED)).toEqual(
        [],
      );
      // All was in use at times: they did compete.
      expect(Math.max(...samples.map(({ inUse }) => inUse))).toBe(OWNED);
      expect([...new Set(codes)].filter((code) => code !== "license.none_available" && !unanswered.test(code))).toEqual(
        [],
      );
      const kept = await stored(scene);
      // Each was made once, however often it was asked for.
      expect(known.map(({ id }) => id).sort()).toEqual([...kept.keys()].sort());
      expect(known.filter(({ id, state }) => state === "made" && kept.get(id)?.ended_at != null)).toEqual([]);
      expect(known.filter(({ id, state }) => state === "released" && kept.get(id)?.end_reason !== "released")).toEqual(
        [],
      );
      const { kysely } = app.platform.database;
      // Between two looks as well: the database notes the most of each day with every change.
      const days = await kysely
        .selectFrom("pool_history")
        .select("peak_in_use")
        .where("account_id", "=", scene.account.id)
        .execute();
      expect(Math.max(...days.map(({ peak_in_use }) => Number(peak_in_use)))).toBe(OWNED);
      expect(await checkLedger(kysely, scene.account.id)).toEqual([]);

      const client = (processes[0] as RunningApp).as(scene.visitors[0] as Visitor).licenseAssignments;
      for (const [id, { ended_at }] of kept) {
        if (ended_at === null) await client.release({ accountId: scene.account.id, id });
      }
      expect(await sample(scene)).toEqual({ inUse: 0, owned: OWNED, held: 0 });
      expect(await checkLedger(kysely, scene.account.id)).toEqual([]);
      for (const process of processes) expect(process.output()).not.toContain("a defect");
      process.stdout.write(
        `${known.length} assigned, ${codes.length} refused or unanswered, ${samples.length} looks\n`,
      );
    },
  );
});
