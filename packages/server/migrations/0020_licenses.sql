-- Licenses: what can be owned, what was bought, where it is, who uses it. Quantities move only through the ledger.

create table license_types (
  id uuid primary key,
  sku text not null,
  name text not null,
  description text not null default '',
  unit text not null,
  enforcement text not null check (enforcement in ('report_only', 'enforced', 'restricted')),
  grace_days integer not null default 0 check (grace_days between 0 and 365),
  created_at timestamptz not null,
  retired_at timestamptz
);
comment on table license_types is 'Kinds of licenses that the operator sells. The enforcement never changes once there is a type.';
comment on column license_types.unit is 'What one license counts: a key that core turns into words.';
comment on column license_types.grace_days is 'How long licenses with an end stay usable after it, where the order says nothing else.';
comment on column license_types.retired_at is 'Since when it is no longer sold; what is owned of it stays.';
create unique index license_types_sku on license_types (lower(sku));

create table license_substitutions (
  license_type_id uuid not null references license_types (id),
  substitute_id uuid not null references license_types (id),
  created_at timestamptz not null,
  primary key (license_type_id, substitute_id),
  constraint license_substitutions_other check (license_type_id <> substitute_id)
);
comment on table license_substitutions is 'A higher license (substitute) that covers a missing lower one, one for one.';
create index license_substitutions_covers on license_substitutions (substitute_id);

create table license_authorizations (
  account_id uuid not null references accounts (id),
  license_type_id uuid not null references license_types (id),
  authorized_by text not null,
  authorized_at timestamptz not null,
  reason text not null,
  primary key (account_id, license_type_id)
);
comment on table license_authorizations is 'Restricted license types that the operator lets an account use.';
create index license_authorizations_type on license_authorizations (license_type_id, authorized_at desc, account_id desc);

create table lots (
  account_id uuid not null references accounts (id),
  id uuid not null,
  license_type_id uuid not null references license_types (id),
  quantity bigint not null check (quantity between 1 and 1000000000),
  term text not null check (term in ('perpetual', 'subscription', 'demo', 'evaluation')),
  state text not null check (state in ('scheduled', 'active', 'grace', 'expired', 'revoked')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  grace_ends_at timestamptz,
  next_change_at timestamptz,
  origin text not null check (origin in ('order', 'transfer', 'conversion')),
  origin_id uuid not null,
  origin_label text not null,
  renews_lot_id uuid,
  created_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, renews_lot_id) references lots (account_id, id),
  constraint lots_only_perpetual_never_ends check ((term = 'perpetual') = (ends_at is null)),
  constraint lots_end_after_they_start check (ends_at > starts_at),
  constraint lots_grace_follows_the_end check ((grace_ends_at is null) = (ends_at is null) and grace_ends_at >= ends_at)
);
comment on table lots is 'Purchased quantities of a license type with their dates; a renewal is a new lot linked to the old.';
comment on column lots.next_change_at is 'When its state changes next by itself: start, end, end of grace.';
comment on column lots.origin_id is 'The order line, the transfer between accounts or the conversion that brought it.';
comment on column lots.origin_label is 'What people know that by, e.g. an order number.';
create unique index lots_origin on lots (account_id, origin, origin_id);
create index lots_type on lots (account_id, license_type_id, ends_at, id);
create index lots_ending on lots (account_id, ends_at, id) where ends_at is not null;
create index lots_renewals on lots (account_id, renews_lot_id) where renews_lot_id is not null;
create index lots_due on lots (next_change_at) where next_change_at is not null;

create table pools (
  account_id uuid not null references accounts (id),
  license_type_id uuid not null references license_types (id),
  virtual_account_id uuid not null,
  is_enforced boolean not null,
  available bigint not null default 0,
  in_use bigint not null default 0,
  reserved bigint not null default 0,
  shortfall bigint not null default 0,
  owned bigint not null generated always as (available + in_use + reserved - shortfall) stored,
  primary key (account_id, license_type_id, virtual_account_id),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id),
  constraint pools_never_negative check (available >= 0 and in_use >= 0 and reserved >= 0 and shortfall >= 0),
  constraint pools_shortfall_is_in_use check (shortfall <= in_use),
  constraint pools_never_oversold check (not is_enforced or shortfall = 0)
);
comment on table pools is 'What of a license type is in a virtual account now: the sum of the ledger, kept by a trigger.';
comment on column pools.shortfall is 'The part of what is in use that nothing owned covers; only where the type is report_only.';
create index pools_virtual_account on pools (account_id, virtual_account_id, license_type_id);

