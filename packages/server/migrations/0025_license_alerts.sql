-- Alerts about licenses: what people are told once, and at how many left.

create table license_thresholds (
  account_id uuid not null references accounts (id),
  id uuid not null,
  license_type_id uuid not null references license_types (id),
  virtual_account_id uuid,
  quantity bigint not null check (quantity between 0 and 1000000000),
  set_by text not null,
  set_at timestamptz not null,
  primary key (account_id, id),
  constraint license_thresholds_one unique nulls not distinct (account_id, license_type_id, virtual_account_id)
);
comment on table license_thresholds is 'At or below how many licenses left people are told.';
comment on column license_thresholds.virtual_account_id is 'Null: all of the account together.';

create table license_alerts (
  account_id uuid not null references accounts (id),
  id uuid not null,
  kind text not null check (kind in ('insufficient', 'below_threshold', 'expiring', 'expired', 'agreement_pending', 'order_held')),
  subject text not null,
  step integer not null,
  severity smallint not null check (severity between 0 and 2),
  due_at timestamptz not null,
  quantity bigint,
  license_type_id uuid references license_types (id),
  virtual_account_id uuid,
  lot_id uuid,
  order_id uuid,
  threshold_id uuid,
  place_ids uuid[] not null,
  raised_at timestamptz not null,
  told_at timestamptz,
  resolved_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  snoozed_until timestamptz,
  snoozed_by text,
  primary key (account_id, id),
  constraint license_alerts_acknowledged check ((acknowledged_at is null) = (acknowledged_by is null)),
  constraint license_alerts_snoozed check ((snoozed_until is null) = (snoozed_by is null))
);
comment on table license_alerts is 'What should be looked at about licenses: each kind, subject and step stands once at a time, and is told once.';
comment on column license_alerts.severity is '0 major, 1 minor, 2 informational: the order of the list.';
comment on column license_alerts.place_ids is 'The virtual accounts it concerns; empty: the whole account.';
create unique index license_alerts_standing on license_alerts (account_id, kind, subject, step) where resolved_at is null;
create index license_alerts_past on license_alerts (account_id, kind, subject, step, raised_at desc);
create index license_alerts_worst on license_alerts (account_id, severity, due_at, id) where resolved_at is null;
create index license_alerts_over on license_alerts (account_id, severity, due_at, id) where resolved_at is not null;
create index license_alerts_kind on license_alerts (kind, account_id) where resolved_at is null;
create index license_alerts_untold on license_alerts (account_id, id) where told_at is null and resolved_at is null;
create index license_alerts_told on license_alerts (account_id, told_at) where kind = 'expiring' and told_at is not null;
create index license_alerts_lot on license_alerts (account_id, lot_id) where resolved_at is null and lot_id is not null;

create table license_alert_rounds (
  version integer primary key,
  after_account_id uuid,
  finished_at timestamptz
);
comment on table license_alert_rounds is
  'How far the accounts were looked through for those that have not accepted a version of the agreement, in order of id.';

create index pools_short on pools (account_id, license_type_id, virtual_account_id) where shortfall > 0;
create index orders_on_hold on orders (account_id, id) where hold_reason is not null and account_id is not null;

alter table lots add column alert_at timestamptz default '-infinity';
comment on column lots.alert_at is 'When the alerts about it are looked at next; a new or changed lot at once.';
create index lots_alert_due on lots (alert_at) where alert_at is not null;

create function look_at_changed_lot() returns trigger language plpgsql as $$
begin
  new.alert_at := '-infinity';
  return new;
end $$;
create trigger lots_look_again before update of state, account_id on lots
  for each row when (new.state <> old.state or new.account_id <> old.account_id) execute function look_at_changed_lot();

-- What goes to another account is looked at there; thresholds go with their virtual account.
create function leave_license_alerts() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'lots' then
    update license_alerts set resolved_at = now()
    where account_id = old.account_id and lot_id = old.id and resolved_at is null;
  else
    update license_alerts set resolved_at = now()
    where account_id = old.account_id and virtual_account_id = old.id and resolved_at is null;
    update license_thresholds set account_id = new.account_id
    where account_id = old.account_id and virtual_account_id = old.id;
  end if;
  return null;
end $$;
create trigger lots_leave_alerts after update of account_id on lots
  for each row when (new.account_id <> old.account_id) execute function leave_license_alerts();
create trigger virtual_accounts_leave_alerts after update of account_id on virtual_accounts
  for each row when (new.account_id <> old.account_id) execute function leave_license_alerts();

create function resolve_agreement_alert() returns trigger language plpgsql as $$
begin
  update license_alerts set resolved_at = coalesce(new.agreement_accepted_at, now())
  where account_id = new.id and kind = 'agreement_pending' and step <= new.agreement_version and resolved_at is null;
  return null;
end $$;
create trigger accounts_agreement_accepted after update of agreement_version on accounts
  for each row when (new.agreement_version is distinct from old.agreement_version) execute function resolve_agreement_alert();
