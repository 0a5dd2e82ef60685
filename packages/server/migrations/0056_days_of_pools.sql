-- The day under way is in the pool itself: a movement changes one row, not two. A day is written into pool_days once, when
-- it is over, and nothing that comes late changes it.

alter table pools add column day date, add column peak_in_use bigint, add column peak_shortfall bigint;
comment on column pools.day is 'The day under way: the UTC day of the last movement; null where nothing ever moved.';
comment on column pools.peak_in_use is 'The most of the day under way, with what it began with; so is peak_shortfall.';
comment on table pool_days is
  'A pool at the end of each day (UTC) that is over and on which something moved, and the most of the day. The day under way is in pools; pool_history has both.';

-- A day begins with what it inherits: where something was only released, its peaks were too low. Pools are told apart without
-- their account here: of one that just moves into another account, days are in both.
create temporary table seen_days on commit drop as
select * from (
  select d.*, greatest(peak_in_use, lag(in_use) over by_day) as most_in_use,
    greatest(peak_shortfall, lag(shortfall) over by_day) as most_shortfall, lead(day) over by_day is null as is_last
  from pool_days d window by_day as (partition by virtual_account_id, license_type_id order by day)
) d
where is_last or most_in_use > peak_in_use or most_shortfall > peak_shortfall;
analyze seen_days;
update pool_days d set peak_in_use = s.most_in_use, peak_shortfall = s.most_shortfall
from seen_days s
where not s.is_last and d.account_id = s.account_id and d.license_type_id = s.license_type_id
  and d.virtual_account_id = s.virtual_account_id and d.day = s.day;
update pools p
set day = s.day, peak_in_use = greatest(s.most_in_use, p.in_use), peak_shortfall = greatest(s.most_shortfall, p.shortfall)
from seen_days s
where s.is_last and p.virtual_account_id = s.virtual_account_id and p.license_type_id = s.license_type_id;
delete from pool_days d using seen_days s
where s.is_last and d.account_id = s.account_id and d.license_type_id = s.license_type_id
  and d.virtual_account_id = s.virtual_account_id and d.day = s.day;

alter table pools add constraint pools_peaks_reach_what_is
  check (peak_in_use >= in_use and peak_shortfall >= shortfall);
alter table pool_days add constraint pool_days_peaks_reach_what_was
  check (peak_in_use >= in_use and peak_shortfall >= shortfall);

-- Without a condition, or else who joins it with pools would read all of them. A pool where nothing ever moved has no day in it.
create view pool_history as
  select account_id, license_type_id, virtual_account_id, day, owned, in_use, reserved, shortfall, peak_in_use, peak_shortfall
  from pool_days
  union all
  select account_id, license_type_id, virtual_account_id, day, owned, in_use, reserved, shortfall, peak_in_use, peak_shortfall
  from pools;
comment on view pool_history is
  'A pool at the end of each day (UTC) on which something moved, and the most of the day; days without a row are as the one before.';

create function close_pool_day() returns trigger language plpgsql as $$
begin
  -- What is over stays as it was, also where the pool was made to say otherwise.
  insert into pool_days (account_id, license_type_id, virtual_account_id, day, owned, in_use, reserved, shortfall,
    peak_in_use, peak_shortfall)
  values (old.account_id, old.license_type_id, old.virtual_account_id, old.day, old.owned, old.in_use, old.reserved,
    old.shortfall, old.peak_in_use, old.peak_shortfall)
  on conflict do nothing;
  return null;
end $$;
-- By row: only here is known what the pool held when its lock was had, whatever the statement saw when it began.
create trigger pools_close_day after update of day on pools
  for each row when (new.day > old.day) execute function close_pool_day();

create or replace function keep_pools() returns trigger language plpgsql as $$
begin
  if exists (select from posted group by account_id, transaction_id having sum(quantity) <> 0) then
    raise exception 'a ledger transaction does not sum to zero' using errcode = 'check_violation',
      constraint = 'ledger_entries_sum_to_zero';
  end if;

  if exists (
    select from posted p where p.bucket <> 'outside' and p.lot_id is not null and not exists (
      select from pool_lots k where k.account_id = p.account_id and k.license_type_id = p.license_type_id
        and k.virtual_account_id = p.virtual_account_id and k.lot_id = p.lot_id)
  ) or exists (
    select from posted p where p.bucket <> 'outside' and p.lot_id is null and not exists (
      select from pools k where k.account_id = p.account_id and k.license_type_id = p.license_type_id
        and k.virtual_account_id = p.virtual_account_id)
  ) then
    insert into pools (account_id, license_type_id, virtual_account_id, is_enforced)
    select distinct p.account_id, p.license_type_id, p.virtual_account_id, t.enforcement <> 'report_only'
    from posted p join license_types t on t.id = p.license_type_id
    where p.bucket <> 'outside' order by 1, 2, 3
    on conflict do nothing;
    insert into pool_lots (account_id, license_type_id, virtual_account_id, lot_id)
    select distinct account_id, license_type_id, virtual_account_id, lot_id from posted
    where bucket <> 'outside' and lot_id is not null order by 1, 2, 3, 4
    on conflict do nothing;
  end if;

  with sums as materialized (
    select account_id, license_type_id, virtual_account_id, lot_id, max(at) as at,
      coalesce(sum(quantity) filter (where bucket = 'scheduled'), 0) as scheduled,
      coalesce(sum(quantity) filter (where bucket = 'available'), 0) as available,
      coalesce(sum(quantity) filter (where bucket = 'in_use'), 0) as in_use,
      coalesce(sum(quantity) filter (where bucket = 'reserved'), 0) as reserved,
      coalesce(sum(quantity) filter (where bucket = 'uncovered'), 0) as uncovered
    from posted where bucket <> 'outside' group by 1, 2, 3, 4
  ), kept as (
    update pool_lots l
    set scheduled = l.scheduled + d.scheduled, available = l.available + d.available, in_use = l.in_use + d.in_use,
      reserved = l.reserved + d.reserved
    from sums d
    where l.account_id = d.account_id and l.license_type_id = d.license_type_id
      and l.virtual_account_id = d.virtual_account_id and l.lot_id = d.lot_id
  )
  -- The first movement of a later day closes the one before (close_pool_day), and the peaks of its own begin with what it inherits.
  -- One of an earlier day, which was asked for before midnight and waited for a lock, counts for the day under way: a day
  -- that is over stays as it was. Of movements that are written together the last day counts, and what is left after all.
  update pools p
  set available = p.available + d.available, in_use = p.in_use + d.in_use, reserved = p.reserved + d.reserved,
    shortfall = p.shortfall - d.uncovered, day = greatest(p.day, d.day),
    peak_in_use = greatest(case when d.day > p.day then p.in_use else p.peak_in_use end, p.in_use + d.in_use),
    peak_shortfall = greatest(case when d.day > p.day then p.shortfall else p.peak_shortfall end, p.shortfall - d.uncovered)
  from (
    select account_id, license_type_id, virtual_account_id, (max(at) at time zone 'UTC')::date as day,
      sum(available) as available, sum(in_use) as in_use, sum(reserved) as reserved, sum(uncovered) as uncovered
    from sums group by 1, 2, 3
  ) d
  where p.account_id = d.account_id and p.license_type_id = d.license_type_id
    and p.virtual_account_id = d.virtual_account_id;
  return null;
end $$;
-- A plan is kept for as long as a connection, and what was written is few rows: pools are always found by their keys.
alter function keep_pools() set enable_seqscan = off;
alter function keep_pools() set enable_hashjoin = off;
alter function keep_pools() set enable_mergejoin = off;
