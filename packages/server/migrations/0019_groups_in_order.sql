-- People of a group, and those whose role ends, come in the order of their names from one index each, however many they are.

alter table user_group_members add column name text not null default '';
update user_group_members m set name = left(fold_for_search(p.name), 120) from people p where p.id = m.person_id;
comment on column user_group_members.name is 'What the person is called, as their key of kind name; kept by triggers.';
create index user_group_members_in_order on user_group_members (account_id, group_id, name text_pattern_ops, person_id);

alter table role_grants add column holder_name text;
update role_grants g set holder_name = left(fold_for_search(p.name), 120)
from people p where p.id = g.person_id and g.ends_at is not null;
comment on column role_grants.holder_name is
  'Of a role that ends: what the person is called, as their key of kind name; kept by triggers.';
create index role_grants_ending_in_order on role_grants (account_id, holder_name text_pattern_ops, person_id)
  include (ends_at) where ends_at is not null;
create index group_grants_account_ending on group_grants (account_id, ends_at) where ends_at is not null;

-- How long decisions took is answered by this index alone.
drop index access_requests_decisions;
create index access_requests_decisions on access_requests (account_id, decided_at) include (created_at)
  where status in ('approved', 'denied') and not is_automatic;

create function name_group_member() returns trigger language plpgsql as $$
begin
  -- Shared locks, as where people join: whoever changes their name at this moment comes before or after.
  select left(fold_for_search(name), 120) into new.name from people where id = new.person_id for share;
  return new;
end $$;
create trigger user_group_members_name before insert on user_group_members for each row
  execute function name_group_member();

create function name_role_holder() returns trigger language plpgsql as $$
begin
  select left(fold_for_search(name), 120) into new.holder_name from people where id = new.person_id for share;
  return new;
end $$;
create trigger role_grants_holder_name before insert or update of ends_at, person_id on role_grants for each row
  when (new.ends_at is not null) execute function name_role_holder();

create or replace function rename_member() returns trigger language plpgsql as $$
declare
  called constant text := left(fold_for_search(new.name), 120);
begin
  delete from member_keys k using person_accounts b
  where b.person_id = new.id and k.account_id = b.account_id and k.person_id = new.id;
  insert into member_keys (account_id, person_id, kind, key, name)
  select b.account_id, new.id, k.kind, k.key, called
  from person_accounts b cross join member_keys_of(new.name, new.email, new.user_id) k where b.person_id = new.id
  on conflict do nothing;
  if new.name is distinct from old.name then
    update user_group_members m set name = called from person_accounts b
    where b.person_id = new.id and m.account_id = b.account_id and m.person_id = new.id;
    update role_grants g set holder_name = called from person_accounts b
    where b.person_id = new.id and g.account_id = b.account_id and g.person_id = new.id and g.ends_at is not null;
  end if;
  return null;
end $$;
