-- Provisioning: a directory keeps an account's people and groups by SCIM (RFC 7643, RFC 7644).
create table provisioning_tokens (
  account_id uuid not null references accounts (id),
  id uuid not null,
  place smallint not null check (place between 1 and 2),
  name text not null check (name <> ''),
  secret_hash text not null,
  language text not null check (language in ('en', 'fr')),
  created_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz,
  used_at timestamptz,
  primary key (account_id, id),
  constraint provisioning_tokens_two_of_an_account unique (account_id, place)
);
comment on table provisioning_tokens is 'What a directory shows to provision the people of an account; two at most, so that one can take over from the other.';
comment on column provisioning_tokens.secret_hash is 'SHA-256 of the token: enough to recognise it, nothing to use.';
comment on column provisioning_tokens.language is 'Of who made it; people whose language is not known are written to in it.';
comment on column provisioning_tokens.used_at is 'When it was last used, to the minute.';

create table provisioning_defaults (
  account_id uuid primary key references accounts (id),
  role text not null check (role in ('user', 'viewer', 'virtual_account_user', 'virtual_account_viewer')),
  virtual_account_id uuid,
  constraint provisioning_defaults_place_fits_role check ((virtual_account_id is not null) = (role like 'virtual_account_%'))
);
comment on table provisioning_defaults is 'The role that people get whom a directory adds to an account.';
comment on column provisioning_defaults.virtual_account_id is 'Where; once it is archived or gone, the default virtual account.';

create table provisioned_people (
  account_id uuid not null references accounts (id),
  person_id uuid not null,
  user_name text not null check (user_name = lower(user_name)),
  external_id text,
  given_name text not null,
  family_name text not null,
  formatted_name text not null,
  display_name text not null,
  is_active boolean not null,
  names_person boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (account_id, person_id),
  constraint provisioned_people_user_name_once unique (account_id, user_name),
  constraint provisioned_people_external_id_once unique (account_id, external_id)
);
comment on table provisioned_people is 'People of an account whom its directory keeps, as the directory calls them.';
comment on column provisioned_people.user_name is 'The address the directory knows the person by; they may have another one by now.';
comment on column provisioned_people.is_active is 'Whether they belong to the account; kept by a trigger, whoever lets them in or takes them out.';
comment on column provisioned_people.names_person is 'Whether the directory says what the person is called: it made them, and they never signed in.';
create index provisioned_people_active on provisioned_people (account_id, is_active, person_id);
create index provisioned_people_person on provisioned_people (person_id);

create function forget_provisioned() returns trigger language plpgsql as $$
begin
  delete from provisioned_people where person_id = old.id;
  return null;
end $$;
create trigger people_forget_provisioned after delete on people for each row execute function forget_provisioned();

create table provisioned_counts (
  account_id uuid primary key references accounts (id),
  active integer not null check (active >= 0),
  inactive integer not null check (inactive >= 0)
);
comment on table provisioned_counts is 'How many people the directory of an account keeps; kept by a trigger, so that nobody has to count.';

create function count_provisioned() returns trigger language plpgsql as $$
declare
  more_active integer := 0;
  more_inactive integer := 0;
  account uuid := coalesce(new.account_id, old.account_id);
begin
  if tg_op <> 'DELETE' then
    more_active := more_active + new.is_active::int;
    more_inactive := more_inactive + (not new.is_active)::int;
  end if;
  if tg_op <> 'INSERT' then
    more_active := more_active - old.is_active::int;
    more_inactive := more_inactive - (not old.is_active)::int;
  end if;
  if tg_op = 'INSERT' then
    insert into provisioned_counts (account_id, active, inactive) values (account, 0, 0) on conflict do nothing;
  end if;
  update provisioned_counts set active = active + more_active, inactive = inactive + more_inactive
  where account_id = account;
  return null;
end $$;
create trigger provisioned_people_count after insert or delete on provisioned_people
  for each row execute function count_provisioned();
create trigger provisioned_people_count_active after update on provisioned_people
  for each row when (old.is_active <> new.is_active) execute function count_provisioned();

create function note_provisioned_joined() returns trigger language plpgsql as $$
begin
  update provisioned_people p set is_active = true from joined j
  where p.account_id = j.account_id and p.person_id = j.person_id and not p.is_active;
  return null;
end $$;
create trigger person_accounts_provisioned_join after insert on person_accounts referencing new table as joined
  for each statement execute function note_provisioned_joined();

create function note_provisioned_left() returns trigger language plpgsql as $$
begin
  update provisioned_people p set is_active = false from departed d
  where p.account_id = d.account_id and p.person_id = d.person_id and p.is_active;
  return null;
end $$;
create trigger person_accounts_provisioned_leave after delete on person_accounts referencing old table as departed
  for each statement execute function note_provisioned_left();

create function note_provisioned_sign_in() returns trigger language plpgsql as $$
begin
  update provisioned_people set names_person = false where person_id = new.person_id and names_person;
  return null;
end $$;
create trigger sessions_provisioned after insert on sessions
  for each row execute function note_provisioned_sign_in();

alter table user_groups add column is_provisioned boolean not null default false, add column external_id text;
comment on column user_groups.is_provisioned is 'Whether the directory of the account made it, and may change it.';
comment on column user_groups.external_id is 'What the directory knows it by.';
create index user_groups_external_id on user_groups (account_id, external_id) where external_id is not null;

create index account_audit_entries_provisioning on account_audit_entries (account_id, id)
  where actor_kind = 'system' and actor_name like 'provisioning: %';
