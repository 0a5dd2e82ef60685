import { accountId, fill, idOf, onDatabase, sessionCookie } from "./data.ts";
import { type LoadRequest, type LoadResult, load } from "./load.ts";
import { pgbench } from "./pgbench.ts";
import { startFreehold } from "./processes.ts";
import { check, median, ratio } from "./report.ts";
import { askInTurns } from "./turns.ts";

const PORT = 4808;
const POOLS = 1_000;
const CONNECTIONS = 200;
const SECONDS = 4;
const ROUNDS = 5;
const WARM_UPS = 2;
const PEOPLE = 5_000;
const MUCH = 1_000_000_000;
const FORMER = 20_000;

const typeId = idOf("90", 1);
const placeId = (account: number) => idOf("d0", account);
/** Who administers an account of `fill`. */
const administrator = (account: number) => sessionCookie((account % PEOPLE) + 1);

const uuid = (kind: string, column: string) =>
  `('00000000-0000-7000-8000-${kind}' || lpad(to_hex(${column}), 10, '0'))::uuid`;

/** A type of license, and a lot of it in the pool of each account; the rows that pgbench changes are copies of these. */
const fillPools = (url: string): Promise<void> =>
  onDatabase(url, async (client) => {
    await client.query(
      `insert into license_types (id, sku, name, unit, enforcement, created_at)
       values ($1, 'BENCH', 'Bench', 'license', 'enforced', now())`,
      [typeId],
    );
    await client.query(
      `insert into lots (account_id, id, license_type_id, quantity, term, state, starts_at, origin, origin_id, origin_label,
         created_at)
       select ${uuid("a0", "n")}, ${uuid("91", "n")}, $1, ${MUCH}, 'perpetual', 'active', now() - interval '1 day', 'order',
         ${uuid("91", "n")}, 'Order ' || n, now()
       from generate_series(1, ${POOLS}) n`,
      [typeId],
    );
    await client.query(
      `insert into ledger_transactions (account_id, id, at, kind, license_type_id, quantity, virtual_account_id,
         subject_kind, subject_id, subject_label, actor_name)
       select ${uuid("a0", "n")}, ${uuid("92", "n")}, now(), 'deposit', $1, ${MUCH}, ${uuid("d0", "n")}, 'lot',
         ${uuid("91", "n")}, 'Order ' || n, 'bench'
       from generate_series(1, ${POOLS}) n`,
      [typeId],
    );
    await client.query(
      `insert into ledger_entries (account_id, transaction_id, position, license_type_id, virtual_account_id, lot_id, bucket,
         quantity, at)
       select ${uuid("a0", "n")}, ${uuid("92", "n")}, side, $1, ${uuid("d0", "n")}, ${uuid("91", "n")},
         case side when 0 then 'outside' else 'available' end, case side when 0 then -1 else 1 end * ${MUCH}::bigint, now()
       from generate_series(1, ${POOLS}) n, generate_series(0, 1) side`,
      [typeId],
    );
    // Assignments of long ago: a table that was analysed while empty would be read from end to end by plans made then.
    await client.query(
      `insert into license_assignments (account_id, id, license_type_id, virtual_account_id, kind, holder, quantity, created_at,
         created_by, ended_at, ended_by, end_reason)
       select ${uuid("a0", `1 + n % ${POOLS}`)}, ${uuid("93", "n")}, $1, ${uuid("d0", `1 + n % ${POOLS}`)}, 'use', 'Former', 1,
         now() - interval '1 year', 'bench', now() - interval '11 months', 'bench', 'released'
       from generate_series(1, ${FORMER}) n`,
      [typeId],
    );
    await client.query(
      `insert into assignment_draws (account_id, assignment_id, position, license_type_id, lot_id, quantity)
       select account_id, id, 0, license_type_id, ${uuid("91", `1 + n % ${POOLS}`)}, 1
       from generate_series(1, ${FORMER}) n
       join license_assignments a on a.account_id = ${uuid("a0", `1 + n % ${POOLS}`)} and a.id = ${uuid("93", "n")}`,
    );
    await client.query("create table bare_pools (like pools including all)");
    await client.query(
      `insert into bare_pools (account_id, license_type_id, virtual_account_id, is_enforced, available)
       select account_id, license_type_id, virtual_account_id, is_enforced, available from pools`,
    );
    await client.query("vacuum analyze");
  });

