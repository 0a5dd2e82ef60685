-- Virtual accounts become a tree, and roles may be given to groups of people.

alter table virtual_accounts
  add column parent_id uuid,
  add column visibility text not null default 'unrestricted' check (visibility in ('unrestricted', 'restricted')),
  add column archived_at timestamptz,
  add constraint virtual_accounts_parent foreign key (account_id, parent_id) references virtual_accounts (account_id, id),
  add constraint virtual_accounts_not_own_parent check (parent_id <> id),
  add constraint virtual_accounts_default_is_live check (not (is_default and archived_at is not null));
comment on column virtual_accounts.visibility is
  'Unrestricted ones are named to every member; restricted ones only to those whose roles reach them.';
comment on column virtual_accounts.archived_at is 'Since when it is kept for the record only; null while it is in use.';
create index virtual_accounts_children on virtual_accounts (account_id, parent_id);
drop index virtual_accounts_name_key;
create unique index virtual_accounts_name_key on virtual_accounts (account_id, lower(name)) where archived_at is null;

create table virtual_account_tags (
  account_id uuid not null,
  virtual_account_id uuid not null,
  key text not null,
  value text not null,
  primary key (account_id, virtual_account_id, key, value),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id)
);
comment on table virtual_account_tags is 'What an organization calls its virtual accounts by: site, cost centre, owner.';
create index virtual_account_tags_value on virtual_account_tags (account_id, lower(value));

create table virtual_account_paths (
  account_id uuid not null,
  ancestor_id uuid not null,
  descendant_id uuid not null,
  depth integer not null check (depth >= 0),
  primary key (account_id, ancestor_id, descendant_id),
  foreign key (account_id, ancestor_id) references virtual_accounts (account_id, id),
  foreign key (account_id, descendant_id) references virtual_accounts (account_id, id)
);
comment on table virtual_account_paths is
  'Every virtual account beneath every other, and itself at depth 0; kept by a trigger from parent_id.';
create index virtual_account_paths_up on virtual_account_paths (account_id, descendant_id);
insert into virtual_account_paths (account_id, ancestor_id, descendant_id, depth)
select account_id, id, id, 0 from virtual_accounts;

-- Paths follow parents. The lock on the default virtual account makes two simultaneous moves in one tree wait for each
-- other, so that the second sees the first and cannot close a circle with it.
create function keep_virtual_account_paths() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.parent_id is not distinct from old.parent_id then
    return null;
  end if;
  perform from virtual_accounts where account_id = new.account_id and is_default for update;
  if tg_op = 'INSERT' then
    insert into virtual_account_paths values (new.account_id, new.id, new.id, 0);
  else
    if exists (
      select from virtual_account_paths
      where account_id = new.account_id and ancestor_id = new.id and descendant_id = new.parent_id
    ) then
      raise exception 'a virtual account cannot be beneath itself' using errcode = 'check_violation',
        constraint = 'virtual_accounts_no_circle';
    end if;
    delete from virtual_account_paths p
    using virtual_account_paths below
    where below.account_id = new.account_id and below.ancestor_id = new.id
      and p.account_id = new.account_id and p.descendant_id = below.descendant_id
      and not exists (
        select from virtual_account_paths inside
        where inside.account_id = new.account_id and inside.ancestor_id = new.id
          and inside.descendant_id = p.ancestor_id);
  end if;
  if new.parent_id is not null then
    insert into virtual_account_paths
    select new.account_id, above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
    from virtual_account_paths above, virtual_account_paths below
    where above.account_id = new.account_id and above.descendant_id = new.parent_id
      and below.account_id = new.account_id and below.ancestor_id = new.id;
  end if;
  return null;
end $$;
create trigger virtual_accounts_paths after insert or update of parent_id on virtual_accounts
  for each row execute function keep_virtual_account_paths();

-- An account that has virtual accounts has a default one when its transaction ends.
create function keep_a_default() returns trigger language plpgsql as $$
begin
  if not exists (select from virtual_accounts where account_id = old.account_id and is_default) then
    raise exception 'an account keeps a default virtual account' using errcode = 'check_violation',
      constraint = 'virtual_accounts_keep_a_default';
  end if;
  return null;
end $$;
create constraint trigger virtual_accounts_keep_a_default after update of is_default or delete on virtual_accounts
  deferrable initially deferred for each row when (old.is_default) execute function keep_a_default();

create table user_groups (
  account_id uuid not null references accounts (id),
  id uuid not null,
  name text not null,
  description text not null default '',
  created_at timestamptz not null,
  primary key (account_id, id)
);
comment on table user_groups is 'Groups of an account''s people, to give roles to together.';
create unique index user_groups_name_key on user_groups (account_id, lower(name));

create table user_group_members (
  account_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (account_id, group_id, person_id),
  foreign key (account_id, group_id) references user_groups (account_id, id)
);
comment on table user_group_members is 'Who is in a group. A member of a group belongs to its account.';
create index user_group_members_person on user_group_members (account_id, person_id);

create table group_grants (
  account_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  role text not null check (role in ('approver', 'administrator', 'user', 'viewer',
    'virtual_account_administrator', 'virtual_account_user', 'virtual_account_viewer')),
  virtual_account_id uuid,
  with_children boolean not null default false,
  ends_at timestamptz,
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, group_id) references user_groups (account_id, id),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id),
  constraint group_grants_scope_fits_role check ((virtual_account_id is not null) = (role like 'virtual_account_%'))
);
comment on table group_grants is 'Roles that a group''s members hold through it, perhaps until a time.';
create unique index group_grants_once on group_grants (account_id, group_id, role, virtual_account_id) nulls not distinct;
create index group_grants_ending on group_grants (ends_at) where ends_at is not null;

create view held_roles as
  select account_id, person_id, role, virtual_account_id, with_children, ends_at, id as grant_id, null::uuid as group_id
  from role_grants
  union all
  select m.account_id, m.person_id, g.role, g.virtual_account_id, g.with_children, g.ends_at, g.id, g.group_id
  from user_group_members m join group_grants g on g.account_id = m.account_id and g.group_id = m.group_id;
comment on view held_roles is 'What people hold, by themselves or through a group, whether it has ended or not.';
