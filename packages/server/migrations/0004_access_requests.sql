-- Requests for access, and the support cases a stuck one leads to.

create table access_requests (
  account_id uuid not null references accounts (id),
  id uuid not null,
  person_id uuid not null,
  requester_name text not null,
  requester_email text not null,
  requester_user_id text not null,
  requester_company text not null,
  requester_phone text not null,
  reason text not null,
  status text not null check (status in ('pending', 'approved', 'denied', 'withdrawn', 'expired')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_at timestamptz,
  reminded_count integer not null default 0,
  escalation_step smallint not null default 0,
  next_step_at timestamptz,
  decided_at timestamptz,
  decided_by_id uuid,
  decided_by text,
  decision_reason text,
  granted_role text,
  granted_virtual_account_ids uuid[] not null default '{}',
  granted_until timestamptz,
  case_id uuid,
  primary key (account_id, id),
  constraint access_requests_decided check ((status in ('approved', 'denied')) = (decided_by is not null)),
  constraint access_requests_clock check (status = 'pending' or next_step_at is null)
);
comment on table access_requests is 'A person''s request for access to an account, with the profile as it was sent.';
comment on column access_requests.escalation_step is 'How many rungs of the ladder (days 3, 7, 10, 14) are behind it.';
create unique index access_requests_one_pending on access_requests (account_id, person_id) where status = 'pending';
create index access_requests_queue on access_requests (account_id, status, created_at, id);
create index access_requests_decisions on access_requests (account_id, decided_at) where decided_at is not null;
create index access_requests_person on access_requests (account_id, person_id, created_at desc);
create index access_requests_due on access_requests (next_step_at) where next_step_at is not null;
create index access_requests_pending_age on access_requests (created_at, id) where status = 'pending';

create table support_access_requests (
  id uuid primary key,
  person_id uuid not null,
  requester_name text not null,
  requester_email text not null,
  requester_company text not null,
  requester_phone text not null,
  access_type text not null check (access_type in ('full_support')),
  number_kind text not null check (number_kind in ('contract_number', 'bill_to_id', 'serial_number')),
  number text not null,
  reason text not null,
  status text not null check (status in ('pending', 'approved', 'denied', 'withdrawn', 'expired')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_at timestamptz,
  reminded_count integer not null default 0,
  decided_at timestamptz,
  decided_by_id uuid,
  decided_by text,
  decision_reason text,
  case_id uuid
);
comment on table support_access_requests is 'Requests for a support access type, decided by the operator''s support.';
create unique index support_access_requests_one_pending
  on support_access_requests (person_id, number_kind, lower(number)) where status = 'pending';
create index support_access_requests_queue on support_access_requests (status, created_at, id);
create index support_access_requests_expiring on support_access_requests (expires_at) where status = 'pending';

create table person_access_requests (
  person_id uuid not null,
  request_id uuid not null,
  account_id uuid,
  created_at timestamptz not null,
  primary key (person_id, request_id)
);
comment on table person_access_requests is 'A person''s requests of every access type; account_id null for support access.';
create index person_access_requests_recent on person_access_requests (person_id, created_at desc, request_id desc);

-- At most 20 of a person's requests are pending. The lock makes simultaneous ones wait for each other, so that each sees
-- those before it. A request older than 31 days has expired.
create function keep_pending_requests_few() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 4));
  if (
    select count(*) from person_access_requests p
    left join access_requests a on a.account_id = p.account_id and a.id = p.request_id and a.status = 'pending'
    left join support_access_requests s on p.account_id is null and s.id = p.request_id and s.status = 'pending'
    where p.person_id = new.person_id and p.created_at > new.created_at - interval '31 days'
      and (a.id is not null or s.id is not null)
  ) >= 20 then
    raise exception 'too many requests are pending' using errcode = 'check_violation',
      constraint = 'person_access_requests_few_pending';
  end if;
  return new;
end $$;
create trigger person_access_requests_few_pending before insert on person_access_requests
  for each row execute function keep_pending_requests_few();

create sequence support_case_numbers start 1001;
create table support_cases (
  id uuid primary key,
  number bigint not null default nextval('support_case_numbers'),
  person_id uuid,
  person_name text not null,
  person_email text not null,
  automatic boolean not null default false,
  topic text not null check (topic in ('access_request', 'account_request', 'other')),
  subject text not null,
  status text not null check (status in ('open', 'answered', 'closed')),
  account_id uuid,
  account_name text,
  access_request_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table support_cases is 'A request to the operator''s support; automatic ones are opened by the escalation ladder.';
create unique index support_cases_number_key on support_cases (number);
create unique index support_cases_one_automatic on support_cases (access_request_id) where automatic;
create index support_cases_person on support_cases (person_id, created_at desc, id desc);
create index support_cases_queue on support_cases (status, updated_at, id);

create table support_case_messages (
  case_id uuid not null references support_cases (id),
  id uuid not null,
  sent_by text not null check (sent_by in ('person', 'operator', 'system')),
  name text not null,
  body text not null,
  at timestamptz not null,
  primary key (case_id, id)
);
comment on table support_case_messages is 'What was written in a case, in order.';