const assignment = (account: number): LoadRequest => ({
  method: "POST",
  path: `/api/accounts/${accountId(account)}/license-assignments`,
  cookie: administrator(account),
  body: JSON.stringify({ licenseTypeId: typeId, virtualAccountId: placeId(account), holder: "A server of the bench" }),
});

/** Releases of everything that is assigned now, in no order that its places would follow. */
const releases = (url: string): Promise<LoadRequest[]> =>
  onDatabase(url, async (client) => {
    const { rows } = await client.query<{ account: number; account_id: string; id: string }>(
      `select ('x' || right(account_id::text, 10))::bit(40)::bigint::int as account, account_id, id
       from license_assignments where ended_at is null order by md5(id::text)`,
    );
    return rows.map(({ account, account_id, id }) => ({
      method: "POST",
      path: `/api/accounts/${account_id}/license-assignments/${id}/release`,
      cookie: administrator(account),
    }));
  });

/** Assigns for a while, then releases for a while; together so many a second. */
const assignAndRelease = async (databaseUrl: string, url: string, pools: number) => {
  const assignments = Array.from({ length: pools }, (_, index) => assignment(((index * 7919) % pools) + 1));
  const measure = async (what: string, requests: readonly LoadRequest[], seconds: number) =>
    check(what, await load(url, requests, { connections: CONNECTIONS, seconds }));
  const assigned = await measure("assigning licenses", assignments, SECONDS);
  const all = await releases(databaseUrl);
  const released = await measure("releasing licenses", all, SECONDS / 2);
  if (released.count > all.length) throw new Error("there were fewer assignments than releases");
  return { assigned, released, perSecond: combined(assigned, released) };
};

const combined = (a: LoadResult, b: LoadResult): number =>
  (a.count + b.count) / (a.count / a.perSecond + b.count / b.perSecond);

const conditionalUpdate = (databaseUrl: string, pools: number): Promise<number> =>
  pgbench(
    databaseUrl,
    [
      `update bare_pools set available = available - 1, in_use = in_use + 1
       where account_id = ('${accountId(1)}')::uuid and license_type_id = '${typeId}'
         and virtual_account_id = ('${placeId(1)}')::uuid and in_use < owned`.replaceAll("\n", " "),
    ],
    {
      draws: [`\\set account random(1, ${pools})`],
      varied: [
        { text: accountId(1), expression: "'00000000-0000-7000-8000-a0' || lpad(to_hex(:account::int), 10, '0')" },
        { text: placeId(1), expression: "'00000000-0000-7000-8000-d0' || lpad(to_hex(:account::int), 10, '0')" },
      ],
      connections: CONNECTIONS,
      seconds: SECONDS,
    },
  );

const LIMITS = [
  { pools: 1, what: "one hot pool", limit: 1.5 },
  { pools: POOLS, what: "1,000 pools", limit: 0.5 },
];

/**
 * Assignments and releases over HTTP, each with its ledger and its entry in the log, beside pgbench's bare conditional
 * update of the pool's row; then screens of a long ledger beside those of a short one. The database is empty, and nothing
 * else of the benches runs meanwhile: it would take from both sides, but not alike.
 */
export const besideLicenses = async (databaseUrl: string): Promise<void> => {
  const app = await startFreehold({
    DATABASE_URL: databaseUrl,
    PORT: String(PORT),
    LOG_LEVEL: "error",
    APP_SECRET: "a secret of the benchmark, thirty-two characters and more",
    DATA_DIR: "/nonexistent",
  });
  try {
    await fill(databaseUrl, { people: PEOPLE, accounts: POOLS });
    await fillPools(databaseUrl);
    await besidePools(databaseUrl, `http://127.0.0.1:${PORT}`);
    await besideLedger(databaseUrl, `http://127.0.0.1:${PORT}`);
  } finally {
    await app.stop();
  }
};

type Round = Awaited<ReturnType<typeof assignAndRelease>> & { readonly bare: number };

const besidePools = async (databaseUrl: string, url: string): Promise<void> => {
  for (const { pools, what, limit } of LIMITS) {
    const rounds: Round[] = [];
    for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
      const own = await assignAndRelease(databaseUrl, url, pools);
      const bare = await conditionalUpdate(databaseUrl, pools);
      if (round >= WARM_UPS) rounds.push({ ...own, bare });
    }
    const middle = (pick: (round: Round) => number) => median(rounds.map(pick));
    const perSecond = (pick: (round: Round) => number) => `${Math.round(middle(pick))}/s`;
    // Each round beside its own: a machine that others use as well is not as fast in one as in the next.
    ratio(
      `assigning and releasing licenses of ${what} over HTTP / pgbench's conditional update`,
      middle((round) => round.perSecond / round.bare),
      limit,
      true,
      `${perSecond((round) => round.perSecond)} (${perSecond((round) => round.assigned.perSecond)} and ` +
        `${perSecond((round) => round.released.perSecond)}) and ${perSecond((round) => round.bare)}, medians of ${ROUNDS}`,
    );
  }
};

