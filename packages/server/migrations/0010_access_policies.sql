-- How an account decides requests for access, as data: versions that are only ever added to. An account without one is
-- decided by the default policy, version 0, which is in the application.

create table access_policies (
  account_id uuid not null references accounts (id),
  version integer not null check (version > 0),
  body jsonb not null,
  asks_everybody boolean not null,
  first_step_after_days smallint not null check (first_step_after_days between 1 and 90),
  expires_after_days smallint not null check (expires_after_days between 1 and 90),
  cool_down_days smallint not null check (cool_down_days between 0 and 90),
  deciders text[] not null,
  set_by_id uuid not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (account_id, version)
);
comment on table access_policies is 'Versions of an account''s access policy; the highest is in force. Only ever added to.';
comment on column access_policies.asks_everybody is
  'Whether every request that wishes for nothing simply waits for the first stage: such requests are written by one statement.';
comment on column access_policies.first_step_after_days is 'When the clock of a new request first has something to do; from the body.';
comment on column access_policies.deciders is 'The circles of the first stage, as in access_requests.deciders; from the body.';

create function refuse_policy_change() returns trigger language plpgsql as $$
begin
  raise exception 'access policies are only ever added to';
end $$;
create trigger access_policies_only_grow before update or delete on access_policies
  for each row execute function refuse_policy_change();

alter table access_requests
  add column policy_version integer not null default 0,
  add column stage smallint not null default 0 check (stage between 0 and 2),
  add column deciders text[] not null default '{administrators,virtual_account_administrators}',
  add column answers jsonb not null default '[]',
  add column wished_virtual_account_id uuid,
  add column wished_role text,
  add column is_automatic boolean not null default false,
  add constraint access_requests_wish foreign key (account_id, wished_virtual_account_id)
    references virtual_accounts (account_id, id),
  drop constraint access_requests_decided,
  add constraint access_requests_decided
    check ((status in ('approved', 'denied')) = (decided_by is not null or is_automatic));
comment on column access_requests.policy_version is 'Which version of the policy its stages and its clock follow; 0 is the default policy.';
comment on column access_requests.stage is 'The stage that is decided now, or was last, counted from 0.';
comment on column access_requests.deciders is
  'Who decides the present stage: administrators, virtual_account_administrators, approvers, group:<id>.';
comment on column access_requests.answers is 'Answers to the policy''s questions: [{questionId, answer}].';
comment on column access_requests.wished_role is 'What the requester would like; only the decider''s grant counts.';
comment on column access_requests.is_automatic is 'Approved by the policy itself when it was made.';
comment on column access_requests.escalation_step is 'How many rungs of its policy''s ladder are behind it.';

create table access_request_votes (
  account_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  stage smallint not null check (stage between 0 and 2),
  person_name text not null,
  voted_at timestamptz not null,
  by_mailed_link boolean not null,
  role text not null,
  virtual_account_ids uuid[] not null default '{}',
  with_children boolean not null default false,
  ends_at timestamptz,
  primary key (account_id, request_id, person_id),
  foreign key (account_id, request_id) references access_requests (account_id, id)
);
comment on table access_request_votes is
  'Approvals of a request, one per person over all its stages, with what each would grant; the last one grants.';

-- A pending request may now wait for 90 days.
create or replace function keep_pending_requests_few() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 4));
  if (
    select count(*) from person_access_requests p
    left join access_requests a on a.account_id = p.account_id and a.id = p.request_id and a.status = 'pending'
    left join support_access_requests s on p.account_id is null and s.id = p.request_id and s.status = 'pending'
    where p.person_id = new.person_id and p.created_at > new.created_at - interval '91 days'
      and (a.id is not null or s.id is not null)
  ) >= 20 then
    raise exception 'too many requests are pending' using errcode = 'check_violation',
      constraint = 'person_access_requests_few_pending';
  end if;
  return new;
end $$;