create table pool_lots (
  account_id uuid not null,
  license_type_id uuid not null,
  virtual_account_id uuid not null,
  lot_id uuid not null,
  scheduled bigint not null default 0,
  available bigint not null default 0,
  in_use bigint not null default 0,
  reserved bigint not null default 0,
  primary key (account_id, license_type_id, virtual_account_id, lot_id),
  foreign key (account_id, license_type_id, virtual_account_id)
    references pools (account_id, license_type_id, virtual_account_id),
  foreign key (account_id, lot_id) references lots (account_id, id),
  constraint pool_lots_never_negative check (scheduled >= 0 and available >= 0 and in_use >= 0 and reserved >= 0)
);
comment on table pool_lots is 'How much of each lot is in a pool, and what it is used for: the sum of the ledger, kept by a trigger.';
comment on column pool_lots.scheduled is 'Of a lot that has not started: owned, not usable yet.';
create index pool_lots_lot on pool_lots (account_id, lot_id);

create table pool_days (
  account_id uuid not null,
  license_type_id uuid not null,
  virtual_account_id uuid not null,
  day date not null,
  owned bigint not null,
  in_use bigint not null,
  peak_in_use bigint not null,
  peak_shortfall bigint not null,
  primary key (account_id, license_type_id, virtual_account_id, day),
  foreign key (account_id, license_type_id, virtual_account_id)
    references pools (account_id, license_type_id, virtual_account_id)
);
comment on table pool_days is
  'A pool at the end of each day (UTC) on which something moved, and the most of the day; days without a row are as the one before.';

create table license_assignments (
  account_id uuid not null references accounts (id),
  id uuid not null,
  license_type_id uuid not null references license_types (id),
  virtual_account_id uuid not null,
  kind text not null check (kind in ('use', 'reservation')),
  holder text not null,
  reference text,
  quantity bigint not null check (quantity between 1 and 1000000000),
  created_at timestamptz not null,
  created_by text not null,
  created_by_id uuid,
  ended_at timestamptz,
  ended_by text,
  end_reason text check (end_reason in ('released', 'expired', 'revoked')),
  primary key (account_id, id),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id),
  constraint license_assignments_end check ((ended_at is null) = (end_reason is null))
);
comment on table license_assignments is 'Licenses that something or somebody holds, entered by people or through the API.';
comment on column license_assignments.holder is 'Who or what holds them: a device, a person, a piece of software, in the words of whoever entered it.';
comment on column license_assignments.reference is 'What whoever assigned calls it: the same again is the same assignment while it lasts.';
create unique index license_assignments_reference on license_assignments (account_id, reference)
  where reference is not null and ended_at is null;
create index license_assignments_live on license_assignments
  (account_id, created_at desc, id desc) where ended_at is null;
create index license_assignments_live_type on license_assignments
  (account_id, license_type_id, created_at desc, id desc) where ended_at is null;
create index license_assignments_live_place on license_assignments
  (account_id, virtual_account_id, created_at desc, id desc) where ended_at is null;
create index license_assignments_ended on license_assignments
  (account_id, license_type_id, created_at desc, id desc) where ended_at is not null;
create index license_assignments_ended_place on license_assignments
  (account_id, virtual_account_id, created_at desc, id desc) where ended_at is not null;

create table assignment_draws (
  account_id uuid not null,
  assignment_id uuid not null,
  position smallint not null,
  license_type_id uuid not null references license_types (id),
  lot_id uuid,
  quantity bigint not null check (quantity > 0),
  primary key (account_id, assignment_id, position),
  foreign key (account_id, assignment_id) references license_assignments (account_id, id),
  foreign key (account_id, lot_id) references lots (account_id, id)
);
comment on table assignment_draws is 'From which lots a live assignment is covered; rows go with its end, the ledger keeps them.';
comment on column assignment_draws.license_type_id is 'Another than that of the assignment where a higher license covers it.';
comment on column assignment_draws.lot_id is 'Null: nothing owned covers this part.';
create index assignment_draws_lot on assignment_draws (account_id, lot_id) where lot_id is not null;
create index assignment_draws_uncovered on assignment_draws (account_id, license_type_id, assignment_id) where lot_id is null;

create table ledger_transactions (
  account_id uuid not null references accounts (id),
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('deposit', 'start', 'assign', 'release', 'reserve', 'unreserve', 'cover', 'transfer',
    'expire', 'revoke', 'send', 'receive', 'reverse')),
  license_type_id uuid not null references license_types (id),
  quantity bigint not null check (quantity > 0),
  virtual_account_id uuid not null,
  other_virtual_account_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  subject_label text not null,
  actor_id uuid,
  actor_name text not null,
  primary key (account_id, id),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id),
  foreign key (account_id, other_virtual_account_id) references virtual_accounts (account_id, id)
);
comment on table ledger_transactions is 'What moved licenses, when and by whom: the event log of each license. Only ever added to.';
comment on column ledger_transactions.other_virtual_account_id is 'Where a transfer within the account went.';
comment on column ledger_transactions.subject_kind is 'What it was about: lot, assignment, transfer.';
create index ledger_transactions_type on ledger_transactions (account_id, license_type_id, at desc, id desc);
create index ledger_transactions_place on ledger_transactions
  (account_id, virtual_account_id, license_type_id, at desc, id desc);

