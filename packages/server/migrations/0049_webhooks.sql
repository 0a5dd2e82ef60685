-- Webhooks: addresses that are told what happens in an account, by the audit log.
create table webhooks (
  account_id uuid not null references accounts (id),
  id uuid not null,
  place smallint not null check (place between 1 and 10),
  url text not null check (url <> ''),
  description text not null,
  kinds text[] check (cardinality(kinds) > 0),
  is_on boolean not null,
  off_because text check (off_because in ('administrator', 'operator', 'gone', 'failing')),
  since timestamptz not null,
  secret bytea not null,
  former_secret bytea,
  former_signs_until timestamptz,
  failing_since timestamptz,
  held_until timestamptz,
  due_at timestamptz,
  lease uuid,
  leased_until timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id),
  constraint webhooks_ten_of_an_account unique (account_id, place),
  constraint webhooks_off_for_a_reason check (is_on = (off_because is null)),
  constraint webhooks_former_secret check ((former_secret is null) = (former_signs_until is null)),
  constraint webhooks_lease check ((lease is null) = (leased_until is null))
);
comment on table webhooks is 'Addresses that are told what happens in an account; ten at most.';
comment on column webhooks.kinds is 'Audit actions that are told; null: all.';
comment on column webhooks.since is 'When it was last switched on: what happened until then is not told.';
comment on column webhooks.secret is 'What signs, encrypted with a key made from APP_SECRET (AES-256-GCM), bound to the webhook.';
comment on column webhooks.former_secret is 'The one before, which signs as well for a day.';
comment on column webhooks.failing_since is 'The first try that failed since the last one that did not.';
comment on column webhooks.held_until is 'Until when nothing is sent, because the receiver could not be reached or asked for it.';
comment on column webhooks.due_at is 'When the next delivery is due; null where none waits.';
comment on column webhooks.lease is 'The process that is sending to it; after leased_until, by the clock of the database, that process is gone.';
create index webhooks_due on webhooks (due_at) where is_on and due_at is not null;

create table webhook_deliveries (
  account_id uuid not null,
  webhook_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  kind text not null,
  is_urgent boolean not null default false,
  occurred_at timestamptz not null,
  queued_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  tries integer not null default 0 check (tries >= 0),
  tries_left smallint not null default 8 check (tries_left between 0 and 8),
  tried_since timestamptz,
  tried_at timestamptz,
  next_try_at timestamptz,
  status_code smallint,
  problem text,
  duration_ms integer,
  answer text,
  primary key (account_id, webhook_id, id),
  constraint webhook_deliveries_once unique (account_id, webhook_id, entry_id),
  constraint webhook_deliveries_of_webhook foreign key (account_id, webhook_id) references webhooks (account_id, id)
    on delete cascade,
  constraint webhook_deliveries_wait_or_are_over check ((state = 'waiting') = (next_try_at is not null)),
  constraint webhook_deliveries_tried check ((tries = 0) = (tried_at is null)),
  constraint webhook_deliveries_one_result check (status_code is null or problem is null)
);
comment on table webhook_deliveries is 'An audit entry that is to be told to a webhook, and what came of it; kept for 30 days.';
comment on column webhook_deliveries.entry_id is 'Of account_audit_entries; of a test event an id of its own.';
comment on column webhook_deliveries.is_urgent is 'Whether somebody waits for it: it goes before the others.';
comment on column webhook_deliveries.tries_left is 'How often it is tried before it is given up; whoever sends it again begins anew.';
comment on column webhook_deliveries.tried_since is 'The first try since it was queued, or last sent again by somebody.';
comment on column webhook_deliveries.problem is 'Why there was no answer to the last try.';
comment on column webhook_deliveries.answer is 'The first kilobyte of the last answer.';
create index webhook_deliveries_waiting on webhook_deliveries
  (account_id, webhook_id, is_urgent desc, next_try_at, id) where state = 'waiting';
create index webhook_deliveries_failed on webhook_deliveries (account_id, webhook_id, id) where state = 'failed';
create index webhook_deliveries_old on webhook_deliveries (queued_at);

create table webhook_intake (
  is_only boolean primary key default true check (is_only),
  through bigint not null
);
comment on table webhook_intake is 'Up to which seal of the audit log entries were queued for webhooks. One row, or none.';
insert into webhook_intake (through) select coalesce(max(number), 0) from audit_seals;
