-- Orders: what was delivered of a line is what came of it, only what can still be held is held, and days are those of a zone.

-- A line that was cancelled gave back what it had not delivered on itself.
create function came_of(of_line uuid) returns bigint language sql stable as $$
  select coalesce(sum(case when l.state = 'cancelled' then l.delivered else l.quantity end), 0)::bigint
  from orders o join order_lines l on l.order_id = o.id where o.delivered_line_id = of_line
$$;

-- What was cancelled after a part of it had been delivered on had gone back whole.
update order_lines l
set delivered = came_of(l.id),
  state = case when l.state = 'in_stock' and came_of(l.id) = l.quantity then 'delivered'
    when l.state = 'delivered' and came_of(l.id) < l.quantity then 'in_stock' else l.state end
where l.delivered <> came_of(l.id) and came_of(l.id) between 0 and l.quantity
  and l.state in ('in_stock', 'delivered', 'cancelled');

create function keep_deliveries() returns trigger language plpgsql as $$
begin
  -- At the end of the transaction: a delivery is written in several steps. Whoever changes what came of a line changes the
  -- line too, and so waits for others who do.
  if exists (
    select from order_lines l
    where l.id in (new.id, (select o.delivered_line_id from orders o where o.id = new.order_id))
      and l.delivered <> came_of(l.id)
  ) then
    raise exception 'what was delivered of a line is not what came of it' using errcode = 'check_violation',
      constraint = 'order_lines_add_up';
  end if;
  return null;
end $$;
create constraint trigger order_lines_add_up after insert or update of quantity, delivered, state on order_lines
  deferrable initially deferred for each row execute function keep_deliveries();

-- A hold of the operator ends with what it held back.
update orders set hold_reason = null, hold_set_by = null where hold_reason is not null and state not in ('held', 'in_stock');
alter table orders add constraint orders_hold_of_something check (hold_reason is null or state in ('held', 'in_stock'));

create or replace function keep_order_state() returns trigger language plpgsql as $$
begin
  update orders o
  set state = s.state,
    hold_reason = case when s.state in ('held', 'in_stock') then o.hold_reason end,
    hold_set_by = case when s.state in ('held', 'in_stock') then o.hold_set_by end
  from (
    select l.order_id, case
      when bool_or(l.state = 'held') then 'held'
      when bool_or(l.state = 'in_stock') then 'in_stock'
      when bool_or(l.state in ('deposited', 'delivered') or l.delivered > 0) then 'done'
      else 'cancelled' end as state
    from order_lines l where l.order_id in (select order_id from changed) group by l.order_id
  ) s
  where o.id = s.order_id and o.state <> s.state;
  return null;
end $$;

alter table orders add column time_zone text not null default 'UTC';
comment on column orders.time_zone is 'The zone whose day it was placed on.';
alter table order_lines add column time_zone text not null default 'UTC', add column virtual_account_sent text;
comment on column order_lines.time_zone is 'The zone whose days it begins and ends on, and whose months it lasts.';
comment on column order_lines.virtual_account_sent is
  'Which virtual account was sent with it, by its id or by the words of a file: what is sent again is known by that.';
alter table lots add column time_zone text not null default 'UTC';
comment on column lots.time_zone is 'The zone whose days it begins and ends on, and whose months a renewal of it lasts.';
