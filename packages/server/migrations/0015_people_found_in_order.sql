-- People found by what many of an account are called come in the order of their names, without a look at all who match.

alter table member_keys add column name text;
update member_keys k set name = left(fold_for_search(p.name), 120) from people p where p.id = k.person_id;
delete from member_keys where name is null;
alter table member_keys alter column name set not null;
comment on column member_keys.name is 'What the person is called, as their key of kind name: what is found comes in its order.';
create index member_keys_found on member_keys (account_id, left(key, 2), name text_pattern_ops, person_id) include (key);

create or replace function add_members() returns trigger language plpgsql as $$
begin
  -- Shared locks: whoever changes their name at this moment comes before or after, and not between.
  insert into member_keys (account_id, person_id, kind, key, name)
  select j.account_id, p.id, k.kind, k.key, left(fold_for_search(p.name), 120)
  from joined j
  join lateral (select id, name, email, user_id from people where id = j.person_id for share) p on true
  cross join lateral member_keys_of(p.name, p.email, p.user_id) k
  on conflict do nothing;
  insert into account_member_counts
  select account_id, count(*) from joined group by account_id order by account_id
  on conflict (account_id) do update set members = account_member_counts.members + excluded.members;
  return null;
end $$;

create or replace function rename_member() returns trigger language plpgsql as $$
begin
  delete from member_keys k using person_accounts b
  where b.person_id = new.id and k.account_id = b.account_id and k.person_id = new.id;
  insert into member_keys (account_id, person_id, kind, key, name)
  select b.account_id, new.id, k.kind, k.key, left(fold_for_search(new.name), 120)
  from person_accounts b cross join member_keys_of(new.name, new.email, new.user_id) k where b.person_id = new.id
  on conflict do nothing;
  return null;
end $$;
