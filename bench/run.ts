// npm run bench: how Freehold answers beside a peer and beside the database itself, in one run on one machine. Only the
// ratios mean something elsewhere.
import { withDebianPostgres } from "../scripts/debian-postgres.ts";
import { besideAccount } from "./beside-account.ts";
import { besideLicenses } from "./beside-licenses.ts";
import { accountDomain, accountId, fill, onDatabase, personId, sessionCookie } from "./data.ts";
import { type LoadRequest, type LoadResult, load } from "./load.ts";
import { pgbench } from "./pgbench.ts";
import { type Running, startFreehold, startPeer } from "./processes.ts";
import { check, conclude, median, ratio, report } from "./report.ts";
import { readTransaction } from "./statements.ts";

const PEOPLE = 5_000;
const REQUESTS_EACH = 8;
const SECONDS = 4;
const PEER_ROUNDS = 3;
const CONNECTIONS = 16;
const FEW = 1_000;
const MANY = 1_000_000;
const LISTED = 200;
const ROUNDS = 5;

const freehold = (databaseUrl: string, port: number): Promise<Running> =>
  startFreehold({
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    LOG_LEVEL: "error",
    APP_SECRET: "a secret of the benchmark, thirty-two characters and more",
    DATA_DIR: "/nonexistent",
  });

const reason = "Measured request for access to this account";
const submissions: LoadRequest[] = Array.from({ length: PEOPLE * REQUESTS_EACH }, (_, index) => {
  const person = (index % PEOPLE) + 1;
  const domainIdentifier = accountDomain(((person + 7 + Math.floor(index / PEOPLE) * 31) % FEW) + 1);
  return {
    method: "POST",
    path: "/api/access-requests",
    cookie: sessionCookie(person),
    body: JSON.stringify({ domainIdentifier, reason }),
  };
});

const invitations = async (url: string): Promise<{ cookie: string; requests: LoadRequest[] }> => {
  const headers = { "content-type": "application/json", origin: url };
  const signUp = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers,
    body: JSON.stringify({ email: "owner@peer.com", password: "a long password of the owner", name: "Owner" }),
  });
  const cookie = signUp.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const created = await fetch(`${url}/api/auth/organization/create`, {
    method: "POST",
    headers: { ...headers, cookie },
    body: JSON.stringify({ name: "Organisation", slug: "organisation" }),
  });
  const { id: organizationId } = (await created.json()) as { id: string };
  const requests = submissions.map(
    (_, index): LoadRequest => ({
      method: "POST",
      path: "/api/auth/organization/invite-member",
      cookie,
      body: JSON.stringify({ email: `person${index}@elsewhere.com`, role: "member", organizationId }),
    }),
  );
  return { cookie, requests };
};

