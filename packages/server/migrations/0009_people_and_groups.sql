-- People of an account at any number: found by what they are called, counted without counting, invited to any role.

create function member_keys_of(name text, email text, user_id text)
returns table (kind text, key text) language sql immutable parallel safe as $$
  select 'name', left(fold_for_search(name), 120)
  union all select 'email', left(fold_for_search(email), 120)
  union all select 'user_id', left(fold_for_search(user_id), 120)
  union all select 'domain', left(fold_for_search(substr(email, strpos(email, '@'))), 120)
  union all (
    select distinct 'word', left(fold_for_search(rest), 120)
    from generate_series(1, least(7,
        array_length(regexp_split_to_array(btrim(name), '[[:space:][:punct:]’‘«»·]+'), 1) - 1)) as n,
      regexp_replace(btrim(name),
      '^([^[:space:][:punct:]’‘«»·]*[[:space:][:punct:]’‘«»·]+){' || n || '}', '') as rest
    where rest <> '' and rest <> btrim(name))
$$;

create table member_keys (
  account_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('name', 'email', 'user_id', 'domain', 'word')),
  key text not null,
  primary key (account_id, person_id, kind, key)
);
comment on table member_keys is
  'What an account''s people are found and sorted by, beneath their account and kept by triggers: a search or a sort is one range of an index.';
comment on column member_keys.kind is 'The whole of a name, address or user ID; the domain of the address; a name from one of its further words on.';
create index member_keys_search on member_keys (account_id, key text_pattern_ops, person_id);
create index member_keys_sort on member_keys (account_id, kind, key text_pattern_ops, person_id);

create table account_member_counts (
  account_id uuid primary key references accounts (id),
  members integer not null
);
comment on table account_member_counts is 'How many people belong to an account; kept by triggers, so that nobody has to count.';

create function add_members() returns trigger language plpgsql as $$
begin
  -- Shared locks: whoever changes their name at this moment comes before or after, and not between.
  insert into member_keys
  select j.account_id, p.id, k.kind, k.key
  from joined j
  join lateral (select id, name, email, user_id from people where id = j.person_id for share) p on true
  cross join lateral member_keys_of(p.name, p.email, p.user_id) k
  on conflict do nothing;
  insert into account_member_counts
  select account_id, count(*) from joined group by account_id order by account_id
  on conflict (account_id) do update set members = account_member_counts.members + excluded.members;
  return null;
end $$;
create trigger person_accounts_join after insert on person_accounts
  referencing new table as joined for each statement execute function add_members();

create function remove_members() returns trigger language plpgsql as $$
begin
  delete from member_keys k using departed d where k.account_id = d.account_id and k.person_id = d.person_id;
  update account_member_counts c set members = c.members - d.people
  from (select account_id, count(*) as people from departed group by account_id) d where c.account_id = d.account_id;
  return null;
end $$;
create trigger person_accounts_leave after delete on person_accounts
  referencing old table as departed for each statement execute function remove_members();

create function rename_member() returns trigger language plpgsql as $$
begin
  delete from member_keys k using person_accounts b
  where b.person_id = new.id and k.account_id = b.account_id and k.person_id = new.id;
  insert into member_keys
  select b.account_id, new.id, k.kind, k.key
  from person_accounts b cross join member_keys_of(new.name, new.email, new.user_id) k where b.person_id = new.id
  on conflict do nothing;
  return null;
end $$;
create trigger people_rename_member after update on people for each row
  when ((old.name, old.email, old.user_id) is distinct from (new.name, new.email, new.user_id))
  execute function rename_member();

insert into member_keys
select b.account_id, p.id, k.kind, k.key
from person_accounts b join people p on p.id = b.person_id
cross join lateral member_keys_of(p.name, p.email, p.user_id) k
on conflict do nothing;
insert into account_member_counts select account_id, count(*) from person_accounts group by account_id;

-- Who holds a role, and who holds one on a virtual account, from one range each.
drop index role_grants_role;
create index role_grants_role on role_grants (account_id, role, person_id);
create index role_grants_virtual_account on role_grants (account_id, virtual_account_id, person_id)
  where virtual_account_id is not null;
create index role_grants_account_ending on role_grants (account_id, ends_at, person_id) where ends_at is not null;
create index group_grants_role on group_grants (account_id, role);
alter table group_grants add column end_notice_at timestamptz;
comment on column group_grants.end_notice_at is 'When the administrators were told that the role is about to end.';

-- Invitations to any role, by an administrator and not only from an account request.
alter table invitations
  add column origin text not null default 'nomination' check (origin in ('nomination', 'administrator')),
  add column virtual_account_ids uuid[] not null default '{}',
  add column with_children boolean not null default false,
  add column role_ends_at timestamptz,
  add column mailed_at timestamptz,
  add column mailed_count integer not null default 0,
  add constraint invitations_role check (role in ('approver', 'administrator', 'user', 'viewer',
    'virtual_account_administrator', 'virtual_account_user', 'virtual_account_viewer')),
  add constraint invitations_scope_fits_role
    check ((virtual_account_ids <> '{}') = (role like 'virtual_account_%'));
comment on column invitations.origin is 'A nomination of an account request, or an administrator of the account.';
comment on column invitations.virtual_account_ids is 'Where the role is offered, sorted; empty for the whole account.';
comment on column invitations.role_ends_at is 'When the role that is offered ends; the invitation itself ends at expires_at.';
comment on column invitations.mailed_at is 'When it was last asked to be mailed.';
drop index invitations_one_open;
create unique index invitations_one_open on invitations (account_id, email, role, virtual_account_ids)
  where status in ('nominated', 'invited');
create index invitations_newest on invitations (account_id, created_at desc, id desc);

create table extension_requests (
  account_id uuid not null references accounts (id),
  id uuid not null,
  grant_id uuid not null,
  person_id uuid not null,
  role text not null,
  virtual_account_id uuid,
  ends_at timestamptz not null,
  reason text not null,
  status text not null check (status in ('open', 'extended', 'left', 'lapsed')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  primary key (account_id, id)
);
comment on table extension_requests is 'People asking that a role of theirs does not end yet.';
comment on column extension_requests.status is 'Lapsed when the role ended, or was taken away, before anybody answered.';
create unique index extension_requests_one_open on extension_requests (account_id, grant_id) where status = 'open';
create index extension_requests_waiting on extension_requests (account_id, asked_at) where status = 'open';
create index extension_requests_person on extension_requests (account_id, person_id, asked_at);

create function lapse_extension_requests() returns trigger language plpgsql as $$
begin
  update extension_requests set status = 'lapsed', decided_at = now()
  where account_id = old.account_id and grant_id = old.id and status = 'open';
  return null;
end $$;
create trigger role_grants_lapse_extensions after delete on role_grants
  for each row when (old.ends_at is not null) execute function lapse_extension_requests();
