-- Enterprise agreements: suites of license types from which an account takes licenses for a term, without ordering each.

create table enterprise_agreements (
  account_id uuid not null references accounts (id),
  id uuid not null,
  number text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  renewed_ends timestamptz[] not null default '{}',
  growth_percent integer not null check (growth_percent between 0 and 100),
  next_true_forward_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  primary key (account_id, id),
  constraint enterprise_agreements_end check (ends_at > starts_at)
);
comment on table enterprise_agreements is 'What the operator agreed with an organization: suites of licenses to take from, for a term.';
comment on column enterprise_agreements.ended_at is 'When it ends, or ended, before its term; null: with its term.';
comment on column enterprise_agreements.renewed_ends is 'The ends that its term had before it was renewed.';
comment on column enterprise_agreements.next_true_forward_at is
  'When what is taken above the entitlement next becomes the entitlement; null: not again in this term.';
create unique index enterprise_agreements_number on enterprise_agreements (lower(number));
create index enterprise_agreements_id on enterprise_agreements (id);
create index enterprise_agreements_account on enterprise_agreements (account_id, starts_at desc, id desc);
create index enterprise_agreements_recent on enterprise_agreements (created_at desc, id desc);
create index enterprise_agreements_due on enterprise_agreements (next_true_forward_at)
  where next_true_forward_at is not null;

create table enterprise_agreement_suites (
  account_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  position smallint not null,
  name text not null,
  entitled bigint not null check (entitled between 1 and 1000000000),
  growth_percent integer not null check (growth_percent between 0 and 100),
  most bigint not null generated always as (entitled + entitled * growth_percent / 100) stored,
  taken bigint not null default 0,
  primary key (account_id, id),
  foreign key (account_id, agreement_id) references enterprise_agreements (account_id, id) deferrable,
  constraint enterprise_agreement_suites_never_beyond_growth
    check (taken >= 0 and taken <= entitled + entitled * growth_percent / 100)
);
comment on table enterprise_agreement_suites is 'Parts of an agreement: one quantity, counted over all the license types in it.';
comment on column enterprise_agreement_suites.most is 'The entitlement and what may be taken beyond it until the next true-forward.';
comment on column enterprise_agreement_suites.taken is 'Licenses taken and not given back.';
create unique index enterprise_agreement_suites_name on enterprise_agreement_suites (account_id, agreement_id, lower(name));
create index enterprise_agreement_suites_agreement on enterprise_agreement_suites (account_id, agreement_id, position);

create table enterprise_agreement_types (
  account_id uuid not null,
  suite_id uuid not null,
  license_type_id uuid not null references license_types (id),
  primary key (account_id, suite_id, license_type_id),
  foreign key (account_id, suite_id) references enterprise_agreement_suites (account_id, id) deferrable
);
comment on table enterprise_agreement_types is 'The license types that licenses of a suite can be taken of.';

create table enterprise_agreement_takings (
  account_id uuid not null,
  id uuid not null,
  suite_id uuid not null,
  license_type_id uuid not null references license_types (id),
  lot_id uuid not null,
  quantity bigint not null check (quantity between 1 and 1000000000),
  given_back bigint not null default 0,
  taken_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, suite_id) references enterprise_agreement_suites (account_id, id) deferrable,
  foreign key (account_id, lot_id) references lots (account_id, id),
  constraint enterprise_agreement_takings_given_back check (given_back between 0 and quantity)
);
comment on table enterprise_agreement_takings is 'Licenses that were taken from a suite: each taking is a lot.';
create index enterprise_agreement_takings_live on enterprise_agreement_takings
  (account_id, suite_id, license_type_id, lot_id) where given_back < quantity;

create table enterprise_agreement_events (
  account_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  suite_id uuid,
  at timestamptz not null,
  kind text not null check (kind in ('entered', 'updated', 'amended', 'renewed', 'ended', 'taken', 'given_back', 'true_forward')),
  quantity bigint,
  license_type_id uuid references license_types (id),
  virtual_account_id uuid,
  entitled bigint,
  taken bigint,
  due_at timestamptz,
  reason text,
  actor_id uuid,
  actor_name text not null,
  primary key (account_id, id),
  foreign key (account_id, agreement_id) references enterprise_agreements (account_id, id) deferrable,
  foreign key (account_id, suite_id) references enterprise_agreement_suites (account_id, id) deferrable
);
comment on table enterprise_agreement_events is 'What happened to agreements and their suites. Only ever added to.';
comment on column enterprise_agreement_events.quantity is 'How many licenses were taken or given back; by how many the entitlement was raised.';
comment on column enterprise_agreement_events.entitled is 'The entitlement of the suite, and what was taken of it, afterwards.';
comment on column enterprise_agreement_events.due_at is 'The day of a true-forward; where an agreement ends now, after a renewal or an early end.';
create unique index enterprise_agreement_events_true_forward_once on enterprise_agreement_events
  (account_id, suite_id, due_at) where kind = 'true_forward';
create index enterprise_agreement_events_agreement on enterprise_agreement_events
  (account_id, agreement_id, at desc, id desc);
create index enterprise_agreement_events_suite on enterprise_agreement_events (account_id, suite_id, at desc, id desc)
  where suite_id is not null;

create table enterprise_agreement_days (
  account_id uuid not null,
  suite_id uuid not null,
  day date not null,
  entitled bigint not null,
  most bigint not null,
  taken bigint not null,
  primary key (account_id, suite_id, day),
  foreign key (account_id, suite_id) references enterprise_agreement_suites (account_id, id) deferrable
);
comment on table enterprise_agreement_days is
  'A suite at the end of each day (UTC) on which something changed; days without a row are as the one before.';

select let_references_wait();
