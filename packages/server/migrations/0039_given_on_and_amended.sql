-- Licenses that were given on know from which lot they came, and agreements keep each amendment as a version.

alter table lots add column given_lot_id uuid;
update lots l set given_lot_id = t.lot_id from account_transfer_lines t
  where l.origin = 'transfer' and t.id = l.origin_id;
alter table lots add constraint lots_only_transfers_are_given check (given_lot_id is null or origin = 'transfer');
comment on column lots.given_lot_id is
  'The lot of the account that gave it. By its id alone: its account is another when accounts are joined.';
create index lots_given on lots (given_lot_id) where given_lot_id is not null;

create table enterprise_agreement_amendments (
  account_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  version integer not null check (version > 1),
  state text not null check (state in ('scheduled', 'in_force', 'withdrawn', 'lapsed')),
  agreed_at timestamptz not null,
  agreed_by text not null,
  reason text not null,
  effective_at timestamptz not null,
  ends_at timestamptz,
  suites jsonb not null,
  primary key (account_id, id),
  foreign key (account_id, agreement_id) references enterprise_agreements (account_id, id) deferrable
);
comment on table enterprise_agreement_amendments is
  'Versions of agreements: what was agreed after they started, by whom and why. The first version is what was entered.';
comment on column enterprise_agreement_amendments.effective_at is 'From when it counts. A scheduled one lapses where the agreement is over by then.';
comment on column enterprise_agreement_amendments.ends_at is 'The end that the term has from then on; null: as it was.';
comment on column enterprise_agreement_amendments.suites is
  'By suite, the entitlement before, as agreed, and as it came to be: never below what was taken. A new suite has none before.';
create unique index enterprise_agreement_amendments_version on enterprise_agreement_amendments
  (account_id, agreement_id, version);
create index enterprise_agreement_amendments_due on enterprise_agreement_amendments (effective_at)
  where state = 'scheduled';

alter table enterprise_agreement_events drop constraint enterprise_agreement_events_kind_check;
alter table enterprise_agreement_events add constraint enterprise_agreement_events_kind_check
  check (kind in ('entered', 'updated', 'amended', 'renewed', 'ended', 'taken', 'given_back', 'true_forward',
    'amendment_agreed', 'amendment_withdrawn'));
comment on column enterprise_agreement_events.quantity is
  'How many licenses were taken or given back; by how many the entitlement was raised, or lowered where it is negative.';

-- The operator looks at transfers between accounts, newest first.
create index account_transfers_recent on account_transfers (created_at desc, id desc);
create index account_transfers_state on account_transfers (state, created_at desc, id desc);