create table ledger_entries (
  account_id uuid not null,
  transaction_id uuid not null,
  position smallint not null,
  license_type_id uuid not null,
  virtual_account_id uuid not null,
  lot_id uuid,
  bucket text not null check (bucket in ('outside', 'scheduled', 'available', 'in_use', 'reserved', 'uncovered')),
  quantity bigint not null check (quantity <> 0),
  at timestamptz not null,
  primary key (account_id, transaction_id, position),
  foreign key (account_id, transaction_id) references ledger_transactions (account_id, id),
  constraint ledger_entries_lot_but_for_shortfall
    check (case bucket when 'uncovered' then lot_id is null when 'in_use' then true else lot_id is not null end)
);
comment on table ledger_entries is
  'Double entries: those of a transaction sum to zero. Only ever added to; pools, pool_lots and pool_days follow from them.';
comment on column ledger_entries.bucket is
  'outside is where lots come from and end; uncovered, counted negatively, is where a shortfall comes from.';
create index ledger_entries_pool on ledger_entries (account_id, license_type_id, virtual_account_id, at);

-- Pools follow the ledger, in the statement that writes it. Whoever writes locks the pools first, in the order of their keys.
create function keep_pools() returns trigger language plpgsql as $$
begin
  if exists (select from posted group by account_id, transaction_id having sum(quantity) <> 0) then
    raise exception 'a ledger transaction does not sum to zero' using errcode = 'check_violation',
      constraint = 'ledger_entries_sum_to_zero';
  end if;

  insert into pools (account_id, license_type_id, virtual_account_id, is_enforced)
  select distinct p.account_id, p.license_type_id, p.virtual_account_id, t.enforcement <> 'report_only'
  from posted p join license_types t on t.id = p.license_type_id
  where p.bucket <> 'outside' order by 1, 2, 3
  on conflict do nothing;
  insert into pool_lots (account_id, license_type_id, virtual_account_id, lot_id)
  select distinct account_id, license_type_id, virtual_account_id, lot_id from posted
  where bucket <> 'outside' and lot_id is not null order by 1, 2, 3, 4
  on conflict do nothing;

  update pool_lots l
  set scheduled = l.scheduled + d.scheduled, available = l.available + d.available, in_use = l.in_use + d.in_use,
    reserved = l.reserved + d.reserved
  from (
    select account_id, license_type_id, virtual_account_id, lot_id,
      coalesce(sum(quantity) filter (where bucket = 'scheduled'), 0) as scheduled,
      coalesce(sum(quantity) filter (where bucket = 'available'), 0) as available,
      coalesce(sum(quantity) filter (where bucket = 'in_use'), 0) as in_use,
      coalesce(sum(quantity) filter (where bucket = 'reserved'), 0) as reserved
    from posted where lot_id is not null and bucket <> 'outside' group by 1, 2, 3, 4
  ) d
  where l.account_id = d.account_id and l.license_type_id = d.license_type_id
    and l.virtual_account_id = d.virtual_account_id and l.lot_id = d.lot_id;

  with changed as (
    update pools p
    set available = p.available + d.available, in_use = p.in_use + d.in_use, reserved = p.reserved + d.reserved,
      shortfall = p.shortfall - d.uncovered
    from (
      select account_id, license_type_id, virtual_account_id, (max(at) at time zone 'UTC')::date as day,
        coalesce(sum(quantity) filter (where bucket = 'available'), 0) as available,
        coalesce(sum(quantity) filter (where bucket = 'in_use'), 0) as in_use,
        coalesce(sum(quantity) filter (where bucket = 'reserved'), 0) as reserved,
        coalesce(sum(quantity) filter (where bucket = 'uncovered'), 0) as uncovered
      from posted where bucket <> 'outside' group by 1, 2, 3
    ) d
    where p.account_id = d.account_id and p.license_type_id = d.license_type_id
      and p.virtual_account_id = d.virtual_account_id
    returning p.account_id, p.license_type_id, p.virtual_account_id, d.day, p.owned, p.in_use, p.shortfall
  )
  insert into pool_days select *
  from (select account_id, license_type_id, virtual_account_id, day, owned, in_use, in_use as in_use_again,
    shortfall as shortfall_again from changed order by 1, 2, 3) c
  on conflict (account_id, license_type_id, virtual_account_id, day) do update
  set owned = excluded.owned, in_use = excluded.in_use,
    peak_in_use = greatest(pool_days.peak_in_use, excluded.peak_in_use),
    peak_shortfall = greatest(pool_days.peak_shortfall, excluded.peak_shortfall);
  return null;
