-- A day of a pool also says what was reserved and what was missing at its end, so that a position of the past is whole.

alter table pool_days add column reserved bigint not null default 0, add column shortfall bigint not null default 0;
comment on column pool_days.reserved is 'At the end of the day, as owned and in_use are; balance = owned - in_use + shortfall - reserved.';
comment on column pool_days.shortfall is 'At the end of the day; peak_shortfall is the most of it.';

-- What the ledger says of the days that there are already.
update pool_days d set reserved = m.reserved, shortfall = m.shortfall
from (
  select account_id, license_type_id, virtual_account_id, day,
    sum(reserved) over by_day as reserved, -sum(uncovered) over by_day as shortfall
  from (
    select account_id, license_type_id, virtual_account_id, (at at time zone 'UTC')::date as day,
      coalesce(sum(quantity) filter (where bucket = 'reserved'), 0) as reserved,
      coalesce(sum(quantity) filter (where bucket = 'uncovered'), 0) as uncovered
    from ledger_entries where bucket <> 'outside' group by 1, 2, 3, 4
  ) moved
  window by_day as (partition by account_id, license_type_id, virtual_account_id order by day)
) m
where d.account_id = m.account_id and d.license_type_id = m.license_type_id
  and d.virtual_account_id = m.virtual_account_id and d.day = m.day and (m.reserved <> 0 or m.shortfall <> 0);

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
  ), changed as (
    update pools p
    set available = p.available + d.available, in_use = p.in_use + d.in_use, reserved = p.reserved + d.reserved,
      shortfall = p.shortfall - d.uncovered
    from (
      select account_id, license_type_id, virtual_account_id, (max(at) at time zone 'UTC')::date as day,
        sum(available) as available, sum(in_use) as in_use, sum(reserved) as reserved, sum(uncovered) as uncovered
      from sums group by 1, 2, 3
    ) d
    where p.account_id = d.account_id and p.license_type_id = d.license_type_id
      and p.virtual_account_id = d.virtual_account_id
    returning p.account_id, p.license_type_id, p.virtual_account_id, d.day, p.owned, p.in_use, p.reserved, p.shortfall
  )
  insert into pool_days (account_id, license_type_id, virtual_account_id, day, owned, in_use, reserved, shortfall,
    peak_in_use, peak_shortfall)
  select account_id, license_type_id, virtual_account_id, day, owned, in_use, reserved, shortfall, in_use, shortfall
  from changed
  order by 1, 2, 3
  on conflict (account_id, license_type_id, virtual_account_id, day) do update
  set owned = excluded.owned, in_use = excluded.in_use, reserved = excluded.reserved, shortfall = excluded.shortfall,
    peak_in_use = greatest(pool_days.peak_in_use, excluded.peak_in_use),
    peak_shortfall = greatest(pool_days.peak_shortfall, excluded.peak_shortfall);
  return null;
end $$;
-- A plan is kept for as long as a connection, and what was written is few rows: pools are always found by their keys.
alter function keep_pools() set enable_seqscan = off;
alter function keep_pools() set enable_hashjoin = off;
alter function keep_pools() set enable_mergejoin = off;
