-- Transfers of licenses between two accounts: what one offers and the other accepts. What moved is in the ledgers of both.

create table account_transfers (
  id uuid primary key,
  state text not null check (state in ('awaiting_approval', 'offered', 'accepted', 'declined', 'withdrawn', 'refused',
    'expired', 'lapsed')),
  justification text not null,
  created_at timestamptz not null,
  created_by_id uuid,
  offered_at timestamptz,
  expires_at timestamptz not null,
  is_reminded boolean not null default false,
  next_step_at timestamptz,
  ended_at timestamptz,
  constraint account_transfers_end check ((ended_at is null) = (state in ('awaiting_approval', 'offered'))),
  constraint account_transfers_waits_or_is_over check ((next_step_at is null) = (ended_at is not null)),
  constraint account_transfers_offer check (case
    when state in ('offered', 'accepted', 'declined') then offered_at is not null
    when state in ('awaiting_approval', 'refused') then offered_at is null
    else true end)
);
comment on table account_transfers is 'Licenses that one account offers to another; whose they are is in account_transfer_sides.';
comment on column account_transfers.offered_at is
  'When the giving side had approved it. The receiver sees nothing of what never was.';
comment on column account_transfers.next_step_at is 'When the clock reminds, or lets it expire.';
create index account_transfers_due on account_transfers (next_step_at) where next_step_at is not null;

create table account_transfer_sides (
  account_id uuid not null references accounts (id),
  transfer_id uuid not null references account_transfers (id),
  side text not null check (side in ('giver', 'receiver')),
  is_open boolean not null,
  created_at timestamptz not null,
  place_ids uuid[] not null default '{}',
  primary key (account_id, transfer_id),
  constraint account_transfer_sides_one_each unique (transfer_id, side)
);
comment on table account_transfer_sides is
  'The two accounts of a transfer, by which each finds it. A merge takes a side along, but for a transfer between the two.';
comment on column account_transfer_sides.is_open is 'Whether the transfer waits for somebody; as its state says.';
comment on column account_transfer_sides.place_ids is
  'Virtual accounts of this side that it concerns: those its lines come from, or the one in which they arrived.';
create index account_transfer_sides_recent on account_transfer_sides (account_id, created_at desc, transfer_id desc);
create index account_transfer_sides_open on account_transfer_sides (account_id) where is_open;

create table account_transfer_lines (
  transfer_id uuid not null references account_transfers (id),
  position smallint not null,
  id uuid not null,
  license_type_id uuid not null references license_types (id),
  virtual_account_id uuid not null,
  lot_id uuid not null,
  quantity bigint not null check (quantity between 1 and 1000000000),
  label text not null,
  term text not null check (term in ('perpetual', 'subscription', 'demo', 'evaluation')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  grace_ends_at timestamptz,
  primary key (transfer_id, position)
);
comment on table account_transfer_lines is
  'What is offered: so many of a lot that is in a virtual account. The lot as it was, for the other side does not see the giver''s.';
comment on column account_transfer_lines.id is 'The origin of the lot that it becomes, so that it becomes one once.';

create table account_transfer_events (
  transfer_id uuid not null references account_transfers (id),
  position smallint not null,
  event text not null check (event in ('send', 'approve', 'refuse', 'accept', 'decline', 'withdraw', 'remind', 'expire',
    'lapse')),
  at timestamptz not null,
  side text check (side in ('giver', 'receiver')),
  actor_name text,
  reason text,
  primary key (transfer_id, position),
  constraint account_transfer_events_actor check ((side is null) = (actor_name is null))
);
comment on table account_transfer_events is 'What happened to a transfer, by whom, in order; the clock has no side.';