const LEDGERS = [
  { account: 5, entries: 1_000_000 },
  { account: 6, entries: 1_000 },
];
const PAGE = 30;
const ANSWERS = 3_000;

/** Pairs of assigning and releasing, long ago: they leave the pool as it is. */
const fillLedger = (url: string, { account, entries }: { account: number; entries: number }): Promise<void> =>
  onDatabase(url, async (client) => {
    const id = `'${accountId(account)}'::uuid`;
    const transactions = entries / 2;
    await client.query(
      `insert into license_types (id, sku, name, unit, enforcement, created_at)
       select ${uuid(`9${account}`, "n")}, 'BENCH-${account}-' || n, 'Type ' || n, 'license', 'enforced', now()
       from generate_series(1, ${PAGE}) n`,
    );
    await client.query(
      `insert into pools (account_id, license_type_id, virtual_account_id, is_enforced, available)
       select ${id}, ${uuid(`9${account}`, "n")}, '${placeId(account)}', true, 100 from generate_series(1, ${PAGE}) n`,
    );
    // Nothing but entries and their transactions is new: the trigger would find that pools stay as they are.
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into ledger_transactions (account_id, id, at, kind, license_type_id, quantity, virtual_account_id,
         subject_kind, subject_id, subject_label, actor_name)
       select ${id}, ${uuid(`8${account}`, "n")}, now() - n * interval '1 minute',
         case n % 2 when 0 then 'assign' else 'release' end, ${uuid(`9${account}`, `1 + n % ${PAGE}`)}, 1,
         '${placeId(account)}', 'assignment', ${uuid(`8${account}`, "n")}, 'Holder ' || n, 'bench'
       from generate_series(1, ${transactions}) n`,
    );
    await client.query(
      `insert into ledger_entries (account_id, transaction_id, position, license_type_id, virtual_account_id, lot_id, bucket,
         quantity, at)
       select ${id}, ${uuid(`8${account}`, "n")}, side, ${uuid(`9${account}`, `1 + n % ${PAGE}`)}, '${placeId(account)}',
         ${uuid("91", `${account}`)}, case side when 0 then 'available' else 'in_use' end,
         case when n % 2 = side then -1 else 1 end, now() - n * interval '1 minute'
       from generate_series(1, ${transactions}) n, generate_series(0, 1) side`,
    );
    await client.query("vacuum analyze ledger_transactions, ledger_entries, pools, license_types");
  });

const screens: Record<string, (account: number) => string> = {
  inventory: (account) => `/api/accounts/${accountId(account)}/inventory?limit=25`,
  "a license": (account) => `/api/accounts/${accountId(account)}/inventory/${idOf(`9${account}`, 1)}`,
  // As many as there are of a type in the short ledger, too.
  "a license's event log": (account) =>
    `/api/accounts/${accountId(account)}/inventory/${idOf(`9${account}`, 1)}/movements?limit=15`,
};

/** What an account with a long ledger shows, beside one with a short one. */
const besideLedger = async (databaseUrl: string, url: string): Promise<void> => {
  for (const ledger of LEDGERS) await fillLedger(databaseUrl, ledger);
  for (const [what, pathOf] of Object.entries(screens)) {
    const sides = LEDGERS.map(({ account }): LoadRequest[] => [
      { method: "GET", path: pathOf(account), cookie: administrator(account) },
    ]);
    const [long, short] = await askInTurns(url, sides, ANSWERS);
    if (long === undefined || short === undefined) throw new Error(`${what} was not asked for`);
    ratio(
      `${what}: p99 with a million ledger entries / with a thousand`,
      long.p99Ms / short.p99Ms,
      1.5,
      false,
      `${long.p99Ms.toFixed(1)} ms and ${short.p99Ms.toFixed(1)} ms; p50 ${long.p50Ms.toFixed(1)} ms and ${short.p50Ms.toFixed(1)} ms; of ${ANSWERS} answers each`,
    );
  }
};
