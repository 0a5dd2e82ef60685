-- Virtual accounts can be searched, counted and archived; what is archived holds nothing.

create function fold_for_search(words text) returns text language sql immutable strict parallel safe
  return regexp_replace(normalize(lower(words), nfd), '[\u0300-\u036f]', '', 'g');
comment on function fold_for_search is 'Words without case and accents, so that "Siege" finds "Siège".';

alter table virtual_accounts
  add column folded_name text not null generated always as (fold_for_search(name)) stored,
  add column folded_tags text not null default '';
comment on column virtual_accounts.folded_tags is 'Keys and values of its tags, a line each, to be searched.';
drop index virtual_accounts_children;
create index virtual_accounts_children on virtual_accounts (account_id, parent_id, folded_name, id)
  where archived_at is null;
create index virtual_accounts_parent on virtual_accounts (account_id, parent_id);
create index virtual_accounts_by_name on virtual_accounts (account_id, folded_name, id);
create index virtual_accounts_archived on virtual_accounts (account_id, folded_name, id)
  where archived_at is not null;
alter table virtual_account_paths
  add constraint virtual_account_paths_not_too_deep check (depth < 10);

create index virtual_accounts_restricted on virtual_accounts (account_id, id) where visibility = 'restricted';

create index role_grants_place on role_grants (account_id, virtual_account_id, id) include (person_id, ends_at)
  where virtual_account_id is not null;
create index group_grants_place on group_grants (account_id, virtual_account_id, id)
  where virtual_account_id is not null;

-- Whatever else will be kept in a virtual account gets a branch here, and a trigger as below on its table.
create view virtual_account_holdings as
  select account_id, parent_id as virtual_account_id, 'virtual_account' as kind, id
  from virtual_accounts where parent_id is not null and archived_at is null
  union all
  select account_id, virtual_account_id, 'role', id from role_grants where virtual_account_id is not null
  union all
  select account_id, virtual_account_id, 'group_role', id from group_grants where virtual_account_id is not null;
comment on view virtual_account_holdings is 'What virtual accounts hold. Those that hold anything cannot be archived.';

-- The lock makes archiving wait for whoever is putting something into it, and see it then.
create function archived_holds_nothing() returns trigger language plpgsql as $$
begin
  perform from virtual_accounts where account_id = new.account_id and id = new.id for update;
  if exists (
    select from virtual_account_holdings where account_id = new.account_id and virtual_account_id = new.id
  ) then
    raise exception 'a virtual account that holds something is not archived' using errcode = 'check_violation',
      constraint = 'virtual_accounts_archived_holds_nothing';
  end if;
  return null;
end $$;
create trigger virtual_accounts_archived_holds_nothing after update of archived_at on virtual_accounts
  for each row when (old.archived_at is null and new.archived_at is not null)
  execute function archived_holds_nothing();

-- And whoever puts something into a virtual account waits for its being archived.
create function keep_in_live_virtual_account() returns trigger language plpgsql as $$
declare
  place constant uuid := to_jsonb(new) ->> tg_argv[0];
  since timestamptz;
begin
  select archived_at into since from virtual_accounts where account_id = new.account_id and id = place for key share;
  if since is not null then
    raise exception 'an archived virtual account holds nothing' using errcode = 'check_violation',
      constraint = 'virtual_accounts_live_place';
  end if;
  return null;
end $$;
create trigger virtual_accounts_live_place after insert or update of parent_id, archived_at on virtual_accounts
  for each row when (new.parent_id is not null and new.archived_at is null)
  execute function keep_in_live_virtual_account('parent_id');
create trigger role_grants_live_place after insert or update of virtual_account_id on role_grants
  for each row when (new.virtual_account_id is not null)
  execute function keep_in_live_virtual_account('virtual_account_id');
create trigger group_grants_live_place after insert or update of virtual_account_id on group_grants
  for each row when (new.virtual_account_id is not null)
  execute function keep_in_live_virtual_account('virtual_account_id');