end $$;
create trigger ledger_entries_keep_pools after insert on ledger_entries
  referencing new table as posted for each statement execute function keep_pools();

create function keep_ledger() returns trigger language plpgsql as $$
begin
  -- Joining two accounts moves rows from one to the other; nothing else about them ever changes.
  if tg_op = 'UPDATE' and to_jsonb(new) - 'account_id' = to_jsonb(old) - 'account_id' then
    return new;
  end if;
  raise exception 'the ledger is only ever added to' using errcode = 'check_violation', constraint = 'ledger_only_added_to';
end $$;
create trigger ledger_entries_only_added_to before update or delete on ledger_entries
  for each row execute function keep_ledger();
create trigger ledger_transactions_only_added_to before update or delete on ledger_transactions
  for each row execute function keep_ledger();

create or replace view virtual_account_holdings as
  select account_id, parent_id as virtual_account_id, 'virtual_account' as kind, id
  from virtual_accounts where parent_id is not null and archived_at is null
  union all
  select account_id, virtual_account_id, 'role', id from role_grants where virtual_account_id is not null
  union all
  select account_id, virtual_account_id, 'group_role', id from group_grants where virtual_account_id is not null
  union all
  select account_id, virtual_account_id, 'license', license_type_id from pools
  where available > 0 or in_use > 0 or reserved > 0
    or exists (select from pool_lots l where l.account_id = pools.account_id and l.license_type_id = pools.license_type_id
      and l.virtual_account_id = pools.virtual_account_id and l.scheduled > 0);
create trigger pools_live_place after update of available, in_use, reserved on pools
  for each row when (new.available + new.in_use + new.reserved > old.available + old.in_use + old.reserved)
  execute function keep_in_live_virtual_account('virtual_account_id');
create trigger pool_lots_live_place after update of scheduled on pool_lots
  for each row when (new.scheduled > old.scheduled)
  execute function keep_in_live_virtual_account('virtual_account_id');

create table orders (
  id uuid primary key,
  source text not null,
  number text not null,
  account_id uuid references accounts (id),
  buyer_company text not null,
  buyer_email text,
  placed_at timestamptz not null,
  assigned_at timestamptz,
  hold_reason text,
  hold_set_by text,
  created_at timestamptz not null,
  constraint orders_assigned check ((account_id is null) = (assigned_at is null)),
  constraint orders_hold check ((hold_reason is null) = (hold_set_by is null))
);
comment on table orders is 'What was bought, as the operator''s shop or people entered it; without an account until its owner assigns it.';
comment on column orders.source is 'Which shop or system it comes from; with the number it names the order everywhere.';
comment on column orders.buyer_email is 'Whoever proves this address may assign the order to an account they administer.';
comment on column orders.hold_reason is 'Why the operator keeps it back; null where nobody does.';
create unique index orders_number on orders (lower(source), lower(number));
create index orders_account on orders (account_id, placed_at desc, id desc) where account_id is not null;
create index orders_unassigned on orders (lower(buyer_email), placed_at desc, id desc) where account_id is null;
create index orders_recent on orders (placed_at desc, id desc);

create table order_lines (
  order_id uuid not null references orders (id),
  id uuid not null,
  line text not null,
  license_type_id uuid not null references license_types (id),
  quantity bigint not null check (quantity between 1 and 1000000000),
  term text not null check (term in ('perpetual', 'subscription', 'demo', 'evaluation')),
  starts_at timestamptz,
  ends_at timestamptz,
  duration_months integer check (duration_months between 1 and 120),
  grace_days integer not null check (grace_days between 0 and 365),
  virtual_account_id uuid,
  renews_line_id uuid,
  state text not null check (state in ('held', 'deposited', 'cancelled')),
  deposited_at timestamptz,
  lot_id uuid,
  created_at timestamptz not null,
  primary key (order_id, id),
  constraint order_lines_end check (term = 'perpetual' or (ends_at is null) <> (duration_months is null)),
  constraint order_lines_deposited check ((state = 'deposited') = (lot_id is not null))
);
comment on table order_lines is 'Lines of an order: held until their account is active and nothing holds the order, then deposited as a lot.';
comment on column order_lines.starts_at is 'When the term begins; null: with the deposit.';
comment on column order_lines.virtual_account_id is 'Where it is deposited; null: in the default virtual account.';
comment on column order_lines.renews_line_id is 'The order line whose lot this one renews.';
create unique index order_lines_line on order_lines (order_id, lower(line));
create unique index order_lines_id on order_lines (id);
create index order_lines_held on order_lines (order_id) where state = 'held';

select let_references_wait();