/** What one submission sends to the database, recorded from the server's log, and then sent by pgbench alone. */
const besideDatabase = async (url: string, logFolder: string): Promise<number> => {
  const logged = new URL(url);
  logged.searchParams.set("options", "-c log_statement=all");
  const app = await freehold(logged.toString(), 4805);
  const person = PEOPLE;
  const account = FEW;
  const marker = "The one that is recorded";
  const response = await fetch("http://127.0.0.1:4805/api/access-requests", {
    method: "POST",
    headers: { "content-type": "application/json", cookie: sessionCookie(person) },
    body: JSON.stringify({ domainIdentifier: accountDomain(account), reason: marker }),
  });
  const { id } = (await response.json()) as { id: string };
  await app.stop();
  const statements = await readTransaction(logFolder, marker);
  // Nobody may have more than twenty requests pending: what was measured before makes room.
  await onDatabase(url, (client) =>
    client.query(
      `delete from person_access_requests p using access_requests r
       where r.account_id = p.account_id and r.id = p.request_id and r.status = 'pending';
       delete from access_requests where status = 'pending';`,
    ),
  );
  // Rows are sent as an array for each column: that of the ids stands where the name does.
  const writtenIn = (table: string) => {
    const insert = new RegExp(`insert into "${table}" \\(([^)]*)\\) select .*? from unnest\\((.*)`);
    const [, names = "", arrays = ""] = insert.exec(statements.join(" ")) ?? [];
    const columns = [...arrays.matchAll(/\('\{((?:[^']|'')*)\}'\)::/g)].map(([, values]) => values);
    const ids = columns[names.split(", ").indexOf('"id"')];
    if (ids === undefined) throw new Error(`the transaction writes nothing into ${table}`);
    return ids;
  };
  const uuid = (kind: string, drawn: string) =>
    `'00000000-0000-7000-8000-${kind}' || lpad(to_hex(:${drawn}::int), 10, '0')`;
  return pgbench(url, statements, {
    // Every client goes through pairs of its own, so that no two ask for the same.
    draws: [
      "\\set i :i + 1",
      `\\set n :client_id + ${CONNECTIONS} * :i`,
      `\\set person 1 + :n % ${PEOPLE}`,
      `\\set account 1 + (:person + 7 + :n / ${PEOPLE} * 31) % ${FEW}`,
      "\\set request random(1, 1000000000000)",
    ],
    varied: [
      { text: personId(person), expression: uuid("b0", "person") },
      { text: accountId(account), expression: uuid("a0", "account") },
      { text: accountDomain(account), expression: "'bench-' || :account::int || '.com'" },
      { text: id, expression: "md5(:request::text)::uuid" },
      { text: writtenIn("account_audit_entries"), expression: "md5('audit' || :request::text)::uuid" },
      { text: writtenIn("effects"), expression: "md5('effect' || :request::text)::uuid" },
    ],
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
};

type Side = { url: string; requests: (round: number) => readonly LoadRequest[] };

/** The round's part of requests that can be sent once only. */
const partOf = (requests: readonly LoadRequest[], round: number) => {
  const size = Math.floor(requests.length / (PEER_ROUNDS + 1));
  return requests.slice(round * size, (round + 1) * size);
};

/** Both in turns, neither while the other is measured; the first round warms both up, the medians of the others count. */
const inTurns = async (ours: Side, theirs: Side) => {
  const results: LoadResult[][] = [[], []];
  for (let round = 0; round <= PEER_ROUNDS; round += 1) {
    for (const [index, { url, requests }] of [ours, theirs].entries()) {
      const result = check(url, await load(url, requests(round), { connections: CONNECTIONS, seconds: SECONDS }));
      if (round > 0) results[index]?.push(result);
    }
  }
  const [own, peer] = results.map((side) => {
    const perSecond = median(side.map((result) => result.perSecond));
    const p99 = median(side.map((result) => result.p99Ms));
    return { perSecond, said: `${Math.round(perSecond)}/s, p99 ${p99.toFixed(1)} ms` };
  });
  return {
    ours: own?.perSecond ?? Number.NaN,
    theirs: peer?.perSecond ?? Number.NaN,
    detail: `${own?.said} and ${peer?.said}, medians of ${PEER_ROUNDS}`,
  };
};

const besidePeer = async (serverUrl: URL, logFolder: string) => {
  const ours = database(serverUrl, "freehold");
  const theirs = database(serverUrl, "peer");
  const app = await freehold(ours, 4801);
  const peer = await startPeer({ DATABASE_URL: theirs, PORT: "4802" });
  try {
    await fill(ours, { people: PEOPLE, accounts: FEW });
    const { cookie, requests: invites } = await invitations("http://127.0.0.1:4802");
    const profile: LoadRequest[] = [{ method: "GET", path: "/api/profile", cookie: sessionCookie(1) }];
    const getSession: LoadRequest[] = [{ method: "GET", path: "/api/auth/get-session", cookie }];
    const read = await inTurns(
      { url: "http://127.0.0.1:4801", requests: () => profile },
      { url: "http://127.0.0.1:4802", requests: () => getSession },
    );
    ratio("signed-in read (profile) / better-auth get-session", read.ours / read.theirs, 10, true, read.detail);

    const submitted = await inTurns(
      { url: "http://127.0.0.1:4801", requests: (round) => partOf(submissions, round) },
      { url: "http://127.0.0.1:4802", requests: (round) => partOf(invites, round) },
    );
    ratio(
      "submitting an access request / better-auth organization invite",
      submitted.ours / submitted.theirs,
      5,
      true,
      submitted.detail,
    );
    const memory = await app.peakMemoryMb();
    report({
      what: "memory of the process under that load",
      measured: `${Math.round(memory)} MB`,
      limit: "at most 300 MB",
      met: memory <= 300,
    });
    await app.stop();
    const bare = await besideDatabase(ours, logFolder);
    report({
      what: "submitting over HTTP / pgbench running the same SQL",
      measured: `${(submitted.ours / bare).toFixed(2)}× (${Math.round(submitted.ours)}/s and ${Math.round(bare)}/s)`,
      limit: "shown",
      met: true,
    });
  } finally {
    await app.stop();
    await peer.stop();
  }
};

const database = (serverUrl: URL, name: string) => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
};

