import { createHash } from "node:crypto";
import pg from "pg";

/** Runs statements one after the other on a database. */
export const onDatabase = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const uuid = (kind: string, column: string) =>
  `('00000000-0000-7000-8000-${kind}' || lpad(to_hex(${column}), 10, '0'))::uuid`;
/** The id of the nth thing of a kind, two hexadecimal digits. */
export const idOf = (kind: string, n: number): string =>
  `00000000-0000-7000-8000-${kind}${n.toString(16).padStart(10, "0")}`;

export const accountId = (n: number): string => idOf("a0", n);
export const personId = (n: number): string => idOf("b0", n);
export const accountDomain = (n: number): string => `bench-${n}.com`;
/** The session secret of person n; people 1… sign in, the highest one of them administers account 1. */
export const sessionCookie = (n: number): string => `freehold.session_token=${secretOf(n)}`;
const secretOf = (n: number) => `bench${n}secret`;

const DECIDED = 20_000;

/** Fills a migrated database: people with sessions, and accounts that each have an administrator. */
export const fill = (url: string, { people, accounts }: { people: number; accounts: number }): Promise<void> =>
  onDatabase(url, async (client) => {
    await client.query(`
      insert into people (id, email, email_verified, user_id, name, company, phone)
      select ${uuid("b0", "n")}, 'person' || n || '@elsewhere-' || n || '.com', true, 'person' || n, 'Person ' || n,
             'Company ' || n, '+33142278186'
      from generate_series(1, ${people}) n`);
    const tokens = Array.from({ length: people }, (_, index) =>
      createHash("sha256")
        .update(secretOf(index + 1))
        .digest("base64url"),
    );
    await client.query(
      `insert into sessions (id, person_id, token, expires_at)
       select ${uuid("c0", "n")}, ${uuid("b0", "n")}, token, now() + interval '1 day'
       from unnest($1::text[]) with ordinality as t(token, n)`,
      [tokens],
    );
    // Activated tomorrow: no look at their administrators is due while they are measured.
    await client.query(`
      insert into accounts (id, name, status, domain_identifier, identifier_skeleton, identifier_registrable,
        identifier_edited, identifier_status, identifier_proof, company_name, country, address, address2, city, region,
        postal_code, requester_name, requester_email, authorizes_self, authorizer_email, agreement_version, activated_at,
        lapses_at, created_at)
      select ${uuid("a0", "n")}, 'Organisation ' || n, 'active', 'bench-' || n || '.com', 'bench-' || n || '.com',
        'bench-' || n || '.com', false, 'clear', 'by_email', 'Organisation ' || n, 'FR', '1 rue', '', 'Paris', 'FR-IDF',
        '75002', 'Requester', 'requester@bench-' || n || '.com', false, 'authorizer@bench-' || n || '.com', 1,
        now() + interval '1 day', now() + interval '90 days', now()
      from generate_series(1, ${accounts}) n`);
    await client.query(`
      insert into domain_identifiers (domain, account_id, skeleton, registrable)
      select 'bench-' || n || '.com', ${uuid("a0", "n")}, 'bench-' || n || '.com', 'bench-' || n || '.com'
      from generate_series(1, ${accounts}) n`);
    await client.query(`
      insert into virtual_accounts (account_id, id, name, is_default, created_at)
      select ${uuid("a0", "n")}, ${uuid("d0", "n")}, 'DEFAULT', true, now() from generate_series(1, ${accounts}) n`);
    await client.query(`
      insert into role_grants (account_id, id, person_id, role, granted_by, granted_at)
      select ${uuid("a0", "n")}, ${uuid("e0", "n")}, ${uuid("b0", `(n % ${people}) + 1`)}, 'administrator', 'bench', now()
      from generate_series(1, ${accounts}) n`);
    await client.query(`
      insert into person_accounts (person_id, account_id, since)
      select ${uuid("b0", `(n % ${people}) + 1`)}, ${uuid("a0", "n")}, now() from generate_series(1, ${accounts}) n`);
    // Requests decided long ago: a table that was analysed while empty would be read from end to end by plans made then.
    await client.query(`
      insert into access_requests (account_id, id, person_id, requester_name, requester_email, requester_user_id,
        requester_company, requester_phone, reason, status, created_at, expires_at, decided_at, decided_by, granted_role)
      select ${uuid("a0", `(n % ${accounts}) + 1`)}, ${uuid("f0", "n")}, ${uuid("f1", `(n % ${DECIDED / 4}) + 1`)}, 'Former',
        'former' || n || '@elsewhere.com', 'former' || n, 'Company', '+33142278186', 'A reason given in the past', 'approved',
        now() - interval '1 year' - n * interval '1 minute', now() - interval '11 months', now() - interval '1 year', 'bench', 'viewer'
      from generate_series(1, ${DECIDED}) n`);
    await client.query(`
      insert into person_access_requests (person_id, request_id, account_id, created_at)
      select person_id, id, account_id, created_at from access_requests where status = 'approved'`);
    await client.query("vacuum analyze");
  });
