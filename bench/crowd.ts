import { createHash } from "node:crypto";
import type pg from "pg";
import { accountId, idOf, onDatabase, personId } from "./data.ts";

/** An account of the many, filled with people and with all that they do. */
export type Crowd = {
  /** Which of the accounts of `fill`. */
  readonly account: number;
  /** Sets its ids apart from those of others: a hexadecimal digit. */
  readonly digit: string;
  readonly members: number;
  readonly virtualAccounts: number;
  readonly groups: number;
  readonly requests: number;
  readonly entries: number;
  readonly invitations: number;
};

/** The account that is measured, and one that fills a page of every list just so. */
export const crowds: Record<"big" | "small", Crowd> = {
  big: {
    account: 3,
    digit: "5",
    members: 100_000,
    virtualAccounts: 1_000,
    groups: 100,
    requests: 10_000,
    entries: 100_000,
    invitations: 1_000,
  },
  small: {
    account: 4,
    digit: "6",
    members: 200,
    virtualAccounts: 60,
    groups: 30,
    requests: 120,
    entries: 60,
    invitations: 30,
  },
};

/** So many of its people are signed in; the first of them administers it. */
export const SIGNED_IN = 200;

const secretOf = ({ digit }: Crowd, n: number) => `crowd${digit}n${n}secret`;
export const memberCookie = (crowd: Crowd, n: number): string => `freehold.session_token=${secretOf(crowd, n)}`;
export const memberId = ({ digit }: Crowd, n: number): string => idOf(`b${digit}`, n);
export const virtualAccountId = ({ digit }: Crowd, n: number): string => idOf(`d${digit}`, n);
export const groupId = ({ digit }: Crowd, n: number): string => idOf(`a${digit}`, n);
export const requestId = ({ digit }: Crowd, n: number): string => idOf(`f${digit}`, n);
/** Who waits for an answer to the first request: one of the people of `fill`. */
export const requester = ({ account }: Crowd): number => 100 + account;

const people = async (client: pg.Client, crowd: Crowd, uuid: (kind: string, column: string) => string) => {
  const { account, members } = crowd;
  await client.query(`
    insert into people (id, email, email_verified, user_id, name, company, phone)
    select ${uuid("b", "n")}, 'member' || n || '@bench-${account}.com', true, 'member' || n || 'of${account}',
      (array['Ada','Ben','Chloé','Dora','Emil','Fatma','Grace','Hugo','Ines','Jonas','Kim','Léa','Mona'])[1 + n % 13] || ' ' ||
      (array['Adler','Brunner','Costa','Durand','Eriksen','Fischer','Garcia'])[1 + n / 13 % 7] || ' ' || n,
      'Organisation ${account}', '+33142278186'
    from generate_series(1, ${members}) n`);
  const tokens = Array.from({ length: SIGNED_IN }, (_, index) =>
    createHash("sha256")
      .update(secretOf(crowd, index + 1))
      .digest("base64url"),
  );
  await client.query(
    `insert into sessions (id, person_id, token, expires_at)
     select ${uuid("c", "n")}, ${uuid("b", "n")}, token, now() + interval '1 day'
     from unnest($1::text[]) with ordinality as t(token, n)`,
    [tokens],
  );
};

const places = async (client: pg.Client, crowd: Crowd, uuid: (kind: string, column: string) => string) => {
  const { virtualAccounts, groups } = crowd;
  const id = accountId(crowd.account);
  await client.query(
    `insert into virtual_accounts (account_id, id, name, description, created_at, parent_id, visibility)
     select $1, ${uuid("d", "n")}, 'Site ' || n, '', now(), case when n >= 10 then ${uuid("d", "n / 10")} end,
       case when n % 7 = 0 then 'restricted' else 'unrestricted' end
     from generate_series(1, ${virtualAccounts}) n`,
    [id],
  );
  await client.query(
    `insert into user_groups (account_id, id, name, created_at)
     select $1, ${uuid("a", "n")}, 'Group ' || n, now() from generate_series(1, ${groups}) n`,
    [id],
  );
  await client.query(
    `insert into group_grants (account_id, id, group_id, role, virtual_account_id, granted_by, granted_at)
     select $1, gen_random_uuid(), ${uuid("a", "n")}, 'virtual_account_viewer', ${uuid("d", `1 + n % ${virtualAccounts}`)},
       'bench', now()
     from generate_series(1, ${groups}) n`,
    [id],
  );
};

