-- What an account has of each license type in all its virtual accounts, so that its inventory is read without adding up
-- every pool. Those who change pools of one type at the same moment must not wait for each other: they only add to
-- account_total_changes, which a sweep adds to account_totals.

create table account_totals (
  account_id uuid not null,
  license_type_id uuid not null,
  available bigint not null,
  in_use bigint not null,
  reserved bigint not null,
  shortfall bigint not null,
  primary key (account_id, license_type_id)
) with (fillfactor = 60);
comment on table account_totals is
  'The sum of an account''s pools of a license type, together with what account_total_changes adds to it.';

create table account_total_changes (
  account_id uuid not null,
  license_type_id uuid not null,
  available bigint not null,
  in_use bigint not null,
  reserved bigint not null,
  shortfall bigint not null
);
comment on table account_total_changes is
  'By how much pools changed since the sweep last added them to account_totals; written by a trigger of pools.';
create index account_total_changes_type on account_total_changes (account_id, license_type_id);

insert into account_totals (account_id, license_type_id, available, in_use, reserved, shortfall)
select account_id, license_type_id, sum(available), sum(in_use), sum(reserved), sum(shortfall)
from pools group by account_id, license_type_id;

create function note_added_pools() returns trigger language plpgsql as $$
begin
  insert into account_total_changes (account_id, license_type_id, available, in_use, reserved, shortfall)
  select account_id, license_type_id, sum(available), sum(in_use), sum(reserved), sum(shortfall)
  from added group by account_id, license_type_id
  having (sum(available), sum(in_use), sum(reserved), sum(shortfall)) <> (0, 0, 0, 0);
  return null;
end $$;

create function note_removed_pools() returns trigger language plpgsql as $$
begin
  insert into account_total_changes (account_id, license_type_id, available, in_use, reserved, shortfall)
  select account_id, license_type_id, -sum(available), -sum(in_use), -sum(reserved), -sum(shortfall)
  from removed group by account_id, license_type_id
  having (sum(available), sum(in_use), sum(reserved), sum(shortfall)) <> (0, 0, 0, 0);
  return null;
end $$;

-- Also of pools that follow their virtual account into another account.
create function note_changed_pools() returns trigger language plpgsql as $$
begin
  insert into account_total_changes (account_id, license_type_id, available, in_use, reserved, shortfall)
  select account_id, license_type_id, sum(available), sum(in_use), sum(reserved), sum(shortfall)
  from (
    select account_id, license_type_id, available, in_use, reserved, shortfall from added
    union all
    select account_id, license_type_id, -available, -in_use, -reserved, -shortfall from removed
  ) both_sides
  group by account_id, license_type_id
  having (sum(available), sum(in_use), sum(reserved), sum(shortfall)) <> (0, 0, 0, 0);
  return null;
end $$;

create trigger pools_added_to_totals after insert on pools
  referencing new table as added for each statement execute function note_added_pools();
create trigger pools_removed_from_totals after delete on pools
  referencing old table as removed for each statement execute function note_removed_pools();
create trigger pools_changed_in_totals after update on pools
  referencing old table as removed new table as added for each statement execute function note_changed_pools();