/** Account 1 with a page and more of pending requests, the same in a small and in a large database. */
const addPending = (url: string) =>
  onDatabase(url, (client) =>
    client.query(
      `insert into access_requests (account_id, id, person_id, requester_name, requester_email, requester_user_id,
         requester_company, requester_phone, reason, status, created_at, expires_at, next_step_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'Requester ' || n, 'r' || n || '@elsewhere.com', 'r' || n, 'Company',
         '+33142278186', $2, 'pending', now() - n * interval '1 minute', now() + interval '30 days', now() + interval '3 days'
       from generate_series(1, ${LISTED}) n`,
      [accountId(1), reason],
    ),
  );

const besideSize = async (serverUrl: URL) => {
  const sizes = [
    { url: database(serverUrl, "few"), accounts: FEW, port: 4803 },
    { url: database(serverUrl, "many"), accounts: MANY, port: 4804 },
  ];
  const apps: Running[] = [];
  try {
    for (const { url, accounts, port } of sizes) {
      apps.push(await freehold(url, port));
      await fill(url, { people: PEOPLE, accounts });
      await addPending(url);
    }
    const administrator = sessionCookie((1 % PEOPLE) + 1);
    const reads: Record<string, (accounts: number) => LoadRequest[]> = {
      "identifier look-up": (accounts) =>
        Array.from({ length: PEOPLE }, (_, index) => ({
          method: "GET",
          path: `/api/identifier-verdict?domain=${accountDomain(((index * 7919) % accounts) + 1)}`,
          cookie: sessionCookie(index + 1),
        })),
      "request list": () => [
        { method: "GET", path: `/api/accounts/${accountId(1)}/access-requests?limit=50`, cookie: administrator },
      ],
    };
    for (const [what, requestsFor] of Object.entries(reads)) {
      const p99: number[][] = [[], []];
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const [index, { accounts, port }] of sizes.entries()) {
          const result = check(
            what,
            await load(`http://127.0.0.1:${port}`, requestsFor(accounts), { connections: 4, seconds: 2 }),
          );
          // The first round warms both up.
          if (round > 0) p99[index]?.push(result.p99Ms);
        }
      }
      const [few = Number.NaN, many = Number.NaN] = p99.map(median);
      ratio(
        `${what}: p99 with a million accounts / with a thousand`,
        many / few,
        1.3,
        false,
        `${many.toFixed(1)} ms and ${few.toFixed(1)} ms, median of ${ROUNDS}`,
      );
    }
    await apps[0]?.stop();
    await besideAccount(database(serverUrl, "many"), "http://127.0.0.1:4804");
  } finally {
    for (const app of apps) await app.stop();
  }
};

await withDebianPostgres(
  async (url, logFolder) => {
    const serverUrl = new URL(url);
    await onDatabase(url, async (client) => {
      for (const name of ["freehold", "peer", "licenses", "few", "many"]) await client.query(`create database ${name}`);
    });
    await besidePeer(serverUrl, logFolder);
    await besideLicenses(database(serverUrl, "licenses"));
    await besideSize(serverUrl);
  },
  { durable: true },
);

conclude();
