-- What happens when an account's administrators are gone, and how the operator joins accounts that are one organization.

create table presences (
  person_id uuid primary key references people (id) on delete cascade,
  seen_at timestamptz not null,
  asked_count smallint not null default 0,
  asked_at timestamptz,
  dormant_since timestamptz,
  next_step_at timestamptz
);
comment on table presences is 'When each person was last here, and how often an administrator who is not was asked whether they still are.';
comment on column presences.asked_count is 'Mails since they were last here; being here begins anew.';
comment on column presences.dormant_since is 'Since when they count as unreachable: asked three times, and not here for 180 days.';
comment on column presences.next_step_at is 'When to look again at the latest; null once they are dormant.';
create index presences_due on presences (next_step_at) where next_step_at is not null;
insert into presences (person_id, seen_at, next_step_at)
select p.id, s.seen_at, s.seen_at + interval '90 days'
from people p cross join lateral (
  select greatest(p.created_at, p.updated_at, max(s.updated_at)) as seen_at from sessions s where s.person_id = p.id
) s;

create function note_person() returns trigger language plpgsql as $$
begin
  insert into presences (person_id, seen_at, next_step_at)
  values (new.id, new.created_at, new.created_at + interval '90 days')
  on conflict do nothing;
  return null;
end $$;
create trigger people_presence after insert on people for each row execute function note_person();

-- Being here is signing in, or a session that goes on; the latter is written once an hour at most. The next look stays
-- where it was, so that this touches no index: the sweep finds that somebody was here meanwhile.
create function note_presence() returns trigger language plpgsql as $$
begin
  update presences
  set seen_at = new.updated_at, asked_count = 0, dormant_since = null,
    next_step_at = coalesce(next_step_at, new.updated_at + interval '90 days')
  where person_id = new.person_id and seen_at <= new.updated_at;
  return null;
end $$;
create trigger sessions_presence after insert or update of updated_at on sessions
  for each row execute function note_presence();

create table account_oversight (
  account_id uuid primary key references accounts (id),
  next_look_at timestamptz not null,
  lone_since timestamptz,
  warned_at timestamptz,
  unreachable_since timestamptz
);
comment on table account_oversight is 'Whether active accounts have administrators who are there, looked at now and then.';
comment on column account_oversight.lone_since is 'Since when a single administrator was found.';
comment on column account_oversight.warned_at is 'When that one was last asked to name a second.';
comment on column account_oversight.unreachable_since is 'Since when no administrator was found who could act.';
create index account_oversight_due on account_oversight (next_look_at);
create index account_oversight_unreachable on account_oversight (unreachable_since, account_id)
  where unreachable_since is not null;
insert into account_oversight (account_id, next_look_at)
select id, coalesce(activated_at, created_at) from accounts where status = 'active';

create function oversee_account() returns trigger language plpgsql as $$
begin
  insert into account_oversight (account_id, next_look_at)
  values (new.id, coalesce(new.activated_at, new.created_at))
  on conflict do nothing;
  return null;
end $$;
create trigger accounts_oversight after insert or update of status on accounts
  for each row when (new.status = 'active') execute function oversee_account();

create table takeovers (
  account_id uuid not null references accounts (id),
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  person_email text not null,
  domain text not null,
  why text not null check (why in ('none_left', 'dormant')),
  reason text not null,
  status text not null check (status in
    ('proposed', 'noticed', 'objected', 'completed', 'refused', 'withdrawn', 'stopped', 'lapsed')),
  dns_status text not null default 'unchecked'
    check (dns_status in ('unchecked', 'found', 'absent', 'other_value', 'unreachable')),
  dns_checked_at timestamptz,
  created_at timestamptz not null,
  noticed_at timestamptz,
  completes_at timestamptz,
  next_step_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  primary key (account_id, id),
  constraint takeovers_clock check (status in ('proposed', 'noticed') = (next_step_at is not null)),
  constraint takeovers_noticed check (status not in ('noticed', 'objected', 'completed') or noticed_at is not null),
  constraint takeovers_ended check ((status in ('proposed', 'noticed', 'objected')) = (ended_at is null))
);
comment on table takeovers is 'People of the domain who ask to administer an account whose administrators are gone.';
comment on column takeovers.domain is 'The account''s domain that their address is on and that they prove by DNS (A-label).';
comment on column takeovers.next_step_at is 'When it lapses without proof; once noticed, when it completes without objection.';
create index takeovers_id on takeovers (id);
create unique index takeovers_one_noticed on takeovers (account_id) where status in ('noticed', 'objected');
create unique index takeovers_one_of_person on takeovers (account_id, person_id)
  where status in ('proposed', 'noticed', 'objected');
create index takeovers_person on takeovers (person_id, created_at desc, id desc);
create index takeovers_due on takeovers (next_step_at) where next_step_at is not null;
create index takeovers_unproven on takeovers (dns_checked_at nulls first) where status = 'proposed';
create index takeovers_queue on takeovers (status, created_at, id);

create table takeover_objections (
  account_id uuid not null,
  takeover_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  person_email text not null,
  reason text not null,
  at timestamptz not null,
  primary key (account_id, takeover_id, person_id),
  foreign key (account_id, takeover_id) references takeovers (account_id, id)
);
comment on table takeover_objections is 'Who objects to a takeover, and why; the operator reads it and decides.';

alter table accounts add column merged_into uuid references accounts (id);
comment on column accounts.merged_into is 'The account of the same organization that this one was joined with.';
create index accounts_merged on accounts (merged_into) where merged_into is not null;

create table account_merges (
  id uuid primary key,
  source_id uuid not null references accounts (id),
  target_id uuid not null references accounts (id),
  source_name text not null,
  target_name text not null,
  reason text not null,
  summary jsonb not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undo_until timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  undo_reason text,
  constraint account_merges_two check (source_id <> target_id),
  constraint account_merges_undone check ((undone_at is null) = (undone_by is null))
);
comment on table account_merges is 'Accounts that the operator joined, and whether that was undone.';
create unique index account_merges_source on account_merges (source_id) where undone_at is null;
create index account_merges_target on account_merges (target_id, merged_at);
create index account_merges_recent on account_merges (merged_at desc, id desc);

create table account_merge_rows (
  merge_id uuid not null references account_merges (id),
  step integer not null,
  table_name text not null,
  before jsonb,
  after jsonb,
  primary key (merge_id, step)
);
comment on table account_merge_rows is
  'Each row that a merge moved, changed, added or removed, in order: what undoing it puts back, if it is still as it was left.';

-- What belongs to an account can move to another in one transaction: its rows refer to each other by the account as well,
-- and only when everything has moved do the references hold again. Called anew by a migration that adds such tables.
create function let_references_wait() returns void language plpgsql as $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as child, c.conname from pg_constraint c
    where c.contype = 'f' and not c.condeferrable
      and c.confrelid in ('virtual_accounts'::regclass, 'user_groups'::regclass, 'access_requests'::regclass)
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', reference.child, reference.conname);
  end loop;
end $$;
select let_references_wait();
