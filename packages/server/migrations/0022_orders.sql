-- Orders: how lines end, what holding accounts keep for their customers and deliver, and where each order stands.

alter table orders
  add column state text not null default 'held' check (state in ('held', 'in_stock', 'done', 'cancelled')),
  add column assigned_by text,
  add column delivered_line_id uuid,
  add constraint orders_assigned_by check ((assigned_by is null) = (assigned_at is null));
comment on column orders.state is 'By its lines, kept by a trigger: held while one is, else in stock while one is.';
comment on column orders.delivered_line_id is 'The line of a holding account''s order that this one delivers a part of.';

alter table order_lines drop constraint order_lines_state_check;
alter table order_lines drop constraint order_lines_deposited;
alter table order_lines
  add column delivered bigint not null default 0,
  add column cancelled_at timestamptz,
  add column cancelled_by text,
  add column cancel_reason text,
  add constraint order_lines_state_check
    check (state in ('held', 'deposited', 'in_stock', 'delivered', 'cancelled', 'revoked')),
  add constraint order_lines_deposited check (
    (state in ('deposited', 'revoked')) = (lot_id is not null) and (lot_id is null) = (deposited_at is null)),
  add constraint order_lines_delivered check (
    delivered between 0 and quantity and (state <> 'delivered' or delivered = quantity)
      and (state <> 'in_stock' or delivered < quantity) and (state in ('in_stock', 'delivered', 'cancelled') or delivered = 0)),
  add constraint order_lines_cancelled check (
    (state in ('cancelled', 'revoked')) = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null)
      and (cancelled_at is null) = (cancel_reason is null));
comment on column order_lines.delivered is 'How much of a holding account''s line went to its customers.';

alter table orders add foreign key (delivered_line_id) references order_lines (id);
create index orders_delivered on orders (delivered_line_id) where delivered_line_id is not null;
create index orders_state on orders (state, placed_at desc, id desc);
create index orders_account_state on orders (account_id, state, placed_at desc, id desc) where account_id is not null;
create index orders_unassigned_domain on orders (split_part(lower(buyer_email), '@', 2), placed_at desc, id desc)
  where account_id is null;
create index orders_waiting on orders (placed_at desc, id desc) where account_id is null;
create index orders_number_beginning on orders (lower(number) text_pattern_ops);
create index orders_company_beginning on orders (lower(buyer_company) text_pattern_ops);
create index orders_buyer on orders (lower(buyer_email)) where buyer_email is not null;
create index order_lines_type on order_lines (license_type_id, order_id);
create index order_lines_renewed on order_lines (renews_line_id) where renews_line_id is not null;

create function keep_order_state() returns trigger language plpgsql as $$
begin
  update orders o set state = s.state
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
create trigger order_lines_keep_state_added after insert on order_lines
  referencing new table as changed for each statement execute function keep_order_state();
create trigger order_lines_keep_state after update on order_lines
  referencing new table as changed for each statement execute function keep_order_state();

select let_references_wait();
