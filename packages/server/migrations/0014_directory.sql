-- The access directory: accounts found by what they are called, and by what somebody nearly called them.

create function directory_words(words text) returns text language sql immutable strict parallel safe
  return btrim(regexp_replace(fold_for_search(words), '[[:space:][:punct:]’‘«»·]+', ' ', 'g'));
comment on function directory_words is 'Words as the directory compares them: without case, accents and punctuation.';

create function near_key(words text) returns text language sql immutable strict parallel safe
  return left(replace(directory_words(words), ' ', ''), 60);
comment on function near_key is 'What is left of a name or a domain when blanks, hyphens and dots are left out.';

create function account_name_keys(name text)
returns table (kind text, key text) language plpgsql immutable parallel safe as $$
declare
  words constant text := directory_words(name);
  list constant text[] := string_to_array(words, ' ');
  last constant integer := cardinality(list);
begin
  if words <> '' then
    return query values ('name', left(words, 120));
  end if;
  for n in 2 .. least(last, 8) loop
    return query values ('word', left(array_to_string(list[n:], ' '), 120));
  end loop;
  -- Its first words, as what follows may be a legal form, and all of it.
  for n in 1 .. least(last, 4) loop
    kind := 'near';
    key := left(array_to_string(case when n = 4 then list else list[:n] end, ''), 60);
    if length(key) >= 3 then
      return next;
    end if;
  end loop;
end $$;

-- A domain without its public suffix. Of one with letters beyond ASCII there is no readable form here but its skeleton.
create function account_domain_keys(domain text, skeleton text, registrable text)
returns table (kind text, key text) language sql immutable parallel safe as $$
  with suffixed as (
    select substr(registrable, strpos(registrable, '.')) as suffix, string_to_array(skeleton, '.') as labels
  )
  select 'identifier', domain
  union all
  select 'near', near from suffixed, near_key(case when domain like '%xn--%'
      then array_to_string(labels[:cardinality(labels) - (length(suffix) - length(replace(suffix, '.', '')))], '.')
      else left(domain, -length(suffix)) end) near
  where near <> ''
$$;

create table account_search_keys (
  account_id uuid not null references accounts (id),
  kind text not null check (kind in ('identifier', 'name', 'word', 'near')),
  key text not null,
  primary key (account_id, kind, key)
);
comment on table account_search_keys is
  'What the directory finds accounts by: unrestricted active ones only, kept by triggers, so that a search is a range of an '
  'index in which nothing has to be left out.';
comment on column account_search_keys.kind is
  'A domain; the whole name; the name from one of its further words on; what near misses are compared with.';
create index account_search_keys_search on account_search_keys (kind, key text_pattern_ops, account_id);
create index domain_identifiers_registrable on domain_identifiers (registrable, domain text_pattern_ops);

-- Of accounts that are new, many at once.
create function list_new_accounts() returns trigger language plpgsql as $$
begin
  insert into account_search_keys
  select a.id, k.kind, k.key from made a cross join lateral account_name_keys(a.name) k
  where a.status = 'active' and a.visibility = 'unrestricted'
  on conflict do nothing;
  return null;
end $$;
create trigger accounts_search_keys_insert after insert on accounts
  referencing new table as made for each statement execute function list_new_accounts();

create function list_new_domains() returns trigger language plpgsql as $$
begin
  -- Shared locks: an account that is activated or hidden at this moment comes before or after, and not between.
  perform from accounts where id in (select account_id from made) order by id for share;
  insert into account_search_keys
  select a.id, k.kind, k.key from made d
  join accounts a on a.id = d.account_id and a.status = 'active' and a.visibility = 'unrestricted'
  cross join lateral account_domain_keys(d.domain, d.skeleton, d.registrable) k
  on conflict do nothing;
  return null;
end $$;
create trigger domain_identifiers_search_keys_insert after insert on domain_identifiers
  referencing new table as made for each statement execute function list_new_domains();

-- Of one account that changes: all of its keys anew.
create function list_account(changed uuid) returns void language plpgsql as $$
declare
  account record;
begin
  select name, status, visibility into account from accounts where id = changed for share;
  delete from account_search_keys where account_id = changed;
  if account.status = 'active' and account.visibility = 'unrestricted' then
    insert into account_search_keys
    select changed, kind, key from account_name_keys(account.name)
    union
    select changed, k.kind, k.key from domain_identifiers d
    cross join lateral account_domain_keys(d.domain, d.skeleton, d.registrable) k
    where d.account_id = changed;
  end if;
end $$;

create function list_changed_account() returns trigger language plpgsql as $$
begin
  perform list_account(new.id);
  return null;
end $$;
create trigger accounts_search_keys_update after update on accounts for each row
  when ((old.name, old.status, old.visibility) is distinct from (new.name, new.status, new.visibility))
  execute function list_changed_account();

create function list_changed_domain() returns trigger language plpgsql as $$
begin
  perform list_account(old.account_id);
  if tg_op = 'UPDATE' and new.account_id <> old.account_id then
    perform list_account(new.account_id);
  end if;
  return null;
end $$;
create trigger domain_identifiers_search_keys_change after update or delete on domain_identifiers for each row
  execute function list_changed_domain();

insert into account_search_keys
select a.id, k.kind, k.key from accounts a cross join lateral (
  select kind, key from account_name_keys(a.name)
  union
  select n.kind, n.key from domain_identifiers d
  cross join lateral account_domain_keys(d.domain, d.skeleton, d.registrable) n
  where d.account_id = a.id
) k
where a.status = 'active' and a.visibility = 'unrestricted';

-- The planner takes an account to be as large as accounts are on average, where most of a million have a row or two, and
-- then reads all of a large one for one of its people. Told of a hundred rows each, it takes the index that says more.
alter table role_grants alter column account_id set (n_distinct = -0.01);
alter table person_accounts alter column account_id set (n_distinct = -0.01);
alter table virtual_accounts alter column account_id set (n_distinct = -0.01);
alter table virtual_account_paths alter column account_id set (n_distinct = -0.01);
alter table virtual_account_tags alter column account_id set (n_distinct = -0.01);
alter table user_groups alter column account_id set (n_distinct = -0.01);
alter table user_group_members alter column account_id set (n_distinct = -0.01);
alter table group_grants alter column account_id set (n_distinct = -0.01);
alter table access_requests alter column account_id set (n_distinct = -0.01);
alter table account_audit_entries alter column account_id set (n_distinct = -0.01);
alter table invitations alter column account_id set (n_distinct = -0.01);