const memberships = async (client: pg.Client, crowd: Crowd, uuid: (kind: string, column: string) => string) => {
  const { members, virtualAccounts, groups } = crowd;
  const id = accountId(crowd.account);
  await client.query(
    `insert into person_accounts (person_id, account_id, since)
     select ${uuid("b", "n")}, $1, now() - n * interval '1 minute' from generate_series(1, ${members}) n`,
    [id],
  );
  await client.query(
    `insert into role_grants (account_id, id, person_id, role, virtual_account_id, with_children, granted_by, granted_at, ends_at)
     select $1, ${uuid("e", "n")}, ${uuid("b", "n")},
       case when n <= 5 then 'administrator' when n % 5 = 0 then 'virtual_account_user' else 'user' end,
       case when n > 5 and n % 5 = 0 then ${uuid("d", `1 + n % ${virtualAccounts}`)} end, false, 'bench', now(),
       case when n > 5 and n % ${Math.min(50, members / 100)} = 1 then now() + n % 90 * interval '1 day' + interval '1 day' end
     from generate_series(1, ${members}) n`,
    [id],
  );
  await client.query(
    `insert into user_group_members (account_id, group_id, person_id, added_by, added_at)
     select $1, ${uuid("a", `1 + n % ${groups}`)}, ${uuid("b", "n")}, 'bench', now()
     from generate_series(1, ${members}) n where n % 10 = 3`,
    [id],
  );
};

const requests = async (client: pg.Client, crowd: Crowd, uuid: (kind: string, column: string) => string) => {
  const id = accountId(crowd.account);
  // A fifth of them pending; the others as old as two years.
  await client.query(
    `insert into access_requests (account_id, id, person_id, requester_name, requester_email, requester_user_id,
       requester_company, requester_phone, reason, status, created_at, expires_at, next_step_at, decided_at, decided_by,
       granted_role)
     select $1, ${uuid("f", "n")}, case when n = 1 then $2::uuid else gen_random_uuid() end, 'Requester ' || n,
       'r' || n || '@elsewhere.com', 'r' || n, 'Company', '+33142278186', 'A reason to ask for access to this account', status,
       asked, asked + interval '30 days', case when status = 'pending' then now() + interval '3 days' end,
       case when status in ('approved', 'denied') then asked + (1 + n % 48) * interval '1 hour' end,
       case when status in ('approved', 'denied') then 'bench' end, case when status = 'approved' then 'viewer' end
     from (
       select n, status, now() - interval '3 days' - case when status = 'pending' then n % 25 * interval '1 day'
         else n % 700 * interval '1 day' end - n * interval '1 second' as asked
       from generate_series(1, ${crowd.requests}) n
       cross join lateral (select (array['denied','pending','approved','approved','expired'])[1 + n % 5] as status) s
     ) r`,
    [id, personId(requester(crowd))],
  );
  await client.query(
    `insert into person_access_requests (person_id, request_id, account_id, created_at)
     select person_id, id, account_id, created_at from access_requests where account_id = $1
     on conflict do nothing`,
    [id],
  );
};

const records = async (client: pg.Client, crowd: Crowd, uuid: (kind: string, column: string) => string) => {
  const id = accountId(crowd.account);
  await client.query(
    `insert into account_audit_entries (account_id, id, at, action, actor_kind, actor_id, actor_name, actor_email,
       subject_kind, subject_id, subject_label, after, reason)
     select $1, ${uuid("c", "n")}, now() - (${crowd.entries} - n) * interval '1 minute',
       (array['account.updated','invitation.sent','invitation.accepted','account.contacts_updated'])[1 + n % 4], 'person',
       ${uuid("b", "1 + n % 5")}, 'Administrator ' || n % 5, 'member@bench.com', 'person', n::text, 'Somebody ' || n,
       '{"role": "user"}', 'A reason'
     from generate_series(1, ${crowd.entries}) n`,
    [id],
  );
  await client.query(
    `insert into invitations (account_id, id, email, role, status, invited_by, created_at, invited_at, expires_at, origin)
     select $1, ${uuid("a", "100000 + n")}, 'invited' || n || '@bench-${crowd.account}.com', 'user', 'invited', 'bench',
       now() - n * interval '1 minute', now() - n * interval '1 minute', now() + interval '20 days', 'administrator'
     from generate_series(1, ${crowd.invitations}) n`,
    [id],
  );
};

/** Fills two accounts of a database that `fill` has filled. */
export const fillCrowds = (url: string, all: readonly Crowd[]): Promise<void> =>
  onDatabase(url, async (client) => {
    for (const crowd of all) {
      const uuid = (kind: string, column: string) =>
        `('00000000-0000-7000-8000-${kind}${crowd.digit}' || lpad(to_hex((${column})::bigint), 10, '0'))::uuid`;
      for (const part of [people, places, memberships, requests, records]) await part(client, crowd, uuid);
    }
    const filled = [
      "people",
      "role_grants",
      "person_accounts",
      "member_keys",
      "virtual_accounts",
      "virtual_account_paths",
    ];
    const others = [
      "user_groups",
      "user_group_members",
      "group_grants",
      "access_requests",
      "person_access_requests",
      "account_audit_entries",
      "invitations",
    ];
    await client.query(`vacuum analyze ${[...filled, ...others].join(", ")}`);
  });
